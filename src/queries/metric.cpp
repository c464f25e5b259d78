// metric.cpp — A figure that opens: numerator, denominator, value, definition, and the rows the reader may see.
#include "base/money.h"
#include "queries/metric_parts.h"
#include "rules/units.h"
#include "rules/value_forms.h"

namespace wutong::queries {

namespace {

/// The unit that the bare number is in, whatever the figure is kept and read in: kWh beside "1,302.75 万千瓦时".
std::string unit_of_number(const rules::Value& value, const std::string& otherwise) {
    if (value.type.kind == rules::ValueKind::Money) return "money";
    if (value.type.kind == rules::ValueKind::Ratio) return "percent";
    return value.type.kind == rules::ValueKind::Quantity ? value.type.unit : otherwise;
}

Result<std::vector<Row>> visible_rows(Reading& reading, std::vector<records::Record> records, std::int64_t& hidden) {
    std::vector<records::Record> seen;
    for (auto& record : records) {
        if (reading.visible(record)) seen.push_back(std::move(record));
        else ++hidden;
    }
    return reading.rows_of(std::move(seen));
}

/// ⌈target × denominator⌉ and whether the numerator reaches it.
void compare_with_target(const Rational& target, MetricAnswer& answer) {
    if (!answer.denominator || answer.denominator->missing || answer.numerator.missing) return;
    const auto needed = Rational::multiply(target, answer.denominator->number);
    if (!needed) return;
    const Int128 whole = needed->numerator() / needed->denominator();
    const bool exact = needed->is_integer() || needed->numerator() < 0;
    answer.needed = static_cast<std::int64_t>(exact ? whole : whole + 1);
    answer.target_met = answer.numerator.number >= Rational(*answer.needed);
}

}  // namespace

void set_value(const rules::Indicator& indicator, MetricAnswer& answer, bool by_zero) {
    if (answer.numerator.missing || (answer.denominator && answer.denominator->missing)) {
        answer.why_no_value = by_zero ? "本期没有可比的数，暂不计算" : "有数据缺失，待补数据";
        return;
    }
    if (!answer.denominator) {
        answer.value = answer.numerator.number;
        answer.value_type = answer.numerator.type;
        answer.value_text = answer.numerator.for_people();
        const auto* version = indicator.in_force(answer.period.end);
        const auto unit = rules::figure_unit(indicator.unit);
        const bool entered = version != nullptr && !version->numerator.expression;
        if (unit && (entered || unit->type == answer.numerator.type)) answer.value_text = rules::figure_text(answer.numerator, *unit);
        return;
    }
    answer.value = Rational::divide(answer.numerator.number, answer.denominator->number);
    if (!answer.value) {
        answer.why_no_value = answer.denominator->number == Rational(0) ? "本期没有可比的项目，暂不计算" : "数值超出可以表示的范围";
        return;
    }
    const auto rate = rules::rate_of(answer.numerator.type, answer.denominator->type);
    if (const auto in_unit = Rational::multiply(*answer.value, rate.factor)) answer.value = in_unit;
    answer.value_type = rate.type;
    if (rate.type.kind == rules::ValueKind::Quantity) {
        const auto value = rules::number_value(*answer.value, rate.type);
        const auto unit = rules::figure_unit(indicator.unit);
        answer.value_text = unit && unit->type == rate.type ? rules::figure_text(value, *unit) : value.for_people();
        return;
    }
    if (indicator.unit == "percent") {
        const auto hundredfold = Rational::multiply(*answer.value, Rational(100));
        answer.value_text = hundredfold ? hundredfold->to_decimal(2) + "%" : std::string();
        return;
    }
    const auto fen = answer.value->round(0);
    const bool average_amount = fen && answer.numerator.type.kind == rules::ValueKind::Money;
    answer.value_text = average_amount ? money_for_people(Money{*fen}) : answer.value->to_decimal(2);  // rounded for reading only
}

void set_coverage(MetricAnswer& answer, const std::optional<Coverage>& covers, bool whole) {
    answer.bare_text = answer.value_text;
    if (!covers || !answer.value) return;
    if (whole) {
        answer.value.reset();
        answer.value_text.clear();
        answer.why_no_value = covers->until.empty() ? covers->lacks : "截至" + covers->until + "，" + covers->lacks;
        return;
    }
    answer.covers = covers;
    if (const auto counter = rules::counter_of(answer.unit); !counter.empty()) answer.bare_text += " " + std::string(counter);
    if (covers->until.empty()) answer.value_text = answer.bare_text + "（" + covers->lacks + "）";
    else answer.value_text = "截至" + covers->until + " " + answer.bare_text + "（" + covers->lacks + "）";
}

Nature nature_of(const rules::EnteredFigure* entered) {
    if (entered == nullptr) return Nature::Computed;
    return entered->published ? Nature::Published : Nature::Dispatch;
}

Result<MetricAnswer> Queries::metric(const access::Principal& person, const MetricRequest& request) const {
    const auto reading = TRY(Reading::open(sources_, person));
    auto worked_out = work_out(*reading, request.id, request.zone, request.period, request.rows);
    const bool too_many = !worked_out && worked_out.error().code == "metric.too_many_rows";   // the figure stands; its rows are read page by page
    if (too_many) worked_out = work_out(*reading, request.id, request.zone, request.period, false);
    auto parts = TRY(std::move(worked_out));
    const auto& indicator = *parts.indicator;
    MetricAnswer answer;
    answer.id = indicator.id;
    answer.label = indicator.label;
    answer.unit = indicator.unit;
    answer.say_numerator = parts.version->numerator.say;
    if (parts.version->denominator) answer.say_denominator = parts.version->denominator->say;
    answer.period = request.period;
    answer.numerator = parts.numerator.value;
    if (parts.denominator) answer.denominator = parts.denominator->value;
    set_value(indicator, answer, parts.numerator.by_zero);
    if (!parts.why_not.empty()) answer.why_no_value = parts.why_not;
    answer.nature = nature_of(parts.entered);
    if (request.target) compare_with_target(*request.target, answer);
    if (parts.version->from != Date{}) answer.definition_from = parts.version->from.to_string();   // a count of a register has no day from which it holds
    answer.definition_hash = indicator.hash;
    answer.source = indicator.source.text;
    answer.assumed = indicator.source.assumed;
    answer.unregistered = parts.unregistered;
    answer.as_of = reading->today().to_string();
    if (parts.entered != nullptr) answer.unit = unit_of_number(answer.numerator, indicator.unit);
    set_coverage(answer, parts.covers, request.whole);
    if (parts.entered != nullptr && !parts.entered_source.empty()) {   // where and when the value itself comes from
        answer.source = parts.entered_source;
        answer.as_of = parts.as_of;
    }
    answer.too_many_rows = too_many;
    if (too_many) answer.note = "涉及的记录超过十万条，请从清单逐页查看";
    if (request.rows && !too_many) {
        answer.rest_rows = TRY(visible_rows(*reading, parts.rest(), answer.hidden));
        answer.numerator_rows = TRY(visible_rows(*reading, std::move(parts.numerator.rows), answer.hidden));
        for (const auto* rows : {&answer.numerator_rows, &answer.rest_rows})
            for (const auto& row : *rows) answer.samples += row.record["sample"].is_integer() ? row.record["sample"].integer() : 0;
        if (answer.hidden > 0) answer.note = std::to_string(answer.hidden) + " 条无权查看";
    }
    return answer;
}

}  // namespace wutong::queries
