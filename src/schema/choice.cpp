// choice.cpp — Look-ups in choice lists and walks in code trees.
#include "schema/choice.h"

#include <algorithm>

#include "base/text.h"

namespace wutong::schema {

namespace {
/// Deepest code tree that is walked; a circle in the data ends here.
constexpr int deepest_tree = 16;
constexpr std::size_t most_offered = 8;

/// GB/T 4754 writes "C34" for 大类 34 of 门类 C; the list holds "34".
const Choice* resolve(const ChoiceList& list, std::string_view code) {
    if (const Choice* found = list.by_code(code)) return found;
    if (code.size() >= 2 && code.front() >= 'A' && code.front() <= 'Z' && code[1] >= '0' && code[1] <= '9') {
        const Choice* found = list.by_code(code.substr(1));
        for (const Choice* top = found; top != nullptr; top = top->parent.empty() ? nullptr : list.by_code(top->parent))
            if (top->code == code.substr(0, 1)) return found;
    }
    return nullptr;
}
}  // namespace

void ChoiceList::index() {
    by_code_.clear();
    by_label_.clear();
    by_synonym_.clear();
    children_.clear();
    for (std::size_t i = 0; i < items.size(); ++i) {
        by_code_.try_emplace(items[i].code, i);
        by_label_.try_emplace(items[i].label, i);
        for (const auto& synonym : items[i].synonyms) by_synonym_.try_emplace(synonym, i);
        if (!items[i].parent.empty()) children_[items[i].parent].push_back(i);
    }
    for (std::size_t i = 0; i < items.size(); ++i)
        for (const auto& former : items[i].was) by_code_.try_emplace(former, i);
}

const Choice* ChoiceList::by_code(std::string_view code) const {
    const auto found = by_code_.find(std::string(code));
    return found == by_code_.end() ? nullptr : &items[found->second];
}

const Choice* ChoiceList::by_label(std::string_view label) const {
    const auto found = by_label_.find(std::string(label));
    return found == by_label_.end() ? nullptr : &items[found->second];
}

std::string ChoiceList::offered(std::string_view today) const {
    std::vector<std::string> labels;
    std::size_t all = 0;
    for (const auto& item : items) {
        if (!today.empty() && ((!item.from.empty() && today < item.from) || (!item.until.empty() && today > item.until))) continue;
        if (++all <= most_offered) labels.push_back(item.label);
    }
    return join(labels, "、") + (all > most_offered ? " 等 " + std::to_string(all) + " 项" : "");
}

const Choice* ChoiceList::by_any(std::string_view word) const {
    if (const Choice* found = by_code(word)) return found;
    if (const Choice* found = by_label(word)) return found;
    const auto found = by_synonym_.find(std::string(word));
    if (found != by_synonym_.end()) return &items[found->second];
    return resolve(*this, word);
}

bool ChoiceList::under(std::string_view code, std::string_view ancestor) const {
    const Choice* top = resolve(*this, ancestor);
    const Choice* current = resolve(*this, code);
    for (int depth = 0; top != nullptr && current != nullptr && depth < deepest_tree; ++depth) {
        if (current == top) return true;
        current = current->parent.empty() ? nullptr : by_code(current->parent);
    }
    return false;
}

std::vector<std::string> ChoiceList::descendants(std::string_view ancestor) const {
    std::vector<std::string> codes;
    const Choice* top = resolve(*this, ancestor);
    if (top == nullptr) return codes;
    codes.push_back(top->code);
    std::size_t level_start = 0;
    for (int depth = 0; depth < deepest_tree && level_start < codes.size(); ++depth) {
        const std::size_t level_end = codes.size();
        for (std::size_t i = level_start; i < level_end; ++i) {
            const auto found = children_.find(codes[i]);
            if (found == children_.end()) continue;
            for (const std::size_t child : found->second)
                if (std::find(codes.begin(), codes.end(), items[child].code) == codes.end()) codes.push_back(items[child].code);
        }
        level_start = level_end;
    }
    return codes;
}

}  // namespace wutong::schema
