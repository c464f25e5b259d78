// watched_store.cpp — See watched_store.h.
#include "queries/watched_store.h"

namespace wutong::queries {

namespace {

class WatchedReader final : public records::Reader {
public:
    WatchedReader(std::unique_ptr<records::Reader> reader, const schema::Registry& registry, KnownTotals& totals)
        : reader_(std::move(reader)), registry_(registry), totals_(totals) {}

    Result<std::optional<records::Record>> load(const schema::RecordType& type, std::string_view zone, std::string_view id) override {
        if (auto* footprint = Noting::now()) footprint->note(type, {std::string(zone)});
        return reader_->load(type, zone, id);
    }
    Result<std::optional<records::Record>> load_anywhere(const schema::RecordType& type, std::string_view id) override {
        if (auto* footprint = Noting::now()) footprint->note(type, {});
        return reader_->load_anywhere(type, id);
    }
    Result<std::vector<records::Record>> find(const rules::Query& query) override {
        if (auto* footprint = Noting::now()) footprint->note(query);
        return reader_->find(query);
    }
    Result<std::vector<std::vector<schema::Cell>>> select(const rules::Query& query) override {
        if (auto* footprint = Noting::now()) footprint->note(query);
        if (auto row = TRY(totals_.answer(*reader_, snapshot_, registry_, query))) {
            std::vector<KnownTotals::Row> rows;
            rows.push_back(std::move(*row));
            return rows;
        }
        if (auto ids = TRY(totals_.ids(*reader_, snapshot_, registry_, query))) return std::move(*ids);
        return reader_->select(query);
    }

private:
    std::unique_ptr<records::Reader> reader_;
    const schema::Registry& registry_;
    KnownTotals& totals_;
    KnownTotals::Snapshot snapshot_;
};

}  // namespace

Result<std::unique_ptr<records::Reader>> WatchedStore::reader() { return std::make_unique<WatchedReader>(TRY(store_.reader()), registry_, totals_); }

}  // namespace wutong::queries
