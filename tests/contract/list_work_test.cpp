// list_work_test.cpp — What a list page asks of the server beyond reading: many records at once, chosen rows exported, a person's own schemes.
#include "contract/http_world.h"

namespace wutong::contract {

namespace {

std::string item(const std::string& id, int version, const std::string& input = {}) {
    return R"({"id":")" + id + R"(","version":)" + std::to_string(version) + (input.empty() ? "" : R"(,"input":)" + input) + "}";
}

std::string name_of_firm(HttpWorld& world, const std::string& id) { return world.send("clerk", "GET", "/api/firms/" + id).json()["record"].text("name"); }

}  // namespace

TEST_CASE("http: a batch does what can be done and says of each record why not") {
    HttpWorld world;
    const auto first = world.create_firm("甲公司"), second = world.create_firm("乙公司");
    const std::string body = R"({"action":"edit","input":{"amount":"5"},"items":[)" + item(first, 1) + "," + item(second, 7) + "," + item("01ARZ3NDEKTSV4RRFFQ69G5FAV", 1) + "," +
                             item(second, 1, R"({"amount":"many"})") + "]}";
    const auto tried = world.send("clerk", "POST", "/api/firms/batch?try=1", body).json();
    CHECK(tried["done"] == Json(1));
    CHECK(world.send("clerk", "GET", "/api/firms/" + first).json()["record"]["version"] == Json(1));

    const auto report = world.send("clerk", "POST", "/api/firms/batch", body).json();
    CHECK(report["done"] == Json(1));
    CHECK(report["refused"] == Json(3));
    const auto& results = report["results"].items();
    CHECK(results.at(0)["done"] == Json(true));
    CHECK(results.at(0)["version"] == Json(2));
    CHECK(results.at(1).text("code") == "record.changed_meanwhile");
    CHECK_FALSE(results.at(1).text("detail").empty());
    CHECK(results.at(2)["done"] == Json(false));
    CHECK(results.at(3)["fields"].items().at(0).text("path") == "amount");
    CHECK(world.send("clerk", "GET", "/api/firms/" + second).json()["record"]["version"] == Json(1));
}

TEST_CASE("http: a trial of putting a record away puts nothing away, and says what it would mean; what cannot be tried refuses a trial") {
    HttpWorld world;
    const auto id = world.create_firm("戊公司");
    const std::string body = R"({"version":1,"reason":"重复登记"})", path = "/api/firms/" + id;
    const auto tried = world.send("manager", "POST", path + "/actions/archive?try=1", body);
    CHECK(tried.status == 200);
    CHECK(tried.json()["tried"] == Json(true));
    CHECK(tried.json()["warnings"].items().size() == 1);
    CHECK(world.send("clerk", "GET", path).json()["record"]["version"] == Json(1));
    CHECK(world.send("manager", "POST", path + "/actions/archive", body).status == 200);
    CHECK(world.send("manager", "POST", path + "/reveal?try=1", R"({"field":"contact_phone","reason":"核对"})").json().text("code") == "http.cannot_try");
}

TEST_CASE("http: a batch sent twice under one key is done once, and under another body refused") {
    HttpWorld world;
    const auto id = world.create_firm("丙公司");
    const std::string body = R"({"action":"edit","input":{"amount":"8"},"items":[)" + item(id, 1) + "]}";
    const std::string key = "Idempotency-Key: k1\r\n";
    CHECK(world.send("clerk", "POST", "/api/firms/batch", body, key).json()["done"] == Json(1));
    CHECK(world.send("clerk", "POST", "/api/firms/batch", body, key).json()["done"] == Json(1));
    CHECK(world.send("clerk", "GET", "/api/firms/" + id).json()["record"]["version"] == Json(2));
    const auto other = world.send("clerk", "POST", "/api/firms/batch", R"({"action":"edit","input":{"amount":"9"},"items":[)" + item(id, 2) + "]}", key).json();
    CHECK(other["results"].items().at(0).text("code") == "idempotency.other_request");
}

TEST_CASE("http: a batch is no way round permission, scope or the shape of a request") {
    HttpWorld world;
    const auto id = world.create_firm("丁公司");
    const std::string body = R"({"action":"edit","input":{"amount":"1"},"items":[)" + item(id, 1) + "]}";
    CHECK(world.send("auditor", "POST", "/api/firms/batch", body).status == 403);
    const auto elsewhere = world.send("other", "POST", "/api/firms/batch", body).json();
    CHECK(elsewhere["refused"] == Json(1));
    CHECK(world.send("clerk", "POST", "/api/firms/batch", R"({"action":"reveal","items":[)" + item(id, 1) + "]}").status == 422);
    CHECK(world.send("clerk", "POST", "/api/firms/batch", R"({"action":"edit","items":[]})").status == 422);
    std::string many = item(id, 1);
    for (int i = 0; i < 200; ++i) many += "," + item(id, 1);
    CHECK(world.send("clerk", "POST", "/api/firms/batch", R"({"action":"edit","items":[)" + many + "]}").status == 422);
    const auto readonly = world.send("clerk", "POST", "/api/firms/batch", R"({"action":"edit","input":{"stage":"x"},"items":[)" + item(id, 1) + "]}").json();
    CHECK(readonly["results"].items().at(0)["fields"].items().at(0).text("path") == "stage");
    CHECK(name_of_firm(world, id) == "丁公司");
}

TEST_CASE("http: chosen rows are exported, as workbook or csv, under the same permission, scope and masks") {
    HttpWorld world;
    const auto first = world.create_firm("=甲公司");
    world.create_firm("乙公司");
    const std::string body = R"({"format":"csv","columns":["name","amount","contact_phone"],"ids":[")" + first + "\"]}";
    CHECK(world.send("clerk", "POST", "/api/firms/export", body).status == 403);
    const auto csv = world.send("manager", "POST", "/api/firms/export", body);
    CHECK(csv.status == 200);
    CHECK(csv.head.find("Content-Type: text/csv") != std::string::npos);
    CHECK(csv.body.find("'=甲公司") != std::string::npos);
    CHECK(csv.body.find("乙公司") == std::string::npos);
    CHECK(csv.body.find("139****1234") != std::string::npos);
    CHECK(csv.body.find("13900001234") == std::string::npos);
    CHECK(world.send("manager", "GET", "/api/firms/export.csv?columns=name").body.find("乙公司") != std::string::npos);
    CHECK(world.send("manager", "GET", "/api/firms/export.csv?columns=name,secret").status == 422);
    CHECK(world.send("manager", "POST", "/api/firms/export", R"({"ids":["nowhere"]})").body.substr(0, 2) == "PK");
    std::string many = "\"x\"";
    for (int i = 0; i < 5'000; ++i) many += ",\"x\"";
    CHECK(world.send("manager", "POST", "/api/firms/export", R"({"ids":[)" + many + "]}").status == 413);
}

TEST_CASE("http: a person's schemes are theirs alone, bounded, and go away when told so") {
    HttpWorld world;
    CHECK(world.send("clerk", "GET", "/api/session/views").body == R"({"views":{}})");
    CHECK(world.send("clerk", "PUT", "/api/session/views/list.firms", R"({"value":{"columns":["name"]}})").status == 204);
    CHECK(world.send("clerk", "PUT", "/api/session/views/list.firms", R"({"value":{"columns":["name","amount"]}})").status == 204);
    CHECK(world.send("clerk", "GET", "/api/session/views").json()["views"]["list.firms"]["columns"].items().size() == 2);
    CHECK(world.send("manager", "GET", "/api/session/views").body == R"({"views":{}})");
    CHECK(world.send("clerk", "PUT", "/api/session/views/Bad%20Name", R"({"value":1})").status == 422);
    CHECK(world.send("clerk", "PUT", "/api/session/views/x", "{}").status == 422);
    CHECK(world.send("clerk", "PUT", "/api/session/views/x", R"({"value":")" + std::string(17'000, 'a') + "\"}").status == 413);
    CHECK(world.send("clerk", "PUT", "/api/session/views/list.firms", R"({"value":null})").status == 204);
    CHECK(world.send("clerk", "GET", "/api/session/views").body == R"({"views":{}})");
    for (int i = 0; i < 200; ++i) CHECK(world.send("clerk", "PUT", "/api/session/views/v" + std::to_string(i), R"({"value":1})").status == 204);
    CHECK(world.send("clerk", "PUT", "/api/session/views/v200", R"({"value":1})").status == 413);
    CHECK(world.send("clerk", "PUT", "/api/session/views/v7", R"({"value":2})").status == 204);
}

