// store_budget.cpp — Measures the Store beside raw SQLite in the same run: a list of 50 of 200,000 records, and durable creates in groups.
// Prints ratios and rates for people; nothing here passes or fails by the clock.
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <filesystem>

#include "base/crypto.h"
#include "ledger/entry.h"
#include "ledger/tree.h"
#include "records/system_types.h"
#include "rules/query.h"
#include "storage/sql_store.h"
#include "storage/table.h"

using namespace wutong;
using records::Record;
using schema::Cell;
using schema::FieldKind;

namespace {
constexpr int record_count = 200'000, list_length = 50, repeats = 200;

schema::Field field(std::string name, FieldKind kind) {
    schema::Field made;
    made.name = name;
    made.label = std::move(name);
    made.kind = kind;
    return made;
}

schema::RecordType widget(bool with_extra_and_list) {
    schema::RecordType type;
    type.name = with_extra_and_list ? "register_line" : "widget";
    type.collection = type.name + "s";
    type.label = "测试";
    type.fields = {field("name", FieldKind::Text), field("code", FieldKind::Text), field("stage", FieldKind::Text), field("signed_on", FieldKind::MilestoneDate)};
    type.fields[0].search = true;
    type.stage_field = "stage";
    type.list.sort = "-signed_on";
    if (with_extra_and_list) {
        type.fields.push_back(field("members", FieldKind::List));
        type.fields.push_back(field("zone_amount", FieldKind::Money));
        type.fields.back().extra = true;
    }
    return type;
}

/// Of this process: the machine is shared, the wall clock is not its own.
double processor_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

/// Of this thread, to the nanosecond: what is read lies in memory, so that time is work.
double thread_microseconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e6 + double(now.tv_nsec) / 1e3;
}

double microseconds(const std::function<void()>& work) {
    std::vector<double> all;
    for (int i = 0; i < repeats; ++i) {
        const double start = thread_microseconds();
        work();
        all.push_back(thread_microseconds() - start);
    }
    std::nth_element(all.begin(), all.begin() + repeats / 2, all.end());
    return all[repeats / 2];
}

std::string padded(std::int64_t number) {
    std::string text = std::to_string(number);
    return std::string(12 - text.size(), '0') + text;
}

Record line(const schema::RecordType& type, int number) {
    Record record = Record::of(type);
    record.set("id", (type.name == "widget" ? "01W" : "01R") + std::string(11, '0') + padded(number));
    record.set("zone_id", "140100"), record.set("version", 1), record.set("created_at", std::int64_t{1'700'000'000'000} + number);
    record.set("created_by", "u1"), record.set("updated_at", std::int64_t{1'700'000'000'000} + number), record.set("updated_by", "u1");
    record.set("name", "年产" + std::to_string(number) + "吨高纯石英砂项目"), record.set("code", "2024-" + std::to_string(number));
    record.set("stage", number % 5 == 0 ? "signed" : "started");
    record.set("signed_on", "20" + std::to_string(10 + number % 15) + "-0" + std::to_string(1 + number % 9) + "-" + std::to_string(10 + number % 17));
    if (type.field("members") != nullptr) record.set("members", schema::CellList{"m1", "m2"}), record.set("zone_amount", number);
    return record;
}

