// typescript.h — TypeScript types of every record type, action and choice, for web/src/generated/types.ts.
#pragma once

#include <string>

#include "schema/registry.h"

namespace wutong::formats {

/// The whole file. The same Registry gives the same bytes; a check compares them with what is committed.
std::string typescript(const schema::Registry& registry);

}  // namespace wutong::formats
