// xlsx_sheet.h — One worksheet part, read as a stream into sparse rows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/workbook.h"
#include "formats/xlsx_styles.h"
#include "formats/xml_stream.h"

namespace wutong::formats {

/// What all sheets of one workbook share while they are read.
struct SheetContext {
    const ReadLimits& limits;
    const std::vector<std::string_view>& shared_strings;
    const StyleEvents& styles;
    TextPool& texts;
    bool epoch_1904 = false;
    std::size_t rows_so_far = 0;
    std::size_t cells_so_far = 0;
};

class SheetEvents : public XmlEvents {
public:
    SheetEvents(Sheet& sheet, SheetContext& context) : sheet_(sheet), context_(context) {}
    void start(std::string_view name, const XmlAttributes& attributes) override;
    void end(std::string_view name) override;
    void text(std::string_view part) override;

private:
    void start_in_data(std::string_view name, const XmlAttributes& attributes);
    void start_row(const XmlAttributes& attributes);
    void start_cell(const XmlAttributes& attributes);
    void end_cell();
    void end_row();
    void start_column(const XmlAttributes& attributes);
    void start_merge(const XmlAttributes& attributes);
    bool fill_value(SheetCell& cell, std::string_view& serial);
    bool fill_number(SheetCell& cell, std::string_view& serial);
    void malformed(std::string_view what);

    Sheet& sheet_;
    SheetContext& context_;
    enum class Collect { Nothing, Value, Formula, Inline };
    Collect collect_ = Collect::Nothing;
    int phonetic_depth_ = 0;
    bool in_data_ = false;
    std::uint32_t row_ = 0, column_ = 0;
    bool row_hidden_ = false;
    std::uint32_t first_cell_of_row_ = 0;
    std::string type_, value_, formula_;
    std::size_t style_ = 0;
    bool has_value_ = false, has_formula_ = false;
};

}  // namespace wutong::formats
