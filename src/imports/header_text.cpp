// header_text.cpp — Taking a header cell apart.
#include "imports/header_text.h"

#include "base/text.h"

namespace wutong::imports {

namespace {

constexpr std::string_view decorations[] = {"*", "★", "▲", "※", "●"};

std::string without_decorations(std::string text) {
    for (bool again = true; again;) {
        again = false;
        for (std::string_view mark : decorations) {
            if (starts_with(text, mark)) text.erase(0, mark.size()), again = true;
            if (text.size() >= mark.size() && text.ends_with(mark)) text.resize(text.size() - mark.size()), again = true;
        }
        while (!text.empty() && (text.back() == ':' || text.back() == '.')) text.pop_back(), again = true;
    }
    return text;
}

/// Text outside round and square brackets; what stood inside is collected.
std::string outside_brackets(const std::string& text, std::vector<std::string>* inside) {
    std::string out, current;
    int depth = 0;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t length = 1;
        const std::string_view rest = std::string_view(text).substr(at);
        const bool opens = rest[0] == '(' || rest[0] == '[' || starts_with(rest, "【") || starts_with(rest, "〔");
        const bool closes = rest[0] == ')' || rest[0] == ']' || starts_with(rest, "】") || starts_with(rest, "〕");
        if (static_cast<unsigned char>(rest[0]) >= 0x80 && (opens || closes)) length = 3;
        if (opens) {
            ++depth;
        } else if (closes && depth > 0) {
            if (--depth == 0 && inside) inside->push_back(std::exchange(current, {}));
        } else if (depth > 0) {
            current.append(rest.substr(0, length));
        } else {
            out.append(rest.substr(0, length));
        }
        at += length;
    }
    return out;
}

std::string_view after_unit_word(std::string_view text) {
    for (std::string_view word : {"金额单位:", "货币单位:", "计量单位:", "单位:", "金额单位", "单位"})
        if (starts_with(text, word)) return text.substr(word.size());
    return text;
}

}  // namespace

std::string bare_header(std::string_view text) {
    std::string plain = without_decorations(without_blanks(text));
    std::string outside = without_decorations(outside_brackets(plain, nullptr));
    return outside.empty() ? plain : outside;
}

HeaderText read_header(std::string_view text, const ImportWords& words) {
    HeaderText out;
    out.whole = without_decorations(normal_word(text));
    std::vector<std::string> inside;
    out.words = without_decorations(outside_brackets(out.whole, &inside));
    if (out.words.empty()) out.words = out.whole;
    for (const std::string& part : inside)
        for (const std::string& one : split(replace_all(replace_all(part, "、", ","), ";", ","), ","))
            if (!out.unit) out.unit = words.unit(after_unit_word(one));
    for (std::string_view separator : {"/", ":"}) {
        const std::size_t at = out.words.rfind(separator);
        if (out.unit || at == std::string::npos || at == 0) continue;
        if (const AmountUnit* unit = words.unit(std::string_view(out.words).substr(at + 1))) {
            out.unit = unit;
            out.words.resize(at);
        }
    }
    return out;
}

std::optional<DatedHeader> dated_header(std::string_view words) {
    constexpr std::size_t digits = 4;
    constexpr std::string_view year_sign = "年", whole_year = "年度";
    const auto year_at = [&](std::size_t at) {
        int year = 0;
        for (std::size_t i = 0; i < digits; ++i) {
            if (at + i >= words.size() || words[at + i] < '0' || words[at + i] > '9') return 0;
            year = year * 10 + (words[at + i] - '0');
        }
        return year >= 2000 && year < 2100 ? year : 0;
    };
    if (const int year = year_at(0); year != 0) {
        auto rest = words.substr(digits);
        if (!starts_with(rest, year_sign)) return std::nullopt;
        rest.remove_prefix(starts_with(rest, whole_year) ? whole_year.size() : year_sign.size());
        return rest.empty() ? std::nullopt : std::optional(DatedHeader{year, std::string(rest)});
    }
    for (const std::string_view sign : {whole_year, year_sign}) {
        if (!words.ends_with(sign) || words.size() <= sign.size() + digits) continue;
        const auto at = words.size() - sign.size() - digits;
        if (const int year = year_at(at); year != 0) return DatedHeader{year, std::string(words.substr(0, at))};
    }
    return std::nullopt;
}

}  // namespace wutong::imports
