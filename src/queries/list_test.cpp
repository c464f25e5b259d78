// list_test.cpp — Lists under the reader's scope: before filter, sort, count and page; masked; nothing outside is admitted to exist.
#include <doctest/doctest.h>

#include <set>

#include "queries/group_summary.h"
#include "queries/test_world.h"

using namespace wutong;
using namespace wutong::queries;
using wutong::queries::testing::code_of;
using wutong::queries::testing::World;

namespace {

std::vector<std::string> names(const ListPage& page) {
    std::vector<std::string> result;
    for (const auto& row : page.rows) result.push_back(row.record.title());
    return result;
}

ListRequest firms(std::string zone = "a") {
    ListRequest request;
    request.type = "firm";
    request.zone = std::move(zone);
    return request;
}

}  // namespace

TEST_CASE("a list holds what the reader may see, with an exact total and sums") {
    World world;
    const auto page = MUST(world.queries.list(world.clerk_a, firms()));
    CHECK(page.total == 4);
    CHECK(names(page) == std::vector<std::string>{"甲", "乙", "丙", "丁"});  // by amount, the largest first, none last
    REQUIRE(page.sums.size() == 1);
    CHECK(page.sums[0].second == schema::Cell(600));
    CHECK(code_of(world.queries.list(world.clerk_a, firms("b"))) == "zone.not_found");
    CHECK(code_of(world.queries.list(world.nobody, firms())) == "zone.not_found");
    CHECK(code_of(world.queries.list({}, firms())) == "session.needed");
    CHECK(MUST(world.queries.list(world.clerk_a, firms(""))).total == 4);
    CHECK(MUST(world.queries.list(world.province, firms(""))).total == 5);
}

TEST_CASE("under the list of one zone what that zone chose is added up too; of several, and of another, what the type lists") {
    World world;
    const auto summed = [&](const access::Principal& person, const char* zone) {
        std::vector<std::string> fields;
        for (const auto& sum : MUST(world.queries.list(person, firms(zone))).sums) fields.push_back(sum.first);
        return fields;
    };
    const std::vector<std::string> of_type{"amount"}, of_both{"amount", "rent"};
    CHECK(summed(world.province, "b") == of_both);   // a person's own columns may still hold those of the type
    CHECK(summed(world.province, "") == of_type);
    CHECK(summed(world.province, "a") == of_type);
    CHECK(summed(world.clerk_a, "") == of_type);
}

TEST_CASE("a column of amounts that somebody added is added up when it is asked for; a name that is no column is refused") {
    World world;
    auto request = firms();
    request.sum = {"rent", "name"};
    const auto page = MUST(world.queries.list(world.clerk_a, request));
    REQUIRE(page.sums.size() == 2);   // names are not amounts
    CHECK(page.sums[1].first == "rent");
    CHECK(page.missing[1].first == "rent");
    const auto counted = MUST(group_summary(world.queries, world.clerk_a, request, "stage"));
    CHECK(counted.measures.size() == 2);
    request.sum = {"rents"};
    CHECK(code_of(world.queries.list(world.clerk_a, request)) == "list.unknown_column");
    request.sum.clear();
    CHECK(MUST(world.queries.list(world.clerk_a, request)).sums.size() == 1);
}

TEST_CASE("the engine's own tables are not to be listed") {
    World world;
    for (const char* type : {"user_account", "ledger_entry", "audit_entry", "session", "firm_history", "nothing"}) {
        auto request = firms();
        request.type = type;
        CHECK(code_of(world.queries.list(world.province, request)) == "type.unknown");
    }
}

TEST_CASE("pages follow one another without a gap or a double, whatever the order") {
    World world;
    for (const char* sort : {"-amount", "amount", "name", "-founded_on,name"}) {
        auto request = firms();
        request.sort = {};
        for (const auto& key : {std::string(sort)}) {
            const auto comma = key.find(',');
            request.sort.push_back(key.substr(0, comma));
            if (comma != std::string::npos) request.sort.push_back(key.substr(comma + 1));
        }
        request.limit = 1;
        std::vector<std::string> seen;
        for (int i = 0; i < 10; ++i) {
            const auto page = MUST(world.queries.list(world.clerk_a, request));
            CHECK(page.total == 4);
            for (const auto& name : names(page)) seen.push_back(name);
            if (page.next.empty()) break;
            request.after = page.next;
        }
        auto whole = request;
        whole.after.clear();
        whole.limit = 50;
        CHECK(seen == names(MUST(world.queries.list(world.clerk_a, whole))));
    }
    auto bad = firms();
    bad.after = "bm9uc2Vuc2U=";
    CHECK(code_of(world.queries.list(world.clerk_a, bad)) == "list.bad_cursor");
    bad.after.clear();
    bad.sort = {"contact_phone"};
    CHECK(code_of(world.queries.list(world.clerk_a, bad)) == "list.unknown_sort");
}

