// measures.h — Units of quantities that a header or a unit line names: 建筑面积（万㎡）, 单位：万元、亩.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/rational.h"
#include "imports/proposal.h"
#include "imports/words.h"

namespace wutong::imports {

/// What stands in the brackets of a header, part by part, 单位： taken off: "总投资（单位：万元，含税）" → 万元, 含税.
std::vector<std::string> bracket_parts(std::string_view header);

/// Unit words of a header as written, in brackets: "面积（公顷）" → 公顷. Unknown words are remarks and left out.
std::vector<std::string> header_measures(std::string_view header);

/// A part without what says nothing of the unit of this field: 含税万元 → 万元; 万元/年 of 年租金 → 万元, of 月租金 as it stands.
std::string plain_unit(std::string part, const schema::Field& field);

/// A part of the header that means to be a unit and is none we know or none of this field: 万元/车, 百人, 台 of an amount. Empty: there is none.
/// A number taken in the field's own unit beside such a word would be wrong without a sign.
std::string unclear_unit(std::string_view header, const schema::Field& field, const ImportWords& words);

/// "；括号里的…": said of a column of amounts or quantities whose bracket is no known unit, so that who meant a unit sees that it was not read; empty otherwise.
std::string brackets_passed_over(std::string_view header, const schema::Field& field);

/// Is a header cell nothing but a unit, as below the names of the columns: （万元）, 亩?
bool is_unit_alone(std::string_view header, const ImportWords& words);

/// "建筑面积/万㎡" → "建筑面积" and 万㎡; no measure: empty.
struct MeasuredTail {
    std::string words, measure;
};
MeasuredTail measured_tail(std::string_view header);

/// One "单位：" of a line: "租金单位：元" is about 租金, "单位：万元、亩" about everything.
struct UnitNote {
    std::string about;
    const AmountUnit* unit = nullptr;
    std::vector<std::string> measures;
};
std::vector<UnitNote> unit_notes(std::string_view line, const ImportWords& words);

/// What a bare number of a column counts in, of a field that is a number and no amount.
struct ColumnMeasure {
    std::string word;       ///< empty: the field's own unit
    Rational each{1};       ///< of the field's unit in one
    bool wrong = false;     ///< the header's unit measures something else
};
ColumnMeasure measure_of(const SheetProposal& sheet, const ColumnProposal& column, const schema::Field& field);

/// Chinese: why a column cannot be this field, or empty.
std::string unit_fault(const ColumnProposal& column, const schema::Field& field);

}  // namespace wutong::imports
