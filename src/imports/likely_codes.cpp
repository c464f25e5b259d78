// likely_codes.cpp — See likely_codes.h.
#include "imports/likely_codes.h"

#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "imports/words.h"

namespace wutong::imports {

namespace {

constexpr std::size_t most_names = 3;
constexpr std::size_t most_names_of_a_word = 20;   ///< a pair of signs in more names tells none of them
constexpr std::size_t most_to_choose_of = 300;
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

LikelyCodes::LikelyCodes(const schema::ChoiceList& list, const schema::ChoiceList* words) : list_(list), words_(words) {
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
    std::map<std::uint64_t, std::size_t> names;
    for (const auto& entry : entries_)
        if (!entry.group)
            for (const auto pair : entry.pairs) ++names[pair];
    for (const auto& [pair, count] : names)
        if (count > most_names_of_a_word) common_.insert(pair);
}

/// Codes that a word means: those that the words list names, or a level of the list by its code or name (34, C34, 34通用设备, 制造业, 医药制造 for 医药制造业).
std::vector<std::string> LikelyCodes::codes_meant(const std::string& word, std::string& label) const {
    if (const auto* named = words_ ? words_->by_any(word) : nullptr) {
        label = named->label;
        return split(named->value, " ");
    }
    const auto is_digit = [&](std::size_t at) { return at < word.size() && word[at] >= '0' && word[at] <= '9'; };
    const std::size_t from = is_digit(1) && word[0] >= 'A' && word[0] <= 'Z' ? 1 : 0;
    std::size_t end = from;
    while (is_digit(end)) ++end;
    const bool name_follows = end < word.size() && static_cast<unsigned char>(word[end]) >= 0x80;
    const std::string code = end == word.size() || name_follows ? word.substr(from, end - from) : std::string();
    for (const auto& name : {word, code, word + "业"})
        if (const auto* level = name.empty() ? nullptr : list_.by_any(name)) {
            label = level->label;
            return {level->code};
        }
    return {};
}

/// 医药物流, 独立储能, 煤焦化/新型煤化工: the word of the list that is in it and ends last, which is what the thing is.
std::vector<std::string> LikelyCodes::codes_of_part(const std::string& word, Broad& meant) const {
    constexpr std::size_t shortest = 6;   ///< bytes: two signs
    std::size_t best_end = 0;
    const schema::Choice* best = nullptr;
    const auto look = [&](const schema::Choice& item, const std::string& part) {
        const auto at = part.size() < shortest ? std::string::npos : word.rfind(part);
        if (at == std::string::npos || at + part.size() < best_end || (at + part.size() == best_end && part.size() <= meant.word.size())) return;
        best_end = at + part.size();
        best = &item;
        meant.word = part;
    };
    meant.word.clear();
    meant.only_part = true;
    if (!words_) return {};
    for (const auto& item : words_->items) {
        look(item, item.label);
        for (const auto& synonym : item.synonyms) look(item, synonym);
    }
    if (!best) return {};
    meant.label = best->label;
    return split(best->value, " ");
}

/// What is written as a whole, before a bracket, or before the first mark: 医药制造（中药制剂）, 生物医药/医疗.
const LikelyCodes::Broad* LikelyCodes::broad(const std::string& written) {
    const auto word = normal_word(written);
    auto [found, fresh] = broad_.try_emplace(word);
    if (!fresh) return found->second ? &*found->second : nullptr;
    Broad meant;
    std::vector<std::string> codes;
    for (std::string_view marks : {"", "(", "(/、,;+"}) {
        std::size_t end = word.size();
        for (const char32_t mark : decode_utf8(marks)) {
            std::string one;
            append_utf8(one, mark);
            end = std::min(end, word.find(one));
        }
        meant.word = word.substr(0, end);
        if (codes = codes_meant(meant.word, meant.label); !codes.empty()) break;
    }
    if (codes.empty()) codes = codes_of_part(word, meant);
    std::map<std::string, const schema::Choice*> lowest;
    for (const auto& entry : entries_)
        if (!entry.group) lowest.emplace(entry.choice->code, entry.choice);
    for (const auto& code : codes) {
        for (const auto& under : list_.descendants(code)) meant.codes.insert(under);
        if (const auto stands = lowest.find(code); stands != lowest.end()) meant.first.push_back(stands->second);
    }
    const auto own = pairs_of(decode_utf8(meant.word));
    for (const auto& entry : entries_) {
        if (entry.group || !meant.codes.contains(entry.choice->code)) continue;
        auto& [choice, pairs] = meant.lowest.emplace_back(entry.choice, std::vector<std::uint64_t>{});
        std::ranges::copy_if(entry.pairs, std::back_inserter(pairs), [&](std::uint64_t pair) { return !common_.contains(pair) && !std::ranges::binary_search(own, pair); });
    }
    if (!meant.codes.empty()) found->second = std::move(meant);
    return found->second ? &*found->second : nullptr;
}

/// Of the names that are meant, those with most of the rarer words of what the record is called: 年产5万吨冷轧钢板项目 → 钢压延加工.
void LikelyCodes::add_spoken_of(const Broad& meant, const std::string& called, std::vector<Likely>& out) const {
    const auto pairs = pairs_of(decode_utf8(normal_word(called)));
    std::vector<std::pair<double, const schema::Choice*>> spoken;
    std::vector<std::uint64_t> both;
    for (const auto& [choice, own] : meant.lowest) {
        both.clear();
        std::ranges::set_intersection(pairs, own, std::back_inserter(both));
        if (!both.empty()) spoken.emplace_back(static_cast<double>(both.size()) + 1.0 / static_cast<double>(1 + own.size()), choice);
    }
    std::ranges::stable_sort(spoken, std::greater<>(), &std::pair<double, const schema::Choice*>::first);
    for (const auto& [score, choice] : spoken)
        if (out.size() < most_names) out.push_back({choice->label, choice->code + "，名称里提到"});
}

std::vector<Likely> LikelyCodes::of(const std::string& written, const std::string& called) {
    const auto& near = of(written);
    const auto* meant = broad(written);
    if (!meant || (meant->only_part && !near.empty())) return near;
    std::vector<Likely> out;
    add_spoken_of(*meant, called + " " + written, out);
    const auto add = [&](const Likely& one) {
        if (out.size() < most_names && std::ranges::find(out, one.text, &Likely::text) == out.end()) out.push_back(one);
    };
    // Under what was written itself, its code says enough.
    const auto why = [&](const schema::Choice& choice) { return meant->label == written ? choice.code : choice.code + "，属于“" + meant->label + "”"; };
    for (const auto* choice : meant->first) add({choice->label, why(*choice)});
    if (meant->codes.size() > most_to_choose_of) return out;   // 制造业: any three of it are as good as any other
    for (const auto& one : near) {
        const auto* choice = list_.by_label(one.text);
        if (choice && meant->codes.contains(choice->code)) add(one);
    }
    for (const auto& [choice, pairs] : meant->lowest)   // 其他未列明通用设备制造业 of 34
        if (choice->label.starts_with("其他未列明")) add({choice->label, why(*choice)});
    return out;
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