template <class T>
T must(Result<T> result) {
    if (!result) {
        std::fprintf(stderr, "%s %s\n", result.error().code.c_str(), cause_for_log(result.error()).c_str());
        std::exit(1);
    }
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

/// One create as `actions/` writes it: the record, its entry, its history row, its event, its grams.
void create(records::Transaction& transaction, const schema::Registry& registry, const schema::RecordType& history, const Record& record, std::int64_t sequence) {
    ledger::Entry entry;
    entry.zone = "140100", entry.sequence = sequence, entry.act = "a" + std::to_string(sequence), entry.action = "create", entry.actor = "u1";
    entry.type = record.type->name, entry.id = record.id(), entry.version = 1;
    for (const auto& each : record.type->fields)
        if (record[each.name].is_text()) entry.changes.push_back({each.name, {}, record[each.name].text()});
    const std::string body = ledger::encode_entry(entry);
    Record row = Record::of(*registry.type("ledger_entry"));
    row.set("id", padded(sequence)), row.set("zone_id", "140100"), row.set("version", 1), row.set("sequence", sequence), row.set("act", entry.act);
    row.set("action", "create"), row.set("record_type", entry.type), row.set("record_id", entry.id), row.set("body", body);
    row.set("leaf_hash", ledger::hex(ledger::leaf_hash(DigestAlgorithm::Sha256, body)));
    Record past = Record::of(history);
    std::copy(record.cells.begin(), record.cells.end(), past.cells.begin());
    past.set("id", std::string(record.id()) + ".1"), past.set("record_id", record.id()), past.set("from_seq", sequence), past.set("to_seq", 0);
    Record event = Record::of(*registry.type("outbox_event"));
    event.set("id", "140100-" + padded(sequence)), event.set("zone_id", "140100"), event.set("version", 1), event.set("sequence", sequence), event.set("event", "created");
    event.set("record_type", entry.type), event.set("record_id", entry.id);
    must(transaction.savepoint());
    for (const Record* each : std::initializer_list<const Record*>{&record, &row, &past, &event}) must(transaction.insert(*each));
    must(transaction.index_for_search(record));
    must(transaction.release_savepoint());
}

/// The bare statement on a prepared handle, its columns taken as text: nothing a program could do with less.
double measure_raw(const std::string& database, const std::string& table, const std::string& columns, int count) {
    sqlite3* raw = nullptr;
    sqlite3_stmt* statement = nullptr;
    sqlite3_open_v2(database.c_str(), &raw, SQLITE_OPEN_READONLY, nullptr);
    const std::string text = "SELECT " + columns + " FROM " + table + " s WHERE zone_id = ? AND archived_at IS NULL AND stage = ? ORDER BY signed_on DESC, id LIMIT 50";
    if (sqlite3_prepare_v2(raw, text.c_str(), -1, &statement, nullptr) != SQLITE_OK) {
        std::fprintf(stderr, "%s\n", sqlite3_errmsg(raw));
        std::exit(1);
    }
    const double median = microseconds([&] {
        sqlite3_bind_text(statement, 1, "140100", -1, SQLITE_STATIC);
        sqlite3_bind_text(statement, 2, "signed", -1, SQLITE_STATIC);
        std::vector<std::vector<std::string>> rows;
        while (sqlite3_step(statement) == SQLITE_ROW) {
            auto& row = rows.emplace_back();
            for (int i = 0; i < count; ++i) {
                const auto* cell = reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
                row.emplace_back(cell == nullptr ? "" : cell);
            }
        }
        sqlite3_reset(statement);
    });
    sqlite3_finalize(statement);
    sqlite3_close(raw);
    return median;
}

void measure_lists(records::Store& store, const schema::RecordType& type, const std::string& database) {
    rules::Query query;
    query.from = &type;
    query.zones = {"140100"};
    query.where = rules::apply(rules::Op::Equal, {rules::column(0, type.field("stage")), rules::constant("signed")});
    query.order = {{rules::column(0, type.field("signed_on")), true}};
    query.limit = list_length;
    rules::Query total = query;
    total.order.clear(), total.limit.reset();
    total.outputs = {{"total", rules::Aggregate::Count, nullptr}};
    const auto reader = must(store.reader());
    const double list = microseconds([&] { must(reader->find(query)); });
    const double with_total = microseconds([&] { must(reader->find(query)), must(reader->select(total)); });
    std::printf("  %-14s list of %d: %.0f us, with total of %d: %.0f us\n", type.name.c_str(), list_length, list, record_count / 5, with_total);
    const std::string columns = "id, zone_id, version, created_at, created_by, updated_at, updated_by, archived_at, name, code, stage, signed_on";
    const double baseline = measure_raw(database, type.name, columns, 12);
    std::printf("  %-14s raw SQLite, 12 columns: %.0f us → %.1f times\n", "", baseline, list / baseline);
    if (type.fields.back().extra) {
        const std::string members = ", (SELECT json_group_array(l.value ORDER BY l.position) FROM " + storage::link_table(type.name, "members") + " l WHERE l.zone_id = s.zone_id AND l.owner_id = s.id)";
        const double whole = measure_raw(database, type.name, columns + members + ", extra", 14);
        std::printf("  %-14s raw SQLite, with the list and the zone's field unread: %.0f us → %.1f times\n", "", whole, list / whole);
    }
}

void measure_creates(records::Store& store, const schema::Registry& registry, const schema::RecordType& type, int group, int count, std::int64_t& sequence) {
    const schema::RecordType history = records::history_type_of(type);
    const auto start = std::chrono::steady_clock::now();
    const double processor = processor_seconds();
    for (int done = 0; done < count; done += group) {
        auto transaction = must(store.begin());
        must(transaction->lock_tip("140100", records::Tree::Ledger));
        for (int i = 0; i < group; ++i) ++sequence, create(*transaction, registry, history, line(type, static_cast<int>(sequence) + 1'000'000), sequence);
        must(transaction->commit());
    }
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    std::printf("  durable creates in groups of %3d: %.0f a second, %.0f us of processor each\n", group, count / seconds, (processor_seconds() - processor) / count * 1e6);
}
}  // namespace

int main() {
    std::string folder = (std::filesystem::temp_directory_path() / "wutong-budget-XXXXXX").string();
    if (mkdtemp(folder.data()) == nullptr) return 1;
    schema::Registry registry;
    for (const bool full : {false, true}) must(registry.add(widget(full)));
    for (auto& type : records::system_types()) must(registry.add(std::move(type)));
    const auto measure = [&](records::Store& store, const std::string& database) {
        std::printf("%s\n", store.name().c_str());
        must(store.migrate(registry));
        std::int64_t sequence = 0;
        if (!database.empty()) {
            for (const char* name : {"widget", "register_line"}) {
                auto transaction = must(store.begin());
                for (int i = 0; i < record_count; ++i) must(transaction->insert(line(*registry.type(name), i)));
                must(transaction->commit());
                measure_lists(store, *registry.type(name), database);
            }
        }
        for (const int group : {1, 16, 64, 256}) measure_creates(store, registry, *registry.type("register_line"), group, group == 1 ? 1'000 : 10'240, sequence);
    };
    {
        const auto sqlite = must(storage::open_sqlite_store({.path = folder + "/wutong.db"}));
        measure(*sqlite, folder + "/wutong.db");
    }
    if (const char* connection = std::getenv("WUTONG_PG")) {
        const auto postgresql = must(storage::open_postgresql_store({.connection = connection, .schema = "budget"}));
        measure(*postgresql, "");
        must(storage::drop_postgresql_schema(connection, "budget"));
    }
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
    return 0;
}
