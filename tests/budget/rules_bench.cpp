// rules_bench.cpp — How many rules a second run on a record, beside the same condition written in C++. No budget of its own: a ratio to look at.
// Build: ninja -C build rules_bench && build/tests/rules_bench
#include <chrono>
#include <cstdio>
#include <string>

#include "rules/test_world.h"

using namespace wutong;
using namespace wutong::rules;

namespace {

constexpr std::string_view simple = "total_investment >= 5000万元";
constexpr std::string_view ten_terms =
    "total_investment >= 5000万元 and signed_on in period and (started_on <= period.end or missing(started_on)) and stage = 开工 and industry under C34 and land_area < 100亩 "
    "and staff > 10人 and name contains \"装备\" and (signing_kind ?? contract) = contract and not key_project";

template <class Work>
double nanoseconds(int count, Work work) {
    const auto start = std::chrono::steady_clock::now();
    int held = 0;
    for (int i = 0; i < count; ++i) held += work() ? 1 : 0;
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (held != count) std::printf("unexpected answers: %d of %d\n", held, count);
    return seconds * 1e9 / count;
}

bool by_hand(const schema::RecordView& view, const schema::ChoiceList& industry, Period period) {
    const auto& signed_cell = view["signed_on"];
    const auto signed_on = MilestoneDate::parse(signed_cell.text_or_empty());
    const auto started_on = MilestoneDate::parse(view["started_on"].text_or_empty());
    return view["total_investment"].integer() >= 5'000'000'000 && signed_on && period.contains(signed_on->first) && period.contains(signed_on->last) &&
           (!started_on || started_on->last <= period.end) && view["stage"].text_or_empty() == "started" && industry.under(view["industry"].text_or_empty(), "34") &&
           view["land_area"].integer() < 10'000 && view["staff"].integer() > 10 && view["name"].text_or_empty().find("装备") != std::string_view::npos &&
           (view["signing_kind"].is_null() || view["signing_kind"].text_or_empty() == "contract") && view["key_project"].integer() == 0;
}

}  // namespace

int main() {
    TestWorld world;
    const auto cells = world.row("project", "p1", {{"name", "重大装备一期"}, {"total_investment", std::int64_t{6'000'000'000}}, {"signed_on", "2025-02-18"}, {"started_on", "2025-06"},
                                                   {"stage", "started"}, {"industry", "341"}, {"land_area", 1'500}, {"staff", 120}, {"key_project", 0}});
    auto environment = world.environment();
    environment.record = schema::RecordView{world.registry.type("project"), cells};
    constexpr int count = 200'000;
    const auto one = *compile(simple, world.scope("project")), ten = *compile(ten_terms, world.scope("project"));
    const double fast = nanoseconds(count, [&] { return *holds(*one, environment); }), slow = nanoseconds(count, [&] { return *holds(*ten, environment); });
    const double hand = nanoseconds(count, [&] { return by_hand(*environment.record, *world.registry.choices("industry"), *environment.period); });
    const double compiling = nanoseconds(count / 20, [&] { return compile(ten_terms, world.scope("project")).has_value(); });
    std::printf("one term     %8.0f ns  %9.0f a second\n", fast, 1e9 / fast);
    std::printf("ten terms    %8.0f ns  %9.0f a second\n", slow, 1e9 / slow);
    std::printf("by hand      %8.0f ns  ratio %.1f\n", hand, slow / hand);
    std::printf("compile ten  %8.0f ns\n", compiling);
}
