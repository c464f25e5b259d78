// recovery_code.cpp — See recovery_code.h; why an unconfirmed code takes nothing from the one before: decision 0022.
#include "storage/recovery_code.h"

#include <unistd.h>

#include <utility>

#include "base/crypto.h"
#include "base/json.h"
#include "base/text.h"
#include "storage/backup_parts.h"
#include "storage/disk.h"

namespace wutong::storage {

namespace {
constexpr std::size_t recovery_bytes = 20;

std::string note_name(const DataFolder& folder) { return folder.keys() + "/recovery.unseen"; }
std::string confirmed_name(const DataFolder& folder) { return folder.path + "/" + std::string(wrapped_master_name); }
std::string confirmed_of(const DataFolder& folder) {
    auto sealed = read_file(confirmed_name(folder), largest_key);
    return sealed ? trim(*sealed) : std::string();
}

Result<void> write_note(const DataFolder& folder, const UnseenCode& code) {
    Json note = Json::object();
    note.set("made_at", code.made_at);
    note.set("by", code.by);
    note.set("shown_at", code.shown_at);
    note.set("sealed", code.sealed);
    return write_file(note_name(folder), write_json(note) + "\n");
}

Result<std::string> open_with(const std::string& code, const std::string& sealed) {
    return open_sealed(hmac_sha256(to_lower_ascii(trim(code)), recovery_context), trim(sealed), recovery_context);
}
}  // namespace

std::optional<UnseenCode> unseen_code(const DataFolder& folder) {
    const auto text = read_file(note_name(folder), largest_key);
    if (!text) return {};
    const auto note = parse_json(*text);
    if (!note || !note->is_object()) return {};
    UnseenCode code{note->text("made_at"), note->text("by"), note->text("shown_at"), note->text("sealed"), false};
    const auto confirmed = confirmed_of(folder);
    if (confirmed == code.sealed) return {};   // confirmed, and the power failed before the note went
    code.former = !confirmed.empty();
    return code;
}

Result<void> code_is_shown(const DataFolder& folder, const std::string& code, Instant at) {
    auto unseen = unseen_code(folder);
    auto master = unseen ? open_with(code, unseen->sealed) : Result<std::string>(fail("none waits"));
    if (!master) return refuse(Kind::Conflict, "backup.code_replaced", "这个恢复码已经作废：其后又生成了新的恢复码", "请领取新的恢复码；没有待领取的，勾选“换一个恢复码”再备份一次");
    cleanse(*master);
    unseen->shown_at = to_string(at);
    return write_note(folder, *unseen);
}

Result<void> code_is_saved(const DataFolder& folder) {
    const auto unseen = unseen_code(folder);
    if (!unseen) return refuse(Kind::NotFound, "backup.no_code", "没有待确认的恢复码", "恢复码在第一次备份后显示一次；遗失时请勾选“换一个恢复码”再备份一次");
    TRY(write_file(confirmed_name(folder), unseen->sealed + "\n"));
    ::unlink(note_name(folder).c_str());   // one that stays says the same as the confirmed one, and is not looked at
    return sync_folder(folder.keys());
}

Result<WrappedKeys> wrapped_keys(const DataFolder& folder, bool new_code, bool may_be_taken) {
    WrappedKeys keys;
    keys.sealed = confirmed_of(folder);
    // What is there and cannot be read is not "none": another code would take the place of one that people have on paper.
    const auto note = read_file(note_name(folder), largest_key);
    const bool damaged = note && !parse_json(*note);
    if ((keys.sealed.empty() && file_exists(confirmed_name(folder))) || (!note && file_exists(note_name(folder))) || damaged)
        return refuse(Kind::Conflict, "backup.code_unreadable", "恢复码的封存文件读不出来，没有备份", "请检查数据目录和其中 keys 文件夹的权限与磁盘；确已损坏的，从上一份备份的 .keys 取回");
    const auto unseen = unseen_code(folder);
    const bool nobody_has_one = keys.sealed.empty() && (!unseen || (unseen->shown_at.empty() && !may_be_taken));
    if (!new_code && !nobody_has_one) {
        if (unseen) (keys.sealed.empty() ? keys.sealed : keys.sealed_next) = unseen->sealed;
        return keys;
    }
    if (keys.sealed.empty() && unseen && !unseen->shown_at.empty()) keys.sealed = keys.promoted = unseen->sealed;   // somebody may have it on paper
    TRY(check_private(folder.master_key()));
    std::string master = trim(TRY(read_file(folder.master_key(), largest_key)));
    keys.code = to_hex(random_bytes(recovery_bytes));
    auto sealed = seal(hmac_sha256(keys.code, recovery_context), master, recovery_context);
    cleanse(master);
    if (!sealed) return std::unexpected(std::move(sealed).error());
    (keys.sealed.empty() ? keys.sealed : keys.sealed_next) = *sealed;
    return keys;
}

Result<NotedCode> NotedCode::note(const DataFolder& folder, const WrappedKeys& keys, const std::string& by, Instant at) {
    NotedCode noted(folder);
    if (keys.code.empty()) return noted;
    if (const auto before = read_file(note_name(folder), largest_key)) noted.before_ = *before;
    noted.kept_ = false;
    noted.promoted_ = !keys.promoted.empty();
    if (noted.promoted_) TRY(write_file(confirmed_name(folder), keys.promoted + "\n"));
    TRY(write_note(folder, {to_string(at), by, "", keys.sealed_next.empty() ? keys.sealed : keys.sealed_next, false}));
    return noted;
}

NotedCode::NotedCode(NotedCode&& other) noexcept
    : folder_(other.folder_), before_(std::move(other.before_)), promoted_(other.promoted_), kept_(std::exchange(other.kept_, true)) {}

NotedCode::~NotedCode() {
    if (kept_) return;
    if (before_.empty()) ::unlink(note_name(folder_).c_str());
    else (void)write_file(note_name(folder_), before_);   // nothing better can be done where the disk refuses this too
    if (promoted_) ::unlink(confirmed_name(folder_).c_str());
}

Result<std::string> opened_master(const std::string& folder, const std::string& code) {
    const std::string confirmed = folder + "/" + std::string(wrapped_master_name), next = folder + "/" + std::string(wrapped_next_name);
    if (!file_exists(confirmed)) return refuse(Kind::Invalid, "restore.keys_needed", "密钥备份中没有主密钥", "请用 --keys 指明与备份同时生成的 .keys 文件");
    for (const auto& path : {confirmed, next}) {
        const auto sealed = read_file(path, largest_key);
        auto master = sealed ? open_with(code, *sealed) : Result<std::string>(fail("not there"));
        if (!master) continue;
        if (path == next) TRY(write_file(confirmed, *sealed));
        ::unlink(next.c_str());
        return master;
    }
    return refuse(Kind::Forbidden, "restore.code_wrong", "恢复码不对，打不开密钥", "恢复码在第一次备份时显示过一次，请向保管人索取");
}

}  // namespace wutong::storage
