// project_decisions.h — What may be done to a project, and what every saved project must satisfy. Pure.
#pragma once

#include <vector>

#include "domain/projects/project.h"
#include "records/context.h"
#include "schema/record_type.h"

namespace wutong::projects {

/// Reaching a milestone: dates it, keeps its evidence, never moves the stage back (更正 does).
/// Input: happened_on (day or month), the milestone's evidence, and for 开工 the reason of a start before the signing.
Result<records::Change> reach_milestone(std::string_view stage, const records::Record& record, const schema::RecordView& input,
                                        const records::Context& context);

/// The dates that are facts beside the line: 合法开工, 统计开工, 入库.
Result<records::Change> record_fact_date(std::optional<MilestoneDate> Project::*date, const records::Record& record, const schema::RecordView& input,
                                         const records::Context& context);

/// 补交: a paper that was let pass at its step; the description asks for exactly one.
Result<records::Change> file_evidence(const records::Record& record, const schema::RecordView& input, const records::Context& context);

Result<records::Change> suspend(const records::Record& record, const schema::RecordView& input, const records::Context& context);
/// 卡点: one at a time, registered with holder and day; undone by who says how.
Result<records::Change> block(const records::Record& record, const schema::RecordView& input, const records::Context& context);
Result<records::Change> unblock(const records::Record& record, const schema::RecordView& input, const records::Context& context);
Result<records::Change> resume(const records::Record& record, const schema::RecordView& input, const records::Context& context);
Result<records::Change> terminate(const records::Record& record, const schema::RecordView& input, const records::Context& context);
Result<records::Change> withdraw(const records::Record& record, const schema::RecordView& input, const records::Context& context);
Result<records::Change> reduce(const records::Record& record, const schema::RecordView& input, const records::Context& context);
Result<records::Change> correct_milestone(const records::Record& record, const schema::RecordView& input, const records::Context& context);

/// Stage, names, segments, evidence still to come, and the state of the parent's phases. Runs before every save.
Result<records::Change> before_save(const records::Record* before, const records::Record& after, const records::Context& context);

std::vector<schema::Action> project_actions();
std::vector<schema::Check> project_checks();

}  // namespace wutong::projects
