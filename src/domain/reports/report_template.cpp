// report_template.cpp — The words of a 上报模板 and the shape of its mapping.
#include "domain/reports/report_template.h"

#include <algorithm>

#include "base/json.h"
#include "base/text.h"
#include "domain/reports/reports.h"

namespace wutong::schema {

const std::vector<FieldLine<Description<wutong::reports::ReportTemplate>::T>> Description<wutong::reports::ReportTemplate>::lines = {
    field<&T::name>("模板名称", {.max_length = 120, .required = true, .search = true}),
    field<&T::receiver>("报送对象", {.help = "谁要的表", .max_length = 120, .search = true}),
    field<&T::file>("空白表", {.help = "对方发来的 xlsx 原件"}),
    field<&T::file_name>("文件名", {}),
    field<&T::fingerprint>("模板校验码", {.help = "由表头文字算出；同一张表下月自动认出", .max_length = 64}),
    field<&T::mapping>("对应关系", {.help = "哪个格子填哪个数", .format = TextFormat::LongText, .max_length = 800'000}),
    field<&T::note>("说明", {.max_length = 500}),
};

}  // namespace wutong::schema

namespace wutong::reports {

namespace {

constexpr std::size_t most_cells = 5'000;
constexpr std::string_view periods[] = {"", "month", "cumulative", "month_last_year", "cumulative_last_year"};
constexpr std::string_view parts[] = {"", "value", "numerator", "denominator", "growth"};

template <std::size_t N>
bool one_of(const std::string& word, const std::string_view (&words)[N]) {
    return std::ranges::find(words, word) != std::end(words);
}

std::string fault_of(const Json& cell) {
    if (cell.text("sheet").empty() || cell.text("cell").empty() || cell.text("item").empty()) return "缺少 sheet、cell 或 item";
    if (!one_of(cell.text("period"), periods)) return "period 应是 month、cumulative、month_last_year 或 cumulative_last_year";
    if (!one_of(cell.text("part"), parts)) return "part 应是 value、numerator、denominator 或 growth";
    return {};
}

}  // namespace

Result<records::Change> check_template(const records::Record*, const records::Record& after, const records::Context&) {
    const auto text = after["mapping"].text_or_empty();
    if (!text.empty()) {
        const auto mapping = parse_json(text, {2u << 20, 8, 100'000});
        if (!mapping || !mapping->is_object() || !(*mapping)["cells"].is_array())
            return refuse(Kind::Invalid, "report_template.mapping_must_be_one", "对应关系不是有效的内容", "请在模板页面上填写对应", {{"mapping", "不是有效的对应关系", ""}});
        const auto& cells = (*mapping)["cells"].items();
        if (cells.size() > most_cells) return refuse(Kind::TooLarge, "report_template.too_many_cells", "一张模板最多对应 5000 个格子", "请分成几张");
        for (std::size_t i = 0; i < cells.size(); ++i)
            if (const auto fault = fault_of(cells[i]); !fault.empty())
                return refuse(Kind::Invalid, "report_template.mapping_must_be_one", "对应关系第 " + std::to_string(i + 1) + " 行有误：" + fault, "请在模板页面上更正", {{"mapping", fault, ""}});
    }
    return records::Change{after, {}, {}, {}, false, {}};
}

void add_report_template(records::Area& area) {
    auto type = reports_type();
    type.name = "report_template";
    type.collection = "report_templates";
    type.label = type.collection_label = "上报模板";
    type.help = "上级发来的表：对应一次，以后每月自动填";
    for (auto& field : schema::described_fields<ReportTemplate>()) type.fields.push_back(std::move(field));
    type.list.columns = {"name", "receiver", "file_name"};
    type.list.sort = "name";
    type.indexes = {{"fingerprint"}, {"name"}};
    type.view_permission = "report_template.view";
    type.create_permission = "report_template.create";
    type.edit_permission = "report_template.edit";
    type.archive_permission = "report_template.archive";
    area.types.push_back(std::move(type));
    area.behaviours.before_save["report_template"] = check_template;
}

}  // namespace wutong::reports
