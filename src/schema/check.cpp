// check.cpp — The one validator of cells that form, import, action and restore share.
#include <algorithm>

#include "base/date.h"
#include "base/text.h"
#include "schema/number_display.h"
#include "schema/registry.h"

namespace wutong::schema {

namespace {
constexpr std::string_view earliest_date = "1990-01-01", latest_date = "2100-12-31";
constexpr std::size_t longest_reference = 64, sha256_digits = 64;

struct Checker {
    const Field& field;
    std::string path;
    const Registry& registry;
    std::string_view today;
    std::vector<FieldProblem>& problems;

    void say(const std::string& message, std::string allowed = {}) const { problems.push_back({path, field.label + message, std::move(allowed)}); }
    void wrong_kind(std::string allowed) const { say("的内容类型不对", std::move(allowed)); }

    void check(FieldKind kind, const Cell& cell) const;
    void check_text(const Cell& cell) const;
    void check_format(const std::string& text) const;
    void check_integer(FieldKind kind, const Cell& cell) const;
    void check_date(FieldKind kind, const Cell& cell) const;
    void check_choice(const Cell& cell) const;
    void check_reference(const Cell& cell) const;
    void check_file(const Cell& cell) const;
    void check_place(const Cell& cell) const;
};

bool has_control_character(std::string_view text, bool line_breaks) {
    return std::any_of(text.begin(), text.end(), [&](char c) {
        const auto byte = static_cast<unsigned char>(c);
        if (line_breaks && (c == '\n' || c == '\t')) return false;
        return byte < 0x20 || byte == 0x7f;
    });
}

bool only(std::string_view text, std::string_view allowed) { return text.find_first_not_of(allowed) == std::string_view::npos; }

void Checker::check_format(const std::string& text) const {
    if (field.format == TextFormat::CreditCode) {
        const auto fault = credit_code_fault(text);
        if (fault == "uscc_length") say("应为 18 位，现为 " + std::to_string(character_count(text)) + " 位", "18 位统一社会信用代码");
        if (fault == "uscc_charset") say("含有不允许的字符", "数字和除 I、O、S、V、Z 以外的大写字母");
        if (fault == "uscc_check") say("的校验码不对，可能抄错了一位", "符合 GB 32100-2015 的统一社会信用代码");
    } else if (field.format == TextFormat::ProjectCode) {
        if (text.size() > 40 || !only(text, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-")) say("的写法不对", "项目代码，如 2020-140827-30-03-012345");
    } else if (field.format == TextFormat::Phone) {
        for (const auto& one : split(text, "/"))  // several numbers stand in one field of most ledgers
            if (one.size() < 5 || one.size() > 24 || !only(one, "0123456789+- ()*")) return say("的写法不对", "手机号 11 位，或带区号的固定电话；多个号码以 / 分开");
    }
}

void Checker::check_text(const Cell& cell) const {
    if (!cell.is_text()) return wrong_kind("文字");
    const std::string& text = cell.text();
    if (!is_valid_utf8(text)) return say("的编码不是 UTF-8", "重新输入这段文字");
    if (has_control_character(text, field.format == TextFormat::LongText || field.format == TextFormat::Plain))
        return say("含有看不见的控制字符", "重新输入这段文字");
    const auto length = character_count(text);
    if (length > static_cast<std::size_t>(field.max_length))
        return say("有 " + std::to_string(length) + " 个字，太长", "不超过 " + std::to_string(field.max_length) + " 个字");
    check_format(text);
}

void Checker::check_integer(FieldKind kind, const Cell& cell) const {
    if (!cell.is_integer()) return wrong_kind(kind == FieldKind::Boolean ? "是或否" : "数字");
    const std::int64_t value = cell.integer();
    if (kind == FieldKind::Boolean) {
        if (value != 0 && value != 1) say("只能是“是”或“否”", "是或否");
        return;
    }
    const std::int64_t minimum = std::max(field.minimum, -largest_stored_integer), maximum = std::min(field.maximum, largest_stored_integer);
    if (value >= minimum && value <= maximum) return;
    const auto shown = [&](std::int64_t limit) {
        if (kind == FieldKind::Money) return money_text(field, limit);
        const std::string unit = kind == FieldKind::Percent ? "%" : field.unit.empty() ? "" : " " + field.unit;
        return with_separators(decimal_text(limit, field.decimals, true)) + unit;
    };
    if (value < minimum && minimum == 1 && kind == FieldKind::Money) say("应大于 0", "");   // a fen in 万元 is a number nobody has seen
    else if (value < minimum) say(minimum == 0 ? "不能是负数" : "太小", "不小于 " + shown(minimum));
    else say("太大", "不大于 " + shown(maximum));
}

void Checker::check_date(FieldKind kind, const Cell& cell) const {
    const std::string allowed = kind == FieldKind::Date ? "日期，如 2024-05-18" : "日期或年月，如 2024-05-18、2024-05";
    if (!cell.is_text()) return wrong_kind(allowed);
    const auto date = MilestoneDate::parse(cell.text());
    if (!date) return say("不是有效日期", allowed);
    if (kind == FieldKind::Date && !date->is_day()) return say("要精确到日", allowed);
    const std::string first = date->first.to_string();
    if (first < earliest_date || first > latest_date) return say("超出范围", "1990 年至 2100 年之间的日期");
    if (field.not_after_today && !today.empty() && first > today) say("不能晚于今天（" + std::string(today) + "）", "今天或更早的日期");
}

void Checker::check_choice(const Cell& cell) const {
    if (!cell.is_text()) return wrong_kind("选项");
    const ChoiceList* list = registry.choices(field.target);
    if (list == nullptr) return say("所用的选项表不存在：" + field.target, "请管理员补上选项表");
    const Choice* choice = list->by_code(cell.text());
    if (choice == nullptr) return say("没有“" + cell.text() + "”这个选项", list->offered(today));
    if (today.empty()) return;
    if (!choice->from.empty() && today < choice->from) say("的选项“" + choice->label + "”自 " + choice->from + " 起才可用", list->offered(today));
    if (!choice->until.empty() && today > choice->until) say("的选项“" + choice->label + "”已于 " + choice->until + " 停用", list->offered(today));
}

void Checker::check_reference(const Cell& cell) const {
    constexpr std::string_view id_characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-.";
    if (!cell.is_text()) return wrong_kind("一条记录的编号");
    if (cell.text().empty() || cell.text().size() > longest_reference || !only(cell.text(), id_characters)) say("的编号写法不对", "从列表里选择一条记录");
}

void Checker::check_file(const Cell& cell) const {
    if (!cell.is_text()) return wrong_kind("一个文件");
    if (cell.text().size() != sha256_digits || !only(cell.text(), "0123456789abcdef")) say("不是上传过的文件", "先上传文件再保存");
}

void Checker::check_place(const Cell& cell) const {
    const std::string allowed = "“经度,纬度”，如 112.5376,37.8743";
    if (!cell.is_text()) return wrong_kind(allowed);
    const auto parts = split(cell.text(), ",");
    if (parts.size() != 2 || cell.text().size() > 40) return say("的坐标写法不对", allowed);
    const auto in_range = [](const std::string& text, std::int64_t low, std::int64_t high) {
        const auto value = Rational::parse(text);
        return value && text.find('/') == std::string::npos && *value >= Rational(low) && *value <= Rational(high);
    };
    if (!in_range(parts[0], -180, 180) || !in_range(parts[1], -90, 90)) say("的坐标超出范围", allowed);
}

void Checker::check(FieldKind kind, const Cell& cell) const {
    switch (kind) {
        case FieldKind::Text: return check_text(cell);
        case FieldKind::Integer:
        case FieldKind::Decimal:
        case FieldKind::Money:
        case FieldKind::Quantity:
        case FieldKind::Percent:
        case FieldKind::Boolean:
        case FieldKind::Instant: return check_integer(kind, cell);
        case FieldKind::Date:
        case FieldKind::MilestoneDate: return check_date(kind, cell);
        case FieldKind::Choice:
        case FieldKind::Code: return check_choice(cell);
        case FieldKind::Reference: return check_reference(cell);
        case FieldKind::File: return check_file(cell);
        case FieldKind::Place: return check_place(cell);
        case FieldKind::List: return wrong_kind("清单里的一项");
    }
}
}  // namespace

void check_cell(const Field& field, const Cell& cell, const Registry& registry, std::string_view today, std::vector<FieldProblem>& problems) {
    const bool empty = cell.is_null() || (cell.is_text() && cell.text().empty()) || (cell.is_list() && cell.list().empty());
    if (empty) {
        if (field.required) problems.push_back({field.name, "请填写" + field.label, {}});
        return;
    }
    if (field.kind != FieldKind::List) return Checker{field, field.name, registry, today, problems}.check(field.kind, cell);
    const Checker whole{field, field.name, registry, today, problems};
    if (!cell.is_list()) return whole.wrong_kind("清单");
    if (cell.list().size() > static_cast<std::size_t>(field.max_items))
        return whole.say("有 " + std::to_string(cell.list().size()) + " 项，太多", "不超过 " + std::to_string(field.max_items) + " 项");
    for (std::size_t i = 0; i < cell.list().size(); ++i)
        Checker{field, field.name + "[" + std::to_string(i) + "]", registry, today, problems}.check(field.element, cell.list()[i]);
}

void check_record(const RecordType& type, std::span<const Cell> cells, const Registry& registry, std::string_view today,
                  std::vector<FieldProblem>& problems) {
    require(cells.size() == type.fields.size());
    for (std::size_t i = 0; i < cells.size(); ++i)
        if (!type.fields[i].system) check_cell(type.fields[i], cells[i], registry, today, problems);
}

}  // namespace wutong::schema
