// words.h — The words of ledgers (同上, 小计, 待定, 预计, 万元, 约 …), taken from choice lists so that a new one is one line of YAML.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "schema/record_type.h"
#include "schema/registry.h"

namespace wutong::imports {

using WordSet = std::unordered_set<std::string>;

struct AmountUnit {
    std::string word, label;
    std::int64_t fen = 0;  ///< 分 in one unit
};
struct BoundWord {
    std::string word;
    std::string code;  ///< of choice list `bound`
};

/// Words are kept as `normal_word` gives them.
struct ImportWords {
    WordSet nothing, status, ditto, subtotal, grand_total, yes, no;
    std::vector<std::string> note, planned, date_tail;  ///< longest first: they are matched as prefixes and suffixes
    std::vector<std::string> this_year;                 ///< what stands before the field of this year: 年度 of 年度计划投资
    std::vector<AmountUnit> units;                      ///< longest first
    std::vector<BoundWord> bounds;                      ///< longest first
    const AmountUnit* unit(std::string_view word) const;
};

/// Lists import_words, amount_units and bound; a list that is missing leaves its words empty.
ImportWords load_words(const schema::Registry& registry);

/// What the header list of a type says about one field beside its synonyms: `value: "reason=investment; required"`.
struct FieldHints {
    std::string reason;            ///< prefix of reason codes; the field's name otherwise
    bool required = false;         ///< a ledger row must have it, though a record may lack it
    std::string planned;           ///< where a planned date goes
    std::string beside;            ///< field whose equal value in another row tells this one: the builder tells its credit code
    std::string otherwise;         ///< choice field that takes words the own list lacks
    std::vector<std::string> words;  ///< text fields that keep what the list lacks, the first that has room
    bool strict = false;           ///< what the list lacks is refused: a blank would be counted as something
};

/// Headers that mean a field: labels, names and the synonyms of choice list `<type>_headers`.
struct HeaderWords {
    std::unordered_map<std::string, std::string> field_of;  ///< normal header → field name
    std::unordered_map<std::string, FieldHints> hints;      ///< field name → hints
    std::vector<std::string> labels;                        ///< for "是否想写"
    const std::string* find(std::string_view header) const;
    FieldHints of(std::string_view field) const;
};
HeaderWords load_headers(const schema::RecordType& type, const schema::Registry& registry);

/// Half-width, without any blank or line break, ASCII in upper case.
std::string normal_word(std::string_view text);
std::string without_blanks(std::string_view text);  ///< half-width, without any blank or line break

}  // namespace wutong::imports
