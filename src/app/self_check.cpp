// self_check.cpp — See self_check.h. Every item says what was looked at; an item that could not be looked at has failed.
#include "app/self_check.h"

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "base/text.h"
#include "ledger/head.h"
#include "records/store_source.h"
#include "storage/backup.h"
#include "storage/data_folder.h"
#include "storage/recovery_code.h"

namespace wutong::app {

using http::SelfCheckItem;
using schema::Cell;

namespace {

constexpr std::uintmax_t enough_disk = 2ULL << 30;
constexpr int calendar_days_ahead = 60, backup_days = 7;
constexpr std::size_t zones_a_page = 100, most_zones_named = 5;
constexpr std::int64_t clock_slack = 60'000;  ///< milliseconds

SelfCheckItem item(std::string id, std::string group, std::string label, bool pass, std::string found, std::string next) {
    return {std::move(id), std::move(group), std::move(label), pass ? "pass" : "fail", std::move(found), pass ? "" : std::move(next)};
}
SelfCheckItem advice(std::string id, std::string group, std::string label, std::string found, std::string next) {
    return {std::move(id), std::move(group), std::move(label), "advice", std::move(found), std::move(next)};
}

std::string octal(unsigned mode) {
    std::string text;
    for (int shift = 6; shift >= 0; shift -= 3) text += static_cast<char>('0' + ((mode >> shift) & 7));
    return text;
}

/// Nobody but the owner may look in.
SelfCheckItem owner_only(const std::string& id, const std::string& label, const std::string& path) {
    struct stat seen {};
    if (::stat(path.c_str(), &seen) != 0) return item(id, "数据文件夹", label, false, "没有找到", "请核对数据文件夹是否完整");
    const bool closed = (seen.st_mode & 077) == 0, own = seen.st_uid == ::geteuid();
    return item(id, "数据文件夹", label, closed && own, std::string("权限 ") + octal(seen.st_mode & 0777) + (own ? "" : "，属主不是运行账号"),
                "收回其他账号的权限：目录 700、文件 600，属主为运行梧桐的账号");
}

void look_at_folder(const Runtime& runtime, std::vector<SelfCheckItem>& out) {
    const storage::DataFolder folder{runtime.folder().root().string()};
    out.push_back(owner_only("folder_mode", "数据文件夹只有属主可读", folder.path));
    out.push_back(owner_only("keys_mode", "密钥文件夹只有属主可读", folder.keys()));
    out.push_back(owner_only("master_key_mode", "主密钥只有属主可读", folder.keys() + "/master.key"));
    std::error_code error;
    const auto space = std::filesystem::space(folder.path, error);
    out.push_back(item("disk", "数据文件夹", "磁盘余量", !error && space.available >= enough_disk, error ? "读不到" : "剩余 " + std::to_string(space.available >> 20) + " MB", "清理磁盘或扩容，至少留 2 GB"));
}

/// What is wrong with the ledgers of zones, and of how many that was asked.
struct LedgersSeen {
    std::size_t zones = 0;
    std::vector<std::string> behind, unsigned_by_us, without_heads;   ///< zones
    std::int64_t newest = 0;
};

Result<void> look_at_zone(Runtime& runtime, records::Reader& reader, const schema::RecordType& entries, const std::string& zone, LedgersSeen& seen) {
    const auto& sources = runtime.reads().sources();
    ++seen.zones;
    const auto line = sources.heads->last_line(zone);
    const auto head = line ? ledger::parse_head(*line) : Result<ledger::Head>(fail("no head"));
    const auto key = sources.signing_keys->public_key(zone);
    if (!head || !key || !ledger::head_signature_holds(*head, *key)) {
        seen.unsigned_by_us.push_back(zone);
        return {};
    }
    rules::Query query;
    query.from = &entries;
    query.zones = {zone};
    query.order = {{rules::column(0, entries.field("sequence")), true}};
    query.limit = 1;
    const auto last = TRY(reader.find(query));
    if (last.empty()) return {};
    const auto recorded_at = last[0]["recorded_at"].integer();
    seen.newest = std::max(seen.newest, recorded_at);
    // Heads are signed within a second; an entry of this very moment may wait for one.
    const bool fresh = runtime.clock().now().milliseconds - recorded_at < 5'000;
    if (last[0]["sequence"].integer() > head->size && !fresh) seen.behind.push_back(zone);
    return {};
}

/// Trees of which the database says that heads were signed, each with its zone.
Result<std::map<std::string, std::string>> marked_trees(Runtime& runtime) {
    rules::Query query;
    query.from = runtime.registry().type("signed_head");
    query.with_archived = true;
    if (query.from == nullptr) return fail("the registry has no marks of heads");
    const auto reader = TRY(runtime.store().reader());
    std::map<std::string, std::string> trees;
    for (const auto& mark : TRY(reader->find(query)))
        if (mark["heads"] != Cell(0)) trees.emplace(mark.id(), mark.zone());   // none yet: the first head follows within a second
    return trees;
}

/// Every zone, a page at a time: a reader that stays for all of a province would keep the log of the database from being brought together.
Result<LedgersSeen> look_at_zones(Runtime& runtime) {
    LedgersSeen seen;
    const auto* entries = runtime.registry().type("ledger_entry");
    auto without_file = TRY(marked_trees(runtime));   // before the files: a mark is written after its head
    auto zones = TRY(runtime.reads().sources().heads->trees());
    for (const auto& tree : zones) without_file.erase(tree);
    std::set<std::string> without_heads;
    for (const auto& [tree, zone] : without_file) without_heads.insert(zone);
    seen.without_heads.assign(without_heads.begin(), without_heads.end());
    std::erase_if(zones, ledger::is_audit_tree);
    for (std::size_t first = 0; entries != nullptr && first < zones.size(); first += zones_a_page) {
        const auto reader = TRY(runtime.store().reader());
        for (std::size_t i = first; i < std::min(zones.size(), first + zones_a_page); ++i) TRY(look_at_zone(runtime, *reader, *entries, zones[i], seen));
    }
    return seen;
}

/// By their names, and the first few of many: this is read by a person.
std::string zones_named(Runtime& runtime, const std::vector<std::string>& zones) {
    const auto* type = runtime.registry().type("zone");
    const auto reader = runtime.store().reader();
    std::vector<std::string> names;
    for (std::size_t i = 0; i < std::min(zones.size(), most_zones_named); ++i) {
        const auto found = reader && type ? records::find_by_id(**reader, *type, zones[i]) : Result<std::optional<records::Record>>(std::nullopt);
        names.push_back(found && *found ? std::string((*found)->title()) : zones[i]);
    }
    return join(names, "、") + (zones.size() > names.size() ? "等 " + std::to_string(zones.size()) + " 个区" : "");
}

/// Empty where nothing is wrong with them.
std::string wrong_signatures(Runtime& runtime, const LedgersSeen& seen) {
    const auto without = zones_named(runtime, seen.without_heads), wrong = zones_named(runtime, seen.unsigned_by_us);
    if (without.empty()) return wrong.empty() ? "" : wrong + "的签名不符";
    return wrong.empty() ? without + "的签名文件不见了" : without + "的签名文件不见了；" + wrong + "的签名不符";
}

void look_at_ledger(Runtime& runtime, std::vector<SelfCheckItem>& out) {
    const auto seen = look_at_zones(runtime);
    if (!seen) return out.push_back(item("heads", "存证", "存证签名覆盖全部条目", false, "读不到存证", "请运行 wutong verify 查明"));
    const auto count = std::to_string(seen->zones) + " 个区的存证";
    const auto& behind = seen->behind;
    const auto wrong = wrong_signatures(runtime, *seen);
    out.push_back(item("head_signatures", "存证", "最新存证签名有效", wrong.empty(), wrong.empty() ? count + "，最新签名均有效" : wrong, "立即停用并运行 wutong verify 查明"));
    out.push_back(item("heads", "存证", "存证签名覆盖全部条目", behind.empty(), behind.empty() ? count + "，均已签到最后一条" : zones_named(runtime, behind) + "有未签名的条目", "重启服务后再看；仍不通过请运行 wutong verify"));
    const bool sane = seen->newest <= runtime.clock().now().milliseconds + clock_slack;
    out.push_back(item("clock", "存证", "系统时钟不早于最近的存证", sane, sane ? "时钟正常" : "最近一条存证的时间在现在之后", "校准服务器时钟（NTP）"));
}

void look_at_administrators(Runtime& runtime, std::vector<SelfCheckItem>& out) {
    const std::map<std::string, std::string> roles = {{"system_administrator", "系统管理员"}, {"security_administrator", "安全管理员"}, {"audit_administrator", "审计管理员"}};
    rules::Query query;
    query.from = runtime.registry().type("role_grant");
    query.limit = 10'000;
    auto reader = runtime.store().reader();
    const auto grants = reader && query.from ? (*reader)->find(query) : Result<std::vector<records::Record>>(fail("no grants"));
    if (!grants) return out.push_back(item("administrators", "人员", "三员分立", false, "读不到授权", "请查看服务日志"));
    std::map<std::string, std::set<std::string>> held, holders;
    for (const auto& grant : *grants) {
        const auto role = std::string(grant["role"].text_or_empty()), user = std::string(grant["user"].text_or_empty());
        if (!roles.contains(role)) continue;
        held[user].insert(role);
        holders[role].insert(user);
    }
    const auto two = std::count_if(held.begin(), held.end(), [](const auto& one) { return one.second.size() > 1; });
    out.push_back(item("administrators_apart", "人员", "没有人身兼两员", two == 0, two == 0 ? "三员授权互不重叠" : std::to_string(two) + " 人身兼两员", "由安全管理员收回多余的授权"));
    if (runtime.settings().profile == "small") return;
    std::vector<std::string> nobody;
    for (const auto& [role, label] : roles)
        if (!holders.contains(role)) nobody.push_back(label);
    out.push_back(item("administrators_there", "人员", "三员都有人担任", nobody.empty(), nobody.empty() ? "系统、安全、审计管理员均有人" : "没有" + join(nobody, "、"), "用 wutong setup-codes 取一次性设置码，由本人设立账号"));
}

void look_at_program(const Runtime& runtime, const std::string& listen, bool secure, std::vector<SelfCheckItem>& out) {
    const bool loopback = starts_with(listen, "127.") || starts_with(listen, "localhost") || starts_with(listen, "[::1]");
    out.push_back(item("transport", "运行", "传输加密", loopback || secure, secure ? "HTTPS" : loopback ? "只在本机访问（" + listen + "）" : "未加密", "对外服务须用 HTTPS；手机拍照定位、扫码也需要"));
    if (!secure) out.push_back(advice("phone_transport", "运行", "手机拍照与扫码", "目前是 HTTP，手机浏览器不给定位和摄像头", "需要手机现场办理时，请按安装手册启用 HTTPS"));
    rlimit core{};
    const bool no_core = ::getrlimit(RLIMIT_CORE, &core) == 0 && core.rlim_cur == 0;
    if (!no_core) out.push_back(advice("core_dumps", "运行", "内存转储", "允许生成转储文件，其中可能有密钥", "在服务单元里设 LimitCORE=0"));
    else out.push_back(item("core_dumps", "运行", "内存转储", true, "已关闭", ""));
    if (::geteuid() == 0) out.push_back(advice("own_account", "运行", "运行账号", "以 root 运行", "请为梧桐建立单独的系统账号"));
    else out.push_back(item("own_account", "运行", "运行账号", true, "不是 root", ""));
    if (runtime.settings().demo) out.push_back(advice("demo", "运行", "数据性质", "这是演示数据", "正式使用请另建数据文件夹：wutong init"));
}

void look_at_backups(Runtime& runtime, std::vector<SelfCheckItem>& out) {
    const auto backups = storage::proved_backups(storage::DataFolder{runtime.folder().root().string()});
    const auto at = backups.empty() ? std::nullopt : parse_instant(backups.front().text("made_at"));
    constexpr std::int64_t a_day = 86'400'000;
    const auto days = at ? (runtime.clock().now().milliseconds - at->milliseconds) / a_day : 0;
    const std::string next = "到“备份与运行”立即备份，或设每晚定时备份，见 docs/operating/backup.md";
    if (!at) out.push_back(advice("backup", "运行", "近期备份", "还没有核验过的备份", next));
    else if (days > backup_days) out.push_back(advice("backup", "运行", "近期备份", "最近一份是 " + std::to_string(days) + " 天前", next));
    else out.push_back(item("backup", "运行", "近期备份", true, "最近一份 " + backups.front().text("made_at").substr(0, 16) + "，已恢复核验", ""));
}

/// Backups that nobody can open are none: a code that was made counts once somebody has said to have it.
void look_at_recovery_code(const Runtime& runtime, std::vector<SelfCheckItem>& out) {
    const storage::DataFolder folder{runtime.folder().root().string()};
    const std::string label = "恢复码有人保管", another = "到“备份与运行”勾选“换一个恢复码”再备份一次，抄录后点“我已抄录保存”";
    const auto code = storage::unseen_code(folder);
    if (!code) {
        if (!storage::proved_backups(folder).empty()) out.push_back(item("recovery_code", "运行", label, true, "已确认抄录保存", ""));
        return;
    }
    const std::string made = code->made_at.substr(0, 10) + " 生成的恢复码", former = code->former ? "，此前的恢复码仍可用" : "，此外没有别的恢复码";
    if (!code->shown_at.empty()) out.push_back(advice("recovery_code", "运行", label, made + "显示过，没有确认已抄录" + former, "抄好了的，由领取人到“备份与运行”点“我已抄录保存”；没有抄的，还要勾选“放弃上一个恢复码”，" + another));
    else if (code->former) out.push_back(advice("recovery_code", "运行", label, made + "没有人看过" + former, "由备份人到“备份与运行”领取；领取不到的，" + another));
    else out.push_back(item("recovery_code", "运行", label, false, made + "没有人看过" + former + "：现有的备份都打不开", "由备份人到“备份与运行”领取；领取不到的，" + another));
}

}  // namespace

std::vector<SelfCheckItem> SelfCheck::run() const {
    std::vector<SelfCheckItem> out;
    look_at_folder(runtime_, out);
    look_at_ledger(runtime_, out);
    look_at_administrators(runtime_, out);
    const auto& calendar = runtime_.definitions().calendar();
    const bool far = calendar.until() >= runtime_.clock().today() + calendar_days_ahead;
    out.push_back(item("calendar", "定义", "工作日历够用", far, "公布到 " + calendar.until().to_string(), "国务院办公厅公布下一年放假安排后，更新 definitions/calendars；过期的天数只算周末并标“暂定”"));
    look_at_program(runtime_, listen_, secure_, out);
    look_at_backups(runtime_, out);
    look_at_recovery_code(runtime_, out);
    return out;
}

}  // namespace wutong::app
