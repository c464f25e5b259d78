// printed_rules_test.cpp — Every rule of the shipped definitions is printed in Chinese and in identifiers, and read back as the same rule.
#include <doctest/doctest.h>

#include "app/runtime.h"
#include "rules/definition_kinds.h"

using namespace wutong;

TEST_CASE("a shipped rule printed in Chinese and read again is the same rule") {
    const auto descriptions = app::load_descriptions();
    REQUIRE(descriptions.definitions.problems.empty());
    int chinese_differs = 0;
    for (const auto& rule : descriptions.definitions.kinds->rules) {
        INFO("definitions/" << rule.file << ":" << rule.line << " " << rule.expression->text());
        const std::string english = rules::print(*rule.expression, rules::Language::English, rule.scope.registry);
        const std::string chinese = rules::print(*rule.expression, rules::Language::Chinese, rule.scope.registry);
        chinese_differs += chinese == english ? 0 : 1;
        for (const auto& printed : {chinese, english}) {
            const auto again = rules::compile(printed, rule.scope);
            if (!again) FAIL_CHECK(printed, "\n", again.error().message);
            else CHECK(rules::print(**again, rules::Language::English, rule.scope.registry) == english);
        }
    }
    CHECK(descriptions.definitions.kinds->rules.size() > 100);
    CHECK(chinese_differs * 2 > static_cast<int>(descriptions.definitions.kinds->rules.size()));
}