TEST_CASE("a filter is the rule language, and looks no further than its reader") {
    World world;
    auto request = firms();
    request.filter = "amount >= 2元";
    CHECK(names(MUST(world.queries.list(world.clerk_a, request))) == std::vector<std::string>{"甲", "乙"});
    request.filter = "amount >=";
    CHECK(code_of(world.queries.list(world.clerk_a, request)) == "rule.syntax");
    request.filter = "contact_phone = \"13900000001\"";
    CHECK_FALSE(world.queries.list(world.clerk_a, request).has_value());
    request.filter = "exists(secrets where amount > 1元)";
    CHECK(code_of(world.queries.list(world.clerk_a, request)) == "list.condition_out_of_reach");
    request.filter = "count(firms) = 5";
    const auto counted = world.queries.list(world.clerk_a, request);
    if (counted) CHECK(counted->total == 0);  // the fifth firm lies in another zone
    CHECK(!MUST(world.queries.list(world.clerk_a, firms())).row_by_row);
    request.filter = "amount / count(firms) > 0元";
    CHECK(MUST(world.queries.list(world.clerk_a, request)).row_by_row);   // said, for a board and a summary refuse it
    CHECK(code_of(group_summary(world.queries, world.clerk_a, request, "")) == "summary.condition_needs_the_list");
}

TEST_CASE("a filter reaches no personal field, neither directly nor through a reference, a set or the part left to memory") {
    World world;
    auto request = firms();
    request.type = "filed";
    for (const char* filter : {"project.contact_phone contains \"139\"", "missing(project.contact_phone)", "not (project.contact_phone starts with \"1\")",
                               "exists(firms where contact_phone contains \"139\")", "amount / count(firms) > 1元 or project.contact_phone contains \"139\""}) {
        CAPTURE(std::string(filter));
        request.filter = filter;
        CHECK(code_of(world.queries.list(world.clerk_a, request)) == "list.personal_condition");
    }
    request.filter = "project.name = \"甲\"";
    CHECK(world.queries.list(world.clerk_a, request).has_value());
}

TEST_CASE("a set inside a set may be asked for, a third inside that is refused before any work") {
    World world;
    auto request = firms();
    request.filter = "count(firms where count(firms) > 0) > 0";
    CHECK(code_of(world.queries.list(world.clerk_a, request)) == "done");
    request.filter = "count(firms where count(firms where count(firms) > 0) > 0) > 0";
    CHECK(code_of(world.queries.list(world.clerk_a, request)) == "filter.too_deep");
}

TEST_CASE("all rows say what they were asked for by, in words that name nothing the reader may not see") {
    World world;
    const auto said = [&](const access::Principal& person, ListRequest request) { return MUST(world.queries.all_rows(person, request)).condition_words; };
    auto request = firms();
    CHECK(said(world.clerk_a, request).empty());
    request.q = " 甲 ";
    request.filter = "amount > 1元 or missing(amount)";
    const auto both = said(world.clerk_a, request);
    // A telephone can be searched for here, and stands masked in the rows.
    CHECK(both.starts_with("关键词（可能含个人信息，不写明），并且 （"));
    CHECK_FALSE(both.contains("甲"));
    CHECK(both.ends_with(" 没有填写）"));
    request.q.clear();
    CHECK(said(world.clerk_a, request) == both.substr(both.rfind("（") + 3, both.size() - both.rfind("（") - 6));
    request.filter.clear();
    request.metric = "running_rate";
    request.part = "rest";
    request.period = Period::parse("2025");
    const auto metric = MUST(world.queries.all_rows(world.clerk_a, request));
    CHECK(metric.condition_words == metric.metric_label + " 未计入的（全部企业） 2025年");
    CHECK(MUST(world.queries.list(world.clerk_a, firms())).condition_words.empty());   // nobody asked for the words
}

TEST_CASE("full text finds by name, a personal number only by its whole value, and it is shown masked") {
    World world;
    auto request = firms();
    request.q = "甲";
    CHECK(MUST(world.queries.list(world.clerk_a, request)).total == 1);
    request.q = "13900000001";
    const auto found = MUST(world.queries.list(world.clerk_a, request));
    REQUIRE(found.total == 1);
    CHECK(found.rows[0].record["contact_phone"].text() == "139****0001");
    request.q = "1390000";
    CHECK(MUST(world.queries.list(world.clerk_a, request)).total == 0);
}

