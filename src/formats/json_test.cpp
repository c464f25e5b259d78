// json_test.cpp — Records to JSON and back, descriptions as JSON, OpenAPI and TypeScript of a small type.
#include <doctest/doctest.h>

#include "formats/json_meta.h"
#include "formats/json_record.h"
#include "formats/openapi.h"
#include "formats/typescript.h"

namespace wutong::formats {

namespace {

schema::Field field(std::string name, std::string label, schema::FieldKind kind) {
    schema::Field field;
    field.name = std::move(name);
    field.label = std::move(label);
    field.kind = kind;
    return field;
}

schema::RecordType plot_type() {
    schema::RecordType type;
    type.name = "plot";
    type.collection = "plots";
    type.label = type.collection_label = "地块";
    type.area = "sites";
    type.add_system_fields();
    auto name = field("name", "名称", schema::FieldKind::Text);
    name.required = true;
    name.max_length = 10;
    auto area = field("area", "面积", schema::FieldKind::Quantity);
    area.unit = "亩";
    area.decimals = 2;
    area.minimum = 0;
    auto use = field("use", "用途", schema::FieldKind::Choice);
    use.target = "land_use";
    auto stage = field("stage", "状态", schema::FieldKind::Text);
    stage.read_only = true;
    auto tags = field("tags", "标签", schema::FieldKind::List);
    tags.element = schema::FieldKind::Text;
    auto papers = field("papers", "附件", schema::FieldKind::List);
    papers.element = schema::FieldKind::File;
    papers.accept = {"pdf", "image"};
    papers.max_bytes = 1024 * 1024;
    papers.max_items = 3;
    for (auto& each : {name, area, use, field("price", "价款", schema::FieldKind::Money), field("idle", "闲置", schema::FieldKind::Boolean),
                       field("granted_on", "供地日期", schema::FieldKind::MilestoneDate), field("plan", "图纸", schema::FieldKind::File), stage, tags, papers})
        type.fields.push_back(each);
    schema::Action grant;
    grant.name = "grant";
    grant.label = "供地";
    grant.permission = "plot.grant";
    auto buyer = field("buyer", "受让人", schema::FieldKind::Text);
    buyer.required = true;
    grant.input = {buyer, field("price", "价款", schema::FieldKind::Money)};
    type.actions = {grant};
    return type;
}

struct World {
    schema::Registry registry;
    const schema::RecordType* plot = nullptr;
    World() {
        schema::ChoiceList uses;
        uses.id = "land_use";
        uses.label = "用途";
        uses.items = {{"industry", "工业", "", {"工矿"}, "", "", "", ""}, {"storage", "仓储", "", {}, "", "", "", ""}};
        REQUIRE(registry.add(std::move(uses)));
        REQUIRE(registry.add(plot_type()));
        REQUIRE(registry.seal());
        plot = registry.type("plot");
    }
    JsonInput read(std::string_view text, Entering entering = Entering::New) const {
        return record_input(*plot, *parse_json(text), {"version"}, entering, registry, "2025-06-01");
    }
};

bool has_problem(const JsonInput& input, std::string_view path) {
    for (const auto& problem : input.problems)
        if (problem.path == path) return true;
    return false;
}

}  // namespace

TEST_CASE("a record goes to JSON and back without losing a digit") {
    const World world;
    const auto input = world.read(
        R"({"name":"一号","area":"12.5","use":"industry","price":"12000000.05","idle":true,"granted_on":"2024-05","tags":["甲","乙"],)"
        R"("plan":{"sha256":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","name":"x.pdf"}})");
    REQUIRE(input.problems.empty());
    CHECK(input.cells.at("area") == schema::Cell(1250));
    CHECK(input.cells.at("price") == schema::Cell(std::int64_t{1'200'000'005}));
    std::vector<schema::Cell> cells(world.plot->fields.size());
    for (const auto& [name, cell] : input.cells) cells[*world.plot->index_of(name)] = cell;
    const auto json = record_to_json({world.plot, cells}, {{"use", "工业"}});
    CHECK(json["area"] == Json("12.50"));
    CHECK(json["price"] == Json("12000000.05"));
    CHECK(json["idle"] == Json(true));
    CHECK(json["granted_on"] == Json("2024-05"));
    CHECK(json["tags"].items().size() == 2);
    CHECK(json["plan"].string().size() == 64);
    const auto papers = world.read(R"({"papers":["bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",{"sha256":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}]})");
    CHECK(papers.cells.at("papers").list().size() == 2);
    CHECK(has_problem(world.read(R"({"papers":["x"]})"), "papers[0]"));
    const auto told = field_to_json(*world.plot->field("papers"));
    CHECK(told["accept"].items().size() == 2);
    CHECK(told["max_bytes"] == Json(1024 * 1024));
    CHECK(told["max_items"] == Json(3));
    CHECK(json["_labels"]["use"] == Json("工业"));
    CHECK(json["stage"].is_null());
}

TEST_CASE("every field problem is reported at once") {
    const World world;
    const auto input = world.read(
        R"({"area":"-1","use":"forest","price":"1.234","idle":"yes","granted_on":"2024-13","plan":5,"stage":"x","id":"y","colour":"red","tags":"甲"})");
    for (const auto* path : {"area", "use", "price", "idle", "granted_on", "plan", "stage", "id", "colour", "tags", "name"}) {
        CAPTURE(path);
        CHECK(has_problem(input, path));
    }
    CHECK(world.read(R"({"version":3,"name":null})", Entering::Edit).problems.empty());
    CHECK(has_problem(world.read("[]"), ""));
    CHECK(world.read(R"({"name":"一","stage":"granted"})", Entering::Existing).problems.empty());
    CHECK(has_problem(world.read(R"({"name":"一","version":1,"id":"x"})", Entering::Existing), "id"));
}

TEST_CASE("numbers that do not fit are refused, never rounded") {
    const World world;
    for (const auto* text : {R"({"price":"1e5"})", R"({"price":"99999999999999999999"})", R"({"price":""x"})", R"({"area":1.005})", R"({"area":"0x10"})",
                             R"({"area":"."})", R"({"area":"1."})", R"({"price":"--1"})", R"({"price":true})"}) {
        CAPTURE(text);
        const auto json = parse_json(text);
        if (json) CHECK_FALSE(record_input(*world.plot, *json, {}, Entering::Edit, world.registry, "2025-06-01").problems.empty());
    }
    CHECK(world.read(R"({"price":12,"area":3})", Entering::Edit).cells.at("price") == schema::Cell(1200));
}

