// evaluate.cpp — Values of nodes, with their trace.
#include <algorithm>
#include <utility>

#include "rules/evaluator.h"
#include "rules/value_forms.h"

namespace wutong::rules {

namespace {
constexpr Refusal too_much_work{"rule.too_much_work", Kind::TooLarge, "这条规则式要算的步数太多，已停止", "缩小范围，或把规则式拆开"};

bool same_day(const std::optional<Value>& a, const std::optional<Value>& b) {
    return a.has_value() == b.has_value() && (!a || (a->missing == b->missing && a->date == b->date));
}
}  // namespace

Evaluator::Evaluator(const Expression& expression, const Environment& environment) : expression_(expression), environment_(environment), source_(environment.source) {
    frames_.emplace_back();
    if (environment.record) frames_.back() = {environment.record->type, environment.record->cells};
}

Result<Value> Evaluator::value_of_node(const Node& node, Trace* trace) {
    if (++steps_ > most_steps) return refuse(too_much_work);
    if (const auto known = answers_.empty() ? answers_.end() : answers_.find(&node); known != answers_.end()) {
        if (trace != nullptr) trace->text = expression_.text().substr(node.span.at, node.span.length), trace->value = people_text(known->second, environment_.registry);
        return known->second;
    }
    if (trace == nullptr) return compute(node, nullptr);
    trace->text = expression_.text().substr(node.span.at, node.span.length);
    auto value = TRY(compute(node, trace));
    trace->unknown = value.missing;
    if (trace->value.empty()) trace->value = people_text(value, environment_.registry);
    return value;
}

/// Literals leave no line in the trace.
Result<Value> Evaluator::part(const Node& node, std::size_t index, Trace* trace) {
    const Node& child = *node.parts[index];
    if (trace == nullptr || child.form == Form::Literal) return value_of_node(child, nullptr);
    trace->parts.emplace_back();
    Trace line;
    auto value = TRY(value_of_node(child, &line));
    trace->parts.back() = std::move(line);
    return value;
}

Result<Value> Evaluator::compute(const Node& node, Trace* trace) {
    switch (node.form) {
        case Form::Literal: return node.literal;
        case Form::Parameter: return parameter(node);
        case Form::Field: {
            const Frame& frame = frames_[static_cast<std::size_t>(node.frame)];
            if (node.index >= frame.cells.size()) return Value::unknown(node.type);
            if (node.working) return worked_out(node, frame);
            return stored(node, frame.cells);
        }
        case Form::Through: {
            const auto reached = TRY(reach(*node.parts[0], *node.record));
            if (reached.row == nullptr || node.index >= reached.row->size()) return Value::unknown(node.type);
            if (node.working) return worked_out(node, {node.record, *reached.row});
            return stored(node, *reached.row);
        }
        case Form::Input:
            if (environment_.input == nullptr || node.index >= environment_.input->size()) return Value::unknown(node.type);
            return rules::value_of(*node.field, (*environment_.input)[node.index]);
        case Form::UserField: {
            if (!environment_.user) return Value::unknown(node.type);
            Value value = rules::value_of(*node.field, (*environment_.user)[node.field->name]);
            value.type = node.type;
            return value;
        }
        case Form::Edge: {
            const Value period = TRY(value_of_node(*node.parts[0], nullptr));
            if (period.missing) return Value::unknown(node.type);
            return date_value(MilestoneDate::day(node.word == "start" ? period.period.start : period.period.end));
        }
        case Form::Not: return value_of_truth(negate(truth_of(TRY(part(node, 0, trace)))));
        case Form::And:
        case Form::Or: return logic(node, trace);
        case Form::Negate: {
            Value value = TRY(part(node, 0, trace));
            return arithmetic('-', number_value(Rational(0), value.type), value, node.type);
        }
        case Form::Arithmetic: {
            const Value left = TRY(part(node, 0, trace));
            const Value right = TRY(part(node, 1, trace));
            return arithmetic(node.word.front(), left, right, node.type);
        }
        case Form::Coalesce: {
            Value value = TRY(part(node, 0, trace));
            if (!value.missing) return value;
            return part(node, 1, trace);
        }
        case Form::If: return conditional(node, trace);
        case Form::Missing: return Value::yes_no(TRY(part(node, 0, trace)).missing);
        case Form::Call: return function(node, trace);
        case Form::StageAt: return stage_at(node, trace);
        case Form::Aggregate: return aggregate(node, trace);
        case Form::AsKnown: return as_known(node, trace);
        case Form::Collect: return collect(node);
        default: return test(node, trace);
    }
}

/// A computed field as its page shows it: rounded to its decimals, none where it cannot be worked out.
Result<Value> Evaluator::worked_out(const Node& node, Frame row) {
    WorkedRow fresh{row.cells.data(), {}, {}};
    if (node.day) fresh.day = TRY(value_of_node(*node.day, nullptr));
    const bool same_row = worked_row_ != nullptr && worked_row_->cells == row.cells.data() && same_day(worked_row_->day, fresh.day);
    WorkedRow* worked_row = same_row ? worked_row_ : &fresh;
    if (const auto known = worked_row->values.find(node.field); known != worked_row->values.end()) return known->second;
    std::vector<Frame> frames{row};
    std::vector<UsedRow>* kept_rows = nullptr;
    WorkedRow* const within = std::exchange(worked_row_, worked_row);
    std::swap(frames_, frames);
    std::swap(kept_rows_, kept_rows);
    auto value = value_of_node(*node.working, nullptr);
    std::swap(kept_rows_, kept_rows);
    std::swap(frames_, frames);
    worked_row_ = within;
    if (!value && value.error().code != "rule.division_by_zero" && value.error().code != "rule.overflow") return value;
    Value shown = rules::value_of(*node.field, value ? rules::cell_of(*node.field, *value).value_or(schema::Cell()) : schema::Cell());
    shown.type = node.type;
    if (value && !shown.missing && is_numeric(shown.type.kind)) shown.bound = value->bound;
    worked_row->values.emplace(node.field, shown);
    return shown;
}

/// A cell as a value, with what stands beside it about how exact it is.
Value Evaluator::stored(const Node& node, std::span<const schema::Cell> cells) const {
    Value value = rules::value_of(*node.field, cells[node.index]);
    value.type = node.type;
    if (node.bound_index && *node.bound_index < cells.size() && cells[*node.bound_index].is_text()) value.bound = bound_of(cells[*node.bound_index].text());
    return value;
}

Result<Value> Evaluator::parameter(const Node& node) const {
    if (const auto given = environment_.parameters.find(node.word); given != environment_.parameters.end()) return given->second;
    if (node.word == day_worked_on) return worked_row_ != nullptr && worked_row_->day ? *worked_row_->day : Value::unknown(node.type);
    if (node.word == "today") return date_value(MilestoneDate::day(environment_.today));
    if (node.word == "now") return date_value(MilestoneDate::day(civil_date(environment_.now)));
    if (node.word == "period" && environment_.period) return period_value(*environment_.period);
    if (node.word == "zone" && !environment_.zone.empty()) return text_value(environment_.zone, node.type);
    return Value::unknown(node.type);
}

/// Whichever operand decides, decides: a refusal counts only where no other operand settles the answer. So the order of operands,
/// and which of them a database computed, never changes the result.
Result<Value> Evaluator::logic(const Node& node, Trace* trace) {
    const Truth deciding = node.form == Form::And ? Truth::No : Truth::Yes;
    Truth all = negate(deciding);
    std::optional<Error> refused;
    for (std::size_t i = 0; i < node.parts.size(); ++i) {
        auto value = part(node, i, trace);
        if (!value) {
            if (value.error().code == too_much_work.code || value.error().kind == Kind::Fault) return value;
            if (!refused) refused = value.error();
            continue;
        }
        const Truth truth = truth_of(*value);
        if (truth == deciding) {
            if (trace == nullptr) return value_of_truth(deciding);
            all = deciding;
        } else if (truth == Truth::Unknown && all != deciding) {
            all = Truth::Unknown;
        }
    }
    if (refused && all != deciding) return std::unexpected(*refused);
    return value_of_truth(all);
}

Result<Value> Evaluator::test(const Node& node, Trace* trace) {
    std::vector<Value> parts;
    parts.reserve(node.parts.size());
    for (std::size_t i = 0; i < node.parts.size(); ++i) parts.push_back(TRY(part(node, i, trace)));
    Truth truth = Truth::Unknown;
    switch (node.form) {
        case Form::Compare: truth = compare(node.word, parts[0], parts[1]); break;
        case Form::Between: {
            const Truth low = compare(">=", parts[0], parts[1]), high = compare("<=", parts[0], parts[2]);
            truth = low == Truth::No || high == Truth::No ? Truth::No : low == Truth::Yes && high == Truth::Yes ? Truth::Yes : Truth::Unknown;
            break;
        }
        case Form::InPeriod: truth = in_period(parts[0], parts[1]); break;
        case Form::Inside: truth = inside(parts[0], parts[1]); break;
        case Form::ListContains: truth = contains(parts[0], parts[1]); break;
        case Form::InList: {
            truth = Truth::No;
            for (std::size_t i = 1; i < parts.size() && truth != Truth::Yes; ++i) {
                const Truth equal = compare("=", parts[0], parts[i]);
                if (equal != Truth::No) truth = equal;
            }
            break;
        }
        case Form::Under:
            if (!parts[0].missing) truth = std::find(node.codes.begin(), node.codes.end(), parts[0].text) != node.codes.end() ? Truth::Yes : Truth::No;
            break;
        default: {
            if (parts[0].missing || parts[1].missing) break;
            const bool found = node.form == Form::Contains ? parts[0].text.find(parts[1].text) != std::string::npos : parts[0].text.starts_with(parts[1].text);
            truth = found ? Truth::Yes : Truth::No;
        }
    }
    auto value = value_of_truth(truth);
    if (trace != nullptr) trace->value = sentence_of(node, expression_.text(), value, parts, environment_.registry);
    return value;
}

/// A yes/no choice is (c and a) or (not c and b); any other value of an unknown condition is missing, never guessed.
Result<Value> Evaluator::conditional(const Node& node, Trace* trace) {
    const Truth condition = truth_of(TRY(part(node, 0, trace)));
    if (condition != Truth::Unknown) return part(node, condition == Truth::Yes ? 1 : 2, trace);
    if (node.type.kind != ValueKind::Boolean) return Value::unknown(node.type);
    const Truth yes = truth_of(TRY(part(node, 1, trace))), no = truth_of(TRY(part(node, 2, trace)));
    return value_of_truth(yes == Truth::No && no == Truth::No ? Truth::No : Truth::Unknown);
}

Result<Value> Evaluator::function(const Node& node, Trace* trace) {
    std::vector<Value> arguments;
    for (std::size_t i = 0; i < node.parts.size(); ++i) arguments.push_back(TRY(part(node, i, trace)));
    return call_function(node.word, arguments, environment_.calendar, node.type);
}

Result<Value> Evaluator::stage_at(const Node& node, Trace* trace) {
    const Value day = TRY(part(node, 0, trace));
    std::string id;
    if (node.parts.size() > 1) {
        const auto reached = TRY(reach(*node.parts[1], *node.record));
        if (reached.row != nullptr) id = (*reached.row)[schema::system_field::id].text_or_empty();
    } else if (const auto cells = frames_[static_cast<std::size_t>(node.frame)].cells; cells.size() > schema::system_field::id) {
        id = cells[schema::system_field::id].text_or_empty();
    }
    if (day.missing || !day.date.is_day() || id.empty() || source_ == nullptr) return Value::unknown(node.type);
    const auto events = TRY(source_->stage_events(*node.record, id));
    steps_ += static_cast<std::int64_t>(events.size());
    for (auto event = events.rbegin(); event != events.rend(); ++event)
        if (event->first.last <= day.date.first) return text_value(event->second, node.type);
    return Value::unknown(node.type);
}

Result<Value> evaluate(const Expression& expression, const Environment& environment, Trace* trace) {
    return Evaluator(expression, environment).value_of_node(expression.root(), trace);
}

Result<bool> holds(const Expression& expression, const Environment& environment, Trace* trace) {
    const Value value = TRY(evaluate(expression, environment, trace));
    return truth_of(value) == Truth::Yes;
}

}  // namespace wutong::rules
