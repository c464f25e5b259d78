// why_not.cpp — Tries other values for what a rule looks at, one at a time, and keeps the nearest that turns the result.
#include "rules/why_not.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "rules/evaluator.h"
#include "rules/units.h"
#include "rules/value_forms.h"

namespace wutong::rules {

namespace {
constexpr int most_trials = 20'000;
constexpr std::size_t most_others = 5;
constexpr Refusal too_many_trials{"rule.too_much_work", Kind::TooLarge, "这条规则式要试的改法太多，已停止", "把规则式拆成几条再问"};

/// A value the rule looks at, with every place that shows it.
struct Leaf {
    std::vector<const Node*> nodes;
    const Node* first() const { return nodes.front(); }
};

/// The same value in different places has the same key; empty where a change would be no advice.
std::string key_of(const Node& node) {
    switch (node.form) {
        case Form::Field: return node.frame == 0 && !node.field->system ? "f" + std::to_string(node.index) : "";
        case Form::Input: return "i" + std::to_string(node.index);
        case Form::Through: {
            if (node.field->system) return "";
            const Node& base = *node.parts[0];
            const std::string inner = base.form == Form::Field || base.form == Form::Through ? key_of(base) : "";
            return inner.empty() ? "" : inner + "." + std::to_string(node.index);
        }
        default: return "";
    }
}

class Seeker {
public:
    Seeker(const Expression& expression, const Environment& environment) : expression_(expression), environment_(environment) { collect(expression.root()); }

    Result<WhyNot> run() {
        WhyNot found;
        const Node& root = expression_.root();
        found.reached = reached(TRY(Evaluator(expression_, environment_).value_of_node(root, nullptr)));
        if (found.reached) return found;
        found.changes = TRY(changes_of(root));
        std::vector<const Node*> parts;
        TRY(lacking_parts(root, parts));
        for (const Node* part : parts) {
            Trace trace;
            const Value value = TRY(Evaluator(expression_, environment_).value_of_node(*part, &trace));
            Lacking lacking{expression_.text().substr(part->span.at, part->span.length), trace.value, value.missing, {}};
            lacking.changes = TRY(changes_of(*part));
            found.lacking.push_back(std::move(lacking));
        }
        return found;
    }

private:
    static bool reached(const Value& value) {
        if (value.missing) return false;
        return value.type.kind == ValueKind::Boolean ? value.truth : !is_numeric(value.type.kind) || value.number > Rational(0);
    }

    void collect(const Node& node) {
        if (const auto key = key_of(node); !key.empty()) {
            const auto [at, fresh] = by_key_.emplace(key, leaves_.size());
            if (fresh) leaves_.push_back({});
            leaves_[at->second].nodes.push_back(&node);
            if (node.form == Form::Through) return;
        }
        const bool figure = node.form == Form::Aggregate && node.frame == 1 && (node.type.kind == ValueKind::Number || is_numeric(node.type.kind));
        if (figure || (node.form == Form::StageAt && node.frame == 0 && node.parts.size() == 1)) leaves_.push_back({{&node}});
        if (node.type.kind == ValueKind::Money || node.type.kind == ValueKind::Number || is_numeric(node.type.kind) || node.type.kind == ValueKind::Date || node.type.kind == ValueKind::Text)
            if (node.fixed && node.form != Form::Parameter) thresholds_.push_back(&node);
        if (node.fixed && node.form == Form::Edge) thresholds_.push_back(&node);
        for (const auto& part : node.parts)
            if (part) collect(*part);
    }

    /// Whether the part turns when the leaf has this value. A trial that is refused does not turn it.
    Result<bool> turns(const Node& part, const Leaf& leaf, const Value& value) {
        if (++trials_ > most_trials) return refuse(too_many_trials);
        Evaluator evaluator(expression_, environment_);
        for (const Node* node : leaf.nodes) evaluator.answer(*node, value);
        const auto result = evaluator.value_of_node(part, nullptr);
        return result && reached(*result);
    }

