// commitment.h — How a personal value stands in the ledger without being there: a keyed hash that dies with the subject's key.
#pragma once

#include <string>
#include <string_view>

#include "base/json.h"

namespace wutong::ledger {

/// "c1." + hex of HMAC-SHA-256 under the subject's 32-byte data key over field and value. Without the key nobody can try values against it.
std::string field_commitment(std::string_view subject_key, std::string_view field, std::string_view value);
/// The cell of an entry that holds a commitment: {"committed":"c1.…"}. An ordinary cell is never an object.
Json committed_cell(std::string_view commitment);
/// The commitment in a cell, or nullptr for an ordinary cell.
const std::string* commitment_in(const Json& cell);
/// Does the plain value, decrypted from the row, fit what the ledger promised?
bool commitment_holds(std::string_view commitment, std::string_view subject_key, std::string_view field, std::string_view value);

/// Equality search over encrypted values: "b1." + hex of HMAC-SHA-256 under the zone's index key. It lives in the index only, never in an entry.
std::string blind_index(std::string_view index_key, std::string_view field, std::string_view value);

}  // namespace wutong::ledger
