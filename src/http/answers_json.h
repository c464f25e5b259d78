// answers_json.h — What a query answered, as the JSON the pages read.
#pragma once

#include "base/json.h"
#include "queries/answers.h"
#include "queries/group_summary.h"
#include "schema/registry.h"

namespace wutong::http {

Json row_json(const queries::Row& row);
Json rows_json(const std::vector<queries::Row>& rows);
Json list_json(const queries::ListPage& page, const schema::RecordType& type);
Json group_summary_json(const queries::GroupSummary& summary);
Json record_page_json(const queries::RecordPage& page, const schema::Registry& registry);
Json history_json(const std::vector<queries::HistoryEntry>& entries);
Json proof_json(const queries::ProofAnswer& proof);
Json metric_json(const queries::MetricAnswer& metric, bool with_rows);
Json board_json(const queries::Board& board, const std::vector<std::string>& card_fields);
Json cockpit_json(const queries::Cockpit& cockpit, const schema::Registry& registry);
Json started_json(const std::vector<queries::Started>& started, const schema::Registry& registry);
Json today_json(const queries::Today& today, const schema::Registry& registry);
Json lists_json(const std::vector<queries::ListName>& lists);
Json differences_json(const queries::Differences& differences);
Json search_json(const std::vector<queries::SearchHit>& hits);
Json period_json(const Period& period);
Json texts_json(const std::vector<std::string>& texts);

}  // namespace wutong::http
