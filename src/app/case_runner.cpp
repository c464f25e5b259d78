// case_runner.cpp — One case in a world of its own.
#include "app/case_runner.h"

#include "app/case_kinds.h"
#include "app/case_scene.h"
#include "app/case_values.h"
#include "records/memory_store.h"

namespace wutong::app {

namespace {

const Date default_today = *Date::of(2025, 12, 20);

Result<std::string> outcome_of(const CaseSetting& setting, const rules::DefinitionCase& one, const StoreMaker& make_store) {
    const auto today_text = one.body.text("today");
    const auto today = today_text.empty() ? std::optional(default_today) : Date::parse(today_text);
    if (!today) return refuse(Kind::Invalid, "case.not_understood", "看不懂 today：" + today_text, "写成 2025-10-15");
    const auto place = rules::place_of_definition(one.file);
    // A paper says whose it is: its cases stand in a zone with a name.
    const auto world = TRY(CaseWorld::make(setting, *today, TRY(make_store()), place.zone.empty() && place.kind == "documents" ? "CASE" : place.zone));
    CaseScene scene(*world, one.definition);
    TRY(scene.enter_given(one.body["given"]));
    TRY(scene.take_steps(one.body["do"]));
    if (const auto answer = TRY(check_kind_case(*world, one.definition, one.body))) return *answer;
    return scene.check_expectation(one.body);
}

}  // namespace

CaseResult run_case(const CaseSetting& setting, const rules::DefinitionCase& one, const StoreMaker& make_store) {
    CaseResult result{one.file, one.definition, one.say, {}, false, {}, {}, one.line};
    if (const auto& proves = one.body["proves"]; proves.is_array())
        for (const auto& id : proves.items())
            if (id.is_string()) result.proves.push_back(id.string());
    const auto why = outcome_of(setting, one, make_store);
    result.passed = why && why->empty();
    if (why) {
        result.why = *why;
        return result;
    }
    const auto& error = why.error();
    result.why = with_fields("案例没能运行（" + error.code + "）：" + error.message, error);
    if (error.kind == Kind::Fault) result.cause = cause_for_log(error);
    return result;
}

CaseResult run_case_in_memory(const CaseSetting& setting, const rules::DefinitionCase& one) {
    return run_case(setting, one, [&]() -> Result<std::shared_ptr<records::Store>> {
        std::shared_ptr<records::Store> store = records::make_memory_store();
        TRY(store->migrate(*setting.registry));
        return store;
    });
}

std::vector<rules::DefinitionCase> read_case_files(const std::vector<rules::DefinitionFile>& files) {
    std::vector<rules::DefinitionCase> cases;
    for (const auto& file : files) {
        const auto document = rules::parse_yaml(file.text, file.path);
        if (!document || !(*document)["cases"].is_array()) {
            Json body = Json::object();
            cases.push_back({file.path, "", document ? "没有 cases" : document.error().message, std::move(body), 0});
            continue;
        }
        const auto lines = rules::lines_of_list(file, "cases");
        for (std::size_t i = 0; i < (*document)["cases"].items().size(); ++i) {
            const auto& body = (*document)["cases"].items()[i];
            auto copy = body;
            if (!copy.find("proves") && document->find("proves")) copy.set("proves", (*document)["proves"]);
            cases.push_back({file.path, document->text("id"), body.text("say"), std::move(copy), i < lines.size() ? lines[i] : 0});
        }
    }
    return cases;
}

}  // namespace wutong::app
