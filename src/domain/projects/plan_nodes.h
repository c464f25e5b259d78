// plan_nodes.h — What the milestones of a project do to the nodes of its plan: the plan never contradicts the record.
#pragma once

#include <optional>

#include "domain/projects/project.h"
#include "records/context.h"

namespace wutong::projects {

/// What nobody builds any more: archived, terminated or withdrawn. One that is suspended goes on some day.
bool given_up(const records::Record& project);

/// The node as the record of its project has it: done on the day of its milestone, 待补登 where the project is past it, 停办 where it was given up, open
/// again where any of this was taken back. `old`: the project before a change of its dates; nothing else a person entered on the node is touched. Pure.
void follow_record(records::Record& node, const Project* old, const Project& project, bool given_up, Date today);

/// Runs before a node is saved: a new one, or one that names another milestone or project, takes what its project has.
Result<records::Change> before_node_save(const records::Record* before, const records::Record& after, const records::Context& context);

/// The nodes of a project whose dates or stage change or which is given up, with the same act. `change.record`: the project as it will be.
Result<void> settle_nodes(records::Change& change, const records::Record& before, const records::Context& context);

}  // namespace wutong::projects
