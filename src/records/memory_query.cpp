// memory_query.cpp — A Query answered by walking rows: three-valued logic, exact integers, the meaning the databases must share.
#include <algorithm>
#include <functional>
#include <optional>
#include <set>

#include "records/memory_tables.h"
#include "records/search_terms.h"
#include "records/store_errors.h"

namespace wutong::records {

namespace {
using rules::Op;
using rules::Query;
using rules::Scalar;
using schema::Cell;

struct Source {
    int number;
    const MemoryTable* table;
    const RowKey* key;
    const Row* row;
    const schema::RecordType* type;
};

Cell truth(bool value) { return Cell(std::int64_t{value}); }
bool is_true(const Cell& cell) { return cell.is_integer() && cell.integer() != 0; }

/// Less, equal, greater of two present cells of one kind.
Result<int> compare(const Cell& a, const Cell& b) {
    if (a.is_integer() && b.is_integer()) return a.integer() < b.integer() ? -1 : a.integer() > b.integer();
    if (a.is_text() && b.is_text()) {
        const int order = a.text().compare(b.text());
        return order < 0 ? -1 : order > 0;
    }
    return fail("comparison of cells of two kinds");
}

/// Rows with a null cell last, whatever the direction.
int compare_for_order(const Cell& a, const Cell& b, bool descending) {
    if (a.is_null() || b.is_null()) return int(a.is_null()) - int(b.is_null());
    const auto order = compare(a, b);
    const int value = order ? *order : 0;
    return descending ? -value : value;
}

class Evaluator {
public:
    explicit Evaluator(const MemoryData& data) : data_(data) {}

    Result<Cell> value(const Scalar& scalar);
    Result<void> each_row(const Query& query, const std::function<Result<void>(const Source&)>& visit);
    Result<std::vector<std::vector<Cell>>> rows(const Query& query);
    Result<std::vector<Record>> records(const Query& query);

private:
    Result<Cell> comparison(const Scalar& scalar);
    Result<Cell> logic(const Scalar& scalar);
    Result<Cell> arithmetic(const Scalar& scalar);
    Result<Cell> choice(const Scalar& scalar);
    Result<Cell> membership(const Scalar& scalar);
    Result<Cell> text_search(const Scalar& scalar);
    Result<Cell> month_day(const Scalar& scalar);
    Result<Cell> stage_at(const Scalar& scalar);
    Result<Cell> list_contains(const Scalar& scalar);
    Result<Cell> search_match(const Scalar& scalar);
    Result<Cell> aggregate(const rules::Output& output, const std::vector<std::vector<Source>>& group);
    Result<std::vector<std::vector<Cell>>> grouped(const Query& query);
    Result<std::vector<std::vector<Cell>>> plain(const Query& query);
    std::vector<Source> kept_sources() const { return stack_; }

    const Source* source(int number) const {
        for (auto at = stack_.rbegin(); at != stack_.rend(); ++at)
            if (at->number == number) return &*at;
        return nullptr;
    }

