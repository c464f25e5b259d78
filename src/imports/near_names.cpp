// near_names.cpp — See near_names.h.
#include "imports/near_names.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace wutong::imports {

namespace {

constexpr std::size_t shortest_with_slip = 6;

/// Longer ones first: 有限公司 would leave 责任 behind.
constexpr std::string_view left_out[] = {"股份有限公司", "有限责任公司", "有限公司", "建设项目", "项目", "公司", "集团"};

bool is_mark(char32_t c) {
    return c < U'0' || (c > U'9' && c < U'A') || (c > U'Z' && c < U'a') || (c > U'z' && c < 0x80) || (c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x303F) ||
           c == U'·' || (c >= 0xFF00 && c <= 0xFF0F) || (c >= 0xFF1A && c <= 0xFF20);
}

bool numbers_things(char32_t c) {
    constexpr std::u32string_view counting = U"〇零一二三四五六七八九十百千首甲乙丙丁戊东西南北中上下左右前后新老大小";
    return (c < 0x80) || counting.find(c) != std::u32string_view::npos;
}

/// FNV-1a over code points, one of them left out (none: `at` beyond the end).
std::uint64_t trace_of(const std::vector<char32_t>& core, std::size_t without) {
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (std::size_t i = 0; i < core.size(); ++i) {
        if (i == without) continue;
        hash = (hash ^ core[i]) * 0x100000001b3ULL;
    }
    return hash;
}

/// Each once: of 一一一一 it is the same whichever is left out.
std::set<std::uint64_t> traces_of(const std::vector<char32_t>& core) {
    std::set<std::uint64_t> traces;
    for (std::size_t i = 0; i <= core.size(); ++i) traces.insert(trace_of(core, i));
    return traces;
}

}  // namespace

std::vector<char32_t> name_core(std::string_view name) {
    std::string text = to_lower_ascii(to_half_width(trim(name)));
    for (const auto word : left_out) text = replace_all(text, word, "");
    auto core = decode_utf8(text);
    std::erase_if(core, is_mark);
    return core;
}

bool near_cores(const std::vector<char32_t>& one, const std::vector<char32_t>& other) {
    if (one == other) return !one.empty();
    const auto& longer = one.size() >= other.size() ? one : other;
    const auto& shorter = one.size() >= other.size() ? other : one;
    if (shorter.size() < shortest_with_slip || longer.size() - shorter.size() > 1) return false;
    const auto [in_longer, in_shorter] = std::ranges::mismatch(longer, shorter);
    if (numbers_things(*in_longer)) return false;
    if (longer.size() > shorter.size()) return std::equal(in_longer + 1, longer.end(), in_shorter, shorter.end());
    return !numbers_things(*in_shorter) && std::equal(in_longer + 1, longer.end(), in_shorter + 1, shorter.end());
}

void NearNames::add(std::size_t row, const std::string& zone, std::string_view name) {
    auto text = name_core(name);
    if (text.empty()) return;
    const auto [first, last] = by_trace_.equal_range(trace_of(text, text.size()));
    for (auto at = first; at != last; ++at)
        if (auto& core = cores_[at->second]; core.zone == zone && core.text == text) return core.rows.push_back(row);
    for (const auto trace : traces_of(text)) by_trace_.emplace(trace, cores_.size());
    cores_.push_back({zone, std::move(text), {row}});
}

std::vector<std::size_t> NearNames::near(const std::string& zone, std::string_view name) {
    const auto text = name_core(name);
    std::set<std::size_t> found;
    for (const auto trace : traces_of(text)) {
        const auto [first, last] = by_trace_.equal_range(trace);
        for (auto at = first; at != last; ++at)
            if (const auto& core = cores_[at->second]; core.zone == zone && core.asked < most_asked && near_cores(core.text, text)) found.insert(at->second);
    }
    std::vector<std::size_t> rows;
    for (const auto place : found) {
        ++cores_[place].asked;
        rows.insert(rows.end(), cores_[place].rows.begin(), cores_[place].rows.end());
    }
    return rows;
}

}  // namespace wutong::imports
