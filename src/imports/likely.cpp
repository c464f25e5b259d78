// likely.cpp — Offers for a red cell, one way of thinking a kind of fault.
#include "imports/likely.h"

#include <algorithm>

#include "base/date.h"
#include "base/text.h"
#include "imports/chinese_numerals.h"
#include "imports/column_styles.h"
#include "imports/date_text.h"
#include "rules/units.h"
#include "schema/registry.h"

namespace wutong::imports {

namespace {

using schema::FieldKind;

constexpr std::size_t most_offers = 4;
constexpr std::u32string_view ends_amount = U"元圆块整正";
/// In a bracket behind an amount: another currency, a part, a bound, a unit (不含, 其中, 约, 左右, 以上, 每亩).
constexpr std::u32string_view changes_amount = U"万亿元美欧港币不未其部约估预拟左上下以起余至月年亩平";
constexpr std::string_view as_digits = "中文数字改写成阿拉伯数字";
constexpr std::string_view code_letters = "0123456789ABCDEFGHJKLMNPQRTUWXY";

void choices(const schema::Field& field, const RejectedCell& cell, const LikelyParts& parts, std::vector<Likely>& out) {
    const auto* list = parts.registry.choices(field.target);
    if (!list || cell.value.empty()) return;
    std::vector<std::string> words;
    for (const auto& choice : list->items) {
        words.push_back(choice.code);
        words.push_back(choice.label);
    }
    // Of two signs one alone is no likeness: 工业 is not 农业.
    constexpr std::size_t too_short = 2;
    const std::string found = decode_utf8(cell.value).size() > too_short ? nearest(cell.value, words) : std::string();
    if (!found.empty()) out.push_back({found, "写法最接近的选项"});
    // A part of an option's name, or a name with more: 核准面积 → 核准四至.
    for (const auto& choice : list->items)
        if (choice.label != found && (choice.label.find(cell.value) != std::string::npos || cell.value.find(choice.label) != std::string::npos)) out.push_back({choice.label, "名称相近的选项"});
}

/// Codes that differ in the check character alone, or by two neighbours that changed places.
void credit_codes(const RejectedCell& cell, const LikelyParts& parts, std::vector<Likely>& out) {
    for (const auto& known : parts.codes) out.push_back({known.code, known.where});
    if (cell.reason != "uscc_check") return;
    std::string code = normal_word(cell.value);
    if (code.size() != 18) return;
    for (std::size_t i = 2; i + 1 < code.size(); ++i) {
        if (code[i] == code[i + 1]) continue;
        std::string other = code;
        std::swap(other[i], other[i + 1]);
        if (schema::credit_code_fault(other).empty()) out.push_back({other, "第 " + std::to_string(i + 1) + "、" + std::to_string(i + 2) + " 位对调后通过校验"});
    }
    for (char letter : code_letters) {
        code.back() = letter;
        if (schema::credit_code_fault(code).empty()) out.push_back({code, "前 17 位不变时的校验位，请对照营业执照"});
    }
}

std::string two(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

/// A day that is still to come did not happen: where the ledger keeps plans, it may be one.
void as_plan(const std::vector<int>& numbers, const LikelyParts& parts, std::vector<Likely>& out) {
    if (parts.planned.empty() || numbers.size() < 2 || numbers.size() > 3) return;
    const auto day = numbers.size() == 3 ? Date::of(numbers[0], numbers[1], numbers[2]) : std::nullopt;
    const auto date = day ? std::optional(MilestoneDate::day(*day)) : numbers.size() == 2 ? MilestoneDate::month(numbers[0], numbers[1]) : std::nullopt;
    if (date && date->first.to_string() > parts.today) out.push_back({"计划" + date->to_string(), "日期还没有到：记为" + parts.planned});
}

/// 三月, 5月18日: the sheet that names its year says which.
void without_year(const std::string& plain, const std::vector<int>& numbers, const LikelyParts& parts, std::vector<Likely>& out) {
    if ((!parts.sheet_year && !parts.row_year) || numbers.empty() || numbers.size() > 2 || plain.find("年") != std::string::npos) return;
    if (plain.find("月") != std::to_string(numbers[0]).size() || numbers[0] > 12) return;
    const auto offer = [&](int year, const std::string& why) {
        std::string text = std::to_string(year) + "-" + two(numbers[0]);
        if (numbers.size() == 2) text += "-" + two(numbers[1]);
        out.push_back({text, why});
        std::vector<int> whole{year};
        whole.insert(whole.end(), numbers.begin(), numbers.end());
        as_plan(whole, parts, out);
    };
    // The row knows its own year better than the sheet does.
    if (parts.row_year) offer(parts.row_year->year, "没有写年份：与同一行的" + parts.row_year->where + "同年");
    if (parts.sheet_year && (!parts.row_year || parts.row_year->year != *parts.sheet_year)) offer(*parts.sheet_year, "没有写年份：以表中写明的 " + std::to_string(*parts.sheet_year) + " 年算");
}

/// 2025年底前, 2025年年底: its December.
void by_the_end_of(const std::string& plain, const std::vector<int>& numbers, const LikelyParts& parts, std::vector<Likely>& out) {
    if (numbers.size() != 1 || numbers[0] < 1990 || numbers[0] > 2100 || (plain.find("年底") == std::string::npos && plain.find("年末") == std::string::npos)) return;
    out.push_back({std::to_string(numbers[0]) + "-12", "年底：按 12 月"});
    as_plan({numbers[0], 12}, parts, out);
}

/// 贰零贰肆年伍月, 二O二四年五月: what everybody writes 二〇二四年五月.
void unusual_numerals(const schema::Field& field, const RejectedCell& cell, const std::string& plain, const std::vector<int>& numbers, std::vector<Likely>& out) {
    if (plain == with_digits(normal_word(cell.value)) || numbers.size() < 2 || numbers.size() > 3 || numbers[0] < 1990 || numbers[0] > 2100) return;
    if (numbers.size() == 2 && field.kind != FieldKind::MilestoneDate) return;
    const auto day = numbers.size() == 3 ? Date::of(numbers[0], numbers[1], numbers[2]) : std::nullopt;
    const auto date = day ? std::optional(MilestoneDate::day(*day)) : numbers.size() == 2 ? MilestoneDate::month(numbers[0], numbers[1]) : std::nullopt;
    if (date) out.push_back({date->to_string(), std::string(as_digits)});
}

/// 2024年2月30日 → the last day of the month, or the month alone; 2024.1 → January or October; 去年底 → December of the year before.
void dates(const schema::Field& field, const RejectedCell& cell, const LikelyParts& parts, std::vector<Likely>& out) {
    const std::string plain = with_digits(usual_date_numerals(cell.value));
    const auto numbers = numbers_in(plain);
    unusual_numerals(field, cell, plain, numbers, out);
    without_year(plain, numbers, parts, out);
    as_plan(numbers, parts, out);
    by_the_end_of(plain, numbers, parts, out);
    const bool months = field.kind == FieldKind::MilestoneDate;
    if (cell.value_number && numbers.size() == 2 && numbers[1] == 1 && months) {
        out.push_back({std::to_string(numbers[0]) + "-01", "按 1 月"});
        out.push_back({std::to_string(numbers[0]) + "-10", "数字格会丢掉末尾的 0：按 10 月"});
        return;
    }
    if (numbers.size() == 3 && numbers[0] >= 1990 && numbers[0] <= 2100 && numbers[1] >= 1 && numbers[1] <= 12) {
        if (const auto month = MilestoneDate::month(numbers[0], numbers[1])) {
            if (numbers[2] > month->last.day()) out.push_back({month->last.to_string(), "当月没有 " + std::to_string(numbers[2]) + " 日，取当月最后一天"});
            if (months) out.push_back({month->to_string(), "只记到月"});
        }
    }
    if (numbers.size() == 3 && numbers[2] >= 1990 && numbers[2] <= 2100)
        for (const auto& [month, day] : {std::pair{numbers[0], numbers[1]}, std::pair{numbers[1], numbers[0]}})
            if (Date::of(numbers[2], month, day)) out.push_back({std::to_string(numbers[2]) + "-" + two(month) + "-" + two(day), "年份写在最后：按 " + std::to_string(month) + " 月 " + std::to_string(day) + " 日"});
    if (numbers.size() == 3 && numbers[1] > 12 && numbers[1] <= 31 && Date::of(numbers[0], numbers[2], numbers[1]))
        out.push_back({std::to_string(numbers[0]) + "-" + two(numbers[2]) + "-" + two(numbers[1]), "月、日写反了"});
    const auto today = Date::parse(parts.today);
    if (!today || !numbers.empty() || !months) return;
    const bool last = starts_with(plain, "去年") || starts_with(plain, "上年");
    if (!last && !starts_with(plain, "今年") && !starts_with(plain, "本年")) return;
    const auto offer = [&](int of, const std::string& reckoned) {
        const std::string year = std::to_string(last ? of - 1 : of);
        if (plain.ends_with("底") || plain.ends_with("末")) out.push_back({year + "-12", reckoned + "算，是 " + year + " 年 12 月"});
        if (plain.ends_with("初")) out.push_back({year + "-01", reckoned + "算，是 " + year + " 年 1 月"});
    };
    // Who wrote the sheet meant its year, which may be long past when it is handed in.
    if (parts.sheet_year) offer(*parts.sheet_year, "以表中写明的 " + std::to_string(*parts.sheet_year) + " 年");
    if (parts.sheet_year != today->year()) offer(today->year(), "以今天（" + parts.today + "）");
}

/// 3000万元(含设备) → what stands before the bracket, and what is in it.
std::pair<std::string, std::string> without_remark(const std::string& plain) {
    const auto open = plain.find('(');
    if (open == std::string::npos || open == 0 || !plain.ends_with(')') || plain.find('(', open + 1) != std::string::npos) return {plain, {}};
    const std::string remark = plain.substr(open + 1, plain.size() - open - 2);
    if (remark.empty() || has_numeral(remark) || remark.find_first_of("0123456789%") != std::string::npos) return {plain, {}};
    if (std::ranges::any_of(decode_utf8(remark), [](char32_t sign) { return changes_amount.find(sign) != changes_amount.npos; })) return {plain, {}};
    return {plain.substr(0, open), remark};
}

/// An amount in Chinese numerals among other words, such as 约: with digits in its place. Empty where there is none, or numerals stand elsewhere too.
std::string amount_in_digits(const std::string& plain) {
    if (plain.find('(') != std::string::npos) return {};
    std::size_t at = 0;
    while (at < plain.size() && numeral_length(std::string_view(plain).substr(at)) == 0) ++at;
    std::size_t end = at + numeral_length(std::string_view(plain).substr(at));
    for (const char32_t sign : decode_utf8(std::string_view(plain).substr(end))) {
        if (ends_amount.find(sign) == ends_amount.npos) break;
        end += 3;
    }
    const auto written = plain.substr(at, end - at);
    const auto yuan = has_numeral(written) ? chinese_amount(written) : std::nullopt;
    if (!yuan || has_numeral(plain.substr(end)) || plain.find_first_of("0123456789", end) != std::string::npos) return {};
    return plain.substr(0, at) + (*yuan % 10'000 == 0 ? std::to_string(*yuan / 10'000) + "万元" : std::to_string(*yuan) + "元") + plain.substr(end);
}

void amounts_in_words(const RejectedCell& cell, std::vector<Likely>& out) {
    const auto [plain, remark] = without_remark(normal_word(cell.value));
    const std::string digits = amount_in_digits(plain);
    const std::string left_out = "不计括号里的说明“" + remark + "”";
    if (!digits.empty()) out.push_back({digits, remark.empty() ? std::string(as_digits) : std::string(as_digits) + "；" + left_out});
    else if (!remark.empty() && is_digit(plain[0])) out.push_back({plain, left_out});
}

/// 五十亩 → 50亩, 百分之三十 → 30%.
void figures_in_words(const schema::Field& field, const RejectedCell& cell, std::vector<Likely>& out) {
    const std::string plain = normal_word(cell.value);
    constexpr std::string_view percent = "百分之";
    const bool share = starts_with(plain, percent);
    const std::string rest = share ? plain.substr(percent.size()) : plain;
    const std::size_t length = numeral_length(rest);
    const std::string unit = rest.substr(length);
    const bool known = field.kind == FieldKind::Percent ? (share ? unit.empty() : unit == "%") : !share && (unit.empty() || rules::units_in(unit, field.unit));
    const auto number = known && has_numeral(rest) ? chinese_number(rest.substr(0, length)) : std::nullopt;
    if (number) out.push_back({*number + (share ? "%" : unit), std::string(as_digits)});
}

/// A range says no amount, but it says what it is at least.
void amounts(const RejectedCell& cell, std::vector<Likely>& out) {
    const std::string plain = normal_word(cell.value);
    for (std::string_view dash : {"-", "—", "~", "～", "至", "到"}) {
        const auto at = plain.find(dash);
        if (at == std::string::npos || at == 0) continue;
        const std::string low = plain.substr(0, at), high = plain.substr(at + dash.size());
        const auto digit = [](char c) { return c >= '0' && c <= '9'; };
        if (low.empty() || high.empty() || !digit(low[0]) || !digit(high[0])) return;
        std::size_t tail = 0;
        while (tail < high.size() && (digit(high[tail]) || high[tail] == '.' || high[tail] == ',')) ++tail;
        const bool has_unit = std::any_of(low.begin(), low.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
        out.push_back({"≥" + low + (has_unit ? "" : high.substr(tail)), "按下限登记，标为“不低于”"});
        return;
    }
}

/// A sign that an old system left in a name: the same words without it.
void without_controls(const RejectedCell& cell, std::vector<Likely>& out) {
    std::string text = cell.value;
    std::erase_if(text, [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7f; });
    if (text = trim(text); !text.empty() && text != cell.value) out.push_back({std::move(text), "去掉看不见的控制字符"});
}

}  // namespace

std::vector<Likely> likely_values(const schema::Field& field, const RejectedCell& cell, const LikelyParts& parts) {
    std::vector<Likely> out;
    if (cell.reason == "zone_unknown") out = parts.zones;
    else if (field.kind == FieldKind::Code && !parts.near_names.empty()) out = parts.near_names;
    else if (field.kind == FieldKind::Choice || field.kind == FieldKind::Code) choices(field, cell, parts, out);
    else if (field.format == schema::TextFormat::CreditCode) credit_codes(cell, parts, out);
    else if (field.kind == FieldKind::Text) without_controls(cell, out);
    else if (field.is_date_kind()) dates(field, cell, parts, out);
    else if (field.kind == FieldKind::Money) amounts_in_words(cell, out), amounts(cell, out);
    else if (field.is_integer_kind() && field.kind != FieldKind::Boolean && field.kind != FieldKind::Instant) figures_in_words(field, cell, out);
    std::vector<Likely> kept;
    for (auto& one : out) {
        const bool seen = std::any_of(kept.begin(), kept.end(), [&](const Likely& before) { return before.text == one.text; });
        if (!seen && kept.size() + 1 < most_offers) kept.push_back(std::move(one));
    }
    const bool about_the_cell = cell.column_number != 0 && !cell.value_blank && !starts_with(cell.reason, "duplicate_");
    if (cell.reason == "zone_unknown") kept.push_back({"", "归入所选的开发区"});
    else if (about_the_cell && !field.required && !parts.ledger_needs) kept.push_back({"", "先留空，以后补"});
    return kept;
}

}  // namespace wutong::imports
