// duties.cpp — See duties.h.
#include "queries/duties.h"

#include <algorithm>

#include "queries/filter_scope.h"

namespace wutong::queries {

namespace {

constexpr std::int64_t most_rows_of_duties = 2'000;

constexpr Duty duties[] = {
    {"evidence", "证据待补", "project", "not missing(evidence_pending) and evidence_due_on <= today", "evidence_due_on", "evidence_pending"},
    {"blocked", "有卡点", "project", "not missing(blocked_since)", "blocked_since", "blocked_reason"},
    {"planned_start", "已过计划开工日期", "project", "missing(started_on) and missing(side_state) and planned_start_on < today", "planned_start_on", ""},
};

bool fields_exist(const schema::Registry& registry, const Duty& duty) {
    const auto* type = registry.type(duty.type);
    if (!type || !type->field(duty.due_field) || (!duty.say_field.empty() && !type->field(duty.say_field))) return false;
    rules::CompileScope scope;
    scope.registry = &registry;
    scope.record = type;
    return rules::compile(duty.when, scope).has_value();
}

/// The ids of the few rows are known from before and followed; without them each asking walks the whole table. False where there is none.
Result<bool> narrow_to_few(Reading& reading, rules::Query& query) {
    const auto id = rules::column(0, &query.from->fields[schema::system_field::id]);
    rules::Query which = query;
    which.outputs = {{"id", std::nullopt, id}};
    which.limit = most_rows_of_duties + 1;
    const auto ids = TRY(reading.reader().select(which));
    if (ids.empty()) return false;
    if (std::cmp_greater(ids.size(), most_rows_of_duties)) return true;
    std::size_t length = 1;  // few lengths keep few statements prepared; the last id fills the rest
    while (length < ids.size()) length *= 4;
    std::vector<rules::ScalarPtr> in = {id};
    for (std::size_t i = 0; i < length; ++i) in.push_back(rules::constant(ids[std::min(i, ids.size() - 1)][0]));
    query.where = rules::both(rules::apply(rules::Op::In, std::move(in)), query.where);
    return true;
}

}  // namespace

std::vector<const Duty*> known_duties(const schema::Registry& registry) {
    std::vector<const Duty*> known;
    for (const auto& duty : duties) {
        if (fields_exist(registry, duty)) known.push_back(&duty);
    }
    return known;
}

Result<DutyRows> rows_of_duty(Reading& reading, const Duty& duty, std::string_view zone, std::int64_t most) {
    const auto& type = *reading.registry().type(duty.type);
    DutyRows answer;
    auto query = TRY(reading.scoped_query(type, zone));
    rules::CompileScope scope;
    scope.registry = reading.sources().registry;
    scope.record = &type;
    const auto expression = TRY(rules::compile(duty.when, scope));
    const auto lowered = TRY(rules::lower_condition(*expression, type, 0, reading.environment(nullptr, zone)));
    query.where = rules::both(query.where, TRY(within_reach(reading, lowered.where)));
    if (!TRY(narrow_to_few(reading, query))) return answer;
    query.order = {{rules::column(0, type.field(duty.due_field)), false}};
    query.limit = most_rows_of_duties;
    const ReachableSource source(reading, reading.reader(), query.zones);
    for (auto& record : TRY(reading.reader().find(query))) {
        if (lowered.remainder) {
            auto environment = reading.environment(&source, record.zone());
            environment.record = record.view();
            if (!TRY(rules::holds(*lowered.remainder, environment))) continue;
        }
        ++answer.total;
        if (std::cmp_greater_equal(answer.items.size(), most)) continue;
        const auto due = MilestoneDate::parse(record[duty.due_field].text_or_empty());
        const auto said = duty.say_field.empty() ? std::string() : reading.text_for_people(*type.field(duty.say_field), record[duty.say_field]);
        std::string text = record.title() + "：" + std::string(duty.label) + (said.empty() ? "" : "（" + said + "）");
        answer.items.push_back({std::move(text), type.name, std::string(record.id()), std::string(duty.id), due ? std::max(0, days_between(due->last, reading.today())) : 0});
    }
    return answer;
}

}  // namespace wutong::queries
