// personal_catalogue_test.cpp — Whatever looks like a person's datum says why it is held, on what ground, how it is masked and for how long.
#include <doctest/doctest.h>

#include "app/runtime.h"

using namespace wutong;

namespace {

bool looks_personal(const schema::Field& field) {
    if (field.system || field.kind != schema::FieldKind::Text) return false;
    if (field.format == schema::TextFormat::Phone || field.format == schema::TextFormat::PersonName) return true;
    for (const auto* part : {"phone", "mobile", "contact_", "_contact", "identity", "email", "id_card"})
        if (field.name.find(part) != std::string::npos) return true;
    for (const auto* part : {"电话", "手机", "身份证", "证件号", "联系人", "联系方式", "邮箱", "微信", "住址"})
        if (field.label.find(part) != std::string::npos) return true;
    return false;
}

/// Empty when the field's entry in the catalogue is whole.
std::string gap_in(const schema::Field& field) {
    if (!field.personal) return "is not described as personal";
    if (field.personal->purpose.empty()) return "has no purpose";
    if (field.personal->legal_basis.empty()) return "has no legal basis";
    if (field.personal->mask.empty()) return "has no mask";
    if (field.personal->retention_months < 0) return "does not say how long it is kept";
    return {};
}

}  // namespace

TEST_CASE("every personal-looking field of every type has its entry in the catalogue") {
    const auto descriptions = app::load_descriptions();
    int personal = 0;
    const auto check = [&](const std::string& where, const schema::Field& field) {
        if (!looks_personal(field) && !field.personal) return;
        INFO(where << "." << field.name);
        CHECK(gap_in(field) == "");
        personal += field.personal.has_value();
    };
    for (const auto* type : descriptions.registry->types()) {
        if (type->area == "system") continue;  // rows of the engine: accounts are kept under the office's own rules
        for (const auto& field : type->fields) check(type->name, field);
        for (const auto& action : type->actions)
            for (const auto& field : action.input) check(type->name + "." + action.name, field);
    }
    CHECK(personal >= 4);
}

TEST_CASE("a field that looks personal and says nothing is found") {
    schema::Field field;
    field.name = "agent_phone";
    field.label = "代办人";
    CHECK(looks_personal(field));
    CHECK_FALSE(gap_in(field).empty());
    field.name = "agent";
    CHECK_FALSE(looks_personal(field));
    field.label = "代办人手机";
    CHECK(looks_personal(field));
    field.personal = schema::PersonalData{"办理联系", "", "phone", 0};
    CHECK(gap_in(field) == "has no legal basis");
}
