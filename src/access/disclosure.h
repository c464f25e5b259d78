// disclosure.h — What may leave the house: fields are 内部 unless their description says 公开 (practice.md 5.4, decision 0027).
//
// A role that holds "<type>.view_public" instead of "<type>.view" reads 公开 fields only, through every channel. It stands alone: whoever holds
// such a right is shown nothing else, whatever other roles there are.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "access/principal.h"
#include "schema/registry.h"

namespace wutong::access {

/// Whether the person reads 公开 fields only.
bool public_only(const Principal& principal);

/// The same person as somebody outside would be answered: for sheets and cards that leave the house.
Principal for_outside(const Principal& principal, std::string_view view_permission);

/// A field that may leave the house; of the engine's own only what finds the record again.
bool may_leave(const schema::Field& field);
/// The same of a field of `type`: a computed one leaves only where every field that its rule names may.
bool may_leave(const schema::RecordType& type, const schema::Field& field, const schema::Registry& registry);

/// Whether a figure may leave the house that is made of these fields of `type`, and of no other.
bool may_leave(const schema::RecordType& type, std::initializer_list<std::string_view> made_of, const schema::Registry& registry);

/// The stages whose records stay inside whatever their fields say (在谈): choices of the stage field with the value "internal".
std::vector<std::string> stages_kept_inside(const schema::RecordType& type, const schema::Registry& registry);

/// The type with nothing but what may leave: fields, columns; no actions, no checks.
schema::RecordType outside_view(const schema::RecordType& type, const schema::Registry& registry);

}  // namespace wutong::access
