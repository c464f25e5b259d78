// figure_point.cpp — See figure_point.h.
#include "queries/figure_point.h"

#include "ledger/entry.h"
#include "queries/entered_figures.h"
#include "queries/entered_parts.h"

namespace wutong::queries {

namespace {

using schema::Cell;

constexpr std::int64_t most_history_rows = 1'000'000;
constexpr std::int64_t most_entries_of_one = 2'000;

rules::ScalarPtr at_most(const schema::Field* field, std::int64_t value) {
    return rules::apply(rules::Op::LessEqual, {rules::column(0, field), rules::constant(Cell(value))});
}

/// A history row as the record it was.
records::Record past_record(const schema::RecordType& type, const records::Record& row) {
    auto record = records::Record::of(type);
    for (std::size_t i = 0; i < type.fields.size(); ++i) record.cells[i] = row[type.fields[i].name];
    record.cells[schema::system_field::id] = row["record_id"];
    return record;
}

Result<MetricPart> part_at(const rules::Expression& expression, const rules::Environment& environment, bool numerator, FigurePoint& point) {
    MetricPart part = TRY(part_of(rules::evaluate(expression, environment), expression.type()));
    for (const auto& used : TRY(rules::rows_of_metric(expression, environment))) {
        auto& row = point.rows[used.id];
        row.type = used.type;
        (numerator ? row.in_numerator : row.in_denominator) = true;
    }
    return part;
}

}  // namespace

Result<const KnownSource::Rows*> KnownSource::rows_of(const schema::RecordType& type) const {
    if (const auto found = rows_.find(&type); found != rows_.end()) return &found->second;
    const auto* history = reading_.registry().type(type.name + "_history");
    Rows rows;
    for (const auto& [zone, sequence] : known_) {
        rules::Query query;
        query.from = history ? history : &type;
        query.zones = {zone};
        query.with_archived = true;
        query.limit = most_history_rows + 1;
        if (history) {
            const auto* until = history->field("to_seq");
            const auto still = rules::apply(rules::Op::Or, {equal(until, Cell(0)), rules::apply(rules::Op::Greater, {rules::column(0, until), rules::constant(Cell(sequence))})});
            query.where = rules::both(at_most(history->field("from_seq"), sequence), still);
        }
        const auto found = TRY(reading_.reader().find(query));
        if (std::cmp_greater(found.size(), most_history_rows))
            return refuse(Kind::TooLarge, "rule.too_much_work", "“" + type.label + "”超过一百万条，不能逐条计算。", "请缩小期间或范围。");
        for (const auto& row : found) {
            auto record = history ? past_record(type, row) : row;
            std::string id(record.id());
            rows.insert_or_assign(std::move(id), std::move(record));
        }
    }
    return &(rows_[&type] = std::move(rows));
}

Result<void> KnownSource::each(const schema::RecordType& type, const std::function<bool(const schema::RecordView&)>& visit) const {
    for (const auto& [id, record] : *TRY(rows_of(type))) {
        if (!record.archived() && !visit(record.view())) break;
    }
    return {};
}

Result<std::optional<records::Record>> KnownSource::record(const schema::RecordType& type, std::string_view id) const {
    const auto& rows = *TRY(rows_of(type));
    const auto found = rows.find(id);
    return found == rows.end() ? std::optional<records::Record>() : std::optional(found->second);
}

Result<std::optional<std::vector<Cell>>> KnownSource::load(const schema::RecordType& type, std::string_view id) const {
    auto found = TRY(record(type, id));
    if (!found) return std::optional<std::vector<Cell>>();
    return std::optional(std::move(found->cells));
}

Result<std::vector<std::pair<MilestoneDate, std::string>>> KnownSource::stage_events(const schema::RecordType& type, std::string_view id) const {
    std::vector<std::pair<MilestoneDate, std::string>> events;
    const auto owner = TRY(record(type, id));
    const auto known = owner ? known_.find(std::string(owner->zone())) : known_.end();
    if (known == known_.end()) return events;
    const auto* entries = reading_.registry().type("ledger_entry");
    rules::Query query;
    query.from = entries;
    query.zones = {known->first};
    query.where = rules::both(rules::both(equal(entries->field("record_id"), Cell(id)), equal(entries->field("record_type"), Cell(type.name))),
                              at_most(entries->field("sequence"), known->second));
    query.order = {{rules::column(0, entries->field("sequence")), false}};
    query.limit = most_entries_of_one;
    for (const auto& row : TRY(reading_.reader().find(query))) {
        const auto entry = TRY(ledger::decode_entry(row["body"].text_or_empty()));
        const Json& replaced = entry.extra["stage_events_replaced"];
        if (replaced.is_bool() && replaced.boolean()) events.clear();
        if (!entry.extra["stage_events"].is_array()) continue;
        for (const auto& pair : entry.extra["stage_events"].items()) {
            const auto day = MilestoneDate::parse(pair.items()[1].string());
            if (day) events.emplace_back(*day, pair.items()[0].string());
        }
    }
    return events;
}

Result<std::vector<std::string>> figure_zones(Reading& reading, std::string_view zone) {
    if (zone.empty()) return refuse(Kind::Invalid, "figure.zone_needed", "没有说明是哪个开发区的数", "请先选择开发区", {{"zone", "请选择开发区", ""}});
    const auto scope = TRY(reading.scope("indicator.view", zone));
    return scope.reached_zones();
}

Result<LedgerPositions> last_positions(Reading& reading, const std::vector<std::string>& zones, std::optional<Instant> until) {
    LedgerPositions positions;
    const auto* entries = reading.registry().type("ledger_entry");
    if (!entries) return fail("the registry has no ledger");
    for (const auto& zone : zones) {
        rules::Query query;
        query.from = entries;
        query.zones = {zone};
        if (until) query.where = at_most(entries->field("recorded_at"), until->milliseconds);
        // An entry's id is its sequence with leading zeros, so the key itself gives the order.
        query.order = {{rules::column(0, &entries->fields[schema::system_field::id]), true}};
        query.outputs = {{"sequence", std::nullopt, rules::column(0, entries->field("sequence"))}};
        query.limit = 1;
        const auto rows = TRY(reading.reader().select(query));
        if (!rows.empty() && rows[0][0].is_integer()) positions[zone] = rows[0][0].integer();
    }
    return positions;
}

namespace {
/// An entered figure as its book knew it.
Result<void> add_entered(Reading& reading, const KnownSource& source, const rules::Indicator& indicator, const rules::EnteredFigure& entered, std::string_view zone, FigurePoint& point) {
    const auto* book = reading.registry().type(book_of(entered));
    if (book == nullptr) return refuse(Kind::NotFound, "figure.no_book", "没有存放录入数的登记表", "恢复随平台提供的 registers");
    EnteredRows rows;
    TRY(source.each(*book, [&](const schema::RecordView& view) {
        if (view["indicator"].text_or_empty() != indicator.id) return true;
        records::Record record{book, {view.cells.begin(), view.cells.end()}};
        rows.insert_or_assign({std::string(record.zone()), std::string(record["figure_period"].text_or_empty())}, std::move(record));
        return true;
    }));
    const auto found = entered_part(indicator, rows, point.answer.period, TRY(zones_asked(reading, zone, TRY(figure_zones(reading, zone)))));
    point.answer.numerator = found.part.value;
    for (const auto& record : found.part.rows) point.rows[std::string(record.id())] = {book, true, false};
    set_value(indicator, point.answer);
    set_coverage(point.answer, found.covers);
    if (!found.why_not.empty()) point.answer.why_no_value = found.why_not;
    if (!point.answer.why_no_value.empty()) point.answer.value_text = "—";
    return {};
}
}  // namespace

Result<FigurePoint> work_out_at(Reading& reading, const KnownSource& source, const PointRequest& request) {
    TRY(reading.demand_inside());  // why a figure changed is told from entries
    FigurePoint point;
    const auto& indicator = *TRY(indicator_named(reading, request.indicator));
    point.version = indicator.in_force(request.period.end);
    if (!point.version)
        return refuse(Kind::NotFound, "indicator.not_in_force", "“" + indicator.label + "”在 " + request.period.end.to_string() + " 尚未生效。", "请选择较晚的期间。");
    auto environment = reading.environment(&source, request.zone);
    environment.period = request.period;
    environment.today = request.today;
    auto& answer = point.answer;
    answer.id = indicator.id;
    answer.label = indicator.label;
    answer.unit = indicator.unit;
    answer.period = request.period;
    answer.definition_from = point.version->from.to_string();
    answer.definition_hash = indicator.hash;
    answer.say_numerator = point.version->numerator.say;
    if (const auto* entered = rules::entered_figure(*reading.sources().definitions, indicator, *point.version)) {
        TRY(add_entered(reading, source, indicator, *entered, request.zone, point));
        return point;
    }
    const auto numerator = TRY(part_at(*point.version->numerator.expression, environment, true, point));
    answer.numerator = numerator.value;
    if (point.version->denominator) {
        answer.say_denominator = point.version->denominator->say;
        answer.denominator = TRY(part_at(*point.version->denominator->expression, environment, false, point)).value;
    }
    set_value(indicator, answer, numerator.by_zero);
    if (!answer.why_no_value.empty()) answer.value_text = "—";
    return point;
}

}  // namespace wutong::queries
