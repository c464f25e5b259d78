// named_record.h — The record somebody means on the command line: its id, or its title or number where only one has it.
#pragma once

#include <string>

#include "app/runtime.h"

namespace wutong::app {

/// `zone` (an id, empty for none) is looked in first. Refuses with the candidates where several are called so. An id stays what it is.
Result<std::string> record_named(Runtime& runtime, const access::Principal& principal, const std::string& zone, const std::string& type, const std::string& word);

/// A type by its name, or by the label that only one type with pages has; nullptr: none.
const schema::RecordType* type_called(const schema::Registry& registry, const std::string& word);
/// An action's name by its name or label: 新建 → create. As it stands where it is neither.
std::string action_called(const schema::RecordType& type, const std::string& word);

}  // namespace wutong::app
