// search.cpp — One box over every type the reader may view, the likeliest first; and the zones the reader may choose between.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "queries/reading.h"
#include "records/pinyin.h"
#include "records/search_terms.h"
#include "records/simplified.h"

namespace wutong::queries {

namespace {

constexpr int most_hits = 50, most_levels_above = 32;
constexpr std::int64_t most_candidates = 200;   ///< of a type, looked at for their order

bool has_search(const schema::RecordType& type) {
    for (const auto& field : type.fields) {
        if (field.search) return true;
    }
    return false;
}

/// The first column of the list that is not the title, as people read it.
std::string subtitle(Reading& reading, const records::Record& record) {
    std::vector<std::string> parts;
    for (const auto& name : record.type->list.columns) {
        const auto* field = record.type->field(name);
        if (!field || field->personal || !reading.shows(*field) || name == record.type->title_field || name == record.type->stage_field || parts.size() >= 2) continue;
        auto text = reading.text_for_people(*field, record[name]);
        if (!text.empty()) parts.push_back(std::move(text));
    }
    return join(parts, " · ");
}

std::string stage_shown(const Reading& reading, const records::Record& record) {
    const auto* field = record.type->field(record.type->stage_field);
    return field && reading.shows(*field) ? std::string(record[field->name].text_or_empty()) : std::string();
}

std::string as_compared(std::string_view text) { return to_lower_ascii(to_half_width(records::simplified(text))); }

/// How near a title is to what was typed, 0 the nearest: the same, begins with it, sounds as if it began with it, holds it, another field does.
int distance(std::string_view title, std::string_view words) {
    const auto whole = as_compared(title);
    if (whole == words) return 0;
    if (whole.starts_with(words)) return 1;
    if (records::sounds_begin_with(title, words)) return 2;
    return whole.find(words) != std::string::npos ? 3 : 4;
}

struct Candidate {
    int distance = 0;
    std::size_t length = 0;   ///< of the title: of two that match alike the shorter says more of what was typed
    records::Record record;
};

/// What is asked of a type in turn: whatever matches; where that is more than is looked at, titles that are the words and those that begin with them besides.
struct Rounds {
    std::vector<rules::ScalarPtr> all, nearest;
};
Result<Rounds> rounds_of(Reading& reading, const schema::RecordType& type, const rules::Query& query, std::string_view words) {
    Rounds rounds{TRY(reading.search_conditions(query, words)), {}};
    const auto* title = type.field(type.title_field);
    const bool text = title && !title->is_integer_kind() && title->kind != schema::FieldKind::List && !title->system && title->computed.empty();
    if (!text || title->personal || !reading.shows(*title)) return rounds;
    // A title stands in the table as it was written.
    std::set<std::string, std::less<>> written{std::string(words), records::simplified(words)};
    for (const auto& form : written) {
        rounds.nearest.push_back(equal(title, schema::Cell(form)));
        const auto begins = rules::apply(rules::Op::StartsWith, {rules::column(0, title), rules::constant(schema::Cell(form))});
        for (const auto& way : rounds.all) rounds.nearest.push_back(rules::both(way, begins));
    }
    return rounds;
}

/// Each record once. Of more than are looked at the newest are, beside those whose titles are nearest.
Result<void> collect(Reading& reading, const schema::RecordType& type, rules::Query query, std::string_view words, std::vector<Candidate>& found) {
    const auto needle = as_compared(words);
    const auto scope = query.where;
    query.limit = most_candidates;
    query.any_order = true;
    std::set<std::string, std::less<>> seen;
    bool more = false;
    const auto ask = [&](const std::vector<rules::ScalarPtr>& conditions) -> Result<void> {
        for (const auto& condition : conditions) {
            query.where = rules::both(scope, condition);
            auto records = TRY(reading.reader().find(query));
            more = more || std::cmp_greater_equal(records.size(), most_candidates);
            for (auto& record : records) {
                if (!seen.emplace(record.id()).second) continue;
                const auto name = record.title();
                found.push_back({distance(name, needle), character_count(name), std::move(record)});
            }
        }
        return {};
    };
    const auto rounds = TRY(rounds_of(reading, type, query, words));
    TRY(ask(rounds.all));
    return more ? ask(rounds.nearest) : Result<void>();
}

/// A park's records lie in its zone.
bool keeps_ledger(const records::Record& zone) {
    const auto& ledger = zone["ledger"];
    return !ledger.is_integer() || ledger.integer() != 0;
}

/// The zones under which, however deep, others lie that keep a ledger.
std::set<std::string, std::less<>> with_zones_below(const std::vector<records::Record>& zones) {
    std::map<std::string, std::string, std::less<>> parents;
    for (const auto& zone : zones) parents[std::string(zone.id())] = zone["parent"].text_or_empty();
    std::set<std::string, std::less<>> wide;
    for (const auto& zone : zones) {
        if (!keeps_ledger(zone)) continue;
        auto above = parents.find(zone.id());
        for (int depth = 0; depth < most_levels_above && above != parents.end() && !above->second.empty(); ++depth) {
            wide.insert(above->second);
            above = parents.find(above->second);
        }
    }
    return wide;
}

}  // namespace

bool is_number_field(const schema::RecordType& type, const schema::Field& field) {
    const bool number = field.format == schema::TextFormat::ProjectCode || (field.unique && field.kind == schema::FieldKind::Text && field.name != type.title_field);
    return number && !field.system && !field.personal;
}

std::string number_of(Reading& reading, const records::Record& record) {
    for (const auto& field : record.type->fields) {
        if (!is_number_field(*record.type, field) || !reading.shows(field)) continue;
        if (auto text = reading.text_for_people(field, record[field.name]); !text.empty()) return text;
    }
    return {};
}

Result<std::vector<SearchHit>> Queries::search(const access::Principal& person, std::string_view typed, std::string_view zone, int limit) const {
    const auto reading = TRY(Reading::open(sources_, person));
    std::vector<SearchHit> hits;
    const auto words = trim(typed);
    if (words.empty() || records::search_terms(words).empty()) return hits;   // of signs alone nothing is kept
    if (words.size() > longest_words) return refuse(Kind::TooLarge, "search.too_long", "搜索词过长。", "请缩短搜索词。");
    const auto most = static_cast<std::size_t>(std::clamp(limit, 1, most_hits));
    std::vector<Candidate> found;
    for (const auto* type : sources_.registry->types()) {
        const bool reachable = type->visible && type->area != "system" && has_search(*type) && access::may_anywhere(person, access::view_permission(*type));
        if (!reachable) continue;
        auto query = reading->scoped_query(*type, zone);
        if (!query) {
            if (query.error().code == "zone.not_found" && !person.zones().contains(zone)) return std::unexpected(query.error());
            continue;  // this type is out of reach in that zone, others may not be
        }
        TRY(collect(*reading, *type, std::move(*query), words, found));
    }
    std::ranges::stable_sort(found, {}, [](const Candidate& one) { return std::pair(one.distance, one.length); });
    if (found.size() > most) found.erase(found.begin() + static_cast<std::ptrdiff_t>(most), found.end());
    for (const auto& [near, length, record] : found)
        hits.push_back({record.type->name, record.type->label, std::string(record.id()), std::string(record.zone()), reading->title_of(record.type->name, record.id()), subtitle(*reading, record),
                        stage_shown(*reading, record), number_of(*reading, record)});
    return hits;
}

namespace {

/// Each behind the one it lies in, otherwise in the order they have: a province of ninety zones is looked through by its cities. One whose parents are not among the lines stands at the left.
std::vector<ZoneLine> as_tree(const std::vector<ZoneLine>& lines, const std::vector<records::Record>& zones) {
    std::map<std::string, std::string, std::less<>> parents;
    for (const auto& zone : zones) parents[std::string(zone.id())] = zone["parent"].text_or_empty();
    std::set<std::string, std::less<>> listed;
    for (const auto& line : lines) listed.insert(line.id);
    std::map<std::string, std::vector<const ZoneLine*>, std::less<>> below;
    for (const auto& line : lines) {
        auto above = parents.find(line.id);
        for (int step = 0; step < most_levels_above && above != parents.end() && !above->second.empty() && !listed.contains(above->second); ++step) above = parents.find(above->second);
        const bool inside = above != parents.end() && listed.contains(above->second);
        below[inside ? above->second : std::string()].push_back(&line);
    }
    std::vector<ZoneLine> tree;
    const auto add = [&](const auto& self, const std::string& parent, int depth) -> void {
        const auto found = below.find(parent);
        if (found == below.end() || depth > most_levels_above) return;
        for (const auto* line : found->second) {
            tree.push_back(*line);
            tree.back().depth = depth;
            self(self, line->id, depth + 1);
        }
    };
    add(add, {}, 0);
    return tree.size() == lines.size() ? tree : lines;   // parents in a circle: all of them are named, as before
}

}  // namespace

Result<std::vector<ZoneLine>> Queries::zones(const access::Principal& person) const {
    const auto reading = TRY(Reading::open(sources_, person));
    std::vector<ZoneLine> lines;
    const auto* type = sources_.registry->type("zone");
    if (!type) return lines;
    const auto reach = person.zones();
    rules::Query query;
    query.from = type;
    if (const auto* code = type->field("code")) query.order = {{rules::column(0, code), false}};
    const auto found = TRY(reading->reader().find(query));
    const auto wide = with_zones_below(found);
    for (const auto& zone : found) {
        if (!reach.contains(zone.id()) || !keeps_ledger(zone)) continue;
        const bool fictional = zone["sample"].is_integer() && zone["sample"].integer() != 0;
        lines.push_back({std::string(zone.id()), std::string(zone["code"].text_or_empty()), zone.title(), std::string(zone["short_name"].text_or_empty()), fictional, wide.contains(zone.id())});
    }
    return as_tree(lines, found);
}

}  // namespace wutong::queries
