// ledger_for_tests.h — A project type described by hand and the shipped word lists, for the tests of this folder.
#pragma once

#include <string>
#include <vector>

#include "formats/workbook.h"
#include "imports/dry_run.h"

namespace wutong::imports::testing {

std::string source_file(const std::string& path);  ///< a file of the repository
const schema::Registry& registry();                ///< shipped choices, the project type, an alliance register
const schema::RecordType& project();
const schema::RecordType& alliance();
/// The check of date order that the project type declares, without the rule engine.
RowCheck date_order();

struct Imported {
    Proposal proposal;
    DryRun run;
};
Imported import(const std::string& bytes, const schema::RecordType& type, const DryRunOptions& options = {});

/// A csv or one-sheet xlsx in short: rows of cells.
std::string csv(const std::vector<std::vector<std::string>>& rows);
/// Value of a field of an accepted row for people: 万元, labels, dates; empty when absent.
std::string shown(const DryRun& run, std::size_t row, std::string_view field, const schema::RecordType& type);

}  // namespace wutong::imports::testing
