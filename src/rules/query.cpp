// query.cpp — Short ways to build scalars.
#include "rules/query.h"

namespace wutong::rules {

ScalarPtr column(int source, const schema::Field* field) {
    auto scalar = std::make_shared<Scalar>();
    scalar->op = Op::Column;
    scalar->source = source;
    scalar->field = field;
    return scalar;
}

ScalarPtr constant(schema::Cell cell) {
    auto scalar = std::make_shared<Scalar>();
    scalar->constant = std::move(cell);
    return scalar;
}

ScalarPtr apply(Op op, std::vector<ScalarPtr> operands) {
    auto scalar = std::make_shared<Scalar>();
    scalar->op = op;
    scalar->operands = std::move(operands);
    return scalar;
}

ScalarPtr both(ScalarPtr a, ScalarPtr b) {
    if (!a) return b;
    if (!b) return a;
    return apply(Op::And, {std::move(a), std::move(b)});
}

namespace {
ScalarPtr shifted(const ScalarPtr& scalar, int by);

Query shifted(Query query, int by) {
    query.source += by;
    if (query.through) query.through->owner_source += by;
    query.where = shifted(query.where, by);
    for (auto& output : query.outputs) output.value = shifted(output.value, by);
    for (auto& value : query.group_by) value = shifted(value, by);
    for (auto& key : query.order) key.value = shifted(key.value, by);
    return query;
}

ScalarPtr shifted(const ScalarPtr& scalar, int by) {
    if (!scalar) return nullptr;
    auto copy = std::make_shared<Scalar>(*scalar);
    copy->source += by;
    for (auto& operand : copy->operands) operand = shifted(operand, by);
    if (copy->subquery) copy->subquery = std::make_shared<const Query>(shifted(*copy->subquery, by));
    return copy;
}
}  // namespace

Query numbered_from_zero(const Query& query) { return query.source == 0 ? query : shifted(query, -query.source); }

}  // namespace wutong::rules
