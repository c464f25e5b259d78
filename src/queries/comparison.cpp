// comparison.cpp — 本周比上周: every figure that differs between two moments of the ledger, with who and why.
#include "base/text.h"
#include "queries/figure_point.h"

namespace wutong::queries {

namespace {

using schema::Cell;

constexpr std::int64_t milliseconds_per_day = 86'400'000;
constexpr std::int64_t offset_of_china = 8 * 3'600'000;
constexpr std::size_t most_indicators = 200;

/// The end of a civil day. Where the business date is fixed (a demo), its days are counted back from the real one.
Instant end_of_day(const Reading& reading, Date day) {
    const auto& clock = *reading.sources().clock;
    const int shift = days_between(clock.today(), civil_date(clock.now()));
    return Instant{(static_cast<std::int64_t>((day + shift).days) + 1) * milliseconds_per_day - offset_of_china - 1};
}

Result<std::optional<Instant>> recorded_at(Reading& reading, const std::string& zone, std::int64_t sequence) {
    const auto* entries = reading.registry().type("ledger_entry");
    rules::Query query;
    query.from = entries;
    query.zones = {zone};
    query.where = equal(entries->field("sequence"), Cell(sequence));
    query.outputs = {{"recorded_at", std::nullopt, rules::column(0, entries->field("recorded_at"))}};
    query.limit = 1;
    const auto rows = TRY(reading.reader().select(query));
    if (rows.empty() || !rows[0][0].is_integer()) return std::optional<Instant>();
    return std::optional(Instant{rows[0][0].integer()});
}

Date business_day(const Reading& reading, Instant at) {
    const auto& clock = *reading.sources().clock;
    return civil_date(at) + days_between(civil_date(clock.now()), clock.today());
}

Result<KnownMoment> known_at(Reading& reading, const std::string& zone, const std::vector<std::string>& zones, const Moment& moment, std::string_view field) {
    KnownMoment known;
    known.on = reading.today();
    std::optional<Instant> until;
    if (moment.sequence) {
        until = TRY(recorded_at(reading, zone, *moment.sequence));
        if (!until)
            return refuse(Kind::Invalid, "compare.no_such_entry", "本区没有第 " + std::to_string(*moment.sequence) + " 条存证", "请填写已有的存证序号",
                          {{std::string(field), "没有这条存证", ""}});
        known.on = business_day(reading, *until);
    } else if (moment.date) {
        until = end_of_day(reading, *moment.date);
        known.on = *moment.date;
    }
    known.known = TRY(last_positions(reading, zones, until));
    if (moment.sequence) known.known[zone] = *moment.sequence;
    if (const auto own = known.known.find(zone); own != known.known.end())
        if (const auto at = TRY(recorded_at(reading, zone, own->second))) known.recorded_at = to_string(*at);
    return known;
}

Result<void> demand_some(Reading& reading, const std::string& zone, const KnownMoment& from) {
    if (!from.known.empty()) return {};
    const auto first = TRY(recorded_at(reading, zone, 1));
    const std::string when = first ? business_day(reading, *first).to_string() : std::string();
    return refuse(Kind::Invalid, "compare.nothing_known", from.on.to_string() + " 时还没有存证记录，没有可比的上期数",
                  when.empty() ? "请先登记或导入台账" : "最早的记录在 " + when + "，请选择当天或以后的日期，或改按存证序号比对", {{"from", "没有存证记录", when}});
}

struct Comparing {
    Reading& reading;
    const CompareRequest& request;
    const KnownSource& before;
    const KnownSource& after;
};

Result<FigureChange> compare_one(const Comparing& with, const std::string& indicator, const Comparison& comparison) {
    const auto period_at = [&](Date on) { return with.request.period ? *with.request.period : cumulative(Period{on, on}); };
    const auto from = TRY(work_out_at(with.reading, with.before, {indicator, with.request.zone, period_at(comparison.from.on), comparison.from.on}));
    const auto to = TRY(work_out_at(with.reading, with.after, {indicator, with.request.zone, period_at(comparison.to.on), comparison.to.on}));
    return explain(with.reading, {with.before, with.after, from, to});
}

}  // namespace

std::string text_of_positions(const LedgerPositions& positions) {
    std::vector<std::string> parts;
    for (const auto& [zone, sequence] : positions) parts.push_back(zone + "=" + std::to_string(sequence));
    return join(parts, ";");
}

LedgerPositions positions_of_text(std::string_view text) {
    LedgerPositions positions;
    for (const auto& part : split(text, ";")) {
        const auto equals = part.find('=');
        const auto number = equals == std::string::npos ? std::nullopt : Rational::parse(part.substr(equals + 1));
        const auto sequence = number && number->is_integer() ? number->round(0) : std::nullopt;
        if (sequence && *sequence > 0) positions[part.substr(0, equals)] = *sequence;
    }
    return positions;
}

Result<Comparison> compare(const Queries& queries, const access::Principal& person, const CompareRequest& request) {
    const auto reading = TRY(Reading::open(queries.sources(), person));
    TRY(reading->demand_inside());
    const auto zones = TRY(figure_zones(*reading, request.zone));
    Comparison comparison;
    comparison.from = TRY(known_at(*reading, request.zone, zones, request.from, "from"));
    comparison.to = TRY(known_at(*reading, request.zone, zones, request.to, "to"));
    if (request.or_first && comparison.from.known.empty()) {
        comparison.since_first = true;
        if (!TRY(recorded_at(*reading, request.zone, 1))) return comparison;
        comparison.from = TRY(known_at(*reading, request.zone, zones, {std::nullopt, 1}, "from"));
    }
    TRY(demand_some(*reading, request.zone, comparison.from));
    if (comparison.to.on < comparison.from.on)
        return refuse(Kind::Invalid, "compare.wrong_order", "后一个时点早于前一个时点", "请对调两个时点", {{"to", "早于前一个时点", ""}});
    std::vector<std::string> ids = request.indicators;
    if (ids.empty())
        for (const auto& indicator : reading->sources().definitions->indicators) ids.push_back(indicator.id);
    if (ids.size() > most_indicators) return refuse(Kind::TooLarge, "compare.too_many", "一次最多比对 200 个指标", "请选定要比对的指标");
    const KnownSource before(*reading, comparison.from.known), after(*reading, comparison.to.known);
    const Comparing comparing{*reading, request, before, after};
    for (const auto& id : ids) {
        auto change = compare_one(comparing, id, comparison);
        if (!change && (change.error().kind == Kind::Fault || !request.indicators.empty())) return std::unexpected(change.error());
        if (!change) comparison.left_out.push_back(change.error().message);
        else if (change->changed) comparison.changes.push_back(std::move(*change));
        else ++comparison.unchanged;
    }
    return comparison;
}

}  // namespace wutong::queries
