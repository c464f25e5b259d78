// lowerer.h — From a typed tree to relations. Whatever could differ from memory by one row is not lowered. Private to rules/.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "rules/node.h"

namespace wutong::rules {

/// Value = scalar × scale. The bounds hold for every stored value: no integer operation of the scalar can overflow.
struct LoweredNumber {
    ScalarPtr scalar;
    Rational scale{1};
    Int128 low = 0, high = 0;
    std::optional<Rational> fixed;  ///< the value itself where it is the same for every record and present
};
struct LoweredDate {
    ScalarPtr text;
    bool months = false;  ///< may be known to the month only
    std::optional<MilestoneDate> fixed;
};
struct LoweredAggregate {
    Query query;          ///< one output
    Rational scale{1};
    Int128 low = 0, high = 0;
    bool months = false;
};

class Lowerer {
public:
    Lowerer(const Expression& expression, const Environment& environment, const schema::RecordType* type, int source)
        : expression_(expression), environment_(environment), next_source_(source + 1), sources_{source}, types_{type} {}

    /// `positive`: unknown may become false here (the top of a condition, and through and/or). nullopt: leave it for memory.
    std::optional<ScalarPtr> condition(const Node& node, bool positive);
    std::optional<Query> set_query(const Node& aggregate);
    /// The query of an aggregate with its output; `word` may name another aggregate over the same set (count beside sum).
    std::optional<LoweredAggregate> aggregate(const Node& node, std::string_view word);

private:
    // lower_conditions.cpp
    std::optional<ScalarPtr> compare(std::string_view word, const Node& left, const Node& right, bool positive);
    std::optional<ScalarPtr> compare_numbers(std::string_view word, const Node& left, const Node& right);
    std::optional<ScalarPtr> compare_dates(std::string_view word, const LoweredDate& a, const LoweredDate& b, bool positive);
    std::optional<ScalarPtr> compare_truths(std::string_view word, const Node& left, const Node& right);
    std::optional<ScalarPtr> compare_year(std::string_view word, const Node& year, const Node& constant);
    std::optional<ScalarPtr> in_period(const Node& node, bool positive);
    std::optional<ScalarPtr> in_list(const Node& node, bool positive);
    std::optional<ScalarPtr> list_contains(const Node& node, bool positive);
    std::optional<ScalarPtr> text_test(const Node& node);
    std::optional<ScalarPtr> missing(const Node& node);
    std::optional<ScalarPtr> every_or_some(const Node& node);

    // lower_values.cpp
    std::optional<Value> fixed_value(const Node& node);
    std::optional<LoweredNumber> number(const Node& node);
    std::optional<LoweredNumber> fixed_number(const Node& node);
    std::optional<LoweredNumber> arithmetic(const Node& node);
    std::optional<LoweredNumber> product(LoweredNumber a, LoweredNumber b);
    std::optional<LoweredNumber> choice_of_numbers(const Node& node);
    bool align(LoweredNumber& a, LoweredNumber& b);
    bool scale_up(LoweredNumber& number, const Rational& factor);
    std::optional<LoweredDate> date(const Node& node);
    std::optional<ScalarPtr> text(const Node& node);
    std::optional<ScalarPtr> stage_at(const Node& node);
    std::optional<ScalarPtr> field_scalar(const Node& node);  ///< Field or Through

    // lower_computed.cpp
    std::optional<LoweredNumber> computed_number(const Node& node);
    std::optional<LoweredDate> computed_date(const Node& node);
    std::optional<ScalarPtr> computed_text(const Node& node);
    std::optional<ScalarPtr> computed_condition(const Node& node, bool positive);
    bool take_day(const Node& node);
    template <class Lowered>
    std::optional<Lowered> over_row(const Node& node, int source, const schema::RecordType& type, const std::function<std::optional<Lowered>()>& lower);
    template <class Lowered>
    std::optional<Lowered> computed(const Node& node, ScalarPtr Lowered::* scalar, const std::function<std::optional<Lowered>()>& lower);

    // lower_sets.cpp
    bool add_edge(LoweredAggregate& lowered, const Node& value, bool last);
    using Inner = std::function<std::optional<ScalarPtr>(int source)>;
    std::optional<ScalarPtr> through(const Node& base, const schema::RecordType& target, const Inner& output);
    ScalarPtr referenced(ScalarPtr reference, ScalarPtr owner_zone, const schema::RecordType& target, const Inner& output, bool& good);
    std::optional<ScalarPtr> raw_value(const Node& node);

    /// Whether there is work left: shared parts are lowered again where they stand twice, and that must not grow without end.
    bool may_go_on() { return ++work_ <= most_work; }
    static constexpr int most_work = 20'000;

    const Expression& expression_;
    const Environment& environment_;
    int work_ = 0;
    int next_source_;
    std::optional<Value> day_;                        ///< on which a computed field is worked out
    std::vector<int> sources_;                        ///< by frame; negative: no such row
    std::vector<const schema::RecordType*> types_;
};

/// Whether the condition, printed with every shared part written out, stays within what a database should be asked.
bool small_enough(const ScalarPtr& scalar);
bool small_enough(const Query& query);

inline constexpr std::int64_t largest_lowered = 9'000'000'000'000'000'000;

}  // namespace wutong::rules
