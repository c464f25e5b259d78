// verification.cpp — Trees, heads, database and files of a folder, one after the other.
#include "storage/verification.h"

#include <map>
#include <memory>
#include <set>
#include <thread>

#include "base/crypto.h"
#include "base/text.h"
#include "ledger/verify.h"
#include "records/system_types.h"
#include "storage/disk.h"
#include "storage/guarded_rows.h"
#include "storage/head_marks.h"
#include "storage/migration.h"
#include "storage/replay.h"
#include "storage/session.h"
#include "storage/postgresql_connection.h"
#include "storage/postgresql_verification.h"
#include "storage/sqlite_connection.h"
#include "storage/table_comparison.h"

namespace wutong::storage {

using records::Record;
using schema::Cell;
using schema::RecordType;
namespace system_field = schema::system_field;
using Where = Finding::Where;

namespace {
/// Heads follow within a second; entries older than this against the newest thing in the folder have lost theirs.
constexpr std::int64_t longest_unsigned_milliseconds = 10'000;
constexpr std::int64_t largest_file_read = 64 << 20;
constexpr int tries_for_one_snapshot = 20;

std::string padded(std::int64_t number) {
    const std::string digits = std::to_string(number);
    return digits.size() < 12 ? std::string(12 - digits.size(), '0') + digits : digits;
}

/// What a second reader looks through at the same time, on a session of its own.
struct Beside {
    Session* session = nullptr;   ///< null: there is no second reader, the first does it all
    VerificationReport database, past;
};

/// The two sessions begin to read at one and the same commit; false where others commit too fast for that.
bool begin_together(Session& first, Session& second, Connection& watch) {
    const std::string begin = "BEGIN; SELECT 1 FROM sqlite_schema LIMIT 1";
    for (int i = 0; i < tries_for_one_snapshot; ++i) {
        const auto before = watch.query(Sql("PRAGMA data_version"));
        const bool begun = first.connection().script(begin).has_value() && second.connection().script(begin).has_value();
        const auto after = watch.query(Sql("PRAGMA data_version"));
        if (begun && before && after && *before == *after) return true;
        (void)first.connection().script("ROLLBACK");
        (void)second.connection().script("ROLLBACK");
    }
    return false;
}

/// Places of the cells of an entry's row, looked up once.
struct EntryPlaces {
    std::size_t sequence, act, action, at, actor, record_type, record_id, record_version, body, leaf_hash;
    explicit EntryPlaces(const RecordType& type)
        : sequence(of(type, "sequence")), act(of(type, "act")), action(of(type, "action")), at(of(type, type.name == "audit_entry" ? "at" : "recorded_at")),
          actor(of(type, "actor")), record_type(of(type, "record_type")), record_id(of(type, "record_id")), record_version(of(type, "record_version")), body(of(type, "body")),
          leaf_hash(of(type, "leaf_hash")) {}
    static std::size_t of(const RecordType& type, std::string_view name) { return type.index_of(name).value_or(0); }
};

class FolderVerification {
public:
    FolderVerification(const DataFolder& folder, const schema::Registry& registry, Session& session, HeadStore& heads, SubjectKeys* subject_keys, SigningKeys& signing_keys, const StopAsked& stop, bool within)
        : folder_(folder), registry_(registry), session_(session), stop_(stop), within_(within), heads_(heads), subject_keys_(subject_keys), signing_keys_(signing_keys), tables_(session, subject_keys, report_),
          replay_(registry, tables_, report_) {}

    VerificationReport run() {
        // Heads first, then one snapshot: while a server goes on writing, the entries may only be ahead of the heads.
        read_heads();
        const auto second = begin_reading();
        expect_earlier_version();
        std::thread aside;
        if (beside_.session != nullptr) aside = std::thread([this] { database(beside_.session->connection(), beside_.database); });
        else database(session_.connection(), beside_.database);
        for (const bool audit : {false, true}) walk(audit);
        trees_without_entries();
        lost_heads();
        compare_head_marks(session_, heads_, head_lines_, entries_, report_);
        compare_tables(aside);
        for (auto& finding : guarded_.compare(session_, report_)) report_.found(std::move(finding));
        session_.expect_earlier({});
        if (!within_) (void)session_.connection().script("ROLLBACK");
        if (beside_.session != nullptr) (void)beside_.session->connection().script("ROLLBACK");
        search_index();
        files();
        beside_.database.add(std::move(report_));
        beside_.database.add(std::move(beside_.past));
        return std::move(beside_.database);
    }

private:
    /// A tree whose entries are not signed to their end.
    struct Tail {
        std::string tree;
        std::int64_t first = 0, recorded_at = 0;
    };

