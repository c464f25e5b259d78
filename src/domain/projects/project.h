// project.h — A project from first contact to the statistics: its fields, its milestones, its money books.
#pragma once

#include <optional>
#include <string>

#include "schema/describe.h"

namespace wutong::projects {

struct Project {
    std::string name, project_code, builder, credit_code;
    schema::RecordId enterprise, parent;
    std::string phase_label;
    schema::ChoiceCode project_type;
    schema::TreeCode industry, division;
    std::string industry_group, park, location, content, progress_note, remark;

    std::optional<Money> total_investment;
    schema::ChoiceCode total_investment_bound;
    std::optional<Money> annual_plan, completed_this_year, vouchered_this_year, statistical_this_year, arrived_capital;
    std::string book_difference_note;

    schema::ChoiceCode stage, side_state;
    std::string stage_name, phase_state;
    std::optional<MilestoneDate> stage_since, side_state_since;
    schema::ChoiceCode signing_kind;
    std::optional<MilestoneDate> first_contact_on, signed_on, landed_on, lawful_start_on, started_on, statistical_start_on, topped_out_on, completed_on,
        trial_on, production_on, at_capacity_on, investment_registered_on, registered_on, planned_start_on;
    std::string started_before_signing_reason;
    std::optional<std::int64_t> days_contact_to_start;
    std::string segments_note;

    std::string task_force, steward, contact_name, contact_phone;
    std::string blocked_reason, blocked_holder;
    std::optional<Date> blocked_since;

    schema::FileRef contract_file, start_photo, permit_file, production_evidence;
    std::string evidence_pending;
    std::optional<Date> evidence_due_on;
    std::optional<Date> reduced_on;
    std::string reduced_reason, reduced_agreed_by;
    std::string aliases;
    bool sample = false;
    std::string source;
};

}  // namespace wutong::projects

namespace wutong::schema {

template <>
struct Description<wutong::projects::Project> {
    using T = wutong::projects::Project;
    static const std::vector<FieldLine<T>> lines;  ///< one line a member, in the order of the form
};

}  // namespace wutong::schema
