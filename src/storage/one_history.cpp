// one_history.cpp — No two folders go on from one history: which folder took over from which, and whether this one may be used. Declared in backup.h and backup_parts.h.
#include <algorithm>
#include <filesystem>

#include "storage/backup_parts.h"
#include "storage/disk.h"

namespace wutong::storage {

namespace fs = std::filesystem;

namespace {
constexpr std::size_t longest_succession = 100;

/// The note of a branch in the folder it left; null: there is none.
Json superseded_note(const std::string& folder) {
    const auto text = read_file(folder + "/superseded.json", largest_text);
    if (!text) return {};
    auto json = parse_json(*text);
    return json && json->is_object() ? std::move(*json) : Json::object();
}

std::string whole_path(const std::string& path) {
    auto whole = fs::absolute(path).lexically_normal().string();
    while (whole.size() > 1 && whole.ends_with('/')) whole.pop_back();
    return whole;
}

/// In the folder, or where its settings say.
bool has_rows(const std::string& folder) {
    const auto settings = read_file(folder + "/wutong.conf", largest_text);
    return file_exists(folder + "/wutong.db") || (settings && store_in(*settings).starts_with("postgresql "));
}

/// A public key of the one lies in the other: somebody else's folder at that path does not count.
bool has_one_history(const std::string& one, const std::string& other) {
    for (const auto& name : names_in(one + "/keys")) {
        if (!name.ends_with(".sign.pub")) continue;
        const auto ours = read_file(one + "/keys/" + name, largest_key), theirs = read_file(other + "/keys/" + name, largest_key);
        if (ours && theirs && *ours == *theirs) return true;
    }
    return false;
}
}  // namespace

std::string superseded_by(const DataFolder& folder) {
    const auto json = superseded_note(folder.path);
    if (json.is_null()) return {};
    return json.text("folder").empty() ? "superseded.json" : json.text("folder") + "（" + json.text("at") + "，原因：" + json.text("reason") + "）";
}

Succession succession_of(const std::string& source, const std::string& keys_of, const std::string& self) {
    Succession found;
    const auto own = whole_path(self);
    for (auto at = source; !at.empty() && found.folders.size() < longest_succession;) {
        at = whole_path(at);
        if (at == own || std::ranges::find(found.folders, at) != found.folders.end() || !has_one_history(keys_of, at)) return found;
        found.folders.push_back(at);
        const auto note = superseded_note(at);
        const auto next = note.is_null() ? std::string() : note.text("folder");
        // It goes on there itself, or was told of a restore to this very place that was killed before it got there.
        if (note.is_null() || (!next.empty() && whole_path(next) == own && !has_rows(own))) {
            if (has_rows(at)) found.goes_on = at;
            return found;
        }
        at = next;
    }
    return found;
}

std::string untold_restore(const DataFolder& folder) {
    const auto text = read_file(folder.path + "/restored.json", largest_text);
    const auto json = text ? parse_json(*text) : Result<Json>(Json());
    if (!json || !json->is_object() || (*json)["told"].is_bool()) return {};
    const auto branch = read_file(folder.path + "/branch.json", largest_text);
    const auto why = branch ? parse_json(*branch) : Result<Json>(Json());
    return "backup of " + json->text("backup_made_at") + " from " + json->text("source") + (why && why->is_object() ? "; branch: " + why->text("reason") : "");
}

Result<void> restore_was_told(const DataFolder& folder) {
    Json json = TRY(parse_json(TRY(read_file(folder.path + "/restored.json", largest_text))));
    json.set("told", true);
    return write_file(folder.path + "/restored.json", write_json(json) + "\n");
}

Result<void> may_be_used(const DataFolder& folder) {
    if (const auto by = superseded_by(folder); !by.empty())
        return refuse(Kind::Conflict, "folder.superseded", "这个数据目录已停用，改用 " + by, "请使用新的目录；两处同时写入会使台账分叉");
    const auto restored = read_file(folder.path + "/restored.json", largest_text);
    if (!restored) return {};
    const auto json = parse_json(*restored);
    const auto elsewhere = succession_of(json ? json->text("source") : "", folder.path, folder.path).goes_on;
    if (elsewhere.empty()) return {};
    return refuse(Kind::Conflict, "restore.source_is_alive", "这是恢复出来的目录，原数据目录仍在：" + elsewhere + "。两处同时写入会使台账分叉",
                  "确定改用这里：先停止原目录的服务，再把原目录移走或删除；只是演练，核验后删掉这个目录");
}

}  // namespace wutong::storage
