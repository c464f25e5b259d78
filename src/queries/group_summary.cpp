// group_summary.cpp — See group_summary.h.
#include "queries/group_summary.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "queries/list_condition.h"

namespace wutong::queries {

namespace {

using schema::Cell;
using schema::Field;
using schema::FieldKind;

constexpr std::size_t most_groups = 500;
constexpr std::int64_t most_rows = 20'000;   ///< a row is one value in one stage
constexpr int longest_text = 200;            ///< characters; what may be longer is no name of a group

/// What many rows have in common: no name of the record itself, nothing personal, nothing that must be worked out row by row.
bool may_group(const Reading& reading, const schema::RecordType& type, const Field& field) {
    // A field that one zone added has other words in every zone that did the same.
    if (field.hidden || field.technical || !field.zone.empty() || field.personal || field.unique || !field.computed.empty() || !reading.shows(field) || field.name == type.title_field) return false;
    if (field.system) return field.name == type.stage_field;
    switch (field.kind) {
        case FieldKind::Choice:
        case FieldKind::Code:
        case FieldKind::Reference:
        case FieldKind::Boolean: return true;
        case FieldKind::Text: return field.format == schema::TextFormat::Plain && field.max_length <= longest_text;
        default: return field.name == type.stage_field;
    }
}

/// What has few values however long the list is: a reference may have one for each row.
bool has_few_values(const Field& field) { return field.kind == FieldKind::Choice || field.kind == FieldKind::Code || field.kind == FieldKind::Boolean; }

/// Null where nothing was asked for and there is nothing to choose.
Result<const Field*> field_of(const GroupSummary& summary, const schema::ListView& list, std::string_view by) {
    for (const auto* field : summary.choices)
        if (field->name == by) return field;
    if (!by.empty()) return refuse(Kind::Invalid, "summary.field_not_allowed", "不能按“" + escape_control(by) + "”分组。", "请从分组字段中选择。", {{"by", "不能用来分组", ""}});
    for (const auto& name : list.filters)
        for (const auto* field : summary.choices)
            if (field->name == name && name != summary.type->stage_field && has_few_values(*field)) return field;
    for (const auto* field : summary.choices)
        if (has_few_values(*field)) return field;
    return summary.choices.empty() ? nullptr : summary.choices.front();
}

/// Everything of one line, added up over its stages.
struct Gathered {
    SummaryLine line;
    std::vector<Int128> sums;
};

std::int64_t whole(const Cell& cell) { return cell.is_integer() ? cell.integer() : 0; }

struct Gathering {
    const GroupSummary& summary;
    std::size_t stages;

    Gathered empty() const {
        Gathered gathered;
        gathered.sums.resize(summary.measures.size());
        gathered.line.missing.resize(summary.measures.size());
        gathered.line.stages.resize(stages);
        return gathered;
    }
    /// `row`: the value, the stage where it is asked for, the count, then sum and number of values of each measure.
    void add(Gathered& to, const std::vector<Cell>& row, std::size_t group_cells) const {
        const auto count = whole(row[group_cells]);
        to.line.count += count;
        for (std::size_t i = 0; i < to.sums.size(); ++i) {
            to.sums[i] += whole(row[group_cells + 1 + 2 * i]);
            to.line.missing[i] += count - whole(row[group_cells + 2 + 2 * i]);
        }
        if (!summary.with_stages) return;
        const auto stage = row[group_cells - 1].text_or_empty();
        for (std::size_t i = 0; i < stages; ++i)
            if (summary.type->stages[i].code == stage) to.line.stages[i] += count;
    }
    static Result<SummaryLine> line_of(Gathered gathered) {
        for (const auto sum : gathered.sums) gathered.line.sums.push_back(TRY(sum_cell(sum)));
        return std::move(gathered.line);
    }
};

rules::Query counted(const GroupSummary& summary, rules::Query query) {
    query.group_by = {rules::column(0, summary.by)};
    if (summary.with_stages && summary.by->name != summary.type->stage_field) query.group_by.push_back(rules::column(0, summary.type->field(summary.type->stage_field)));
    query.outputs = {{"count", rules::Aggregate::Count, nullptr}};
    ask_sums(query, summary.measures);
    query.order.clear();
    query.limit = most_rows + 1;
    return query;
}

Result<void> gather(Reading& reading, GroupSummary& summary, const rules::Query& query) {
    const Gathering gathering{summary, summary.with_stages ? summary.type->stages.size() : 0};
    std::map<std::string, Gathered> groups;
    auto all = gathering.empty();
    const auto rows = TRY(reading.reader().select(query));
    summary.too_many = std::cmp_greater(rows.size(), most_rows);
    if (summary.too_many) return {};
    for (const auto& row : rows) {
        // A text of no letters is nothing filled in, as the list shows it.
        const Cell value = row[0].is_text() && row[0].text().empty() ? Cell() : row[0];
        const std::string key = value.is_null() ? std::string() : value.is_integer() ? std::to_string(value.integer()) : "=" + std::string(value.text_or_empty());
        auto [at, fresh] = groups.try_emplace(key);
        if (fresh) {
            at->second = gathering.empty();
            at->second.line.value = value;
        }
        gathering.add(at->second, row, query.group_by.size());
        gathering.add(all, row, query.group_by.size());
    }
    summary.all = TRY(Gathering::line_of(std::move(all)));
    summary.too_many = groups.size() > most_groups;
    if (summary.too_many) return {};
    for (auto& [key, gathered] : groups) {
        auto line = TRY(Gathering::line_of(std::move(gathered)));
        if (!line.value.is_null()) line.label = reading.text_for_people(*summary.by, line.value);
        summary.lines.push_back(std::move(line));
    }
    std::ranges::stable_sort(summary.lines, [](const SummaryLine& a, const SummaryLine& b) {
        return std::pair(a.value.is_null(), -a.count) < std::pair(b.value.is_null(), -b.count);
    });
    return {};
}

}  // namespace

Result<GroupSummary> group_summary(const Queries& queries, const access::Principal& person, const ListRequest& request, std::string_view by) {
    const auto reading = TRY(Reading::open(queries.sources(), person));
    const auto& type = *TRY(reading->type(request.type));
    GroupSummary summary;
    summary.type = &type;
    const auto& list = *TRY(list_for(*reading, type, request.zone));
    for (const auto& field : type.fields)
        if (may_group(*reading, type, field)) summary.choices.push_back(&field);
    summary.measures = TRY(summed_fields(*reading, type, request));
    summary.by = TRY(field_of(summary, list, by));
    const auto* stage = type.stage_field.empty() ? nullptr : type.field(type.stage_field);
    summary.with_stages = stage != nullptr && reading->shows(*stage) && stage != summary.by;
    auto condition = TRY(condition_of(*reading, type, request));
    if (summary.by == nullptr) return summary;
    if (condition.remainder || !request.metric.empty()) return refuse(Kind::Invalid, "summary.condition_needs_the_list", "这个条件要逐条计算，不能用来分组汇总。", "请改用列表，或换一个条件。", {{"filter", "不能用于汇总", ""}});
    TRY(gather(*reading, summary, counted(summary, std::move(condition.query))));
    return summary;
}

}  // namespace wutong::queries
