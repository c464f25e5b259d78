// likely_codes.cpp — See likely_codes.h.
#include "imports/likely_codes.h"

#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "imports/words.h"

namespace wutong::imports {

namespace {

constexpr std::size_t most_names = 3;
constexpr double nearest_needed = 0.45, same_end = 0.15, by_group = 0.97;

std::vector<std::uint64_t> pairs_of(const std::vector<char32_t>& text) {
    std::vector<std::uint64_t> pairs;
    for (std::size_t i = 0; i + 1 < text.size(); ++i) pairs.push_back((static_cast<std::uint64_t>(text[i]) << 32) | text[i + 1]);
    std::ranges::sort(pairs);
    return pairs;
}

std::u32string end_of(const std::vector<char32_t>& text) { return {text.end() - static_cast<std::ptrdiff_t>(std::min<std::size_t>(2, text.size())), text.end()}; }

/// 0 … 1, half of it the pairs in common over all pairs (Dice), half the share of the written pairs that the name has: a long name that holds every word
/// of a short one is nearer than a short one that holds some.
double likeness(const std::vector<std::uint64_t>& written, const std::vector<std::uint64_t>& name) {
    if (written.empty() || name.empty()) return 0;
    std::vector<std::uint64_t> both;
    std::ranges::set_intersection(written, name, std::back_inserter(both));
    const auto common = static_cast<double>(both.size());
    return common / static_cast<double>(written.size() + name.size()) + common / 2 / static_cast<double>(written.size());
}

}  // namespace

LikelyCodes::LikelyCodes(const schema::ChoiceList& list) {
    std::map<std::string, const schema::Choice*> by_code;
    std::map<std::string, bool> has_lower;
    for (const auto& choice : list.items) {
        by_code.emplace(choice.code, &choice);
        has_lower[choice.parent] = true;
    }
    for (const auto& choice : list.items) {
        if (has_lower[choice.code]) continue;
        const auto add = [&](const schema::Choice* named) {
            const auto text = decode_utf8(normal_word(named->label));
            entries_.push_back({&choice, named == &choice ? nullptr : named, pairs_of(text), end_of(text)});
        };
        add(&choice);
        for (auto above = by_code.find(choice.parent); above != by_code.end(); above = by_code.find(above->second->parent)) add(above->second);
    }
}

const std::vector<Likely>& LikelyCodes::of(const std::string& written) {
    auto [found, fresh] = known_.try_emplace(written);
    if (!fresh) return found->second;
    const auto text = decode_utf8(normal_word(written));
    const auto pairs = pairs_of(text);
    const auto end = end_of(text);
    std::vector<std::pair<double, const Entry*>> near;
    for (const auto& entry : entries_) {
        const double score = (likeness(pairs, entry.pairs) + (entry.end == end ? same_end : 0)) * (entry.group ? by_group : 1);
        if (score >= nearest_needed) near.emplace_back(score, &entry);
    }
    std::ranges::stable_sort(near, std::greater<>(), &std::pair<double, const Entry*>::first);
    for (const auto& [score, entry] : near) {
        auto& offers = found->second;
        if (offers.size() == most_names) break;
        if (std::ranges::find(offers, entry->choice->label, &Likely::text) != offers.end()) continue;
        offers.push_back({entry->choice->label, entry->group ? entry->choice->code + "，属于“" + entry->group->label + "”" : entry->choice->code + "，名称最接近"});
    }
    return found->second;
}

}  // namespace wutong::imports
