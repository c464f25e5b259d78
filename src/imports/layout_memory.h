// layout_memory.h — What an office's sheets meant last time, so that next month's is understood at once.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/ids.h"
#include "base/ports.h"
#include "imports/proposal.h"
#include "records/store.h"

namespace wutong::imports {

/// A header as it is compared: without blanks, units stay, figures become "#" ("7月完成投资" is "8月完成投资").
std::string header_key(std::string_view header);

/// Columns → fields of one sheet, by header.
Json layout_of(const SheetProposal& sheet);

/// At least 60 % of all headers of both are the same.
bool same_layout(const std::vector<std::string>& a, const std::vector<std::string>& b);
std::vector<std::string> header_keys(const SheetProposal& sheet);

struct KnownLayout {
    std::string id, zone, type, sheet, file_name, user;
    std::int64_t used_at = 0, version = 0, uses = 0;
    Json payload;   ///< as `layout_of` gives it
};

class LayoutMemory {
public:
    LayoutMemory(records::Store& store, const schema::Registry& registry) : store_(store), registry_(registry) {}
    Result<std::vector<KnownLayout>> of(std::string_view zone, std::string_view type) const;   ///< newest first; type empty: all
    /// Every sheet with a header; one that looks like a known layout replaces it.
    Result<void> remember(std::string_view zone, Proposal proposal, std::string_view file_name, std::string_view user, Clock& clock, IdSource& ids) const;
    Result<std::optional<KnownLayout>> by_id(std::string_view id) const;   ///< however old
    Result<void> forget(const KnownLayout& layout) const;

private:
    records::Store& store_;
    const schema::Registry& registry_;
};

/// Changes that give a sheet the heading rows of a known layout, where its columns are found again so and not as the proposal reads it: the office was
/// pointed at them last time. To be applied before `mapping_from` is asked.
Result<Json> headings_from(const std::vector<KnownLayout>& known, const Proposal& proposal, const formats::Workbook& workbook, const schema::RecordType& type,
                           const schema::Registry& registry, const ProposeOptions& options);

/// Changes (in the form of `apply_mapping`) that make the proposal read as the known layouts do; empty when it does already.
/// `notes`: Chinese, one a sheet that was recognised, with the headers that are new and those that are gone.
Json mapping_from(const std::vector<KnownLayout>& known, const Proposal& proposal, std::vector<std::string>& notes);

}  // namespace wutong::imports