TEST_CASE("input of an action is read under its own path") {
    const World world;
    const auto& grant = *world.plot->action("grant");
    CHECK(action_input(grant, *parse_json(R"({"buyer":"甲公司","price":"5"})"), world.registry, "2025-06-01").problems.empty());
    const auto bad = action_input(grant, *parse_json(R"({"price":"x","who":1})"), world.registry, "2025-06-01");
    CHECK(has_problem(bad, "input.price"));
    CHECK(has_problem(bad, "input.who"));
    CHECK(has_problem(bad, "input.buyer"));
}

TEST_CASE("descriptions as JSON carry what a page needs") {
    const World world;
    const auto type = type_to_json(*world.plot);
    CHECK(type["collection"] == Json("plots"));
    CHECK(type["actions"].items().size() == 1);
    CHECK(type.find("permissions") == nullptr);
    auto borrowing = *world.plot;
    borrowing.create_permission = "project.edit";
    borrowing.view_permission = "plot.view";
    CHECK(write_json(type_to_json(borrowing)["permissions"]) == R"({"create":"project.edit"})");
    const auto choices = choices_to_json(world.registry);
    CHECK(choices["land_use"]["items"].items().size() == 2);
    CHECK(choices_to_json(world.registry, 1)["land_use"].find("items") == nullptr);
    CHECK(choices_matching(*world.registry.choices("land_use"), "工矿", "", false, 10).items().size() == 1);
}

TEST_CASE("OpenAPI and TypeScript follow from the description") {
    const World world;
    RouteLine route{"GET", "/api/plots/{id}", "读地块", "plot", "plot.view", "record.read", {{"id", "path", "编号", true}}, "", "PlotPage"};
    RouteLine sign{"POST", "/api/odd", "其他", "odd", "open", "odd", {}, "Odd", "Odd"};
    const auto document = openapi(world.registry, {route, sign}, "0.1.0");
    CHECK(document["paths"]["/api/plots/{id}"]["get"]["x-permission"] == Json("plot.view"));
    CHECK(document["components"]["schemas"]["Plot"]["properties"]["area"]["x-unit"] == Json("亩"));
    CHECK(document["components"]["schemas"]["PlotInput"]["required"].items().front() == Json("name"));
    CHECK(document["components"]["schemas"]["PlotInput"]["properties"].find("stage") == nullptr);
    CHECK(document["components"]["schemas"].find("Odd") != nullptr);
    const auto text = typescript(world.registry);
    CHECK(text.find("export interface Plot extends RecordBase") != std::string::npos);
    CHECK(text.find("  price: DecimalText | null;") != std::string::npos);
    CHECK(text.find("export type LandUseCode =\n  | 'industry'\n  | 'storage';") != std::string::npos);
    CHECK(text.find("export interface PlotGrantInput") != std::string::npos);
    CHECK(text == typescript(world.registry));
}

}  // namespace wutong::formats
