// reporting_json.h — The answers of queries/reporting.h as JSON; the command line prints the same.
#pragma once

#include "base/json.h"
#include "queries/reporting.h"

namespace wutong::http {

Json card_json(const queries::FigureCard& card);
Json figure_change_json(const queries::FigureChange& change, const schema::Registry& registry);
Json comparison_json(const queries::Comparison& comparison, const schema::Registry& registry);
Json sent_json(const queries::SentFigure& sent);

}  // namespace wutong::http
