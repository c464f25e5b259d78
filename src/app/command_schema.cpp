// command_schema.cpp — `schema`: what is derived from the descriptions and committed or read by other programs.
#include "app/commands.h"
#include "app/runtime.h"
#include "formats/json_meta.h"
#include "formats/typescript.h"
#include "http/definition_desk.h"
#include "http/operation_desk.h"
#include "http/self_check.h"
#include "http/server.h"
#include "imports/review.h"

namespace wutong::app {

namespace {

/// Routes are described without a data folder; nobody calls them here.
class NoDesk : public http::DefinitionDesk {
public:
    Result<Json> list(const access::Principal&) const override { return Json(); }
    Result<Json> show(const access::Principal&, std::string_view) const override { return Json(); }
    Result<Json> cases(const access::Principal&, std::string_view) override { return Json(); }
    Result<Json> check(const access::Principal&, const http::DefinitionOffer&) const override { return Json(); }
    Result<Json> activate(const access::Principal&, const http::DefinitionOffer&) override { return Json(); }
    Result<Json> decide(const access::Principal&, std::string_view, std::string_view, const http::DefinitionOffer&) override { return Json(); }
};
class NoOperation : public http::OperationDesk {
public:
    Result<Json> health() const override { return Json(); }
    Result<Json> backups(const access::Principal&) const override { return Json(); }
    Result<Json> begin_backup(const access::Principal&, const http::BackupAsk&) override { return Json(); }
    Result<Json> take_code(const access::Principal&) override { return Json(); }
    Result<Json> code_saved(const access::Principal&) override { return Json(); }
};
class NoSelfCheck : public http::SelfCheckDesk {
public:
    std::vector<http::SelfCheckItem> run() const override { return {}; }
};
class NoFiles : public Files {
public:
    Result<StoredFile> put(std::string_view, std::string_view) override { return StoredFile{}; }
    Result<std::string> get(std::string_view, std::string_view) const override { return std::string(); }
};

Result<int> run_schema(const Arguments& arguments) {
    const auto descriptions = load_descriptions();
    if (arguments.has("typescript")) {
        auto text = formats::typescript(*descriptions.registry);
        while (text.ends_with('\n')) text.pop_back();
        print_line(text);
        return 0;
    }
    if (arguments.has("openapi")) {
        http::EventHub events(*descriptions.registry);
        http::Services services;
        services.registry = descriptions.registry.get();
        services.version = WUTONG_VERSION;
        const imports::Reviews reviews({});
        services.imports = &reviews;
        NoDesk desk;
        NoFiles files;
        NoOperation operation;
        const NoSelfCheck self_check;
        services.operation = &operation;
        services.self_check = &self_check;
        services.definitions = &desk;
        services.files = &files;
        print(http::openapi_document(services, http::make_routes(services, events)));
        return 0;
    }
    Json out = Json::object();
    out.set("types", formats::types_to_json(*descriptions.registry));
    Json indicators = Json::array();
    for (const auto& one : descriptions.definitions.indicators) {
        Json line = Json::object();
        line.set("id", one.id);
        line.set("label", one.label);
        indicators.push(std::move(line));
    }
    out.set("indicators", std::move(indicators));
    Json roles = Json::array();
    for (const auto& role : descriptions.definitions.roles) {
        Json line = Json::object();
        line.set("id", role.id);
        line.set("label", role.label);
        roles.push(std::move(line));
    }
    out.set("roles", std::move(roles));
    out.set("choices", formats::choices_to_json(*descriptions.registry));
    print(out);
    return 0;
}

}  // namespace

Command schema_command() {
    return {{"schema", "", "打印由定义派生的描述", {{"typescript", "", "网页用的 TypeScript 类型"}, {"openapi", "", "OpenAPI 文档"}, {"json", "", "全部描述（默认）"}}}, run_schema};
}

}  // namespace wutong::app
