// http_test.cpp — The interface over real sockets: every route, with and without permission, its document, and the record's whole way.
#include <set>

#include "base/text.h"
#include "contract/http_world.h"

namespace wutong::contract {

namespace {

std::string filled(std::string pattern, const HttpWorld& world, const std::string& id) {
    const std::pair<std::string, std::string> values[] = {{"{zone}", world.zone_a}, {"{sha256}", std::string(64, 'a')}, {"{id}", id}};
    for (const auto& [name, value] : values) pattern = replace_all(pattern, name, value);
    return pattern;
}

std::string body_for(const http::Route& route) { return route.body == http::Body::None ? "" : "{}"; }

bool is_special(std::string_view permission) { return permission == http::open_to_all || permission == http::signed_in; }

}  // namespace

TEST_CASE("http: route list = permission list = audit list = OpenAPI list") {
    HttpWorld world;
    const auto& table = world.server->routes();
    REQUIRE(table.check());
    const auto document = world.send("clerk", "GET", "/api/openapi.json").json();
    std::set<std::string> documented;
    for (const auto& [path, operations] : document["paths"].members()) {
        for (const auto& [method, operation] : operations.members()) {
            documented.insert(method + " " + path);
            CAPTURE(path);
            CHECK_FALSE(operation.text("x-permission").empty());
            CHECK_FALSE(operation.text("x-audit").empty());
            CHECK_FALSE(operation.text("summary").empty());
        }
    }
    std::set<std::string> served;
    for (const auto& route : table.routes()) served.insert(to_lower_ascii(http::name_of(route.method)) + " " + route.pattern);
    CHECK(served == documented);
    CHECK(document["openapi"] == Json("3.1.0"));
    const auto text = write_json(document);
    std::size_t at = 0;
    while ((at = text.find("#/components/schemas/", at)) != std::string::npos) {
        at += 21;
        const auto name = text.substr(at, text.find('"', at) - at);
        CAPTURE(name);
        CHECK(document["components"]["schemas"].find(name) != nullptr);
    }
}

TEST_CASE("http: a route without permission or audit event is refused at start") {
    http::RouteTable table;
    http::Route route{.method = http::Method::Get, .pattern = "/api/x", .summary = "某项", .permission = "", .audit = "x",
                      .handler = [](http::Call&) -> Result<http::Response> { return http::Response{}; }};
    table.add(route);
    CHECK_FALSE(table.check());
    route.permission = "x.view";
    route.audit = "";
    http::RouteTable second;
    second.add(route);
    CHECK_FALSE(second.check());
    route.audit = "x";
    http::RouteTable third;
    third.add(route);
    CHECK(third.check());
    third.add(route);
    CHECK_FALSE(third.check());
}

TEST_CASE("http: a password that somebody else set opens nothing but the way to one's own") {
    HttpWorld world;
    REQUIRE(world.sign_in->create_account({"neu", "新人", HttpWorld::password, {{"clerk", world.zone_a}}, false}, "setup"));
    CHECK(world.send("neu", "GET", "/api/firms").json().text("code") == "session.password_change_needed");
    CHECK(world.send("neu", "GET", "/api/session").status == 200);
    CHECK(world.send("clerk", "GET", "/api/firms").status == 200);
}

TEST_CASE("http: every route is hit, refused to strangers and to people without its permission, and never fails") {
    HttpWorld world;
    const auto id = world.create_firm("试验公司");
    for (const auto& route : world.server->routes().routes()) {
        const auto path = filled(route.pattern, world, id);
        const auto method = std::string(http::name_of(route.method));
        CAPTURE(method);
        CAPTURE(path);
        if (route.permission != http::open_to_all) CHECK(world.send("", method, path, body_for(route)).status == 401);
        if (!is_special(route.permission)) CHECK(world.send("auditor", method, path, body_for(route)).status == (route.permission == "audit.read" ? 200 : 403));
        if (route.pattern == "/api/events" || route.pattern == "/api/session/password" || (path == "/api/session" && method == "DELETE")) continue;
        const auto reply = world.send("manager", method, path, body_for(route));
        CAPTURE(reply.body);
        CHECK(reply.status != 0);
        if (route.pattern != "/api/session/code") CHECK(reply.status != 401);   // a ticket that is none says 401 to everybody
        CHECK(reply.status != 405);
        CHECK(reply.status < 500);
        if (reply.status >= 400) {
            CHECK(reply.head.find("application/problem+json") != std::string::npos);
            for (const auto* member : {"code", "detail", "request_id", "title"}) CHECK_FALSE(reply.json().text(member).empty());
        }
    }
    CHECK(world.log.all().find("error ") == std::string::npos);
}

TEST_CASE("http: a record goes its whole way") {
    HttpWorld world;
    const auto session = world.send("clerk", "GET", "/api/session").json();
    CHECK(session["start_page"] == Json("clerk"));
    CHECK(session["zones"].items().size() == 1);
    CHECK(session["zone"] == Json(world.zone_a));
    CHECK(session["business_date"] == Json("2025-05-18"));
    const auto id = world.create_firm("梧桐示例公司");
    const auto list = world.send("clerk", "GET", "/api/firms?zone=" + world.zone_a + "&sort=-name&limit=10").json();
    CHECK(list["total"] == Json(1));
    CHECK(list["rows"].items().at(0)["amount"] == Json("12000000.00"));
    CHECK(list["rows"].items().at(0)["contact_phone"] == Json("139****1234"));
    const auto page = world.send("clerk", "GET", "/api/firms/" + id).json();
    CHECK(page["title"] == Json("梧桐示例公司"));
    const auto changed = world.send("clerk", "PATCH", "/api/firms/" + id, R"({"version":1,"amount":"5.5"})");
    CHECK(changed.status == 200);
    CHECK(changed.json()["record"]["amount"] == Json("5.50"));
    CHECK(world.send("clerk", "PATCH", "/api/firms/" + id, R"({"version":1,"amount":"6"})").status == 409);
    const auto key = std::string("Idempotency-Key: k1\r\n");
    const auto act = "/api/firms/" + id + "/actions/establish";
    const std::string body = R"({"version":2,"input":{"happened_on":"2025-05-01"}})";
    const auto established = world.send("clerk", "POST", act, body, key);
    CHECK(established.status == 200);
    CHECK(established.json()["record"]["stage"] == Json("running"));
    const auto again = world.send("clerk", "POST", act, body, key);
    CHECK(again.status == 200);
    CHECK(again.json()["entry"]["sequence"] == established.json()["entry"]["sequence"]);
    CHECK(world.send("clerk", "POST", act, R"({"version":3})", key).status == 409);
    CHECK(world.send("clerk", "GET", "/api/firms/" + id + "/history").json()["entries"].items().size() == 3);
    const auto proof = world.send("clerk", "GET", "/api/firms/" + id + "/proof");
    CHECK(proof.status == 200);
    CHECK(world.send("manager", "POST", "/api/firms/" + id + "/reveal", R"({"field":"contact_phone","reason":"核对电话"})").json()["value"] ==
          Json("13900001234"));
    CHECK(world.send("clerk", "POST", "/api/firms/" + id + "/reveal", R"({"field":"contact_phone","reason":"核对电话"})").status == 403);
    CHECK(world.send("manager", "GET", "/api/firms/export.xlsx?zone=" + world.zone_a).body.starts_with("PK"));
    CHECK(world.send("manager", "GET", "/api/firms/template.xlsx").body.starts_with("PK"));
    CHECK(world.send("clerk", "GET", "/api/firms/export.xlsx").status == 403);
}

TEST_CASE("http: every field problem at once, unknown and read-only fields refused") {
    HttpWorld world;
    const auto reply = world.send("clerk", "POST", "/api/firms", R"({"amount":"x","stage":"running","version":1,"colour":"red","zone_id":")" + world.zone_a + "\"}");
    CHECK(reply.status == 422);
    std::set<std::string> paths;
    const auto problem = reply.json();
    for (const auto& field : problem["fields"].items()) paths.insert(field.text("path"));
    CHECK(paths == std::set<std::string>{"amount", "stage", "version", "colour", "name"});
    for (const auto* bad : {"{", "{\"name\":1,\"name\":2}", "[1,2", "{\"name\":\"\xff\"}", "{\"name\":\"\\u0000\"}", "nul"}) {
        CAPTURE(bad);
        const auto refused = world.send("clerk", "POST", "/api/firms", bad);
        CHECK(refused.status == 422);
    }
    CHECK(world.send("clerk", "POST", "/api/firms", "[1]").status == 422);
    std::string deep(70, '[');
    CHECK(world.send("clerk", "POST", "/api/firms", deep + std::string(70, ']')).status == 422);
    CHECK(world.send("clerk", "POST", "/api/firms", "{\"name\":\"" + std::string(1'050'000, 'a') + "\"}").status == 413);
}

