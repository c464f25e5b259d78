// lower_sets.cpp — Sets, references and aggregates as queries; and what the rest of the product calls: lower_condition, lower_metric, finish_metric.
#include "rules/evaluator.h"
#include "rules/lowerer.h"
#include "rules/units.h"
#include "rules/value_forms.h"

namespace wutong::rules {

namespace {
constexpr std::int64_t most_counted = 1'000'000'000;

ScalarPtr zone_of(int source, const schema::RecordType& type) { return column(source, &type.fields[schema::system_field::zone_id]); }
}  // namespace

ScalarPtr Lowerer::referenced(ScalarPtr reference, ScalarPtr owner_zone, const schema::RecordType& target, const Inner& output, bool& good) {
    Query query;
    query.source = next_source_++;
    query.from = &target;
    query.with_archived = true;
    query.where = apply(Op::Equal, {column(query.source, &target.fields[schema::system_field::id]), std::move(reference)});
    if (target.name != "zone") query.where = both(query.where, apply(Op::Equal, {zone_of(query.source, target), std::move(owner_zone)}));
    auto value = output(query.source);
    if (!value) return good = false, nullptr;
    query.outputs.push_back({"value", std::nullopt, std::move(*value)});
    auto scalar = std::make_shared<Scalar>();
    scalar->op = Op::Aggregate;
    scalar->subquery = std::make_shared<const Query>(std::move(query));
    return scalar;
}

/// One value of the record that `base` refers to: a subquery by id in the owner's zone, one inside the other along the path.
std::optional<ScalarPtr> Lowerer::through(const Node& base, const schema::RecordType& target, const Inner& output) {
    bool good = true;
    if (base.working) return std::nullopt;  // no row holds it
    if (base.form == Form::Field) {
        const auto frame = static_cast<std::size_t>(base.frame);
        if (sources_[frame] < 0) return std::nullopt;
        auto scalar = referenced(column(sources_[frame], base.field), zone_of(sources_[frame], *types_[frame]), target, output, good);
        return good ? std::optional(scalar) : std::nullopt;
    }
    if (base.form != Form::Through) return std::nullopt;
    return through(*base.parts[0], *base.record, [&](int source) -> std::optional<ScalarPtr> {
        auto scalar = referenced(column(source, base.field), zone_of(source, *base.record), target, output, good);
        return good ? std::optional(scalar) : std::nullopt;
    });
}

std::optional<Query> Lowerer::set_query(const Node& node) {
    if (node.form != Form::Aggregate) return std::nullopt;
    Query query;
    query.source = next_source_++;
    query.from = node.record;
    const auto outer = static_cast<std::size_t>(node.frame - 1);
    if (sources_[outer] >= 0) query.where = apply(Op::Equal, {zone_of(query.source, *node.record), zone_of(sources_[outer], *types_[outer])});
    else if (!environment_.zone.empty()) query.zones = {environment_.zone};
    if (const NodePtr& list = node.parts[2]) {
        if (list->form != Form::Field || list->working) return std::nullopt;
        const auto owner = static_cast<std::size_t>(list->frame);
        if (sources_[owner] < 0) return std::nullopt;
        query.through = Through{sources_[owner], types_[owner], list->field};
    }
    if (!node.parts[1]) return query;
    sources_.push_back(query.source);
    types_.push_back(node.record);
    auto where = condition(*node.parts[1], true);
    sources_.pop_back();
    types_.pop_back();
    if (!where) return std::nullopt;
    query.where = both(query.where, std::move(*where));
    return query;
}

std::optional<ScalarPtr> Lowerer::raw_value(const Node& node) {
    if (is_numeric(node.type.kind)) {
        const auto value = number(node);
        return value ? std::optional(value->scalar) : std::nullopt;
    }
    if (node.type.kind == ValueKind::Date) {
        const auto value = date(node);
        return value ? std::optional(value->text) : std::nullopt;
    }
    return text(node);
}

/// The value of the row that was entered first, or last, among those that have one: ids are in the order of entry.
bool Lowerer::add_edge(LoweredAggregate& lowered, const Node& value, bool last) {
    ScalarPtr scalar;
    if (value.type.kind == ValueKind::Boolean) return false;
    if (is_numeric(value.type.kind)) {
        const auto counted = number(value);
        if (!counted) return false;
        lowered.scale = counted->scale;
        lowered.low = counted->low;
        lowered.high = counted->high;
        scalar = counted->scalar;
    } else if (value.type.kind == ValueKind::Date) {
        const auto day = date(value);
        if (!day) return false;
        lowered.months = day->months;
        scalar = day->text;
    } else {
        const auto words = text(value);
        if (!words) return false;
        scalar = *words;
    }
    Query& query = lowered.query;
    query.where = both(query.where, apply(Op::Not, {apply(Op::IsMissing, {scalar})}));
    const auto& fields = query.from->fields;
    for (const auto index : {schema::system_field::id, schema::system_field::zone_id}) query.order.push_back({column(query.source, &fields[index]), last});
    query.limit = 1;
    query.outputs.push_back({"value", std::nullopt, scalar});
    return true;
}

std::optional<LoweredAggregate> Lowerer::aggregate(const Node& node, std::string_view word) {
    if (node.form != Form::Aggregate || word == "average" || word == "median") return std::nullopt;
    if (sources_.size() != static_cast<std::size_t>(node.frame)) return std::nullopt;
    // `all` looks for a row that does not hold: of a set with a condition of its own, or of the whole set.
    Node without = node;
    if (word == "all" && !node.parts[0]) without.parts[1] = nullptr;
    auto query = set_query(without);
    if (!query) return std::nullopt;
    LoweredAggregate lowered{std::move(*query), Rational(1), 0, most_counted, false};
    sources_.push_back(lowered.query.source);
    types_.push_back(node.record);
    const auto add_output = [&]() -> bool {
        if (word == "all") {
            const auto holds = condition(*(node.parts[0] ? node.parts[0] : node.parts[1]), false);
            if (!holds) return false;
            lowered.query.where = both(lowered.query.where, apply(Op::Or, {apply(Op::Not, {*holds}), apply(Op::IsMissing, {*holds})}));
        }
        if (word == "all" || word == "exists" || !node.parts[0]) {
            lowered.query.outputs.push_back({"value", Aggregate::Count, nullptr});
            return true;
        }
        const Node& value = *node.parts[0];
        if (word == "first" || word == "last") return add_edge(lowered, value, word == "last");
        if (word == "count" || word == "distinct") {
            const auto counted = value.type.kind == ValueKind::Boolean ? std::nullopt : raw_value(value);
            if (!counted) return false;
            lowered.query.outputs.push_back({"value", word == "count" ? Aggregate::Count : Aggregate::CountDistinct, *counted});
            return true;
        }
        const Aggregate kind = word == "sum" ? Aggregate::Sum : word == "min" ? Aggregate::Min : Aggregate::Max;
        if (value.type.kind == ValueKind::Date) {
            const auto day = date(value);
            if (!day) return false;
            lowered.months = day->months;
            lowered.query.outputs.push_back({"value", kind, day->text});
            return true;
        }
        const auto counted = number(value);
        if (!counted) return false;
        lowered.scale = counted->scale;
        lowered.low = word == "sum" ? -Int128{largest_lowered} : counted->low;
        lowered.high = word == "sum" ? Int128{largest_lowered} : counted->high;
        lowered.query.outputs.push_back({"value", kind, counted->scalar});
        return true;
    };
    const bool good = add_output();
    sources_.pop_back();
    types_.pop_back();
    return good ? std::optional(std::move(lowered)) : std::nullopt;
}

namespace {
constexpr std::int64_t most_printed = 5'000;

/// Nodes of the tree that the shared parts unfold to.
class Measure {
public:
    std::int64_t of(const ScalarPtr& scalar) {
        if (!scalar) return 0;
        if (const auto known = known_.find(scalar.get()); known != known_.end()) return known->second;
        std::int64_t size = 1;
        for (const auto& operand : scalar->operands) size = std::min(most_printed + 1, size + of(operand));
        if (scalar->subquery) size = std::min(most_printed + 1, size + of(*scalar->subquery));
        return known_[scalar.get()] = size;
    }
    std::int64_t of(const Query& query) {
        std::int64_t size = of(query.where);
        for (const auto& output : query.outputs) size = std::min(most_printed + 1, size + of(output.value));
        return size;
    }

private:
    std::unordered_map<const Scalar*, std::int64_t> known_;
};
}  // namespace

bool small_enough(const ScalarPtr& scalar) { return Measure().of(scalar) <= most_printed; }
bool small_enough(const Query& query) { return Measure().of(query) <= most_printed; }

Result<LoweredCondition> lower_condition(const Expression& condition, const schema::RecordType& type, int source, const Environment& environment) {
    LoweredCondition lowered;
    Lowerer lowerer(condition, environment, &type, source);
    std::vector<NodePtr> left;
    const auto take = [&](const Node& node, const NodePtr& shared) {
        if (auto where = lowerer.condition(node, true); where && small_enough(*where)) lowered.where = both(lowered.where, std::move(*where));
        else left.push_back(shared ? shared : std::make_shared<const Node>(node));
    };
    if (condition.root().form == Form::And)
        for (const auto& part : condition.root().parts) take(*part, part);
    else take(condition.root(), nullptr);
    if (left.size() == 1) lowered.remainder = std::make_shared<const Expression>(left.front(), condition.text());
    if (left.size() > 1) {
        auto rest = std::make_shared<Node>(condition.root());
        rest->parts = std::move(left);
        lowered.remainder = std::make_shared<const Expression>(std::move(rest), condition.text());
    }
    return lowered;
}

Result<LoweredMetric> lower_metric(const Expression& metric, const Environment& environment) {
    LoweredMetric lowered;
    lowered.expression = std::make_shared<const Expression>(metric);
    std::vector<const Node*> aggregates;
    outermost_aggregates(metric.root(), aggregates);
    Lowerer lowerer(metric, environment, nullptr, -1);
    for (const Node* node : aggregates) {
        std::vector<std::string_view> words{node->word};
        if (node->word == "average") words = {"sum", "count"};
        for (const auto word : words) {
            auto query = lowerer.aggregate(*node, word);
            auto rows = lowerer.set_query(*node);
            if (!query || !rows || !small_enough(query->query)) {
                LoweredMetric memory;
                memory.exact_in_sql = false;
                memory.expression = lowered.expression;
                return memory;
            }
            lowered.queries.push_back(std::move(query->query));
            lowered.row_queries.push_back(std::move(*rows));
            lowered.types.push_back(word == "count" ? ValueType{ValueKind::Number, "", ""} : node->type);
            lowered.scales.push_back(query->scale);
        }
    }
    return lowered;
}

namespace {
Result<Value> value_of_answer(const schema::Cell& cell, const ValueType& type, const Rational& scale, const std::string& word) {
    if (word == "exists" || word == "all") return Value::yes_no((word == "exists") == (cell.is_integer() && cell.integer() > 0));
    if (cell.is_null()) return word == "sum" || word == "average" ? number_value(Rational(0), type) : Value::unknown(type);
    if (type.kind == ValueKind::Date) {
        const auto day = cell.is_text() ? MilestoneDate::parse(cell.text()) : std::nullopt;
        return day ? date_value(*day) : Value::unknown(type);
    }
    if (!is_numeric(type.kind)) return cell.is_text() ? text_value(cell.text(), type) : Value::unknown(type);
    if (!cell.is_integer()) return fail("an aggregate did not answer with an integer");
    const auto number = Rational::multiply(Rational(cell.integer()), scale);
    if (!number) return refuse(Kind::Invalid, "rule.overflow", "合计的数太大，超出可以精确表示的范围", "检查数据里是否有多写了单位的数");
    return number_value(*number, type);
}
}  // namespace

Result<Value> finish_metric(const LoweredMetric& metric, const std::vector<schema::Cell>& answers, const Environment& environment, Trace* trace) {
    std::vector<const Node*> aggregates;
    outermost_aggregates(metric.expression->root(), aggregates);
    Evaluator evaluator(*metric.expression, environment);
    std::size_t next = 0;
    for (const Node* node : aggregates) {
        const std::size_t wanted = node->word == "average" ? 2 : 1;
        if (next + wanted > answers.size() || next + wanted > metric.types.size()) return fail("fewer answers than queries of the metric");
        Value value = TRY(value_of_answer(answers[next], metric.types[next], metric.scales[next], node->word));
        if (node->word == "average") {
            const Value count = TRY(value_of_answer(answers[next + 1], metric.types[next + 1], Rational(1), "count"));
            const auto quotient = count.number == Rational(0) ? std::nullopt : Rational::divide(value.number, count.number);
            value = quotient ? number_value(*quotient, node->type) : Value::unknown(node->type);
        }
        evaluator.answer(*node, std::move(value));
        next += wanted;
    }
    return evaluator.value_of_node(metric.expression->root(), trace);
}

}  // namespace wutong::rules
