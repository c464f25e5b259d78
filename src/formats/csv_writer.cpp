// csv_writer.cpp — Quoting for csv.
#include "formats/csv_writer.h"

namespace wutong::formats {

namespace {

bool is_negative_number(std::string_view text) {
    if (text.size() < 2 || text[0] != '-') return false;
    std::size_t points = 0;
    for (char c : text.substr(1)) {
        if (c == '.') ++points;
        else if (c < '0' || c > '9') return false;
    }
    return points <= 1 && text[1] != '.' && text.back() != '.';
}

/// A sign that a sheet would take for a formula, also behind apostrophes: the reader takes one off again.
bool opens_a_formula(std::string_view text) {
    const auto first = text.find_first_not_of('\'');
    return first != std::string_view::npos && std::string_view("=+-@\t\r").find(text[first]) != std::string_view::npos && !is_negative_number(text);
}

}  // namespace

std::string csv_record(const std::vector<std::string>& values) {
    std::string out;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (i > 0) out += ',';
        std::string value = values[i];
        if (opens_a_formula(value)) value.insert(value.begin(), '\'');
        if (value.find_first_of(",\"\r\n'") == std::string::npos) {
            out += value;
            continue;
        }
        out += '"';
        for (char c : value) {
            if (c == '"') out += '"';
            out += c;
        }
        out += '"';
    }
    return out + "\r\n";
}

}  // namespace wutong::formats
