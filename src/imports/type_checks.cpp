// type_checks.cpp — Rule texts of checks, compiled for rows that are not saved yet.
#include "imports/type_checks.h"

#include <algorithm>
#include <memory>

#include "imports/header_detection.h"
#include "rules/expression.h"
#include "rules/mentions.h"

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

/// A reference that cannot be followed would count as missing, so what looks at other records waits for the action that writes the row.
bool looks_at_other_records(const rules::Expression& condition, const schema::RecordType& type) {
    if (rules::depth_of_sets(condition) > 0) return true;
    const auto own = [&](const schema::Field* field) { return std::ranges::any_of(type.fields, [&](const auto& each) { return &each == field; }); };
    return !std::ranges::all_of(rules::fields_of(condition), own);
}

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
        if (looks_at_other_records(*one.condition, type)) continue;
        one.finding = {check.level == schema::Check::Level::Refuse, check.id.empty() ? "check" : check.id, check.field, check.say, {}};
        for (const auto* field : rules::fields_of(*one.condition))
            if (field->name != check.field && std::ranges::find(one.finding.also, field->name) == one.finding.also.end() && !field->hidden && why_not_importable(*field, true).empty()) one.finding.also.push_back(field->name);
        checks->all.push_back(std::move(one));
    }
    return RowCheck([checks](const schema::RecordView& record, std::vector<RowFinding>& findings) {
        checks->environment.record = record;
        for (const Compiled& one : checks->all) {
            const Result<bool> applies = rules::holds(*one.condition, checks->environment);
            if (applies && *applies) findings.push_back(one.finding);
        }
    });
}

}  // namespace wutong::imports
