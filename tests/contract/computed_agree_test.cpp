// computed_agree_test.cpp — Rules over computed fields have one answer in memory and on every store, and what the database answers is not read row by row.
#include <algorithm>
#include <iostream>

#include "contract/rule_generator.h"
#include "contract/stores.h"
#include "records/store_source.h"
#include "records/system_types.h"

namespace wutong::contract {

namespace {

using rules::Environment;
using rules::test_field;
using rules::VectorSource;
using schema::Cell;
using schema::FieldKind;
namespace system_field = schema::system_field;

constexpr int rows_of_a_world = 60;

schema::RecordType type_named(std::string name, std::string collection) {
    schema::RecordType type;
    type.name = std::move(name);
    type.collection = std::move(collection);
    type.label = type.name;
    type.add_system_fields();
    type.fields.push_back(test_field("name", "名称", FieldKind::Text));
    return type;
}

/// Yards and the works in them: every kind of computed field, plain ones first, then such that no database can work out exactly.
void describe(schema::Registry& registry) {
    MUST(registry.add(rules::test_list("bound", {{"exact", "准确", ""}, {"ge", "不低于", ""}, {"le", "不高于", ""}, {"approx", "约", ""}})));
    MUST(registry.add(rules::test_list("size", {{"small", "小", ""}, {"large", "大", ""}})));
    auto zone = type_named("zone", "zones");
    MUST(registry.add(zone));
    auto yard = type_named("yard", "yards");
    yard.fields.push_back(test_field("rent", "租金", FieldKind::Money));
    yard.fields.push_back(test_field("works_count", "工程数", FieldKind::Integer, {.computed = "count(all_works where yard = record.id)"}));
    yard.fields.push_back(test_field("spent", "已投", FieldKind::Money, {.computed = "sum(whole of all_works where yard = record.id and begun_on <= today)"}));
    yard.fields.push_back(test_field("crowded", "拥挤", FieldKind::Boolean, {.computed = "works_count > 3 or rent > 1元"}));
    MUST(registry.add(yard));
    auto works = type_named("works", "all_works");
    const auto add = [&](std::string_view name, FieldKind kind, schema::Says says = {}) { works.fields.push_back(test_field(name, name, kind, says)); };
    add("cost", FieldKind::Money);
    add("cost_bound", FieldKind::Choice, {.target = "bound"});
    add("extra_cost", FieldKind::Money);
    add("staff", FieldKind::Integer);
    add("land", FieldKind::Quantity, {.unit = "亩", .decimals = 2});
    add("signed_on", FieldKind::MilestoneDate);
    add("begun_on", FieldKind::Date);
    add("key", FieldKind::Boolean);
    add("yard", FieldKind::Reference, {.target = "yard"});
    add("stage", FieldKind::Choice);
    add("whole", FieldKind::Money, {.computed = "cost + extra_cost"});
    add("known_whole", FieldKind::Money, {.computed = "(whole ?? 0元) - (extra_cost ?? 0元)"});
    add("room", FieldKind::Quantity, {.unit = "亩", .computed = "land - 3亩", .decimals = 2});
    add("room_in_metres", FieldKind::Quantity, {.unit = "㎡", .computed = "land + 1㎡"});
    add("last_step", FieldKind::MilestoneDate, {.computed = "if key then begun_on else signed_on"});
    add("last_day", FieldKind::Date, {.computed = "signed_on"});
    add("begun_late", FieldKind::Boolean, {.computed = "begun_on > signed_on"});
    add("size", FieldKind::Choice, {.target = "size", .computed = "if whole > 5元 then large else small"});
    add("motto", FieldKind::Text, {.computed = "if key then name else yard.name"});
    add("open", FieldKind::Boolean, {.computed = "stage = started and not (key and missing(whole))"});
    add("due", FieldKind::Boolean, {.computed = "begun_on <= today"});
    add("yard_spent", FieldKind::Money, {.computed = "yard.spent - 1元"});
    add("per_head", FieldKind::Money, {.computed = "cost / staff"});
    add("third", FieldKind::Money, {.computed = "cost / 3"});
    add("heads", FieldKind::Integer, {.computed = "staff * 2"});
    add("halves", FieldKind::Integer, {.computed = "staff / 2"});
    works.stage_field = "stage";
    works.start_stage = "signed";
    works.stages = {{"signed", "签约", "", false, false}, {"started", "开工", "", false, false}, {"running", "投产", "", true, false}};
    MUST(registry.add(works));
    for (auto& type : records::system_types()) MUST(registry.add(std::move(type)));
    MUST(registry.seal());
}

struct ComputedWorld : VectorSource {
    schema::Registry registry;
    std::vector<records::Record> records;

