// head_store.cpp — Signed heads in files that only grow, apart from the database they testify to.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <map>
#include <mutex>

#include "storage/data_folder.h"
#include "storage/disk.h"

namespace wutong::storage {

namespace {
constexpr std::int64_t largest_head_file = std::int64_t{1} << 30;
constexpr std::size_t longest_line = 64 << 10;

std::unexpected<Error> lost(const std::string& what, const std::string& path) {
    Error error = fault(what + " " + path + ": " + std::strerror(errno));
    error.code = "store.lost";
    return std::unexpected(std::move(error));
}

class FolderHeadStore final : public HeadStore {
public:
    explicit FolderHeadStore(std::string folder) : folder_(std::move(folder)) {}
    ~FolderHeadStore() override {
        for (const auto& [path, descriptor] : open_) ::close(descriptor);
    }

    Result<void> append(std::string_view tree, std::string_view line) override {
        if (line.empty() || line.size() > longest_line || line.find('\n') != std::string_view::npos) return fail("a head is one line");
        const std::lock_guard lock(guard_);
        const std::string path = path_of(tree);
        const int descriptor = TRY(opened(path));
        const std::string text = std::string(line) + "\n";
        // One write: with O_APPEND it lands whole at the end, or a crash leaves a tail without its line end.
        errno = 0;
        const bool written = ::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size());
        if (written && ::fdatasync(descriptor) == 0) return {};
        auto failed = lost(written ? "fdatasync" : "write", path);
        // What part of the line is there cannot be known: whoever opens the file next cuts the torn tail first.
        ::close(descriptor);
        open_.erase(path);
        return failed;
    }

    Result<std::vector<std::string>> lines(std::string_view tree) const override {
        const std::lock_guard lock(guard_);
        std::vector<std::string> all;
        const auto text = read_file(path_of(tree), largest_head_file);
        if (!text) {
            if (text.error().kind == Kind::NotFound) return all;
            return std::unexpected(text.error());
        }
        std::size_t start = 0;
        for (std::size_t end = text->find('\n'); end != std::string::npos; start = end + 1, end = text->find('\n', start)) all.push_back(text->substr(start, end - start));
        return all;
    }

    /// The end of the file holds one whole line at least, whatever a power failure tore off behind it.
    Result<std::string> last_line(std::string_view tree) const override {
        const std::lock_guard lock(guard_);
        const auto text = read_end(path_of(tree), static_cast<std::int64_t>(2 * longest_line + 2));
        if (!text && text.error().kind != Kind::NotFound) return std::unexpected(text.error());
        const auto stop = text ? text->rfind('\n') : std::string::npos;
        if (stop == std::string::npos || stop == 0) return std::string();
        const auto before = text->rfind('\n', stop - 1);
        const auto start = before == std::string::npos ? 0 : before + 1;
        return text->substr(start, stop - start);
    }

    /// From the names of the files, so that a damaged line hides no tree.
    Result<std::vector<std::string>> trees() const override {
        constexpr std::string_view audit = ".audit.heads", heads = ".heads";
        std::vector<std::string> trees;
        for (const std::string_view name : names_in(folder_)) {
            if (name.ends_with(audit)) trees.push_back(word_of(name.substr(0, name.size() - audit.size())) + "/audit");
            else if (name.ends_with(heads)) trees.push_back(word_of(name.substr(0, name.size() - heads.size())));
        }
        return trees;
    }

private:
    std::string path_of(std::string_view tree) const {
        constexpr std::string_view audit = "/audit";
        if (tree.ends_with(audit)) return folder_ + "/" + safe_name(tree.substr(0, tree.size() - audit.size())) + ".audit.heads";
        return folder_ + "/" + safe_name(tree) + ".heads";
    }

    Result<int> opened(const std::string& path) {
        const auto known = open_.find(path);
        if (known != open_.end()) return known->second;
        const bool is_new = !file_exists(path);
        const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (descriptor < 0) return lost("open", path);
        auto ready = is_new ? sync_folder(folder_) : Result<void>();
        if (ready) ready = cut_torn_tail(descriptor, path);
        if (!ready) {
            ::close(descriptor);
            return std::unexpected(std::move(ready).error());
        }
        open_.emplace(path, descriptor);
        return descriptor;
    }

    static Result<void> cut_torn_tail(int descriptor, const std::string& path) {
        const auto text = TRY(read_file(path, largest_head_file));
        const auto end = text.find_last_of('\n');
        const std::size_t whole = end == std::string::npos ? 0 : end + 1;
        if (whole == text.size()) return {};
        if (::ftruncate(descriptor, static_cast<off_t>(whole)) != 0 || ::fsync(descriptor) != 0) return lost("truncate", path);
        return {};
    }

    const std::string folder_;
    mutable std::mutex guard_;
    std::map<std::string, int> open_;
};
}  // namespace

Result<std::unique_ptr<HeadStore>> open_head_store(const DataFolder& folder) {
    TRY(make_folder(folder.heads()));
    return std::make_unique<FolderHeadStore>(folder.heads());
}

}  // namespace wutong::storage
