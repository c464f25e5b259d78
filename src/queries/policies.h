// policies.h — A policy article over records of a zone: for one, or for all of them in turn with once-only and budget. Writes nothing.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "queries/queries.h"
#include "rules/policy.h"

namespace wutong::queries {

struct PolicyRequest {
    std::string article, zone;
    Period period;
    std::string subject;                    ///< id of one record; empty: every record of the article's type
    std::string where;                      ///< rule text over the type; empty: every record
    std::map<std::string, schema::Cell> suppose;   ///< as if these fields had these values (affordability); earlier awards then do not count
    bool for_batch = false;                 ///< asks for `policy.batch` instead of `policy.view`
};

struct PolicyLine {
    rules::PolicyResult result;
    std::string id, title;
};

struct PolicyBudget {
    bool known = false;
    std::string id, code, label;
    std::int64_t year = 0;
    std::int64_t amount_fen = 0, committed_fen = 0;
    std::int64_t remaining_fen() const { return amount_fen - committed_fen; }
};

struct PolicyAnswer {
    const rules::PolicyArticle* article = nullptr;
    std::string zone, as_of;
    Period period;
    std::vector<PolicyLine> lines;          ///< by the day of the event, then title: the order in which a budget is used up
    std::vector<PolicyBudget> budgets;      ///< one for each code the versions name
    bool budgets_told = true;               ///< whether the reader may hear of them; awards are charged to them either way
    bool drafts_told = true;                ///< whether the reader may hear of versions that are not cleared
    std::int64_t payable_fen = 0;           ///< of all lines
    std::int64_t by_clause_fen = 0;         ///< before once, review and budget
};

/// Permission `policy.view` (or `policy.batch`) in the zone, and the reader's own view of the records.
/// Refuses `policy.not_found`, and NotFound for a subject outside the reader's scope.
Result<PolicyAnswer> evaluate_policies(const Queries& queries, const access::Principal& reader, const PolicyRequest& request);

/// Whether an article is about records of the type, or about records that point at one: an enterprise is judged by its recognitions.
bool is_judged(const rules::Definitions& definitions, const schema::RecordType& type);

/// What the pages and the command line show of it.
Json policy_json(const PolicyAnswer& answer);
Json articles_json(const rules::Definitions& definitions, const access::Principal& reader);
/// A version without basis or review is the house's own draft: an enterprise is not told of it, nor of an article that has no other, and counts on nothing in it.
bool is_told(const rules::PolicyArticle& article, const access::Principal& reader);

}  // namespace wutong::queries
