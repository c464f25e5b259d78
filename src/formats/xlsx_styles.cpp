// xlsx_styles.cpp — Number formats: built-in ids and custom codes that mean a date.
#include "formats/xlsx_styles.h"

namespace wutong::formats {

namespace {

constexpr std::size_t most_styles = 65'536;
constexpr std::size_t most_formats = 10'000;

int to_id(std::string_view text) {
    int id = 0;
    if (text.empty() || text.size() > 6) return 0;
    for (char c : text) {
        if (c < '0' || c > '9') return 0;
        id = id * 10 + (c - '0');
    }
    return id;
}

}  // namespace

bool is_built_in_date_format(int id) {
    return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) || id == 57 || id == 58;
}

bool is_date_format_code(std::string_view code) {
    bool months = false, days_or_years = false, hours = false;
    for (std::size_t at = 0; at < code.size(); ++at) {
        const char c = code[at];
        if (c == '"') {
            std::size_t close = code.find('"', at + 1);
            if (close == std::string_view::npos) break;
            at = close;
        } else if (c == '[') {
            std::size_t close = code.find(']', at + 1);
            if (close == std::string_view::npos) break;
            if (close > at + 1 && (code[at + 1] == 'h' || code[at + 1] == 'm' || code[at + 1] == 's')) return false;  // elapsed time
            at = close;
        } else if (c == '\\' || c == '_' || c == '*') {
            ++at;
        } else if (c == ';') {
            break;
        } else if (c == 'y' || c == 'Y' || c == 'd' || c == 'D') {
            days_or_years = true;
        } else if (c == 'm' || c == 'M') {
            months = true;
        } else if (c == 'h' || c == 'H' || c == 's' || c == 'S') {
            hours = true;
        } else if (c == '0' || c == '#' || c == '?') {
            if (!hours) return false;  // a number format; "ss.00" is a time
        }
    }
    return days_or_years || (months && !hours);
}

void StyleEvents::start(std::string_view name, const XmlAttributes& attributes) {
    if (name == "cellXfs") {
        in_cell_formats_ = true;
    } else if (name == "numFmt") {
        if (custom_.size() < most_formats) custom_[to_id(attributes["numFmtId"])] = is_date_format_code(attributes["formatCode"]);
    } else if (name == "xf" && in_cell_formats_ && date_styles_.size() < most_styles) {
        const int id = to_id(attributes["numFmtId"]);
        auto custom = custom_.find(id);
        date_styles_.push_back(custom != custom_.end() ? custom->second : is_built_in_date_format(id));
    }
}

void StyleEvents::end(std::string_view name) {
    if (name == "cellXfs") in_cell_formats_ = false;
}

}  // namespace wutong::formats
