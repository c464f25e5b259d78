// commitment.cpp — Keyed hashes of personal values: one kind for the ledger, one for the search index.
#include "ledger/commitment.h"

#include "base/crypto.h"
#include "base/text.h"

namespace wutong::ledger {
namespace {

constexpr std::string_view commitment_prefix = "c1.", index_prefix = "b1.", member_name = "committed";

/// The length before the field keeps ("ab", "c") and ("a", "bc") apart; the purpose keeps the two kinds apart.
std::string keyed(std::string_view key, std::string_view purpose, std::string_view field, std::string_view value) {
    require(key.size() == 32);
    std::string message;
    message.reserve(purpose.size() + field.size() + value.size() + 24);
    message.append(purpose).append(1, '\n').append(std::to_string(field.size())).append(1, '\n').append(field).append(value);
    std::string result = to_hex(hmac_sha256(key, message));
    cleanse(message);
    return result;
}

}  // namespace

std::string field_commitment(std::string_view subject_key, std::string_view field, std::string_view value) {
    return std::string(commitment_prefix) + keyed(subject_key, "wutong field commitment 1", field, value);
}

Json committed_cell(std::string_view commitment) {
    Json cell = Json::object();
    cell.set(std::string(member_name), Json(commitment));
    return cell;
}

const std::string* commitment_in(const Json& cell) {
    if (!cell.is_object() || cell.members().size() != 1) return nullptr;
    const Json* found = cell.find(member_name);
    return found && found->is_string() ? &found->string() : nullptr;
}

bool commitment_holds(std::string_view commitment, std::string_view subject_key, std::string_view field, std::string_view value) {
    return subject_key.size() == 32 && equal_in_constant_time(commitment, field_commitment(subject_key, field, value));
}

std::string blind_index(std::string_view index_key, std::string_view field, std::string_view value) {
    return std::string(index_prefix) + keyed(index_key, "wutong blind index 1", field, value);
}

}  // namespace wutong::ledger
