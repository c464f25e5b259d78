// cockpit.cpp — The figures of a zone on one screen, each of which opens; and what today asks of the person.
#include <algorithm>

#include "queries/duties.h"
#include "queries/metric_parts.h"

namespace wutong::queries {

namespace {

using rules::Op;
using schema::Cell;

constexpr int most_trend_months = 36;
constexpr std::int64_t todos_on_cockpit = 12, todos_in_group = 50, started_of_a_type = 50;

std::string link_to(const CockpitRequest& request, const std::string& collection, const std::string& id, const char* part) {
    return "/" + collection + "?metric=" + id + "&part=" + part + "&zone=" + request.zone + "&from=" + request.period.start.to_string() + "&to=" + request.period.end.to_string();
}

Result<std::vector<Tile>> tiles_of(const Queries& queries, const access::Principal& person, const CockpitRequest& request, const std::string& collection) {
    std::vector<Tile> tiles;
    for (const auto& id : request.tiles) {
        const auto* indicator = queries.sources().definitions->indicator(id);
        if (!indicator || (access::public_only(person) && !indicator->open_to_public)) continue;
        const auto answer = queries.metric(person, {id, request.zone, request.period, false, std::nullopt});
        if (!answer) {
            if (answer.error().code == "indicator.not_in_force") continue;
            return std::unexpected(answer.error());
        }
        Tile tile;
        tile.id = id;
        tile.label = answer->label;
        tile.value = answer->value ? answer->value_text : "—";
        tile.rate = answer->denominator.has_value();
        tile.unit = rules::counter_of(answer->unit);  // amounts and rates carry theirs in the value
        tile.why_no_value = answer->why_no_value;
        tile.say = answer->say_in_full();
        tile.open_to_public = indicator->open_to_public;
        if (tile.rate) tile.sub = answer->numerator.for_people() + " / " + answer->denominator->for_people();
        tile.rows_link = link_to(request, collection, id, "numerator");
        tiles.push_back(std::move(tile));
    }
    return tiles;
}

Result<std::int64_t> count_in_month(Reading& reading, const rules::Query& base, const schema::RecordType& type, const std::string& field_name, const std::string& month) {
    const auto* field = type.field(field_name);
    if (!field || !reading.shows(*field)) return 0;
    rules::Query query = base;
    query.where = rules::both(query.where, rules::apply(Op::StartsWith, {rules::column(0, field), rules::constant(Cell(month))}));
    return reading.count(query);
}

/// Month by month; a milestone known to the month counts in that month.
Result<std::vector<TrendMonth>> trend_of(Reading& reading, const schema::RecordType& type, const CockpitRequest& request) {
    std::vector<TrendMonth> months;
    const auto query = TRY(reading.scoped_query(type, request.zone));
    Date month = first_of_month(request.period.start);
    for (int i = 0; i < most_trend_months && month <= request.period.end; ++i, month = add_months(month, 1)) {
        const std::string text = month.to_string().substr(0, 7);
        months.push_back({text, TRY(count_in_month(reading, query, type, request.signed_field, text)), TRY(count_in_month(reading, query, type, request.started_field, text)),
                          TRY(count_in_month(reading, query, type, request.produced_field, text))});
    }
    return months;
}

/// The records that the unstarted metric leaves over and the reader may see. Of many those that have waited longest, and how many there are.
Result<std::vector<records::Record>> left_over(Reading& reading, const CockpitRequest& request, std::int64_t& count) {
    auto query = part_query(reading, {request.unstarted_metric, request.zone, request.period, false, std::nullopt}, "rest");
    if (!query && query.error().code == "indicator.not_in_force") return std::vector<records::Record>();
    if (!query) return std::unexpected(std::move(query).error());
    std::vector<records::Record> records;
    if (*query && (*query)->from->name == request.type) {
        auto asked = std::move(**query);
        const auto scope = reading.scoped_query(*asked.from, request.zone);
        if (!scope || !narrow(asked, *scope)) return records;   // figures may be seen, records not
        count = TRY(reading.count(asked));
        const auto column = [&](const std::string& name) { return rules::column(0, asked.from->field(name)); };
        asked.order = {{rules::apply(Op::IsMissing, {column(request.started_field)}), true}, {rules::apply(Op::Coalesce, {column(request.holder_since_field), column(request.signed_field)}), false}};
        asked.limit = most_unstarted;
        return reading.reader().find(asked);
    }
    for (auto& record : TRY(work_out(reading, request.unstarted_metric, request.zone, request.period, true)).rest())
        if (reading.visible(record)) records.push_back(std::move(record));
    count = static_cast<std::int64_t>(records.size());
    return records;
}

/// What the unstarted metric leaves over, longest waiting first.
Result<std::vector<Unstarted>> unstarted_of(Reading& reading, const CockpitRequest& request, std::int64_t& count) {
    std::vector<Unstarted> lines;
    if (reading.outside()) return lines;  // who holds what back is the house's own matter
    if (!reading.sources().definitions->indicator(request.unstarted_metric)) return lines;
    for (const auto& record : TRY(left_over(reading, request, count))) {
        const auto held = record[request.holder_since_field].text_or_empty();
        const auto since = held.empty() ? record[request.signed_field].text_or_empty() : held;
        const auto from = MilestoneDate::parse(since);
        const auto started = record[request.started_field].text_or_empty();
        if (!started.empty()) {  // after the period's end: counted as not started then, but nobody waits for it now
            lines.push_back({std::string(record.id()), record.title(), {}, {}, {}, 0, std::string(started), std::string(record.zone())});
            continue;
        }
        lines.push_back({std::string(record.id()), record.title(), std::string(record[request.holder_field].text_or_empty()), std::string(since),
                         std::string(record[request.reason_field].text_or_empty()), from ? std::max(0, days_between(from->last, reading.today())) : 0, {}, std::string(record.zone())});
    }
    std::ranges::stable_sort(lines, std::ranges::greater(), &Unstarted::days);
    if (std::cmp_greater(lines.size(), most_unstarted)) lines.resize(most_unstarted);
    return lines;
}

Result<std::int64_t> samples_in(Reading& reading, const schema::RecordType& type, const std::string& zone) {
    const auto* field = type.field("sample");
    if (!field) return 0;
    auto query = TRY(reading.scoped_query(type, zone));
    query.where = rules::both(query.where, equal(field, Cell(1)));
    return reading.count(query);
}

}  // namespace

Result<Cockpit> Queries::cockpit(const access::Principal& person, const CockpitRequest& request) const {
    const auto reading = TRY(Reading::open(sources_, person));
    const auto& type = *TRY(reading->type(request.type));
    Cockpit cockpit;
    cockpit.as_of = reading->today().to_string();
    cockpit.period = request.period;
    cockpit.tiles = TRY(tiles_of(*this, person, request, type.collection));
    BoardRequest columns;
    columns.zone = request.zone;
    columns.type = request.type;
    columns.sum_field = request.sum_field;
    columns.cards_per_column = 0;
    const auto inside = reading->outside() ? access::stages_kept_inside(type, reading->registry()) : std::vector<std::string>();
    for (auto& column : TRY(board(person, columns)).columns)
        if (std::ranges::find(inside, column.code) == inside.end()) cockpit.funnel.push_back({column.code, column.label, column.count, column.sum, column.missing, column.sum_label});
    cockpit.trend_open = access::may_leave(type, {request.signed_field, request.started_field, request.produced_field}, reading->registry());
    if (cockpit.trend_open || !reading->outside()) cockpit.trend = TRY(trend_of(*reading, type, request));
    for (const auto& duty : duties_of(*reading)) {
        if (duty.type->name != request.type) continue;
        for (auto& todo : TRY(rows_of_duty(*reading, duty, request.zone, {.most = todos_on_cockpit})).items) cockpit.today.push_back(std::move(todo));
    }
    std::ranges::stable_sort(cockpit.today, more_urgent);
    if (std::cmp_greater(cockpit.today.size(), todos_on_cockpit)) cockpit.today.resize(todos_on_cockpit);
    cockpit.unstarted = TRY(unstarted_of(*reading, request, cockpit.unstarted_count));
    cockpit.samples = TRY(samples_in(*reading, type, request.zone));
    return cockpit;
}

Result<Today> Queries::today(const access::Principal& person, std::string_view zone, Wanted wanted) const {
    const auto reading = TRY(Reading::open(sources_, person));
    Today today;
    today.start_page = person.start_page;
    today.as_of = reading->today().to_string();
    Owners owners(*reading);
    for (const auto& duty : duties_of(*reading)) {
        auto rows = TRY(rows_of_duty(*reading, duty, zone, {.most = todos_in_group, .owners = &owners, .wanted = wanted}));
        today.counts.zone += rows.counts.zone;
        today.counts.mine += rows.counts.mine;
        today.counts.absent += rows.counts.absent;
        today.groups.push_back({duty.said->id, duty.said->label, rows.total, std::move(rows.items)});
    }
    return today;
}

Result<std::vector<Started>> Queries::started(const access::Principal& person, std::string_view zone) const {
    const auto reading = TRY(Reading::open(sources_, person));
    std::vector<Started> all;
    if (reading->outside()) return all;
    for (const auto* type : reading->registry().types()) {
        const bool asks = std::ranges::any_of(type->duties, [](const auto& duty) { return !duty.permission.empty(); });
        if (!asks || !access::may_anywhere(person, access::view_permission(*type))) continue;
        for (auto& one : TRY(made_by_reader(*reading, *type, zone, started_of_a_type))) all.push_back(std::move(one));
    }
    std::ranges::stable_sort(all, std::ranges::greater(), &Started::at);
    return all;
}

}  // namespace wutong::queries
