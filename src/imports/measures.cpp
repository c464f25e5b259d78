// measures.cpp — See measures.h.
#include "imports/measures.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "rules/units.h"

namespace wutong::imports {

namespace {

bool counts(const schema::Field& field) {
    using enum schema::FieldKind;
    return field.kind == Quantity || field.kind == Integer || field.kind == Decimal;
}

std::vector<std::string> parts_of(std::string_view text) {
    std::vector<std::string> parts;
    for (const std::string& part : split(replace_all(replace_all(replace_all(std::string(text), "、", ","), "；", ","), ";", ","), ","))
        if (!part.empty()) parts.push_back(part);
    return parts;
}

/// The first of the words that measures what the field does; the field's own unit before any other.
std::optional<ColumnMeasure> fitting(const std::vector<std::string>& measures, const schema::Field& field) {
    std::optional<ColumnMeasure> found;
    for (const std::string& word : measures) {
        // People are counted: 从业人数（万人） in a field without a unit.
        auto each = rules::units_in(word, field.unit);
        if (!each && field.unit.empty()) each = rules::units_in(word, "人");
        if (!each) continue;
        if (*each == Rational(1)) return ColumnMeasure{word};
        if (!found) found = ColumnMeasure{word, *each};
    }
    return found;
}

/// Words that offices count with and that are no unit of the table: beside a field of another unit they mean something else.
constexpr std::array<std::string_view, 28> counting_words{"台", "套", "辆", "车", "栋", "幢", "间", "座", "层", "宗", "处", "班", "趟", "只", "头", "箱",
                                                          "名", "位", "里", "斤", "公斤", "升", "车次", "吨公里", "标方", "床", "亩次", "平"};

/// 万元/车, W元, 百人, 台: written as a unit is written. 含公摊, 估算, 亿元以上项目 are remarks.
bool means_a_unit(const std::string& part) {
    constexpr std::size_t longest = 24;
    if (part.empty() || part.size() > longest) return false;
    // 100万元, 亿美元, 万USD, 亿元+设备: what counts money and is not understood. 亿元以上项目 is a remark.
    for (std::string_view money : {"亿", "千元", "百元", "万元", "美元", "美金", "欧元", "港币", "日元", "USD", "usd", "$", "￥", "¥"})
        if (part.find(money) != std::string::npos && part.find("以上") == std::string::npos && part.find("以下") == std::string::npos && part.find("项目") == std::string::npos) return true;
    if (part.find_first_of("0123456789") != std::string::npos) return false;
    if (rules::unit_of(part) || std::ranges::find(counting_words, part) != counting_words.end()) return true;
    const auto ends_as_unit = [](std::string_view text) {
        for (std::string_view unit : {"元", "人", "吨", "亩", "公顷", "㎡", "平方米", "平方公里", "立方米", "千瓦时", "千瓦", "公里"})
            if (text.ends_with(unit)) return true;
        return false;
    };
    const auto stroke = part.find('/');
    return ends_as_unit(part) || (stroke != std::string::npos && (ends_as_unit(part.substr(0, stroke)) || part.starts_with("万/") || rules::unit_of(part.substr(0, stroke))));
}

}  // namespace

std::vector<std::string> bracket_parts(std::string_view header) {
    std::vector<std::string> found;
    const std::string text = replace_all(replace_all(without_blanks(header), "[", "("), "]", ")");
    for (std::size_t open = text.find('('); open != std::string::npos; open = text.find('(', open + 1)) {
        const std::size_t closed = text.find(')', open), close = closed == std::string::npos ? text.size() : closed;
        for (std::string part : parts_of(std::string_view(text).substr(open + 1, close - open - 1))) {
            for (std::string_view word : {"计量单位:", "单位:", "单位"})
                if (starts_with(part, word)) part.erase(0, word.size());
            if (!part.empty()) found.push_back(std::move(part));
        }
    }
    return found;
}

std::vector<std::string> header_measures(std::string_view header) {
    auto measures = bracket_parts(header);
    std::erase_if(measures, [](const std::string& part) { return !rules::unit_of(part); });
    return measures;
}

std::string plain_unit(std::string part, const schema::Field& field) {
    for (bool again = true; again;) {
        again = false;
        for (std::string_view remark : {"不含税", "含税", "未税", "税前", "税后", "(", "以", "按", "为", "约", "折合", "折", "计", "人民币", "RMB", "rmb", "￥", "¥", ":", "/"})
            if (part.size() > remark.size() && starts_with(part, remark)) part.erase(0, remark.size()), again = true;
        for (std::string_view remark : {"人民币", "RMB", "rmb", "￥", "¥", "计", "整", "左右", ")", "/年度"})
            if (part.size() > remark.size() && part.ends_with(remark) && (remark != "/年度" || field.label.find("年") != std::string::npos)) part.resize(part.size() - remark.size()), again = true;
    }
    for (std::string_view span : {"年", "月", "日", "天"}) {
        if (field.label.find(span) == std::string::npos) continue;
        for (const std::string& lead : {"每" + std::string(span), std::string(span)})
            if (starts_with(part, lead)) part.erase(0, lead.size());
        for (const std::string& tail : {"/每" + std::string(span), "/" + std::string(span), "每" + std::string(span)})
            if (part.size() > tail.size() && part.ends_with(tail)) part.resize(part.size() - tail.size());
    }
    return part;
}

std::string unclear_unit(std::string_view header, const schema::Field& field, const ImportWords& words) {
    const bool money = field.kind == schema::FieldKind::Money;
    if (!money && !counts(field)) return {};
    for (const std::string& part : bracket_parts(header)) {
        const std::string unit = plain_unit(part, field);
        if (unit == field.unit || (money && words.unit(normal_word(unit)) != nullptr)) continue;
        if (!money && (rules::units_in(unit, field.unit) || (field.unit.empty() && rules::units_in(unit, "人")))) continue;
        if (money && !rules::unit_of(unit) && unit.ends_with("人") && unit != "百人" && unit != "千人") continue;   // 负责人, 项目法人
        if (means_a_unit(unit) && (money || !field.unit.empty() || !rules::unit_of(unit))) return part;
    }
    return {};
}

std::string brackets_passed_over(std::string_view header, const schema::Field& field) {
    const bool money = field.kind == schema::FieldKind::Money;
    if (!money && (!counts(field) || field.unit.empty())) return {};
    std::vector<std::string> parts = bracket_parts(header);
    std::erase_if(parts, [&](const std::string& part) { return plain_unit(part, field) == field.unit || rules::unit_of(plain_unit(part, field)).has_value(); });
    if (parts.empty()) return {};
    return "；括号里的“" + join(parts, "、") + "”不是已知单位，作说明看，" + (money ? "金额按本表单位" : "数按" + field.unit) + "读";
}

bool is_unit_alone(std::string_view header, const ImportWords& words) {
    const std::string text = without_blanks(header);
    const auto parts = bracket_parts(text);
    const bool bracketed = text.size() > 2 && parts.size() == 1 && text.front() == '(' && text.back() == ')';
    const std::string unit = bracketed ? parts.front() : text;
    return words.unit(normal_word(unit)) != nullptr || rules::unit_of(unit).has_value() || (bracketed && means_a_unit(unit));
}

MeasuredTail measured_tail(std::string_view header) {
    const std::string text = without_blanks(header);
    for (std::string_view separator : {"/", ":"}) {
        const std::size_t at = text.find(separator);
        if (at == std::string::npos || at == 0) continue;
        const std::string tail = text.substr(at + 1);
        if (const auto unit = rules::unit_of(tail); unit && unit->type.kind == rules::ValueKind::Quantity) return {normal_word(text.substr(0, at)), tail};
    }
    return {};
}

std::vector<UnitNote> unit_notes(std::string_view line, const ImportWords& words) {
    constexpr std::string_view mark = "单位:";
    std::vector<UnitNote> notes;
    const std::string text = without_blanks(line);
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
        UnitNote note;
        std::string before = replace_all(replace_all(text.substr(0, at), "、", ","), "。", ",");
        note.about = normal_word(before.substr(before.find_last_of("([),;:]") + 1));
        for (std::string_view general : {"金额", "货币", "计量"})
            if (note.about == general) note.about.clear();
        const std::size_t from = at + mark.size();
        std::string rest = text.substr(from, text.find(mark, from) - from);
        const std::string upper = normal_word(rest);
        for (const AmountUnit& unit : words.units)
            if (!note.unit && starts_with(upper, unit.word)) note.unit = &unit;
        rest.resize(std::min(rest.find_first_of(")]"), rest.size()));
        for (const std::string& part : parts_of(rest))
            if (const auto unit = rules::unit_of(part); unit && unit->type.kind == rules::ValueKind::Quantity) note.measures.push_back(part);
        if (note.unit || !note.measures.empty()) notes.push_back(std::move(note));
    }
    return notes;
}

ColumnMeasure measure_of(const SheetProposal& sheet, const ColumnProposal& column, const schema::Field& field) {
    if (!counts(field) || sheet.own) return {};
    if (const auto own = fitting(column.measures, field)) return *own;
    if (!column.measures.empty()) return {"", Rational(1), !field.unit.empty()};
    // A line over the sheet says nothing of plain counts and years.
    const auto stated = field.unit.empty() ? std::nullopt : fitting(sheet.measures, field);
    return stated.value_or(ColumnMeasure{});
}

std::string unit_fault(const ColumnProposal& column, const schema::Field& field) {
    if (!measure_of({}, column, field).wrong) return {};
    return "表头的单位“" + join(column.measures, "、") + "”不能换算成" + field.label + "的单位“" + field.unit + "”，不导入";
}

}  // namespace wutong::imports
