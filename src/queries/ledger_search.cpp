// ledger_search.cpp — See ledger_search.h.
#include "queries/ledger_search.h"

#include <algorithm>
#include <limits>
#include <map>

#include "base/text.h"
#include "ledger/entry.h"
#include "ledger/head.h"
#include "ledger/tree.h"
#include "queries/day_start.h"
#include "queries/history_line.h"
#include "records/store_source.h"

namespace wutong::queries {

using schema::Cell;

namespace {

constexpr std::int64_t most_looked_through = 5'000, entries_a_step = 500, most_lines = 200;
constexpr std::size_t most_chosen_records = 2'000;   ///< of more, those that were changed last
constexpr std::size_t longest_path = 64;   ///< parts: a tree of 2^63 leaves has no longer one

Result<std::int64_t> start_of(const std::string& day, std::string_view field, std::int64_t days_later) {
    const auto date = Date::parse(day);
    if (!date) return refuse(Kind::Invalid, "ledger.day_must_be_iso", "日期写成 2024-05-18 这样", "请更正日期", {{std::string(field), "日期不对", "如 2024-05-18"}});
    return day_start(*date) + days_later * milliseconds_a_day;
}

rules::ScalarPtr compare(rules::Op op, const schema::Field* field, std::int64_t value) {
    return rules::apply(op, {rules::column(0, field), rules::constant(Cell(value))});
}

Result<rules::Query> entries_asked_for(Reading& reading, const LedgerRequest& request) {
    const auto* entries = reading.registry().type("ledger_entry");
    if (!entries) return fail("the registry has no ledger");
    rules::Query query;
    query.from = entries;
    query.zones = {request.zone};
    if (!request.actor.empty()) query.where = rules::both(query.where, equal(entries->field("actor"), Cell(request.actor)));
    if (!request.type.empty()) query.where = rules::both(query.where, equal(entries->field("record_type"), Cell(request.type)));
    const auto* at = entries->field("recorded_at");
    if (!request.from.empty()) query.where = rules::both(query.where, compare(rules::Op::GreaterEqual, at, TRY(start_of(request.from, "from", 0))));
    if (!request.to.empty()) query.where = rules::both(query.where, compare(rules::Op::Less, at, TRY(start_of(request.to, "to", 1))));
    query.limit = entries_a_step;
    return query;
}

/// Whether what the person reads in the zone is chosen records and nothing else: an enterprise, a project group. The lists that a role for chosen records looks things up in do not count.
bool chosen_records_alone(const Reading& reading, const rules::Definitions& definitions, const std::string& zone) {
    bool chosen = false;
    access::Principal one = reading.principal();
    for (const auto& granted : reading.principal().grants) {
        one.grants = {granted};
        const auto reads = [&one](const auto* type) { return type->visible && access::may_anywhere(one, access::view_permission(*type)); };
        if (!granted.scope.contains(zone) || std::ranges::none_of(reading.registry().types(), reads)) continue;
        const auto* role = granted.rows.every ? definitions.role(granted.role) : nullptr;
        if (granted.rows.every ? !role || role->scope != "records" : !granted.rows.creators.empty()) return false;
        chosen = chosen || !granted.rows.every;
    }
    return chosen;
}

/// Ids of the records in the zone that were chosen for the person, and of what refers to them. What the person may look up in the whole zone is not theirs.
Result<std::vector<Cell>> chosen_records(Reading& reading, const LedgerRequest& request) {
    std::vector<std::pair<std::int64_t, Cell>> found;
    for (const auto* type : reading.registry().types()) {
        if (!type->visible || (!request.type.empty() && type->name != request.type)) continue;
        const auto scope = access::within(access::data_scope(reading.principal(), access::view_permission(*type)), request.zone);
        if (!scope.zones.empty() || scope.partial.empty()) continue;
        rules::Query query;
        query.from = type;
        query.with_archived = true;
        access::apply_scope(scope, *type, query);
        const auto changed = rules::column(0, &type->fields[schema::system_field::updated_at]);
        query.outputs = {{"changed", std::nullopt, changed}, {"id", std::nullopt, rules::column(0, &type->fields[schema::system_field::id])}};
        query.order = {{changed, true}};
        query.limit = most_chosen_records;
        for (auto& row : TRY(reading.reader().select(query))) found.emplace_back(row[0].is_integer() ? row[0].integer() : 0, std::move(row[1]));
    }
    std::ranges::sort(found, std::greater(), &std::pair<std::int64_t, Cell>::first);
    if (found.size() > most_chosen_records) found.resize(most_chosen_records);
    std::vector<Cell> ids;
    for (auto& [changed, id] : found) ids.push_back(std::move(id));
    return ids;
}

/// Entries of a zone, the newest first, some at a time: of all its records by the key they lie by, of chosen ones by the index of each record.
class Entries {
public:
    /// Empty where nothing can be there.
    static Result<std::optional<Entries>> of(Reading& reading, const LedgerRequest& request, bool chosen) {
        Entries entries{TRY(entries_asked_for(reading, request)), chosen};
        if (chosen) {
            const auto ids = TRY(chosen_records(reading, request));
            if (ids.empty()) return std::optional<Entries>();
            entries.query_.where = rules::both(entries.query_.where, among(rules::column(0, entries.query_.from->field("record_id")), ids));
        }
        entries.query_.order = {{entries.key_, true}};
        return std::optional(std::move(entries));
    }
    /// Below the sequence; 0: from the newest.
    Result<std::vector<records::Record>> before(Reading& reading, std::int64_t sequence) const {
        auto query = query_;
        // The index of a record is followed where its last column is asked for too.
        if (chosen_) query.where = rules::both(query.where, below(Cell(sequence > 0 ? sequence : std::numeric_limits<std::int64_t>::max())));
        else if (sequence > 0) query.where = rules::both(query.where, below(Cell(ledger::entry_id(sequence))));
        return reading.reader().find(query);
    }

private:
    Entries(rules::Query query, bool chosen) : query_(std::move(query)), chosen_(chosen), key_(rules::column(0, query_.from->field(chosen ? "sequence" : "id"))) {}
    rules::ScalarPtr below(Cell end) const { return rules::apply(rules::Op::Less, {key_, rules::constant(std::move(end))}); }

