// likely.h — What a person may have meant in a cell that could not be read. Offered, never taken; each offer says where it comes from.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "imports/dry_run.h"
#include "imports/words.h"

namespace wutong::imports {

struct Likely {
    std::string text;  ///< to be written into the cell; empty: leave it blank for now
    std::string why;   ///< Chinese
};

/// A credit code that another row gives to the same organisation.
struct KnownCode {
    std::string code, where;  ///< where: "本表第 12 行"
};

/// The year that another cell of the row gives.
struct KnownYear {
    int year = 0;
    std::string where;   ///< label of that field
};

struct LikelyParts {
    const schema::Registry& registry;
    std::string today;                  ///< ISO date
    bool ledger_needs = false;          ///< the ledger cannot do without the field
    std::optional<int> sheet_year{};    ///< the year that the sheet's title, name or file states: 去年 is the year before it
    std::vector<KnownCode> codes;       ///< for a credit code
    std::string planned{};              ///< label of the field that takes what is only planned; empty: none
    std::vector<Likely> near_names{};   ///< for a code: what `LikelyCodes` makes of the name
    std::vector<Likely> zones{};        ///< for the zone of a row: those of whoever imports
    std::optional<KnownYear> row_year{};   ///< the year of another day in the row
};

/// At most four, the best first. Amounts are never invented: a range offers its lower end as "≥", nothing else.
std::vector<Likely> likely_values(const schema::Field& field, const RejectedCell& cell, const LikelyParts& parts);

}  // namespace wutong::imports
