// own_account_http_test.cpp — The second step of signing in and tokens for programs, over real sockets.
#include "actions/second_factor.h"
#include "contract/http_world.h"

namespace wutong::contract {

namespace {

std::string bytes_of_base32(std::string_view text) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string bytes;
    std::uint32_t held = 0;
    int bits = 0;
    for (const char c : text) {
        held = (held << 5) | static_cast<std::uint32_t>(alphabet.find(c));
        if ((bits += 5) >= 8) bytes += static_cast<char>((held >> (bits -= 8)) & 0xff);
    }
    return bytes;
}

std::string with_password(const std::string& more = {}) { return "{\"password\":\"" + std::string(HttpWorld::password) + "\"" + more + "}"; }

}  // namespace

TEST_CASE("http: the second factor is shown once, asked for at the next sign-in, and a code opens once") {
    HttpWorld world;
    CHECK(world.send("clerk", "GET", "/api/session/factor").json()["in_use"] == Json(false));
    CHECK(world.send("clerk", "POST", "/api/session/factor", R"({"password":"guess"})").status == 422);
    const auto begun = world.send("clerk", "POST", "/api/session/factor", with_password());
    CHECK(begun.status == 201);
    const auto secret = bytes_of_base32(begun.json().text("secret"));
    CHECK(secret.size() == 32);
    const auto step = world.clock.now().milliseconds / 30'000;
    CHECK(world.send("clerk", "POST", "/api/session/factor/confirm", R"({"code":"000000"})").status == 422);
    CHECK(world.send("clerk", "POST", "/api/session/factor/confirm", "{\"code\":\"" + actions::factor_code(secret, step) + "\"}").status == 204);
    CHECK(world.send("clerk", "GET", "/api/session/factor").json()["in_use"] == Json(true));

    const auto first = world.send("", "POST", "/api/session", "{\"user\":\"clerk\"," + with_password().substr(1));
    CHECK(first.status == 200);
    CHECK(first.json()["owed"] == Json("code"));
    CHECK(first.head.find("Set-Cookie") == std::string::npos);
    const auto ticket = first.json().text("ticket");
    const auto enter = [&](const std::string& code) { return world.send("", "POST", "/api/session/code", "{\"ticket\":\"" + ticket + "\",\"code\":\"" + code + "\"}"); };
    CHECK(enter("123").status == 422);
    CHECK(enter(actions::factor_code(secret, step)).status == 422);   // used when it was set up
    const auto in = enter(actions::factor_code(secret, step + 1));
    CHECK(in.status == 200);
    CHECK(in.json()["user"]["login"] == Json("clerk"));
    CHECK(in.head.find("Set-Cookie") != std::string::npos);
    CHECK(enter(actions::factor_code(secret, step + 1)).status == 401);
    for (const auto& body : world.audit_bodies()) CHECK(body.find(begun.json().text("secret")) == std::string::npos);
    CHECK(world.log.all().find(begun.json().text("secret")) == std::string::npos);
}

TEST_CASE("http: a program's token opens what it was made for, nothing of the own account, and nothing once revoked") {
    HttpWorld world;
    const auto id = world.create_firm("令牌示例");
    CHECK(world.send("clerk", "POST", "/api/session/tokens", with_password(R"(,"name":"取数","permissions":["firm.view"],"days":400)")).status == 422);
    const auto made = world.send("clerk", "POST", "/api/session/tokens", with_password(R"(,"name":"取数","permissions":["firm.view"],"days":30)"));
    CHECK(made.status == 201);
    const auto bearer = "Authorization: Bearer " + made.json().text("token") + "\r\n";
    const auto as_program = [&](const std::string& method, const std::string& path, const std::string& body = {}) { return world.send("", method, path, body, bearer); };
    CHECK(as_program("GET", "/api/firms?zone=" + world.zone_a).json()["total"] == Json(1));
    CHECK(as_program("GET", "/api/firms/" + id).status == 200);
    CHECK(as_program("GET", "/api/firms?zone=" + world.zone_b).status == 404);
    CHECK(as_program("POST", "/api/firms?zone=" + world.zone_a, R"({"name":"不应写入"})").status == 403);
    CHECK(as_program("PATCH", "/api/firms/" + id, R"({"version":1,"name":"不应写入"})").status == 403);
    for (const auto* path : {"/api/session/tokens", "/api/session/factor", "/api/session/password"}) CHECK(as_program("POST", path, with_password()).status == 403);
    CHECK(as_program("GET", "/api/session/tokens").status == 403);
    CHECK(as_program("GET", "/api/events").status == 403);
    CHECK(as_program("DELETE", "/api/session", "{}").status == 403);
    CHECK(world.send("", "GET", "/api/firms", {}, "Authorization: Bearer wt_" + std::string(64, '0') + "\r\n").status == 401);
    CHECK(world.send("", "GET", "/api/firms", {}, "Authorization: Bearer x\r\n").status == 401);
    const auto listed = world.send("clerk", "GET", "/api/session/tokens");
    CHECK(listed.json().items().size() == 1);
    CHECK(listed.body.find(made.json().text("token")) == std::string::npos);
    CHECK(world.send("manager", "POST", "/api/session/tokens/" + made.json().text("id") + "/revoke", "{}").status == 404);
    CHECK(world.send("clerk", "POST", "/api/session/tokens/" + made.json().text("id") + "/revoke", "{}").status == 204);
    CHECK(as_program("GET", "/api/firms").status == 401);
    CHECK(world.log.all().find(made.json().text("token").substr(3)) == std::string::npos);
}

TEST_CASE("http: the audit log is read newest first, a page at a time, by the auditor alone") {
    HttpWorld world;
    for (int i = 0; i < 4; ++i) world.create_firm("审计示例" + std::to_string(i));
    CHECK(world.send("manager", "GET", "/api/audit").status == 403);
    const auto all = world.send("auditor", "GET", "/api/audit?limit=500").json();
    REQUIRE(all["lines"].items().size() > 4);
    CHECK(all["next"].is_null());
    std::vector<std::string> paged;
    std::string before;
    for (int pages = 0; pages < 50; ++pages) {
        const auto page = world.send("auditor", "GET", "/api/audit?limit=3&event=firm&before=" + before).json();
        for (const auto& line : page["lines"].items()) paged.push_back(line.text("id") + line.text("tree"));
        if (page["next"].is_null()) break;
        before = page.text("next");
    }
    std::vector<std::string> expected;
    for (const auto& line : all["lines"].items())
        if (line.text("event").starts_with("firm")) expected.push_back(line.text("id") + line.text("tree"));
    CHECK(paged == expected);
    CHECK(expected.size() >= 4);
    CHECK(world.send("auditor", "GET", "/api/audit?before=nonsense").status == 422);
    CHECK(world.send("auditor", "GET", "/api/audit?from=yesterday").status == 422);
    CHECK(world.send("auditor", "GET", "/api/audit?result=refused").json()["lines"].items().size() >= 1);
}

}  // namespace wutong::contract
