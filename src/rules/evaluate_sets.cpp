// evaluate_sets.cpp — Rows of sets, references, and the aggregates over them.
#include <algorithm>
#include <set>

#include "rules/evaluator.h"
#include "rules/value_forms.h"

namespace wutong::rules {

namespace {
constexpr Refusal too_many_rows{"rule.too_much_work", Kind::TooLarge, "这条规则式要看的记录超过一百万条，已停止", "缩小范围，如限定期间或区"};
constexpr Refusal sum_overflow{"rule.overflow", Kind::Invalid, "合计的数太大，超出可以精确表示的范围", "检查数据里是否有多写了单位的数"};

/// What an aggregate has seen so far.
class Tally {
public:
    Tally(const std::string& word, const ValueType& type) : word_(word), type_(type) {}

    /// `key`: where the row stands among the others, for first and last.
    Result<void> take(const Value& value, std::pair<std::string, std::string> key) {
        if (value.missing) return {};
        ++seen_;
        if (word_ == "distinct") return distinct_.insert(key_of(value)), Result<void>();
        if (word_ == "median") return numbers_.push_back(value.number), Result<void>();
        if (word_ == "first" || word_ == "last") {
            if (seen_ > 1 && (word_ == "first" ? best_key_ < key : key < best_key_)) return {};
            best_ = value;
            best_.bound = Bound::Exact;
            best_key_ = std::move(key);
            return {};
        }
        if (word_ == "min" || word_ == "max") {
            if (seen_ == 1 || (word_ == "min" ? less(value, best_) : less(best_, value))) best_ = value, best_.bound = Bound::Exact;
            return {};
        }
        const auto sum = Rational::add(sum_, value.number);
        if (!sum) return refuse(sum_overflow);
        sum_ = *sum;
        return {};
    }

    Result<Value> result() {
        if (word_ == "distinct") return number_value(Rational(static_cast<std::int64_t>(distinct_.size())), type_);
        if (word_ == "sum") return number_value(sum_, type_);
        if (seen_ == 0) return Value::unknown(type_);
        if (word_ == "min" || word_ == "max" || word_ == "first" || word_ == "last") return best_;
        std::optional<Rational> value;
        if (word_ == "average") {
            value = Rational::divide(sum_, Rational(seen_));
        } else {
            std::sort(numbers_.begin(), numbers_.end());
            const std::size_t middle = numbers_.size() / 2;
            value = numbers_[middle];
            if (numbers_.size() % 2 == 0) value = Rational::add(numbers_[middle - 1], numbers_[middle]);
            if (value && numbers_.size() % 2 == 0) value = Rational::divide(*value, Rational(2));
        }
        if (!value) return refuse(sum_overflow);
        return number_value(*value, type_);
    }

private:
    static bool less(const Value& a, const Value& b) { return a.type.kind == ValueKind::Date ? date_less(a.date, b.date) : a.number < b.number; }
    static std::string key_of(const Value& value) {
        if (value.type.kind == ValueKind::Date) return value.date.to_string();
        if (value.type.kind == ValueKind::Boolean) return value.truth ? "1" : "0";
        if (value.type.kind == ValueKind::Period) return value.period.to_string();
        return value.text.empty() ? value.number.to_string() : value.text;
    }

