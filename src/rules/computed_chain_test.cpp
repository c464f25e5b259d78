// computed_chain_test.cpp — Computed fields that lead into each other: looked at once each, counted with the sets they hold, bounded in depth.
#include <doctest/doctest.h>

#include <chrono>

#include "rules/mentions.h"
#include "rules/test_world.h"

namespace wutong::rules {

namespace {
using schema::FieldKind;

/// A register "link": `amount` is filled in, `c1` is amount + amount, `c2` is c1 + c1, and so on.
struct Chain : VectorSource {
    schema::Registry registry;

    explicit Chain(int length, const std::string& rule_of_one = {}) {
        schema::RecordType link = test_type("link", "links", "环节");
        link.fields.push_back(test_field("name", "名称", FieldKind::Text));
        link.fields.push_back(test_field("amount", "金额", FieldKind::Integer));
        for (int i = 1; i <= length; ++i) {
            const std::string before = i == 1 ? "amount" : "c" + std::to_string(i - 1), name = "c" + std::to_string(i);
            const std::string rule = rule_of_one.empty() ? before + " + " + before : rule_of_one + (i == 1 ? "" : " + " + before);
            link.fields.push_back(test_field(name, "第" + std::to_string(i), FieldKind::Integer, {.computed = rule}));
        }
        MUST(registry.add(link));
        MUST(registry.seal());
    }
    CompileScope scope() const {
        CompileScope scope;
        scope.registry = &registry;
        scope.record = registry.type("link");
        return scope;
    }
    Result<Value> value(const std::string& text, std::int64_t amount) const {
        std::vector<schema::Cell> cells(registry.type("link")->fields.size());
        cells[schema::system_field::id] = "a";
        cells[*registry.type("link")->index_of("amount")] = amount;
        Environment environment;
        environment.registry = &registry;
        environment.source = this;
        environment.record = schema::RecordView{registry.type("link"), cells};
        return evaluate(*MUST(compile(text, scope())), environment);
    }
};

/// Milliseconds the work took.
template <class Work>
std::int64_t milliseconds(const Work& work) {
    const auto begun = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun).count();
}
}  // namespace

TEST_CASE("forty computed fields that each name the one before twice are looked at once each") {
    const Chain chain(40);
    CHECK(milliseconds([&] {
              const auto expression = MUST(compile("c40 > 5", chain.scope()));
              CHECK(fields_of(*expression).size() == 1 + 2 * 40);
              CHECK(depth_of_sets(*expression) == 0);
              CHECK(MUST(chain.value("c40", 3)).number == Rational(3LL << 40));
              Environment environment;
              environment.registry = &chain.registry;
              (void)MUST(lower_condition(*expression, *chain.registry.type("link"), 0, environment));
          }) < 2'000);
}

TEST_CASE("sets that stand in the rules of computed fields count as deep as if they were written there") {
    const Chain chain(2, "count(links where amount > 1)");
    CHECK(depth_of_sets(*MUST(compile("amount > 1", chain.scope()))) == 0);
    CHECK(depth_of_sets(*MUST(compile("c1 > 1", chain.scope()))) == 1);
    CHECK(depth_of_sets(*MUST(compile("c2 > 1", chain.scope()))) == 1);
    CHECK(depth_of_sets(*MUST(compile("count(links where c2 > 1) > 1", chain.scope()))) == 2);
}

TEST_CASE("the registers of an expression are those of its outermost sets, each once") {
    const Chain chain(2, "count(links where amount > 1)");
    CHECK(registers_of(*MUST(compile("amount > 1", chain.scope()))).empty());
    const auto types = registers_of(*MUST(compile("count(links where c2 > 1) + count(links)", chain.scope())));
    REQUIRE(types.size() == 1);
    CHECK(types[0] == chain.registry.type("link"));
}

TEST_CASE("computed fields that lead too deep into each other are refused where they are named") {
    const Chain chain(300);
    const auto refused = compile("amount > 0 and c300 > 0", chain.scope());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message.find("一层套一层，合起来超过 512 层") != std::string::npos);
    CHECK(refused.error().message.find("                ^^^^") != std::string::npos);
    // Not through one that is known already either.
    CHECK_FALSE(compile("c150 > 0 and c300 > 0", chain.scope()));
    CHECK(compile("c250 > 0", chain.scope()));
}

}  // namespace wutong::rules
