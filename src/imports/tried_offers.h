// tried_offers.h — Whether a text in the place of a red cell would be taken: read, validated and checked as the import itself does. Internal to imports/.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "imports/review_run.h"

namespace wutong::imports {

class TriedOffers {
public:
    TriedOffers(const Reviews::Worked& worked, const schema::RecordType& type, const schema::Registry& registry, const HeaderWords& headers, std::string today, RowCheck check);
    TriedOffers(const TriedOffers&) = delete;
    TriedOffers& operator=(const TriedOffers&) = delete;
    /// Faults of other cells of the row do not count.
    bool would_pass(const RejectedCell& cell, std::string_view text);

private:
    struct Sheet {
        const formats::Sheet* sheet = nullptr;
        std::vector<ColumnReader> readers;
    };
    const Sheet& sheet_of(std::uint32_t number);

    const Reviews::Worked& worked_;
    const schema::RecordType& type_;
    ImportWords words_;
    ReaderContext context_;
    RowCheck check_;
    std::map<std::uint32_t, Sheet> sheets_;   ///< those asked for so far
};

}  // namespace wutong::imports
