// evaluator.h — Walks a typed tree over records in memory. Private to rules/.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "rules/node.h"
#include "rules/operations.h"

namespace wutong::rules {

inline constexpr std::int64_t most_steps = 10'000'000;
inline constexpr std::int64_t most_rows = 1'000'000;

class Evaluator {
public:
    Evaluator(const Expression& expression, const Environment& environment);

    Result<Value> value_of_node(const Node& node, Trace* trace);
    /// Notes the rows that the outermost aggregates count.
    void keep_rows(std::vector<UsedRow>& rows) { kept_rows_ = &rows; }
    /// The aggregate is not computed again: its value is given.
    void answer(const Node& aggregate, Value value) { answers_.insert_or_assign(&aggregate, std::move(value)); }

    /// Rules of computed fields are worked out on this day.
    void work_on(Value day) { no_row_.day = std::move(day), worked_row_ = &no_row_; }

private:
    using Row = std::vector<schema::Cell>;
    struct Frame {
        const schema::RecordType* type = nullptr;
        std::span<const schema::Cell> cells;
    };
    struct Reached {
        const Row* row = nullptr;
        std::string zone;
    };

    Result<Value> compute(const Node& node, Trace* trace);
    Result<Value> part(const Node& node, std::size_t index, Trace* trace);
    Result<Value> parameter(const Node& node) const;
    Result<Value> logic(const Node& node, Trace* trace);
    Result<Value> test(const Node& node, Trace* trace);
    Result<Value> conditional(const Node& node, Trace* trace);
    Result<Value> function(const Node& node, Trace* trace);
    Result<Value> stage_at(const Node& node, Trace* trace);
    Result<Value> worked_out(const Node& node, Frame row);
    Value stored(const Node& node, std::span<const schema::Cell> cells) const;

    // evaluate_sets.cpp
    Result<Reached> reach(const Node& base, const schema::RecordType& type);
    Result<const Row*> load(const schema::RecordType& type, const std::string& id);
    std::string zone_of_frame(int frame) const;
    Result<Value> aggregate(const Node& node, Trace* trace);
    Result<Value> collect(const Node& node);
    Result<Value> as_known(const Node& node, Trace* trace);
    Result<void> each_row(const Node& node, const std::function<Result<bool>(const Frame&)>& visit);
    Result<void> count_row();

    const Expression& expression_;
    const Environment& environment_;
    std::vector<Frame> frames_;
    std::unordered_map<const Node*, Value> answers_;
    using Loaded = std::map<std::pair<const schema::RecordType*, std::string>, std::optional<Row>>;
    const RecordSource* source_ = nullptr;  ///< the environment's, or the same as known on an earlier day
    Loaded loaded_;
    /// What the computed fields of one row came to, while one of them is worked out: a field named twice is worked out once.
    struct WorkedRow {
        const schema::Cell* cells = nullptr;
        std::optional<Value> day;   ///< on which they are worked out, for a row of a set `at` a day
        std::unordered_map<const schema::Field*, Value> values;
    };
    WorkedRow no_row_;
    WorkedRow* worked_row_ = nullptr;
    std::vector<UsedRow>* kept_rows_ = nullptr;
    std::int64_t steps_ = 0, rows_ = 0;
};

/// How one node reads in a trace: 是：研发费用占比 2.9% 不低于 3%.
std::string sentence_of(const Node& node, const std::string& written, const Value& value, const std::vector<Value>& parts, const schema::Registry* registry);
std::string people_text(const Value& value, const schema::Registry* registry);

}  // namespace wutong::rules