    const std::string& word_;
    const ValueType& type_;
    std::int64_t seen_ = 0;
    Rational sum_;
    Value best_;
    std::pair<std::string, std::string> best_key_;
    std::vector<Rational> numbers_;
    std::set<std::string> distinct_;
};

bool is_archived(std::span<const schema::Cell> cells) {
    return cells.size() > schema::system_field::archived_at && !cells[schema::system_field::archived_at].is_null();
}
std::string_view zone_of(std::span<const schema::Cell> cells) {
    return cells.size() > schema::system_field::zone_id ? cells[schema::system_field::zone_id].text_or_empty() : std::string_view();
}
}  // namespace

std::string Evaluator::zone_of_frame(int frame) const {
    const auto zone = zone_of(frames_[static_cast<std::size_t>(frame)].cells);
    return std::string(zone);
}

Result<const Evaluator::Row*> Evaluator::load(const schema::RecordType& type, const std::string& id) {
    const auto key = std::pair(&type, id);
    if (const auto known = loaded_.find(key); known != loaded_.end()) return known->second ? &*known->second : nullptr;
    if (source_ == nullptr) return nullptr;
    steps_ += 10;
    auto row = TRY(source_->load(type, id));
    const auto& kept = loaded_.emplace(key, std::move(row)).first->second;
    return kept ? &*kept : nullptr;
}

/// The record a reference names. It lies in the zone of the record that holds the reference; zones themselves may lie anywhere.
Result<Evaluator::Reached> Evaluator::reach(const Node& base, const schema::RecordType& type) {
    std::string owner = environment_.zone;
    if (base.form == Form::Field) owner = zone_of_frame(base.frame);
    if (base.form == Form::Aggregate && !zone_of_frame(base.frame - 1).empty()) owner = zone_of_frame(base.frame - 1);
    Value reference;
    if (base.form == Form::Through) {
        const auto outer = TRY(reach(*base.parts[0], *base.record));
        if (outer.row == nullptr || base.index >= outer.row->size()) return Reached{};
        owner = outer.zone;
        reference = rules::value_of(*base.field, (*outer.row)[base.index]);
    } else {
        reference = TRY(value_of_node(base, nullptr));
    }
    if (reference.missing || reference.text.empty()) return Reached{};
    const Row* row = TRY(load(type, reference.text));
    if (row == nullptr) return Reached{};
    std::string zone(zone_of(*row));
    if (type.name != "zone" && !owner.empty() && zone != owner) return Reached{};
    return Reached{row, std::move(zone)};
}

Result<void> Evaluator::count_row() {
    if (++rows_ > most_rows) return refuse(too_many_rows);
    return {};
}

/// Rows of the set that are not archived, of the zone of the enclosing record where there is one. `visit` answers whether to go on.
Result<void> Evaluator::each_row(const Node& node, const std::function<Result<bool>(const Frame&)>& visit) {
    const std::string zone = zone_of_frame(node.frame - 1);
    if (const NodePtr& list = node.parts[2]) {
        const Value references = TRY(value_of_node(*list, nullptr));
        std::set<std::string> seen;
        for (const auto& reference : references.items) {
            if (!seen.insert(reference.text).second) continue;
            TRY(count_row());
            const Row* row = TRY(load(*node.record, reference.text));
            if (row == nullptr || is_archived(*row) || (!zone.empty() && zone_of(*row) != zone)) continue;
            if (!TRY(visit({node.record, *row}))) return {};
        }
        return {};
    }
    if (source_ == nullptr) return fail("a set expression was evaluated without a record source");
    std::optional<Error> failed;
    TRY(source_->each(*node.record, [&](const schema::RecordView& view) {
        if (is_archived(view.cells) || (!zone.empty() && zone_of(view.cells) != zone)) return true;
        auto counted = count_row();
        if (!counted) return failed = counted.error(), false;
        auto go_on = visit({node.record, view.cells});
        if (!go_on) return failed = go_on.error(), false;
        return *go_on;
    }));
    if (failed) return std::unexpected(std::move(*failed));
    return {};
}

Result<Value> Evaluator::aggregate(const Node& node, Trace* trace) {
    Tally tally(node.word, node.type);
    const Node* value = node.parts[0].get();
    const Node* where = node.parts[1].get();
    std::int64_t counted = 0;
    bool all_hold = true;
    const bool every = node.word == "all";
    if (every && value == nullptr) std::swap(value, where);
    const bool outermost = frames_.size() == 1;
    // One row settles whether some or all hold, whatever another refuses: else the answer would hang on the order of the rows.
    const bool settled_by_one = every || node.word == "exists";
    std::optional<Error> refused;
    const auto visit = [&](const Frame& row) -> Result<bool> {
        frames_.push_back(row);
        const auto one = [&]() -> Result<bool> {
            if (where != nullptr && truth_of(TRY(value_of_node(*where, nullptr))) != Truth::Yes) return true;
            ++counted;
            if (outermost && kept_rows_ != nullptr) kept_rows_->push_back({row.type, std::string(row.cells[schema::system_field::id].text_or_empty())});
            if (node.word == "exists") return outermost && kept_rows_ != nullptr;
            if (every) return all_hold = truth_of(TRY(value_of_node(*value, nullptr))) == Truth::Yes;
            if (value != nullptr) TRY(tally.take(TRY(value_of_node(*value, nullptr)), {std::string(row.cells[schema::system_field::id].text_or_empty()), std::string(zone_of(row.cells))}));
            return true;
        };
        auto result = one();
        frames_.pop_back();
        if (result || !settled_by_one || result.error().kind == Kind::Fault || result.error().code == too_many_rows.code) return result;
        if (!refused) refused = result.error();
        return true;
    };
    TRY(each_row(node, visit));
    if (trace != nullptr && node.word != "exists" && !every) trace->rows = counted;
    if (node.word == "count") return number_value(Rational(counted), node.type);
    const bool settled = every ? !all_hold : counted > 0;
    if (settled_by_one && !settled && refused) return std::unexpected(std::move(*refused));
    if (node.word == "exists") return Value::yes_no(counted > 0);
    if (every) return Value::yes_no(all_hold);
    return tally.result();
}

/// Each record once, in the order met; nothing named is a missing list, as of a list field.
Result<Value> Evaluator::collect(const Node& node) {
    Value found = Value::unknown(node.type);
    std::set<std::string> seen;
    const auto take = [&](std::span<const schema::Cell> cells) {
        if (node.index >= cells.size()) return;
        const Value named = rules::value_of(*node.field, cells[node.index]);
        const auto add = [&](const Value& reference) {
            if (!reference.missing && !reference.text.empty() && seen.insert(reference.text).second) found.items.push_back(reference);
        };
        if (named.type.kind != ValueKind::List) add(named);
        for (const auto& item : named.items) add(item);
    };
    Node rows;
    rows.record = node.record;
    rows.frame = node.frame + 1;
    rows.parts = {nullptr, nullptr, node.parts[0]};
    TRY(each_row(rows, [&](const Frame& row) -> Result<bool> { return take(row.cells), true; }));
    found.missing = found.items.empty();
    return found;
}

/// The part as it would have been answered at the end of that day: the record itself, those it refers to, sets and stages.
Result<Value> Evaluator::as_known(const Node& node, Trace* trace) {
    const Value day = TRY(part(node, 1, trace));
    if (node.parts[0]->fixed) return part(node, 0, trace);
    if (day.missing || !day.date.is_day() || source_ == nullptr) return Value::unknown(node.type);
    const auto earlier = TRY(source_->as_known_on(day.date.first));
    const RecordSource* outer = std::exchange(source_, earlier.get());
    Loaded loaded = std::exchange(loaded_, {});
    WorkedRow no_row{nullptr, worked_row_ != nullptr ? worked_row_->day : std::nullopt, {}};
    WorkedRow* const worked_row = std::exchange(worked_row_, &no_row);
    std::vector<Frame> frames = frames_;
    std::vector<Row> rows(frames_.size());
    const auto inner = [&]() -> Result<Value> {
        for (std::size_t i = 0; i < frames_.size(); ++i) {
            if (frames_[i].type == nullptr || frames_[i].cells.size() <= schema::system_field::id) continue;
            const std::string zone(zone_of(frames_[i].cells));
            auto row = TRY(source_->load(*frames_[i].type, frames_[i].cells[schema::system_field::id].text_or_empty()));
            if (row) rows[i] = std::move(*row);
            else rows[i].assign(frames_[i].cells.size(), schema::Cell()), rows[i][schema::system_field::zone_id] = schema::Cell(zone);
            frames_[i].cells = rows[i];
        }
        return part(node, 0, trace);
    };
    auto value = inner();
    frames_ = std::move(frames);
    loaded_ = std::move(loaded);
    worked_row_ = worked_row;
    source_ = outer;
    return value;
}

Result<std::unique_ptr<RecordSource>> RecordSource::as_known_on(Date) const {
    return refuse(Kind::Invalid, "rule.no_history", "这里不能查过去某一天的登记内容（as known on，已知于）", "去掉 as known on，或到指标与记录页查看历史");
}

Result<std::vector<UsedRow>> rows_of_metric(const Expression& metric, const Environment& environment) {
    std::vector<UsedRow> rows;
    std::vector<const Node*> aggregates;
    outermost_aggregates(metric.root(), aggregates);
    Evaluator evaluator(metric, environment);
    evaluator.keep_rows(rows);
    for (const Node* node : aggregates) TRY(evaluator.value_of_node(*node, nullptr));
    std::set<std::pair<const schema::RecordType*, std::string>> seen;
    std::erase_if(rows, [&](const UsedRow& row) { return !seen.emplace(row.type, row.id).second; });
    return rows;
}

}  // namespace wutong::rules
