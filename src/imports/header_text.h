// header_text.h — What a header cell says: its bare words and the unit in its brackets.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "imports/words.h"

namespace wutong::imports {

/// "总投资\n（万元）" → "总投资"; "*项目名称" → "项目名称"; "投资额/万元" keeps its tail: see `header_unit`.
std::string bare_header(std::string_view text);

struct HeaderText {
    std::string words;                 ///< normal_word of the bare header, without the unit
    std::string whole;                 ///< normal_word of the header as it stands
    const AmountUnit* unit = nullptr;  ///< a unit in brackets or after "/" or ":"
};
HeaderText read_header(std::string_view text, const ImportWords& words);

/// "2025年度计划投资" → 2025 and 计划投资: a heading that says of which year it is, in front or behind. `words` as of HeaderText. nullopt: it says none.
struct DatedHeader {
    int year = 0;
    std::string words;
};
std::optional<DatedHeader> dated_header(std::string_view words);

}  // namespace wutong::imports
