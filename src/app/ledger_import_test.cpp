// ledger_import_test.cpp — The shipped project ledgers, read with the real project type and every shipped definition.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>

#include "app/runtime.h"
#include "imports/dry_run.h"
#include "imports/type_checks.h"

using namespace wutong;

namespace {

std::string fixture(const std::string& name) {
    const char* root = std::getenv("WUTONG_SOURCE");
    std::ifstream file(std::string(root ? root : ".") + "/tests/fixtures/workbooks/" + name, std::ios::binary);
    REQUIRE_MESSAGE(file.good(), name);
    return {std::istreambuf_iterator<char>(file), {}};
}

void compare(const std::string& name) {
    static const app::Descriptions descriptions = app::load_descriptions();
    const schema::RecordType& type = *descriptions.registry->type("project");
    JsonLimits limits;
    limits.keys = 1'000'000;
    const Json expected = MUST(parse_json(fixture(name + ".expected.json"), limits));
    const formats::Workbook workbook = MUST(formats::read_workbook(fixture(name + ".xlsx")));
    const imports::Proposal proposal = MUST(imports::propose(workbook, type, *descriptions.registry));
    imports::DryRunOptions options;
    options.today = "2025-12-31";
    options.check = MUST(imports::type_checks(type, *descriptions.registry, *Date::of(2025, 12, 31)));
    const imports::DryRun run = MUST(imports::dry_run(workbook, proposal, type, *descriptions.registry, options));
    const Json& totals = expected["totals"];
    CHECK(static_cast<std::int64_t>(run.accepted.size()) == totals["rows_to_import"].integer());
    CHECK(static_cast<std::int64_t>(run.rejected_rows) == totals["rows_rejected"].integer());
    CHECK(static_cast<std::int64_t>(run.skipped.size()) == totals["rows_skipped"].integer());
    CHECK(run.sum("total_investment")->fen == totals["sum_total_investment_fen"].integer());
    std::multiset<std::string> got, wanted;
    for (const auto& cell : run.rejected) got.insert(run.sheets[cell.sheet] + " " + std::to_string(cell.row) + " " + cell.reason);
    for (const Json& one : expected["rejected"].items()) wanted.insert(one.text("sheet") + " " + std::to_string(one["row"].integer()) + " " + one.text("reason"));
    CHECK(got == wanted);
}

}  // namespace

TEST_CASE("the real project type reads both ledgers as expected") {
    compare("项目台账-清洁");
    compare("项目台账-某区调度表");
}
