// remembered_test.cpp — A remembered reply is given to the same person for the same question, and never after a change of what it is about.
#include "http/remembered.h"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "access/mark.h"
#include "http/under_way.h"

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
schema::RecordType type_named(std::string name, std::string area = "projects") {
    schema::RecordType type;
    type.name = std::move(name);
    type.area = std::move(area);
    type.proof = schema::Proof::Recorded;
    return type;
}
std::string question_of(const Request& request, const access::Principal& principal, const char* today) { return http::question_of(request, access::mark_of(principal), today); }
Response reply(std::string body) {
    Response response;
    response.body = std::move(body);
    return response;
}
}  // namespace

TEST_CASE("a reply is remembered until what it was worked out from changes") {
    Remembered remembered;
    queries::Footprint footprint;
    footprint.note(type_named("project"), {"z1"});
    footprint.note(type_named("zone"), {});
    const auto keep = [&] { remembered.keep("q", remembered.stamp(), footprint, reply("[1]")); };
    keep();
    keep();
    REQUIRE(remembered.find("q"));
    CHECK(remembered.find("q")->body == "[1]");
    remembered.changed({{"z2", 1, "project", "p"}, {"z1", 2, "enterprise", "e"}});
    CHECK(remembered.find("q"));
    for (const ChangeNotice& notice : {ChangeNotice{"z1", 3, "project", "p"}, ChangeNotice{"z9", 4, "zone", "z9"}}) {
        remembered.changed({{"z1", 2, "enterprise", "e"}, notice});
        CHECK_FALSE(remembered.find("q"));
        keep();
        CHECK(remembered.find("q"));
    }
}

TEST_CASE("a reply of which nothing was noted is of everything, and so is one that read the ledger") {
    Remembered remembered;
    queries::Footprint ledger;
    ledger.note(type_named("ledger_entry", "system"), {"z1"});
    remembered.keep("all", remembered.stamp(), {}, reply("1"));
    remembered.keep("ledger", remembered.stamp(), ledger, reply("2"));
    REQUIRE(remembered.find("all"));
    REQUIRE(remembered.find("ledger"));
    remembered.changed({{"z2", 1, "project", "p"}});
    CHECK_FALSE(remembered.find("all"));
    CHECK(remembered.find("ledger"));
    remembered.changed({{"z1", 2, "firm", "f"}});
    CHECK_FALSE(remembered.find("ledger"));
}

TEST_CASE("what was worked out before a change is not kept after it") {
    Remembered remembered;
    queries::Footprint footprint;
    footprint.note(type_named("project"), {"z1"});
    const auto stamp = remembered.stamp();
    remembered.changed({{"z1", 1, "project", "p"}});
    remembered.keep("question", stamp, footprint, reply("old"));
    CHECK_FALSE(remembered.find("question"));
    const auto unrelated = remembered.stamp();
    remembered.changed({{"z1", 2, "enterprise", "e"}});
    remembered.keep("question", unrelated, footprint, reply("still true"));
    CHECK(remembered.find("question"));
}

TEST_CASE("readers and writers at once: no reply is found that a change before it made false") {
    Remembered remembered;
    queries::Footprint footprint;
    footprint.note(type_named("project"), {"z1"});
    std::atomic<int> version{0};  // what a snapshot would show
    std::atomic<int> answered{0}; // the last version whose writer has been answered
    std::atomic<bool> stop{false};
    std::atomic<int> stale{0};
    std::vector<std::thread> readers;
    for (int i = 0; i < 3; ++i)
        readers.emplace_back([&] {
            while (!stop) {
                const int least = answered;
                if (const auto known = remembered.find("q"); known && std::stoi(known->body) < least) ++stale;
                const auto stamp = remembered.stamp();
                remembered.keep("q", stamp, footprint, reply(std::to_string(version.load())));
            }
        });
    for (int i = 1; i <= 20'000; ++i) {
        version = i;
        remembered.changed({{"z1", i, "project", "p"}});
        answered = i;
    }
    stop = true;
    for (auto& reader : readers) reader.join();
    CHECK(stale == 0);
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
    remembered.keep("refused", remembered.stamp(), {}, refused);
    CHECK_FALSE(remembered.find("refused"));
    remembered.keep("large", remembered.stamp(), {}, reply(std::string(Remembered::largest_reply, 'x')));
    CHECK_FALSE(remembered.find("large"));
    const std::string half(Remembered::largest_reply / 2, 'x');
    const auto kept = 2 * Remembered::most_bytes / Remembered::largest_reply;
    for (std::size_t i = 0; i < kept + 4; ++i) remembered.keep("q" + std::to_string(i), remembered.stamp(), {}, reply(half));
    CHECK_FALSE(remembered.find("q0"));
    CHECK(remembered.find("q" + std::to_string(kept + 3)));
}

TEST_CASE("of many who ask one question at the same moment one works it out, and the others are told when it is at hand") {
    UnderWay all;
    Remembered remembered;
    std::atomic<int> worked_out = 0, told = 0;
    const auto ask = [&] {
        if (remembered.find("q")) { ++told; return; }
        const auto turn = all.enter("q");
        if (remembered.find("q")) { ++told; return; }
        ++worked_out;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        remembered.keep("q", remembered.stamp(), {}, reply("answer"));
    };
    std::vector<std::thread> people;
    for (int i = 0; i < 8; ++i) people.emplace_back(ask);
    const auto other = all.enter("another question");   // does not wait for the first
    CHECK(other->first());
    for (auto& each : people) each.join();
    CHECK(worked_out == 1);
    CHECK(told == 7);
    CHECK(all.enter("q")->first());   // whoever ended has left nothing behind
}

TEST_CASE("where an answer is not kept, whoever waited for it waits once and then works it out, not one behind the other") {
    constexpr std::chrono::milliseconds work{150};
    UnderWay all;
    std::atomic<int> worked_out = 0;
    const auto begun = std::chrono::steady_clock::now();
    std::vector<std::thread> people;
    for (int i = 0; i < 6; ++i)
        people.emplace_back([&] {
            const auto turn = all.enter("q");
            ++worked_out;
            std::this_thread::sleep_for(work);
        });
    for (auto& each : people) each.join();
    CHECK(worked_out == 6);
    CHECK(std::chrono::steady_clock::now() - begun < 3 * work);   // one alone, then all who waited for it at once
}

TEST_CASE("a wait is for the turn that was under way, not for the next one that begins behind it") {
    UnderWay all;
    const auto begun = std::chrono::steady_clock::now();
    auto first = all.enter("q");
    std::atomic<bool> told = false;
    std::thread waiting([&] { const auto turn = all.enter("q"); told = true; });
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    first.reset();
    const auto next = all.enter("q");
    waiting.join();
    CHECK(told);
    CHECK(next->first());
    CHECK(std::chrono::steady_clock::now() - begun < UnderWay::longest_wait / 2);
}
