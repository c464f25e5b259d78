// parts_test.cpp — The parts without a socket: static pages, events, percent escapes, problems.
#include <doctest/doctest.h>

#include <unistd.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>

#include "http/events.h"
#include "http/message.h"
#include "http/refused_keys.h"
#include "http/replies.h"
#include "http/static_files.h"

namespace wutong::http {

namespace {

Request asking(std::string path) {
    Request request;
    request.path = std::move(path);
    return request;
}

access::Principal reader_of(std::string zone) {
    access::Principal principal;
    principal.user = "u";
    access::Granted granted;
    granted.role = "steward";
    granted.permissions = {"plot.view"};
    granted.scope.zones = {std::move(zone)};
    principal.grants = {granted};
    return principal;
}

schema::RecordType plot_type() {
    schema::RecordType type;
    type.name = "plot";
    type.collection = "plots";
    type.label = type.collection_label = "地块";
    type.view_permission = "plot.view";
    type.add_system_fields();
    schema::Field name;
    name.name = "name";
    name.label = "名称";
    type.fields.push_back(name);
    return type;
}

}  // namespace

TEST_CASE("pages are served from memory, by exact name, with tags and gzip") {
    const auto folder = std::filesystem::temp_directory_path() / ("wutong-pages-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder / "assets");
    std::ofstream(folder / "index.html") << "<!doctype html>";
    std::ofstream(folder / "assets" / "app-1a2b.js") << "run()";
    std::ofstream(folder / "assets" / "app-1a2b.js.gz") << "packed";
    std::filesystem::create_symlink("/etc/passwd", folder / "passwd");
    auto pages = MUST(StaticFiles::load(folder));
    CHECK(pages.serve(asking("/")).body == "<!doctype html>");
    CHECK(pages.serve(asking("/projects/board")).body == "<!doctype html>");
    CHECK(pages.serve(asking("/")).header("cache-control") == "no-cache");
    CHECK(pages.serve(asking("/missing.js")).status == 404);
    CHECK(pages.serve(asking("/../etc/passwd.txt")).status == 404);
    CHECK(pages.serve(asking("/passwd")).body == "<!doctype html>");
    const auto with_session = [](std::string path) {
        auto request = asking(std::move(path));
        request.headers.push_back({"cookie", "wutong=abc"});
        return request;
    };
    CHECK(pages.serve(with_session("/projects")).header("link").starts_with("</api/session>; rel=preload"));
    CHECK(pages.serve(asking("/projects")).header("link").empty());
    for (const auto* open : {"/sign-in", "/wall", "/wall/", "/setup"}) CHECK(pages.serve(with_session(open)).header("link").empty());
    CHECK_FALSE(pages.serve(with_session("/wallets")).header("link").empty());
    CHECK(pages.serve(with_session("/assets/app-1a2b.js")).header("link").empty());
    auto request = asking("/assets/app-1a2b.js");
    CHECK(pages.serve(request).body == "run()");
    CHECK(pages.serve(request).header("cache-control").find("immutable") != std::string_view::npos);
    CHECK(pages.serve(request).header("content-type") == "text/javascript; charset=utf-8");
    request.headers.push_back({"accept-encoding", "gzip, deflate, br"});
    CHECK(pages.serve(request).body == "packed");
    CHECK(pages.serve(request).header("content-encoding") == "gzip");
    request.headers.push_back({"if-none-match", std::string(pages.serve(request).header("etag"))});
    CHECK(pages.serve(request).status == 304);
    std::filesystem::remove_all(folder);
    CHECK_FALSE(StaticFiles::load(folder));
    CHECK(MUST(StaticFiles::load("")).serve(asking("/")).status == 404);
}

TEST_CASE("a long description is packed for who takes it, and unpacks to the same bytes") {
    std::string body;
    for (int i = 0; i < 500; ++i) body += "{\"name\":\"字段" + std::to_string(i) + "\"},";
    const auto plain = packed(text_reply(200, "application/json", body), "br");
    CHECK(plain.body == body);
    CHECK(plain.header("content-encoding").empty());
    CHECK(plain.header("vary") == "Accept-Encoding");
    CHECK(packed(text_reply(200, "application/json", "{}"), "gzip").body == "{}");
    const auto small = packed(text_reply(200, "application/json", body), "gzip, deflate");
    CHECK(small.header("content-encoding") == "gzip");
    CHECK(small.body.size() * 3 < body.size());
    std::string again(body.size() + 1, '\0');
    z_stream stream{};
    REQUIRE(inflateInit2(&stream, 15 + 16) == Z_OK);
    std::string bytes = small.body;
    stream.next_in = reinterpret_cast<Bytef*>(bytes.data());
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(again.data());
    stream.avail_out = static_cast<uInt>(again.size());
    CHECK(inflate(&stream, Z_FINISH) == Z_STREAM_END);
    again.resize(stream.total_out);
    inflateEnd(&stream);
    CHECK(again == body);
}

TEST_CASE("a change reaches the readers of its zone only, and carries ids only") {
    schema::Registry registry;
    REQUIRE(registry.add(plot_type()));
    REQUIRE(registry.seal());
    EventHub hub(registry);
    const auto here = hub.open(reader_of("Z1"), "session-1", "");
    const auto there = hub.open(reader_of("Z2"), "session-2", "");
    CHECK(here->take().find("event: hello") != std::string::npos);
    CHECK(there->take().find("event: hello") != std::string::npos);
    hub.changed({{"Z1", 7, "plot", "01ABC"}, {"Z1", 8, "unknown_type", "x"}});
    CHECK(here->take() == "id: Z1-7\nevent: change\ndata: {\"zone\":\"Z1\",\"sequence\":7,\"type\":\"plot\",\"id\":\"01ABC\"}\n\n");
    CHECK(there->take().empty());
    hub.end_session("session-1");
    CHECK(here->closed());
    CHECK_FALSE(there->closed());
}

TEST_CASE("a reader of public fields is told that something changed, once, and not what: the record itself may stay inside") {
    schema::Registry registry;
    REQUIRE(registry.add(plot_type()));
    REQUIRE(registry.seal());
    EventHub hub(registry);
    auto reader = reader_of("Z1");
    for (auto& granted : reader.grants) granted.permissions = {"plot.view_public"};
    const auto outside = hub.open(reader, "session-1", "");
    outside->take();
    hub.changed({{"Z1", 7, "plot", "01ABC"}, {"Z1", 8, "plot", "01ABD"}, {"Z2", 1, "plot", "01ABE"}});
    CHECK(outside->take() == "event: change\ndata: {}\n\n");
    hub.changed({{"Z2", 2, "plot", "01ABE"}});
    CHECK(outside->take().empty());
}

TEST_CASE("a stream that nobody reads is closed, not kept growing") {
    schema::Registry registry;
    REQUIRE(registry.add(plot_type()));
    REQUIRE(registry.seal());
    EventHub hub(registry);
    const auto stream = hub.open(reader_of("Z1"), "s", "");
    std::vector<ChangeNotice> notices(2'000, ChangeNotice{"Z1", 1, "plot", "01ABC"});
    hub.changed(notices);
    CHECK(stream->closed());
    CHECK(stream->take().empty());
    std::vector<std::shared_ptr<EventStream>> tabs;
    for (int i = 0; i < 10; ++i) tabs.push_back(hub.open(reader_of("Z1"), "many", ""));
    CHECK(tabs.front()->closed());
    CHECK_FALSE(tabs.back()->closed());
}

TEST_CASE("percent escapes are exact or refused") {
    CHECK(percent_decode("%E6%A2%A7%20a+b") == "梧 a+b");
    CHECK(percent_decode("a+b", true) == "a b");
    for (const auto* bad : {"%", "%4", "%zz", "%00", "%ff", "%c0%af"}) CHECK_FALSE(percent_decode(bad).has_value());
    CHECK(percent_decode(percent_encode("梧桐 a/b?c=1&d")) == "梧桐 a/b?c=1&d");
    CHECK(parse_query("a=1&b=&&c")->size() == 3);
    CHECK_FALSE(parse_query("a=%").has_value());
}

TEST_CASE("a problem tells the person what happened and what to do, and nothing of the cause") {
    const auto reply = problem(fault("sqlite: disk I/O error at /var/lib/wutong"), "01REQ");
    CHECK(reply.status == 500);
    CHECK(reply.body.find("sqlite") == std::string::npos);
    CHECK(reply.body.find("/var/lib") == std::string::npos);
    CHECK(reply.body.find("\"request_id\":\"01REQ\"") != std::string::npos);
    const auto refused = problem(Error(Kind::Invalid, "project.investment_must_be_positive", "协议投资额须大于零", "请填写协议载明的投资额",
                                       {{"total_investment", "须大于零", "大于 0"}}), "01REQ");
    CHECK(refused.status == 422);
    CHECK(refused.body.find("\"fields\":[{\"path\":\"total_investment\"") != std::string::npos);
    CHECK(problem(Error(Kind::Busy, "x", "y"), "r").header("retry-after") == "2");
}

TEST_CASE("a header value cannot split a reply") {
    Response response = text_reply(200, "text/plain", "x");
    response.with("X-Name", "a\r\nSet-Cookie: b=c");
    CHECK(wire_form(response, false, true).find("Set-Cookie") == std::string::npos);
    CHECK(attachment("image/png", "a\"\r\nb.png", "").header("content-disposition") == "attachment; filename*=UTF-8''a%22%0D%0Ab.png");
    CHECK(chunk(std::string(255, 'a')).starts_with("ff\r\n"));
}

TEST_CASE("of refused keys the audit log gets the first of an address in ten minutes, and of so many addresses no more") {
    RefusedKeys keys;
    constexpr std::int64_t apart = RefusedKeys::milliseconds_apart;
    CHECK(keys.is_news("10.0.0.1", Instant{1'000}));
    CHECK_FALSE(keys.is_news("10.0.0.1", Instant{999 + apart}));
    CHECK(keys.is_news("10.0.0.2", Instant{1'000}));
    CHECK(keys.is_news("10.0.0.1", Instant{1'000 + apart}));
    std::size_t written = 0;
    for (std::size_t i = 0; i < 2 * RefusedKeys::most_addresses; ++i) written += keys.is_news("a" + std::to_string(i), Instant{2'000 + apart});
    CHECK(written == RefusedKeys::most_addresses - 1);   // one was there; another had grown old
    CHECK(keys.is_news("10.0.0.1", Instant{2'000 + 2 * apart}));
}

}  // namespace wutong::http