    rules::Query query_;
    bool chosen_;
    rules::ScalarPtr key_;
};

/// What a line calls a record.
struct Called {
    std::string title, addressee;
    std::int64_t from = 0;   ///< what happened before is not told
};

/// Records the reader may see, called as the reader may know them; nullopt for others. Each record is asked for once.
class Names {
public:
    explicit Names(Reading& reading) : reading_(reading) {}
    Result<const std::optional<Called>*> of(const schema::RecordType& type, const std::string& id) {
        const auto [found, fresh] = known_.try_emplace(id);
        if (!fresh) return &found->second;
        const auto record = reading_.load_visible(type, id);
        if (record) found->second = Called{reading_.title_of(type.name, id), addressee_of(*record), TRY(told_from(reading_, *record))};   // masked, or not shown at all: never as it is stored
        else if (record.error().kind != Kind::NotFound) return std::unexpected(record.error());
        return &found->second;
    }

private:
    std::string addressee_of(const records::Record& record) {
        const auto* field = record.type->addressee_field.empty() ? nullptr : record.type->field(record.type->addressee_field);
        return field && !field->personal ? reading_.text_for_people(*field, record[field->name]) : std::string();
    }

    Reading& reading_;
    std::map<std::string, std::optional<Called>> known_;
};

/// Nothing where the reader is not told of the entry.
Result<std::optional<LedgerLine>> seen_line(Reading& reading, const schema::RecordType& type, const records::Record& row, const Called& called) {
    auto told = entry_for_people(reading, type, TRY(ledger::decode_entry(row["body"].text_or_empty())), called.from);
    if (!told) return std::optional<LedgerLine>();
    LedgerLine line;
    line.entry = std::move(*told);
    line.type = type.name;
    line.collection = type.collection;
    line.id = row["record_id"].text_or_empty();
    line.title = called.title;
    line.addressee = called.addressee;
    return std::optional(std::move(line));
}

LedgerLine blind_line(Reading& reading, const records::Record& row) {
    LedgerLine line;
    line.entry.sequence = row["sequence"].integer();
    line.entry.act = row["act"].text_or_empty();
    line.entry.at = instant_text(row["recorded_at"]);
    line.entry.actor = row["actor"].text_or_empty();
    line.entry.actor_name = reading.user_name(line.entry.actor);
    line.id = row["record_id"].text_or_empty();
    line.blind = true;
    return line;
}

}  // namespace

Result<LedgerPage> search_ledger(const Queries& queries, const access::Principal& person, const LedgerRequest& request) {
    const auto reading = TRY(Reading::open(queries.sources(), person));
    if (request.zone.empty()) return refuse(Kind::Invalid, "ledger.zone_needed", "没有说明是哪个开发区", "请先选择开发区", {{"zone", "请选择开发区", ""}});
    const bool auditor = !reading->outside() && access::may(person, "audit.read", request.zone);
    const auto entries = TRY(Entries::of(*reading, request, !auditor && chosen_records_alone(*reading, *queries.sources().definitions, request.zone)));
    LedgerPage page;
    // Who did something is told to nobody outside: nor by what a question for one person finds.
    if (!entries || (reading->outside() && !request.actor.empty())) return page;
    const auto limit = std::clamp<std::int64_t>(request.limit, 1, most_lines);
    Names names(*reading);
    auto before = request.before;
    for (std::int64_t seen = 0; seen < most_looked_through;) {
        const auto rows = TRY(entries->before(*reading, before));
        for (const auto& row : rows) {
            before = row["sequence"].integer();
            ++seen;
            const auto* type = reading->registry().type(row["record_type"].text_or_empty());
            if (!type || !type->visible) continue;
            const auto& called = *TRY(names.of(*type, std::string(row["record_id"].text_or_empty())));
            if (!called && !auditor) continue;
            if (!request.words.empty() && (!called || called->title.find(request.words) == std::string::npos)) continue;
            auto line = called ? TRY(seen_line(*reading, *type, row, *called)) : std::optional(blind_line(*reading, row));
            if (!line) continue;
            line->type_label = type->label;
            line->leaf_hash = row["leaf_hash"].text_or_empty();
            page.lines.push_back(std::move(*line));
            if (std::cmp_greater_equal(page.lines.size(), limit)) {
                page.next = before;
                return page;
            }
        }
        if (std::cmp_less(rows.size(), entries_a_step)) return page;
    }
    page.next = before;
    return page;
}

namespace {

struct ReadProof {
    std::int64_t sequence = 0;
    Digest leaf{};
    ledger::Proof path;
    ledger::Head head;
    std::string line;
};

Result<ReadProof> read_proof(const Json& proof) {
    std::vector<FieldProblem> problems;
    ReadProof out;
    if (proof["sequence"].is_integer() && proof["sequence"].integer() > 0) out.sequence = proof["sequence"].integer();
    else problems.push_back({"sequence", "缺少存证号", "大于零的整数"});
    if (const auto leaf = ledger::digest_from_hex(proof.text("leaf_hash"))) out.leaf = *leaf;
    else problems.push_back({"leaf_hash", "条目摘要不是 64 位十六进制", ""});
    if (!proof["path"].is_array() || proof["path"].items().size() > longest_path) problems.push_back({"path", "包含证明缺失或过长", "不超过 64 级"});
    else
        for (const auto& part : proof["path"].items()) {
            const auto digest = part.is_string() ? ledger::digest_from_hex(part.string()) : std::nullopt;
            if (digest) out.path.push_back(*digest);
            else problems.push_back({"path", "包含证明里有一级不是 64 位十六进制", ""});
        }
    out.line = proof["head"].text("line");
    auto head = ledger::parse_head(out.line);
    if (head) out.head = std::move(*head);
    else problems.push_back({"head.line", "树头缺失或被改动过", "存证文件里 head 的 line 一项"});
    if (!problems.empty()) return refuse(Kind::Invalid, "ledger.proof_not_readable", "这不是一份完整的存证文件", "请使用记录页“存证”里下载的文件，不要改动", std::move(problems));
    return out;
}

}  // namespace

Result<ProofCheck> check_proof(const Queries& queries, const access::Principal& person, const Json& given) {
    const auto reading = TRY(Reading::open(queries.sources(), person));
    const auto proof = TRY(read_proof(given));
    ProofCheck out;
    out.sequence = proof.sequence;
    out.at = to_string(proof.head.at);
    const auto& zone = proof.head.tree;
    const auto* zones = reading->registry().type("zone");
    const auto known = zones ? TRY(records::find_by_id(reading->reader(), *zones, zone)) : std::nullopt;
    // A name is told in the reader's reach only; who brings a proof of another zone has the id already.
    if (known) {
        const auto seen = reading->load_visible(*zones, zone);
        if (!seen && seen.error().kind != Kind::NotFound) return std::unexpected(seen.error());
        if (seen) out.zone_name = reading->title_of(zones->name, zone);
    }
    if (out.zone_name.empty()) out.zone_name = zone;
    const bool path = ledger::verify_inclusion(proof.head.digest, proof.sequence - 1, proof.head.size, proof.leaf, proof.path, proof.head.root);
    out.steps.push_back({"包含证明", path ? "由条目摘要逐级复算，得到树头的根摘要" : "由条目摘要逐级复算，得不到树头的根摘要", path});
    const auto key = queries.sources().signing_keys->public_key(zone);
    const bool signature = known && key && ledger::head_signature_holds(proof.head, *key);
    out.steps.push_back({"树头签名", signature ? "与本系统登记的公钥相符" : known ? "与本系统登记的公钥不符" : "签发者不在本系统内，没有可比对的公钥", signature});
    const auto lines = queries.sources().heads->lines(zone);
    const bool kept = lines && std::find(lines->begin(), lines->end(), proof.line) != lines->end();
    out.steps.push_back({"树头留存", kept ? "本系统留有同一树头" : "本系统没有这个树头", kept});
    out.holds = path && signature && kept;
    out.sentence = out.holds ? "核验通过：" + out.zone_name + "第 " + std::to_string(proof.sequence) + " 条存证在 " + out.at + " 已经存在，此后没有改动。"
                             : "未通过核验，请看下面哪一步不符。";
    return out;
}

}  // namespace wutong::queries
