// duplicates.h — Rows of one import that are the same record, over all its sheets.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "schema/record_type.h"

namespace wutong::imports {

/// By the type's match keys, best first, and by its unique fields. A row equals an earlier one when a key agrees and no better key of
/// both says otherwise: two codes that differ make two projects of one name. A unique field that agrees is always a duplicate.
class Duplicates {
public:
    explicit Duplicates(const schema::RecordType& type);
    struct Found {
        std::size_t earlier = 0;  ///< number given to `add`
        std::string field;        ///< the field a person should look at
    };
    std::optional<Found> find(const std::vector<schema::Cell>& cells) const;
    void add(const std::vector<schema::Cell>& cells, std::size_t number);

private:
    std::vector<std::string> keys_of(const std::vector<schema::Cell>& cells) const;

    std::vector<std::vector<std::size_t>> fields_;   ///< of each key
    std::vector<std::string> shown_;                 ///< field named for each key
    std::vector<bool> strict_;                       ///< the key is a unique field
    std::vector<std::unordered_map<std::string, std::size_t>> first_;  ///< key text → row, for each key
    std::vector<std::vector<std::string>> rows_;     ///< keys of each row that was added
    std::vector<std::size_t> numbers_;
};

}  // namespace wutong::imports
