// duties.cpp — See duties.h.
#include "queries/duties.h"

#include <algorithm>
#include <numeric>

#include "queries/filter_scope.h"

namespace wutong::queries {

namespace {

constexpr std::int64_t most_rows_of_duties = 2'000;

/// The ids of the few rows are known from before and followed; without them each asking walks the whole table. False where there is none.
Result<bool> narrow_to_few(Reading& reading, rules::Query& query) {
    const auto id = rules::column(0, &query.from->fields[schema::system_field::id]);
    rules::Query which = query;
    which.outputs = {{"id", std::nullopt, id}};
    which.limit = most_rows_of_duties + 1;
    const auto ids = TRY(reading.reader().select(which));
    if (ids.empty()) return false;
    if (std::cmp_greater(ids.size(), most_rows_of_duties)) return true;
    std::vector<schema::Cell> few;
    for (const auto& row : ids) few.push_back(row[0]);
    query.where = rules::both(among(id, few), query.where);
    return true;
}

bool fits(Wanted wanted, Whose whose) {
    const bool mine = whose == Whose::Reader || whose == Whose::Role || whose == Whose::Nobody || whose == Whose::Outside;
    switch (wanted) {
        case Wanted::Zone: return true;
        case Wanted::Mine: return mine;
        case Wanted::Others: return !mine;
        case Wanted::Absent: return whose == Whose::Absent;
    }
    return true;
}

/// What the record's line is counted from; its words are made once it is known to be shown.
Todo line_of(const Reading& reading, const KnownDuty& known, const records::Record& record) {
    const auto& duty = *known.said;
    const auto day = MilestoneDate::parse(record[duty.day_field].text_or_empty());
    const std::int64_t days = day ? std::max(0, days_between(day->last, reading.today())) : 0;
    Todo line{"", known.type->name, std::string(record.id()), duty.id, duty.deadline ? days : 0, duty.deadline ? 0 : days};
    line.zone = record.zone();
    return line;
}

/// As people may read it: masked, a choice by its label.
std::string said_of(Reading& reading, const KnownDuty& known, const records::Record& record) {
    const auto& duty = *known.said;
    const auto said = duty.say_field.empty() ? std::string() : reading.text_for_people(*known.type->field(duty.say_field), record[duty.say_field]);
    return duty.label + (said.empty() ? "" : "（" + said + "）");
}

std::string words_of(Reading& reading, const KnownDuty& known, const records::Record& record) {
    return reading.title_of(known.type->name, record.id()) + "：" + said_of(reading, known, record);
}

Result<rules::ExpressionPtr> condition_of(const Reading& reading, const KnownDuty& known) {
    rules::CompileScope scope;
    scope.registry = reading.sources().registry;
    scope.record = known.type;
    return rules::compile(known.said->when, scope);
}

/// The records for which the duty holds, the earliest day first.
Result<std::vector<records::Record>> waiting_of(Reading& reading, const KnownDuty& known, std::string_view zone) {
    const auto& type = *known.type;
    const auto& duty = *known.said;
    std::vector<records::Record> waiting;
    auto query = TRY(reading.scoped_query(type, zone));
    const auto expression = TRY(condition_of(reading, known));
    const auto lowered = TRY(rules::lower_condition(*expression, type, 0, reading.environment(nullptr, zone)));
    query.where = rules::both(query.where, TRY(within_reach(reading, lowered.where)));
    if (!duty.permission.empty()) {  // who may see more than they may do has only what they may do to do
        const auto scope_of_doing = access::data_scope(reading.principal(), duty.permission);
        if (scope_of_doing.nothing()) return waiting;
        access::apply_scope(scope_of_doing, type, query);
    }
    if (!TRY(narrow_to_few(reading, query))) return waiting;
    query.order = {{rules::column(0, type.field(duty.day_field)), false}};
    query.limit = most_rows_of_duties;
    const ReachableSource source(reading, reading.reader(), query.zones);
    for (auto& record : TRY(reading.reader().find(query))) {
        if (lowered.remainder) {
            auto environment = reading.environment(&source, record.zone());
            environment.record = record.view();
            if (!TRY(rules::holds(*lowered.remainder, environment))) continue;
        }
        waiting.push_back(std::move(record));
    }
    return waiting;
}

}  // namespace

std::vector<KnownDuty> duties_of(const Reading& reading) {
    std::vector<KnownDuty> known;
    if (reading.outside()) return known;
    for (const auto* type : reading.registry().types()) {
        if (type->duties.empty() || !access::may_anywhere(reading.principal(), access::view_permission(*type))) continue;
        for (const auto& duty : type->duties)
            if (duty.permission.empty() || access::may_anywhere(reading.principal(), duty.permission)) known.push_back({type, &duty});
    }
    return known;
}

Result<DutyRows> rows_of_duty(Reading& reading, const KnownDuty& known, std::string_view zone, const DutyAsk& ask) {
    DutyRows answer;
    const auto waiting = TRY(waiting_of(reading, known, zone));
    std::vector<Todo> lines;
    for (const auto& record : waiting) {
        lines.push_back(line_of(reading, known, record));
        if (ask.owners != nullptr) TRY(ask.owners->say(lines.back(), *known.type, *known.said, record));
    }
    if (ask.owners != nullptr) TRY(ask.owners->settle(lines, *known.type, *known.said, waiting));
    std::vector<std::size_t> order(lines.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (ask.wanted == Wanted::Mine)  // what names the reader is not cut off by what names nobody
        std::ranges::stable_partition(order, [&](std::size_t i) { return lines[i].whose == Whose::Reader; });
    for (const auto i : order) {
        ++answer.counts.zone;
        if (fits(Wanted::Mine, lines[i].whose)) ++answer.counts.mine;
        if (fits(Wanted::Absent, lines[i].whose)) ++answer.counts.absent;
        if (!fits(ask.wanted, lines[i].whose)) continue;
        ++answer.total;
        if (std::cmp_greater_equal(answer.items.size(), ask.most)) continue;
        lines[i].text = words_of(reading, known, waiting[i]);
        answer.items.push_back(std::move(lines[i]));
    }
    return answer;
}

Result<std::vector<Todo>> waits_of(Reading& reading, const records::Record& record) {
    std::vector<Todo> waits;
    if (record.archived()) return waits;   // nobody is reminded of it any more
    Owners owners(reading);
    const ReachableSource source(reading, reading.reader(), {std::string(record.zone())});
    auto environment = reading.environment(&source, record.zone());
    environment.record = record.view();
    for (const auto& known : duties_of(reading)) {
        const auto& duty = *known.said;
        if (known.type != record.type || (!duty.permission.empty() && !access::may(reading.principal(), duty.permission, record.view()))) continue;
        const auto condition = condition_of(reading, known);
        if (!condition) continue;
        // A condition that cannot be worked out takes its line away, not the page.
        const auto waiting = rules::holds(**condition, environment);
        if (!waiting || !*waiting) continue;
        std::vector<Todo> one{line_of(reading, known, record)};
        TRY(owners.say(one[0], *known.type, duty, record));
        TRY(owners.settle(one, *known.type, duty, {record}));
        one[0].text = said_of(reading, known, record);
        waits.push_back(std::move(one[0]));
    }
    std::ranges::stable_sort(waits, more_urgent);
    return waits;
}

Result<std::vector<Started>> made_by_reader(Reading& reading, const schema::RecordType& type, std::string_view zone, std::int64_t most) {
    auto query = TRY(reading.scoped_query(type, zone));
    const auto by = rules::column(0, &type.fields[schema::system_field::created_by]);
    query.where = rules::both(query.where, rules::apply(rules::Op::Equal, {by, rules::constant(schema::Cell(reading.principal().user))}));
    query.order = {{rules::column(0, &type.fields[schema::system_field::created_at]), true}};
    query.limit = most;
    std::vector<Started> made;
    for (const auto& record : TRY(reading.reader().find(query))) {
        const auto* stage = type.stage(record.stage());
        const auto* field = type.stage_field.empty() ? nullptr : type.field(type.stage_field);
        const bool told = stage != nullptr && field != nullptr && reading.shows(*field);
        made.push_back({type.name, std::string(record.id()), reading.title_of(type.name, record.id()), told ? stage->label : std::string(), record.cells[schema::system_field::created_at].integer()});
    }
    return made;
}

}  // namespace wutong::queries
