// rules_agree_test.cpp — Two ways to run, one answer: generated rules over generated data in memory, on the in-memory Store, SQLite and PostgreSQL.
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <set>

#include "contract/rule_generator.h"
#include "contract/stores.h"
#include "records/store_source.h"

namespace wutong::contract {

namespace {
using rules::Environment;
using rules::ExpressionPtr;
using schema::Cell;

constexpr int rules_a_world = 500;

/// The rows of one zone only, as a Store gives them; of now, or as recorded by an earlier day.
class ZoneSource : public rules::RecordSource {
public:
    ZoneSource(const rules::VectorSource& rows, const rules::TestWorld& world, std::string zone) : rows_(rows), world_(world), zone_(std::move(zone)) {}
    Result<void> each(const schema::RecordType& type, const std::function<bool(const schema::RecordView&)>& visit) const override {
        return rows_.each(type, [&](const schema::RecordView& view) { return view["zone_id"].text_or_empty() != zone_ || visit(view); });
    }
    Result<std::optional<std::vector<Cell>>> load(const schema::RecordType& type, std::string_view id) const override { return rows_.load(type, id); }
    Result<std::vector<std::pair<MilestoneDate, std::string>>> stage_events(const schema::RecordType& type, std::string_view id) const override {
        return rows_.stage_events(type, id);
    }
    Result<std::unique_ptr<RecordSource>> as_known_on(Date day) const override {
        static const rules::VectorSource nothing;
        const auto after = world_.earlier.upper_bound(day.to_string());
        return std::make_unique<ZoneSource>(after == world_.earlier.begin() ? nothing : *std::prev(after)->second, world_, zone_);
    }

private:
    const rules::VectorSource& rows_;
    const rules::TestWorld& world_;
    std::string zone_;
};

struct Tally {
    int conditions = 0, lowered_whole = 0, refused = 0, metrics = 0, metrics_in_sql = 0, comparisons = 0, stopped = 0, disagreements = 0, of_the_past = 0;
};

struct Round {
    const RandomWorld& random;
    Environment environment;
    Tally& tally;

    void disagree(const std::string& store, const std::string& text, const std::string& memory, const std::string& other) {
        if (++tally.disagreements <= 5) FAIL_CHECK("on ", store, ": ", text, "\n  memory ", memory, "\n  ", store, " ", other);
    }

    /// Ids for which the rule holds, or the code of a refusal.
    std::string in_memory(const rules::Expression& rule) const {
        std::vector<std::string> ids;
        const auto& type = *random.world.registry.type("project");
        for (const auto& cells : random.world.rows.at("project")) {
            if (!cells[schema::system_field::archived_at].is_null() || cells[schema::system_field::zone_id].text() != "z1") continue;
            Environment here = environment;
            here.record = schema::RecordView{&type, cells};
            const auto holds = rules::holds(rule, here);
            if (!holds) return "refused " + holds.error().code;
            if (*holds) ids.push_back(cells[schema::system_field::id].text());
        }
        return listed(std::move(ids));
    }

    static std::string listed(std::vector<std::string> ids) {
        std::sort(ids.begin(), ids.end());
        std::string text;
        for (const auto& id : ids) text += id + " ";
        return text;
    }

    std::string in_store(records::Reader& reader, const rules::Expression& rule) const {
        const auto& type = *random.world.registry.type("project");
        const auto lowered = rules::lower_condition(rule, type, 0, environment);
        REQUIRE(lowered);
        if (reader_counts && !lowered->remainder) ++tally.lowered_whole;
        rules::Query query;
        query.from = &type;
        query.zones = {"z1"};
        query.where = lowered->where;
        const records::StoreSource source(reader, random.world.registry, {"z1"});
        Environment here = environment;
        here.source = &source;
        const auto rows = reader.find(query);
        if (!rows) return "failed " + rows.error().code + " " + cause_for_log(rows.error());
        std::vector<std::string> ids;
        for (const auto& row : *rows) {
            if (lowered->remainder) {
                here.record = row.view();
                const auto holds = rules::holds(*lowered->remainder, here);
                if (!holds) return (holds.error().kind == Kind::Fault ? "failed " : "refused ") + holds.error().code + cause_for_log(holds.error());
                if (!*holds) continue;
            }
            ids.emplace_back(row.id());
        }
        return listed(std::move(ids));
    }

