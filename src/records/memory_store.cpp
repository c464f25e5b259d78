// memory_store.cpp — Readers, the one transaction, and savepoints over copy-on-write tables.
#include "records/memory_store.h"

#include <mutex>

#include "records/memory_tables.h"
#include "records/search_terms.h"
#include "records/store_errors.h"

namespace wutong::records {

std::size_t MemoryTable::position(const std::string& column) {
    const auto [at, added] = positions.try_emplace(column, columns.size());
    if (added) columns.push_back(column);
    return at->second;
}

const schema::Cell& MemoryTable::cell(const Row& row, const std::string& column) const {
    static const schema::Cell nothing;
    const auto at = positions.find(column);
    return at == positions.end() || at->second >= row.size() ? nothing : row[at->second];
}

Record MemoryTable::record(const schema::RecordType& type, const Row& row) const {
    Record record = Record::of(type);
    for (std::size_t i = 0; i < type.fields.size(); ++i) record.cells[i] = cell(row, type.fields[i].name);
    return record;
}

const MemoryTable* MemoryData::table(std::string_view name) const {
    const auto at = tables.find(name);
    return at == tables.end() ? nullptr : at->second.get();
}

MemoryTable& MemoryData::writable(const std::string& name) {
    auto& slot = tables[name];
    auto copy = slot ? std::make_shared<MemoryTable>(*slot) : std::make_shared<MemoryTable>();
    slot = copy;
    return *copy;
}

namespace {
struct Shared {
    std::mutex guard;      ///< over `committed`
    std::mutex one_writer; ///< held for the life of a transaction
    std::shared_ptr<const MemoryData> committed = std::make_shared<MemoryData>();
    std::shared_ptr<const MemoryData> now() {
        const std::lock_guard lock(guard);
        return committed;
    }
};

Result<std::optional<Record>> load_from(const MemoryData& data, const schema::RecordType& type, std::string_view zone, std::string_view id) {
    const auto* table = data.table(type.name);
    if (table == nullptr) return std::nullopt;
    const auto at = table->rows.find(RowKey(zone, id));
    if (at == table->rows.end()) return std::nullopt;
    return table->record(type, *at->second);
}

Result<std::optional<Record>> load_by_id(const MemoryData& data, const schema::RecordType& type, std::string_view id) {
    const auto* table = data.table(type.name);
    if (table == nullptr) return std::nullopt;
    for (const auto& [key, row] : table->rows)
        if (key.second == id) return table->record(type, *row);
    return std::nullopt;
}

class MemoryReader final : public Reader {
public:
    explicit MemoryReader(std::shared_ptr<const MemoryData> data) : data_(std::move(data)) {}
    Result<std::optional<Record>> load(const schema::RecordType& type, std::string_view zone, std::string_view id) override {
        return load_from(*data_, type, zone, id);
    }
    Result<std::optional<Record>> load_anywhere(const schema::RecordType& type, std::string_view id) override { return load_by_id(*data_, type, id); }
    Result<std::vector<Record>> find(const rules::Query& query) override { return find_in_memory(*data_, query); }
    Result<std::vector<std::vector<schema::Cell>>> select(const rules::Query& query) override { return select_in_memory(*data_, query); }

private:
    std::shared_ptr<const MemoryData> data_;
};

bool has_nul(const schema::Cell& cell) {
    if (cell.is_text()) return cell.text().find('\0') != std::string::npos;
    if (cell.is_list())
        for (const auto& item : cell.list())
            if (has_nul(item)) return true;
    return false;
}

class MemoryTransaction final : public Transaction {
public:
    MemoryTransaction(std::shared_ptr<Shared> shared) : shared_(std::move(shared)), lock_(shared_->one_writer), data_(*shared_->now()) {}

    Result<std::optional<Record>> load(const schema::RecordType& type, std::string_view zone, std::string_view id) override {
        return load_from(data_, type, zone, id);
    }
    Result<std::optional<Record>> load_anywhere(const schema::RecordType& type, std::string_view id) override { return load_by_id(data_, type, id); }
    Result<std::vector<Record>> find(const rules::Query& query) override { return find_in_memory(data_, query); }
    Result<std::vector<std::vector<schema::Cell>>> select(const rules::Query& query) override { return select_in_memory(data_, query); }

    Result<void> insert(const Record& record) override {
        ++writes_;
        TRY(check(record, true));
        write(record);
        return {};
    }

    Result<void> update(const Record& record, std::int64_t expected_version) override {
        ++writes_;
        const auto stored = TRY(load(*record.type, record.zone(), record.id()));
        if (!stored) return refuse(record_not_found);
        if (stored->version() != expected_version) return refuse(changed_meanwhile);
        TRY(check(record, false));
        write(record);
        return {};
    }

    Result<void> erase(const schema::RecordType& type, std::string_view zone, std::string_view id) override {
        if (type.proof == schema::Proof::Recorded) return fail("erase of a recorded type: " + type.name);
        ++writes_;
        auto& table = mine(type.name);
        table.rows.erase(RowKey(zone, id));
        table.search.erase(RowKey(zone, id));
        return {};
    }

