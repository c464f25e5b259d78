// known_totals.cpp — See known_totals.h.
#include "queries/known_totals.h"

#include <algorithm>

#include "ledger/entry.h"
#include "queries/reading.h"

namespace wutong::queries {

namespace {

using rules::Aggregate;
using rules::Op;
using rules::Query;
using rules::Scalar;
using rules::ScalarPtr;
using schema::Cell;

constexpr std::size_t ids_in_a_statement = 256;

/// The value depends on the row's own cells alone, and stands in its history as it stands in the row.
bool of_the_row(const Scalar& scalar, int source) {
    switch (scalar.op) {
        case Op::StageAt: case Op::Exists: case Op::Aggregate: case Op::ListContains: case Op::SearchMatch: return false;
        case Op::Column:
            if (scalar.source != source || scalar.field == nullptr || scalar.field->personal || scalar.field->kind == schema::FieldKind::List) return false;
            break;
        default: break;
    }
    return std::ranges::all_of(scalar.operands, [source](const auto& operand) { return !operand || of_the_row(*operand, source); });
}

/// Which rows are meant is decided by their own cells, in a few zones, for a type whose changes stand in the ledger.
bool can_be_followed(const Query& query) {
    if (query.from == nullptr || query.through || query.outputs.empty() || !query.group_by.empty() || query.offset) return false;
    if (query.zones.empty() || query.zones.size() > KnownTotals::most_zones) return false;
    if (query.from->proof != schema::Proof::Recorded || query.from->area == "system") return false;
    return !query.where || of_the_row(*query.where, query.source);
}

bool asks_for_ids(const Query& query) {
    if (!can_be_followed(query) || query.outputs.size() != 1 || !query.order.empty() || !query.limit || std::cmp_greater(*query.limit, KnownTotals::most_ids + 1)) return false;
    const auto& output = query.outputs.front();
    return !output.aggregate && output.value && output.value->op == Op::Column && output.value->source == query.source && output.value->field != nullptr && output.value->field->name == "id";
}

bool is_total(const Query& query) {
    if (!can_be_followed(query) || query.limit) return false;
    return std::ranges::all_of(query.outputs, [&query](const auto& output) {
        if (!output.aggregate || (*output.aggregate != Aggregate::Count && *output.aggregate != Aggregate::Sum)) return false;
        return output.value ? of_the_row(*output.value, query.source) : *output.aggregate == Aggregate::Count;
    });
}

/// Everything that decides the answer, each part set apart by its length.
class Question {
public:
    std::string text;

