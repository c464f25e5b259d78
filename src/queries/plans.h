// plans.h — A project's plan: its nodes with what is planned, done and foreseen; and a template laid over it.
#pragma once

#include <string>
#include <vector>

#include "queries/queries.h"
#include "rules/plan_schedule.h"

namespace wutong::queries {

/// How the nodes of a plan are stored; the names are the register's.
inline constexpr std::string_view plan_node_type = "plan_node";

struct PlanAnswer {
    std::string project, title, zone, as_of;
    std::vector<Row> nodes;                         ///< by planned start
    std::vector<rules::NodeOutlook> outlook;        ///< one a node
    std::string planned_end, foreseen_end;          ///< of the whole; empty without nodes
    std::string why_no_outlook;                     ///< Chinese: nodes wait for each other, so nothing is foreseen and each ends as planned
    std::string archived_at;                        ///< of the project; empty where it is not: nothing is added to the plan of one that is
    bool cut = false;                               ///< there are more nodes than are worked out: the first 500 by planned start
};

/// Under the reader's own view of the project and of its nodes.
Result<PlanAnswer> plan_of(const Queries& queries, const access::Principal& reader, std::string_view project);
Json plan_json(const PlanAnswer& answer, const schema::Registry& registry);

/// Fields of the nodes a template gives a project when it begins on `first`, in the order of the template. Refuses `plan.not_found`.
struct PlanDraft {
    std::string label, zone, project;
    std::vector<std::map<std::string, schema::Cell>> nodes;
};
Result<PlanDraft> draft_plan(const Queries& queries, const access::Principal& reader, std::string_view project, const std::string& plan, Date first);
/// `plan.exists`, whoever may see the nodes that are there. To be asked within the transaction that writes the draft: two may begin at once.
Result<void> refuse_second_plan(records::Reader& reader, const schema::Registry& registry, const PlanDraft& draft);
Json plan_templates_json(const rules::Definitions& definitions);

}  // namespace wutong::queries
