// measures.cpp — See measures.h.
#include "imports/measures.h"

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

}  // namespace

std::vector<std::string> header_measures(std::string_view header) {
    std::vector<std::string> measures;
    const std::string text = replace_all(replace_all(without_blanks(header), "[", "("), "]", ")");
    for (std::size_t open = text.find('('); open != std::string::npos; open = text.find('(', open + 1)) {
        const std::size_t close = text.find(')', open);
        if (close == std::string::npos) break;
        for (std::string part : parts_of(std::string_view(text).substr(open + 1, close - open - 1))) {
            for (std::string_view word : {"计量单位:", "单位:", "单位"})
                if (starts_with(part, word)) part.erase(0, word.size());
            if (rules::unit_of(part)) measures.push_back(part);
        }
    }
    return measures;
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
