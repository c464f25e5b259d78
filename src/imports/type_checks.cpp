// type_checks.cpp — Rule texts of checks, compiled for rows that are not saved yet.
#include "imports/type_checks.h"

#include <memory>

#include "rules/expression.h"

namespace wutong::imports {

namespace {

struct Compiled {
    rules::ExpressionPtr condition;
    RowFinding finding;
};
struct Checks {
    std::vector<Compiled> all;
    rules::Environment environment;
};

}  // namespace

Result<RowCheck> type_checks(const schema::RecordType& type, const schema::Registry& registry, Date today) {
    auto checks = std::make_shared<Checks>();
    checks->environment.registry = &registry;
    checks->environment.today = today;
    rules::CompileScope scope;
    scope.registry = &registry;
    scope.record = &type;
    for (const schema::Check& check : type.checks) {
        Compiled one;
        one.condition = TRY(rules::compile(check.when, scope));
        one.finding = {check.level == schema::Check::Level::Refuse, check.id.empty() ? "check" : check.id, check.field, check.say};
        checks->all.push_back(std::move(one));
    }
    return RowCheck([checks](const schema::RecordView& record, std::vector<RowFinding>& findings) {
        checks->environment.record = record;
        for (const Compiled& one : checks->all) {
            // Without a source of records a condition over other records is refused: it runs again when the row is written.
            const Result<bool> applies = rules::holds(*one.condition, checks->environment);
            if (applies && *applies) findings.push_back(one.finding);
        }
    });
}

}  // namespace wutong::imports
