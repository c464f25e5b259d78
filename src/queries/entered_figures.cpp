// entered_figures.cpp — See entered_figures.h and entered_parts.h.
#include "queries/entered_figures.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "queries/entered_parts.h"

namespace wutong::queries {

namespace {

using schema::Cell;

constexpr std::int64_t most_values = 100'000;
constexpr std::string_view not_added_up = "各开发区的数不能相加，请选一个开发区";
constexpr std::string_view levels_above_zones[] = {"province", "city"};
constexpr std::size_t longest_source = 200, most_sources = 3;

/// A record of the book as a value of the rule language; missing where its unit is no longer the indicator's.
rules::Value value_of(const records::Record& record, const rules::FigureUnit& unit) {
    const auto bound = rules::bound_of_code(record["bound"].text_or_empty());
    if (!record["value"].is_integer() || record["unit"].text_or_empty() != unit.word) return rules::Value::unknown(unit.type);
    return rules::figure_of_stored(record["value"].integer(), unit, bound.value_or(rules::Bound::Exact));
}

/// What one zone has for the period, and the records it comes from.
struct ZoneValue {
    rules::Value value;
    std::vector<const records::Record*> from;
    Date until;               ///< the last day it is of
    std::string lacks;        ///< why there is no value, or what follows behind `until`
    std::string zone = {};
};

/// The month as it is said of a period: the year only where the period has several.
std::string month_of(const Period& period, Date day) {
    const bool one_year = period.start.year() == period.end.year();
    return (one_year ? std::string() : std::to_string(day.year()) + "年") + std::to_string(day.month()) + "月";
}

/// A month's record; of the month in which the period ends, only one that stands at a day of the period.
struct MonthRecord {
    Period month;
    const records::Record* record = nullptr;
    bool beyond = false;      ///< there is one, and it reaches beyond the period
};

/// The months of the period with their records: of each the month itself, or what is added up from the start to it.
std::vector<MonthRecord> month_records(const rules::Indicator& indicator, const rules::FigureUnit& unit, const EnteredRows& rows, const std::string& zone, const Period& period) {
    const bool cumulative = indicator.period == "cumulative";
    std::vector<MonthRecord> found;
    for (const auto& month : rules::months_of({period.start, last_of_month(period.end)})) {
        MonthRecord one{month};
        const Period kept = cumulative ? Period{period.start, month.end} : month;
        const auto place = rows.find({zone, kept.to_string()});
        if (place != rows.end() && !value_of(place->second, unit).missing) {
            one.beyond = month.end > period.end && place->second["as_of"].text_or_empty() > period.end.to_string();
            if (!one.beyond) one.record = &place->second;
        }
        found.push_back(one);
    }
    return found;
}

/// The months between that have no record: a sum over them would be too small. With them, from which month on there is none.
std::string missing_before(const std::vector<MonthRecord>& months, std::size_t last, const Period& period) {
    std::vector<std::string> missing;
    for (std::size_t i = 0; i < last; ++i)
        if (months[i].record == nullptr) missing.push_back(month_of(period, months[i].month.start));
    if (missing.empty()) return {};
    if (last + 1 < months.size() && !months[last + 1].beyond) missing.push_back(month_of(period, months[last + 1].month.start));
    return join(missing, "、") + (last + 2 < months.size() ? "起暂缺" : "暂缺");
}

/// What is not there behind the last month that is.
std::string missing_behind(const std::vector<MonthRecord>& months, std::size_t last, const Period& period) {
    const std::string next = month_of(period, months[last + 1].month.start);
    if (months[last + 1].beyond) return next + "的数超出所选期间，未计入";
    return next + (last + 2 < months.size() ? "起暂缺" : "暂缺");
}

/// Why a zone has nothing for the period at all: a figure that is kept as a running total has no single months, though they are entered.
std::string nothing_for(const rules::Indicator& indicator, const EnteredRows& rows, const std::string& zone, const Period& period) {
    const auto holds = [&](const auto& row) {
        const auto kept = Period::parse(row.first.second);
        return row.first.first == zone && kept && kept->start < period.start && kept->end >= period.start && kept->end <= last_of_month(period.end);
    };
    if (indicator.period == "cumulative" && std::ranges::any_of(rows, holds)) return "只有累计数（该指标按累计录入）";
    return period.in_words() + "暂无数据";
}

ZoneValue value_in_zone(const rules::Indicator& indicator, const rules::FigureUnit& unit, const EnteredRows& rows, const std::string& zone, const Period& period) {
    const auto exact = rows.find({zone, period.to_string()});
    if (exact != rows.end()) return {value_of(exact->second, unit), {&exact->second}, period.end, {}};
    ZoneValue result{rules::Value::unknown(unit.type), {}, period.end, nothing_for(indicator, rows, zone, period)};
    const auto months = month_records(indicator, unit, rows, zone, period);
    std::size_t last = months.size();
    while (last > 0 && months[last - 1].record == nullptr) --last;
    if (last == 0) return result;
    --last;
    const bool adds = indicator.period == "month" && indicator.roll_up == rules::RollUp::Sum;
    if (indicator.period == "month" && !adds && indicator.roll_up != rules::RollUp::Last) return {result.value, {}, period.end, "按月计，不能合计，请选一个月"};
    if (adds)
        if (auto gap = missing_before(months, last, period); !gap.empty()) return {result.value, {}, period.end, std::move(gap)};
    Rational sum;
    rules::Bound bound = rules::Bound::Exact;
    for (std::size_t i = adds ? 0 : last; i <= last; ++i) {
        const auto value = value_of(*months[i].record, unit);
        const auto next = Rational::add(sum, value.number);
        if (!next) return {result.value, {}, period.end, "数值超出可以表示的范围"};
        sum = *next;
        if (value.bound != rules::Bound::Exact) bound = bound == rules::Bound::Exact || bound == value.bound ? value.bound : rules::Bound::Approximate;
        result.from.push_back(months[i].record);
    }
    result.value.missing = false;
    result.value.number = sum;
    result.value.bound = bound;
    result.until = std::min(months[last].month.end, period.end);
    result.lacks = last + 1 == months.size() ? std::string() : missing_behind(months, last, period);
    return result;
}

void add_origin(const std::vector<const records::Record*>& from, EnteredPart& part) {
    std::vector<std::string> sources;
    for (const auto* record : from) {
        part.as_of = std::max(part.as_of, std::string((*record)["as_of"].text_or_empty()));
        const std::string source((*record)["source"].text_or_empty());
        if (std::find(sources.begin(), sources.end(), source) == sources.end() && sources.size() < most_sources) sources.push_back(source);
        part.part.rows.push_back(*record);
    }
    part.source = join(sources, "；");
}

}  // namespace

std::string_view book_of(const rules::EnteredFigure& entered) { return entered.published ? "published_value" : "dispatch_value"; }

std::optional<Rational> size_of_unit(const rules::ValueType& type, std::string_view unit) {
    const auto known = rules::figure_unit(unit.empty() && type.unit == "人" ? "人" : unit);
    if (!known || known->type.kind != type.kind || known->type.unit != type.unit) return std::nullopt;
    return known->factor;
}

Json entry_of(const rules::Definitions& definitions, const schema::Registry& registry, const rules::Indicator& indicator, Date day) {
    const auto* version = indicator.in_force(day);
    const auto* entered = version == nullptr ? nullptr : rules::entered_figure(definitions, indicator, *version);
    const auto* book = entered == nullptr ? nullptr : registry.type(book_of(*entered));
    if (book == nullptr) return {};
    Json out = Json::object();
    out.set("book", book->collection);
    out.set("permission", permission_to_enter(registry, *entered));
    out.set("by", entered->by);
    out.set("form", entered->form);
    out.set("period", indicator.period);
    out.set("roll_up", indicator.roll_up == rules::RollUp::Sum ? "sum" : indicator.roll_up == rules::RollUp::Last ? "last" : "none");
    return out;
}

std::string permission_to_enter(const schema::Registry& registry, const rules::EnteredFigure& entered) {
    const auto* book = registry.type(book_of(entered));
    return book == nullptr || book->import_permission.empty() ? std::string(book_of(entered)) + ".import" : book->import_permission;
}

Result<EnteredRows> entered_rows(Reading& reading, const rules::Indicator& indicator, const rules::EnteredFigure& entered, const std::vector<std::string>& zones) {
    EnteredRows rows;
    const auto* book = reading.registry().type(book_of(entered));
    if (book == nullptr) return refuse(Kind::NotFound, "figure.no_book", "没有登记表 " + std::string(book_of(entered)) + "，录入的数无处存放", "恢复随平台提供的 registers/" + std::string(book_of(entered)) + ".yaml");
    rules::Query query;
    query.from = book;
    query.zones = zones;
    query.where = equal(book->field("indicator"), Cell(indicator.id));
    query.limit = most_values + 1;
    auto found = TRY(reading.reader().find(query));
    if (std::cmp_greater(found.size(), most_values)) return refuse(Kind::TooLarge, "metric.too_many_rows", "指标涉及的记录超过十万条，不能逐条列出。", "请缩小期间或范围。");
    for (auto& record : found) rows.insert_or_assign({std::string(record.zone()), std::string(record["figure_period"].text_or_empty())}, std::move(record));
    return rows;
}

namespace {

struct ZoneValues {
    std::vector<ZoneValue> found;
    std::string lacks;        ///< of a zone without a value
    Date until;               ///< to which all that were found reach
    bool alike = true;        ///< whether none reaches further
};

using Zones = std::set<std::string, std::less<>>;

/// Whether the zone or one above it is among them.
bool has_or_lies_below(const ZonesAsked& asked, const Zones& zones, std::string_view zone) {
    for (std::size_t step = 0; step <= asked.above.size(); ++step) {   // never round in a circle
        if (zones.contains(zone)) return true;
        const auto found = asked.above.find(zone);
        if (found == asked.above.end()) return false;
        zone = found->second;
    }
    return false;
}

/// The zones whose rows make the figure: a value of the zone itself is alone, and one above others has theirs in it already.
Zones zones_that_count(const rules::Indicator& indicator, const rules::FigureUnit& unit, const EnteredRows& rows, const Period& period, const ZonesAsked& asked) {
    Zones all, valued;
    for (const auto& [key, record] : rows) all.insert(key.first);
    for (const auto& zone : all)
        if (!value_in_zone(indicator, unit, rows, zone, period).value.missing) valued.insert(zone);
    if (valued.contains(asked.zone)) return {std::string(asked.zone)};
    std::erase_if(all, [&](const std::string& zone) {
        const auto above = asked.above.find(zone);
        return above != asked.above.end() && has_or_lies_below(asked, valued, above->second);
    });
    return all;
}

ZoneValues values_of_zones(const rules::Indicator& indicator, const rules::FigureUnit& unit, const EnteredRows& rows, const Period& period, const Zones& zones) {
    ZoneValues values;
    for (const auto& zone : zones) {
        auto one = value_in_zone(indicator, unit, rows, zone, period);
        one.zone = zone;
        if (one.value.missing) values.lacks = one.lacks;
        else values.found.push_back(std::move(one));
    }
    if (values.found.empty()) return values;
    const auto by_day = [](const ZoneValue& a, const ZoneValue& b) { return a.until < b.until; };
    const auto [first, last] = std::minmax_element(values.found.begin(), values.found.end(), by_day);
    values.until = first->until;
    values.alike = first->until == last->until;
    return values;
}

/// The months that all zones have which have any: an amount of three months and one of two are not added up.
ZoneValues values_alike(const rules::Indicator& indicator, const rules::FigureUnit& unit, const EnteredRows& rows, const Period& period, const Zones& zones) {
    auto values = values_of_zones(indicator, unit, rows, period, zones);
    const auto valued = values.found.size();
    while (!values.alike && values.found.size() == valued) values = values_of_zones(indicator, unit, rows, {period.start, values.until}, zones);   // each time a month less, at least
    if (values.found.size() < valued) {
        values.found.clear();
        values.lacks = "各开发区的数所到月份不一致";
    }
    return values;
}

}  // namespace

EnteredPart entered_part(const rules::Indicator& indicator, const EnteredRows& rows, const Period& period, const ZonesAsked& asked) {
    const auto unit = *rules::figure_unit(indicator.unit);   // checked when the definition was loaded
    EnteredPart part;
    part.part.value = rules::Value::unknown(unit.type);
    const auto [found, lacks, until, alike] = values_alike(indicator, unit, rows, period, zones_that_count(indicator, unit, rows, period, asked));
    if (found.empty()) {
        part.why_not = lacks.empty() ? period.in_words() + "暂无数据" : lacks;
        return part;
    }
    if (found.size() > 1 && indicator.roll_up != rules::RollUp::Sum) {
        part.why_not = not_added_up;
        return part;
    }
    rules::Value total = found.front().value;
    for (std::size_t i = 0; i < found.size(); ++i) {
        add_origin(found[i].from, part);
        part.zones.push_back(found[i].zone);
        if (i == 0) continue;
        const auto sum = Rational::add(total.number, found[i].value.number);
        if (!sum) return {{rules::Value::unknown(unit.type), {}}, "数值超出可以表示的范围", "", "", {}, {}};
        total.number = *sum;
        if (found[i].value.bound != total.bound) total.bound = total.bound == rules::Bound::Exact ? found[i].value.bound : found[i].value.bound == rules::Bound::Exact ? total.bound : rules::Bound::Approximate;
    }
    part.part.value = std::move(total);
    if (until == period.end) return part;
    const bool one_zone = found.size() == 1;
    part.covers = Coverage{{period.start, until}, month_of(period, until), one_zone ? found.front().lacks : month_of(period, until + 1) + "起各区不齐"};
    return part;
}

Result<ZonesAsked> zones_asked(Reading& reading, std::string_view zone, const std::vector<std::string>& reached) {
    ZonesAsked asked{zone};
    const auto* type = reading.registry().type("zone");
    if (type == nullptr) return asked;
    rules::Query every;
    every.from = type;
    std::map<std::string, std::pair<std::string, std::string>, std::less<>> known;   // its level and what lies above it
    for (const auto& each : TRY(reading.reader().find(every))) known[std::string(each.id())] = {std::string(each["level"].text_or_empty()), std::string(each["parent"].text_or_empty())};
    for (const auto& [id, self] : known) {
        if (!self.second.empty()) asked.above[id] = self.second;
        if (!reached.empty() && std::ranges::find(reached, id) == reached.end()) continue;
        std::string own = id;
        for (std::size_t step = 0; step < known.size() && known.contains(own) && known[own].first == "park"; ++step) own = known[own].second;
        if (const auto found = known.find(own); found != known.end() && std::ranges::find(levels_above_zones, found->second.first) == std::end(levels_above_zones)) asked.zones[id] = own;
    }
    return asked;
}

void say_zones(const rules::Indicator& indicator, const ZonesAsked& asked, const Period& period, EnteredPart& part) {
    Zones all, have;
    for (const auto& [zone, own] : asked.zones) all.insert(own);
    if (part.part.value.missing || all.size() < 2 || std::ranges::find(part.zones, asked.zone) != part.zones.end()) return;
    if (indicator.roll_up != rules::RollUp::Sum) {   // what one of them entered is not the figure of all
        part = {{rules::Value::unknown(part.part.value.type), {}}, std::string(not_added_up), "", "", {}, {}};
        return;
    }
    const Zones valued(part.zones.begin(), part.zones.end());
    for (const auto& [zone, own] : asked.zones)
        if (has_or_lies_below(asked, valued, zone)) have.insert(own);
    if (have.size() == all.size()) return;
    const auto asked_for = std::to_string(all.size()), entered = std::to_string(have.size());
    if (part.covers) part.covers->lacks = part.covers->lacks + "，" + asked_for + " 个区中 " + entered + " 个已录入";
    else part.covers = Coverage{period, "", asked_for + " 个区中 " + entered + " 个已录入"};
}

namespace {

Result<void> check_words(const FigureEntry& entry, const rules::Indicator& indicator, const WeighedFigure& weighed, const Date today) {
    std::vector<FieldProblem> wrong;
    if (const auto why = rules::why_not_its_period(indicator, entry.period); !why.empty()) wrong.push_back({"period", why, ""});
    if (today < entry.period.start) wrong.push_back({"period", "期间还没有开始", "不晚于 " + today.to_string()});
    if (trim(entry.source).empty()) wrong.push_back({"source", "来源必填", "如 供电公司 9 月函"});
    if (entry.source.size() > longest_source * 3) wrong.push_back({"source", "来源太长", "最多 200 字"});
    if (!rules::bound_of_code(entry.bound)) wrong.push_back({"bound", "不认识的口径 " + escape_control(entry.bound), "exact、ge、le、approx"});
    if (today < weighed.as_of) wrong.push_back({"as_of", "截至日晚于今天", "不晚于 " + today.to_string()});
    if (weighed.as_of < entry.period.start) wrong.push_back({"as_of", "截至日早于期间", "不早于 " + entry.period.start.to_string()});
    if (weighed.standing && !weighed.same && trim(entry.reason).empty()) wrong.push_back({"reason", "该期已有一个数，改动要写缘由", "如 核对电表后更正"});
    if (wrong.empty()) return {};
    const FieldProblem first = wrong.front();
    return refuse(Kind::Invalid, "figure.invalid", first.message, first.allowed, std::move(wrong));
}

bool says_the_same(const records::Record& standing, const WeighedFigure& weighed, std::int64_t stored) {
    return standing["value"] == Cell(stored) && standing["unit"].text_or_empty() == weighed.unit.word && standing["bound"].text_or_empty() == weighed.bound &&
           standing["as_of"].text_or_empty() == weighed.as_of.to_string() && standing["source"].text_or_empty() == weighed.source;
}

rules::Value value_at(const rules::FigureUnit& unit, const EnteredRows& rows, const std::string& zone, const std::optional<Period>& period) {
    const auto found = period ? rows.find({zone, period->to_string()}) : rows.end();
    return found == rows.end() ? rules::Value::unknown(unit.type) : value_of(found->second, unit);
}

}  // namespace

Result<WeighedFigure> weigh_figure(const Queries& queries, const access::Principal& person, const FigureEntry& entry) {
    const auto reading = TRY(Reading::open(queries.sources(), person));
    TRY(reading->demand_inside());
    WeighedFigure weighed;
    weighed.indicator = TRY(indicator_named(*reading, entry.indicator));
    const auto& indicator = *weighed.indicator;
    weighed.version = indicator.in_force(entry.period.end);
    if (weighed.version == nullptr) return refuse(Kind::NotFound, "indicator.not_in_force", "“" + indicator.label + "”在 " + entry.period.end.to_string() + " 尚未生效。", "请选择较晚的期间。");
    weighed.entered = rules::entered_figure(*queries.sources().definitions, indicator, *weighed.version);
    if (weighed.entered == nullptr) return refuse(Kind::Invalid, "figure.is_computed", "“" + indicator.label + "”由平台按口径计算，不能录入", "要改这个数，改它依据的记录");
    const auto& entered = *weighed.entered;
    TRY(access::demand(person, permission_to_enter(reading->registry(), entered), entry.zone));
    weighed.unit = *rules::figure_unit(indicator.unit);
    weighed.as_of = entry.as_of.value_or(std::min(entry.period.end, reading->today()));
    weighed.bound = entry.bound.empty() ? "exact" : entry.bound;
    weighed.source = trim(entry.source);
    weighed.once_key = indicator.id + "|" + entry.period.to_string();
    const auto rows = TRY(entered_rows(*reading, indicator, entered, {entry.zone}));
    if (const auto stands = rows.find({entry.zone, entry.period.to_string()}); stands != rows.end()) weighed.standing = stands->second;
    auto parsed = rules::figure_value(entry.value, weighed.unit);
    const auto stored = parsed ? rules::stored_figure(*parsed, weighed.unit) : Result<std::int64_t>(std::unexpected(parsed.error()));
    weighed.same = stored && weighed.standing && says_the_same(*weighed.standing, weighed, *stored);
    TRY(check_words(entry, indicator, weighed, reading->today()));
    weighed.stored = TRY(stored);
    rules::Value value = std::move(*parsed);
    value.bound = *rules::bound_of_code(entry.bound);
    const rules::FigureContext context{value, value_at(weighed.unit, rows, entry.zone, rules::previous_period(indicator, entry.period)),
                                       value_at(weighed.unit, rows, entry.zone, same_period_last_year(entry.period)), entry.period, entry.zone, reading->today()};
    for (const auto* finding : TRY(rules::findings_of(entered, context))) {
        if (finding->refuses) return refuse(Kind::Invalid, "figure.check_refused", finding->say, "核对后再录入", {{"value", finding->say, ""}});
        weighed.warnings.push_back(finding->say);
    }
    if (entry.ask_why && !weighed.same && !weighed.warnings.empty() && trim(entry.reason).empty()) {
        const auto words = join(weighed.warnings, "；");
        return refuse(Kind::Invalid, "figure.reason_needed", words, "数写错的改数；数没有错的，写明缘由再保存", {{"reason", "请写缘由", "如 企业退库、核对属实"}});
    }
    return weighed;
}

}  // namespace wutong::queries
