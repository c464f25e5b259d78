// overview.cpp — See overview.h.
#include "queries/overview.h"

#include <algorithm>
#include <map>

#include "queries/duties.h"

namespace wutong::queries {

namespace {

using schema::Cell;

struct Milestone {
    std::string_view id, label, field, indicator, sum_indicator;
};
constexpr Milestone milestones[] = {{"signed", "签约", "signed_on", "signed_count", "signed_investment"},
                                    {"started", "开工", "started_on", "", ""},
                                    {"production", "投产", "production_on", "", ""},
                                    {"registered", "入统", "registered_on", "", ""}};
constexpr std::string_view project = "project", sum_field = "total_investment";
/// As the indicator signed_count has it: 意向 and 框架 are no 签约, 核减 takes one away.
constexpr std::string_view counted_as_signed = " and (signing_kind ?? contract) = contract and missing(reduced_on)";
constexpr std::int64_t most_duties = 500, most_notices = 200, most_ranks = 6;
/// Of one owner as many lines as of four: a zone with a single steward has no empty half of a page beside them.
constexpr std::size_t items_an_owner = 3, lines_of_owners = 12, most_owners = 12;

/// `started_on >= 2025-01-01 and started_on <= 2025-09-30`; a signing counts as the indicator signed_count counts it.
std::string milestone_filter(std::string_view field, const Period& period) {
    const auto within = std::string(field) + " >= " + period.start.to_string() + " and " + std::string(field) + " <= " + period.end.to_string();
    return field == "signed_on" ? within + std::string(counted_as_signed) : within;
}

/// Projects of the reader whose milestone lies in the period, by the words a list would be asked with.
Result<rules::Query> reached_in(Reading& reading, const schema::RecordType& type, std::string_view zone, std::string_view field, const Period& period) {
    auto query = TRY(reading.scoped_query(type, zone));
    rules::CompileScope scope;
    scope.registry = reading.sources().registry;
    scope.record = &type;
    const auto expression = TRY(rules::compile(milestone_filter(field, period), scope));
    const auto lowered = TRY(rules::lower_condition(*expression, type, 0, reading.environment(nullptr, zone)));
    if (lowered.remainder) return fail("a milestone condition that the store cannot answer: " + std::string(field));
    query.where = rules::both(query.where, lowered.where);
    return query;
}

struct Totals {
    std::int64_t count = 0, sum = 0, missing = 0;
};
Result<Totals> totals_of(Reading& reading, const schema::RecordType& type, std::string_view zone, std::string_view field, const Period& period) {
    auto query = TRY(reached_in(reading, type, zone, field, period));
    const auto* money = type.field(sum_field);
    if (money && !reading.shows(*money)) money = nullptr;
    query.outputs = {{"count", rules::Aggregate::Count, nullptr}};
    if (money) {
        query.outputs.push_back({"sum", rules::Aggregate::Sum, rules::column(0, money)});
        query.outputs.push_back({"given", rules::Aggregate::Count, rules::column(0, money)});
    }
    Totals totals;
    const auto answer = TRY(reading.reader().select(query));
    if (answer.empty()) return totals;
    const auto number = [&](std::size_t at) { return answer[0].size() > at && answer[0][at].is_integer() ? answer[0][at].integer() : 0; };
    totals = {number(0), number(1), money ? number(0) - number(2) : 0};
    return totals;
}

Result<std::vector<MilestoneTile>> tiles_of(Reading& reading, const schema::RecordType& type, const OverviewRequest& request) {
    std::vector<MilestoneTile> tiles;
    const auto& definitions = *reading.sources().definitions;
    const auto named = [&](std::string_view id) { return definitions.indicator(std::string(id)) ? std::string(id) : std::string(); };
    const auto open = [&](std::string_view name, const std::string& indicator) {
        return access::may_leave(type, {name}, reading.registry()) && (indicator.empty() || definitions.indicator(indicator)->open_to_public);
    };
    const bool unregistered = TRY(reading.count(TRY(reading.scoped_query(type, request.zone)))) == 0;
    for (const auto& [id, label, field, indicator, sum_indicator] : milestones) {
        if (!type.field(field) || !reading.shows(*type.field(field))) continue;
        const auto now = TRY(totals_of(reading, type, request.zone, field, request.period));
        const auto then = TRY(totals_of(reading, type, request.zone, field, same_period_last_year(request.period)));
        MilestoneTile tile{std::string(id), std::string(label), std::string(field), now.count, now.sum, now.missing, then.count, then.sum, then.missing};
        tile.indicator = named(indicator);
        tile.unregistered = unregistered;
        tile.sum_indicator = named(sum_indicator);
        tile.open = open(field, tile.indicator);
        tile.sum_open = tile.open && open(sum_field, tile.sum_indicator);
        tiles.push_back(std::move(tile));
    }
    return tiles;
}

Result<std::vector<ReachedStep>> steps_of(Reading& reading, const schema::RecordType& type, std::string_view zone) {
    if (!reading.shows(*type.field(type.stage_field))) return std::vector<ReachedStep>();
    auto query = TRY(reading.scoped_query(type, zone));
    const auto stage = rules::column(0, type.field(type.stage_field));
    query.group_by = {stage};
    query.outputs = {{"count", rules::Aggregate::Count, nullptr}};  // the group stands first
    std::map<std::string, std::int64_t, std::less<>> counts;
    for (const auto& row : TRY(reading.reader().select(query)))
        if (row.size() > 1 && row[1].is_integer()) counts[std::string(row[0].text_or_empty())] = row[1].integer();
    std::vector<ReachedStep> steps;
    const auto inside = access::stages_kept_inside(type, reading.registry());
    const bool leaves = access::may_leave(type, {type.stage_field}, reading.registry());
    for (const auto& each : type.stages) steps.push_back({each.code, each.label, counts[each.code], 0, leaves && std::ranges::find(inside, each.code) == inside.end()});
    std::int64_t further = 0;
    for (std::size_t i = steps.size(); i-- > 0;) steps[i].reached = further += steps[i].count;
    if (reading.outside()) std::erase_if(steps, [](const auto& step) { return !step.open; });
    return steps;
}

Result<std::map<std::string, std::int64_t>> counts_by_zone(Reading& reading, const schema::RecordType& type, std::string_view zone_asked, std::string_view field, const Period& period) {
    auto query = TRY(reached_in(reading, type, zone_asked, field, period));
    const auto zone = rules::column(0, &type.fields[schema::system_field::zone_id]);
    query.group_by = {zone};
    query.outputs = {{"count", rules::Aggregate::Count, nullptr}};
    std::map<std::string, std::int64_t> counts;
    for (const auto& row : TRY(reading.reader().select(query)))
        if (row.size() > 1 && row[1].is_integer()) counts[std::string(row[0].text_or_empty())] = row[1].integer();
    return counts;
}

Result<std::vector<PlaceLine>> places_of(Reading& reading, const schema::RecordType& type, std::string_view zone_asked, const Period& period) {
    std::vector<PlaceLine> places;
    const auto* zones = reading.registry().type("zone");
    if (!zones || !access::may_anywhere(reading.principal(), access::view_permission(*zones))) return places;
    const auto query = reading.scoped_query(*zones, zone_asked);
    if (!query && query.error().kind == Kind::NotFound) return places;  // who may see its projects, and no zone of it
    if (!query) return std::unexpected(query.error());
    const auto contracts = TRY(counts_by_zone(reading, type, zone_asked, "signed_on", period)), starts = TRY(counts_by_zone(reading, type, zone_asked, "started_on", period)),
               outputs = TRY(counts_by_zone(reading, type, zone_asked, "production_on", period));
    const auto seen = TRY(reading.reader().find(*query));
    const auto then = same_period_last_year(period);
    std::map<std::string, std::int64_t> before;
    for (const auto* field : {"signed_on", "started_on", "production_on"}) {
        if (seen.size() < 2) break;   // one zone is compared with itself: its tiles say what last year was
        for (const auto& [zone, count] : TRY(counts_by_zone(reading, type, zone_asked, field, then))) before[zone] += count;
    }
    const auto at = [](const auto& counts, const std::string& id) {
        const auto found = counts.find(id);
        return found == counts.end() ? std::int64_t{0} : found->second;
    };
    for (const auto& zone : seen) {
        const std::string id(zone.id());
        PlaceLine place{id, std::string(zone["name"].text_or_empty()), std::string(zone["short_name"].text_or_empty()), std::string(zone["level"].text_or_empty()),
                        std::string(zone["parent"].text_or_empty()), std::string(zone["city"].text_or_empty()), at(contracts, id), at(starts, id), at(outputs, id), at(before, id), false};
        place.sample = zone["sample"].is_integer() && zone["sample"].integer() != 0;
        places.push_back(std::move(place));
    }
    return places;
}

Result<std::string> owner_of(Reading& reading, const schema::RecordType& type, std::string_view id) {
    const auto record = TRY(records::find_by_id(reading.reader(), type, id));
    if (!record) return std::string();
    for (const auto* name : {"steward", "task_force"})
        if (const auto* field = type.field(name); field && !field->personal && !(*record)[name].is_null()) return reading.text_for_people(*field, (*record)[name]);
    return std::string();
}

Result<std::vector<OwnerDuties>> owners_of(Reading& reading, const schema::RecordType& type, std::string_view zone) {
    std::map<std::string, OwnerDuties> owners;
    for (const auto& duty : duties_of(reading)) {
        if (duty.type != &type) continue;
        for (auto& todo : TRY(rows_of_duty(reading, duty, zone, {.most = most_duties})).items) {
            const auto owner = TRY(owner_of(reading, type, todo.id));
            auto& line = owners[owner];
            line.owner = owner;
            ++line.total;
            if (todo.overdue_days > 0) ++line.overdue;
            line.items.push_back(std::move(todo));
        }
    }
    std::vector<OwnerDuties> sorted;
    const auto each = std::max(items_an_owner, lines_of_owners / std::max<std::size_t>(owners.size(), 1));
    for (auto& [owner, line] : owners) {
        std::ranges::stable_sort(line.items, more_urgent);
        if (line.items.size() > each) line.items.resize(each);
        sorted.push_back(std::move(line));
    }
    std::ranges::stable_sort(sorted, [](const OwnerDuties& a, const OwnerDuties& b) { return std::pair(a.overdue, a.total) > std::pair(b.overdue, b.total); });
    if (sorted.size() > most_owners) sorted.resize(most_owners);
    return sorted;
}

/// Rows of a register of the zone itself; none where the register is not defined or the reader may not see it.
Result<std::vector<records::Record>> rows_of_register(Reading& reading, std::string_view name, std::string_view zone, const char* order) {
    const auto* type = reading.registry().type(name);
    if (reading.outside() || !type || !type->field(order) || !access::may_anywhere(reading.principal(), access::view_permission(*type))) return std::vector<records::Record>();
    auto query = TRY(reading.scoped_query(*type, zone));
    if (!zone.empty()) query.where = rules::both(query.where, equal(&type->fields[schema::system_field::zone_id], Cell(std::string(zone))));
    query.order = {{rules::column(0, type->field(order)), true}};
    query.limit = most_notices;
    return reading.reader().find(query);
}

std::int64_t whole(const Cell& cell) { return cell.is_integer() ? cell.integer() : 0; }

Result<std::vector<YearTarget>> targets_of(Reading& reading, const OverviewRequest& request) {
    std::vector<YearTarget> targets;
    for (const auto& row : TRY(rows_of_register(reading, "annual_target", request.zone, "year")))
        if (whole(row["year"]) == request.period.end.year())
            targets.push_back({std::string(row["measure"].text_or_empty()), std::string(row["source"].text_or_empty()), std::string(row.id()), whole(row["target"])});
    return targets;
}

/// How far apart two notified values are, whichever end of the indicator is the better one; nothing where one of them is not notified.
std::string apart(Reading& reading, const records::Record& row, const char* neighbour) {
    const auto *own = row.type->field("value"), *other = row.type->field(neighbour);
    if (!own || !other || own->decimals != other->decimals || !row["value"].is_integer() || !row[neighbour].is_integer()) return {};
    std::int64_t difference = 0;
    if (__builtin_sub_overflow(row[neighbour].integer(), row["value"].integer(), &difference)) return {};
    return reading.text_for_people(*other, Cell(difference < 0 ? -difference : difference));
}

std::string text_if_there(Reading& reading, const records::Record& row, const char* name) {
    const auto* field = row.type->field(name);
    return field && !row[name].is_null() ? reading.text_for_people(*field, row[name]) : std::string();
}

RankLine rank_line(Reading& reading, const records::Record& row) {
    RankLine line{.id = std::string(row.id()), .indicator = std::string(row["indicator"].text_or_empty()), .scope = std::string(row["scope"].text_or_empty()), .period = std::string(row["period"].text_or_empty()),
                  .source = std::string(row["source"].text_or_empty()), .rank = whole(row["rank"]), .total = whole(row["total"])};
    line.value = text_if_there(reading, row, "value");
    line.unit = text_if_there(reading, row, "unit");
    line.to_ahead = apart(reading, row, "value_ahead");
    line.to_behind = apart(reading, row, "value_behind");
    return line;
}

/// Of each indicator and scope the latest notice and the one before it.
Result<std::vector<RankLine>> ranks_of(Reading& reading, std::string_view zone) {
    std::vector<RankLine> ranks;
    for (const auto& row : TRY(rows_of_register(reading, "rank_notice", zone, "period"))) {
        const std::string indicator(row["indicator"].text_or_empty()), scope(row["scope"].text_or_empty()), period(row["period"].text_or_empty());
        const auto known = std::ranges::find_if(ranks, [&](const RankLine& line) { return line.indicator == indicator && line.scope == scope; });
        if (known == ranks.end()) {
            if (std::cmp_less(ranks.size(), most_ranks)) ranks.push_back(rank_line(reading, row));
        } else if (known->before == 0 && period != known->period) {
            known->before = whole(row["rank"]);
            known->before_period = period;
        }
    }
    return ranks;
}

}  // namespace

Result<std::int64_t> milestone_count(const Queries& queries, const access::Principal& person, const std::string& zone, std::string_view field, const Period& period) {
    const auto reading = TRY(Reading::open(queries.sources(), person));
    const auto& type = *TRY(reading->type(project));
    if (!type.field(field) || !reading->shows(*type.field(field))) return std::int64_t{0};
    return reading->count(TRY(reached_in(*reading, type, zone, field, period)));
}

bool milestones_open(const schema::RecordType& type, const schema::Registry& registry) { return access::may_leave(type, {"signed_on", "started_on", "production_on"}, registry); }

Result<Overview> overview(const Queries& queries, const access::Principal& person, const OverviewRequest& request) {
    const auto reading = TRY(Reading::open(queries.sources(), person));
    const auto& type = *TRY(reading->type(project));
    Overview overview;
    overview.as_of = reading->today().to_string();
    overview.period = request.period;
    overview.last_year = same_period_last_year(request.period);
    overview.tiles = TRY(tiles_of(*reading, type, request));
    overview.steps = TRY(steps_of(*reading, type, request.zone));
    overview.owners = TRY(owners_of(*reading, type, request.zone));
    overview.places_open = milestones_open(type, reading->registry());
    if (overview.places_open || !reading->outside()) overview.places = TRY(places_of(*reading, type, request.zone, request.period));
    overview.targets = TRY(targets_of(*reading, request));
    overview.ranks = TRY(ranks_of(*reading, request.zone));
    return overview;
}

}  // namespace wutong::queries
