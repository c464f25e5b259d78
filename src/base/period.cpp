// period.cpp — Periods: years, halves, quarters, months, days, and spans of them.
#include <algorithm>

#include "base/date.h"

namespace wutong {
namespace {

struct NamedPart {
    std::string_view suffix;
    int first_month;
    int months;
    std::string_view for_people;
};
constexpr NamedPart parts[] = {
    {"", 1, 12, "年"},           {"H1", 1, 6, "年上半年"},     {"H2", 7, 6, "年下半年"},   {"Q1", 1, 3, "年一季度"},
    {"Q2", 4, 3, "年二季度"},    {"Q3", 7, 3, "年三季度"},     {"Q4", 10, 3, "年四季度"},
};

std::optional<Period> months_from(int year, int first_month, int months) {
    const auto start = Date::of(year, first_month, 1);
    if (!start) return std::nullopt;
    return Period{*start, last_of_month(add_months(*start, months - 1))};
}

const NamedPart* named_part(const Period& period) {
    for (const NamedPart& part : parts) {
        if (months_from(period.start.year(), part.first_month, part.months) == period) return &part;
    }
    return nullptr;
}

bool is_whole_months(const Period& period) { return period.start == first_of_month(period.start) && period.end == last_of_month(period.end); }

bool same_month(Date a, Date b) { return first_of_month(a) == first_of_month(b); }

}  // namespace

std::optional<Period> Period::parse(std::string_view text) {
    if (const auto dots = text.find(".."); dots != std::string_view::npos) {
        const std::string_view left = text.substr(0, dots), right = text.substr(dots + 2);
        const auto first = MilestoneDate::parse(left), last = MilestoneDate::parse(right);
        if (!first || !last || left.size() != right.size() || last->last < first->first) return std::nullopt;
        return Period{first->first, last->last};
    }
    if (const auto date = MilestoneDate::parse(text)) return Period{date->first, date->last};
    if (text.size() != 4 && text.size() != 6) return std::nullopt;
    if (!std::all_of(text.begin(), text.begin() + 4, [](char c) { return c >= '0' && c <= '9'; })) return std::nullopt;
    const int year = (text[0] - '0') * 1000 + (text[1] - '0') * 100 + (text[2] - '0') * 10 + (text[3] - '0');
    for (const NamedPart& part : parts) {
        if (part.suffix == text.substr(4)) return months_from(year, part.first_month, part.months);
    }
    return std::nullopt;
}

std::string Period::to_string() const {
    if (start == end) return start.to_string();
    if (const NamedPart* part = named_part(*this)) return start.to_string().substr(0, 4) + std::string(part->suffix);
    if (!is_whole_months(*this)) return start.to_string() + ".." + end.to_string();
    const std::string first = start.to_string().substr(0, 7);
    return same_month(start, end) ? first : first + ".." + end.to_string().substr(0, 7);
}

std::string Period::for_people() const {
    if (start == end) return start.to_string();
    const std::string year = std::to_string(start.year());
    if (const NamedPart* part = named_part(*this)) return year + std::string(part->for_people);
    if (!is_whole_months(*this)) return start.to_string() + " 至 " + end.to_string();
    const std::string first = year + "年" + std::to_string(start.month());
    if (same_month(start, end)) return first + "月";
    if (start.year() == end.year()) return first + "—" + std::to_string(end.month()) + "月";
    return first + "月—" + std::to_string(end.year()) + "年" + std::to_string(end.month()) + "月";
}

std::string Period::in_words() const {
    if (start == end) return start.for_people();
    if (named_part(*this) || is_whole_months(*this)) return for_people();
    const auto number = [](int value) { return std::to_string(value); };
    if (start.year() == end.year())
        return number(start.year()) + "年" + number(start.month()) + "月" + number(start.day()) + "日至" + number(end.month()) + "月" + number(end.day()) + "日";
    return number(start.year()) + "年" + number(start.month()) + "月" + number(start.day()) + "日至" + number(end.year()) + "年" + number(end.month()) + "月" + number(end.day()) + "日";
}

Period same_period_last_year(Period period) {
    const Date end = add_months(period.end, -12);
    return {add_months(period.start, -12), is_whole_months(period) ? last_of_month(end) : end};
}

Period cumulative(Period period) { return {*Date::of(std::clamp(period.end.year(), 1, 9999), 1, 1), period.end}; }

}  // namespace wutong
