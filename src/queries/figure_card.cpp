// figure_card.cpp — A figure read out on the phone: 截至日, 口径, 来源, 可否对外, and the whole as text to copy.
#include "base/text.h"
#include "queries/figure_point.h"
#include "rules/entered.h"

namespace wutong::queries {

namespace {

/// A share is of the whole (占); what is divided by something else, an average, is divided by it.
std::string meaning_of(const MetricAnswer& answer) {
    if (answer.say_denominator.empty()) return answer.say_numerator;
    const auto counted = answer.numerator.for_people(), all = answer.denominator->for_people();
    if (answer.unit == "percent") return answer.say_numerator + "（" + counted + "）占" + answer.say_denominator + "（" + all + "）";
    return answer.say_numerator + "（" + counted + "）除以" + answer.say_denominator + "（" + all + "）";
}

std::string in_demo(const FigureCard& card, const std::string& text) { return card.demo ? "【演示数据】" + text : text; }

std::string text_of(const FigureCard& card, const Period& period, const std::string& value) {
    std::string text = card.zone_name + period.in_words() + card.label + value + "。";
    // The count of a register has no day of its own from which it means what it means.
    std::vector<std::string> standing;
    if (!card.definition_from.empty()) standing.push_back("自" + card.definition_from + "起执行");
    if (card.assumed) standing.emplace_back("暂定");
    text += "截至" + card.as_of + "。口径：" + card.meaning + (standing.empty() ? "" : "（" + join(standing, "，") + "）") + "。";
    const bool published = card.origin == "统计公布数";
    if (published && card.source.empty()) text += "来源：" + card.origin + "。";
    else if (published) text += "来源：" + card.origin + "，" + card.source + "。";
    else if (card.source.empty()) text += "来源：" + card.origin + "；非统计部门公布数。";
    else text += "来源：" + card.origin + "，" + card.source + "；非统计部门公布数。";
    if (!card.value.empty()) text += card.disclosure + "。";   // of no value there is nothing to give out
    return in_demo(card, text);
}

/// What is said behind the name: the value, of which part of the period it is, or why there is none.
std::string said_of(const MetricAnswer& answer, const FigureCard& card) {
    if (card.value.empty()) return answer.said_without_value();
    return answer.covers ? "为" + answer.bare_text + "（" + answer.covers->lacks + "）" : "为" + card.value;
}

}  // namespace

Result<FigureCard> figure_card(const Queries& queries, const access::Principal& person, const CardRequest& request) {
    const auto answer = TRY(queries.metric(person, {request.id, request.zone, request.period, false, std::nullopt}));
    const auto reading = TRY(Reading::open(queries.sources(), person));
    const auto& indicator = *TRY(indicator_named(*reading, request.id));
    FigureCard card;
    card.id = answer.id;
    card.label = answer.label;
    card.unregistered = answer.unregistered;
    const bool told = answer.value && !answer.unregistered;
    card.value = told ? answer.value_text : std::string();
    const auto counter = rules::counter_of(answer.unit);
    if (told && !answer.denominator && !answer.covers && !counter.empty()) card.value += " " + std::string(counter);
    card.as_of = std::min(Date::parse(answer.as_of).value_or(reading->today()), request.period.end).for_people();
    card.zone = request.zone;
    card.zone_name = request.zone.empty() ? std::string() : reading->title_of("zone", request.zone);
    card.meaning = meaning_of(answer);
    if (const auto from = Date::parse(answer.definition_from)) card.definition_from = from->for_people();
    card.definition_hash = answer.definition_hash;
    card.origin = answer.nature == Nature::Published ? "统计公布数" : "本区调度数";
    // Of what is worked out, and where nothing was entered, the source is the definition's: the value is the zone's own, or there is none.
    if (answer.value && answer.nature != Nature::Computed) card.source = answer.source;
    if (!answer.value) card.why_no_value = answer.why_no_value;
    card.open_to_public = indicator.open_to_public;
    card.disclosure = card.open_to_public ? "可以对外提供" : "内部掌握，未经批准不得对外提供";
    card.assumed = answer.assumed;
    card.demo = request.demo;
    card.period = request.period;
    // Nothing registered is no figure: there is no day, no meaning and no leave to give it out.
    if (card.unregistered) card.text = in_demo(card, card.zone_name + card.label + "：没有登记。");
    else card.text = text_of(card, answer.covers ? answer.covers->period : card.period, said_of(answer, card));
    return card;
}

}  // namespace wutong::queries
