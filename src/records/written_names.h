// written_names.h — Names of people and departments as they are written into a field.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wutong::records {

/// "张三、李四": the names apart, whichever mark stands between them.
std::vector<std::string> names_in(std::string_view text);

}  // namespace wutong::records
