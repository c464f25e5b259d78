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

}  // namespace wutong::rules
