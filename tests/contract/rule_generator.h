// rule_generator.h — Random data and random expressions that type-check: missing values, months, stage events, other zones, archived rows, extremes,
// and what had been recorded by earlier days.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "records/record.h"
#include "rules/test_world.h"

namespace wutong::contract {

class Dice {
public:
    explicit Dice(std::uint64_t seed) : engine_(seed) {}
    int below(int count) { return static_cast<int>(engine_() % static_cast<std::uint64_t>(count)); }
    bool one_in(int count) { return below(count) == 0; }
    template <class T>
    const T& pick(const std::vector<T>& items) { return items[static_cast<std::size_t>(below(static_cast<int>(items.size())))]; }

private:
    std::mt19937_64 engine_;
};

/// A date between 2024-01 and 2025-03, often at the edge of a month, sometimes known to the month only.
inline std::string random_date(Dice& dice, bool may_be_month) {
    const int month = dice.below(15);
    const auto first = *Date::of(2024 + month / 12, 1 + month % 12, 1);
    if (may_be_month && dice.one_in(3)) return first.to_string().substr(0, 7);
    if (dice.one_in(3)) return last_of_month(first).to_string();
    return (first + dice.below(28)).to_string();
}

struct RandomWorld {
    rules::TestWorld world;
    std::vector<records::Record> records;

    explicit RandomWorld(Dice& dice, int projects);

private:
    schema::Cell maybe(Dice& dice, schema::Cell cell) { return dice.one_in(4) ? schema::Cell() : std::move(cell); }
    static std::int64_t amount(Dice& dice, std::int64_t unit) {
        if (dice.one_in(12)) return (dice.one_in(2) ? 1 : -1) * largest_stored_integer;
        return (dice.below(40) - 4) * unit / (dice.one_in(5) ? 7 : 1);
    }
    void add(const std::string& type, const std::string& id, std::vector<std::pair<std::string, schema::Cell>> values, const std::string& zone, bool archived);
    // rule_past_test.cpp
    void remember(Dice& dice);
    std::vector<schema::Cell> another_version(Dice& dice, const std::string& type, std::vector<schema::Cell> cells);
};

/// The last ends of days by which something more had been recorded in a random world.
inline const std::vector<std::string>& recorded_days() {
    static const std::vector<std::string> days{"2024-03-10", "2024-05-20", "2024-07-15"};
    return days;
}

/// Writes expressions as people would, in both vocabularies.
class RuleWriter {
public:
    explicit RuleWriter(Dice& dice) : dice_(dice) {}
    std::string condition_on_project() { return start(), condition("project", 4); }
    std::string metric() { return start(), metric_of(2); }

private:
    void start() { sets_ = 3; }
    std::string condition(const std::string& type, int depth);
    std::string leaf(const std::string& type, int depth);
    std::string date_test(const std::string& type);
    std::string money(const std::string& type, int depth);
    std::string money_leaf(const std::string& type);
    std::string day(const std::string& type, int depth);
    std::string fixed_day();
    std::string set_test(const std::string& type, int depth);
    std::string standing();
    std::string edge_test(const std::string& type, const std::string& set_and_where);
    std::string known_day() { return dice_.one_in(2) ? dice_.pick(recorded_days()) : random_date(dice_, false); }
    std::string past_test();
    std::string ground_or_reported_test();
    std::string metric_of(int depth);
    std::string aggregate();
    std::string compare() { return dice_.pick<std::string>({" = ", " != ", " < ", " <= ", " > ", " >= "}); }

    Dice& dice_;
    int sets_ = 0;
};

}  // namespace wutong::contract
