// amount_text.cpp — Reading amounts: bound words, numbers with their units, nothing guessed.
#include "imports/amount_text.h"

#include "base/money.h"
#include "base/text.h"

namespace wutong::imports {

namespace {

constexpr std::size_t longest_amount = 64;

/// Removes a bound word at the front of `text`; the first one found decides.
void take_bound(std::string_view& text, std::string& bound, const ImportWords& words, bool in_front) {
    for (const BoundWord& one : words.bounds) {
        const bool here = in_front ? starts_with(text, one.word) : text.ends_with(one.word);
        if (!here || text.size() == one.word.size()) continue;
        if (in_front) text.remove_prefix(one.word.size());
        else text.remove_suffix(one.word.size());
        if (bound == "exact") bound = one.code;
        return;
    }
}

std::size_t number_length(std::string_view text) {
    std::size_t at = 0;
    if (at < text.size() && text[at] == '-') ++at;
    while (at < text.size() && (is_digit(text[at]) || text[at] == '.' || text[at] == ',')) ++at;
    return at;
}

const AmountUnit* take_unit(std::string_view& text, const ImportWords& words) {
    for (const AmountUnit& unit : words.units) {
        if (!starts_with(text, unit.word)) continue;
        text.remove_prefix(unit.word.size());
        return &unit;
    }
    return nullptr;
}

/// "3亿多元": a bound word between the unit and its 元.
void take_tail(std::string_view& rest, std::string& bound, const AmountUnit& unit, const ImportWords& words) {
    std::string_view trial = rest;
    for (const BoundWord& one : words.bounds) {
        if (!starts_with(trial, one.word)) continue;
        trial.remove_prefix(one.word.size());
        if (trial == "元" && !unit.word.ends_with("元")) trial = {};
        if (!trial.empty()) return;
        if (bound == "exact") bound = one.code;
        rest = trial;
        return;
    }
}

}  // namespace

bool has_wide_digits(std::string_view text) {
    for (std::size_t at = 0; at + 2 < text.size(); ++at)
        if (text[at] == '\xEF' && text[at + 1] == '\xBC' && text[at + 2] >= '\x90' && text[at + 2] <= '\x99') return true;
    return false;
}

std::optional<std::string> without_separators(std::string_view digits) {
    std::string out;
    std::size_t since_comma = 0;
    bool comma = false, point = false;
    for (char c : digits) {
        if (c == ',') {
            if (point || out.empty() || out == "-") return std::nullopt;
            if (comma ? since_comma != 3 : since_comma > 3) return std::nullopt;
            comma = true;
            since_comma = 0;
            continue;
        }
        if (c == '.') {
            if (point || (comma && since_comma != 3)) return std::nullopt;
            point = true;
        } else if (!point && c != '-') {
            ++since_comma;
        }
        out += c;
    }
    if (comma && !point && since_comma != 3) return std::nullopt;
    return out;
}

std::optional<std::int64_t> scale_decimal(std::string_view decimal, std::int64_t units) {
    if (decimal.empty() || decimal.size() > 40 || units <= 0) return std::nullopt;
    std::size_t at = decimal[0] == '-' ? 1 : 0;
    Int128 digits = 0, divisor = 1;
    bool point = false, any = false;
    constexpr Int128 most = static_cast<Int128>(largest_stored_integer) * 1'000'000'000'000;
    for (; at < decimal.size(); ++at) {
        if (decimal[at] == '.') {
            if (point || !any || at + 1 == decimal.size()) return std::nullopt;
            point = true;
            continue;
        }
        if (!is_digit(decimal[at]) || digits > most || divisor > most) return std::nullopt;
        any = true;
        digits = digits * 10 + (decimal[at] - '0');
        if (point) divisor *= 10;
    }
    if (!any) return std::nullopt;
    const Int128 scaled = digits * units;
    if (scaled % divisor != 0) return std::nullopt;
    const Int128 whole = scaled / divisor;
    if (whole > largest_stored_integer) return std::nullopt;
    return static_cast<std::int64_t>(decimal[0] == '-' ? -whole : whole);
}

std::optional<ReadAmount> read_amount(std::string_view text, std::int64_t fen_per_unit, const ImportWords& words) {
    if (text.size() > longest_amount) return std::nullopt;
    ReadAmount out;
    out.wide_digits = has_wide_digits(text);
    const std::string plain = normal_word(text);
    std::string_view rest = plain;
    for (std::string_view currency : {"人民币", "RMB", "¥", "￥"})
        if (starts_with(rest, currency)) rest.remove_prefix(currency.size());
    take_bound(rest, out.bound, words, true);
    take_bound(rest, out.bound, words, false);
    std::int64_t last_unit = 0;
    while (!rest.empty()) {
        const std::size_t length = number_length(rest);
        std::optional<std::string> number = without_separators(rest.substr(0, length));
        if (length == 0 || !number) return std::nullopt;
        rest.remove_prefix(length);
        if (!rest.empty()) take_bound(rest, out.bound, words, true);  // 17100余万元
        const AmountUnit* unit = take_unit(rest, words);
        if (unit && !rest.empty() && !is_digit(rest[0])) take_tail(rest, out.bound, *unit, words);
        if (!unit && (last_unit != 0 || !rest.empty())) return std::nullopt;
        const std::int64_t fen = unit ? unit->fen : fen_per_unit;
        if (last_unit != 0 && (fen >= last_unit || (*number)[0] == '-')) return std::nullopt;
        std::optional<std::int64_t> part = scale_decimal(*number, fen);
        if (!part || *part > largest_stored_integer - out.fen) return std::nullopt;
        out.fen += *part;
        out.unit_in_text = out.unit_in_text || unit != nullptr;
        last_unit = fen;
    }
    if (last_unit == 0) return std::nullopt;
    return out;
}

}  // namespace wutong::imports
