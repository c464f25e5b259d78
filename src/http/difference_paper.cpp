// difference_paper.cpp — See difference_paper.h.
#include "http/difference_paper.h"

#include "base/text.h"
#include "formats/sheet_writer.h"

namespace wutong::http {

namespace {

/// "发改重点|2025" as people say it.
std::string name_of(const std::string& list) {
    if (list == "ledger") return "本区台账";
    const auto parts = split(list, "|");
    return parts.size() > 1 && !parts[1].empty() ? parts[0] + " " + parts[1] : parts[0];
}

/// Each sheet may be printed or handed on alone: all of them say of when they are, who took them out, and that they stay inside.
formats::SheetTable marked(const Call& call, std::string name, std::string title, const std::string& counted) {
    formats::SheetTable table;
    table.name = std::move(name);
    table.title = std::move(title);
    table.left_line = "截至 " + call.services.clock->today().to_string() + "　导出人 " + call.principal.name + "　" + counted;
    if (call.services.demo) table.notes.push_back("演示数据");
    table.notes.push_back("内部资料，未经批准不得对外提供。" + call.services.banner);
    return table;
}

Result<void> write_unmatched(const Call& call, formats::SheetWriter& writer, const std::string& list, const std::vector<queries::UnmatchedRow>& rows) {
    auto table = marked(call, "只在" + list, "只在“" + list + "”里的项目", "共 " + std::to_string(rows.size()) + " 个");
    table.columns = {{{"序号"}, formats::ColumnKind::Number, 6, 0}, {{"项目名称"}, formats::ColumnKind::Text, 44}, {{"总投资"}, formats::ColumnKind::Text, 18}, {{"核对意见"}, formats::ColumnKind::Text, 30}};
    TRY(writer.begin(table));
    int number = 0;
    for (const auto& row : rows) TRY(writer.row({std::to_string(++number), row.name, row.amount, ""}));
    return {};
}

}  // namespace

std::string difference_file_name(const Call& call) { return "差异清单 " + call.services.clock->today().to_string() + ".xlsx"; }

Result<std::string> difference_paper(const Call& call, const queries::DifferenceRequest& request, const queries::Differences& found) {
    const auto left = name_of(request.left), right = name_of(request.right);
    auto table = marked(call, "差异清单", left + "与" + right + "差异清单", "两边都有的项目 " + std::to_string(found.matched) + " 个，不一致 " + std::to_string(found.differences.size()) + " 处");
    table.columns = {{{"序号"}, formats::ColumnKind::Number, 6, 0}, {{"项目名称"}, formats::ColumnKind::Text, 44}, {{"栏目"}, formats::ColumnKind::Text, 16}, {{left}, formats::ColumnKind::Text, 26},
                     {{right}, formats::ColumnKind::Text, 26},      {{"核对意见"}, formats::ColumnKind::Text, 30}};
    auto writer = TRY(formats::SheetWriter::create());
    TRY(writer.begin(table));
    int number = 0;
    for (const auto& line : found.differences) TRY(writer.row({std::to_string(++number), line.name, line.label, line.left, line.right, ""}));
    TRY(write_unmatched(call, writer, left, found.only_left));
    TRY(write_unmatched(call, writer, right, found.only_right));
    return writer.finish();
}

}  // namespace wutong::http
