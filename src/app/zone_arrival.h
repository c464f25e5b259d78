// zone_arrival.h — What a package brings, read into the items of one act and judged on the way; nothing is written.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "app/zone_definitions.h"
#include "app/zone_import.h"
#include "app/zone_package.h"

namespace wutong::app {

inline constexpr std::size_t most_told_of_arrival = 100, most_problems_of_arrival = 50;

struct Arriving {
    Runtime& runtime;
    const access::Principal& person;
    const ZonePackage& package;
    const DefinitionPlan& definitions;
    ZoneImport result{};
    std::vector<actions::Item> items{};                       ///< in the order of the files; `in_order` sorts them
    std::vector<std::int64_t> versions{};                     ///< of each item, there
    std::unordered_map<std::string, std::size_t> item_of{};   ///< id → item
    std::set<std::size_t> archived{};                         ///< items that were archived there
    std::vector<FieldProblem> problems{};

    void leave_out(std::string what) {
        ++result.left_out_count;
        if (result.left_out.size() < most_told_of_arrival) result.left_out.push_back(std::move(what));
    }
    void problem(const std::string& where, std::string what, std::string allowed = {}) {
        if (problems.size() < most_problems_of_arrival) problems.push_back({where, std::move(what), std::move(allowed)});
    }
    Result<void> check(std::string message, std::string next) {
        if (problems.empty()) return {};
        return refuse(Kind::Invalid, "import.package_does_not_fit", std::move(message), std::move(next), std::move(problems));
    }
};

/// Ids a field refers to, or files it names.
std::vector<std::string> texts_of(const schema::Cell& cell);
/// Rows, stages and references of the package into `items`. Refuses what does not fit the descriptions here, what its own ledger says otherwise
/// (zone_ledger.h), and what no record could be; all of it at once, by file and line.
Result<void> read_arrival(Arriving& work);
/// The zone first, then each record after those it refers to; what a ring leaves open and what was archived come at the end, as acts of their own. Takes `items`.
std::vector<actions::Item> in_order(Arriving& work);

}  // namespace wutong::app
