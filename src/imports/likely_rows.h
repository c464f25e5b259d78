// likely_rows.h — Offers for the red cells of one review: what the other rows of the sheet and the records in store know. Internal to imports/.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "imports/likely.h"
#include "imports/likely_codes.h"
#include "imports/review_run.h"
#include "imports/said_zones.h"
#include "imports/tried_offers.h"

namespace wutong::imports {

/// Values of `field` in stored records whose `beside` is `value`, at most two, in the person's scope.
using FindBeside = std::function<Result<std::vector<std::string>>(const schema::Field& beside, const std::string& value, const schema::Field& field)>;

class LikelyRows {
public:
    LikelyRows(const Reviews::Worked& worked, const schema::RecordType& type, const schema::Registry& registry, std::string today, std::string file_name, FindBeside find_beside, RowCheck check = {},
               std::shared_ptr<const SaidZones> zones = {});
    Json offers(const RejectedCell& cell);  ///< [{text, why}]; none that would be refused as well
    /// [{text, why}] for words that were left out of a row which is taken; they are the same for every row that says so and is called so.
    Json offers_of_words(const RowWarning& warning);
    const std::optional<Error>& fault() const { return fault_; }   ///< of the store, while offers were asked for

private:
    std::optional<int> year_of(std::uint32_t sheet) const;
    const std::string* beside_value(const RejectedCell& cell, const std::string& beside);
    std::vector<Likely> near_codes(const schema::Field& field, const RejectedCell& cell);
    std::vector<KnownCode> codes_for(const RejectedCell& cell, const schema::Field& field, const std::string& beside);

    const Reviews::Worked& worked_;
    const schema::RecordType& type_;
    const schema::Registry& registry_;
    const HeaderWords headers_;
    const std::string today_, file_name_;
    FindBeside find_beside_;
    /// The first other day of the row that says its year.
    std::optional<KnownYear> year_beside(const RejectedCell& cell);

    std::shared_ptr<const SaidZones> zones_;
    TriedOffers tried_;
    std::map<std::string, LikelyCodes> codes_;   ///< by code list
    std::map<std::uint32_t, std::optional<int>> years_;   ///< of the sheets asked for so far
    std::string typed_;   ///< the last value asked for by `beside_value`
    std::map<std::string, std::map<std::string, KnownCode>> known_;   ///< field → value beside → code
    std::size_t looked_up_ = 0;
    std::optional<Error> fault_;
};

}  // namespace wutong::imports