    void put(std::string_view part) {
        text += std::to_string(part.size());
        text += ':';
        text += part;
    }
    void add(const Cell& cell) {
        text += static_cast<char>('0' + cell.value.index());
        if (cell.is_integer()) put(std::to_string(cell.integer()));
        else if (cell.is_rational()) put(cell.rational().to_string());
        else if (cell.is_bytes()) put(cell.bytes());
        else if (cell.is_list())
            for (const auto& item : cell.list()) add(item);
        else put(cell.text_or_empty());
    }
    void add(const Scalar& scalar) {
        text += '(';
        text += std::to_string(static_cast<int>(scalar.op));
        if (scalar.field) put(scalar.field->name);
        if (scalar.op == Op::Constant) add(scalar.constant);
        for (const auto& operand : scalar.operands)
            if (operand) add(*operand);
        text += ')';
    }
    void add(const Query& query) {
        put(query.from->name);
        for (const auto& zone : query.zones) put(zone);
        text += query.with_archived ? 'a' : '-';
        if (query.where) add(*query.where);
        for (const auto& output : query.outputs) {
            text += !output.aggregate ? 'r' : *output.aggregate == Aggregate::Sum ? 's' : 'c';
            if (output.value) add(*output.value);
        }
    }
};

/// The same value of a history row, where the record's id is called otherwise.
ScalarPtr in_history(const ScalarPtr& scalar, const schema::RecordType& history) {
    if (!scalar) return nullptr;
    auto copy = std::make_shared<Scalar>(*scalar);
    if (copy->op == Op::Column) {
        copy->field = history.field(scalar->field->name == "id" ? "record_id" : scalar->field->name);
        if (copy->field == nullptr) return nullptr;
    }
    for (auto& operand : copy->operands) {
        if (!operand) continue;
        operand = in_history(operand, history);
        if (!operand) return nullptr;
    }
    return copy;
}

/// The query with the count of its values behind each sum.
Query with_counts(Query query) {
    std::vector<rules::Output> outputs;
    for (auto& output : query.outputs) {
        outputs.push_back(output);
        if (*output.aggregate == Aggregate::Sum) outputs.push_back({output.name + "_given", Aggregate::Count, output.value});
    }
    query.outputs = std::move(outputs);
    query.order.clear();
    return query;
}

std::int64_t integer_or_zero(const Cell& cell) { return cell.is_integer() ? cell.integer() : 0; }

/// Adds one row of `with_counts`, or takes it away; false where a sum leaves 64 bits.
template <class Total>
bool add_row(const Query& query, const std::vector<Cell>& row, bool away, Total& total) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < query.outputs.size(); ++i) {
        const auto take_next = [&](std::int64_t& into) {
            if (at >= row.size()) return false;
            const auto value = integer_or_zero(row[at]);
            ++at;
            return !(away ? __builtin_sub_overflow(into, value, &into) : __builtin_add_overflow(into, value, &into));
        };
        if (!take_next(total.values[i])) return false;
        if (*query.outputs[i].aggregate == Aggregate::Sum && !take_next(total.given[i])) return false;
    }
    return true;
}

using Versions = KnownTotals::Versions;

struct Forward {
    records::Reader& reader;
    KnownTotals::Snapshot& snapshot;
    const Query& query;
    const schema::RecordType& entries;
    const schema::RecordType& history;
    Query past;   ///< `with_counts` over the history

    Result<std::vector<std::int64_t>> places() const {
        std::vector<std::int64_t> all;
        for (const auto& zone : query.zones) {
            if (const auto found = snapshot.places.find(zone); found != snapshot.places.end()) {
                all.push_back(found->second);
                continue;
            }
            Query last;
            last.from = &entries;
            last.zones = {zone};
            last.outputs = {{"sequence", std::nullopt, rules::column(0, entries.field("sequence"))}};
            last.order = {{rules::column(0, &entries.fields[schema::system_field::id]), true}};
            last.limit = 1;
            const auto rows = TRY(reader.select(last));
            all.push_back(snapshot.places[zone] = rows.empty() ? 0 : integer_or_zero(rows[0][0]));
        }
        return all;
    }

    /// What entries of the zone behind the place changed; nothing where that is too much.
    Result<const std::optional<std::map<std::string, Versions>>*> changes(const std::string& zone, std::int64_t behind) const {
        const auto [at, fresh] = snapshot.changes.try_emplace({query.from->name, zone, behind});
        if (!fresh) return &at->second;
        Query changed;
        changed.from = &entries;
        changed.zones = {zone};
        const auto type_is = rules::apply(Op::Equal, {rules::column(0, entries.field("record_type")), rules::constant(Cell(query.from->name))});
        changed.where = rules::both(rules::apply(Op::Greater, {rules::column(0, &entries.fields[schema::system_field::id]), rules::constant(Cell(ledger::entry_id(behind)))}), type_is);
        changed.outputs = {{"record_id", std::nullopt, rules::column(0, entries.field("record_id"))}, {"record_version", std::nullopt, rules::column(0, entries.field("record_version"))}};
        changed.limit = static_cast<std::int64_t>(KnownTotals::most_changes) + 1;
        const auto rows = TRY(reader.select(changed));
        if (rows.size() > KnownTotals::most_changes) return &at->second;
        auto& versions = at->second.emplace();
        for (const auto& row : rows) {
            const std::int64_t version = integer_or_zero(row[1]);
            auto& seen = versions[std::string(row[0].text_or_empty())];
            seen.first = seen.first == 0 ? version : std::min(seen.first, version);
            seen.last = std::max(seen.last, version);
        }
        return &at->second;
    }

