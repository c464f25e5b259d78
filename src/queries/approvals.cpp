// approvals.cpp — See approvals.h.
#include "queries/approvals.h"

#include <algorithm>

#include "queries/reading.h"
#include "rules/definition_kinds.h"

namespace wutong::queries {

namespace {

constexpr std::int64_t most_formalities = 1000;

rules::ApprovalActual actual_of(const records::Record& record) {
    const auto day = [&](std::string_view field) { return Date::parse(record[field].text_or_empty()); };
    rules::ApprovalActual actual;
    actual.handed_in_on = day("handed_in_on");
    actual.accepted_on = day("accepted_on");
    actual.decided_on = day("decided_on");
    actual.holder = record["holder"].text_or_empty();
    if (record["paused_days"].is_integer()) actual.paused_days = static_cast<int>(record["paused_days"].integer());
    return actual;
}

Result<void> add_formalities(Reading& reading, const records::Record& project, const ApprovalsRequest& asked, rules::RouteRequest& request, ApprovalsAnswer& answer) {
    const auto* type = reading.registry().type(asked.formality_type);
    if (type == nullptr) return {};
    auto query = TRY(reading.scoped_query(*type, project.zone()));
    query.where = rules::both(query.where, equal(type->field("project"), schema::Cell(project.id())));
    query.limit = most_formalities;
    for (const auto& record : TRY(reading.reader().find(query))) {
        const std::string item(record["item"].text_or_empty());
        if (reading.sources().definitions->kinds->approval(item) == nullptr) continue;   // an item that has since been left out
        request.actual[item] = actual_of(record);
        answer.formalities[item] = record.id();
    }
    return {};
}

/// Milestones a project is past, by the stage it stands in: it may be known without their days.
std::set<std::string> passed_milestones(const records::Record& project, const ApprovalsRequest& asked) {
    std::set<std::string> passed;
    const auto& stages = project.type->stages;
    const auto at = [&](std::string_view code) { return std::ranges::find(stages, code, &schema::Stage::code) - stages.begin(); };
    const auto now = at(project.stage());
    for (const auto& [stage, milestone] : asked.stages)
        if (std::cmp_less(now, stages.size()) && now >= at(stage)) passed.insert(milestone);
    return passed;
}

Date first_day(const rules::RouteRequest& request, const records::Record& project, std::string_view signed_field, Date today) {
    std::optional<Date> first;
    for (const auto& [item, actual] : request.actual)
        for (const auto& day : {actual.handed_in_on, actual.accepted_on, actual.decided_on})
            if (day && (!first || *day < *first)) first = day;
    if (const auto agreed = MilestoneDate::parse(project[signed_field].text_or_empty()); agreed && !first) first = std::min(agreed->last, today);
    return first.value_or(today);
}

}  // namespace

Result<ApprovalsAnswer> approvals_of(const Queries& queries, const access::Principal& person, const ApprovalsRequest& asked) {
    const auto reading = TRY(Reading::open(queries.sources(), person));
    TRY(reading->demand_inside());   // who holds what back is the house's own matter
    const auto& type = *TRY(reading->type(asked.project_type));
    const auto project = TRY(reading->load_visible(type, asked.project));
    ApprovalsAnswer answer{std::string(project.id()), project.title(), std::string(project.zone()), reading->today().to_string(), {}, {}, {}, instant_text(project.cells[schema::system_field::archived_at])};
    rules::RouteRequest request;
    request.with = asked.with;
    request.without = asked.without;
    TRY(add_formalities(*reading, project, asked, request, answer));
    request.first = asked.first.value_or(first_day(request, project, asked.signed_field, reading->today()));
    request.passed = passed_milestones(project, asked);
    if (const auto* stage = type.stage(project.stage()); stage && !request.passed.empty()) answer.begun = stage->label;
    const records::StoreSource source(reading->reader(), reading->registry(), {std::string(project.zone())});
    auto environment = reading->environment(&source, project.zone());
    environment.record = project.view();
    answer.route = TRY(rules::route_of(queries.sources().definitions->kinds->approvals, request, environment));
    return answer;
}

Result<ApprovalSheet> approval_sheet(const Queries& queries, const access::Principal& person, std::string_view zone, std::size_t most) {
    std::vector<std::string> ids;
    ApprovalSheet sheet;
    {
        const auto reading = TRY(Reading::open(queries.sources(), person));
        TRY(reading->demand_inside());
        const auto& type = *TRY(reading->type("project_formality"));
        auto query = TRY(reading->scoped_query(type, zone));
        query.order = {{rules::column(0, type.field("handed_in_on")), true}, {rules::column(0, &type.fields[schema::system_field::id]), true}};
        query.limit = most_formalities * 20;
        std::set<std::string> seen;
        for (const auto& record : TRY(reading->reader().find(query)))
            if (std::string project(record["project"].text_or_empty()); seen.insert(project).second) ids.push_back(std::move(project));
    }
    for (const auto& id : ids) {
        if (sheet.projects.size() >= most) {
            ++sheet.left_out;
            continue;
        }
        ApprovalsRequest request;
        request.project = id;
        auto answer = approvals_of(queries, person, request);
        if (answer) sheet.projects.push_back(std::move(*answer));
        else if (answer.error().kind != Kind::NotFound) return std::unexpected(std::move(answer).error());   // a project the reader may not see is no line
    }
    return sheet;
}

}  // namespace wutong::queries
