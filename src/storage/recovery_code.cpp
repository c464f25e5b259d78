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
std::string file_text(const Wrap& wrap) { return wrap.sealed + "\n" + (wrap.sum.empty() ? "" : wrap.sum + "\n"); }
Wrap confirmed_of(const DataFolder& folder) {
    const auto text = read_file(confirmed_name(folder), largest_key);
    const auto lines = split(text ? trim(*text) : std::string(), "\n");
    return {lines.empty() ? std::string() : trim(lines[0]), lines.size() < 2 ? std::string() : trim(lines[1])};
}

std::string sum_over(const std::string& master, const std::string& sealed) { return to_hex(hmac_sha256(master, "recovery-sum/" + sealed)); }
bool is_damaged(const Wrap& wrap, const std::string& master) { return !wrap.sealed.empty() && !wrap.sum.empty() && wrap.sum != sum_over(master, wrap.sealed); }

Result<void> write_note(const DataFolder& folder, const UnseenCode& code) {
    Json note = Json::object();
    note.set("made_at", code.made_at);
    note.set("by", code.by);
    note.set("shown_at", code.shown_at);
    note.set("sealed", code.wrap.sealed);
    note.set("sum", code.wrap.sum);
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
    UnseenCode code{note->text("made_at"), note->text("by"), note->text("shown_at"), {note->text("sealed"), note->text("sum")}, false};
    const auto confirmed = confirmed_of(folder).sealed;
    if (confirmed == code.wrap.sealed) return {};   // confirmed, and the power failed before the note went
    code.former = !confirmed.empty();
    return code;
}

Result<void> may_be_replaced(const std::optional<UnseenCode>& unseen, bool given_up) {
    if (!unseen || unseen->shown_at.empty() || given_up) return {};
    return refuse(Kind::Conflict, "backup.code_unconfirmed", "上一个恢复码已经显示、还没有确认，再换一个它就作废了", "抄录了的，请领取人先点“我已抄录保存”；没有抄录的，勾选“放弃上一个恢复码”（命令行加 --give-up-code）再换");
}

Result<void> code_is_shown(const DataFolder& folder, const std::string& code, Instant at) {
    auto unseen = unseen_code(folder);
    auto master = unseen ? open_with(code, unseen->wrap.sealed) : Result<std::string>(fail("none waits"));
    if (!master) return refuse(Kind::Conflict, "backup.code_replaced", "这个恢复码已经作废：其后又生成了新的恢复码", "请领取新的恢复码；没有待领取的，勾选“换一个恢复码”再备份一次");
    cleanse(*master);
    unseen->shown_at = to_string(at);
    return write_note(folder, *unseen);
}

Result<void> code_is_saved(const DataFolder& folder) {
    const auto unseen = unseen_code(folder);
    if (!unseen) return refuse(Kind::NotFound, "backup.no_code", "没有待确认的恢复码", "恢复码在第一次备份后显示一次；遗失时请勾选“换一个恢复码”再备份一次");
    TRY(write_file(confirmed_name(folder), file_text(unseen->wrap)));
    ::unlink(note_name(folder).c_str());   // one that stays says the same as the confirmed one, and is not looked at
    return sync_folder(folder.keys());
}

namespace {
Result<std::string> master_of(const DataFolder& folder) {
    TRY(check_private(folder.master_key()));
    return trim(TRY(read_file(folder.master_key(), largest_key)));
}

/// The codes of the folder as they lie there; what is there and cannot be read is not "none": another code would take the place of one that people have on paper.
struct Codes {
    Wrap confirmed;
    std::optional<UnseenCode> unseen;
};
Result<Codes> readable_codes(const DataFolder& folder) {
    Codes codes{confirmed_of(folder), unseen_code(folder)};
    const auto note = read_file(note_name(folder), largest_key);
    const bool damaged = note && !parse_json(*note);
    if ((codes.confirmed.sealed.empty() && file_exists(confirmed_name(folder))) || (!note && file_exists(note_name(folder))) || damaged)
        return refuse(Kind::Conflict, "backup.code_unreadable", "恢复码的封存文件读不出来，没有备份", "请检查数据目录和其中 keys 文件夹的权限与磁盘；确已损坏的，从上一份备份的 .keys 取回");
    return codes;
}

/// A wrap that no code opens any more counts as none once another code is there or asked for; until then nobody is told that a backup is good.
Result<void> leave_out_damaged(Codes& codes, const std::string& master, bool new_code) {
    const bool unseen_damaged = codes.unseen && is_damaged(codes.unseen->wrap, master);
    if (unseen_damaged && new_code) codes.unseen.reset();
    const bool confirmed_damaged = is_damaged(codes.confirmed, master);
    if (confirmed_damaged && (new_code || (codes.unseen && !unseen_damaged))) codes.confirmed = {};
    else if (confirmed_damaged || (unseen_damaged && !new_code))
        return refuse(Kind::Conflict, "backup.code_damaged", "恢复码的封存文件与主密钥不符，用恢复码打不开备份，没有备份", "请勾选“换一个恢复码”（命令行加 --new-code）再备份一次；原来的恢复码只打得开此前的备份");
    return {};
}

Result<void> make_code(WrappedKeys& keys, const std::string& master) {
    keys.code = to_hex(random_bytes(recovery_bytes));
    keys.made.sealed = TRY(seal(hmac_sha256(keys.code, recovery_context), master, recovery_context));
    keys.made.sum = sum_over(master, keys.made.sealed);
    (keys.sealed.empty() ? keys.sealed : keys.sealed_next) = keys.made.sealed;
    return {};
}

Result<WrappedKeys> wrapped_under(const std::string& master, Codes codes, const BackupRequest& request) {
    TRY(leave_out_damaged(codes, master, request.new_code));
    const auto& [confirmed, unseen] = codes;
    const bool shown = unseen && !unseen->shown_at.empty();
    if (request.new_code) TRY(may_be_replaced(unseen, request.give_up_shown_code));
    WrappedKeys keys;
    keys.sealed = confirmed.sealed;
    keys.sums_fit = confirmed.sealed.empty() || !confirmed.sum.empty();
    const bool nobody_has_one = confirmed.sealed.empty() && (!unseen || (!shown && !request.code_may_be_taken));
    if (request.new_code || nobody_has_one) {
        TRY(make_code(keys, master));
    } else if (unseen) {
        (keys.sealed.empty() ? keys.sealed : keys.sealed_next) = unseen->wrap.sealed;
        keys.sums_fit = keys.sums_fit && !unseen->wrap.sum.empty();
    }
    return keys;
}
}  // namespace

