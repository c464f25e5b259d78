// figure_change.cpp — Why a figure differs between two points: the rows that came, went or changed, and the entries that did it.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "queries/figure_point.h"
#include "queries/history_line.h"
#include "rules/mentions.h"

namespace wutong::queries {

namespace {

using schema::Cell;

constexpr std::size_t most_rows_shown = 500;
constexpr std::int64_t most_entries_shown = 50;

std::int64_t sequence_in(const LedgerPositions& positions, const std::string& zone) {
    const auto found = positions.find(zone);
    return found == positions.end() ? 0 : found->second;
}

/// What was written about the record after the first point and up to the second.
Result<std::vector<HistoryEntry>> entries_between(Reading& reading, const TwoPoints& points, const records::Record& record) {
    const auto* entries = reading.registry().type("ledger_entry");
    const std::string zone(record.zone());
    const auto* sequence = entries->field("sequence");
    rules::Query query;
    query.from = entries;
    query.zones = {zone};
    const auto after = rules::apply(rules::Op::Greater, {rules::column(0, sequence), rules::constant(Cell(sequence_in(points.before.known(), zone)))});
    const auto until = rules::apply(rules::Op::LessEqual, {rules::column(0, sequence), rules::constant(Cell(sequence_in(points.after.known(), zone)))});
    query.where = rules::both(rules::both(equal(entries->field("record_id"), Cell(record.id())), equal(entries->field("record_type"), Cell(record.type->name))),
                              rules::both(after, until));
    query.order = {{rules::column(0, sequence), true}};
    query.limit = most_entries_shown;
    std::vector<HistoryEntry> lines;
    for (const auto& row : TRY(reading.reader().find(query))) {
        if (auto line = entry_for_people(reading, *record.type, TRY(ledger::decode_entry(row["body"].text_or_empty())))) lines.push_back(std::move(*line));
    }
    return lines;
}

/// The row's own entries, then those of the records it refers to: a batch entry counts because its project was started.
Result<std::vector<HistoryEntry>> entries_about(Reading& reading, const TwoPoints& points, const records::Record& record) {
    auto lines = TRY(entries_between(reading, points, record));
    if (!lines.empty()) return lines;
    for (const auto& field : record.type->fields) {
        if (field.kind != schema::FieldKind::Reference || field.system) continue;
        const auto* target = reading.registry().type(field.target);
        if (!target || target->area == "system") continue;
        const auto other = TRY(points.after.record(*target, record[field.name].text_or_empty()));
        if (!other || !reading.visible(*other)) continue;
        for (auto& line : TRY(entries_between(reading, points, *other))) lines.push_back(std::move(line));
    }
    std::ranges::sort(lines, [](const auto& a, const auto& b) { return a.sequence > b.sequence; });
    return lines;
}

/// Whether the row's own part of a sum may differ: some cell that the expression names has changed.
Result<bool> counts_otherwise(const TwoPoints& points, const schema::RecordType& type, const std::string& id) {
    const auto before = TRY(points.before.record(type, id));
    const auto after = TRY(points.after.record(type, id));
    if (!before || !after) return before.has_value() != after.has_value();
    const std::string text = points.to.version->numerator.text + " " + (points.to.version->denominator ? points.to.version->denominator->text : "");
    for (const auto& name : records::changed_fields(*before, *after)) {
        const auto* field = type.field(name);
        if (text.find(name) != std::string::npos || (field && text.find(field->label) != std::string::npos)) return true;
    }
    return false;
}

bool sums_amounts(const FigurePoint& point) {
    const auto kind = point.answer.numerator.type.kind;
    const bool entered = !point.version->numerator.expression;   // its one record holds the figure itself
    return entered || kind == rules::ValueKind::Money || kind == rules::ValueKind::Quantity;
}

/// Its own title, else those of the records it links: a batch entry is called after its project.
Result<std::string> title_at(Reading& reading, const TwoPoints& points, const records::Record& record) {
    if (!record.type->title_field.empty())
        if (auto own = record.title(); !own.empty()) return own;
    std::vector<std::string> names;
    for (const auto& field : record.type->fields) {
        const auto* target = field.kind == schema::FieldKind::Reference && !field.system ? reading.registry().type(field.target) : nullptr;
        if (!target || target->title_field.empty()) continue;
        const auto other = TRY(points.after.record(*target, record[field.name].text_or_empty()));
        if (other && reading.visible(*other)) names.push_back(other->title());
    }
    return names.empty() ? record.type->label : join(names, " · ");
}

Result<void> add_row(Reading& reading, const TwoPoints& points, const std::string& id, RowChange change, const schema::RecordType& type, FigureChange& out) {
    auto record = TRY(points.after.record(type, id));
    if (!record) record = TRY(points.before.record(type, id));
    if (!record || !reading.visible(*record)) {
        ++out.hidden;
        return {};
    }
    if (out.rows.size() >= most_rows_shown) {
        ++out.more;
        return {};
    }
    change.type = type.name;
    change.id = id;
    change.title = TRY(title_at(reading, points, *record));
    change.entries = TRY(entries_about(reading, points, *record));
    if (change.entries.empty()) change.why = points.from.answer.period == points.to.answer.period ? "随日期推移或口径调整" : "期间变化";
    out.rows.push_back(std::move(change));
    return {};
}

std::string parts_text(const MetricAnswer& answer) {
    return answer.denominator ? answer.numerator.for_people() + " / " + answer.denominator->for_people() : answer.numerator.for_people();
}

Result<void> compare_row(Reading& reading, const TwoPoints& points, const std::string& id, FigureChange& change) {
    const auto before = points.from.rows.find(id), after = points.to.rows.find(id);
    const PointRow then = before == points.from.rows.end() ? PointRow() : before->second;
    const PointRow now = after == points.to.rows.end() ? PointRow() : after->second;
    const auto& type = now.type ? *now.type : *then.type;
    RowChange row;
    if (then.in_numerator != now.in_numerator) {
        row.part = "numerator";
        row.how = now.in_numerator ? "entered" : "left";
    } else if (then.in_denominator != now.in_denominator) {
        row.part = "denominator";
        row.how = now.in_denominator ? "entered" : "left";
    } else if (sums_amounts(points.to) && TRY(counts_otherwise(points, type, id))) {
        row.part = now.in_numerator ? "numerator" : "denominator";
        row.how = "changed";
    } else {
        return {};
    }
    return add_row(reading, points, id, std::move(row), type, change);
}

/// Of what was changed about the rows, the fields that the figure is worked out from, now or before: a signing date, and not the telephone beside it.
void name_causes(const TwoPoints& points, FigureChange& change) {
    std::set<std::string, std::less<>> named;
    const auto note = [&](const auto& part) {
        if (!part.expression) return;
        for (const auto* field : rules::fields_of(*part.expression)) named.insert(field->name);
    };
    for (const auto* version : {points.from.version, points.to.version}) {
        note(version->numerator);
        if (version->denominator) note(*version->denominator);
    }
    for (auto& row : change.rows)
        for (const auto& entry : row.entries)
            for (const auto& one : entry.changes)
                if (named.contains(one.field) && std::ranges::find(row.because, one.field) == row.because.end()) row.because.push_back(one.field);
}

}  // namespace

Result<FigureChange> explain(Reading& reading, const TwoPoints& points) {
    const auto &before = points.from.answer, &after = points.to.answer;
    FigureChange change;
    change.id = after.id;
    change.label = after.label;
    change.unit = after.unit;
    change.from_text = before.value_text;
    change.to_text = after.value_text;
    change.from_parts = parts_text(before);
    change.to_parts = parts_text(after);
    change.changed = before.value != after.value || change.from_parts != change.to_parts;
    if (before.definition_from != after.definition_from) change.notes.push_back("口径自 " + after.definition_from + " 起变更");
    if (!(before.period == after.period)) change.notes.push_back("期间由 " + before.period.for_people() + " 变为 " + after.period.for_people());
    std::vector<std::string> ids;
    for (const auto& [id, row] : points.to.rows) ids.push_back(id);
    for (const auto& [id, row] : points.from.rows)
        if (!points.to.rows.contains(id)) ids.push_back(id);
    for (const auto& id : ids) TRY(compare_row(reading, points, id, change));
    name_causes(points, change);
    if (change.hidden > 0) change.notes.push_back(std::to_string(change.hidden) + " 条无权查看");
    if (change.more > 0) change.notes.push_back("另有 " + std::to_string(change.more) + " 条没有列出");
    return change;
}

}  // namespace wutong::queries
