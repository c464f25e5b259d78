// zone_package.h — The folder of a zone's data on disk: written piece by piece with sums for its manifest, and read back with suspicion.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "base/running_digest.h"

namespace wutong::app {

inline constexpr std::string_view zone_package_format = "wutong-zone-1", stages_file = "records/stage_event.jsonl";
/// The attachments with their bytes and sums, a line each: as many as a zone has, and the manifest stays small.
inline constexpr std::string_view attachments_file = "files.jsonl", attachments_folder = "files/";
/// One line of a file of lines: a record, or an entry with its bytes.
inline constexpr JsonLimits package_line_limits{16u << 20, 16, 200'000};

/// One file of a package in the making: never in memory as a whole.
class PackagePart {
public:
    ~PackagePart();
    PackagePart(const PackagePart&) = delete;
    PackagePart& operator=(const PackagePart&) = delete;
    Result<void> add(std::string_view bytes);

private:
    friend class PackageWriter;
    PackagePart(int descriptor, std::string name) : descriptor_(descriptor), name_(std::move(name)) {}
    Result<void> flush();
    int descriptor_;
    std::string name_, waiting_;
    RunningSha256 sum_;
    std::int64_t bytes_ = 0;
};

/// A folder in the making: every file of it is counted and summed, for the manifest or, an attachment, for the list of these.
class PackageWriter {
public:
    explicit PackageWriter(std::filesystem::path folder) : folder_(std::move(folder)) {}
    Result<std::unique_ptr<PackagePart>> begin(const std::string& name);   ///< a new file, 0600
    Result<void> end(PackagePart& part);                                   ///< on disk
    Result<void> add(const std::string& name, std::string_view bytes);
    const std::filesystem::path& folder() const { return folder_; }
    /// What the manifest names; the list of attachments is then closed.
    Result<Json> finish();
    const std::vector<std::string>& names() const { return names_; }

private:
    std::filesystem::path folder_;
    Json files_ = Json::array();
    std::vector<std::string> names_;
    std::unique_ptr<PackagePart> attachments_;
};

/// A package as it lies in a folder: every file the manifest names, no other, with its bytes and sum.
struct ZonePackage {
    std::filesystem::path folder;
    Json manifest;
    std::string manifest_sha256;
    std::map<std::string, std::int64_t> files;   ///< name → bytes

    std::string text(std::string_view member) const { return manifest.text(member); }
    bool has(const std::string& name) const { return files.contains(name); }
    /// Every line of a file, in order; the first error ends it. A line over 16 MB is refused as soon as so much of it was read.
    Result<void> each_line(const std::string& name, const std::function<Result<void>(std::string_view line)>& visit) const;
};
/// All of it but the attachments, into an empty folder and on disk. Refuses (`import.package_changed`) where a file is no longer what the manifest said when it was opened:
/// the copy stands under the manifest's hash.
Result<void> copy_evidence(const ZonePackage& package, const std::filesystem::path& folder);
/// Refuses (`import.package_*`) what is no such folder, was changed, or is not complete.
Result<ZonePackage> open_zone_package(const std::filesystem::path& folder);

}  // namespace wutong::app
