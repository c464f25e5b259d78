// run.cpp — The Engine: one request, or many in one act, from permission to commit; see run.h.
#include "actions/run.h"

#include "actions/decide.h"
#include "actions/engine_state.h"
#include "actions/idempotency.h"
#include "records/entry_cells.h"
#include "records/personal.h"

namespace wutong::actions {

namespace {

constexpr std::size_t most_items = 100'000, most_items_of_a_zone = 3'000'000;
constexpr std::size_t most_beside_others = 32;   ///< items of a batch that may share a group with other acts
constexpr std::size_t most_refusals_listed = 1'000;
constexpr Refusal batch_refused{"batch.refused", Kind::Invalid, "有记录不符合要求，全部未写入", "请更正后重新提交"};
constexpr Refusal only_tried{"batch.only_tried", Kind::Conflict, "仅为试算，没有写入", ""};

Json answer_of(const Outcome& outcome) {
    Json warnings = Json::array();
    for (const auto& warning : outcome.warnings) warnings.push(warning);
    Json answer = Json::object();
    answer.set("type", outcome.record.type->name);
    answer.set("id", std::string(outcome.record.id()));
    answer.set("sequence", outcome.sequence);
    answer.set("act", outcome.act);
    answer.set("warnings", std::move(warnings));
    return answer;
}

Json answer_of(const BatchOutcome& outcome) {
    Json answers = Json::array();
    for (const auto& each : outcome.outcomes) answers.push(answer_of(each));
    Json answer = Json::object();
    answer.set("act", outcome.act);
    answer.set("outcomes", std::move(answers));
    return answer;
}

/// The record as it is now; what was answered then about the entry and the warnings.
Result<Outcome> outcome_of(const EngineParts& parts, records::Transaction& transaction, const Json& answer) {
    const auto* type = parts.registry->type(answer.text("type"));
    if (!type) return fail("a remembered answer names an unknown type");
    auto record = TRY(records::find_by_id(transaction, *type, answer.text("id")));
    if (!record) return fail("a remembered answer names a record that is gone");
    TRY(records::mask_personal_cells(*parts.subject_keys, *record));
    Outcome outcome{std::move(*record), answer["sequence"].is_integer() ? answer["sequence"].integer() : 0, answer.text("act"), {}, true};
    if (answer["warnings"].is_array()) {
        for (const auto& warning : answer["warnings"].items()) outcome.warnings.push_back(warning.string());
    }
    return outcome;
}

/// Fields that a person sees differ: what is worked out when read is no change of theirs.
std::vector<CellChange> changes_of(const Save& save) {
    std::vector<CellChange> changes;
    const auto& fields = save.after.type->fields;
    for (std::size_t i = 0; save.before && i < fields.size(); ++i)
        if (records::in_entries(fields[i]) && fields[i].computed.empty() && save.before->cells[i] != save.after.cells[i])
            changes.push_back({i, save.before->cells[i], save.after.cells[i]});
    return changes;
}

/// A record of another kind that changed along with what a person did.
schema::Action follow_action() {
    schema::Action action;
    action.name = "follow";
    return action;
}

Result<Outcome> write_item(const Deciding& deciding, const Item& item, ActWriter& writer, const std::string& act, std::vector<CellChange>* changes = nullptr) {
    const Decided decided = TRY(decide(deciding, item));
    if (changes && !decided.saves.empty()) *changes = changes_of(decided.saves.front());
    std::optional<Outcome> outcome;
    for (const auto& save : decided.saves) {
        const bool follows = save.stored && save.after.type != decided.saves.front().after.type;   // of another kind than the act: its name would say what was not done to it
        auto written = TRY(writer.write(save, follows ? follow_action() : decided.action, decided.reason));
        if (outcome) continue;
        TRY(records::mask_personal_cells(*deciding.parts.subject_keys, written.record));
        outcome = Outcome{std::move(written.record), written.sequence, act, decided.warnings, false};
    }
    require(outcome.has_value());
    return std::move(*outcome);
}

/// The item with the ids of what it refers to in the same batch; `made` holds those of the items before it, empty where one was refused.
Result<Item> with_ids(const Item& item, const std::vector<std::string>& made) {
    Item out = item;
    for (const auto& [field, other] : item.of_items) {
        if (other >= made.size() || made[other].empty())
            return refuse(Kind::Invalid, "batch.refers_to_refused", "所指的另一条记录没有通过", "请先更正那一条", {{field, "所指的另一条记录没有通过", ""}});
        out.input[field] = schema::Cell(made[other]);
    }
    return out;
}

/// Of a big import its records' ids, versions and zones are told, not their cells: a hundred thousand of them would not fit an office PC.
bool only_heads_of(const BatchRequest& request) { return request.importing && !request.moving_in && request.items.size() > most_beside_others; }

using Footing = GroupWriter::Footing;

/// What the items themselves are refused for is told item by item.
bool can_begin_again(Footing footing, const Error& error) { return footing == Footing::Bare && error.kind != Kind::Fault && error.kind != Kind::Busy; }

/// The items of a batch one after another, each seeing what those before it wrote. `begin_again` is set where a bare batch met its first refusal.
Result<void> write_items(Engine::State& state, const BatchRequest& request, bool keep, Footing footing, records::Transaction& transaction, ActWriter& writer, BatchOutcome& outcome, bool& begin_again) {
    std::vector<std::string> made;
    made.reserve(request.items.size());
    for (std::size_t i = 0; i < request.items.size(); ++i) {
        const Item& item = request.items[i];
        const Deciding deciding{state.parts, state.rules, transaction, request.principal, item.zone.empty() ? request.zone : item.zone, false, request.reason, request.importing, request.moving_in};
        if (footing == Footing::Alone) TRY(transaction.savepoint());
        std::vector<CellChange> changes;
        const auto write = [&]() -> Result<Outcome> {
            if (item.of_items.empty()) return write_item(deciding, item, writer, outcome.act, keep ? nullptr : &changes);
            return write_item(deciding, TRY(with_ids(item, made)), writer, outcome.act, keep ? nullptr : &changes);
        };
        auto done = write();
        outcome.looked_at = i + 1;
        made.push_back(done ? std::string(done->record.id()) : std::string());
        if (!done && footing == Footing::Bare) {
            begin_again = can_begin_again(footing, done.error());
            return std::unexpected(std::move(done).error());
        }
        if (!done) {
            TRY(transaction.rollback_to_savepoint());
            TRY(transaction.release_savepoint());
            if (done.error().kind == Kind::Fault || done.error().kind == Kind::Busy) return std::unexpected(std::move(done).error());
            outcome.refused.push_back({i, std::move(done).error()});
            if (outcome.refused.size() >= most_refusals_listed) break;
            continue;
        }
        if (footing == Footing::Alone) TRY(transaction.release_savepoint());
        if (!changes.empty()) outcome.changed.emplace(i, std::move(changes));
        if (only_heads_of(request)) {
            auto& cells = done->record.cells;
            cells.resize(schema::system_field::count);
            cells.shrink_to_fit();
        }
        outcome.outcomes.push_back(std::move(*done));
    }
    if (auto settled = transaction.settle(); !settled) {
        begin_again = can_begin_again(footing, settled.error());
        return settled;
    }
    if (outcome.refused.empty()) return {};
    outcome.outcomes.clear();
    return refuse(batch_refused);
}

Result<BatchOutcome> batch(Engine::State& state, const BatchRequest& request, bool keep) {
    const auto most = request.moving_in ? most_items_of_a_zone : most_items;
    if (request.items.size() > most)
        return refuse(Kind::TooLarge, "batch.too_large", "一次最多处理 " + std::to_string(most / 10'000) + " 万条记录，这里有 " + std::to_string(request.items.size()) + " 条。",
                      request.moving_in ? "请联系技术支持：这个开发区的记录超出一次装入的上限。" : "请分批提交。");
    if (!request.permission.empty()) TRY(access::demand(request.principal, request.permission, request.zone));
    const bool hashed = request.idempotency_key.empty() || !request.body_hash.empty();
    const RequestKey key{request.principal.user, request.idempotency_key, hashed ? request.body_hash : hash_of_items(request.items, request.zone, request.reason)};
    BatchOutcome outcome;
    const bool many = request.items.size() > most_beside_others;
    bool begin_again = false;
    const auto work = [&](Footing footing) {
        return state.run_job([&, footing](records::Transaction& transaction, Engine::State::Afterwards& afterwards) -> Result<void> {
            outcome = {};
            begin_again = false;
            if (const auto before = TRY(answered_before(state.parts, transaction, key))) {
                outcome.act = before->text("act");
                for (const auto& answer : (*before)["outcomes"].items()) outcome.outcomes.push_back(TRY(outcome_of(state.parts, transaction, answer)));
                return {};
            }
            if (request.guard) TRY(request.guard(transaction));
            outcome.act = state.parts.ids->next();
            if (many) TRY(transaction.expect_many());
            ActWriter writer(state.parts, transaction, request.principal.user, outcome.act);
            TRY(write_items(state, request, keep, footing, transaction, writer, outcome, begin_again));
            if (!keep) return refuse(only_tried);
            const bool of_record = !request.audit.empty() && outcome.outcomes.size() == 1;
            AuditEvent event = audit_event(of_record ? request.audit : request.importing ? "import" : "batch", request.principal, request.zone, request.address, request.request_id);
            event.record = of_record ? outcome.outcomes.front().record.id() : outcome.act;
            event.type = of_record ? request.items.front().type : "act";
            event.detail = request.label;
            afterwards.leaves.push_back(TRY(write_audit(state.parts, transaction, event)));
            if (!key.empty()) TRY(remember_answer(state.parts, transaction, key, answer_of(outcome)));
            TRY(transaction.settle());
            afterwards.take(writer);
            return {};
        }, many || !keep ? GroupWriter::Company::Alone : GroupWriter::Company::Any);   // a trial is always rolled back: it shall cost nobody else a second run
    };
    // A big batch is alone in its transaction: what it leaves half done when one item is refused goes with the transaction, and it begins again.
    auto done = work(many ? Footing::Bare : Footing::Alone);
    if (begin_again) done = work(Footing::Alone);
    if (!done && done.error().code != batch_refused.code && done.error().code != only_tried.code) return std::unexpected(done.error());
    return outcome;
}

}  // namespace

Result<std::unique_ptr<Engine>> Engine::start(EngineParts parts) {
    require(parts.store && parts.registry && parts.definitions && parts.behaviours && parts.clock && parts.ids && parts.heads && parts.subject_keys && parts.signing_keys);
    auto engine = std::unique_ptr<Engine>(new Engine(std::make_unique<State>(std::move(parts))));
    TRY(engine->state_->signer.start());
    return engine;
}

Engine::Engine(std::unique_ptr<State> state) : state_(std::move(state)) {}

Engine::~Engine() {
    if (!writable()) return;
    if (auto done = sign_heads(); !done && state_->parts.log) state_->parts.log->line("error", "heads not signed at stop: " + cause_for_log(done.error()));
}

Result<Outcome> Engine::run(const Request& request) {
    State& state = *state_;
    const Item item{request.type, request.id, request.action, request.version, request.input, {}};
    const RequestKey key{request.principal.user, request.idempotency_key,
                         request.body_hash.empty() ? hash_of_items({item}, request.zone, request.reason) : request.body_hash};
    AuditEvent event = audit_event(request.type + "." + request.action, request.principal, request.zone, request.address, request.request_id);
    event.type = request.type;
    event.record = request.id;
    std::optional<Outcome> outcome;
    const auto done = state.run_job([&](records::Transaction& transaction, State::Afterwards& afterwards) -> Result<void> {
        if (const auto before = TRY(answered_before(state.parts, transaction, key))) {
            outcome = TRY(outcome_of(state.parts, transaction, *before));
            return {};
        }
        const Deciding deciding{state.parts, state.rules, transaction, request.principal, request.zone, !request.zone.empty(), request.reason, false, false};
        const std::string act = state.parts.ids->next();
        ActWriter writer(state.parts, transaction, request.principal.user, act);
        outcome = TRY(write_item(deciding, item, writer, act));
        if (outcome->sequence > 0) {
            AuditEvent line = event;
            line.zone = outcome->record.zone();
            line.record = outcome->record.id();
            afterwards.leaves.push_back(TRY(write_audit(state.parts, transaction, line)));
        }
        TRY(remember_answer(state.parts, transaction, key, answer_of(*outcome)));
        afterwards.take(writer);
        return {};
    });
    if (!done) {
        state.audit_refusal(done.error(), request.principal, event);
        return std::unexpected(done.error());
    }
    return std::move(*outcome);
}

Result<BatchOutcome> Engine::run_batch(const BatchRequest& request) { return batch(*state_, request, true); }
Result<BatchOutcome> Engine::try_batch(const BatchRequest& request) { return batch(*state_, request, false); }

Result<void> Engine::audit(const AuditEvent& event) {
    return state_->run_job([&](records::Transaction& transaction, State::Afterwards& afterwards) -> Result<void> {
        afterwards.leaves.push_back(TRY(write_audit(state_->parts, transaction, event)));
        return {};
    });
}

Result<void> Engine::note_upload(std::string_view user, std::string_view zone, const StoredFile& file) {
    const auto& parts = state_->parts;
    const auto* type = parts.registry->type("stored_file");
    if (!type) return {};
    return operate([&](records::Transaction& transaction) -> Result<void> {
        for (const auto& known : TRY(records::find_equal(transaction, *type, "sha256", schema::Cell(file.sha256), {std::string(zone)})))
            if (known["uploaded_by"].text_or_empty() == user) return {};
        auto record = records::Record::of(*type);
        const schema::Cell now(parts.clock->now().milliseconds);
        record.cells[schema::system_field::id] = schema::Cell(parts.ids->next());
        record.cells[schema::system_field::zone_id] = schema::Cell(zone);
        record.cells[schema::system_field::version] = schema::Cell(std::int64_t{1});
        for (const auto index : {schema::system_field::created_by, schema::system_field::updated_by}) record.cells[index] = schema::Cell(user);
        for (const auto index : {schema::system_field::created_at, schema::system_field::updated_at}) record.cells[index] = now;
        record.set("sha256", schema::Cell(file.sha256));
        record.set("size", schema::Cell(file.size));
        record.set("media_type", schema::Cell(file.media_type));
        record.set("uploaded_by", schema::Cell(user));
        return transaction.insert(record);
    }, nullptr);
}

Result<void> Engine::operate(const std::function<Result<void>(records::Transaction&)>& job, const AuditEvent* event) {
    auto done = state_->run_job([&](records::Transaction& transaction, State::Afterwards& afterwards) -> Result<void> {
        TRY(job(transaction));
        if (event) afterwards.leaves.push_back(TRY(write_audit(state_->parts, transaction, *event)));
        return {};
    });
    // Whoever remembers who somebody is and what they may do is told, whichever desk wrote it; coming and going changes nobody's rights or name.
    const bool comes_or_goes = !event || event->event.starts_with("sign_in") || event->event == "sign_out";
    for (auto* listener : state_->parts.listeners) listener->changed({{"", 0, comes_or_goes ? "session" : "user_account", ""}});
    return done;
}

Result<void> Engine::sign_heads() { return state_->signer.sign_all(); }
bool Engine::writable() const { return state_->writer.writable(); }
std::string Engine::why_not_writable() const { return state_->writer.why_not(); }

}  // namespace wutong::actions
