// likely_codes.h — The codes that a name which no list knows may mean: 医药制造 → the classes under 27 医药制造业, 装备制造 → those that industry_words.yaml names.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "imports/likely.h"
#include "schema/registry.h"

namespace wutong::imports {

/// One code list, its names cut into pairs of characters once.
class LikelyCodes {
public:
    /// `words`: what people call several entries at once; may be null.
    explicit LikelyCodes(const schema::ChoiceList& list, const schema::ChoiceList* words = nullptr);
    /// At most three names of the lowest level, the nearest first; those of a group stand for the group that is named. Asked twice, answered from memory.
    const std::vector<Likely>& of(const std::string& written);
    /// The same for words that mean more than one entry (装备制造, 34, 制造业): of those under them the ones that what the record is called speaks of, then
    /// those that stand for the rest, then those whose own names are near. `called` may be empty.
    std::vector<Likely> of(const std::string& written, const std::string& called);

private:
    struct Entry {
        const schema::Choice* choice = nullptr;
        const schema::Choice* group = nullptr;   ///< whose name was compared, where it is not the choice's own
        std::vector<std::uint64_t> pairs{};      ///< sorted
        std::u32string end{};                    ///< last two characters: 制造 is no 零售
    };
    struct Broad {
        std::vector<const schema::Choice*> first;         ///< what stands for the rest
        std::set<std::string> codes;
        std::vector<std::pair<const schema::Choice*, std::vector<std::uint64_t>>> lowest;   ///< with the pairs of its name that tell it from others
        std::string word, label;                          ///< as written, and as the list calls it
        bool only_part = false;                           ///< more was written than the word
    };
    std::vector<std::string> codes_meant(const std::string& word, std::string& label) const;
    std::vector<std::string> codes_of_part(const std::string& word, Broad& meant) const;
    const Broad* broad(const std::string& written);
    void add_spoken_of(const Broad& meant, const std::string& called, std::vector<Likely>& out) const;

    const schema::ChoiceList& list_;
    const schema::ChoiceList* words_;
    std::map<std::string, std::optional<Broad>> broad_;   ///< by what was written
    std::set<std::uint64_t> common_;                      ///< pairs that many names have: 制造, 设备
    std::vector<Entry> entries_;
    std::map<std::string, std::vector<Likely>> known_;
};

}  // namespace wutong::imports
