// board_view.h — The board under the words a list is asked with, so that counts and sums stay right when only some cards are wanted.
#pragma once

#include <string>

#include "queries/queries.h"

namespace wutong::queries {

struct BoardCondition {
    std::string q;                          ///< full text
    std::string filter;                     ///< rule text over the type
    std::int64_t cards_per_column = 2'000;  ///< at most 2,000
};
Result<Board> board_under(const Queries& queries, const access::Principal& reader, const BoardRequest& request, const BoardCondition& condition);

}  // namespace wutong::queries
