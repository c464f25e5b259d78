// ledger_for_tests_test.cpp — What ledger_for_tests.h promises; part of the test program only.
#include "imports/ledger_for_tests.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/date.h"
#include "base/text.h"
#include "rules/definitions.h"

namespace wutong::imports::testing {

namespace {

using schema::Field;
using schema::FieldKind;

Field text(std::string name, std::string label, schema::TextFormat format = schema::TextFormat::Plain) {
    Field field;
    field.name = std::move(name);
    field.label = std::move(label);
    field.format = format;
    return field;
}
Field of(std::string name, std::string label, FieldKind kind, std::string target = {}) {
    Field field;
    field.name = std::move(name);
    field.label = std::move(label);
    field.kind = kind;
    field.target = std::move(target);
    return field;
}
Field money(std::string name, std::string label, std::int64_t minimum) {
    Field field = of(std::move(name), std::move(label), FieldKind::Money);
    field.unit = "万元";
    field.minimum = minimum;
    return field;
}

schema::RecordType make_project() {
    schema::RecordType type;
    type.name = "project";
    type.collection = "projects";
    type.label = "项目";
    type.area = "projects";
    type.add_system_fields();
    auto& fields = type.fields;
    using schema::TextFormat;
    fields.push_back(text("name", "项目名称"));
    fields.back().required = true;
    fields.push_back(text("project_code", "项目代码", TextFormat::ProjectCode));
    fields.push_back(text("builder", "建设单位"));
    fields.push_back(text("credit_code", "统一社会信用代码", TextFormat::CreditCode));
    fields.push_back(of("industry", "行业代码", FieldKind::Code, "industry"));
    for (const auto& [name, label] : std::vector<std::pair<std::string, std::string>>{
             {"industry_group", "产业类别"}, {"park", "片区"}, {"location", "建设地点"}, {"content", "建设内容"}, {"progress_note", "形象进度"},
             {"remark", "备注"}, {"task_force", "专班"}, {"contact_name", "联系人"}})
        fields.push_back(text(name, label));
    fields.push_back(text("contact_phone", "联系电话", TextFormat::Phone));
    fields.push_back(money("total_investment", "总投资", 1));
    fields.push_back(of("total_investment_bound", "总投资口径", FieldKind::Choice, "bound"));
    fields.push_back(money("annual_plan", "年度计划投资", 0));
    fields.push_back(money("completed_this_year", "本年完成投资（调度）", 0));
    fields.push_back(of("stage", "项目阶段", FieldKind::Choice, "project_stage"));
    fields.push_back(of("side_state", "特殊状态", FieldKind::Choice, "side_state"));
    for (const auto& [name, label] : std::vector<std::pair<std::string, std::string>>{
             {"signed_on", "签约日期"}, {"started_on", "开工日期"}, {"production_on", "投产日期"}, {"registered_on", "入统日期"}, {"planned_start_on", "计划开工日期"}}) {
        fields.push_back(of(name, label, FieldKind::MilestoneDate));
        fields.back().not_after_today = name == "signed_on";
    }
    type.match_keys = {{"project_code"}, {"credit_code", "name"}, {"name", "builder"}};
    return type;
}

schema::RecordType make_alliance() {
    schema::RecordType type;
    type.name = "industry_alliance";
    type.collection = "industry_alliances";
    type.label = "产业联盟";
    type.add_system_fields();
    type.fields.push_back(text("name", "联盟名称"));
    type.fields.back().required = type.fields.back().unique = true;
    type.fields.push_back(of("members", "成员企业", FieldKind::List, "enterprise"));
    type.fields.back().element = FieldKind::Reference;
    type.fields.push_back(of("founded_on", "成立日期", FieldKind::Date));
    type.fields.push_back(money("turnover", "联盟年营收", 0));
    type.fields.push_back(of("open_to_all", "是否开放", FieldKind::Boolean));
    type.fields.push_back(of("share", "本地配套率", FieldKind::Percent));
    type.fields.back().decimals = 1;
    return type;
}

std::string root() {
    const char* set = std::getenv("WUTONG_SOURCE");
    return set ? set : ".";
}

schema::Registry* make_registry() {
    auto* made = new schema::Registry;
    schema::RecordType enterprise = make_alliance();
    enterprise.name = "enterprise";
    enterprise.collection = "enterprises";
    enterprise.label = "企业";
    schema::RecordType zone = make_alliance();
    zone.name = "zone";
    zone.collection = "zones";
    zone.label = "区";
    MUST(made->add(std::move(zone)));
    MUST(made->add(std::move(enterprise)));
    MUST(made->add(make_project()));
    MUST(made->add(make_alliance()));
    std::vector<rules::DefinitionFile> files;
    for (const auto& entry : std::filesystem::directory_iterator(root() + "/definitions/choices")) {
        const std::string path = "choices/" + entry.path().filename().string();
        files.push_back({path, source_file("definitions/" + path)});
    }
    for (const rules::DefinitionProblem& problem : rules::load_definitions(files, *made).problems) FAIL(std::string(problem.file + ": " + problem.message));
    return made;
}

}  // namespace

std::string source_file(const std::string& path) {
    std::ifstream file(root() + "/" + path, std::ios::binary);
    REQUIRE_MESSAGE(file.good(), path);
    return {std::istreambuf_iterator<char>(file), {}};
}

const schema::Registry& registry() {
    static const schema::Registry* const made = make_registry();
    return *made;
}
const schema::RecordType& project() { return *registry().type("project"); }
const schema::RecordType& alliance() { return *registry().type("industry_alliance"); }

RowCheck date_order() {
    return [](const schema::RecordView& record, std::vector<RowFinding>& findings) {
        const auto started = MilestoneDate::parse(record["started_on"].text_or_empty()), agreed = MilestoneDate::parse(record["signed_on"].text_or_empty());
        if (started && agreed && started->last < agreed->first) findings.push_back({true, "date_order", "started_on", "开工日期早于签约日期"});
    };
}

Imported import(const std::string& bytes, const schema::RecordType& type, const DryRunOptions& options) {
    Result<formats::Workbook> workbook = formats::read_workbook(bytes);
    if (!workbook) FAIL(workbook.error().message);
    ProposeOptions propose_options;
    propose_options.references = static_cast<bool>(options.find_reference);
    Result<Proposal> proposal = propose(*workbook, type, registry(), propose_options);
    if (!proposal) FAIL(proposal.error().message);
    Result<DryRun> run = dry_run(*workbook, *proposal, type, registry(), options);
    if (!run) FAIL(run.error().message);
    return {std::move(*proposal), std::move(*run)};
}

std::string csv(const std::vector<std::vector<std::string>>& rows) {
    std::string out;
    for (const auto& row : rows) {
        std::vector<std::string> quoted;
        for (const std::string& cell : row)
            quoted.push_back(cell.find_first_of(",\"\n") == std::string::npos ? cell : "\"" + replace_all(cell, "\"", "\"\"") + "\"");
        out += join(quoted, ",") + "\n";
    }
    return out;
}

std::string shown(const DryRun& run, std::size_t row, std::string_view field, const schema::RecordType& type) {
    REQUIRE(row < run.accepted.size());
    const std::optional<std::size_t> index = type.index_of(field);
    REQUIRE(index.has_value());
    const schema::Cell* cell = run.accepted[row].value(*index);
    if (!cell) return {};
    if (type.fields[*index].kind == FieldKind::Money) return money_in_wan(Money{cell->integer()});
    if (cell->is_integer()) return std::to_string(cell->integer());
    return std::string(cell->text_or_empty());
}

}  // namespace wutong::imports::testing
