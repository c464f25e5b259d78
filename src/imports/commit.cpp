// commit.cpp — Accepted rows as items of one batch.
#include "imports/commit.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "base/text.h"
#include "imports/awaited.h"
#include "imports/said_zones.h"

namespace wutong::imports {

using actions::Item;
using schema::Cell;

namespace {

constexpr Refusal period_is_needed{"import.list_needs_a_period", Kind::Invalid, "登记为清单时没有写期别", "请写明期别，例如 2025 或 2025年三季度"};

/// Zone names and codes as written in a column → ids of zones; a name outside the person's scope is as unknown as one that does not exist.
Result<RowZones> zones_of(const CommitParts& parts, const DryRun& run, const CommitRequest& request, const std::string& permission) {
    RowZones zones(run.accepted.size(), request.zone);
    std::unordered_map<std::string, std::string> known;
    const auto* type = parts.registry->type("zone");
    auto reader = TRY(parts.store->reader());
    for (std::size_t i = 0; i < zones.size(); ++i) {
        const auto word = trim(run.accepted[i].zone);
        if (word.empty()) continue;
        auto found = known.find(word);
        if (found == known.end()) {
            rules::Query query;
            query.from = type;
            const auto is_word = rules::constant(Cell(word));
            for (const auto field : zone_words) {
                if (!type->field(field)) continue;
                const auto equal = rules::apply(rules::Op::Equal, {rules::column(0, type->field(field)), is_word});
                query.where = query.where ? rules::apply(rules::Op::Or, {query.where, equal}) : equal;
            }
            const auto records = TRY(reader->find(query));
            const auto id = records.size() == 1 ? std::string(records.front().id()) : std::string();
            found = known.emplace(word, !id.empty() && access::may(request.principal, permission, id) ? id : std::string()).first;
        }
        if (found->second.empty())
            return refuse(Kind::NotFound, "import.zone_not_found", "第 " + std::to_string(run.accepted[i].row) + " 行的开发区“" + word + "”不在您的范围内",
                          "请核对开发区名称，或去掉这一列，全部归入所选开发区");
        zones[i] = found->second;
    }
    return zones;
}

/// Fields by record in which something stands: words without a place of their own do not go there.
using Filled = std::map<std::string, std::set<std::uint16_t>, std::less<>>;

Result<Filled> filled_fields(const CommitParts& parts, const DryRun& run, const schema::RecordType& type, const std::vector<MatchedRow>& matched) {
    constexpr std::size_t most_asked = 500;
    Filled filled;
    std::vector<std::string> asked;
    std::set<std::uint16_t> fields;
    const auto ask = [&]() -> Result<void> {
        rules::Query query;
        query.from = &type;
        std::vector<rules::ScalarPtr> operands{rules::column(0, &type.fields[schema::system_field::id])};
        for (const auto& id : asked) operands.push_back(rules::constant(Cell(id)));
        query.where = rules::apply(rules::Op::In, std::move(operands));
        const auto reader = TRY(parts.store->reader());
        for (const auto& record : TRY(reader->find(query)))
            for (const auto field : fields)
                if (!record.cells[field].is_null()) filled[std::string(record.id())].insert(field);
        asked.clear();
        return {};
    };
    for (const auto& row : matched) {
        const auto& spare = run.accepted[row.accepted].spare;
        if (row.record.empty() || spare.empty()) continue;
        fields.insert(spare.begin(), spare.end());
        asked.push_back(row.record);
        if (asked.size() == most_asked) TRY(ask());
    }
    if (!asked.empty()) TRY(ask());
    return filled;
}

Item item_for(const schema::RecordType& type, const AcceptedRow& row, const MatchedRow& matched, const std::vector<std::size_t>& item_of_row, const Filled& filled) {
    Item item;
    item.type = type.name;
    item.id = matched.record;
    item.action = matched.record.empty() ? "record_existing" : "edit";
    item.zone = matched.zone;
    const auto stands = filled.find(matched.record);
    for (const auto& [index, cell] : row.values)
        if (stands == filled.end() || !stands->second.contains(index) || std::ranges::find(row.spare, index) == row.spare.end()) item.input[type.fields[index].name] = cell;
    for (const auto& awaited : row.awaited) item.of_items[type.fields[awaited.field].name] = item_of_row[awaited.row];
    return item;
}

/// What a second list says of a project, beside the project's own fields: identity field ← project field.
constexpr std::pair<std::string_view, std::string_view> identity_fields[] = {
    {"filed_name", "name"}, {"amount", "total_investment"}, {"signed_on", "signed_on"}, {"started_on", "started_on"}, {"state", "stage"}};

Result<std::vector<Item>> identity_items(const CommitParts& parts, const DryRun& run, const schema::RecordType& type, const std::vector<MatchedRow>& matched,
                                         const AsList& list) {
    const auto* identity = parts.registry->type("list_identity");
    if (!identity) return refuse(Kind::NotFound, "import.no_lists_here", "没有启用清单身份登记", "请在 definitions/registers 里启用 list_identity");
    if (list.period.empty()) return refuse(period_is_needed, {{"period", "没有写期别", "例如 2025"}});
    auto reader = TRY(parts.store->reader());
    rules::Query query;
    query.from = identity;
    query.where = rules::both(rules::apply(rules::Op::Equal, {rules::column(0, identity->field("list")), rules::constant(Cell(list.name))}),
                              rules::apply(rules::Op::Equal, {rules::column(0, identity->field("period")), rules::constant(Cell(list.period))}));
    std::map<std::string, std::string> by_project, by_name;
    for (const auto& record : TRY(reader->find(query))) {
        const auto zone = std::string(record.zone());
        if (const auto project = record["project"].text_or_empty(); !project.empty()) by_project[std::string(project)] = record.id();
        else by_name[zone + "/" + std::string(record["filed_name"].text_or_empty())] = record.id();
    }
    std::vector<Item> items;
    for (const auto& row : matched) {
        Item item;
        item.type = identity->name;
        item.zone = row.zone;
        const auto& accepted = run.accepted[row.accepted];
        for (const auto& [to, from] : identity_fields)
            if (const auto index = type.index_of(from))
                if (const auto* cell = accepted.value(*index)) item.input[std::string(to)] = *cell;
        const auto filed = item.input.contains("filed_name") ? std::string(item.input["filed_name"].text_or_empty()) : std::string();
        const auto& known = row.record.empty() ? by_name : by_project;
        const auto found = known.find(row.record.empty() ? row.zone + "/" + filed : row.record);
        item.id = found == known.end() ? std::string() : found->second;
        item.action = item.id.empty() ? "record_existing" : "edit";
        item.input["list"] = Cell(list.name);
        item.input["period"] = Cell(list.period);
        if (!list.filed_by.empty()) item.input["filed_by"] = Cell(list.filed_by);
        if (!row.record.empty()) item.input["project"] = Cell(row.record);
        items.push_back(std::move(item));
    }
    return items;
}

/// Where another row is refused the trial has no outcomes, and yet each row says what it would change.
void tell_changes(const actions::BatchOutcome& answer, std::size_t item, CommitRow& row) {
    if (row.outcome != RowOutcome::Updated) return;
    if (const auto found = answer.changed.find(item); found != answer.changed.end()) row.changes = found->second;
    const bool sequence = item < answer.outcomes.size() && answer.outcomes[item].sequence != 0;
    if (row.changes.empty() && !sequence && item < answer.looked_at) row.outcome = RowOutcome::Unchanged;
}

void count(CommitResult& result) {
    for (const auto& row : result.rows) {
        result.created += row.outcome == RowOutcome::New;
        result.updated += row.outcome == RowOutcome::Updated;
        result.unchanged += row.outcome == RowOutcome::Unchanged;
        result.refused += row.outcome == RowOutcome::Rejected;
    }
}

}  // namespace

std::string_view name_of(RowOutcome outcome) {
    switch (outcome) {
        case RowOutcome::New: return "new";
        case RowOutcome::Updated: return "update";
        case RowOutcome::Unchanged: return "unchanged";
        case RowOutcome::Rejected: return "rejected";
    }
    return "rejected";
}

std::string why_refused(const CommitRow& row) {
    std::vector<std::string> said;
    for (const auto& problem : row.problems) said.push_back(problem.message);
    return said.empty() ? row.message : join(said, "；");
}

Result<CommitResult> commit_import(const CommitParts& parts, const DryRun& run, const CommitRequest& request, bool write) {
    const auto* type = parts.registry->type(run.type);
    require(type != nullptr);
    const auto permission = type->import_permission.empty() ? type->name + ".import" : type->import_permission;
    TRY(access::demand(request.principal, permission, request.zone));
    const auto zones = TRY(zones_of(parts, run, request, permission));
    std::vector<MatchedRow> matched;
    {
        auto reader = TRY(parts.store->reader());
        matched = TRY(match_rows(run, zones, *type, *reader));
    }
    const auto order = order_of_rows(run);
    std::vector<std::size_t> item_of(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) item_of[order[i]] = i;
    std::vector<MatchedRow> in_order;
    for (const auto row : order) in_order.push_back(std::move(matched[row]));
    matched = std::move(in_order);
    actions::BatchRequest batch;
    batch.principal = request.principal;
    batch.zone = request.zone;
    batch.label = request.label;
    batch.reason = request.label;  // so that each record says in its own history which file it came from
    batch.permission = permission;
    batch.importing = true;
    batch.request_id = request.request_id;
    batch.address = request.address;
    batch.idempotency_key = request.idempotency_key;
    if (request.list.set()) batch.items = TRY(identity_items(parts, run, *type, matched, request.list));
    else {
        const auto filled = TRY(filled_fields(parts, run, *type, matched));
        for (const auto& row : matched) batch.items.push_back(item_for(*type, run.accepted[row.accepted], row, item_of, filled));
    }
    CommitResult result;
    if (batch.items.empty()) return result;
    const auto answer = write ? TRY(parts.engine->run_batch(batch)) : TRY(parts.engine->try_batch(batch));
    for (std::size_t i = 0; i < matched.size(); ++i) {
        CommitRow row{matched[i].accepted, batch.items[i].id.empty() ? RowOutcome::New : RowOutcome::Updated, batch.items[i].id, matched[i].matched_by, matched[i].namesake, {}, {}, {}};
        if (!write && !request.list.set()) tell_changes(answer, i, row);
        if (i < answer.outcomes.size()) {
            if ((write || request.list.set()) && answer.outcomes[i].sequence == 0 && row.outcome == RowOutcome::Updated) row.outcome = RowOutcome::Unchanged;
            row.record = answer.outcomes[i].record.id();
            for (const auto& warning : answer.outcomes[i].warnings) result.warnings.push_back("第 " + std::to_string(run.accepted[row.accepted].row) + " 行：" + warning);
        }
        result.rows.push_back(std::move(row));
    }
    for (const auto& refused : answer.refused) {
        auto& row = result.rows[refused.item];
        row.outcome = RowOutcome::Rejected;
        row.message = refused.error.message;
        row.problems = refused.error.fields;
    }
    std::ranges::sort(result.rows, {}, &CommitRow::accepted);
    count(result);
    if (write && !answer.refused.empty()) {
        std::vector<FieldProblem> problems;
        for (const auto& row : result.rows) {
            if (row.outcome != RowOutcome::Rejected) continue;
            const auto& accepted = run.accepted[row.accepted];
            problems.push_back({run.sheets[accepted.sheet] + "!" + std::to_string(accepted.row), why_refused(row), ""});
        }
        return refuse(Kind::Invalid, "import.rows_refused", "有 " + std::to_string(result.refused) + " 行不能导入，一行也没有写入", "请按提示更正后重新确认", std::move(problems));
    }
    result.act = write ? answer.act : std::string();
    return result;
}

}  // namespace wutong::imports
