// queries.h — The one way to read anything, always under the reader's scope and with personal fields masked.
#pragma once

#include <functional>
#include <map>

#include "access/principal.h"
#include "base/ports.h"
#include "queries/answers.h"
#include "records/store.h"
#include "rules/definitions.h"

namespace wutong::queries {

/// All pointers outlive the Queries. Safe to share between threads: every call opens its own snapshot.
struct Sources {
    records::Store* store = nullptr;
    const schema::Registry* registry = nullptr;
    const rules::Definitions* definitions = nullptr;
    Clock* clock = nullptr;
    SubjectKeys* subject_keys = nullptr;
    HeadStore* heads = nullptr;
    SigningKeys* signing_keys = nullptr;
    /// What the row of `user_account` may do today; unset: nobody but the reader is known.
    std::function<Result<access::Principal>(records::Reader&, const records::Record& account)> principal_of{};
};

class Queries {
public:
    explicit Queries(Sources sources) : sources_(sources) {}

    Result<ListPage> list(const access::Principal& reader, const ListRequest& request) const;
    /// Every row of the list, up to `most`; refused as too large beyond. For exports.
    Result<ListPage> all_rows(const access::Principal& reader, const ListRequest& request, std::int64_t most = 100'000) const;
    Result<RecordPage> record(const access::Principal& reader, std::string_view type, std::string_view id) const;
    /// What a list would show of the record: for whoever has just written it.
    Result<Row> row(const access::Principal& reader, std::string_view type, std::string_view id) const;
    Result<MetricAnswer> metric(const access::Principal& reader, const MetricRequest& request) const;
    Result<std::vector<HistoryEntry>> history(const access::Principal& reader, std::string_view type, std::string_view id) const;
    /// The zone that keeps the file, where the reader sees it on the record or in its history; NotFound otherwise.
    Result<std::string> zone_of_file(const access::Principal& reader, std::string_view type, std::string_view id, std::string_view sha256) const;
    Result<ProofAnswer> proof(const access::Principal& reader, std::string_view type, std::string_view id) const;
    Result<std::vector<SearchHit>> search(const access::Principal& reader, std::string_view words, std::string_view zone, int limit = 20) const;
    /// For whoever gives grants: records by name, sound or number, with nothing else of them.
    Result<NamedRecords> records_for_grants(const access::Principal& person, std::string_view words, std::string_view zone, std::size_t most = 20) const;
    /// For whoever gives or confirms grants: what chosen departments, groups and records are called. An id nobody knows is left out.
    Result<std::map<std::string, std::string, std::less<>>> names_for_grants(const access::Principal& person, std::vector<std::string> ids) const;
    Result<Board> board(const access::Principal& reader, const BoardRequest& request) const;
    Result<Cockpit> cockpit(const access::Principal& reader, const CockpitRequest& request) const;
    Result<Today> today(const access::Principal& reader, std::string_view zone, Wanted wanted = Wanted::Zone) const;
    /// What the reader asked of others, the newest first, at most 50 of a type.
    Result<std::vector<Started>> started(const access::Principal& reader, std::string_view zone) const;
    /// Who works in the zone, for those who work there themselves; nobody for others.
    Result<std::vector<Colleague>> directory(const access::Principal& reader, std::string_view zone) const;
    Result<std::vector<ListName>> lists(const access::Principal& reader, const DifferenceRequest& request) const;
    Result<Differences> differences(const access::Principal& reader, const DifferenceRequest& request) const;
    /// Zones the person may choose between: records of `zone` the grants reach.
    Result<std::vector<ZoneLine>> zones(const access::Principal& reader) const;

    const Sources& sources() const { return sources_; }

private:
    Sources sources_;
};

/// What an action of the type is called; its name where it is none.
std::string action_label(const schema::RecordType& type, std::string_view action);

}  // namespace wutong::queries
