// project_test.cpp — The description of a project is whole: words for every field, personal data with its grounds, milestones in the table.
#include "domain/projects/project.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "domain/projects/lifecycle.h"
#include "domain/projects/projects.h"

using namespace wutong;
using namespace wutong::projects;

namespace {
const std::vector<schema::FieldLine<Project>>& lines() { return schema::Description<Project>::lines; }
bool is_text(std::string_view text) { return !text.empty() && text.find_first_not_of(' ') != std::string_view::npos; }
}  // namespace

TEST_CASE("every field has a Chinese label of its own and stands on a card of the form") {
    std::set<std::string> names, labels;
    for (const auto& field : schema::described_fields<Project>()) {
        INFO(field.name);
        CHECK(is_text(field.label));
        CHECK(std::any_of(field.label.begin(), field.label.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }));
        CHECK(is_text(field.group));
        CHECK(names.insert(field.name).second);
        CHECK(labels.insert(field.label).second);
    }
    CHECK(names.size() == lines().size());
}

TEST_CASE("personal fields say purpose, legal basis, mask and how long they are kept") {
    int personal = 0;
    for (const auto& field : schema::described_fields<Project>()) {
        if (!field.personal) continue;
        INFO(field.name);
        ++personal;
        CHECK(is_text(field.personal->purpose));
        CHECK(is_text(field.personal->legal_basis));
        CHECK(is_text(field.personal->mask));
        CHECK(field.personal->retention_months >= 0);
        CHECK(field.disclosure == schema::Disclosure::Internal);
        CHECK_FALSE(field.search);
    }
    CHECK(personal == 2);
}

TEST_CASE("every milestone of the line has its member in the table, as a date known to day or month") {
    for (const auto& milestone : milestones()) {
        if (!milestone.date) continue;
        INFO(milestone.stage);
        Project project;
        project.*milestone.date = MilestoneDate::parse("2025-03");
        int holding = 0;
        for (const auto& line : lines()) {
            if (line.get(project).text_or_empty() != "2025-03") continue;
            ++holding;
            CHECK(line.kind == schema::FieldKind::MilestoneDate);
            CHECK(line.name.ends_with("_on"));
        }
        CHECK(holding == 1);
    }
}

TEST_CASE("what is written into a record is read back from it") {
    const auto area = projects::area();
    auto record = records::Record::of(area.types.front());
    Project project;
    project.name = "示例项目";
    project.total_investment = Money{12'000'000};
    project.signed_on = MilestoneDate::parse("2025-03");
    project.signing_kind.code = "contract";
    project.blocked_since = Date::parse("2025-04-01");
    project.sample = true;
    const auto change = records::change_of(record, project);
    const auto back = schema::view_of<Project>(change.record.view());
    CHECK(back.name == "示例项目");
    CHECK(back.total_investment == Money{12'000'000});
    CHECK(back.signed_on->to_string() == "2025-03");
    CHECK(back.signing_kind.code == "contract");
    CHECK(back.blocked_since == Date::parse("2025-04-01"));
    CHECK(back.sample);
    for (const auto& line : lines()) CHECK(area.types.front().field(line.name) != nullptr);
}

TEST_CASE("a cell that the struct does not know survives a decision") {
    auto type = projects::area().types.front();
    schema::Field own;
    own.name = "zone.grid_number";
    own.label = "网格号";
    own.extra = true;
    type.fields.push_back(own);
    auto record = records::Record::of(type);
    record.set("zone.grid_number", schema::Cell("A-07"));
    Project project;
    project.name = "示例项目";
    CHECK(records::change_of(record, project).record["zone.grid_number"].text() == "A-07");
}
