// masks.h — What a reader sees of a personal field: masked unless a reason was given and written down.
#pragma once

#include <string>
#include <string_view>

#include "access/principal.h"
#include "schema/field.h"

namespace wutong::access {

/// "project.reveal": needed, with a reason, to see the plain text of the type's personal fields.
std::string reveal_permission(const schema::RecordType& type);

/// The masked form of plain text; empty stays empty.
std::string masked(const schema::Field& field, std::string_view plain);

}  // namespace wutong::access
