// figure_entry.h — A figure typed in: weighed against its checks, then written into its book. For the route, the command line and cases.
#pragma once

#include "actions/run.h"
#include "queries/entered_figures.h"

namespace wutong::http {

struct EntryCaller {
    access::Principal principal;
    std::string idempotency_key, body_hash, request_id, address;
};

struct EnteredOutcome {
    queries::WeighedFigure weighed;
    actions::Outcome written;
};

/// One act: a new value of the zone and period, or the one that stands changed with its reason. A value that another person
/// entered meanwhile is a conflict.
Result<EnteredOutcome> enter_figure(const queries::Queries& queries, actions::Engine& engine, const EntryCaller& caller, const queries::FigureEntry& entry);
Json entered_json(const EnteredOutcome& outcome);

}  // namespace wutong::http