TEST_CASE("scope own shows only what the person created") {
    World world;
    CHECK(names(MUST(world.queries.list(world.visitor_a, firms()))) == std::vector<std::string>{"丙"});
    CHECK(code_of(world.queries.record(world.visitor_a, "firm", world.id_of("甲"))) == "record.not_found");
    CHECK(code_of(world.queries.history(world.visitor_a, "firm", world.id_of("甲"))) == "record.not_found");
    CHECK(code_of(world.queries.proof(world.visitor_a, "firm", world.id_of("甲"))) == "record.not_found");
    CHECK(MUST(world.queries.search(world.visitor_a, "甲", "a")).empty());
}

TEST_CASE("search finds a title by one character and by pinyin, and a personal field only by its whole value, within the reader's scope") {
    World world;
    for (const auto* typed : {"甲", "jia", "j", "JIA", "13900000001"}) {
        const auto hits = MUST(world.queries.search(world.clerk_a, typed, "a"));
        REQUIRE_MESSAGE(hits.size() == 1, typed);
        CHECK(hits[0].id == world.id_of("甲"));
        CHECK_MESSAGE(MUST(world.queries.search(world.visitor_a, typed, "a")).empty(), typed);
    }
    CHECK(MUST(world.queries.search(world.clerk_a, "1390000000", "a")).empty());
    CHECK(MUST(world.queries.search(world.clerk_a, "jiu", "a")).empty());
}

TEST_CASE("what a search says beside a name leaves with the fields it is of") {
    World world;
    auto& type = const_cast<schema::RecordType&>(*world.registry.type("firm"));
    type.visible = true;
    const_cast<schema::Field&>(*type.field("name")).disclosure = schema::Disclosure::Public;
    world.definitions.roles.push_back({.id = "outsider", .label = "公众", .scope = "zone", .permissions = {"firm.view_public"}});
    const auto outside = MUST(access::make_principal("o", "o", "o", {{"outsider", "a", false}}, world.definitions, {}));
    const auto seen = MUST(world.queries.search(outside, "甲", "a"));
    REQUIRE(seen.size() == 1);
    CHECK(seen[0].stage.empty());
    CHECK(MUST(world.queries.search(world.clerk_a, "甲", "a"))[0].stage == "preparing");
    const_cast<schema::Field&>(*type.field("stage")).disclosure = schema::Disclosure::Public;
    CHECK(MUST(world.queries.search(outside, "甲", "a"))[0].stage == "preparing");
}

TEST_CASE("a record says what may be done next and why not, and what belongs to it") {
    World world;
    const auto page = MUST(world.queries.record(world.clerk_a, "firm", world.id_of("甲")));
    REQUIRE(page.actions.size() == 3);
    CHECK(page.actions[0].name == "establish");
    CHECK(page.actions[0].allowed);
    CHECK(page.actions[2].name == "archive");
    CHECK_FALSE(page.actions[2].allowed);
    CHECK(page.stage_label == "筹备");
    REQUIRE(page.related.size() == 1);
    CHECK(page.related[0].total == 1);
    CHECK(page.row.record["contact_phone"].text() == "139****0001");
    CHECK(MUST(world.queries.record(world.province, "firm", world.id_of("甲"))).actions[0].allowed == false);
}

TEST_CASE("history and proof come from the ledger; a personal value in it stays a commitment") {
    World world;
    const auto history = MUST(world.queries.history(world.clerk_a, "firm", world.id_of("甲")));
    REQUIRE(history.size() == 1);
    CHECK(history[0].action_label == "新建");
    for (const auto& change : history[0].changes) CHECK(change.after.find("139") == std::string::npos);
    const auto proof = MUST(world.queries.proof(world.clerk_a, "firm", world.id_of("甲")));
    CHECK(proof.verified);
    CHECK(proof.head_size == 4);
    world.tamper_entry("甲");
    CHECK_FALSE(MUST(world.queries.proof(world.clerk_a, "firm", world.id_of("甲"))).verified);
}