Result<WrappedKeys> wrapped_keys(const DataFolder& folder, const BackupRequest& request) {
    auto codes = TRY(readable_codes(folder));
    auto master = TRY(master_of(folder));
    auto keys = wrapped_under(master, std::move(codes), request);
    cleanse(master);
    return keys;
}

Result<void> prove_codes(const std::string& unpacked, const WrappedKeys& keys, const DataFolder& folder) {
    auto master = TRY(master_of(folder));
    bool proved = true, opened = keys.code.empty();
    for (const auto& [name, sealed] : {std::pair{wrapped_master_name, keys.sealed}, {wrapped_next_name, keys.sealed_next}}) {
        const auto there = read_file(unpacked + "/" + std::string(name), largest_key);
        proved = proved && (there ? trim(*there) : std::string()) == sealed;
        if (keys.code.empty() || sealed.empty() || sealed != keys.made.sealed) continue;
        auto with_code = open_with(keys.code, sealed);
        opened = with_code && *with_code == master;
        if (with_code) cleanse(*with_code);
    }
    cleanse(master);
    if (proved && opened) return {};
    return refuse(Kind::Conflict, "backup.not_proved", "备份的密钥文件用恢复码打不开，未保留", "请再备份一次；仍是这样的，勾选“换一个恢复码”（命令行加 --new-code）");
}

Result<NotedCode> NotedCode::note(const DataFolder& folder, const WrappedKeys& keys, const std::string& by, Instant at) {
    NotedCode noted(folder);
    if (keys.code.empty()) return noted;
    if (const auto before = read_file(note_name(folder), largest_key)) noted.before_ = *before;
    noted.kept_ = false;
    TRY(write_note(folder, {to_string(at), by, "", keys.made, false}));
    return noted;
}

NotedCode::NotedCode(NotedCode&& other) noexcept
    : folder_(other.folder_), before_(std::move(other.before_)), kept_(std::exchange(other.kept_, true)) {}

NotedCode::~NotedCode() {
    if (kept_) return;
    if (before_.empty()) ::unlink(note_name(folder_).c_str());
    else (void)write_file(note_name(folder_), before_);   // nothing better can be done where the disk refuses this too
}

Result<std::string> opened_master(const std::string& folder, const std::string& code) {
    const std::string confirmed = folder + "/" + std::string(wrapped_master_name), next = folder + "/" + std::string(wrapped_next_name);
    if (!file_exists(confirmed)) return refuse(Kind::Invalid, "restore.keys_needed", "密钥备份中没有主密钥", "请用 --keys 指明与备份同时生成的 .keys 文件");
    for (const auto& path : {confirmed, next}) {
        const auto sealed = read_file(path, largest_key);
        auto master = sealed ? open_with(code, *sealed) : Result<std::string>(fail("not there"));
        if (!master) continue;
        const auto kept = trim(*sealed);
        TRY(write_file(confirmed, file_text({kept, sum_over(*master, kept)})));
        ::unlink(next.c_str());
        return master;
    }
    return refuse(Kind::Forbidden, "restore.code_wrong", "恢复码不对，打不开密钥", "恢复码在第一次备份时显示过一次，请向保管人索取");
}

}  // namespace wutong::storage
