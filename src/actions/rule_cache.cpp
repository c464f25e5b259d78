// rule_cache.cpp — See rule_cache.h. Bounded by the number of rule texts in the definitions.
#include "actions/rule_cache.h"

namespace wutong::actions {

Result<rules::ExpressionPtr> RuleCache::get(const std::string& key, std::string_view text, const rules::CompileScope& scope) {
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = compiled_.find(key); found != compiled_.end()) return found->second;
    }
    auto expression = TRY(rules::compile(text, scope));
    const std::lock_guard lock(mutex_);
    compiled_[key] = expression;
    return expression;
}

}  // namespace wutong::actions
