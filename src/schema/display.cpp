// display.cpp — Cells as people read them, and what is left of a personal value when it is masked.
#include "base/date.h"
#include "base/text.h"
#include "schema/number_display.h"
#include "schema/registry.h"

namespace wutong::schema {

std::string decimal_text(std::int64_t units, int decimals, bool trimmed) {
    const bool negative = units < 0;
    std::string digits = std::to_string(units);
    if (negative) digits.erase(0, 1);
    const auto places = static_cast<std::size_t>(decimals < 0 ? 0 : decimals);
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    if (places > 0) digits.insert(digits.size() - places, ".");
    if (trimmed && places > 0) {
        while (digits.back() == '0') digits.pop_back();
        if (digits.back() == '.') digits.pop_back();
    }
    return negative ? "-" + digits : digits;
}

std::string with_separators(const std::string& decimal) {
    const std::size_t start = decimal.starts_with('-') ? 1 : 0;
    const std::size_t point = std::min(decimal.find('.'), decimal.size());
    std::string out = decimal;
    for (std::size_t at = point; at > start + 3;) {
        at -= 3;
        out.insert(at, ",");
    }
    return out;
}

std::string money_text(const Field& field, std::int64_t fen) {
    const MoneyUnit& unit = money_unit_of(field);
    const bool trimmed = unit.fen != fen_per_yuan;     // 3.50 元, but 3.5 万元
    return with_separators(decimal_text(fen, unit.decimals, trimmed)) + " " + std::string(unit.word);
}

namespace {

std::string integer_text(FieldKind kind, const Field& field, std::int64_t value) {
    switch (kind) {
        case FieldKind::Boolean: return value != 0 ? "是" : "否";
        case FieldKind::Money: return money_text(field, value);
        case FieldKind::Percent: return decimal_text(value, field.decimals, false) + "%";
        case FieldKind::Instant: {
            const std::string text = to_string(Instant{value});  // 2024-05-18T08:30:15.123+08:00
            return text.size() < 16 ? text : text.substr(0, 10) + " " + text.substr(11, 5);
        }
        default: {
            constexpr std::int64_t first_year = 1900, last_year = 2200;
            const bool year = kind == FieldKind::Integer && field.minimum >= first_year && field.maximum <= last_year;   // 2025, not 2,025
            const std::string plain = decimal_text(value, field.decimals, true);
            const std::string number = year ? plain : with_separators(plain);
            return field.unit.empty() ? number : number + " " + field.unit;
        }
    }
}

std::string one_text(FieldKind kind, const Field& field, const Cell& cell, const Registry& registry) {
    if (cell.is_integer()) return integer_text(kind, field, cell.integer());
    if (cell.is_rational()) return cell.rational().to_string();
    if (!cell.is_text()) return {};
    if (kind == FieldKind::Choice || kind == FieldKind::Code) {
        const ChoiceList* list = registry.choices(field.target);
        const Choice* choice = list == nullptr ? nullptr : list->by_code(cell.text());
        if (choice != nullptr) return choice->label;
    }
    return cell.text();
}

std::string stars(std::size_t count) { return std::string(count, '*'); }

/// Keeps `first` and `last` characters; where nothing would be hidden, keeps only the first.
std::string keep_ends(const std::vector<char32_t>& characters, std::size_t first, std::size_t last) {
    if (characters.size() <= first + last) {
        first = characters.empty() ? 0 : 1;
        last = 0;
    }
    std::string out;
    for (std::size_t i = 0; i < first; ++i) append_utf8(out, characters[i]);
    out += stars(characters.size() - first - last);
    for (std::size_t i = characters.size() - last; i < characters.size(); ++i) append_utf8(out, characters[i]);
    return out;
}
/// How much of an address says no more than the district: through the first 区, 县 or 旗 that is not a housing estate's, else the city; else one character.
std::size_t to_the_district(const std::vector<char32_t>& address) {
    constexpr std::u32string_view ends = U"区县旗", houses = U"小社园街";
    std::size_t city = 1;
    for (std::size_t i = 1; i < address.size(); ++i) {
        if (ends.find(address[i]) != ends.npos && houses.find(address[i - 1]) == houses.npos) return i + 1;
        if (address[i] == U'市') city = i + 1;
    }
    return city;
}
}  // namespace

std::string display_text(const Field& field, const Cell& cell, const Registry& registry) {
    if (!cell.is_list()) return one_text(field.kind, field, cell, registry);
    std::vector<std::string> parts;
    for (const auto& item : cell.list()) parts.push_back(one_text(field.element, field, item, registry));
    return join(parts, "、");
}

std::string masked_text(std::string_view mask, std::string_view plain) {
    const auto characters = decode_utf8(plain);
    if (characters.empty()) return {};
    if (mask == "phone") return keep_ends(characters, 3, 4);
    if (mask == "name") return keep_ends(characters, 1, 0);
    if (mask == "identity") return keep_ends(characters, 1, 1);
    if (mask == "account") return keep_ends(characters, 0, 4);
    if (mask == "address") return keep_ends(characters, to_the_district(characters), 0);
    if (mask == "email") {
        const auto at = plain.find('@');
        if (at == std::string_view::npos || at == 0) return stars(characters.size());
        std::string out;
        append_utf8(out, characters.front());
        return out + "***" + std::string(plain.substr(at));
    }
    return stars(characters.size());
}

}  // namespace wutong::schema
