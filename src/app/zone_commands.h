// zone_commands.h — `export everything` and `import everything`: the word that stands where a type would.
#pragma once

#include <string_view>

#include "app/arguments.h"
#include "app/runtime.h"

namespace wutong::app {

inline constexpr std::string_view everything_word = "everything";

Result<int> run_export_everything(Runtime& runtime, const access::Principal& person, const Arguments& arguments);
Result<int> run_import_everything(const Arguments& arguments);

}  // namespace wutong::app
