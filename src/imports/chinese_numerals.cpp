// chinese_numerals.cpp — Groups of at most 9999 before 亿, 万 and at the end; a figure without its place is read only where no other could be meant.
#include "imports/chinese_numerals.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "imports/words.h"

namespace wutong::imports {

namespace {

using Signs = std::u32string_view;

constexpr std::size_t longest_numeral = 64;       ///< characters
constexpr Signs plain_digits = U"〇一二三四五六七八九", formal_digits = U"零壹贰叁肆伍陆柒捌玖";
constexpr Signs plain_places = U"十百千", formal_places = U"拾佰仟";
constexpr std::int64_t wan = 10'000, yi = 100'000'000;

std::u32string signs_of(std::string_view text) {
    const auto decoded = decode_utf8(text);
    return {decoded.begin(), decoded.end()};
}

int place_in(Signs signs, char32_t sign) {
    const auto at = signs.find(sign);
    return at == Signs::npos ? -1 : static_cast<int>(at);
}

/// 1 … 9; −1 for anything else, 零 too.
int digit_of(char32_t sign) {
    if (sign == U'两') return 2;
    const int digit = std::max(place_in(plain_digits, sign), place_in(formal_digits, sign));
    return digit > 0 ? digit : -1;
}

/// 10, 100, 1000; 0 for anything else.
std::int64_t weight_of(char32_t sign) {
    constexpr std::int64_t weights[] = {10, 100, 1000};
    const int place = std::max(place_in(plain_places, sign), place_in(formal_places, sign));
    return place < 0 ? 0 : weights[place];
}

bool is_zero(char32_t sign) { return sign == U'零' || sign == U'〇'; }
bool is_figure(char32_t sign) { return sign >= U'0' && sign <= U'9'; }

/// One figure in a group: a numeral, or up to four digits.
struct Figure {
    std::int64_t value = 0;
    std::size_t length = 0;   ///< 0: there is none
};

Figure figure_at(Signs text) {
    if (text.empty()) return {};
    if (const int digit = digit_of(text[0]); digit > 0) return {digit, 1};
    Figure figure;
    while (figure.length < 4 && figure.length < text.size() && is_figure(text[figure.length])) figure.value = figure.value * 10 + (text[figure.length++] - U'0');
    return figure;
}

/// What stands before 万 or 亿, or at the end: at most 9999. A last figure without its place (八千五) may mean two amounts, and is none.
std::optional<std::int64_t> read_group(Signs text) {
    std::int64_t sum = 0, last = wan;
    while (!text.empty()) {
        const bool zero = is_zero(text[0]);
        if (zero) text.remove_prefix(1);
        const Figure figure = figure_at(text);
        text.remove_prefix(figure.length);
        const std::int64_t weight = text.empty() ? 0 : weight_of(text[0]);
        if (weight > 0) {
            const bool bare = figure.length == 0;   // 十五; 百五 is no number
            const std::int64_t count = bare ? 1 : figure.value;
            if (weight >= last || count < 1 || count > 9 || (bare && (weight != 10 || sum > 0))) return std::nullopt;
            last = weight;
            sum += count * weight;
            text.remove_prefix(1);
        } else {
            if (figure.length == 0 || last == 1 || (sum > 0 && ((!zero && last != 10) || figure.value > 9))) return std::nullopt;
            last = 1;
            sum += figure.value;
        }
    }
    return sum;
}

struct Whole {
    std::int64_t value = 0;
    bool large = false;         ///< 万 or 亿 is in it
};

/// What stands before the sign, taken off the text; empty where the sign is not in it.
std::optional<Signs> taken_before(Signs& text, char32_t sign) {
    const auto at = text.find(sign);
    if (at == Signs::npos) return Signs();
    if (at == 0) return std::nullopt;
    const Signs before = text.substr(0, at);
    text.remove_prefix(at + 1);
    return before;
}

std::optional<Whole> read_whole(Signs text) {
    const auto hundred_millions = taken_before(text, U'亿');
    const auto ten_thousands = taken_before(text, U'万');
    if (!hundred_millions || !ten_thousands) return std::nullopt;
    const bool large = !hundred_millions->empty() || !ten_thousands->empty();
    if (large && text.size() == 1) return std::nullopt;   // 三万五
    if (!hundred_millions->empty() && ten_thousands->empty() && !text.empty() && !is_zero(text[0])) return std::nullopt;   // 一亿二千: said for 1.2 亿 as well
    const auto high = read_group(*hundred_millions), middle = read_group(*ten_thousands), low = read_group(text);
    if (!high || !middle || !low) return std::nullopt;
    return Whole{*high * yi + *middle * wan + *low, large};
}

void drop_last(Signs& text, Signs any) {
    if (!text.empty() && any.find(text.back()) != Signs::npos) text.remove_suffix(1);
}

bool is_numeral(char32_t sign) { return digit_of(sign) > 0 || weight_of(sign) > 0 || is_zero(sign); }
bool may_stand_in_number(char32_t sign) { return is_numeral(sign) || is_figure(sign) || Signs(U"万亿点,").find(sign) != Signs::npos; }

/// The usual sign for one in the numeral of a date; 0 where it can be in none.
char32_t usual_sign(char32_t sign) {
    if (sign == U'O' || sign == U'0' || sign == U'○' || is_zero(sign)) return U'〇';
    if (is_figure(sign)) return plain_digits[sign - U'0'];
    if (sign == U'十' || sign == U'拾') return U'十';
    const int digit = sign == U'两' ? -1 : digit_of(sign);
    return digit > 0 ? plain_digits[static_cast<std::size_t>(digit)] : U'\0';
}

}  // namespace

std::optional<std::int64_t> chinese_amount(std::string_view text) {
    std::u32string plain = signs_of(normal_word(text));
    std::erase(plain, U',');
    if (plain.size() > longest_numeral) return std::nullopt;
    Signs whole = plain;
    drop_last(whole, U"整正");
    Signs bare = whole;
    drop_last(bare, U"元圆块");
    const auto read = bare.empty() ? std::nullopt : read_whole(bare);
    // 八千 alone is 8000 元 or 8000 万元.
    if (!read || read->value <= 0 || (!read->large && bare.size() == whole.size())) return std::nullopt;
    return read->value;
}

std::optional<std::string> chinese_number(std::string_view text) {
    const std::u32string plain = signs_of(normal_word(text));
    if (plain.empty() || plain.size() > longest_numeral) return std::nullopt;
    const auto point = plain.find(U'点');
    const Signs front = Signs(plain).substr(0, point);
    const auto whole = front.size() == 1 && is_zero(front[0]) ? Whole{} : read_whole(front);
    if (!whole || front.empty()) return std::nullopt;
    std::string out = std::to_string(whole->value);
    if (point == std::u32string::npos) return whole->value > 0 ? std::optional(out) : std::nullopt;
    if (whole->large || point + 1 == plain.size()) return std::nullopt;
    out += '.';
    for (const char32_t sign : Signs(plain).substr(point + 1)) {
        const int digit = is_zero(sign) ? 0 : sign == U'两' ? -1 : digit_of(sign);
        if (digit < 0) return std::nullopt;
        out += static_cast<char>('0' + digit);
    }
    return out;
}

std::size_t numeral_length(std::string_view text) {
    const auto signs = decode_utf8(text);
    std::string front;
    for (const char32_t sign : signs) {
        if (!may_stand_in_number(sign)) break;
        append_utf8(front, sign);
    }
    return front.size();
}

bool has_numeral(std::string_view text) { return std::ranges::any_of(decode_utf8(text), is_numeral); }

std::string usual_date_numerals(std::string_view text) {
    const auto signs = decode_utf8(normal_word(text));
    std::string out;
    for (std::size_t at = 0; at < signs.size();) {
        std::size_t end = at;
        while (end < signs.size() && usual_sign(signs[end]) != U'\0') ++end;
        const bool of_date = end < signs.size() && Signs(U"年月日号").find(signs[end]) != Signs::npos;
        const bool numerals = std::any_of(signs.begin() + static_cast<std::ptrdiff_t>(at), signs.begin() + static_cast<std::ptrdiff_t>(end), is_numeral);
        for (; at < end; ++at) append_utf8(out, of_date && numerals ? usual_sign(signs[at]) : signs[at]);
        if (at < signs.size()) append_utf8(out, signs[at++]);
    }
    return out;
}

}  // namespace wutong::imports
