// csv_reader.h — Delimited text to a Workbook with the one sheet "(csv)"; a row is a record number.
#pragma once

#include <string>
#include <string_view>

#include "formats/workbook.h"

namespace wutong::formats {

/// What the sheet is called until somebody knows the file's name.
inline constexpr std::string_view unnamed_sheet = "(csv)";
/// 项目台账9月.csv → 项目台账9月: as a workbook may call a sheet; "(csv)" where nothing is left.
std::string sheet_of_file(std::string_view file_name);

/// UTF-8 with or without BOM, UTF-16 with BOM, else GB18030. Comma, semicolon or tab, quotes across lines. Nothing is evaluated:
/// "=1+2" is text, and so is every number with a leading zero or more than 15 digits.
Result<Workbook> read_csv(std::string_view bytes, const ReadLimits& limits);

}  // namespace wutong::formats
