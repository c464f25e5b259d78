// measures.h — Units of quantities that a header or a unit line names: 建筑面积（万㎡）, 单位：万元、亩.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/rational.h"
#include "imports/proposal.h"
#include "imports/words.h"

namespace wutong::imports {

/// Unit words of a header as written, in brackets: "面积（公顷）" → 公顷. Unknown words are remarks and left out.
std::vector<std::string> header_measures(std::string_view header);

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