    explicit ComputedWorld(Dice& dice, int count) {
        describe(registry);
        for (int i = 0; i < count; ++i) {
            const std::string zone = dice.one_in(6) ? "z2" : "z1";
            if (i % 8 == 0) add("yard", "y" + std::to_string(i), zone, dice.one_in(8), {{"name", Cell("场" + std::to_string(i))}, {"rent", maybe(dice, Cell(dice.below(300)))}});
            const std::string id = "w" + std::to_string(i);
            static const char* const bounds[] = {"exact", "ge", "le", "approx"};
            static const char* const stages[] = {"signed", "started", "running"};
            const int stage = dice.below(3);
            add("works", id, zone, dice.one_in(8),
                {{"name", Cell("程" + std::to_string(dice.below(9)))}, {"cost", maybe(dice, amount(dice))}, {"cost_bound", maybe(dice, Cell(bounds[dice.below(4)]))},
                 {"extra_cost", maybe(dice, amount(dice))}, {"staff", maybe(dice, Cell(dice.below(6)))}, {"land", maybe(dice, Cell(dice.below(900)))},
                 {"signed_on", maybe(dice, Cell(random_date(dice, true)))}, {"begun_on", maybe(dice, Cell(random_date(dice, false)))}, {"key", maybe(dice, Cell(std::int64_t{dice.below(2)}))},
                 {"yard", maybe(dice, Cell("y" + std::to_string(dice.below(count) / 8 * 8)))}, {"stage", Cell(stages[stage])}});
            for (int step = 0; step <= stage; ++step) add_event(id, zone, step + 1, random_date(dice, true), stages[step]);
        }
    }

private:
    static Cell maybe(Dice& dice, Cell cell) { return dice.one_in(5) ? Cell() : std::move(cell); }
    static Cell amount(Dice& dice) { return Cell(dice.one_in(15) ? (dice.one_in(2) ? 1 : -1) * largest_stored_integer : std::int64_t{dice.below(1'000) - 100}); }

    void add(const std::string& name, const std::string& id, const std::string& zone, bool archived, const std::vector<std::pair<std::string, Cell>>& values) {
        auto record = records::Record::of(*registry.type(name));
        record.cells[system_field::id] = id;
        record.cells[system_field::zone_id] = zone;
        record.cells[system_field::version] = 1;
        if (archived) record.cells[system_field::archived_at] = std::int64_t{1};
        for (const auto& [field, cell] : values) record.set(field, cell);
        rows[name].push_back(record.cells);
        records.push_back(std::move(record));
    }
    void add_event(const std::string& id, const std::string& zone, int number, const std::string& day, const char* stage) {
        events[id].emplace_back(*MilestoneDate::parse(day), stage);
        auto event = records::Record::of(*registry.type("stage_event"));
        event.cells[system_field::id] = "e" + id + std::to_string(number);
        event.cells[system_field::zone_id] = zone;
        event.cells[system_field::version] = 1;
        const std::pair<const char*, Cell> values[] = {{"record_type", Cell("works")}, {"record_id", Cell(id)}, {"stage", Cell(stage)}, {"happened_on", Cell(day)}, {"sequence_number", Cell(number)}};
        for (const auto& [field, cell] : values) REQUIRE(event.set(field, cell));
        records.push_back(std::move(event));
    }
};

/// The rows of one zone, as a Store gives them.
class OneZone : public rules::RecordSource {
public:
    explicit OneZone(const VectorSource& rows) : rows_(rows) {}
    Result<void> each(const schema::RecordType& type, const std::function<bool(const schema::RecordView&)>& visit) const override {
        return rows_.each(type, [&](const schema::RecordView& view) { return view["zone_id"].text_or_empty() != "z1" || visit(view); });
    }
    Result<std::optional<std::vector<Cell>>> load(const schema::RecordType& type, std::string_view id) const override { return rows_.load(type, id); }
    Result<std::vector<std::pair<MilestoneDate, std::string>>> stage_events(const schema::RecordType& type, std::string_view id) const override { return rows_.stage_events(type, id); }

private:
    const VectorSource& rows_;
};

std::string money(Dice& dice) { return std::to_string(dice.below(12) - 2) + "元"; }

/// Of a work: what a computed field is compared with, looked for in, or missing.
std::string atom(Dice& dice) {
    const std::string word = dice.pick<std::string>({"=", "!=", "<", "<=", ">", ">="});
    switch (dice.below(14)) {
        case 0: return dice.pick<std::string>({"whole", "known_whole", "yard_spent", "third", "per_head", "yard.spent"}) + " " + word + " " + money(dice);
        case 1: return "whole " + word + " known_whole";
        case 2: return dice.pick<std::string>({"heads", "halves", "yard.works_count"}) + " " + word + " " + std::to_string(dice.below(6));
        case 3: return dice.pick<std::string>({"room", "room_in_metres"}) + " " + word + " " + std::to_string(dice.below(6)) + "亩";
        case 4: return dice.pick<std::string>({"last_step", "last_day"}) + " " + word + " " + random_date(dice, false);
        case 5: return dice.pick<std::string>({"last_step", "last_day"}) + " in 2024-02..2024-06";
        case 6: return dice.pick<std::string>({"begun_late", "open", "due", "yard.crowded"});
        case 7: return "missing(" + dice.pick<std::string>({"whole", "known_whole", "room", "last_step", "last_day", "begun_late", "size", "motto", "open", "yard_spent", "halves", "yard.crowded", "yard.spent", "third"}) + ")";
        case 8: return "size " + dice.pick<std::string>({"=", "!="}) + " " + dice.pick<std::string>({"large", "small"});
        case 9: return "motto " + dice.pick<std::string>({"contains \"1\"", "starts with \"程\"", "= \"程3\""});
        case 10: return "open = begun_late";
        case 11: return "count(all_works where whole > record.whole and open) > " + std::to_string(dice.below(9));
        case 12: return "exists(all_works at 2024-0" + std::to_string(1 + dice.below(9)) + "-15 where open and yard = record.yard and due)";
        default: return "(if begun_late then whole else known_whole) " + word + " " + money(dice);
    }
}

std::string condition(Dice& dice, int depth) {
    if (depth == 0 || dice.one_in(3)) return dice.one_in(4) ? "not (" + atom(dice) + ")" : atom(dice);
    return "(" + condition(dice, depth - 1) + dice.pick<std::string>({" and ", " or "}) + condition(dice, depth - 1) + ")";
}

std::string figure(Dice& dice) {
    const std::string day = dice.one_in(3) ? " at 2024-0" + std::to_string(1 + dice.below(9)) + "-10" : "";
    if (dice.one_in(5)) return dice.pick<std::string>({"sum(spent of yards)", "max(works_count of yards)", "count(yards where crowded)", "sum(works_count of yards where not crowded)"});
    const std::string where = dice.one_in(3) ? "" : " where " + condition(dice, 1);
    switch (dice.below(4)) {
        case 0: return "count(all_works" + day + where + ")";
        case 1: return dice.pick<std::string>({"min", "max", "first", "last"}) + "(" + dice.pick<std::string>({"last_step", "last_day", "whole", "heads", "room"}) + " of all_works" + day + where + ")";
        case 2: return "distinct(" + dice.pick<std::string>({"size", "motto", "whole", "last_step"}) + " of all_works" + day + where + ")";
        default: return dice.pick<std::string>({"sum", "average"}) + "(" + dice.pick<std::string>({"whole", "known_whole", "heads", "halves", "third", "room", "yard_spent"}) + " of all_works" + day + where + ")";
    }
}

struct Counts {
    int conditions = 0, wholly_in_sql = 0, figures = 0, figures_in_sql = 0, disagreements = 0;
    std::size_t rows_before = 0, rows_read = 0;   ///< that a Store gave for the conditions: all of the zone, and those the condition left
};

struct Bench {
    const ComputedWorld& world;
    Environment environment;
    Counts& counts;

    rules::ExpressionPtr compiled(const std::string& text, bool of_a_row) const {
        rules::CompileScope scope;
        scope.registry = &world.registry;
        if (of_a_row) scope.record = world.registry.type("works");
        auto rule = rules::compile(text, scope);
        if (!rule) FAIL(rule.error().message);
        return *rule;
    }
    static std::string listed(std::vector<std::string> ids) {
        std::ranges::sort(ids);
        std::string text;
        for (const auto& id : ids) text += id + " ";
        return text;
    }
    static std::string shown(const Result<rules::Value>& value) { return !value ? value.error().code : value->for_people() + (value->type.kind == rules::ValueKind::Boolean || value->missing ? "" : " " + value->number.to_string()); }

    std::string in_memory(const rules::Expression& rule) const {
        std::vector<std::string> ids;
        for (const auto& cells : world.rows.at("works")) {
            if (!cells[system_field::archived_at].is_null() || cells[system_field::zone_id].text() != "z1") continue;
            Environment here = environment;
            here.record = schema::RecordView{world.registry.type("works"), cells};
            if (MUST(rules::holds(rule, here))) ids.push_back(cells[system_field::id].text());
        }
        return listed(std::move(ids));
    }
    std::string in_store(records::Reader& reader, const rules::Expression& rule, bool counted) const {
        const auto lowered = MUST(rules::lower_condition(rule, *world.registry.type("works"), 0, environment));
        rules::Query query;
        query.from = world.registry.type("works");
        query.zones = {"z1"};
        if (counted) counts.rows_before += MUST(reader.find(query)).size();
        query.where = lowered.where;
        const auto rows = reader.find(query);
        if (!rows) return rows.error().code + cause_for_log(rows.error());
        if (counted) counts.rows_read += rows->size(), counts.wholly_in_sql += lowered.remainder ? 0 : 1;
        const records::StoreSource source(reader, world.registry, {"z1"});
        std::vector<std::string> ids;
        for (const auto& row : *rows) {
            Environment here = environment;
            here.source = &source;
            here.record = row.view();
            if (!lowered.remainder || MUST(rules::holds(*lowered.remainder, here))) ids.emplace_back(row.id());
        }
        return listed(std::move(ids));
    }
    std::string figure_in_store(records::Reader& reader, const rules::Expression& metric, bool counted) const {
        const auto lowered = MUST(rules::lower_metric(metric, environment));
        if (!lowered.exact_in_sql) {
            const records::StoreSource source(reader, world.registry, {"z1"});
            Environment here = environment;
            here.source = &source;
            return shown(rules::evaluate(metric, here));
        }
        if (counted) ++counts.figures_in_sql;
        std::vector<Cell> answers;
        for (const auto& query : lowered.queries) {
            const auto rows = reader.select(query);
            if (!rows) return rows.error().code + cause_for_log(rows.error());
            answers.push_back(rows->empty() ? Cell() : rows->front().front());
        }
        return shown(rules::finish_metric(lowered, answers, environment));
    }
    void agree(const std::string& store, const std::string& text, const std::string& memory, const std::string& other) const {
        if (memory != other && ++counts.disagreements <= 5) FAIL_CHECK("on ", store, ": ", text, "\n  memory ", memory, "\n  ", store, " ", other);
    }
};

void run_world(std::uint64_t seed, int count, Counts& counts) {
    Dice dice(seed);
    const ComputedWorld world(dice, rows_of_a_world);
    const OneZone source(world);
    Environment environment;
    environment.registry = &world.registry;
    environment.source = &source;
    environment.zone = "z1";
    environment.today = *Date::parse("2024-08-15");
    const Bench bench{world, environment, counts};
    std::vector<std::pair<rules::ExpressionPtr, std::string>> conditions, figures;
    for (int i = 0; i < count; ++i) conditions.emplace_back(bench.compiled(condition(dice, 2), true), "");
    for (int i = 0; i < count / 2; ++i) figures.emplace_back(bench.compiled(figure(dice), false), "");
    for (auto& [rule, answer] : conditions) answer = bench.in_memory(*rule);
    for (auto& [metric, answer] : figures) answer = Bench::shown(rules::evaluate(*metric, environment));
    counts.conditions += static_cast<int>(conditions.size());
    counts.figures += static_cast<int>(figures.size());
    bool first = true;
    on_each_store(world.registry, [&](records::Store& store) {
        auto transaction = MUST(store.begin());
        for (const auto& record : world.records) MUST(transaction->insert(record));
        MUST(transaction->commit());
        const auto reader = MUST(store.reader());
        for (const auto& [rule, answer] : conditions) bench.agree(store.name(), rule->text(), answer, bench.in_store(*reader, *rule, first));
        for (const auto& [metric, answer] : figures)
            if (answer != "rule.overflow") bench.agree(store.name(), metric->text(), answer, bench.figure_in_store(*reader, *metric, first));
        first = false;
    });
}
}  // namespace

TEST_CASE("rules over computed fields have one answer in memory and on every store, and the database reads the rows") {
    Counts counts;
    const std::uint64_t worlds = std::getenv("WUTONG_LONG") != nullptr ? 100 : 4;
    for (std::uint64_t seed = 1; seed <= worlds && counts.disagreements == 0; ++seed) run_world(seed, 150, counts);
    CHECK(counts.disagreements == 0);
    CHECK(counts.wholly_in_sql * 2 > counts.conditions);
    CHECK(counts.figures_in_sql * 2 > counts.figures);
    CHECK(counts.rows_read * 5 < counts.rows_before * 3);
    std::cout << "computed fields: " << counts.conditions << " conditions (" << counts.wholly_in_sql << " wholly in SQL), " << counts.figures << " figures (" << counts.figures_in_sql
              << " in SQL), " << counts.rows_read << " rows read where " << counts.rows_before << " were\n";
}

TEST_CASE("a computed field that counts a thousand rows for each of a thousand is asked of the database, where memory refuses") {
    schema::Registry registry;
    describe(registry);
    const auto& yards = *registry.type("yard");
    std::vector<records::Record> rows;
    const auto row = [&](const char* type, std::string id, std::vector<std::pair<const char*, Cell>> values) {
        rows.push_back(records::Record::of(*registry.type(type)));
        rows.back().cells[system_field::id] = std::move(id);
        rows.back().cells[system_field::zone_id] = "z1";
        rows.back().cells[system_field::version] = 1;
        for (const auto& [field, cell] : values) rows.back().set(field, cell);
    };
    for (int i = 0; i < 1'001; ++i) row("yard", "y" + std::to_string(i), {{"name", Cell("场")}});
    for (int i = 0; i < 1'001; ++i) row("works", "w" + std::to_string(i), {{"name", Cell("程")}, {"yard", Cell("y" + std::to_string(i % 500))}});
    on_each_store(registry, [&](records::Store& store) {
        auto transaction = MUST(store.begin());
        for (const auto& record : rows) MUST(transaction->insert(record));
        MUST(transaction->commit());
        const auto reader = MUST(store.reader());
        const records::StoreSource source(*reader, registry, {"z1"});
        Environment environment;
        environment.registry = &registry;
        environment.source = &source;
        environment.zone = "z1";
        rules::CompileScope scope;
        scope.registry = &registry;
        const auto figure = MUST(rules::compile("sum(works_count of yards)", scope));
        CHECK(rules::evaluate(*figure, environment).error().code == "rule.too_much_work");
        const auto lowered = MUST(rules::lower_metric(*figure, environment));
        REQUIRE(lowered.exact_in_sql);
        CHECK(MUST(rules::finish_metric(lowered, MUST(reader->select(lowered.queries.at(0))).at(0), environment)).for_people() == "1,001");
        scope.record = &yards;
        const auto condition = MUST(rules::lower_condition(*MUST(rules::compile("works_count = 3", scope)), yards, 0, environment));
        CHECK_FALSE(condition.remainder);
        rules::Query query;
        query.from = &yards;
        query.zones = {"z1"};
        query.where = condition.where;
        CHECK(MUST(reader->find(query)).size() == 1);
    });
}

}  // namespace wutong::contract
