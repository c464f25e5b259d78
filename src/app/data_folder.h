// data_folder.h — One folder holds everything of an installation: settings, database, heads, keys, files, lock.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "rules/definitions.h"

namespace wutong::app {

/// DIR/wutong.conf: `key = value` lines with Chinese comments.
struct Settings {
    std::string store = "sqlite";            ///< "sqlite", or "postgresql <connection>"
    std::string profile = "dengbao3";        ///< small, dengbao3, asvs5
    bool demo = false;
    std::optional<Date> business_date;       ///< demo only
    bool screen_mark = false;                ///< who looks and when, pale over every page
    std::string backup_folder;               ///< whole path, for backups asked for on the page; empty: backups/ in the data folder
};

class DataFolder {
public:
    explicit DataFolder(std::filesystem::path root) : root_(std::move(root)) {}
    const std::filesystem::path& root() const { return root_; }
    std::filesystem::path file(std::string_view name) const { return root_ / name; }
    bool exists() const;                      ///< has a wutong.conf

    /// Makes the folder (0700) and its settings; refuses a folder that already holds other things.
    Result<void> create(const Settings& settings) const;
    Result<void> may_be_created() const;      ///< what `create` would refuse, with nothing made
    Result<Settings> settings() const;
    Result<void> write_settings(const Settings& settings) const;

private:
    std::filesystem::path root_;
};

/// Where the shipped definitions, web pages and examples lie: beside the binary, one folder up, or under ../share/wutong.
std::filesystem::path shipped(std::string_view folder);
/// Every .yaml and .md file below, with paths relative to `folder`, sorted. A file over 8 MB is refused by the loader.
std::vector<rules::DefinitionFile> read_definition_files(const std::filesystem::path& folder);
/// What ships with the binary, and with the areas from outside the tree that it was built with.
std::vector<rules::DefinitionFile> shipped_definition_files();
/// `folder` of each of those areas that has one: areas/<area>/<folder>.
std::vector<std::filesystem::path> shipped_by_areas(std::string_view folder);
Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit = 64u << 20);
/// Writes beside and renames, after fsync; `mode` as for chmod.
Result<void> write_file(const std::filesystem::path& path, std::string_view bytes, int mode = 0600);

}  // namespace wutong::app
