// file_sweep.h — What was uploaded and named by no entry within a day goes (decision 0029), and so does an import that nobody confirmed.
#pragma once

#include "app/runtime.h"

namespace wutong::app {

struct Swept {
    std::int64_t files = 0, bytes = 0, reviews = 0;
};

/// Every act that names a file passes the writer: a file is looked for in the entries before, and once more on the writer, where it goes.
Result<Swept> sweep_files(Runtime& runtime);

}  // namespace wutong::app
