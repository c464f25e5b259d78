// approvals.h — A project's way through its approval items: which apply, what is ready, what waits for what, both limits and both clocks.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "queries/queries.h"
#include "rules/approval.h"

namespace wutong::queries {

/// How the formalities of a project are stored; the names are the register's, so the caller may give others.
struct ApprovalsRequest {
    std::string project;                    ///< id
    std::set<std::string> with, without;    ///< items asked for or left out by name
    std::optional<Date> first;              ///< the route's first day; none: the first hand-in, else the signing, else today
    std::string signed_field = "signed_on";
    std::vector<std::pair<std::string, std::string>> stages{{"started", "started_on"}, {"completed", "completed_on"}, {"production", "production_on"}};   ///< with their dates, the first is where building begins
    std::string project_type = "project", formality_type = "project_formality";
};

struct ApprovalsAnswer {
    std::string project, title, zone, as_of;
    rules::ApprovalRoute route;
    std::map<std::string, std::string> formalities;   ///< item → id of the project's formality
    std::string begun;                                ///< the stage of a project at or past 开工, in words; empty before
    std::string archived_at;                          ///< of the project; empty where it is not: no formality is added to one that is
};

/// Under the reader's own view of the project and of its formalities. Refuses `approval.unknown_item`.
Result<ApprovalsAnswer> approvals_of(const Queries& queries, const access::Principal& reader, const ApprovalsRequest& request);

/// 项目×手续: every project of the zone that has formalities, the last handed in first, each with its steps; at most `most` projects.
struct ApprovalSheet {
    std::vector<ApprovalsAnswer> projects;
    std::int64_t left_out = 0;              ///< projects with formalities beyond `most`
};
Result<ApprovalSheet> approval_sheet(const Queries& queries, const access::Principal& reader, std::string_view zone, std::size_t most = 200);
/// {as_of, left_out, items:[{id, label, phase}] in the order of the graph, projects:[{id, title, cells:{item: {…}}}]}: items that some project has begun or may begin now.
Json approval_sheet_json(const ApprovalSheet& sheet, const rules::Definitions& definitions);

Json approvals_json(const ApprovalsAnswer& answer, const rules::Definitions& definitions);
/// Every item of the graph with its limits, for people who look things up.
Json approval_items_json(const rules::Definitions& definitions);
/// The Chinese word for a step's state: 待办, 已递件, 已受理, 已办结.
std::string_view label_of_state(std::string_view state);

}  // namespace wutong::queries
