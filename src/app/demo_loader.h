// demo_loader.h — Fills a new data folder with the demo of examples/shanxi: zones, enterprises, projects, figures, lists, accounts.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/runtime.h"

namespace wutong::app {

struct DemoAccount {
    std::string login, password, role, name;
};
struct DemoResult {
    std::int64_t records = 0;
    std::vector<DemoAccount> accounts;
};

/// The files are csv in the shape Wutong imports (headers are field labels); amounts carry their unit in the header.
Result<DemoResult> load_demo(Runtime& runtime, const std::filesystem::path& examples);

}  // namespace wutong::app
