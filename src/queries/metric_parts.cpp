// metric_parts.cpp — See metric_parts.h.
#include "queries/metric_parts.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "queries/entered_parts.h"
#include "rules/mentions.h"

namespace wutong::queries {

Result<const rules::Indicator*> indicator_named(const Reading& reading, std::string_view id) {
    const auto* found = reading.sources().definitions->indicator(id);
    if (found && reading.outside() && !found->open_to_public) return std::unexpected(reading.demand_inside().error());
    if (found) return found;
    std::vector<std::string> known;
    for (const auto& indicator : reading.sources().definitions->indicators) known.push_back(indicator.id);
    const auto near = nearest(id, known);
    return refuse(Kind::NotFound, "indicator.unknown", "没有名为 " + escape_control(id) + " 的指标。", near.empty() ? "请从指标列表中选择。" : "是否想写 " + near + "？");
}

namespace {

Result<void> collect_rows(Reading& reading, const rules::LoweredMetric& lowered, const std::vector<std::string>& zones, MetricPart& part) {
    std::set<std::string, std::less<>> seen;
    for (rules::Query query : lowered.row_queries) {
        query.zones = zones;
        if (TRY(reading.count(query)) > most_rows_of_a_metric) return refuse(Kind::TooLarge, "metric.too_many_rows", "指标涉及的记录超过十万条，不能逐条列出。", "请缩小期间或范围。");
        auto found = TRY(reading.reader().find(query));
        for (auto& record : found) {
            if (seen.insert(std::string(record.id())).second) part.rows.push_back(std::move(record));
        }
    }
    return {};
}

/// Where the figure was worked out row by row, the rows are found the same way.
Result<void> collect_rows_in_memory(Reading& reading, const rules::Expression& expression, const rules::Environment& environment, MetricPart& part) {
    const auto used = TRY(rules::rows_of_metric(expression, environment));
    if (std::cmp_greater(used.size(), most_rows_of_a_metric)) return refuse(Kind::TooLarge, "metric.too_many_rows", "指标涉及的记录超过十万条，不能逐条列出。", "请缩小期间或范围。");
    for (const auto& row : used)
        if (auto record = TRY(records::find_by_id(reading.reader(), *row.type, row.id))) part.rows.push_back(std::move(*record));
    return {};
}

}  // namespace

Result<MetricPart> part_of(Result<rules::Value> worked_out, const rules::ValueType& type) {
    if (worked_out) return MetricPart{std::move(*worked_out), false, {}};
    if (worked_out.error().code == "rule.division_by_zero") return MetricPart{rules::Value::unknown(type), true, {}};
    return std::unexpected(std::move(worked_out).error());
}

namespace {

struct Asked {
    Reading& reading;
    const std::vector<std::string>& zones;
    std::string_view zone;
    const Period& period;
    bool with_rows;
};

Result<MetricPart> work_out_part(const Asked& asked, const rules::Expression& expression) {
    const records::StoreSource source(asked.reading.reader(), asked.reading.registry(), asked.zones);
    auto environment = asked.reading.environment(&source, asked.zone);
    environment.period = asked.period;
    const auto lowered = TRY(rules::lower_metric(expression, environment));
    MetricPart part;
    if (lowered.exact_in_sql) {
        std::vector<schema::Cell> answers;
        for (rules::Query query : lowered.queries) {
            query.zones = asked.zones;
            const auto rows = TRY(asked.reading.reader().select(query));
            answers.push_back(rows.empty() || rows[0].empty() ? schema::Cell() : rows[0][0]);
        }
        part = TRY(part_of(rules::finish_metric(lowered, answers, environment), expression.type()));
    } else {
        part = TRY(part_of(rules::evaluate(expression, environment), expression.type()));
    }
    if (asked.with_rows && lowered.exact_in_sql) TRY(collect_rows(asked.reading, lowered, asked.zones, part));
    if (asked.with_rows && !lowered.exact_in_sql) TRY(collect_rows_in_memory(asked.reading, expression, environment, part));
    return part;
}

/// Whether not one record of what the expression counts has been registered in the zones, in whatever period.
Result<bool> nothing_registered(const Asked& asked, const rules::Expression& expression) {
    const auto types = rules::registers_of(expression);
    for (const auto* type : types) {
        rules::Query query;
        query.from = type;
        query.zones = asked.zones;
        if (TRY(asked.reading.count(query)) > 0) return false;
    }
    return !types.empty();
}

}  // namespace

std::vector<records::Record> MetricParts::rest() const {
    std::vector<records::Record> rows;
    if (!denominator) return rows;
    std::set<std::string_view> counted;
    for (const auto& record : numerator.rows) counted.insert(record.id());
    for (const auto& record : denominator->rows) {
        if (!counted.contains(record.id())) rows.push_back(record);
    }
    return rows;
}

namespace {

struct Located {
    const rules::Indicator* indicator = nullptr;
    const rules::IndicatorVersion* version = nullptr;
    std::vector<std::string> zones;
};
Result<Located> located(Reading& reading, std::string_view id, std::string_view zone, const Period& period) {
    const auto scope = TRY(reading.scope("indicator.view", zone));
    Located found{TRY(indicator_named(reading, id)), nullptr, {}};
    found.version = found.indicator->in_force(period.end);
    if (!found.version)
        return refuse(Kind::NotFound, "indicator.not_in_force", "“" + found.indicator->label + "”在 " + period.end.to_string() + " 尚未生效。", "请选择较晚的期间。");
    found.zones = scope.reached_zones();
    return found;
}

/// The rows that one part of a metric counts, where they are those of one condition.
Result<std::optional<rules::Query>> rows_of_part(Reading& reading, const Located& located, const MetricRequest& request, const rules::Expression& expression) {
    const records::StoreSource source(reading.reader(), reading.registry(), located.zones);
    auto environment = reading.environment(&source, request.zone);
    environment.period = request.period;
    auto lowered = TRY(rules::lower_metric(expression, environment));
    if (!lowered.exact_in_sql || lowered.row_queries.size() != 1) return std::nullopt;
    auto query = rules::numbered_from_zero(lowered.row_queries.front());
    if (query.through || query.from == nullptr) return std::nullopt;
    query.zones = located.zones;
    return query;
}

}  // namespace

Result<std::optional<rules::Query>> part_query(Reading& reading, const MetricRequest& request, std::string_view part) {
    const auto found = TRY(located(reading, request.id, request.zone, request.period));
    if (rules::entered_figure(*reading.sources().definitions, *found.indicator, *found.version) != nullptr) return std::nullopt;
    if (part != "numerator" && !found.version->denominator) return std::nullopt;
    std::optional<rules::Query> counted, all;
    if (part != "denominator") counted = TRY(rows_of_part(reading, found, request, *found.version->numerator.expression));
    if (part != "numerator") all = TRY(rows_of_part(reading, found, request, *found.version->denominator->expression));
    if (part == "numerator") return counted;
    if (part == "denominator" || !all) return all;
    if (!counted || counted->from != all->from || counted->with_archived != all->with_archived) return std::nullopt;
    // What the numerator cannot tell of a row it does not count either.
    const auto not_counted = !counted->where ? rules::constant(schema::Cell(0)) : rules::apply(rules::Op::Case, {counted->where, rules::constant(schema::Cell(0)), rules::constant(schema::Cell(1))});
    all->where = rules::both(all->where, rules::apply(rules::Op::Equal, {not_counted, rules::constant(schema::Cell(1))}));
    return all;
}

Result<MetricParts> work_out(Reading& reading, std::string_view id, std::string_view zone, const Period& period, bool with_rows) {
    const auto where = TRY(located(reading, id, zone, period));
    MetricParts parts;
    parts.indicator = where.indicator;
    parts.version = where.version;
    const auto& zones = where.zones;
    parts.entered = rules::entered_figure(*reading.sources().definitions, *parts.indicator, *parts.version);
    if (parts.entered != nullptr) {
        const auto asked = TRY(zones_asked(reading, zone, zones));
        auto found = entered_part(*parts.indicator, TRY(entered_rows(reading, *parts.indicator, *parts.entered, zones)), period, asked);
        say_zones(*parts.indicator, asked, period, found);
        if (!with_rows) found.part.rows.clear();
        parts.numerator = std::move(found.part);
        parts.why_not = std::move(found.why_not);
        parts.as_of = std::move(found.as_of);
        parts.entered_source = std::move(found.source);
        parts.covers = std::move(found.covers);
        return parts;
    }
    const Asked asked{reading, zones, zone, period, with_rows};
    parts.numerator = TRY(work_out_part(asked, *parts.version->numerator.expression));
    const auto& counted = parts.numerator.value;
    if (counted.missing || counted.number == Rational(0)) parts.unregistered = TRY(nothing_registered(asked, *parts.version->numerator.expression));
    if (parts.version->denominator) parts.denominator = TRY(work_out_part(asked, *parts.version->denominator->expression));
    return parts;
}

}  // namespace wutong::queries