    Result<std::vector<ValueChange>> changes_of(const Node& part) {
        std::vector<ValueChange> changes;
        for (const Leaf& leaf : leaves_) {
            const bool inside = std::any_of(leaf.nodes.begin(), leaf.nodes.end(), [&](const Node* node) {
                return node->span.at >= part.span.at && node->span.at + node->span.length <= part.span.at + part.span.length;
            });
            if (!inside) continue;
            auto now = Evaluator(expression_, environment_).value_of_node(*leaf.first(), nullptr);
            if (!now) continue;
            auto needed = TRY(needed_values(part, leaf, *now));
            if (needed.empty()) continue;
            changes.push_back(described(leaf, std::move(*now), std::move(needed)));
        }
        return changes;
    }

    Result<std::vector<Value>> needed_values(const Node& part, const Leaf& leaf, const Value& now) {
        const ValueKind kind = now.type.kind;
        std::vector<Value> candidates, good;
        if (kind == ValueKind::Boolean) candidates = {Value::yes_no(true), Value::yes_no(false)};
        if (kind == ValueKind::Choice || kind == ValueKind::Code) {
            if (const auto* list = environment_.registry == nullptr ? nullptr : environment_.registry->choices(now.type.target))
                for (const auto& choice : list->items) candidates.push_back(text_value(choice.code, now.type));
        }
        if (kind == ValueKind::Text) candidates = of_thresholds(now.type);
        if (kind == ValueKind::Date || is_numeric(kind)) return nearest_on_grid(part, leaf, now);
        if (!now.missing) candidates.push_back(Value::unknown(now.type));
        for (const auto& candidate : candidates) {
            if (candidate.missing == now.missing && candidate.text == now.text && candidate.truth == now.truth) continue;
            if (candidate.missing && !good.empty()) continue;
            if (TRY(turns(part, leaf, candidate))) good.push_back(candidate);
        }
        return good;
    }

    std::vector<Value> of_thresholds(const ValueType& type) {
        std::vector<Value> values;
        for (const Node* node : thresholds_) {
            auto value = Evaluator(expression_, environment_).value_of_node(*node, nullptr);
            if (value && !value->missing && value->type.kind == type.kind && value->type.unit == type.unit) values.push_back(std::move(*value));
        }
        return values;
    }