    static std::string shown(const Result<rules::Value>& value) {
        if (!value) return (value.error().kind == Kind::Fault ? "failed " : "refused ") + value.error().code + cause_for_log(value.error());
        if (value->missing) return "missing";
        if (value->type.kind == rules::ValueKind::Date) return value->date.to_string();
        if (value->type.kind == rules::ValueKind::Boolean) return value->truth ? "yes" : "no";
        const std::string bound = value->bound == rules::Bound::Exact ? "" : " bound " + std::to_string(static_cast<int>(value->bound));
        return (value->text.empty() ? value->number.to_string() : "text " + value->text) + bound;
    }

    std::string metric_in_store(records::Reader& reader, const rules::Expression& metric) const {
        const auto lowered = rules::lower_metric(metric, environment);
        REQUIRE(lowered);
        if (!lowered->exact_in_sql) {
            const records::StoreSource source(reader, random.world.registry, {"z1"});
            Environment here = environment;
            here.source = &source;
            return shown(rules::evaluate(metric, here));
        }
        if (reader_counts) ++tally.metrics_in_sql;
        std::vector<Cell> answers;
        for (const auto& query : lowered->queries) {
            const auto rows = reader.select(query);
            if (!rows) return "failed " + rows.error().code + " " + cause_for_log(rows.error());
            answers.push_back(rows->empty() ? Cell() : rows->front().front());
        }
        return shown(rules::finish_metric(*lowered, answers, environment));
    }

    /// The rows a figure used: every aggregate can list them.
    static std::string rows_in_memory(const rules::Expression& metric, const Environment& environment) {
        const auto used = rules::rows_of_metric(metric, environment);
        if (!used) return "refused " + used.error().code;
        std::vector<std::string> ids;
        for (const auto& row : *used) ids.push_back(row.id);
        return listed(std::move(ids));
    }
    /// Empty where the figure was worked out in memory.
    std::optional<std::string> rows_in_store(records::Reader& reader, const rules::Expression& metric) const {
        const auto lowered = rules::lower_metric(metric, environment);
        REQUIRE(lowered);
        if (!lowered->exact_in_sql) return std::nullopt;
        std::set<std::string> ids;
        for (const auto& query : lowered->row_queries) {
            const auto rows = reader.find(query);
            if (!rows) return "failed " + rows.error().code + " " + cause_for_log(rows.error());
            for (const auto& row : *rows) ids.emplace(row.id());
        }
        return listed({ids.begin(), ids.end()});
    }

