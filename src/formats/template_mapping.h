// template_mapping.h — Someone else's form recognised: its fingerprint, and which cells ask for which figure of ours.
#pragma once

#include <string>
#include <vector>

#include "base/rational.h"
#include "formats/workbook.h"

namespace wutong::formats {

/// The words of a form, digits left out: next month's form has the same. SHA-256, hex.
std::string template_fingerprint(const Workbook& workbook);

/// What we can fill in: an indicator with every way offices write it.
struct TemplateItem {
    std::string id, label, unit;             ///< unit: "count", "percent", "money"
    std::vector<std::string> synonyms;
};

struct ProposedCell {
    std::string sheet, cell;                 ///< "1月", "E12"
    std::string item, part, period, unit;    ///< part: value, numerator, growth; period: month, cumulative …; unit as the form writes it
    std::string row_label, column_label;
    std::string why;                         ///< Chinese
};
/// A row of the form that no figure of ours answers.
struct UnknownRow {
    std::string sheet, label, cell;
    std::string next;                        ///< Chinese: what to do
};
struct TemplateProposal {
    std::vector<ProposedCell> cells;
    std::vector<UnknownRow> unknown;
};

/// Reads row labels and the header above each empty or numeric cell. `zone_words` are the names of the reader's own zone: where a header names
/// several zones, only the columns under an own name are proposed. `sheets` empty: every visible sheet.
TemplateProposal propose_mapping(const Workbook& workbook, const std::vector<TemplateItem>& items, const std::vector<std::string>& zone_words,
                                 const std::vector<std::string>& sheets = {});

/// "总投资（亿元）" → "亿元"; empty where the text names none.
std::string unit_in(std::string_view text);

/// A figure as decimal text in the unit the form asks for, at most four decimals (a share two). `kind`: "money" in 分, "percent" of one, "count",
/// "area" in ㎡; an empty unit is the usual one. Empty where figure and unit do not belong together.
std::string number_in_unit(const Rational& value, std::string_view kind, std::string_view unit);
/// How many units of `size` base units a value is, at most `places` decimals, no zeros at the end.
std::string number_of_units(const Rational& value, const Rational& size, int places);

}  // namespace wutong::formats