    /// What one step of the leaf is, in base units.
    static Rational step_of(const Node& node) {
        if (node.type.kind == ValueKind::Date) return Rational(1);
        const Node* counted = node.form == Form::Aggregate && node.parts[0] ? node.parts[0].get() : &node;
        if (counted->field != nullptr && counted->field->is_integer_kind()) return scale_of(*counted->field);
        return node.type.kind == ValueKind::Ratio || node.type.kind == ValueKind::PercentPoint ? *Rational::of(1, 10'000) : Rational(1);
    }

    static Value at_step(const Node& node, const Rational& step, std::int64_t units) {
        if (node.type.kind == ValueKind::Date) return date_value(MilestoneDate::day(Date{static_cast<std::int32_t>(units)}));
        const auto number = Rational::multiply(step, Rational(units));
        return number ? number_value(*number, node.type) : Value::unknown(node.type);
    }

    static std::optional<std::int64_t> units_of(const Value& value, const Rational& step, bool up) {
        if (value.type.kind == ValueKind::Date) return up ? value.date.last.days : value.date.first.days;
        const auto units = Rational::divide(value.number, step);
        if (!units) return std::nullopt;
        if (units->is_integer()) return units->round(0);
        const auto below = *units > Rational(0) ? static_cast<std::int64_t>(units->numerator() / units->denominator())
                                                : static_cast<std::int64_t>(units->numerator() / units->denominator()) - 1;
        return up ? below + 1 : below;
    }

    Result<std::vector<Value>> nearest_on_grid(const Node& part, const Leaf& leaf, const Value& now) {
        const Node& node = *leaf.first();
        const Rational step = step_of(node);
        const bool is_date = node.type.kind == ValueKind::Date, counted = node.form == Form::Aggregate && node.word == "count";
        std::int64_t low = is_date ? Date::of(1990, 1, 1)->days : -largest_stored_integer, high = is_date ? Date::of(2100, 12, 31)->days : largest_stored_integer;
        if (node.form != Form::Aggregate && node.field != nullptr && !is_date) low = std::max(low, node.field->minimum), high = std::min(high, node.field->maximum);
        if (counted || (now.type.kind != ValueKind::Date && !now.missing && now.number >= Rational(0) && low < 0)) low = 0;
        std::vector<Value> stops = of_thresholds(node.type);
        std::optional<std::int64_t> best;
        const std::int64_t origin = now.missing ? 0 : units_of(now, step, true).value_or(0);
        const auto distance = [&](std::int64_t units) { return units > origin ? units - origin : origin - units; };
        const auto try_at = [&](std::int64_t units) -> Result<bool> {
            if (units < low || units > high) return false;
            return turns(part, leaf, at_step(node, step, units));
        };
        for (const auto& stop : stops) {
            for (const bool up : {false, true}) {
                const auto units = units_of(stop, step, up);
                if (!units) continue;
                for (std::int64_t near = *units - 1; near <= *units + 1; ++near)
                    if ((!best || distance(near) < distance(*best)) && TRY(try_at(near))) best = near;
            }
        }
        if (!now.missing) {
            for (const int sign : {1, -1}) TRY(search(sign, units_of(now, step, sign > 0).value_or(0), try_at, low, high, best, distance));
        }
        std::vector<Value> needed;
        if (best) needed.push_back(at_step(node, step, *best));
        else if (!now.missing && TRY(turns(part, leaf, Value::unknown(node.type)))) needed.push_back(Value::unknown(node.type));
        return needed;
    }

    /// Doubles the stride until the result turns, then halves back to the first step that does.
    template <class Try, class Distance>
    static Result<void> search(int sign, std::int64_t from, const Try& try_at, std::int64_t low, std::int64_t high, std::optional<std::int64_t>& best, const Distance& distance) {
        std::int64_t failed = 0;
        for (std::int64_t stride = 1; stride <= largest_stored_integer; stride *= 2) {
            const std::int64_t at = std::clamp(from + sign * stride, low, high);
            if (best && distance(at) >= distance(*best)) {
                if (distance(from + sign * (failed + 1)) >= distance(*best)) return {};
            }
            if (!TRY(try_at(at))) {
                failed = stride;
                if (at == low || at == high) return {};
                continue;
            }
            std::int64_t good = sign * (at - from);
            while (good - failed > 1) {
                const std::int64_t middle = failed + (good - failed) / 2;
                (TRY(try_at(from + sign * middle)) ? good : failed) = middle;
            }
            const std::int64_t found = from + sign * good;
            if (!best || distance(found) < distance(*best)) best = found;
            return {};
        }
        return {};
    }

    ValueChange described(const Leaf& leaf, Value now, std::vector<Value> needed) const {
        const Node& node = *leaf.first();
        ValueChange change;
        const bool figure = node.form == Form::Aggregate;
        change.subject = figure || node.field == nullptr ? expression_.text().substr(node.span.at, node.span.length) : node.field->label;
        if (figure) change.subject = whole_text(node);
        if (node.form == Form::StageAt) change.subject += "（" + expression_.text().substr(node.span.at, node.span.length) + "）";
        if (!figure) change.field = node.field;
        change.type = node.form == Form::Field && environment_.record ? environment_.record->type : node.form == Form::Through ? node.record : nullptr;
        change.needed = needed.front();
        for (std::size_t i = 1; i < needed.size() && change.others.size() < most_others; ++i) change.others.push_back(needed[i]);
        change.gap = gap_between(now, change.needed);
        change.say = sentence(change.subject, now, change);
        change.now = std::move(now);
        return change;
    }

    /// The span of an aggregate ends at its word; what follows in brackets belongs to it.
    std::string whole_text(const Node& node) const {
        const std::string& text = expression_.text();
        std::size_t end = node.span.at + node.span.length;
        if (end > 0 && text[end - 1] == ')') return text.substr(node.span.at, node.span.length);
        int open = 0;
        for (; end < text.size(); ++end) {
            open += text[end] == '(' ? 1 : text[end] == ')' ? -1 : 0;
            if (open == 0 && text[end] == ')') break;
        }
        return text.substr(node.span.at, std::min(end + 1, text.size()) - node.span.at);
    }

    static Value gap_between(const Value& now, const Value& needed) {
        if (now.missing || needed.missing) return {};
        if (now.type.kind == ValueKind::Date)
            return number_value(Rational(std::abs(needed.date.first >= now.date.first ? days_between(now.date.last, needed.date.first) : days_between(needed.date.first, now.date.first))),
                                {ValueKind::Span, "日", ""});
        if (!is_numeric(now.type.kind)) return {};
        const auto difference = now.number < needed.number ? Rational::subtract(needed.number, now.number) : Rational::subtract(now.number, needed.number);
        if (!difference) return {};
        ValueType type = now.type;
        if (type.kind == ValueKind::Ratio) type.kind = ValueKind::PercentPoint;
        return number_value(*difference, type);
    }

    std::string sentence(const std::string& subject, const Value& now, const ValueChange& change) const {
        const auto shown = [&](const Value& value) { return people_text(value, environment_.registry); };
        if (change.needed.missing) return "不填" + subject + "（现为 " + shown(now) + "）";
        std::string wanted = shown(change.needed);
        for (const auto& other : change.others) wanted += "或" + shown(other);
        if (now.missing) return "补填" + subject + "，如 " + wanted;
        std::string verb = "改为 ";
        if (now.type.kind == ValueKind::Date) verb = change.needed.date.first < now.date.first ? "提前到 " : "推后到 ";
        else if (is_numeric(now.type.kind)) verb = change.needed.number < now.number ? "降到 " : "提高到 ";
        const bool has_gap = !change.gap.missing && (change.gap.number != Rational(0));
        return subject + "由 " + shown(now) + " " + verb + wanted + (has_gap ? "（差 " + shown(change.gap) + "）" : "");
    }

    /// The parts of `and` that do not hold; of an amount, those of the conditions on the way to it.
    Result<void> lacking_parts(const Node& node, std::vector<const Node*>& parts) {
        if (node.type.kind == ValueKind::Boolean) {
            const auto value = TRY(Evaluator(expression_, environment_).value_of_node(node, nullptr));
            if (reached(value)) return {};
            if (node.form != Form::And) return parts.push_back(&node), Result<void>();
            for (const auto& part : node.parts) TRY(lacking_parts(*part, parts));
            return {};
        }
        if (node.form != Form::If) return {};
        TRY(lacking_parts(*node.parts[0], parts));
        return lacking_parts(*node.parts[2], parts);
    }

    const Expression& expression_;
    const Environment& environment_;
    std::vector<Leaf> leaves_;
    std::map<std::string, std::size_t> by_key_;
    std::vector<const Node*> thresholds_;
    int trials_ = 0;
};

void places_of(const Node& node, std::size_t index, std::vector<const Node*>& found) {
    if (node.form == Form::Field && node.frame == 0 && node.index == index) found.push_back(&node);
    for (const auto& part : node.parts)
        if (part) places_of(*part, index, found);
}
}  // namespace

Result<WhyNot> why_not(const Expression& expression, const Environment& environment) { return Seeker(expression, environment).run(); }

Result<Value> what_if(const Expression& expression, const Environment& environment, const std::vector<Supposed>& supposed, Trace* trace) {
    Evaluator evaluator(expression, environment);
    for (const auto& each : supposed) {
        const auto* type = environment.record ? environment.record->type : nullptr;
        const auto index = type != nullptr && each.field != nullptr ? type->index_of(each.field->name) : std::nullopt;
        if (!index || &type->fields[*index] != each.field) return fail("a supposed value of a field that the record has not");
        std::vector<const Node*> places;
        places_of(expression.root(), *index, places);
        for (const Node* node : places) evaluator.answer(*node, each.value);
    }
    return evaluator.value_of_node(expression.root(), trace);
}

}  // namespace wutong::rules
