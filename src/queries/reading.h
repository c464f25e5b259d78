// reading.h — One read: a snapshot, the reader, and the small look-ups that every answer needs. Private to queries/.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "access/disclosure.h"
#include "queries/queries.h"
#include "records/store_source.h"

namespace wutong::queries {

inline constexpr std::size_t longest_filter = 4'096, longest_words = 200;   ///< bytes of what a person may ask a list, a board or the search

class Reading {
public:
    static Result<std::unique_ptr<Reading>> open(const Sources& sources, const access::Principal& reader);

    const Sources& sources() const { return sources_; }
    const schema::Registry& registry() const { return *sources_.registry; }
    const access::Principal& principal() const { return principal_; }
    records::Reader& reader() { return *reader_; }
    Date today() const { return sources_.clock->today(); }

    /// A type people may read; the engine's own tables are not among them.
    Result<const schema::RecordType*> type(std::string_view name) const;
    /// The reader's scope under the permission, cut to the zone and what lies under it. NotFound for a zone outside, Forbidden for none at all.
    Result<access::DataScope> scope(std::string_view permission, std::string_view zone);
    /// Whole records of the type in the reader's scope of viewing.
    Result<rules::Query> scoped_query(const schema::RecordType& type, std::string_view zone);
    Result<records::Record> load_visible(const schema::RecordType& type, std::string_view id);

    /// Masked, computed cells worked out, words for people.
    Result<Row> row_of(records::Record record);
    Result<std::vector<Row>> rows_of(std::vector<records::Record> records);
    /// The title of a record, or words that say it may not be seen.
    std::string title_of(std::string_view type, std::string_view id);
    /// The same, or nothing: for whoever says it otherwise.
    std::string title_if_seen(std::string_view type, std::string_view id);
    std::string user_name(std::string_view user);
    std::string text_for_people(const schema::Field& field, const schema::Cell& cell);
    /// Whether the reader may see the record.
    bool visible(const schema::RecordView& record) const;
    bool visible(const records::Record& record) const { return visible(record.view()); }
    /// Whether the reader may see every record of the type in the zone.
    bool sees_every(const schema::RecordType& type, std::string_view zone) const;
    /// Whether the reader may see the field at all; a personal one is masked besides.
    bool shows(const schema::Field& field) const { return !outside_ || access::may_leave(field); }
    /// A reader of 公开 fields only.
    bool outside() const { return outside_; }
    /// Refuses readers of 公开 fields only: what the answer is made of stays inside.
    Result<void> demand_inside() const;
    rules::Environment environment(const rules::RecordSource* source, std::string_view zone) const;
    Result<std::int64_t> count(const rules::Query& query);
    /// Full text, or the exact plain value of a personal field that may be searched (equality only, by blind index).
    Result<rules::ScalarPtr> search_condition(const rules::Query& query, std::string_view words) const;
    /// The same as conditions of which one must hold: asked one by one, each can be answered from its own index.
    Result<std::vector<rules::ScalarPtr>> search_conditions(const rules::Query& query, std::string_view words) const;

private:
    Reading(const Sources& sources, const access::Principal& reader, std::unique_ptr<records::Reader> snapshot)
        : sources_(sources), principal_(reader), outside_(access::public_only(reader)), reader_(std::move(snapshot)) {}
    /// The rule of a computed field, or null where the reader may not see all the fields it names.
    Result<const rules::Expression*> rule_shown(const schema::RecordType& type, const schema::Field& field);
    /// Answers what a number says that is no exact one, by field.
    Result<std::map<std::string, std::string>> compute_cells(records::Record& record);
    Result<const access::ZoneTree*> zone_tree();

    const Sources& sources_;
    const access::Principal& principal_;
    const bool outside_;
    std::unique_ptr<records::Reader> reader_;
    std::map<std::pair<std::string, std::string>, std::string> titles_;
    std::map<const schema::Field*, rules::ExpressionPtr> computed_;
    std::unique_ptr<access::ZoneTree> tree_;
};

/// The query narrowed to what another of the same type means; false: they have no zone in common, and nothing can be there.
bool narrow(rules::Query& query, const rules::Query& by);
rules::ScalarPtr equal(const schema::Field* field, schema::Cell cell);
/// One of the values, of which there is at least one; few lengths of the list keep few statements prepared.
rules::ScalarPtr among(rules::ScalarPtr what, std::span<const schema::Cell> values);
rules::ScalarPtr matches_search(std::string_view words);
/// Of the fields that hold such a number.
bool is_number_field(const schema::RecordType& type, const schema::Field& field);
/// The number of which there is one in a zone, as offices tell two records of near names apart; empty: it has none.
std::string number_of(Reading& reading, const records::Record& record);
/// An Instant cell as "2024-05-18T08:30:15.123+08:00"; empty for no value.
std::string instant_text(const schema::Cell& cell);

}  // namespace wutong::queries