    /// What `past` says of the history rows with these ids, some at a time, to `take`; false where `take` cannot go on.
    template <class Take>
    Result<bool> ask_past(const std::string& zone, const std::vector<std::string>& ids, const Take& take) const {
        for (std::size_t start = 0; start < ids.size(); start += ids_in_a_statement) {
            const std::size_t count = std::min(ids.size() - start, ids_in_a_statement);
            std::vector<Cell> some_ids;
            for (std::size_t i = start; i < start + count; ++i) some_ids.emplace_back(ids[i]);
            Query some = past;
            some.zones = {zone};
            some.where = rules::both(among(rules::column(past.source, &history.fields[schema::system_field::id]), some_ids), past.where);
            if (!take(TRY(reader.select(some)))) return false;
        }
        return true;
    }

    /// Counts and sums of the history rows with these ids, added or taken away.
    template <class Total>
    Result<bool> add(const std::string& zone, const std::vector<std::string>& ids, bool away, Total& total) const {
        return ask_past(zone, ids, [&](const auto& rows) { return !rows.empty() && add_row(query, rows[0], away, total); });
    }

    /// Those of the changed records that are meant now come in, the others go; false where all must be asked for anew.
    Result<bool> follow(std::size_t zone, std::int64_t behind, std::set<std::string>& ids) const {
        const auto& versions = *TRY(changes(query.zones[zone], behind));
        if (!versions) return false;
        std::vector<std::string> opened;
        for (const auto& [record, seen] : *versions) {
            ids.erase(record);
            opened.push_back(record + "." + std::to_string(seen.last));
        }
        return ask_past(query.zones[zone], opened, [&](const auto& rows) {
            for (const auto& row : rows) ids.emplace(row[0].text_or_empty());
            return true;
        });
    }

    /// False where the total must be counted anew.
    template <class Total>
    Result<bool> bring(std::size_t zone, std::int64_t behind, Total& total) const {
        const auto& versions = *TRY(changes(query.zones[zone], behind));
        if (!versions) return false;
        std::vector<std::string> opened, closed;
        for (const auto& [record, seen] : *versions) {
            opened.push_back(record + "." + std::to_string(seen.last));
            if (seen.first > 1) closed.push_back(record + "." + std::to_string(seen.first - 1));
        }
        if (!opened.empty() && !TRY(add(query.zones[zone], opened, false, total))) return false;
        return closed.empty() || TRY(add(query.zones[zone], closed, true, total));
    }
};

template <class Total>
std::vector<Cell> row_of(const Query& query, const Total& total) {
    std::vector<Cell> row;
    for (std::size_t i = 0; i < query.outputs.size(); ++i) {
        if (*query.outputs[i].aggregate == Aggregate::Sum && total.given[i] == 0) row.emplace_back();
        else row.emplace_back(total.values[i]);
    }
    return row;
}

}  // namespace

KnownTotals::TotalPtr KnownTotals::known(const std::string& question) {
    const std::lock_guard lock(mutex_);
    const auto found = totals_.find(question);
    if (found == totals_.end()) return nullptr;
    by_use_.splice(by_use_.begin(), by_use_, found->second);
    return found->second->total;
}

void KnownTotals::keep(const std::string& question, TotalPtr total) {
    const std::lock_guard lock(mutex_);
    if (const auto found = totals_.find(question); found != totals_.end()) {
        // Another reader may have come further meanwhile; either is right at its own place.
        if (found->second->total->places < total->places) found->second->total = std::move(total);
        return;
    }
    if (totals_.size() >= most_totals) {
        totals_.erase(by_use_.back().question);
        by_use_.pop_back();
    }
    by_use_.push_front({question, std::move(total)});
    totals_.emplace(by_use_.front().question, by_use_.begin());
}

KnownTotals::Uses KnownTotals::uses() const {
    const std::lock_guard lock(mutex_);
    return uses_;
}