TEST_CASE("a metric runs with the zone's scope; its rows are filtered for the reader and the rest is counted") {
    World world;
    MetricRequest request{"running_rate", "a", *Period::parse("2025"), true, Rational::parse("2/3")};
    const auto answer = MUST(world.queries.metric(world.clerk_a, request));
    CHECK(answer.numerator.number == Rational(1));
    REQUIRE(answer.denominator);
    CHECK(answer.denominator->number == Rational(4));
    CHECK(answer.value_text == "25.00%");
    CHECK(answer.needed == 3);
    CHECK_FALSE(answer.target_met);
    CHECK(answer.numerator_rows.size() == 1);
    CHECK(answer.rest_rows.size() == 3);
    const auto seen = MUST(world.queries.metric(world.visitor_a, request));
    CHECK(seen.value_text == "25.00%");
    CHECK(seen.hidden == 3);
    CHECK(seen.note == "3 条无权查看");
    auto list = firms();
    list.metric = "running_rate";
    list.part = "rest";
    list.period = Period::parse("2025");
    const auto rest = MUST(world.queries.list(world.clerk_a, list));
    CHECK(rest.total == 3);
    CHECK(rest.metric_say == "全部企业");
    const auto reached = MUST(world.queries.list(world.visitor_a, list));   // 丙, which runs, is the only one the visitor sees
    CHECK(reached.total == 0);
    CHECK(reached.hidden == 3);
    list.part.clear();
    CHECK(names(MUST(world.queries.list(world.visitor_a, list))) == std::vector<std::string>{"丙"});
    list.part = "rest";
    list.limit = 2;
    auto page = MUST(world.queries.list(world.clerk_a, list));
    auto pages = names(page);
    list.after = page.next;
    for (auto& name : names(MUST(world.queries.list(world.clerk_a, list)))) pages.push_back(std::move(name));
    CHECK(std::set<std::string>(pages.begin(), pages.end()) == std::set<std::string>{"甲", "乙", "丁"});
    CHECK(pages.size() == 3);
    CHECK(code_of(world.queries.metric(world.province, request)) == "access.forbidden");
    request.zone = "b";
    CHECK(code_of(world.queries.metric(world.clerk_a, request)) == "zone.not_found");
}

TEST_CASE("a page held in memory goes on where the one before ended, when the row it ended with has left the list") {
    World world;
    auto list = firms();
    list.metric = "running_rate";
    list.part = "rest";
    list.period = Period::parse("2025");
    list.sort = {"-amount"};
    list.limit = 1;
    const auto first = MUST(world.queries.list(world.clerk_a, list));
    REQUIRE(names(first) == std::vector<std::string>{"甲"});
    auto transaction = MUST(world.store->begin());
    auto begun = MUST(transaction->load(*world.registry.type("firm"), "a", world.id_of("甲")));
    REQUIRE(begun);
    begun->set("stage", schema::Cell("running"));
    begun->cells[schema::system_field::version] = 2;
    MUST(transaction->update(*begun, 1));
    MUST(transaction->commit());
    list.after = first.next;
    const auto second = MUST(world.queries.list(world.clerk_a, list));
    CHECK(names(second) == std::vector<std::string>{"乙"});
    list.after = second.next;
    CHECK(names(MUST(world.queries.list(world.clerk_a, list))) == std::vector<std::string>{"丁"});
    list.after = "WyJub25zZW5zZSJd";
    CHECK(code_of(world.queries.list(world.clerk_a, list)) == "list.bad_cursor");
}

TEST_CASE("the board has a column for every stage with its count and sum") {
    World world;
    BoardRequest request;
    request.zone = "a";
    request.type = "firm";
    request.sum_field = "amount";
    const auto board = MUST(world.queries.board(world.clerk_a, request));
    REQUIRE(board.columns.size() == 2);
    CHECK(board.columns[0].count == 3);
    CHECK(board.columns[1].count == 1);
    CHECK(board.columns[0].sum + board.columns[1].sum == 600);
    CHECK(board.columns[0].cards[0].actions == std::vector<std::string>{"establish"});
}

TEST_CASE("two lists, or a list and the ledger, say where they differ") {
    World world;
    DifferenceRequest request;
    request.zone = "a";
    request.left = "ledger";
    request.right = "重点清单";
    request.identity_type = "filed";
    request.project_type = "firm";
    request.compared = {{"filed_name", "name"}, {"amount", "amount"}, {"founded_on", "founded_on"}};
    const auto answer = MUST(world.queries.differences(world.clerk_a, request));
    CHECK(answer.matched == 1);
    CHECK(answer.only_left.size() == 3);
    CHECK(answer.only_right.size() == 1);
    REQUIRE(answer.differences.size() == 2);  // the month of the list and the day of the ledger agree
    CHECK(answer.differences[0].field == "filed_name");
    CHECK(answer.differences[1].field == "amount");
    const auto lists = MUST(world.queries.lists(world.clerk_a, request));
    REQUIRE(lists.size() == 1);
    CHECK(lists[0].rows == 2);
    request.right = "没有的清单";
    CHECK(code_of(world.queries.differences(world.clerk_a, request)) == "differences.no_such_list");
}
