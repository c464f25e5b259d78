// aside.h — A folder in the making beside its later name, and what a killed command left of one.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"

namespace wutong::app {

/// New, 0700, with a name of its own (`later` + ".part-XXXXXX"), held by a lock of the operating system while it lives, and gone with it.
/// Those of the same later name that nobody holds any more go first.
class Aside {
public:
    static Result<Aside> make(const std::filesystem::path& later);
    Aside(Aside&& other) noexcept : path_(std::move(other.path_)), lock_(std::exchange(other.lock_, -1)), swept_(std::move(other.swept_)) {}
    Aside& operator=(Aside&&) = delete;
    ~Aside();
    const std::filesystem::path& path() const { return path_; }
    const std::vector<std::string>& swept() const { return swept_; }   ///< names of what went

private:
    Aside(std::filesystem::path path, int lock, std::vector<std::string> swept) : path_(std::move(path)), lock_(lock), swept_(std::move(swept)) {}
    std::filesystem::path path_;
    int lock_ = -1;
    std::vector<std::string> swept_;
};

/// What a move that was killed left in a data folder: the zip it had unpacked, evidence half copied. Only by who holds the folder's lock.
/// The names of what went, relative to the folder.
std::vector<std::string> sweep_moves(const std::filesystem::path& data_folder);

}  // namespace wutong::app
