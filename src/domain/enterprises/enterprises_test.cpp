// enterprises_test.cpp — An enterprise's description is whole; its people are personal data with their grounds.
#include "domain/enterprises/enterprises.h"

#include <doctest/doctest.h>

#include <set>

#include "domain/enterprises/enterprise.h"
#include "schema/registry.h"

using namespace wutong;

TEST_CASE("every field of an enterprise has a Chinese label of its own") {
    std::set<std::string> labels;
    for (const auto& field : schema::described_fields<enterprises::Enterprise>()) {
        INFO(field.name);
        CHECK_FALSE(field.label.empty());
        CHECK(labels.insert(field.label).second);
    }
    CHECK(labels.size() == schema::Description<enterprises::Enterprise>::lines.size());
}

TEST_CASE("the contact is personal: purpose, legal basis, mask, retention, inside only") {
    const auto type = enterprises::area().types.front();
    for (const auto* name : {"contact_name", "contact_phone"}) {
        INFO(name);
        const auto* field = type.field(name);
        REQUIRE(field != nullptr);
        REQUIRE(field->personal.has_value());
        CHECK_FALSE(field->personal->purpose.empty());
        CHECK_FALSE(field->personal->legal_basis.empty());
        CHECK_FALSE(field->personal->mask.empty());
        CHECK(field->personal->retention_months == 0);
        CHECK(field->disclosure == schema::Disclosure::Internal);
    }
    CHECK(type.field("contact_phone")->personal->mask == "phone");
}

TEST_CASE("enterprises are matched by credit code before name") {
    const auto type = enterprises::area().types.front();
    CHECK(type.match_keys == std::vector<std::vector<std::string>>{{"credit_code"}, {"name"}});
    CHECK(type.field("credit_code")->unique);
    CHECK(type.field("credit_code")->format == schema::TextFormat::CreditCode);
}

TEST_CASE("an enterprise goes into a record and comes back") {
    const auto type = enterprises::area().types.front();
    enterprises::Enterprise firm;
    firm.name = "示例机械有限公司";
    firm.zone_basis.code = "registered";
    firm.basis_since = Date::parse("2024-01-01");
    const auto record = records::change_of(records::Record::of(type), firm).record;
    const auto back = schema::view_of<enterprises::Enterprise>(record.view());
    CHECK(back.name == firm.name);
    CHECK(back.zone_basis.code == "registered");
    CHECK(back.basis_since == firm.basis_since);
    CHECK_FALSE(back.sample);
}
