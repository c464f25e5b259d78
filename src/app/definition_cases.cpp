// definition_cases.cpp — See definition_cases.h.
#include "app/definition_cases.h"

#include <algorithm>

#include "base/text.h"
#include "rules/definitions.h"

namespace wutong::app {

std::string day_since(std::string_view path, std::string_view text, std::string_view today) {
    std::string since;
    const auto note = [&](std::string_view day) {
        if (Date::parse(day) && day <= today && day > since) since = day;
    };
    if (path.ends_with(".md")) {
        for (const auto& line : split(text, "\n"))
            if (line.starts_with("from:")) note(trim(std::string_view(line).substr(5)));
        return since;
    }
    const auto tree = rules::parse_yaml(text, path);
    if (!tree || rules::place_of_definition(path).kind == "calendars") return since;   // there `from` is the first day it knows
    note(tree->text("from"));
    if (const auto& versions = (*tree)["versions"]; versions.is_array())
        for (const auto& version : versions.items()) note(version.text("from"));
    return since;
}

int DefinitionCases::count(std::string_view path) const {
    return static_cast<int>(std::ranges::count(setting_.definitions->cases, path, &rules::DefinitionCase::file));
}

Json DefinitionCases::run(const std::string& path, bool with_causes) {
    const std::lock_guard lock(one_);
    const auto [found, fresh] = known_.try_emplace(path);
    Ran& ran = found->second;
    if (fresh) {
        for (const auto& one : setting_.definitions->cases) {
            if (one.file != path) continue;
            ++ran.cases;
            if (auto result = run_case_in_memory(setting_, one); !result.passed) ran.failed.push_back(std::move(result));
        }
        ran.at = to_string(clock_.now());
    }
    Json failed = Json::array();
    for (const auto& result : ran.failed) failed.push(result.say + "：" + (with_causes ? result.why_and_cause() : result.why));
    Json out = Json::object();
    out.set("path", path);
    out.set("cases", ran.cases);
    out.set("failed", std::move(failed));
    out.set("ran_at", ran.at);
    return out;
}

}  // namespace wutong::app
