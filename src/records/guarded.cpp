// guarded.cpp — See guarded.h.
#include "records/guarded.h"

#include <algorithm>
#include <array>

#include "base/crypto.h"
#include "base/json.h"
#include "records/entry_cells.h"

namespace wutong::records {

namespace {

constexpr std::array<std::string_view, 6> types{"user_account", "role_grant", "access_proposal", "org_unit", "record_group", "api_token"};
constexpr std::array<std::string_view, 3> moving{"failed_count", "locked_until", "factor_step"};

}  // namespace

std::span<const std::string_view> guarded_types() { return types; }

std::string guarded_name(const Record& row) { return row.type->name + "/" + std::string(row.id()); }

std::string guarded_state(const Record& row) {
    Json state = Json::object();
    state.set("type", row.type->name);
    state.set("id", row.id());
    state.set("zone", row.zone());
    Json cells = Json::object();
    for (std::size_t i = schema::system_field::count; i < row.type->fields.size(); ++i) {
        const auto& name = row.type->fields[i].name;
        if (row.cells[i].is_null() || std::ranges::find(moving, name) != moving.end()) continue;
        cells.set(name, cell_to_entry(row.cells[i]));
    }
    state.set("cells", std::move(cells));
    return sha256_hex(write_canonical_json(state));
}

}  // namespace wutong::records