    const MemoryData& data_;
    std::vector<Source> stack_;
};

Result<Cell> Evaluator::comparison(const Scalar& scalar) {
    const Cell a = TRY(value(*scalar.operands[0])), b = TRY(value(*scalar.operands[1]));
    if (a.is_null() || b.is_null()) return Cell();
    const int order = TRY(compare(a, b));
    switch (scalar.op) {
        case Op::Equal: return truth(order == 0);
        case Op::NotEqual: return truth(order != 0);
        case Op::Less: return truth(order < 0);
        case Op::LessEqual: return truth(order <= 0);
        case Op::Greater: return truth(order > 0);
        default: return truth(order >= 0);
    }
}

Result<Cell> Evaluator::logic(const Scalar& scalar) {
    if (scalar.op == Op::Not) {
        const Cell a = TRY(value(*scalar.operands[0]));
        return a.is_null() ? Cell() : truth(!is_true(a));
    }
    const bool stops_at = scalar.op == Op::Or;
    bool unknown = false;
    for (const auto& operand : scalar.operands) {
        const Cell a = TRY(value(*operand));
        if (a.is_null()) unknown = true;
        else if (is_true(a) == stops_at) return truth(stops_at);
    }
    return unknown ? Cell() : truth(!stops_at);
}

Result<Cell> Evaluator::arithmetic(const Scalar& scalar) {
    const Cell a = TRY(value(*scalar.operands[0]));
    const Cell b = scalar.op == Op::Negate ? Cell(0) : TRY(value(*scalar.operands[1]));
    if (a.is_null() || b.is_null()) return Cell();
    if (!a.is_integer() || !b.is_integer()) return fail("arithmetic on cells that are no integers");
    std::int64_t result = 0;
    bool overflow = false;
    if (scalar.op == Op::Add) overflow = __builtin_add_overflow(a.integer(), b.integer(), &result);
    else if (scalar.op == Op::Subtract) overflow = __builtin_sub_overflow(a.integer(), b.integer(), &result);
    else if (scalar.op == Op::Multiply) overflow = __builtin_mul_overflow(a.integer(), b.integer(), &result);
    else overflow = __builtin_sub_overflow(std::int64_t{0}, a.integer(), &result);
    if (overflow) return refuse(number_overflow);
    return Cell(result);
}

Result<Cell> Evaluator::choice(const Scalar& scalar) {
    if (scalar.op == Op::Coalesce) {
        for (const auto& operand : scalar.operands)
            if (Cell cell = TRY(value(*operand)); !cell.is_null()) return cell;
        return Cell();
    }
    std::size_t i = 0;
    for (; i + 1 < scalar.operands.size(); i += 2)
        if (is_true(TRY(value(*scalar.operands[i])))) return value(*scalar.operands[i + 1]);
    return i < scalar.operands.size() ? value(*scalar.operands[i]) : Cell();
}

Result<Cell> Evaluator::membership(const Scalar& scalar) {
    if (scalar.operands.size() == 1) return truth(false);
    const Cell a = TRY(value(*scalar.operands[0]));
    if (a.is_null()) return Cell();
    bool unknown = false;
    for (std::size_t i = 1; i < scalar.operands.size(); ++i) {
        const Cell b = TRY(value(*scalar.operands[i]));
        if (b.is_null()) unknown = true;
        else if (TRY(compare(a, b)) == 0) return truth(true);
    }
    return unknown ? Cell() : truth(false);
}

Result<Cell> Evaluator::text_search(const Scalar& scalar) {
    const Cell a = TRY(value(*scalar.operands[0])), b = TRY(value(*scalar.operands[1]));
    if (!a.is_text() || !b.is_text()) return Cell();
    return truth(scalar.op == Op::Contains ? a.text().find(b.text()) != std::string::npos : a.text().starts_with(b.text()));
}

/// "2024-02" → "2024-02-29"; a day stays. By the letters alone, as SQL does it.
std::string last_day(const std::string& text) {
    if (text.size() != 7) return text;
    const std::string month = text.substr(5), year = text.substr(0, 4);
    if (month == "04" || month == "06" || month == "09" || month == "11") return text + "-30";
    if (month != "02") return text + "-31";
    const bool leap = year != "1900" && year != "2100" && std::string_view("048").find(year[3]) != std::string_view::npos
                          ? std::string_view("02468").find(year[2]) != std::string_view::npos
                          : std::string_view("26").find(year[3]) != std::string_view::npos && std::string_view("13579").find(year[2]) != std::string_view::npos;
    return text + (leap ? "-29" : "-28");
}

Result<Cell> Evaluator::month_day(const Scalar& scalar) {
    const Cell a = TRY(value(*scalar.operands[0]));
    if (!a.is_text()) return Cell();
    return Cell(scalar.op == Op::LastDay ? last_day(a.text()) : (a.text() + "-01").substr(0, 10));
}

Result<Cell> Evaluator::stage_at(const Scalar& scalar) {
    const Cell day = TRY(value(*scalar.operands[0]));
    const Source* from = source(scalar.source);
    if (from == nullptr) return fail("stage of an unknown source");
    const auto* events = data_.table("stage_event");
    if (events == nullptr || !day.is_text()) return Cell();
    std::int64_t best = 0;
    Cell stage;
    for (auto at = events->rows.lower_bound(RowKey(from->key->first, "")); at != events->rows.end() && at->first.first == from->key->first; ++at) {
        const auto& row = *at->second;
        if (events->cell(row, "record_id").text_or_empty() != from->key->second || events->cell(row, "record_type").text_or_empty() != from->type->name) continue;
        const auto& happened = events->cell(row, "happened_on");
        if (!happened.is_text() || last_day(happened.text()) > day.text()) continue;
        const auto& number = events->cell(row, "sequence_number");
        const std::int64_t here = number.is_integer() ? number.integer() : 0;
        if (!stage.is_null() && here < best) continue;
        best = here;
        stage = events->cell(row, "stage");
    }
    return stage;
}

Result<Cell> Evaluator::list_contains(const Scalar& scalar) {
    const Cell wanted = TRY(value(*scalar.operands[0]));
    const Source* from = source(scalar.source);
    if (from == nullptr) return fail("list of an unknown source");
    const auto& list = from->table->cell(*from->row, scalar.field->name);
    return truth(list.is_list() && !wanted.is_null() && std::find(list.list().begin(), list.list().end(), wanted) != list.list().end());
}

Result<Cell> Evaluator::search_match(const Scalar& scalar) {
    const Cell typed = TRY(value(*scalar.operands[0]));
    const Source* from = source(scalar.source);
    if (from == nullptr) return fail("search in an unknown source");
    const auto terms = search_terms(typed.text_or_empty());
    if (terms.empty()) return truth(true);
    const auto at = from->table->search.find(*from->key);
    return truth(at != from->table->search.end() && matches(*at->second, terms));
}

Result<Cell> Evaluator::value(const Scalar& scalar) {
    switch (scalar.op) {
        case Op::Column: {
            const Source* from = source(scalar.source);
            if (from == nullptr || scalar.field == nullptr) return fail("column of an unknown source");
            return from->table->cell(*from->row, scalar.field->name);
        }
        case Op::Constant: return scalar.constant;
        case Op::Equal: case Op::NotEqual: case Op::Less: case Op::LessEqual: case Op::Greater: case Op::GreaterEqual: return comparison(scalar);
        case Op::And: case Op::Or: case Op::Not: return logic(scalar);
        case Op::IsMissing: return truth(TRY(value(*scalar.operands[0])).is_null());
        case Op::Add: case Op::Subtract: case Op::Multiply: case Op::Negate: return arithmetic(scalar);
        case Op::Coalesce: case Op::Case: return choice(scalar);
        case Op::In: case Op::Under: return membership(scalar);
        case Op::Contains: case Op::StartsWith: return text_search(scalar);
        case Op::FirstDay: case Op::LastDay: return month_day(scalar);
        case Op::StageAt: return stage_at(scalar);
        case Op::Exists: {
            bool some = false;
            TRY(each_row(*scalar.subquery, [&](const Source&) -> Result<void> { some = true; return {}; }));
            return truth(some);
        }
        case Op::Aggregate: {
            const auto answer = TRY(rows(*scalar.subquery));
            return answer.empty() || answer.front().empty() ? Cell() : answer.front().front();
        }
        case Op::ListContains: return list_contains(scalar);
        case Op::SearchMatch: return search_match(scalar);
    }
    return fail("unknown operation in a query");
}

Result<void> Evaluator::each_row(const Query& query, const std::function<Result<void>(const Source&)>& visit) {
    const auto* table = data_.table(query.from->name);
    if (table == nullptr) return {};
    for (const auto& [key, row] : table->rows) {
        if (!query.zones.empty() && std::find(query.zones.begin(), query.zones.end(), key.first) == query.zones.end()) continue;
        if (!query.with_archived && !table->cell(*row, "archived_at").is_null()) continue;
        if (query.through) {
            const Source* owner = source(query.through->owner_source);
            if (owner == nullptr) return fail("list of an unknown owner");
            const auto& list = owner->table->cell(*owner->row, query.through->list_field->name);
            if (!list.is_list() || std::find(list.list().begin(), list.list().end(), Cell(key.second)) == list.list().end()) continue;
        }
        stack_.push_back({query.source, table, &key, row.get(), query.from});
        auto keep = query.where ? value(*query.where) : Result<Cell>(truth(true));
        Result<void> done;
        if (keep && is_true(*keep)) done = visit(Source(stack_.back()));
        stack_.pop_back();
        if (!keep) return std::unexpected(std::move(keep).error());
        if (!done) return done;
    }
    return {};
}

Result<Cell> Evaluator::aggregate(const rules::Output& output, const std::vector<std::vector<Source>>& group) {
    Int128 sum = 0;
    std::int64_t count = 0;
    Cell extreme;
    std::vector<Cell> seen;
    for (const auto& sources : group) {
        if (!output.value) { ++count; continue; }
        stack_.swap(const_cast<std::vector<Source>&>(sources));
        auto found = value(*output.value);
        stack_.swap(const_cast<std::vector<Source>&>(sources));
        const Cell cell = TRY(std::move(found));
        if (cell.is_null()) continue;
        ++count;
        if (*output.aggregate == rules::Aggregate::Sum) {
            if (!cell.is_integer()) return fail("sum of cells that are no integers");
            sum += cell.integer();
        } else if (*output.aggregate == rules::Aggregate::CountDistinct) {
            if (std::find(seen.begin(), seen.end(), cell) == seen.end()) seen.push_back(cell);
        } else if (*output.aggregate != rules::Aggregate::Count) {
            const int order = extreme.is_null() ? 0 : TRY(compare(cell, extreme));
            if (extreme.is_null() || (*output.aggregate == rules::Aggregate::Min ? order < 0 : order > 0)) extreme = cell;
        }
    }
    switch (*output.aggregate) {
        case rules::Aggregate::Count: return Cell(count);
        case rules::Aggregate::CountDistinct: return Cell(static_cast<std::int64_t>(seen.size()));
        case rules::Aggregate::Sum:
            if (count == 0) return Cell();
            if (sum > INT64_MAX || sum < INT64_MIN) return refuse(number_overflow);
            return Cell(static_cast<std::int64_t>(sum));
        default: return extreme;
    }
}

struct Group {
    std::vector<Cell> values, order;
    std::vector<std::vector<Source>> rows;
};

bool before(const std::vector<rules::OrderKey>& keys, const std::vector<Cell>& a_order, const std::vector<Cell>& b_order,
            const std::vector<Cell>& a_tie, const std::vector<Cell>& b_tie) {
    for (std::size_t i = 0; i < keys.size(); ++i)
        if (const int order = compare_for_order(a_order[i], b_order[i], keys[i].descending); order != 0) return order < 0;
    for (std::size_t i = 0; i < a_tie.size(); ++i)
        if (const int order = compare_for_order(a_tie[i], b_tie[i], false); order != 0) return order < 0;
    return false;
}

template <class Items>
void cut(Items& items, const Query& query) {
    const auto skip = std::min<std::size_t>(items.size(), static_cast<std::size_t>(std::max<std::int64_t>(0, query.offset.value_or(0))));
    items.erase(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(skip));
    if (query.limit && items.size() > static_cast<std::size_t>(*query.limit)) items.resize(static_cast<std::size_t>(*query.limit));
}

Result<std::vector<std::vector<Cell>>> Evaluator::grouped(const Query& query) {
    std::vector<Group> groups;
    TRY(each_row(query, [&](const Source&) -> Result<void> {
        Group here;
        for (const auto& scalar : query.group_by) here.values.push_back(TRY(value(*scalar)));
        for (const auto& key : query.order) here.order.push_back(TRY(value(*key.value)));
        auto same = std::find_if(groups.begin(), groups.end(), [&](const Group& group) { return group.values == here.values; });
        if (same == groups.end()) same = groups.insert(groups.end(), std::move(here));
        same->rows.push_back(kept_sources());
        return {};
    }));
    if (query.group_by.empty() && groups.empty()) groups.emplace_back();
    if (!query.group_by.empty())
        std::sort(groups.begin(), groups.end(), [&](const Group& a, const Group& b) { return before(query.order, a.order, b.order, a.values, b.values); });
    cut(groups, query);
    std::vector<std::vector<Cell>> answer;
    for (auto& group : groups) {
        std::vector<Cell> line = group.values;
        for (const auto& output : query.outputs) {
            if (!output.aggregate) return fail("a plain output beside aggregates");
            line.push_back(TRY(aggregate(output, group.rows)));
        }
        answer.push_back(std::move(line));
    }
    return answer;
}

struct Line {
    std::vector<Cell> order, tie, cells;
};

Result<std::vector<std::vector<Cell>>> Evaluator::plain(const Query& query) {
    std::vector<Line> lines;
    TRY(each_row(query, [&](const Source& here) -> Result<void> {
        Line line;
        for (const auto& key : query.order) line.order.push_back(TRY(value(*key.value)));
        line.tie = {Cell(here.key->second), Cell(here.key->first)};
        for (const auto& output : query.outputs) line.cells.push_back(TRY(value(*output.value)));
        lines.push_back(std::move(line));
        return {};
    }));
    std::sort(lines.begin(), lines.end(), [&](const Line& a, const Line& b) { return before(query.order, a.order, b.order, a.tie, b.tie); });
    cut(lines, query);
    std::vector<std::vector<Cell>> answer;
    for (auto& line : lines) answer.push_back(std::move(line.cells));
    return answer;
}

Result<std::vector<std::vector<Cell>>> Evaluator::rows(const Query& query) {
    const bool aggregates = !query.group_by.empty() || std::any_of(query.outputs.begin(), query.outputs.end(), [](const auto& o) { return o.aggregate.has_value(); });
    return aggregates ? grouped(query) : plain(query);
}

struct Found {
    std::vector<Cell> order, tie;
    Record record;
};

Result<std::vector<Record>> Evaluator::records(const Query& query) {
    std::vector<Found> found;
    TRY(each_row(query, [&](const Source& here) -> Result<void> {
        Found line;
        for (const auto& key : query.order) line.order.push_back(TRY(value(*key.value)));
        line.tie = {Cell(here.key->second), Cell(here.key->first)};
        line.record = here.table->record(*query.from, *here.row);
        found.push_back(std::move(line));
        return {};
    }));
    std::sort(found.begin(), found.end(), [&](const Found& a, const Found& b) { return before(query.order, a.order, b.order, a.tie, b.tie); });
    cut(found, query);
    std::vector<Record> answer;
    for (auto& line : found) answer.push_back(std::move(line.record));
    return answer;
}
}  // namespace

Result<std::vector<Record>> find_in_memory(const MemoryData& data, const rules::Query& query) { return Evaluator(data).records(query); }

Result<std::vector<std::vector<schema::Cell>>> select_in_memory(const MemoryData& data, const rules::Query& query) {
    return Evaluator(data).rows(query);
}

}  // namespace wutong::records
