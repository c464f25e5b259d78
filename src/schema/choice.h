// choice.h — Choice lists and code trees: 阶段, 签约类型, GB/T 4754 行业, GB/T 2260 区划 … with their synonyms and validity.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace wutong::schema {

struct Choice {
    std::string code;
    std::string label;                  ///< Chinese
    std::string parent;                 ///< code trees; empty at the top
    std::vector<std::string> synonyms;  ///< other ways offices write it, for import
    std::string from, until;            ///< "2024-01-01" or empty: always; `until` is the last day it may be chosen
    std::string value;                  ///< for lists that map a word to something (unit words: "1000000" 分)
    std::string color;                  ///< optional token name for state display
    std::vector<std::string> was{};     ///< codes it had before: still understood
    bool operator==(const Choice&) const = default;
};

/// Immutable after `index()`. Look-ups are by code, by label, and by synonym.
struct ChoiceList {
    std::string id;
    std::string label;
    std::string source;
    bool assumed = false;  ///< no public text states it: shown as 暂定
    std::vector<Choice> items;

    void index();
    const Choice* by_code(std::string_view code) const;
    const Choice* by_label(std::string_view label) const;
    /// Code, label or synonym, as written by people (blanks trimmed by the caller).
    const Choice* by_any(std::string_view word) const;
    /// The first labels that may be chosen on the day (empty: any day), for a person who wrote something else: 国家级、省级 等 12 项.
    std::string offered(std::string_view today = {}) const;
    /// Whether `code` is `ancestor` or lies under it. A GB/T 4754 letter prefix ("C34") is understood by its list.
    bool under(std::string_view code, std::string_view ancestor) const;
    /// `ancestor` and every code under it.
    std::vector<std::string> descendants(std::string_view ancestor) const;

private:
    std::unordered_map<std::string, std::size_t> by_code_, by_label_, by_synonym_;
    std::unordered_map<std::string, std::vector<std::size_t>> children_;
};

}  // namespace wutong::schema
