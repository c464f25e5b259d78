// review.cpp — Opening, changing, confirming and undoing an import.
#include "imports/references.h"

#include <set>

#include "access/principal.h"
#include "base/crypto.h"
#include "base/money.h"
#include "imports/layout_memory.h"
#include "imports/likely_rows.h"
#include "imports/own_table.h"
#include "imports/review_run.h"
#include "imports/said_zones.h"
#include "imports/shared_codes.h"
#include "imports/type_checks.h"
#include "records/store_source.h"

namespace wutong::imports {

using schema::Cell;

namespace {

constexpr Refusal not_found{"import.not_found", Kind::NotFound, "没有这次导入，或它不在您的范围内", "请从导入记录里重新打开"};
constexpr Refusal not_confirmed{"import.not_confirmed", Kind::Conflict, "这次导入还没有写入，不需要撤销", "直接关闭即可"};

constexpr JsonLimits change_limits{8u << 20, 16, 100'000};  ///< 5,000 corrections of four members each

Json number(std::int64_t value) { return Json(value); }

/// Codes that stored records of the same organisation have, in the person's scope.
FindBeside beside_finder(const CommitParts& parts, const access::Principal& principal, const schema::RecordType& type) {
    return [parts, principal, &type](const schema::Field& beside, const std::string& value, const schema::Field& field) -> Result<std::vector<std::string>> {
        std::vector<std::string> values;
        const auto scope = access::data_scope(principal, access::view_permission(type));
        if (scope.nothing()) return values;
        const auto reader = TRY(parts.store->reader());
        rules::Query query;
        query.from = &type;
        query.where = rules::apply(rules::Op::Equal, {rules::column(0, &beside), rules::constant(Cell(value))});
        query.limit = 20;
        access::apply_scope(scope, type, query);
        std::set<std::string> seen;
        for (const auto& record : TRY(reader->find(query)))
            if (auto text = std::string(record[field.name].text_or_empty()); !text.empty() && seen.size() < 2 && seen.insert(text).second) values.push_back(std::move(text));
        return values;
    };
}

std::size_t rows_in(const formats::Workbook& workbook) {
    std::size_t rows = 0;
    for (const auto& sheet : workbook.sheets) rows += sheet.rows.size();
    return rows;
}

/// The rows that are headings over others, as the page says them.
Json group_headings(const DryRun& run) {
    Json list = Json::array();
    for (const auto& row : run.skipped) {
        if (row.why != "group") continue;
        Json one = Json::object();
        one.set("sheet", run.sheets[row.sheet]);
        one.set("row", number(row.row));
        one.set("label", row.label);
        list.push(std::move(one));
    }
    return list;
}

}  // namespace

const schema::RecordType* importable(const schema::Registry& registry, std::string_view name) {
    const auto* type = registry.type(name);
    return type && type->importable && type->visible ? type : nullptr;
}

std::string import_permission(const schema::RecordType& type) { return type.import_permission.empty() ? type.name + ".import" : type.import_permission; }

namespace {

/// Ids of at most two records with this title in the person's scope; of one zone, or of all.
Result<std::vector<std::string>> titled(const CommitParts& parts, const access::Principal& principal, const schema::RecordType& type, std::string_view name, const std::string& zone) {
    std::vector<std::string> ids;
    const auto* title = type.field(type.title_field);
    const auto scope = access::data_scope(principal, access::view_permission(type));
    if (!title || scope.nothing()) return ids;
    const auto reader = TRY(parts.store->reader());
    rules::Query query;
    query.from = &type;
    query.where = rules::apply(rules::Op::Equal, {rules::column(0, title), rules::constant(Cell(name))});
    if (!zone.empty())
        query.where = rules::apply(rules::Op::And, {query.where, rules::apply(rules::Op::Equal, {rules::column(0, &type.fields[schema::system_field::zone_id]), rules::constant(Cell(zone))})});
    query.limit = 2;
    access::apply_scope(scope, type, query);
    for (const auto& record : TRY(reader->find(query))) ids.emplace_back(record.id());
    return ids;
}

}  // namespace

FindReference reference_finder(const CommitParts& parts, const access::Principal& principal) { return reference_finder_in(parts, principal, {}); }

FindReference reference_finder_in(const CommitParts& parts, const access::Principal& principal, const std::string& zone) {
    return [parts, principal, zone](std::string_view type_name, std::string_view name) -> Result<std::vector<std::string>> {
        const auto* type = parts.registry->type(type_name);
        if (!type) return std::vector<std::string>();
        auto ids = zone.empty() ? std::vector<std::string>() : TRY(titled(parts, principal, *type, name, zone));
        return ids.empty() ? titled(parts, principal, *type, name, {}) : Result<std::vector<std::string>>(std::move(ids));
    };
}

Result<Reviews::Run> Reviews::load(const Asker& asker, std::string_view id) const {
    auto reader = TRY(parts_.commit.store->reader());
    const auto* stored_as = parts_.commit.registry->type("import_run");
    const auto record = TRY(records::find_by_id(*reader, *stored_as, id));
    if (!record) return refuse(not_found);
    Run run;
    run.id = record->id();
    run.zone = record->zone();
    run.type = (*record)["type"].text_or_empty();
    run.file_hash = (*record)["file_hash"].text_or_empty();
    run.file_name = (*record)["file_name"].text_or_empty();
    run.status = (*record)["status"].text_or_empty();
    run.act = (*record)["act"].text_or_empty();
    run.outcome = (*record)["outcome"].text_or_empty();
    run.opened_at = record->cells[schema::system_field::created_at].integer();
    run.user = record->cells[schema::system_field::created_by].text_or_empty();
    run.version = record->version();
    if (const auto text = (*record)["payload"].text_or_empty(); !text.empty()) run.changes = TRY(parse_json(text, change_limits));
    name_sheet_by_file(run.changes, run.file_name);
    if (const auto text = (*record)["summary"].text_or_empty(); !text.empty()) run.result = TRY(parse_json(text));
    const auto* type = importable(*parts_.commit.registry, run.type);
    if (!type || !access::may(asker.principal, import_permission(*type), run.zone)) return refuse(not_found);
    return run;
}

Result<void> Reviews::save(const Run& run, bool is_new) const {
    auto record = records::Record::of(*parts_.commit.registry->type("import_run"));
    const auto now = Cell(parts_.clock->now().milliseconds);
    record.cells[schema::system_field::id] = Cell(run.id);
    record.cells[schema::system_field::zone_id] = Cell(run.zone);
    record.cells[schema::system_field::version] = Cell(run.version + 1);
    record.cells[schema::system_field::created_by] = Cell(run.user);
    record.cells[schema::system_field::updated_by] = Cell(run.user);
    record.cells[schema::system_field::created_at] = is_new ? now : Cell(run.opened_at);
    record.cells[schema::system_field::updated_at] = now;
    record.set("type", Cell(run.type));
    record.set("file_hash", Cell(run.file_hash));
    record.set("file_name", Cell(run.file_name));
    record.set("status", Cell(run.status));
    record.set("act", run.act.empty() ? Cell() : Cell(run.act));
    record.set("outcome", run.outcome.empty() ? Cell() : Cell(run.outcome));
    record.set("payload", Cell(write_json(run.changes)));
    record.set("summary", Cell(write_json(run.result)));
    auto transaction = TRY(parts_.commit.store->begin());
    if (is_new) TRY(transaction->insert(record));
    else TRY(transaction->update(record, run.version));
    return transaction->commit();
}

CommitRequest Reviews::commit_request(const Asker& asker, const Run& run) const {
    const auto& list = run.changes["list"];
    return {asker.principal, run.zone, "导入 " + run.file_name, {list.text("list_name"), list.text("period"), list.text("filed_by")}, asker.request_id, asker.address, ""};
}

/// "This year" stays that of the day the review was begun: it may be confirmed after New Year, as it was shown.
ProposeOptions Reviews::propose_options(const Run& run) const {
    ProposeOptions options;
    options.references = options.without_header = true;
    options.year = run.changes["year"].is_integer() ? static_cast<int>(run.changes["year"].integer()) : parts_.clock->today().year();
    return options;
}

/// The file as it was uploaded, with the person's mapping and corrections.
Result<Reviews::Worked> Reviews::read_sheets(const Run& run) const {
    const auto& registry = *parts_.commit.registry;
    const auto* type = importable(registry, run.type);
    Worked worked;
    const auto bytes = TRY(parts_.files->get(run.zone, run.file_hash));
    worked.workbook = TRY(read_upload(bytes, run.file_name));
    const auto options = propose_options(run);
    worked.proposal = TRY(propose(worked.workbook, *type, registry, options));
    TRY(apply_mapping(worked.proposal, worked.workbook, run.changes["mapping"], *type, registry, options));
    TRY(apply_fixes(worked.workbook, worked.proposal, run.changes["fixes"], *type));
    return worked;
}

Result<Reviews::Worked> Reviews::work(const Asker& asker, const Run& run, const ProgressBoard::Entry* progress) const {
    const auto& registry = *parts_.commit.registry;
    const auto* type = importable(registry, run.type);
    auto worked = TRY(read_sheets(run));
    DryRunOptions dry;
    dry.today = parts_.clock->today().to_string();
    dry.find_reference = reference_finder_in(parts_.commit, asker.principal, run.zone);
    dry.known = known_rows(*parts_.commit.store, *type, run.zone);
    dry.check = TRY(type_checks(*type, registry, parts_.clock->today()));
    const auto zones = TRY(SaidZones::of(parts_.commit, asker.principal, import_permission(*type)));
    if (zones && type->name != "zone") dry.judge_zone = [zones](const std::string& written) { return zones->judge(written); };
    dry.left_out = rows_left_out(run.changes);
    dry.only = only_rows(run.changes);
    dry.chosen = rows_known(run.changes);
    std::erase_if(dry.chosen, [](const auto& one) { return one.second.empty(); });
    if (progress) {
        progress->phase("rows", rows_in(worked.workbook));
        dry.progress = [progress](std::size_t rows) { progress->add(rows); };
    }
    worked.run.type = type->name;
    if (std::ranges::none_of(worked.proposal.sheets, &SheetProposal::use)) return worked;   // no heading yet: there is a sheet to be looked at, and no row
    worked.run = TRY(dry_run(worked.workbook, worked.proposal, *type, registry, dry));
    if (auto note = note_of_other_zones(worked.run); !note.empty()) worked.proposal.notes.push_back(std::move(note));
    if (progress) progress->phase("match", worked.run.accepted.size());
    if (run.status == "open") worked.preview = TRY(commit_import(parts_.commit, worked.run, commit_request(asker, run), false));
    return worked;
}

/// {rows, summary}: what becomes of each row, and how many of each.
Result<Json> Reviews::findings(const Asker& asker, const Run& run, const Worked& worked) const {
    const auto& registry = *parts_.commit.registry;
    const auto* type = registry.type(run.type);
    Json out = Json::object();
    LikelyRows likely(worked, *type, registry, parts_.clock->today().to_string(), run.file_name, beside_finder(parts_.commit, asker.principal, *type),
                      TRY(type_checks(*type, registry, parts_.clock->today())), TRY(SaidZones::of(parts_.commit, asker.principal, import_permission(*type))));
    const auto codes = TRY(shared_codes(worked.run, *type, registry, beside_finder(parts_.commit, asker.principal, *type)));
    out.set("rows", review_rows(worked, run.changes, codes, *type, registry, likely));
    if (likely.fault()) return std::unexpected(*likely.fault());
    Json summary = to_json(worked.run, *type, 0);
    summary.set("new", number(worked.preview.created));
    summary.set("update", number(worked.preview.updated));
    summary.set("unchanged", number(worked.preview.unchanged));
    summary.set("refused", number(worked.preview.refused));
    // What reads well and the engine refuses is as wrong, to who looks at the page.
    summary.set("accepted", worked.run.accepted.size() - static_cast<std::size_t>(worked.preview.refused));
    summary.set("rejected", worked.run.rejected_rows + static_cast<std::size_t>(worked.preview.refused));
    summary.set("skipped", std::ranges::count_if(worked.run.skipped, [](const SkippedRow& row) { return row.why != "taken_before"; }));
    summary.set("samples", std::ranges::count(worked.run.skipped, std::string_view("sample"), &SkippedRow::why));
    summary.set("groups", group_headings(worked.run));
    summary.set("warnings", worked.run.warning_count);
    out.set("summary", std::move(summary));
    return out;
}

Result<Json> Reviews::shown(const Asker& asker, const Run& run, const Worked& worked, Json findings) const {
    const auto& registry = *parts_.commit.registry;
    Json out = to_json(worked.proposal, *registry.type(run.type));
    out.set("id", run.id);
    out.set("type", run.type);
    out.set("record_type", run.changes["list"].is_object() ? "list_identity" : run.type);  // of what the rows became
    out.set("zone", run.zone);
    out.set("name", run.file_name);
    out.set("status", run.status);
    out.set("user", run.user);
    out.set("user_name", records::account_name(*TRY(parts_.commit.store->reader()), registry, run.user));
    out.set("at", to_string(Instant{run.opened_at}));
    out.set("rows", findings["rows"]);
    out.set("summary", findings["summary"]);
    out.set("changes", run.changes);
    out.set("result", run.result);
    if (run.status == "open") say_kinds(asker, run, worked, out);
    return out;
}

Result<Json> Reviews::open(const Asker& asker, std::string_view type_name, std::string_view zone, std::string_view file_name, std::string_view bytes) const {
    const auto* type = importable(*parts_.commit.registry, type_name);
    if (!type) return refuse(unknown_type);
    TRY(access::demand(asker.principal, import_permission(*type), zone));
    const auto progress = board_->begin(asker.principal.user, asker.progress);
    TRY(formats::read_workbook(bytes));  // what cannot be read is not stored
    const auto stored = TRY(parts_.files->put(zone, bytes));
    Run run;
    run.id = parts_.ids->next();
    run.zone = zone;
    run.type = type_name;
    run.file_hash = stored.sha256;
    run.file_name = file_name;
    run.status = "open";
    run.user = asker.principal.user;
    run.changes.set("year", parts_.clock->today().year());
    TRY(recall_layout(run, bytes));
    const auto worked = TRY(work(asker, run, progress.get()));
    run.opened_at = parts_.clock->now().milliseconds;
    Json out = TRY(opened(asker, run, worked, true));
    TRY(parts_.commit.engine->audit({"import.open", run.zone, run.user, "", asker.address, asker.request_id, run.type, run.id, true, run.file_hash}));
    return out;
}

/// Saved with its counts, so that the list of imports can say them without reading the file again; and shown.
Result<Json> Reviews::opened(const Asker& asker, Run& run, const Worked& worked, bool is_new) const {
    Json counts = Json::object();
    const auto refused = static_cast<std::size_t>(worked.preview.refused);
    counts.set("accepted", worked.run.accepted.size() - refused);
    counts.set("rejected", worked.run.rejected_rows + refused);
    run.result = std::move(counts);
    TRY(save(run, is_new));
    return shown(asker, run, worked, TRY(findings(asker, run, worked)));
}

Result<Json> Reviews::view(const Asker& asker, std::string_view id) const {
    const auto run = TRY(load(asker, id));
    // A sheet that was taken in is shown as confirming found it: read again, it would meet its own records.
    if (const auto kept = run.outcome.empty() ? Result<std::string>(std::string()) : parts_.files->get(run.zone, run.outcome); kept && !kept->empty())
        return shown(asker, run, TRY(read_sheets(run)), TRY(parse_json(*kept, outcome_limits)));
    const auto worked = TRY(work(asker, run));
    return shown(asker, run, worked, TRY(findings(asker, run, worked)));
}

Result<Json> Reviews::change(const Asker& asker, std::string_view id, const Json& change) const {
    const Claim claim(*claims_, std::string(id));
    if (!claim.held()) return refuse(being_written);
    auto run = TRY(load(asker, id));
    if (run.status != "open") return refuse(already_confirmed);
    if (const auto as = change.text("as"); !as.empty()) {
        if (change.is_object() && change.members().size() > 1) return refuse(Kind::Invalid, "import.change_not_understood", "换一类导入时不能同时更正", "请先换类别，再更正");
        return taken_as(asker, run, as);
    }
    Json said = change;
    name_sheet_by_file(said, run.file_name);
    TRY(check_same(asker, run, said["same"]));
    TRY(fold_change(run.changes, said));
    return opened(asker, run, TRY(work(asker, run)), false);
}

Result<Json> Reviews::confirm(const Asker& asker, std::string_view id, const Json& how) const {
    const Claim claim(*claims_, std::string(id));   // before it is read: what was read stays true until it is written
    if (!claim.held()) return refuse(being_written);
    auto run = TRY(load(asker, id));
    if (run.status != "open") return refuse(already_confirmed);
    if (!how.text("list_name").empty()) run.changes.set("list", how);
    const auto progress = board_->begin(asker.principal.user, asker.progress);
    auto worked = TRY(work(asker, run, progress.get()));
    if (worked.run.sheets.empty()) return refuse(Kind::Invalid, "import.sheet_must_be_chosen", "没有选中要导入的工作表", "请至少勾选一张工作表");
    if (progress) progress->phase("write", worked.run.accepted.size());
    auto request = commit_request(asker, run);
    request.idempotency_key = "import:" + run.id;
    const auto tried = std::move(worked.preview);
    worked.preview = TRY(commit_import(parts_.commit, worked.run, request, true));
    for (std::size_t i = 0; i < worked.preview.rows.size() && i < tried.rows.size(); ++i) worked.preview.rows[i].changes = tried.rows[i].changes;
    const auto& result = worked.preview;
    Json out = Json::object();
    out.set("accepted", worked.run.accepted.size());
    out.set("new", number(result.created));
    out.set("updated", number(result.updated));
    out.set("unchanged", number(result.unchanged));
    out.set("rejected", worked.run.rejected_rows);
    out.set("columns_left_out", columns_left_out(worked.proposal));
    out.set("act", result.act);
    run.status = "confirmed";
    run.act = result.act;
    run.result = out;
    // The rows are written: what cannot be kept beside them (a full disk) is a lost convenience, not a failed import.
    if (const auto found = findings(asker, run, worked))
        if (const auto kept = parts_.files->put(run.zone, write_json(*found))) run.outcome = kept->sha256;
    TRY(save(run, false));
    // The rows are written: an office that is not recognised next month has lost a convenience, not its import.
    (void)LayoutMemory(*parts_.commit.store, *parts_.commit.registry).remember(run.zone, worked.proposal, run.file_name, run.user, *parts_.clock, *parts_.ids);
    return out;
}

Result<Json> Reviews::undo(const Asker& asker, std::string_view id, std::string_view reason) const {
    auto run = TRY(load(asker, id));
    if (run.status != "confirmed" || run.act.empty()) return refuse(not_confirmed);
    const auto undone = TRY(parts_.commit.engine->undo({asker.principal, run.zone, run.act, std::string(reason), asker.request_id, asker.address}));
    Json out = Json::object();
    out.set("undone", number(undone.undone));
    Json kept = Json::array();
    for (const auto& record : undone.kept) {
        Json one = Json::object();
        one.set("id", record.id);
        one.set("type", record.type);
        one.set("title", record.title);
        one.set("why", record.why);
        kept.push(std::move(one));
    }
    out.set("kept", std::move(kept));
    run.status = "undone";
    run.result.set("undo", out);
    TRY(save(run, false));
    return out;
}

Result<std::string> Reviews::annotated(const Asker& asker, std::string_view id) const {
    const auto run = TRY(load(asker, id));
    const auto worked = TRY(work(asker, run));
    return annotated_workbook(worked.workbook, worked.proposal, worked.run, *parts_.commit.registry->type(run.type));
}

Result<Reviews::Original> Reviews::original(const Asker& asker, std::string_view id) const {
    const auto run = TRY(load(asker, id));
    return Original{run.file_name, TRY(parts_.files->get(run.zone, run.file_hash))};
}

Result<Json> Reviews::corrected(const Asker& asker, std::string_view id, std::string_view bytes) const {
    const Claim claim(*claims_, std::string(id));
    if (!claim.held()) return refuse(being_written);
    auto run = TRY(load(asker, id));
    if (run.status != "open") return refuse(already_confirmed);
    const auto returned = TRY(formats::read_workbook(bytes));
    const auto before = TRY(work(asker, run));
    Json change = Json::object();
    change.set("fixes", TRY(corrections_in(returned, before.workbook, before.proposal)));
    const auto count = change["fixes"].items().size();
    TRY(fold_change(run.changes, change));
    Json out = TRY(opened(asker, run, TRY(work(asker, run)), false));
    out.set("corrected", count);
    return out;
}

Json Reviews::progress(const Asker& asker, std::string_view word) const {
    const auto state = board_->find(asker.principal.user, word).value_or(ProgressState{});
    Json out = Json::object();
    out.set("phase", state.phase);
    out.set("done", state.done);
    out.set("total", state.total);
    return out;
}

Result<Json> Reviews::runs(const Asker& asker, std::string_view zone) const {
    const auto* stored_as = parts_.commit.registry->type("import_run");
    rules::Query query;
    query.from = stored_as;
    if (!zone.empty()) query.zones = {std::string(zone)};
    query.order.push_back({rules::column(0, &stored_as->fields[schema::system_field::id]), true});
    query.limit = 100;
    auto reader = TRY(parts_.commit.store->reader());
    Json list = Json::array();
    for (const auto& record : TRY(reader->find(query))) {
        const auto* type = importable(*parts_.commit.registry, record["type"].text_or_empty());
        if (!type || !access::may(asker.principal, import_permission(*type), record.zone())) continue;
        Json one = Json::object();
        one.set("id", record.id());
        one.set("zone", record.zone());
        one.set("type", type->name);
        one.set("type_label", type->label);
        one.set("name", record["file_name"].text_or_empty());
        one.set("status", record["status"].text_or_empty());
        one.set("user", record.cells[schema::system_field::created_by].text_or_empty());
        one.set("user_name", records::account_name(*reader, *parts_.commit.registry, record.cells[schema::system_field::created_by].text_or_empty()));
        one.set("at", to_string(Instant{record.cells[schema::system_field::created_at].integer()}));
        one.set("result", TRY(parse_json(record["summary"].text_or_empty())));
        list.push(std::move(one));
    }
    return list;
}

}  // namespace wutong::imports
