// rule_cache.h — Rule texts of descriptions, compiled once.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "rules/expression.h"

namespace wutong::actions {

class RuleCache {
public:
    /// `key` names where the text stands ("project.check.x"): the same text may mean another thing elsewhere.
    Result<rules::ExpressionPtr> get(const std::string& key, std::string_view text, const rules::CompileScope& scope);

private:
    std::mutex mutex_;
    std::map<std::string, rules::ExpressionPtr, std::less<>> compiled_;
};

}  // namespace wutong::actions
