// xlsx_styles.h — Which cell styles show a number as a date.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "formats/xml_stream.h"

namespace wutong::formats {

/// Built-in formats 14-22, 27-36 and 50-58 (the Chinese ones), without those among them that show a time of day only.
bool is_built_in_date_format(int id);
/// Looks for y, m, d outside quotes, brackets and escapes; a format that only has hours, minutes and seconds is no date.
bool is_date_format_code(std::string_view code);

/// styles.xml → one flag for each index of cellXfs.
class StyleEvents : public XmlEvents {
public:
    void start(std::string_view name, const XmlAttributes& attributes) override;
    void end(std::string_view name) override;
    void text(std::string_view) override {}
    bool is_date(std::size_t style) const { return style < date_styles_.size() && date_styles_[style]; }

private:
    std::map<int, bool> custom_;
    std::vector<bool> date_styles_;
    bool in_cell_formats_ = false;
};

}  // namespace wutong::formats
