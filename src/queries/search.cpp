// search.cpp — One box over every type the reader may view; and the zones the reader may choose between.
#include "base/text.h"
#include "queries/reading.h"

namespace wutong::queries {

namespace {

constexpr std::size_t longest_words = 200;
constexpr int most_hits = 50;

bool has_search(const schema::RecordType& type) {
    for (const auto& field : type.fields) {
        if (field.search && !field.personal) return true;
    }
    return false;
}

/// The first column of the list that is not the title, as people read it.
std::string subtitle(Reading& reading, const records::Record& record) {
    std::vector<std::string> parts;
    for (const auto& name : record.type->list.columns) {
        const auto* field = record.type->field(name);
        if (!field || field->personal || name == record.type->title_field || parts.size() >= 2) continue;
        auto text = reading.text_for_people(*field, record[name]);
        if (!text.empty()) parts.push_back(std::move(text));
    }
    return join(parts, " · ");
}

}  // namespace

Result<std::vector<SearchHit>> Queries::search(const access::Principal& person, std::string_view words, std::string_view zone, int limit) const {
    const auto reading = TRY(Reading::open(sources_, person));
    std::vector<SearchHit> hits;
    if (trim(words).empty()) return hits;
    if (words.size() > longest_words) return refuse(Kind::TooLarge, "search.too_long", "搜索词过长。", "请缩短搜索词。");
    const int most = std::clamp(limit, 1, most_hits);
    for (const auto* type : sources_.registry->types()) {
        const bool reachable = type->visible && type->area != "system" && has_search(*type) && access::may_anywhere(person, access::view_permission(*type));
        if (!reachable || std::cmp_greater_equal(hits.size(), most)) continue;
        auto query = reading->scoped_query(*type, zone);
        if (!query) {
            if (query.error().code == "zone.not_found" && !person.zones().contains(zone)) return std::unexpected(query.error());
            continue;  // this type is out of reach in that zone, others may not be
        }
        query->where = rules::both(query->where, matches_search(words));
        query->limit = most - static_cast<int>(hits.size());
        for (const auto& record : TRY(reading->reader().find(*query))) {
            hits.push_back({type->name, type->label, std::string(record.id()), std::string(record.zone()), record.title(), subtitle(*reading, record)});
        }
    }
    return hits;
}

Result<std::vector<ZoneLine>> Queries::zones(const access::Principal& person) const {
    const auto reading = TRY(Reading::open(sources_, person));
    std::vector<ZoneLine> lines;
    const auto* type = sources_.registry->type("zone");
    if (!type) return lines;
    const auto reach = person.zones();
    rules::Query query;
    query.from = type;
    if (const auto* code = type->field("code")) query.order = {{rules::column(0, code), false}};
    for (const auto& zone : TRY(reading->reader().find(query))) {
        if (!reach.contains(zone.id())) continue;
        if (const auto& ledger = zone["ledger"]; ledger.is_integer() && ledger.integer() == 0) continue;  // a park's records lie in its zone
        const bool fictional = zone["sample"].is_integer() && zone["sample"].integer() != 0;
        lines.push_back({std::string(zone.id()), std::string(zone["code"].text_or_empty()), zone.title(), std::string(zone["short_name"].text_or_empty()), fictional});
    }
    return lines;
}

}  // namespace wutong::queries