Result<std::optional<KnownTotals::Row>> KnownTotals::answer(records::Reader& reader, Snapshot& snapshot, const schema::Registry& registry, const Query& query) {
    if (!is_total(query)) return std::nullopt;
    const auto* entries = registry.type("ledger_entry");
    const auto* history = registry.type(query.from->name + "_history");
    if (entries == nullptr || history == nullptr) return std::nullopt;
    const Query counting = with_counts(query);
    Forward forward{reader, snapshot, query, *entries, *history, counting};
    forward.past.from = history;
    forward.past.where = in_history(query.where, *history);
    if (query.where && !forward.past.where) return std::nullopt;
    for (auto& output : forward.past.outputs) {
        if (!output.value) continue;
        output.value = in_history(output.value, *history);
        if (!output.value) return std::nullopt;
    }
    Question question;
    question.add(query);
    const auto places = TRY(forward.places());
    const auto before = known(question.text);
    // A snapshot that is older than what is known cannot be brought forward to it.
    const bool later = before && std::ranges::equal(before->places, places, std::less_equal());
    auto total = std::make_shared<Total>();
    bool brought = later;
    if (later) {
        *total = *before;
        for (std::size_t zone = 0; brought && zone < places.size(); ++zone)
            if (before->places[zone] < places[zone]) brought = TRY(forward.bring(zone, before->places[zone], *total));
    }
    if (!brought) {
        total->values.assign(query.outputs.size(), 0);
        total->given.assign(query.outputs.size(), 0);
        const auto rows = TRY(reader.select(counting));
        if (rows.empty() || !add_row(query, rows[0], false, *total)) return std::nullopt;
    }
    total->places = places;
    if (!brought || before->places != places) keep(question.text, total);
    {
        const std::lock_guard lock(mutex_);
        ++(brought ? uses_.known : uses_.counted);
    }
    return row_of(query, *total);
}

Result<std::optional<std::vector<KnownTotals::Row>>> KnownTotals::ids(records::Reader& reader, Snapshot& snapshot, const schema::Registry& registry, const Query& query) {
    if (!asks_for_ids(query)) return std::nullopt;
    const auto* entries = registry.type("ledger_entry");
    const auto* history = registry.type(query.from->name + "_history");
    if (entries == nullptr || history == nullptr) return std::nullopt;
    Forward forward{reader, snapshot, query, *entries, *history, query};
    forward.past.from = history;
    forward.past.limit = {};
    forward.past.where = in_history(query.where, *history);
    forward.past.outputs.front().value = in_history(query.outputs.front().value, *history);
    if ((query.where && !forward.past.where) || !forward.past.outputs.front().value) return std::nullopt;
    Question question;
    question.add(query);
    const auto places = TRY(forward.places());
    const auto before = known(question.text);
    bool brought = before && std::ranges::equal(before->places, places, std::less_equal());
    auto total = std::make_shared<Total>();
    if (brought) {
        total->ids = before->ids;
        for (std::size_t zone = 0; brought && zone < places.size(); ++zone)
            if (before->places[zone] < places[zone]) brought = TRY(forward.follow(zone, before->places[zone], total->ids));
    }
    if (!brought) {
        auto rows = TRY(reader.select(query));
        if (std::cmp_greater_equal(rows.size(), *query.limit)) return rows;  // there may be more: not to be followed
        total->ids.clear();
        for (const auto& row : rows) total->ids.emplace(row[0].text_or_empty());
    }
    total->places = places;
    if (total->ids.size() > most_ids) return std::nullopt;
    if (!brought || before->places != places) keep(question.text, total);
    {
        const std::lock_guard lock(mutex_);
        ++(brought ? uses_.known : uses_.counted);
    }
    std::vector<Row> rows;
    for (const auto& id : total->ids) {
        if (std::cmp_greater_equal(rows.size(), *query.limit)) break;
        rows.push_back({Cell(id)});
    }
    return rows;
}

}  // namespace wutong::queries
