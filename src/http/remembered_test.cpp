// remembered_test.cpp — A remembered reply is given to the same person for the same question, and never after a change.
#include "http/remembered.h"

#include <doctest/doctest.h>

using namespace wutong;
using namespace wutong::http;

namespace {
Request asked(std::string path, std::vector<std::pair<std::string, std::string>> parameters = {}) {
    Request request;
    request.path = std::move(path);
    request.parameters = std::move(parameters);
    return request;
}
access::Principal person(std::string user, std::string zone) {
    access::Principal made;
    made.user = std::move(user);
    access::Granted grant;
    grant.role = "statistician";
    grant.permissions = {"project.view"};
    grant.scope.zones = {std::move(zone)};
    made.grants = {grant};
    return made;
}
Response reply(std::string body) {
    Response response;
    response.body = std::move(body);
    return response;
}
}  // namespace

TEST_CASE("a reply is remembered until anything changes") {
    Remembered remembered;
    const auto question = question_of(asked("/api/projects", {{"stage", "signed"}}), person("u1", "z1"), "2025-09-30");
    CHECK_FALSE(remembered.find(question));
    remembered.keep(question, remembered.stamp(), reply("[1]"));
    REQUIRE(remembered.find(question));
    CHECK(remembered.find(question)->body == "[1]");
    remembered.changed();
    CHECK_FALSE(remembered.find(question));
}

TEST_CASE("what was worked out before a change is not kept after it") {
    Remembered remembered;
    const auto stamp = remembered.stamp();
    remembered.changed();
    remembered.keep("question", stamp, reply("old"));
    CHECK_FALSE(remembered.find("question"));
}

TEST_CASE("another person, grant, day, path or parameter is another question") {
    const auto request = asked("/api/projects", {{"stage", "signed"}});
    const auto question = question_of(request, person("u1", "z1"), "2025-09-30");
    CHECK(question == question_of(request, person("u1", "z1"), "2025-09-30"));
    CHECK(question != question_of(request, person("u2", "z1"), "2025-09-30"));
    CHECK(question != question_of(request, person("u1", "z2"), "2025-09-30"));
    CHECK(question != question_of(request, person("u1", "z1"), "2025-10-01"));
    CHECK(question != question_of(asked("/api/projects", {{"stage", "signe"}, {"d", ""}}), person("u1", "z1"), "2025-09-30"));
    auto own = person("u1", "z1");
    own.grants[0].rows.every = false;
    CHECK(question != question_of(request, own, "2025-09-30"));
    auto chosen = own;
    chosen.grants[0].rows.creators.insert("u1");
    CHECK(question_of(request, own, "2025-09-30") != question_of(request, chosen, "2025-09-30"));
    auto records = own;
    records.grants[0].rows.records.insert("u1");
    CHECK(question_of(request, chosen, "2025-09-30") != question_of(request, records, "2025-09-30"));
    auto more = person("u1", "z1");
    more.grants[0].permissions.push_back("project.reveal");
    CHECK(question != question_of(request, more, "2025-09-30"));
}

TEST_CASE("refusals and large replies are not kept, and the oldest make room") {
    Remembered remembered;
    auto refused = reply("no");
    refused.status = 403;
    remembered.keep("refused", remembered.stamp(), refused);
    CHECK_FALSE(remembered.find("refused"));
    remembered.keep("large", remembered.stamp(), reply(std::string(Remembered::largest_reply, 'x')));
    CHECK_FALSE(remembered.find("large"));
    const std::string half(Remembered::largest_reply / 2, 'x');
    const auto kept = 2 * Remembered::most_bytes / Remembered::largest_reply;
    for (std::size_t i = 0; i < kept + 4; ++i) remembered.keep("q" + std::to_string(i), remembered.stamp(), reply(half));
    CHECK_FALSE(remembered.find("q0"));
    CHECK(remembered.find("q" + std::to_string(kept + 3)));
}