    Result<void> index_for_search(const Record& record) override {
        ++writes_;
        auto grams = grams_of(record);
        auto& table = mine(record.type->name);
        const RowKey key(record.zone(), record.id());
        if (grams.empty()) table.search.erase(key);
        else table.search[key] = std::make_shared<const std::vector<std::string>>(std::move(grams));
        return {};
    }

    Result<Tip> lock_tip(std::string_view zone, Tree tree) override {
        const auto* table = data_.table(tree == Tree::Audit ? "audit_entry" : "ledger_entry");
        Tip last;
        if (table == nullptr) return last;
        for (auto at = table->rows.lower_bound(RowKey(zone, "")); at != table->rows.end() && at->first.first == zone; ++at) {
            const auto& sequence = table->cell(*at->second, "sequence");
            if (!sequence.is_integer() || sequence.integer() < last.sequence) continue;
            const auto& when = table->cell(*at->second, tree == Tree::Audit ? "at" : "recorded_at");
            last = {sequence.integer(), {when.is_integer() ? when.integer() : 0}};
        }
        return last;
    }
    std::uint64_t writes() const override { return writes_; }

    Result<void> savepoint() override {
        savepoints_.push_back(data_);
        owned_.clear();
        return {};
    }
    Result<void> rollback_to_savepoint() override {
        if (savepoints_.empty()) return fail("no savepoint");
        data_ = savepoints_.back();
        owned_.clear();
        return {};
    }
    Result<void> release_savepoint() override {
        if (savepoints_.empty()) return fail("no savepoint");
        savepoints_.pop_back();
        owned_.clear();
        return {};
    }
    Result<void> commit() override {
        if (done_) return fail("the transaction is over");
        const std::lock_guard lock(shared_->guard);
        shared_->committed = std::make_shared<const MemoryData>(std::move(data_));
        finish();
        return {};
    }
    void rollback() override {
        if (!done_) finish();
    }

private:
    void finish() {
        done_ = true;
        savepoints_.clear();
        owned_.clear();
        if (lock_.owns_lock()) lock_.unlock();
    }

    /// The table to write to: copied once between savepoints, then this transaction's own.
    MemoryTable& mine(const std::string& name) {
        auto& slot = owned_[name];
        if (slot == nullptr) slot = &data_.writable(name);
        return *slot;
    }

    Result<void> check(const Record& record, bool is_new) const {
        for (const auto& cell : record.cells)
            if (has_nul(cell)) return refuse(text_with_nul);
        const auto* table = data_.table(record.type->name);
        if (table == nullptr) return {};
        const RowKey key(record.zone(), record.id());
        if (is_new && table->rows.contains(key)) return refuse(id_already_used);
        if (record.archived()) return {};
        for (const auto& field : record.type->fields) {
            if (!field.unique || record[field.name].is_null()) continue;
            for (auto at = table->rows.lower_bound(RowKey(key.first, "")); at != table->rows.end() && at->first.first == key.first; ++at)
                if (at->first != key && table->cell(*at->second, field.name) == record[field.name] && table->cell(*at->second, "archived_at").is_null())
                    return refuse(Kind::Conflict, std::string(value_not_unique.code), "同一区内已有“" + field.label + "”相同的记录", std::string(value_not_unique.next),
                                  {{field.name, "已有取值相同的记录", "在本区内不重复"}});
        }
        return {};
    }

    void write(const Record& record) {
        auto& table = mine(record.type->name);
        const RowKey key(record.zone(), record.id());
        const auto old = table.rows.find(key);
        Row row = old == table.rows.end() ? Row() : *old->second;
        for (std::size_t i = 0; i < record.type->fields.size(); ++i) {
            const std::size_t at = table.position(record.type->fields[i].name);
            if (row.size() <= at) row.resize(at + 1);
            row[at] = record.cells[i];
            if (row[at].is_list() && row[at].list().empty()) row[at] = schema::Cell();
        }
        table.rows[key] = std::make_shared<const Row>(std::move(row));
    }

    std::shared_ptr<Shared> shared_;
    std::unique_lock<std::mutex> lock_;
    MemoryData data_;
    std::vector<MemoryData> savepoints_;
    std::map<std::string, MemoryTable*> owned_;
    std::uint64_t writes_ = 0;
    bool done_ = false;
};

class MemoryStore final : public Store {
public:
    Result<void> migrate(const schema::Registry&, const IndexingWatch&) override { return {}; }
    Result<std::unique_ptr<Reader>> reader() override { return std::make_unique<MemoryReader>(shared_->now()); }
    Result<std::unique_ptr<Transaction>> begin() override { return std::make_unique<MemoryTransaction>(shared_); }
    bool single_writer() const override { return true; }
    std::string name() const override { return "memory"; }

private:
    std::shared_ptr<Shared> shared_ = std::make_shared<Shared>();
};
}  // namespace

std::unique_ptr<Store> make_memory_store() { return std::make_unique<MemoryStore>(); }

}  // namespace wutong::records
