// known_source.cpp — A row of a history table stands from its `from_seq` until before its `to_seq` (0: still).
#include "records/known_source.h"

#include <set>
#include <utility>

#include "base/json.h"

namespace wutong::records {

namespace {
using rules::Op;
using schema::Cell;

constexpr std::int64_t most_versions = 10'000;
constexpr std::int64_t milliseconds_a_day = 86'400'000, china_offset = 8 * 3'600'000;

/// The first instant after the day.
std::int64_t end_of(Date day) { return (std::int64_t{day.days} + 1) * milliseconds_a_day - china_offset; }

rules::ScalarPtr compared(const schema::RecordType& type, Op op, std::string_view field, Cell cell) {
    return rules::apply(op, {rules::column(0, type.field(field)), rules::constant(std::move(cell))});
}

Result<const schema::RecordType*> history_of(const schema::Registry& registry, const schema::RecordType& type) {
    if (const auto* history = registry.type(type.name + "_history")) return history;
    return refuse(Kind::Invalid, "rule.no_history", "“" + type.label + "”没有逐条的登记历史，不能查过去某一天的内容", "去掉 as known on（已知于），或只用于有存证的登记表");
}

std::vector<Cell> row_of(const schema::RecordType& type, const Record& past) {
    std::vector<Cell> cells(type.fields.size());
    for (std::size_t i = 0; i < cells.size(); ++i) cells[i] = past[type.fields[i].name];
    cells[schema::system_field::id] = past["record_id"];
    return cells;
}

/// Stages with the day they happened, out of an entry's bytes; whether they replace what came before.
bool take_events(std::string_view body, std::vector<std::pair<MilestoneDate, std::string>>& events) {
    const auto entry = parse_json(body);
    if (!entry) return false;
    const Json& extra = (*entry)["extra"];
    const Json& replaced = extra["stage_events_replaced"];
    if (replaced.is_bool() && replaced.boolean()) events.clear();
    const Json& added = extra["stage_events"];
    if (!added.is_array()) return true;
    for (const auto& event : added.items()) {
        if (!event.is_array() || event.items().size() != 2 || !event.items()[0].is_string() || !event.items()[1].is_string()) return false;
        const auto day = MilestoneDate::parse(event.items()[1].string());
        if (!day) return false;
        events.emplace_back(*day, event.items()[0].string());
    }
    return true;
}
}  // namespace

Result<std::int64_t> KnownSequences::of(Reader& reader, const schema::Registry& registry, const std::string& zone, Date day) {
    const auto key = std::pair(zone, day.days);
    if (const auto found = known_.find(key); found != known_.end()) return found->second;
    const auto* entries = registry.type("ledger_entry");
    if (entries == nullptr) return fail("no type ledger_entry");
    rules::Query query;
    query.from = entries;
    query.zones = {zone};
    query.where = compared(*entries, Op::Less, "recorded_at", Cell(end_of(day)));
    query.outputs = {{"sequence", rules::Aggregate::Max, rules::column(0, entries->field("sequence"))}};
    const auto rows = TRY(reader.select(query));
    const std::int64_t last = rows.empty() || rows[0].empty() || !rows[0][0].is_integer() ? 0 : rows[0][0].integer();
    return known_[key] = last;
}

Result<std::vector<std::string>> KnownSource::zones() const {
    if (!zones_.empty()) return zones_;
    const auto* entries = registry_.type("ledger_entry");
    if (entries == nullptr) return fail("no type ledger_entry");
    rules::Query query;
    query.from = entries;
    query.group_by = {rules::column(0, &entries->fields[schema::system_field::zone_id])};
    query.outputs = {{"entries", rules::Aggregate::Count, nullptr}};
    std::vector<std::string> zones;
    for (const auto& row : TRY(reader_.select(query)))
        if (!row.empty() && row[0].is_text()) zones.push_back(row[0].text());
    return zones;
}

Result<void> KnownSource::each(const schema::RecordType& type, const std::function<bool(const schema::RecordView&)>& visit) const {
    const auto& history = *TRY(history_of(registry_, type));
    std::int64_t seen = 0;
    for (const auto& zone : TRY(zones())) {
        const std::int64_t last = TRY(sequence(zone));
        if (last == 0) continue;
        rules::Query query;
        query.from = &history;
        query.zones = {zone};
        query.where = rules::apply(Op::And, {compared(history, Op::LessEqual, "from_seq", Cell(last)),
                                             rules::apply(Op::Or, {compared(history, Op::Equal, "to_seq", Cell(0)), compared(history, Op::Greater, "to_seq", Cell(last))})});
        query.limit = most_rows_of_a_set + 1;
        for (const auto& past : TRY(reader_.find(query))) {
            if (++seen > most_rows_of_a_set)
                return refuse(Kind::TooLarge, "rule.too_much_work", "“" + type.label + "”超过一百万条，不能逐条计算。", "请缩小期间或范围。");
            const auto cells = row_of(type, past);
            if (!visit({&type, cells})) return {};
        }
    }
    return {};
}

Result<std::optional<std::vector<Cell>>> KnownSource::load(const schema::RecordType& type, std::string_view id) const {
    const auto& history = *TRY(history_of(registry_, type));
    rules::Query query;
    query.from = &history;
    query.with_archived = true;
    query.where = compared(history, Op::Equal, "record_id", Cell(id));
    query.order = {{rules::column(0, history.field("from_seq")), false}};
    query.limit = most_versions;
    std::optional<std::vector<Cell>> found;
    for (const auto& past : TRY(reader_.find(query))) {
        const std::int64_t last = TRY(sequence(std::string(past.zone())));
        const Cell &from = past["from_seq"], &to = past["to_seq"];
        if (!from.is_integer() || !to.is_integer() || from.integer() > last || (to.integer() != 0 && to.integer() <= last)) continue;
        found = row_of(type, past);
    }
    return found;
}

Result<std::vector<std::pair<MilestoneDate, std::string>>> KnownSource::stage_events(const schema::RecordType& type, std::string_view id) const {
    const auto* entries = registry_.type("ledger_entry");
    if (entries == nullptr) return fail("no type ledger_entry");
    rules::Query query;
    query.from = entries;
    query.where = rules::both(compared(*entries, Op::Equal, "record_id", Cell(id)), compared(*entries, Op::Equal, "record_type", Cell(type.name)));
    query.order = {{rules::column(0, entries->field("sequence")), false}};
    query.limit = most_versions;
    std::vector<std::pair<MilestoneDate, std::string>> events;
    for (const auto& entry : TRY(reader_.find(query))) {
        const Cell& sequence_cell = entry["sequence"];
        if (!sequence_cell.is_integer() || sequence_cell.integer() > TRY(sequence(std::string(entry.zone())))) continue;
        if (!take_events(entry["body"].text_or_empty(), events)) return fail("an entry of the ledger holds stages that cannot be read");
    }
    return events;
}

Result<std::unique_ptr<rules::RecordSource>> KnownSource::as_known_on(Date day) const {
    return std::make_unique<KnownSource>(reader_, registry_, zones_, sequences_, day);
}

}  // namespace wutong::records
