// differences.cpp — Two lists of the same projects, or a list and the ledger, matched by project: what each says differently.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "queries/reading.h"

namespace wutong::queries {

namespace {

using schema::Cell;

constexpr std::int64_t most_rows_compared = 100'000;
constexpr std::string_view ledger_name = "ledger";
constexpr std::string_view not_filed = "未填";

/// One side: what it says of each project, field by field of `compared`.
struct Side {
    bool is_ledger = false;
    const schema::RecordType* type = nullptr;
    std::map<std::string, records::Record> by_project;
    std::vector<std::string> fields;   ///< names on this side, in the order of `compared`
    std::vector<bool> filled;          ///< whether any row has a value there
};

struct ComparingLists {
    Reading& reading;
    const DifferenceRequest& request;
    const schema::RecordType& identities;
    const schema::RecordType& projects;
};

Result<Side> read_side(const ComparingLists& comparing, const std::string& named) {
    const auto& request = comparing.request;
    Side side;
    side.is_ledger = named == ledger_name;
    side.type = side.is_ledger ? &comparing.projects : &comparing.identities;
    auto query = TRY(comparing.reading.scoped_query(*side.type, request.zone));
    if (!side.is_ledger) {
        const auto parts = split(named, "|");
        query.where = rules::both(query.where, equal(side.type->field(request.list_field), Cell(parts[0])));
        if (parts.size() > 1 && !parts[1].empty()) query.where = rules::both(query.where, equal(side.type->field(request.period_field), Cell(parts[1])));
    }
    query.limit = most_rows_compared + 1;
    auto rows = TRY(comparing.reading.reader().find(query));
    if (std::cmp_greater(rows.size(), most_rows_compared)) return refuse(Kind::TooLarge, "differences.too_many_rows", "清单超过十万条。", "请选择较小的范围。");
    if (rows.empty() && !side.is_ledger) return refuse(Kind::NotFound, "differences.no_such_list", "没有名为“" + escape_control(named) + "”的清单。", "请从清单列表中选择，或先导入。");
    for (const auto& [identity_field, project_field] : request.compared) side.fields.push_back(side.is_ledger ? project_field : identity_field);
    side.filled.resize(side.fields.size());
    for (auto& row : rows) {
        for (std::size_t i = 0; i < side.fields.size(); ++i) side.filled[i] = side.filled[i] || !row[side.fields[i]].is_null();
        std::string project(side.is_ledger ? row.id() : row[request.project_field].text_or_empty());
        if (project.empty()) project = "?" + std::string(row.id());  // filed without a project: it matches nothing
        side.by_project.insert_or_assign(std::move(project), std::move(row));
    }
    return side;
}

/// A month and a day within it say the same.
bool agree(const schema::Field& field, const Cell& left, const Cell& right) {
    if (left == right) return true;
    if (!field.is_date_kind()) return false;
    const auto a = MilestoneDate::parse(left.text_or_empty()), b = MilestoneDate::parse(right.text_or_empty());
    return a && b && a->first <= b->last && b->first <= a->last;
}

std::string said(const ComparingLists& comparing, const Side& side, const std::string& name, const Cell& cell) {
    const auto* field = side.type->field(name);
    return cell.is_null() || !field ? std::string(not_filed) : comparing.reading.text_for_people(*field, cell);
}

std::string name_of(const ComparingLists& comparing, const std::string& project, const records::Record& row) {
    if (row.type == &comparing.projects) return row.title();
    const auto title = project.starts_with('?') ? std::string() : comparing.reading.title_of(comparing.projects.name, project);
    return title.empty() ? row.title() : title;
}

void compare_rows(const ComparingLists& comparing, const std::string& project, const Side& left, const Side& right, Differences& answer) {
    const auto& a = left.by_project.at(project);
    const auto& b = right.by_project.at(project);
    for (std::size_t i = 0; i < comparing.request.compared.size(); ++i) {
        const auto* field = comparing.identities.field(comparing.request.compared[i].first);
        if (!field) continue;
        const Cell& left_cell = a[left.fields[i]];
        const Cell& right_cell = b[right.fields[i]];
        // A column that a list does not have says nothing; an empty cell in a column it has does.
        if (!left.filled[i] || !right.filled[i] || agree(*field, left_cell, right_cell)) continue;
        answer.differences.push_back({std::string(a.zone()), project, name_of(comparing, project, a), field->name, field->label, said(comparing, left, left.fields[i], left_cell),
                                      said(comparing, right, right.fields[i], right_cell)});
    }
}

void add_unmatched(const ComparingLists& comparing, const Side& side, const Side& other, std::vector<UnmatchedRow>& rows) {
    std::string amount_field;
    for (std::size_t i = 0; i < side.fields.size() && amount_field.empty(); ++i) {
        const auto* field = side.type->field(side.fields[i]);
        if (field && field->kind == schema::FieldKind::Money) amount_field = side.fields[i];
    }
    for (const auto& [project, row] : side.by_project) {
        if (other.by_project.contains(project)) continue;
        const auto* amount = side.type->field(amount_field);
        rows.push_back({std::string(row.zone()), project.starts_with('?') ? std::string() : project, name_of(comparing, project, row),
                        amount ? comparing.reading.text_for_people(*amount, row[amount_field]) : std::string()});
    }
}

}  // namespace

Result<Differences> Queries::differences(const access::Principal& person, const DifferenceRequest& request) const {
    const auto reading = TRY(Reading::open(sources_, person));
    TRY(reading->demand_inside());
    const auto& identities = *TRY(reading->type(request.identity_type));
    const auto& projects = *TRY(reading->type(request.project_type));
    if (!identities.field(request.project_field) || !identities.field(request.list_field) || !identities.field(request.period_field)) {
        return fail("the type " + identities.name + " has not the fields of a list identity");
    }
    const ComparingLists comparing{*reading, request, identities, projects};
    const Side left = TRY(read_side(comparing, request.left));
    const Side right = TRY(read_side(comparing, request.right));
    Differences answer;
    for (const auto& [project, row] : left.by_project) {
        if (!right.by_project.contains(project)) continue;
        ++answer.matched;
        compare_rows(comparing, project, left, right, answer);
    }
    add_unmatched(comparing, left, right, answer.only_left);
    add_unmatched(comparing, right, left, answer.only_right);
    return answer;
}

Result<std::vector<ListName>> Queries::lists(const access::Principal& person, const DifferenceRequest& request) const {
    const auto reading = TRY(Reading::open(sources_, person));
    TRY(reading->demand_inside());
    const auto& identities = *TRY(reading->type(request.identity_type));
    auto query = TRY(reading->scoped_query(identities, request.zone));
    query.outputs = {{"count", rules::Aggregate::Count, nullptr}};
    query.group_by = {rules::column(0, identities.field(request.list_field)), rules::column(0, identities.field(request.period_field))};
    query.limit = 1'000;
    std::vector<ListName> names;
    for (const auto& row : TRY(reading->reader().select(query))) {
        names.push_back({std::string(row[0].text_or_empty()), std::string(row[1].text_or_empty()), row[2].is_integer() ? row[2].integer() : 0});
    }
    return names;
}

}  // namespace wutong::queries