    bool reader_counts = false;
};

std::vector<ExpressionPtr> written(RuleWriter& writer, const rules::TestWorld& world, int count, bool metric) {
    std::vector<ExpressionPtr> rules;
    while (static_cast<int>(rules.size()) < count) {
        const std::string text = metric ? writer.metric() : writer.condition_on_project();
        auto compiled = rules::compile(text, world.scope(metric ? "" : "project"));
        if (!compiled) continue;  // longer than a rule may be
        rules.push_back(std::move(*compiled));
    }
    return rules;
}

void fill(records::Store& store, const RandomWorld& random) {
    auto transaction = store.begin();
    REQUIRE(transaction);
    for (const auto& record : random.records) {
        const auto inserted = (*transaction)->insert(record);
        if (!inserted) FAIL(inserted.error().code, " ", inserted.error().message, " ", cause_for_log(inserted.error()));
    }
    REQUIRE((*transaction)->commit());
}

void run_world(std::uint64_t seed, int count, Tally& tally) {
    Dice dice(seed);
    const RandomWorld random(dice, 40);
    RuleWriter writer(dice);
    const auto conditions = written(writer, random.world, count * 7 / 10, false), metrics = written(writer, random.world, count - count * 7 / 10, true);
    const ZoneSource source(random.world, random.world, "z1");
    Environment environment = random.world.environment();
    environment.source = &source;
    environment.zone = "z1";
    environment.today = *Date::parse("2024-08-15");
    environment.period = Period::parse("2024-02..2024-06");
    Round round{random, environment, tally};
    std::vector<std::string> expected, expected_metrics, expected_rows;
    for (const auto& rule : conditions) expected.push_back(round.in_memory(*rule));
    for (const auto& metric : metrics) expected_metrics.push_back(Round::shown(rules::evaluate(*metric, environment)));
    for (const auto& metric : metrics) expected_rows.push_back(Round::rows_in_memory(*metric, environment));
    tally.conditions += static_cast<int>(conditions.size());
    tally.metrics += static_cast<int>(metrics.size());
    const auto of_the_past = [](const ExpressionPtr& rule) { return rule->text().find("as known on") != std::string::npos || rule->text().find("已知于") != std::string::npos; };
    tally.of_the_past += static_cast<int>(std::count_if(conditions.begin(), conditions.end(), of_the_past) + std::count_if(metrics.begin(), metrics.end(), of_the_past));
    tally.refused += static_cast<int>(std::count_if(expected.begin(), expected.end(), [](const auto& text) { return text.starts_with("refused"); }));
    // The wall clock may only cancel a request, never change a value: what it cancelled says nothing, and needs a new snapshot.
    const auto stopped_by_the_clock = [&](const std::string& answer, records::Store& store, auto& reader) {
        if (!answer.starts_with("failed store.took_too_long")) return false;
        ++tally.stopped;
        reader = store.reader();
        REQUIRE(reader);
        return true;
    };
    bool first = true;
    on_each_store(random.world.registry, [&](records::Store& store) {
        fill(store, random);
        auto reader = store.reader();
        REQUIRE(reader);
        round.reader_counts = first;
        first = false;
        for (std::size_t i = 0; i < conditions.size(); ++i) {
            const std::string answer = round.in_store(**reader, *conditions[i]);
            if (expected[i].starts_with("refused")) continue;  // a database may have left out the row that memory stumbled on
            if (stopped_by_the_clock(answer, store, reader)) continue;
            ++tally.comparisons;
            if (answer != expected[i]) round.disagree(store.name(), conditions[i]->text(), expected[i], answer);
        }
        for (std::size_t i = 0; i < metrics.size(); ++i) {
            const std::string answer = round.metric_in_store(**reader, *metrics[i]);
            if (expected_metrics[i].starts_with("refused rule.overflow")) continue;
            if (stopped_by_the_clock(answer, store, reader)) continue;
            ++tally.comparisons;
            if (answer != expected_metrics[i]) round.disagree(store.name(), metrics[i]->text(), expected_metrics[i], answer);
            const auto rows = expected_rows[i].starts_with("refused") ? std::nullopt : round.rows_in_store(**reader, *metrics[i]);
            if (!rows || stopped_by_the_clock(*rows, store, reader)) continue;
            ++tally.comparisons;
            if (*rows != expected_rows[i]) round.disagree(store.name(), "rows of " + metrics[i]->text(), expected_rows[i], *rows);
        }
    });
}
}  // namespace

TEST_CASE("generated rules have one answer in memory and on every store") {
    const char* wish = std::getenv("WUTONG_RULES");
    const int count = wish != nullptr ? std::atoi(wish) : std::getenv("WUTONG_LONG") != nullptr ? 100'000 : 2'000;
    const char* seed_text = std::getenv("WUTONG_SEED");
    const std::uint64_t seed = seed_text != nullptr ? std::strtoull(seed_text, nullptr, 10) : 20250915;
    Tally tally;
    for (int done = 0; done < count && tally.disagreements == 0; done += rules_a_world)
        run_world(seed + static_cast<std::uint64_t>(done), std::min(rules_a_world, count - done), tally);
    CHECK(tally.disagreements == 0);
    CHECK(tally.stopped * 1000 <= tally.comparisons);
    CHECK(tally.lowered_whole * 2 > tally.conditions);  // the test would say nothing if all stayed in memory
    CHECK(tally.metrics_in_sql * 2 > tally.metrics);
    CHECK(tally.of_the_past * 20 > count);
    std::cout << "rules: " << tally.conditions << " conditions (" << tally.lowered_whole << " wholly in SQL, " << tally.refused << " refused), " << tally.metrics << " figures ("
              << tally.metrics_in_sql << " in SQL), " << tally.of_the_past << " of the past, " << tally.comparisons << " comparisons, " << tally.stopped << " stopped by the clock, " << tally.disagreements << " disagreements\n";
}

}  // namespace wutong::contract
