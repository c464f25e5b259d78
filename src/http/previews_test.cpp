// previews_test.cpp — A preview is worked out once for the same bytes, two at a time, and no failure of one keeps a place.
#include "http/previews.h"

#include <doctest/doctest.h>

#include <latch>
#include <string>
#include <thread>
#include <vector>

using namespace wutong;
using namespace wutong::http;

namespace {
Json text_of(std::string_view bytes) { return Json(Json::Object{{"kind", Json(bytes)}}); }

struct Lines : Log {
    std::vector<std::string> all;
    void line(std::string_view level, std::string_view message, std::string_view request_id) override { all.push_back(std::string(level) + " " + std::string(request_id) + " " + std::string(message)); }
};
}  // namespace

TEST_CASE("the same file is worked out once; what was asked for last is kept, by number and by bytes") {
    std::size_t worked_out = 0, size = 1;
    Previews previews([&](std::string_view) { ++worked_out; return text_of(std::string(size, 'x')); });
    const auto ask = [&](std::size_t file) { REQUIRE(previews.of(std::to_string(file), "bytes")); return worked_out; };
    for (std::size_t i = 0; i < Previews::most_kept; ++i) ask(i);
    CHECK(ask(0) == Previews::most_kept);
    CHECK(ask(Previews::most_kept) == Previews::most_kept + 1);   // the one asked for longest ago, 1, makes room
    CHECK(ask(0) == Previews::most_kept + 1);
    CHECK(ask(1) == Previews::most_kept + 2);
    size = Previews::most_bytes / 2;
    worked_out = 0;
    ask(100);
    ask(101);
    CHECK(ask(101) == 2);
    CHECK(ask(100) == 3);
    CHECK(*previews.of("100", "bytes") == write_json(text_of(std::string(size, 'x'))));
}

TEST_CASE("a third at the same moment is refused in words; a photo, a PDF and what is known already are not") {
    std::latch begun(Previews::at_a_time), end(1);
    Previews previews([&](std::string_view bytes) {
        if (bytes == "slow") { begun.count_down(); end.wait(); }
        return text_of("read");
    });
    REQUIRE(previews.of("known", "quick"));
    std::vector<std::thread> readers;
    for (const std::string hash : {"a", "b"}) readers.emplace_back([&previews, hash] { CHECK(previews.of(hash, "slow")); });
    begun.wait();
    const auto third = previews.of("c", "quick");
    const bool known = previews.of("known", "quick").has_value(), pdf = previews.of("d", "%PDF-1.7").has_value(), photo = previews.of("e", "\xff\xd8\xff").has_value();
    end.count_down();
    for (auto& reader : readers) reader.join();
    REQUIRE(!third);
    CHECK(third.error().kind == Kind::Busy);
    CHECK(third.error().code == "file.preview_busy");
    CHECK((known && pdf && photo));
    CHECK(previews.of("c", "quick"));
}

TEST_CASE("a preview that throws is a fault, keeps no place and is tried again") {
    bool broken = true;
    Previews previews([&](std::string_view) { return text_of(broken ? std::string().substr(1) : "read"); });
    for (std::size_t i = 0; i <= Previews::at_a_time; ++i) {
        const auto refused = previews.of("a", "bytes");
        REQUIRE(!refused);
        CHECK(refused.error().kind == Kind::Fault);
    }
    broken = false;
    CHECK(previews.of("a", "bytes"));
}

TEST_CASE("what an upload is not told of its file is in the log with the request and the cause, never with what the file is or holds") {
    Lines log;
    const auto reply_of = [&](Previews& previews, std::string_view bytes) {
        Json reply = Json::object();
        previews.add_to(reply, "hash", bytes, &log, "r1");
        previews.add_to(reply, "hash", bytes, nullptr, "r1");
        return write_json(reply);
    };
    Previews whole([](std::string_view bytes) { return text_of(bytes); });
    CHECK(reply_of(whole, "secret") == "{\"preview\":{\"kind\":\"secret\"}}");
    CHECK(log.all.empty());
    Previews broken([](std::string_view bytes) { return text_of(std::string(bytes.substr(0, 0)).substr(1)); });
    CHECK(reply_of(broken, "secret") == "{}");
    REQUIRE(log.all.size() == 1);
    CHECK(log.all[0].starts_with("warn r1 an uploaded file has no preview: a preview threw: "));
    CHECK_FALSE(log.all[0].contains("secret"));
    std::latch begun(Previews::at_a_time), end(1);
    Previews busy([&](std::string_view bytes) { begun.count_down(); end.wait(); return text_of(bytes); });
    std::vector<std::thread> readers;
    for (const std::string hash : {"a", "b"}) readers.emplace_back([&busy, hash] { CHECK(busy.of(hash, "slow")); });
    begun.wait();
    const auto third = reply_of(busy, "secret");
    end.count_down();
    for (auto& reader : readers) reader.join();
    CHECK(third == "{}");
    REQUIRE(log.all.size() == 2);
    CHECK(log.all[1] == "warn r1 an uploaded file has no preview: file.preview_busy");
}
