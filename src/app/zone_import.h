// zone_import.h — Everything one zone owned elsewhere moves in: its records under their own ids, its files, and its history as evidence.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/runtime.h"
#include "app/zone_ledger.h"

namespace wutong::app {

struct ZoneImport {
    std::string zone, zone_name, package;        ///< package: SHA-256 of its manifest
    std::map<std::string, std::int64_t> records; ///< type → records
    LedgerOfPackage ledger;                      ///< the other one, found to hold
    std::int64_t definitions = 0, waiting = 0, definitions_here = 0;   ///< files that came into force; those a second person must confirm; those that were here already
    std::int64_t definitions_unproven = 0;       ///< of the first two: recorded in the ledger of another zone there, which is not in the package
    std::int64_t files = 0, masked = 0;          ///< masked: personal values that were not told
    std::vector<std::string> left_out;           ///< Chinese: what cannot come along, the first hundred
    std::int64_t left_out_count = 0;
    bool already = false;                        ///< this very package is here: nothing was done
    std::string act;                             ///< empty: nothing was written
};

/// Where the history of zones that moved in is kept: origins/<SHA-256 of the manifest>.
inline constexpr std::string_view origins_folder = "origins";

/// What a move writes, in sizes of its package: evidence and files are one, the records as rows, history, entries and index with the journal of the transaction two more
/// (measured on the zones of the demo); and what a data folder must keep to go on. A zip is unpacked first, which is one more.
inline constexpr std::uint64_t move_copies = 3, move_reserve = 1ULL << 30;

/// All of it or nothing. `write` false: what would happen, with nothing left behind. The same package a second time changes nothing.
/// A package with definitions of its own is tried in an empty folder first, and `runtime` is then opened anew with them.
Result<ZoneImport> import_zone(std::shared_ptr<Runtime>& runtime, const access::Principal& person, const std::filesystem::path& folder, bool write);

}  // namespace wutong::app
