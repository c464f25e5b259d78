// group_summary.h — A list counted by one of its fields: how many, how much, and how far along, of each value. What people make a pivot table for.
#pragma once

#include <string>
#include <vector>

#include "queries/queries.h"

namespace wutong::queries {

struct SummaryLine {
    schema::Cell value;                   ///< null: nothing is filled in
    std::string label;                    ///< for people
    std::int64_t count = 0;
    std::vector<schema::Cell> sums;       ///< of each measure
    std::vector<std::int64_t> missing;    ///< of each measure: rows of which its sum says nothing
    std::vector<std::int64_t> stages;     ///< rows that stand in each stage of the type
};

struct GroupSummary {
    const schema::RecordType* type = nullptr;
    const schema::Field* by = nullptr;            ///< null: there is nothing it could be counted by
    std::vector<const schema::Field*> choices;    ///< what the list may be counted by
    std::vector<const schema::Field*> measures;
    bool with_stages = false;                     ///< `stages` of the lines are filled
    bool too_many = false;                        ///< values: there are no lines, another field is to be chosen
    SummaryLine all;
    std::vector<SummaryLine> lines;               ///< the largest first, what is not filled in last
};

/// `by` empty: the first of few values that the list can be filtered by. Sort and page of the request say nothing here.
/// Refuses a field that nothing can be counted by, the rows of a figure, and a condition that must be looked at row by row.
Result<GroupSummary> group_summary(const Queries& queries, const access::Principal& reader, const ListRequest& request, std::string_view by);

}  // namespace wutong::queries
