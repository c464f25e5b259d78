// masks.h — What a reader sees of a personal field: masked unless a reason was given and written down.
#pragma once

#include <string>
#include <string_view>

#include "access/principal.h"
#include "schema/field.h"

namespace wutong::access {

/// Needed, with a reason, to see the plain text of a personal field of any type; the view permission decides of which records.
std::string reveal_permission();

/// The masked form of plain text; empty stays empty.
std::string masked(const schema::Field& field, std::string_view plain);

}  // namespace wutong::access
