// english_test.cpp — What the registry in force holds can be said in English: by its word in locales/en, or by its identifier (decision 32).
#include <doctest/doctest.h>

#include <cstdlib>
#include <set>

#include "app/runtime.h"
#include "base/text.h"

using namespace wutong;

namespace {

std::set<std::string> ids_in(const std::string& file) {
    const char* source = std::getenv("WUTONG_SOURCE");
    const std::filesystem::path root = source ? source : ".";
    std::set<std::string> ids;
    for (const auto& line : split(MUST(app::read_file(root / "locales" / "en" / (file + ".yaml"))), "\n"))
        if (const auto colon = line.find(": "); colon != std::string::npos && line.front() != '#') ids.insert(line.substr(0, colon));
    return ids;
}

/// Whole English words, as the house writes identifiers.
bool reads_as_words(const std::string& id) {
    const std::string last = id.substr(id.rfind('.') + 1);
    const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
    return last.size() > 1 && letter(last[0]) && letter(last[1]) && last.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
}

void check_all(const std::string& file, const std::set<std::string>& wanted) {
    const auto known = ids_in(file);
    for (const auto& id : wanted) {
        INFO(file << ": " << id);
        CHECK((known.contains(id) || reads_as_words(id)));
    }
    CHECK(wanted.size() > 5);
}

}  // namespace

TEST_CASE("every visible type, field and action has its English word") {
    const auto descriptions = app::load_descriptions();
    std::set<std::string> types, fields, actions;
    for (const auto* type : descriptions.registry->types()) {
        if (!type->visible || type->area == "system") continue;
        types.insert(type->name);
        for (const auto& field : type->fields)
            if (!field.system && field.name != "stage") fields.insert(type->name + "." + field.name);
        for (const auto& action : type->actions) {
            actions.insert(type->name + "." + action.name);
            for (const auto& input : action.input) actions.insert(type->name + ".input." + input.name);
        }
    }
    check_all("types", types);
    check_all("fields", fields);
    check_all("actions", actions);
}

TEST_CASE("every indicator and every role has its English word") {
    const auto descriptions = app::load_descriptions();
    std::set<std::string> indicators, roles;
    for (const auto& indicator : descriptions.definitions.indicators) indicators.insert(indicator.id);
    for (const auto& role : descriptions.definitions.roles) roles.insert(role.id);
    check_all("indicators", indicators);
    check_all("roles", roles);
}