    void found(Where where, std::string zone, std::string table, std::string id, std::int64_t sequence, std::string what) {
        report_.found({where, std::move(zone), std::move(table), std::move(id), sequence, std::move(what)});
    }

    bool must_stop() const { return stop_ && stop_(); }
    std::unique_ptr<Session> begin_reading();
    static void database(Connection& connection, VerificationReport& report);
    void search_index();
    void expect_earlier_version();
    void compare_tables(std::thread& aside);
    void compare_past(Session& session, VerificationReport& report);
    void read_heads();
    void walk(bool audit);
    void start_tree(const std::string& zone, bool audit, const EntryPlaces* places);
    void finish_tree();
    void take_row(const Record& row, const EntryPlaces& places, bool audit);
    void compare_entry_row(const Record& row, const EntryPlaces& places, const ledger::Entry& entry);
    void compare_audit_row(const Record& row);
    void trees_without_entries();
    void lost_heads();
    void files();
    void file(const std::string& zone, const std::string& name, const std::string& path);

    const DataFolder& folder_;
    const schema::Registry& registry_;
    Session& session_;
    const StopAsked& stop_;
    const bool within_;                               ///< a transaction of somebody else, who ends it
    HeadStore& heads_;
    SubjectKeys* subject_keys_;
    SigningKeys& signing_keys_;
    VerificationReport report_;
    TableComparison tables_;
    Replay replay_;
    Beside beside_;
    EarlierTables earlier_;
    GuardedRows guarded_;
    std::unique_ptr<ledger::Verifier> verifier_;
    std::string zone_, tree_;
    bool audit_ = false;
    const Record* row_ = nullptr;                     ///< the row whose bytes the verifier is looking at
    std::vector<std::int64_t> recorded_;              ///< instants of the open tree's entries, for its unsigned tail
    std::map<std::string, std::vector<std::string>> head_lines_;
    std::set<std::string> walked_;
    std::map<std::string, std::int64_t> entries_;     ///< of each walked tree
    std::vector<Tail> tails_;
    std::int64_t newest_ = 0;
    std::set<std::pair<std::string, std::string>> there_;
};

/// The session reads from now on, and a second one beside it where both can see the same.
std::unique_ptr<Session> FolderVerification::begin_reading() {
    if (within_) return nullptr;
    if (session_.connection().dialect() == Dialect::PostgreSql) {
        // One reader: it sees the moment of its first statement, however much others write meanwhile.
        if (!session_.connection().script("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")) found(Where::Database, "", "", "", 0, "数据库读不出来");
        return nullptr;
    }
    auto connection = open_sqlite(folder_.database(), SqliteRole::Inspector);
    const auto watch = open_sqlite(folder_.database(), SqliteRole::Inspector);
    auto second = connection && watch ? std::make_unique<Session>(std::move(*connection)) : nullptr;
    if (second && stop_) second->connection().stop_when(stop_);
    if (second && begin_together(session_, *second, **watch)) {
        beside_.session = second.get();
        return second;
    }
    if (!session_.connection().script("BEGIN; SELECT 1 FROM sqlite_schema LIMIT 1")) found(Where::Database, "", "", "", 0, "数据库读不出来");
    return nullptr;
}

void FolderVerification::database(Connection& connection, VerificationReport& report) {
    const auto broken = [&report](const std::string& table, std::string what) { report.found({Where::Database, "", table, "", 0, std::move(what)}); };
    if (connection.dialect() == Dialect::PostgreSql) {
        const auto strange = connection.query(Sql("SELECT 'trigger', t.tgname::text FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE NOT t.tgisinternal AND "
                                                  "n.nspname = current_schema() UNION ALL SELECT 'view', viewname::text FROM pg_views WHERE schemaname = current_schema() UNION ALL SELECT 'rule', rulename::text FROM "
                                                  "pg_rules WHERE schemaname = current_schema()"));
        if (!strange) return broken("", "数据库的目录读不出来");
        for (const auto& row : *strange) broken(std::string(row[1].text_or_empty()), "数据库中多出了 " + std::string(row[0].text_or_empty()) + " " + std::string(row[1].text_or_empty()));
        return;
    }
    const auto check = connection.query(Sql("PRAGMA integrity_check(5)"));
    if (!check || check->empty() || (*check)[0][0].text_or_empty() != "ok")
        broken("", "数据库文件已损坏：" + (check && !check->empty() ? std::string((*check)[0][0].text_or_empty()) : cause_for_log(check.error())));
    const auto foreign = connection.query(Sql("PRAGMA foreign_key_check"));
    if (foreign && !foreign->empty()) broken(std::string((*foreign)[0][0].text_or_empty()), "清单表 " + std::string((*foreign)[0][0].text_or_empty()) + " 中有不属于任何记录的行");
    const auto strange = connection.query(Sql("SELECT type, name FROM sqlite_schema WHERE type IN ('trigger', 'view')"));
    if (strange)
        for (const auto& row : *strange) broken(std::string(row[1].text_or_empty()), "数据库中多出了 " + std::string(row[0].text_or_empty()) + " " + std::string(row[1].text_or_empty()));
}

/// A folder that the new program has not opened yet: the start makes the index anew, so what stands there is no evidence of anything.
void FolderVerification::expect_earlier_version() {
    auto earlier = earlier_tables(session_, registry_);
    if (!earlier) return found(Where::Database, "", "schema_state", "", 0, "表 schema_state 读不出来：表已损坏");
    // Whoever can write the database can make it look like that: what was not compared is named, never waved through.
    std::vector<std::string> not_compared;
    for (const auto* type : registry_.types())
        if (earlier->indexed.contains(type->name)) not_compared.push_back(type->label);
    if (!not_compared.empty()) report_.notes.push_back("检索索引是旧版本的，未核验；下次启动时重建：" + join(not_compared, "、"));
    session_.expect_earlier(earlier->types);
    if (beside_.session != nullptr) beside_.session->expect_earlier(earlier->types);
    earlier_ = *earlier;
    tables_.expect(std::move(*earlier));
}

/// The check only reads, but the engine takes it for a write: not while a server waits behind it.
void FolderVerification::search_index() {
    if (session_.connection().dialect() == Dialect::PostgreSql) return;   // its words were compared row by row; the index itself is the server's
    const auto lock = FolderLock::take(folder_);
    if (!lock) return report_.notes.push_back("数据文件夹正在使用中：检索索引的内部结构未核对，停止服务后可再核验");
    if (!session_.connection().script("BEGIN IMMEDIATE")) return;
    const auto index = session_.connection().script("INSERT INTO \"search_text\" (\"search_text\", rank) VALUES ('integrity-check', 1)");
    if (!index) found(Where::Search, "", "search_text", "", 0, "检索索引与检索内容不符");
    (void)session_.connection().script("ROLLBACK");
}

/// History, stage events and what hides beside the described columns.
void FolderVerification::compare_past(Session& session, VerificationReport& report) {
    TableComparison past(session, subject_keys_, report);
    past.expect(earlier_);
    for (auto& [name, type] : replay_.types()) {
        if (must_stop()) return;
        if (type->has_history) past.history(*type);
    }
    past.stage_events(replay_);
    for (const auto& [name, type] : replay_.types()) {
        if (must_stop()) return;
        if (type->has_history) past.hidden_content(*type);
    }
    for (const char* table : {"ledger_entry", "audit_entry", "stage_event"}) past.extra_of(table);
}

/// Every type that has rows or entries: the past by the second reader, the present by the first.
void FolderVerification::compare_tables(std::thread& aside) {
    for (const auto* type : registry_.types())
        if (has_history(*type)) replay_.of(type->name);
    for (const auto& [name, type] : replay_.types())
        if (type->type == nullptr) report_.notes.push_back("登记表 " + name + " 不在现行定义中，其 " + std::to_string(type->records.size()) + " 条记录只核对了存证条目");
    if (aside.joinable()) {
        aside.join();
        aside = std::thread([this] { compare_past(*beside_.session, beside_.past); });
    }
    for (auto& [name, type] : replay_.types()) {
        if (must_stop()) break;
        if (type->has_history) tables_.rows(*type);
    }
    if (aside.joinable()) aside.join();
    else compare_past(session_, beside_.past);
}

void FolderVerification::read_heads() {
    const auto trees = heads_.trees();
    if (!trees) found(Where::Head, "", "", "", 0, "树头文件夹读不出来");
    else
        for (const auto& tree : *trees) {
            if (auto lines = heads_.lines(tree)) head_lines_[tree] = std::move(*lines);
            else found(Where::Head, "", tree, "", 0, "树头文件 " + tree + " 读不出来");
        }
}

void FolderVerification::walk(bool audit) {
    RecordType type;
    for (auto& each : records::system_types())
        if (each.name == (audit ? "audit_entry" : "ledger_entry")) type = std::move(each);
    const EntryPlaces places(type);
    std::string zone, id;
    bool open = false;
    for (;;) {
        const auto rows = session_.scan(type, zone, id, rows_a_step);
        if (!rows) {
            found(Where::Database, "", type.name, "", 0, type.label + "读不出来：表缺失或已损坏");
            break;
        }
        for (const auto& row : *rows) {
            if (!open || row.zone() != zone_) {
                if (open) finish_tree();
                start_tree(std::string(row.zone()), audit, &places);
                open = true;
            }
            take_row(row, places, audit);
        }
        if (rows->size() < static_cast<std::size_t>(rows_a_step)) break;
        zone = rows->back().zone();
        id = rows->back().id();
    }
    if (open) finish_tree();
}

void FolderVerification::start_tree(const std::string& zone, bool audit, const EntryPlaces* places) {
    zone_ = zone;
    audit_ = audit;
    tree_ = audit ? zone + "/audit" : zone;
    walked_.insert(tree_);
    recorded_.clear();
    ledger::VerifyOptions options;
    options.tree = tree_;
    options.zone = zone;
    options.audit = audit;
    if (const auto key = signing_keys_.public_key(zone)) options.keys = ledger::trusted_keys({*key});
    options.head_lines = head_lines_[tree_];
    if (!options.head_lines.empty())
        if (const auto head = ledger::parse_head(options.head_lines.front())) options.digest = head->digest;
    if (!options.head_lines.empty())
        if (const auto head = ledger::parse_head(options.head_lines.back())) newest_ = std::max(newest_, head->at.milliseconds);
    if (!audit)
        options.on_entry = [this, places](ledger::Entry& entry) {
            compare_entry_row(*row_, *places, entry);
            replay_.entry(entry);
        };
    verifier_ = std::make_unique<ledger::Verifier>(std::move(options));
}

void FolderVerification::take_row(const Record& row, const EntryPlaces& places, bool audit) {
    row_ = &row;
    const Cell& number = row.cells[places.sequence];
    const Cell& body = row.cells[places.body];
    const std::int64_t sequence = number.is_integer() ? number.integer() : 0;
    const Cell& at = row.cells[places.at];
    recorded_.push_back(at.is_integer() ? at.integer() : 0);
    newest_ = std::max(newest_, recorded_.back());
    ++(audit ? report_.audit_entries : report_.entries);
    verifier_->entry(sequence, body.is_text() ? std::optional<std::string_view>(body.text()) : std::nullopt, row.cells[places.leaf_hash].text_or_empty());
    if (audit) compare_audit_row(row);
    if (row.id() != padded(sequence))
        found(audit ? Where::AuditEntry : Where::Entry, zone_, tree_, std::string(row.id()), sequence, (audit ? "审计条目 " : "存证条目 ") + zone_ + " #" + std::to_string(sequence) + " 的编号与序号不符");
}

void FolderVerification::finish_tree() {
    const auto result = verifier_->finish();
    ++report_.trees;
    if (audit_) ++report_.audit_trees;
    entries_[tree_] = result.entries;
    report_.heads += result.heads;
    report_.unsigned_entries += result.entries - result.signed_entries;
    for (const auto& problem : result.problems) {
        const bool head = problem.where == ledger::Problem::Where::Head;
        const std::string place = head ? "树头 " + tree_ + " 第 " + std::to_string(problem.sequence) + " 行" : (audit_ ? "审计条目 " : "存证条目 ") + zone_ + " #" + std::to_string(problem.sequence);
        found(head ? Where::Head : audit_ ? Where::AuditEntry : Where::Entry, zone_, tree_, "", problem.sequence, place + "：" + problem.what);
    }
    const auto signed_count = static_cast<std::size_t>(result.signed_entries);
    if (result.problems.empty() && signed_count < recorded_.size()) tails_.push_back({tree_, result.signed_entries + 1, recorded_[signed_count]});
    verifier_.reset();
}

/// The columns of an entry repeat its bytes for look-ups: they must say the same.
void FolderVerification::compare_entry_row(const Record& row, const EntryPlaces& places, const ledger::Entry& entry) {
    const auto differs = [&](std::size_t place) {
        found(Where::Entry, zone_, tree_, std::string(row.id()), entry.sequence, "存证条目 " + zone_ + " #" + std::to_string(entry.sequence) + " 的列 " + row.type->fields[place].name + " 与条目内容不符");
    };
    const auto text = [&](std::size_t place, const std::string& expected) {
        if (!row.cells[place].is_text() || row.cells[place].text() != expected) differs(place);
    };
    const auto number = [&](std::size_t place, std::int64_t expected) {
        if (!row.cells[place].is_integer() || row.cells[place].integer() != expected) differs(place);
    };
    number(places.sequence, entry.sequence);
    text(places.act, entry.act);
    text(places.action, entry.action);
    number(places.at, entry.at.milliseconds);
    text(places.actor, entry.actor);
    text(places.record_type, entry.type);
    text(places.record_id, entry.id);
    number(places.record_version, entry.version);
    number(system_field::version, 1);
    number(system_field::created_at, entry.at.milliseconds);
    number(system_field::updated_at, entry.at.milliseconds);
    text(system_field::created_by, entry.actor);
    text(system_field::updated_by, entry.actor);
    if (!row.cells[system_field::archived_at].is_null()) differs(system_field::archived_at);
}

void FolderVerification::compare_audit_row(const Record& row) {
    if (!row["body"].is_text()) {
        // No command drops audit bytes yet, so bytes that are gone were taken away; their hash alone would let the columns say anything.
        const auto number = row["sequence"].is_integer() ? row["sequence"].integer() : 0;
        found(Where::AuditEntry, zone_, tree_, std::string(row.id()), number, "审计条目 " + zone_ + " #" + std::to_string(number) + " 的内容不见了");
        return;
    }
    const auto body = parse_json(row["body"].text());
    if (!body) return;  // the verifier has said so
    const auto number = row["sequence"].is_integer() ? row["sequence"].integer() : 0;
    if (const auto wrong = guarded_.take(*body); !wrong.empty())
        found(Where::Row, zone_, wrong.substr(0, wrong.find('/')), wrong.substr(wrong.find('/') + 1), number, "账号权限 " + wrong + " 在审计条目 " + zone_ + " #" + std::to_string(number) + " 之前被绕过系统改动");
    const auto at = parse_instant(body->text("at"));
    const Cell instant = at ? Cell(at->milliseconds) : Cell();
    const std::pair<const char*, Cell> expected[] = {{"at", instant},
                                                     {"actor", Cell(body->text("user"))},
                                                     {"role", Cell(body->text("role"))},
                                                     {"address", Cell(body->text("address"))},
                                                     {"event", Cell(body->text("event"))},
                                                     {"object", Cell(body->text("object"))},
                                                     {"result", Cell(body->text("result"))},
                                                     {"reason", Cell(body->text("reason"))},
                                                     {"version", Cell(1)},
                                                     {"created_at", instant},
                                                     {"updated_at", instant},
                                                     {"archived_at", Cell()}};
    const std::string sequence = row["sequence"].is_integer() ? std::to_string(row["sequence"].integer()) : std::string(row.id());
    const auto differs = [&](const char* name) {
        found(Where::AuditEntry, zone_, tree_, std::string(row.id()), row["sequence"].is_integer() ? row["sequence"].integer() : 0, "审计条目 " + zone_ + " #" + sequence + " 的列 " + name + " 与条目内容不符");
    };
    for (const auto& [name, cell] : expected)
        if (row[name] != cell) differs(name);
    // The user's name is escaped in the body and plain in the engine's own columns.
    for (const char* name : {"created_by", "updated_by"})
        if (escape_control(row[name].text_or_empty()) != body->text("user")) differs(name);
}

void FolderVerification::trees_without_entries() {
    constexpr std::string_view suffix = "/audit";
    std::vector<std::string> empty;
    for (const auto& [tree, lines] : head_lines_)
        if (!walked_.contains(tree)) empty.push_back(tree);
    for (const auto& tree : empty) {
        const bool audit = tree.ends_with(suffix);
        start_tree(audit ? tree.substr(0, tree.size() - suffix.size()) : tree, audit, nullptr);
        finish_tree();
    }
}

void FolderVerification::lost_heads() {
    for (const auto& tail : tails_)
        if (newest_ - tail.recorded_at > longest_unsigned_milliseconds)
            found(Where::Head, "", tail.tree, "", tail.first, "树头 " + tail.tree + " 缺失：自条目 #" + std::to_string(tail.first) + " 起没有签名的树头");
}

void FolderVerification::file(const std::string& zone, const std::string& name, const std::string& path) {
    if (name.find(".part-") != std::string::npos) return;  // an upload that a crash cut short; nobody names it
    ++report_.files;
    const auto bytes = read_file(path, largest_file_read);
    const bool in_place = path.ends_with("/" + name.substr(0, 2) + "/" + name);
    if (!bytes || !in_place || sha256_hex(*bytes) != name) found(Where::File, zone, "", name, 0, "文件 " + path.substr(folder_.path.size() + 1) + " 的内容与其哈希不符");
    else there_.emplace(zone, name);
}

void FolderVerification::files() {
    for (const auto& zone_name : names_in(folder_.files()))
        for (const auto& prefix : names_in(folder_.files() + "/" + zone_name))
            for (const auto& name : names_in(folder_.files() + "/" + zone_name + "/" + prefix)) {
                if (must_stop()) return;
                file(word_of(zone_name), name, folder_.files() + "/" + zone_name + "/" + prefix + "/" + name);
            }
    for (const auto& [zone, sha256] : tables_.files())
        if (!there_.contains({zone, sha256})) found(Where::File, zone, "", sha256, 0, "记录引用的文件 " + sha256 + "（区 " + zone + "）缺失或已改动");
}
}  // namespace

namespace {
Result<VerificationReport> verify_over(const DataFolder& folder, const schema::Registry& registry, Session& session, const StopAsked& stop, bool within = false) {
    if (stop) session.connection().stop_when(stop);
    const auto heads = TRY(open_head_store(folder));
    // Opening the keys of a folder that has none would make some: a copy without them is looked at as it is.
    std::unique_ptr<SubjectKeys> subject_keys;
    if (file_exists(folder.master_key())) subject_keys = TRY(open_subject_keys(folder));
    const auto signing_keys = TRY(open_signing_keys(folder));
    auto report = FolderVerification(folder, registry, session, *heads, subject_keys.get(), *signing_keys, stop, within).run();
    if (stop && stop()) return stopped();   // what could not be read any more is no finding
    if (report.unchecked_fields > 0) report.notes.push_back("文件夹中没有密钥文件 keys/master.key：" + std::to_string(report.unchecked_fields) + " 项个人信息未核对");
    return report;
}
}  // namespace

Result<VerificationReport> verify_folder(const DataFolder& folder, const schema::Registry& registry, const StopAsked& stop) {
    if (!file_exists(folder.database()))
        return refuse(Kind::NotFound, "folder.no_data", "文件夹 " + folder.path + " 中没有数据库", "请用 --data 指明数据文件夹");
    Session session(TRY(open_sqlite(folder.database(), SqliteRole::Inspector)));
    return verify_over(folder, registry, session, stop);
}

Result<VerificationReport> verify_folder_with_postgresql(const DataFolder& folder, const schema::Registry& registry, const std::string& connection) {
    Session session(TRY(open_postgresql(connection, "")));
    return verify_over(folder, registry, session, {});
}

Result<VerificationReport> verify_folder_within(const DataFolder& folder, const schema::Registry& registry, Session& session, const StopAsked& stop) { return verify_over(folder, registry, session, stop, true); }

}  // namespace wutong::storage
