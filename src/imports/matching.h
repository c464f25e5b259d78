// matching.h — Which record a row of a sheet is: by 项目代码, then credit code, then name and 建设单位 (decision 26).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "imports/dry_run.h"
#include "records/store.h"

namespace wutong::imports {

/// A record that bears the title of a row which no key leads to, or a title near to it.
struct Namesake {
    std::string id;
    std::string title;           ///< of the record where it is not the row's own, only near to it
    std::string differs;         ///< Chinese: what the record says where the row says something else, beside the title: "建设单位 某某公司"
    std::size_t others = 0;      ///< more such records
};

/// A row of the dry run with the record it was found to be.
struct MatchedRow {
    std::size_t accepted = 0;    ///< index in DryRun::accepted
    std::string zone;            ///< id
    std::string record;          ///< id; empty: a new record
    std::string matched_by;      ///< Chinese labels of the fields that matched; empty: a new record
    Namesake namesake{};         ///< of a new record
};

/// The ids and keys of what a zone holds, for one question: is this row a record already?
class StoredKeys {
public:
    bool holds(const std::vector<schema::Cell>& cells) const;

private:
    friend Result<StoredKeys> stored_keys(const schema::RecordType& type, const std::string& zone, records::Reader& reader);
    std::vector<std::vector<std::size_t>> keys_;         ///< fields of each key
    std::unordered_set<std::string> ids_, texts_;
    std::string text_of(std::size_t key, const std::function<std::string(std::size_t field)>& part) const;
};
Result<StoredKeys> stored_keys(const schema::RecordType& type, const std::string& zone, records::Reader& reader);

/// Accepted row → zone id, the row's own or the import's.
using RowZones = std::vector<std::string>;

/// The id that our own export gave a row is the best key: it counts where the zone has that record. Any other counts only where exactly one row of the file and one stored record have it, and where no better key says otherwise:
/// two different project codes are two projects, whatever their names.
Result<std::vector<MatchedRow>> match_rows(const DryRun& run, const RowZones& zones, const schema::RecordType& type, records::Reader& reader);

}  // namespace wutong::imports
