// csv_writer.h — Records of a csv file that a spreadsheet opens without running anything.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wutong::formats {

inline constexpr std::string_view csv_head = "\xEF\xBB\xBF";  ///< so that spreadsheets read UTF-8

/// One record with CRLF. Text that begins with = + - @ TAB or CR gets an apostrophe in front (a plain number such as -3.5 does not);
/// our own reader takes it off again.
std::string csv_record(const std::vector<std::string>& values);

}  // namespace wutong::formats