TEST_CASE("http: how far the messages are read is one person's, of one zone, and never goes back") {
    HttpWorld world;
    const std::string here = "/api/session/messages?zone=" + world.zone_a;
    CHECK(world.send("clerk", "GET", here).body == R"({"read":0})");
    CHECK(world.send("clerk", "PUT", here, R"({"read":12})").body == R"({"read":12})");
    CHECK(world.send("clerk", "PUT", here, R"({"read":7})").body == R"({"read":12})");
    CHECK(world.send("clerk", "GET", here).body == R"({"read":12})");
    CHECK(world.send("manager", "GET", here).body == R"({"read":0})");
    CHECK(world.send("clerk", "GET", "/api/session/views").body == R"({"views":{}})");
    CHECK(world.send("clerk", "PUT", here, R"({"read":"12"})").status == 422);
    CHECK(world.send("clerk", "PUT", here, R"({"read":-1})").status == 422);
    CHECK(world.send("other", "GET", here).status == 404);
    CHECK(world.send("clerk", "PUT", "/api/session/messages", R"({"read":1})").status == 404);
    for (int i = 0; i < 200; ++i) CHECK(world.send("clerk", "PUT", "/api/session/views/v" + std::to_string(i), R"({"value":1})").status == 204);
    CHECK(world.send("clerk", "PUT", here, R"({"read":13})").body == R"({"read":13})");
}

}  // namespace wutong::contract
