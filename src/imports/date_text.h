// date_text.h — A date as offices write it → day or month, or the words that stand where no date is known.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "imports/proposal.h"
#include "imports/words.h"

namespace wutong::imports {

struct ReadDate {
    enum class Kind { Date, NoDate, Invalid };
    Kind kind = Kind::Invalid;
    std::optional<MilestoneDate> date;
    bool planned = false;    ///< 计划 预计 拟
    bool from_digits = false;///< 20240518 in a number cell
    std::string why;         ///< Chinese: what is wrong, for Invalid
    bool from_serial = false;///< "45429" in a text: the day number that a spreadsheet keeps, where the cell was made text
};

/// Chinese numerals before 年, 月, 日 and 号 as digits: 二〇二五年十二月三日 → 2025年12月3日.
std::string with_digits(std::string_view text);

/// Text: "2024-05-18", "2024.5.18", "24.5.18", "20240518", "2024年5月18日", "2024年5月", "２０２４年５月", "2024年5月开工", "计划2025年3月";
/// "45429", as a day number is left behind where a cell was made text.
/// With another order than YearFirst also "5/18/2024" and "18.5.2024"; a text that begins with a year of four digits is read as ever.
ReadDate read_date_text(std::string_view text, const ImportWords& words, DateOrder order = DateOrder::YearFirst, bool epoch_1904 = false);
/// A number cell: 20240518, 202405, or a bare day number of the sheet. "2024.1" could be January or October and is invalid.
ReadDate read_date_number(std::string_view number, bool epoch_1904);
/// A date cell: "2024-05-18" or "2024-05-18T08:30:00".
ReadDate read_date_cell(std::string_view iso);

}  // namespace wutong::imports