TEST_CASE("http: another zone is not admitted to exist") {
    HttpWorld world;
    const auto id = world.create_firm("甲区公司");
    CHECK(world.send("other", "GET", "/api/firms/" + id).status == 404);
    CHECK(world.send("other", "GET", "/api/firms").json()["total"] == Json(0));
    CHECK(world.send("other", "GET", "/api/firms?zone=" + world.zone_a).status == 404);
    CHECK(world.send("other", "PATCH", "/api/firms/" + id, R"({"version":1,"amount":"1"})").status == 404);
    CHECK(world.send("other", "GET", "/api/firms/" + id + "/history").status == 404);
    CHECK(world.send("other", "POST", "/api/firms", R"({"name":"乙","zone_id":")" + world.zone_a + "\"}").status == 404);
    CHECK(world.send("other", "GET", "/api/events?zone=" + world.zone_a).status == 404);
    CHECK(world.send("other", "GET", "/api/search?q=%E7%94%B2%E5%8C%BA").body == "[]");
}

TEST_CASE("http: requests from other sites, other hosts and with other media types are refused") {
    HttpWorld world;
    const std::string body = R"({"name":"x"})";
    CHECK(world.send("clerk", "POST", "/api/firms", body, "Origin: https://evil.example\r\n").status == 403);
    CHECK(world.send("clerk", "POST", "/api/firms", body, "Origin: null\r\n").status == 403);
    CHECK(world.send("clerk", "POST", "/api/firms", body, "Sec-Fetch-Site: cross-site\r\n").status == 403);
    CHECK(world.send("clerk", "POST", "/api/firms", "name=x", "Content-Type: application/x-www-form-urlencoded\r\n").status == 415);
    CHECK(world.send("clerk", "POST", "/api/firms", body, "Content-Type: text/plain\r\n").status == 415);
    http::TestClient rebound(world.server->port());
    CHECK(http::status_of_reply(rebound.exchange("GET /api/health HTTP/1.1\r\nHost: evil.example\r\n\r\n")) == 421);
    CHECK(world.send("", "POST", "/api/session", R"({"user":"clerk","password":"Wutong#2025"})", "Origin: https://evil.example\r\n").status == 403);
    CHECK(world.send("", "GET", "/api/health").body == "{\"status\":\"ok\"}");
    CHECK(world.send("", "PUT", "/api/health", "{}").status == 405);
    CHECK(world.send("", "GET", "/api/nothing").status == 404);
}

TEST_CASE("http: the session cookie is out of reach of scripts and ends with the session") {
    HttpWorld world;
    const auto reply = world.send("", "POST", "/api/session", R"({"user":"clerk","password":"Wutong#2025"})");
    CHECK(reply.status == 200);
    for (const auto* part : {"Set-Cookie: wutong=", "; Path=/", "; HttpOnly", "; SameSite=Strict"}) CHECK(reply.head.find(part) != std::string::npos);
    CHECK(world.send("", "POST", "/api/session", R"({"user":"clerk","password":"wrong"})").status == 401);
    CHECK(world.send("", "POST", "/api/session", R"({"user":"nobody","password":"wrong"})").status == 401);
    CHECK(world.send("", "POST", "/api/session", "{}").status == 422);
    CHECK(world.send("clerk", "GET", "/api/session").status == 200);
    CHECK(world.send("clerk", "DELETE", "/api/session").status == 204);
    CHECK(world.send("clerk", "GET", "/api/session").status == 401);
}

TEST_CASE("http: a change reaches another person's open page within a second, ids only") {
    HttpWorld world;
    const auto id = world.create_firm("事件公司");
    const auto host = "Host: 127.0.0.1:" + std::to_string(world.server->port()) + "\r\n";
    http::TestClient here(world.server->port()), elsewhere(world.server->port());
    here.send("GET /api/events HTTP/1.1\r\n" + host + "Cookie: " + world.cookie("clerk") + "\r\n\r\n");
    elsewhere.send("GET /api/events HTTP/1.1\r\n" + host + "Cookie: " + world.cookie("other") + "\r\n\r\n");
    CHECK(here.read_until("event: hello").find("event: hello") != std::string::npos);
    CHECK(elsewhere.read_until("event: hello").find("event: hello") != std::string::npos);
    CHECK(world.send("manager", "PATCH", "/api/firms/" + id, R"({"version":1,"amount":"8642.97"})").status == 200);
    const auto text = here.read_until("event: change", 1'000);
    CHECK(text.find("\"id\":\"" + id + "\"") != std::string::npos);
    CHECK(text.find("事件公司") == std::string::npos);
    CHECK(text.find("8642") == std::string::npos);
    CHECK(elsewhere.read_until("event: change", 300).find("event: change") == std::string::npos);
    CHECK(world.send("clerk", "DELETE", "/api/session").status == 204);
    CHECK(here.closed(1'500));
}

TEST_CASE("http: an account that is disabled loses its open pages within a second") {
    HttpWorld world;
    const auto host = "Host: 127.0.0.1:" + std::to_string(world.server->port()) + "\r\n";
    http::TestClient page(world.server->port());
    page.send("GET /api/events HTTP/1.1\r\n" + host + "Cookie: " + world.cookie("clerk") + "\r\n\r\n");
    CHECK(page.read_until("event: hello").find("event: hello") != std::string::npos);
    const auto user = world.send("clerk", "GET", "/api/session").json()["user"].text("id");
    CHECK(world.sign_in->set_disabled(user, true, "setup"));
    CHECK(page.closed(1'500));
    CHECK(world.send("clerk", "GET", "/api/firms").status == 401);
}

TEST_CASE("http: files are stored by hash and come back as attachments") {
    HttpWorld world;
    const std::string png = std::string("\x89PNG\r\n\x1a\n", 8) + "pixels";
    const auto zone = "X-Zone: " + world.zone_a + "\r\n";
    const auto stored = world.send("clerk", "POST", "/api/files", png, "Content-Type: image/png\r\nX-File-Name: ..%2F%E7%85%A7%E7%89%87.png\r\n" + zone);
    CHECK(stored.status == 201);
    CHECK(stored.json().text("name") == "照片.png");
    const auto hash = stored.json().text("sha256");
    const auto back = world.send("clerk", "GET", "/api/files/" + world.zone_a + "/" + hash);
    CHECK(back.status == 200);
    CHECK(back.body == png);
    for (const auto* header : {"Content-Type: image/png", "Content-Disposition: attachment", "Content-Security-Policy: sandbox"})
        CHECK(back.head.find(header) != std::string::npos);
    CHECK(world.send("other", "GET", "/api/files/" + world.zone_a + "/" + hash).status == 404);
    CHECK(world.send("clerk", "POST", "/api/files", "<!doctype html><script>", "Content-Type: text/html\r\n" + zone).status == 422);
    CHECK(world.send("clerk", "POST", "/api/files", png, "Content-Type: image/png\r\nX-Zone: " + world.zone_b + "\r\n").status == 404);
    CHECK(world.send("clerk", "POST", "/api/files", "--x", "Content-Type: multipart/form-data; boundary=x\r\n" + zone).status == 415);
}

TEST_CASE("http: of several files those that the record holds stay, whoever brought them; a new one is the person's own and no larger than allowed") {
    HttpWorld world;
    const auto put = [&](const std::string& who, const std::string& bytes) {
        return world.send(who, "POST", "/api/files", bytes, "Content-Type: application/pdf\r\nX-File-Name: a.pdf\r\nX-Zone: " + world.zone_a + "\r\n").json().text("sha256");
    };
    const auto id = world.create_firm("材料公司");
    std::int64_t version = 1;
    const auto edit = [&](const std::string& who, const std::vector<std::string>& papers) {
        const auto reply = world.send(who, "PATCH", "/api/firms/" + id, R"({"version":)" + std::to_string(version) + R"(,"papers":[")" + join(papers, "\",\"") + "\"]}");
        if (reply.status == 200) ++version;
        return reply;
    };
    const auto first = put("clerk", "%PDF-1.7 first"), second = put("partner", "%PDF-1.7 second"), third = put("clerk", "%PDF-1.7 third");
    REQUIRE(edit("clerk", {first}).status == 200);
    CHECK(edit("partner", {first, second}).status == 200);
    const auto foreign = edit("partner", {first, second, third});
    CHECK(foreign.status == 422);
    CHECK(foreign.body.find("papers[2]") != std::string::npos);
    CHECK(foreign.body.find("还没有上传") != std::string::npos);
    const auto large = edit("clerk", {first, second, put("clerk", "%PDF-1.7 " + std::string(100, 'x'))});
    CHECK(large.status == 422);
    CHECK(large.body.find("文件太大") != std::string::npos);
    CHECK(edit("clerk", {second}).status == 200);
}

TEST_CASE("http: refusals and exports stand in the audit log, passwords and personal values never") {
    HttpWorld world;
    const auto id = world.create_firm("审计公司");
    world.send("auditor", "GET", "/api/firms");
    world.send("manager", "GET", "/api/firms/export.xlsx?zone=" + world.zone_a);
    world.send("manager", "POST", "/api/firms/" + id + "/reveal", R"({"field":"contact_phone","reason":"核对电话"})");
    std::string all;
    for (const auto& body : world.audit_bodies()) all += body + "\n";
    for (const auto* event : {"record.list.refused", "\"export\"", "核对电话"}) {
        CAPTURE(event);
        CHECK(all.find(event) != std::string::npos);
    }
    all += world.log.all();
    CHECK(all.find(HttpWorld::password) == std::string::npos);
    CHECK(all.find("13900001234") == std::string::npos);
    for (const auto& [who, cookie] : world.cookies) CHECK(all.find(cookie.substr(cookie.find('=') + 1)) == std::string::npos);
}

}  // namespace wutong::contract
