// test_folder.h — An empty folder of a test's own, gone with it.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <string>

namespace wutong {

struct TestFolder {
    const std::filesystem::path root;
    explicit TestFolder(const std::string& name) : root(std::filesystem::temp_directory_path() / ("wutong-" + name + "-" + std::to_string(::getpid()))) {
        std::filesystem::remove_all(root);
        std::filesystem::create_directories(root);
    }
    ~TestFolder() { std::filesystem::remove_all(root); }
    TestFolder(const TestFolder&) = delete;
    TestFolder& operator=(const TestFolder&) = delete;
};

}  // namespace wutong
