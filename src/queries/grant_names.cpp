// grant_names.cpp — What a grant is for, by name: whoever gives or confirms grants finds records and is told what they are called, and nothing else of them (decision 0060).
#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "queries/reading.h"
#include "records/pinyin.h"

namespace wutong::queries {

namespace {

constexpr std::int64_t most_that_sound_so = 200;
constexpr std::size_t most_ids_at_once = 500;
constexpr std::array<std::string_view, 2> rights{"grant.manage", "grant.confirm"};

/// The names of everything where the person gives grants. A person who gives none sees nothing.
access::Principal sight_of(const access::Principal& person) {
    access::Principal sight = person;
    std::erase_if(sight.grants, [](const auto& grant) {
        return std::ranges::none_of(grant.permissions, [](const auto& each) { return std::ranges::any_of(rights, [&](auto right) { return access::covers(each, right); }); });
    });
    for (auto& grant : sight.grants) grant.permissions = {"*.view"};
    return sight;
}

/// Kinds of record that others stand under, by a name that is nobody's own.
std::vector<const schema::RecordType*> kinds_of(const schema::Registry& registry) {
    std::set<std::string_view> targets;
    for (const auto* type : registry.types())
        for (const auto& field : type->fields)
            if (type->visible && field.kind == schema::FieldKind::Reference && !field.system) targets.insert(field.target);
    std::vector<const schema::RecordType*> kinds;
    for (const auto* type : registry.types()) {
        const auto* title = type->field(type->title_field);
        if (type->visible && type->area != "system" && type->name != "zone" && targets.contains(type->name) && title && title->kind == schema::FieldKind::Text && !title->personal) kinds.push_back(type);
    }
    return kinds;
}

/// Called so, or numbered so: the text index also knows other fields, which are not this reader's.
bool is_called(const SearchHit& hit, std::string_view words) {
    const auto holds = [words](std::string_view text) { return to_lower_ascii(to_half_width(text)).find(words) != std::string::npos; };
    return holds(hit.title) || holds(hit.number) || std::ranges::any_of(records::sounds_of(hit.title), [words](const auto& sound) { return sound.starts_with(words); });
}

/// What is asked of a type in turn, the nearest first: called just so, called or numbered so in part. The text index, which also knows other fields, is asked for what sounds or is spelled otherwise.
struct Rounds {
    std::vector<rules::ScalarPtr> by_name;
    rules::ScalarPtr by_sound;
};
Rounds rounds_of(const schema::RecordType& type, std::string_view typed, std::string_view words) {
    std::vector<rules::ScalarPtr> exact, begins, holds, numbered;
    const auto ask = [](rules::Op op, const schema::Field& field, std::string_view text) {
        return rules::apply(op, {rules::column(0, &field), rules::constant(schema::Cell(text))});
    };
    const auto& title = *type.field(type.title_field);
    for (const auto text : typed == words ? std::vector{words} : std::vector{typed, words}) {
        if (title.computed.empty()) {
            exact.push_back(ask(rules::Op::Equal, title, text));
            begins.push_back(ask(rules::Op::StartsWith, title, text));
            holds.push_back(ask(rules::Op::Contains, title, text));
        }
        for (const auto& field : type.fields)
            if (is_number_field(type, field) && field.kind == schema::FieldKind::Text && field.computed.empty()) numbered.push_back(ask(rules::Op::Contains, field, text));
    }
    Rounds rounds;
    for (auto* way : {&exact, &begins, &holds, &numbered}) rounds.by_name.insert(rounds.by_name.end(), way->begin(), way->end());
    if (std::ranges::any_of(words, [](char c) { return is_digit(c) || (c >= 'a' && c <= 'z'); })) rounds.by_sound = matches_search(words);
    return rounds;
}

/// Adds what the type has that is called so, each record once; says whether there may be more.
Result<bool> collect(Reading& reading, rules::Query query, const Rounds& rounds, std::string_view words, std::size_t most, std::vector<SearchHit>& hits) {
    const auto scope = query.where;
    const auto& type = *query.from;
    std::set<std::string, std::less<>> seen;
    bool more = false;
    const auto ask = [&](const rules::ScalarPtr& condition, std::int64_t limit) -> Result<void> {
        query.where = rules::both(scope, condition);
        query.limit = limit;
        const auto found = TRY(reading.reader().find(query));
        more = more || std::cmp_equal(found.size(), limit);
        for (const auto& record : found) {
            SearchHit hit{type.name, type.label, std::string(record.id()), std::string(record.zone()), record.title(), {}, {}, number_of(reading, record)};
            if (is_called(hit, words) && seen.insert(hit.id).second) hits.push_back(std::move(hit));
        }
        return {};
    };
    for (const auto& condition : rounds.by_name) TRY(ask(condition, static_cast<std::int64_t>(most) + 1));
    if (rounds.by_sound) TRY(ask(rounds.by_sound, most_that_sound_so));
    return more;
}

Result<void> note_names(Reading& reading, rules::Query query, const std::vector<std::string>& ids, std::map<std::string, std::string, std::less<>>& names) {
    const auto scope = query.where;
    for (std::size_t from = 0; from < ids.size(); from += most_ids_at_once) {
        std::vector<rules::ScalarPtr> in = {rules::column(0, &query.from->fields[schema::system_field::id])};
        for (std::size_t i = from; i < std::min(ids.size(), from + most_ids_at_once); ++i) in.push_back(rules::constant(schema::Cell(ids[i])));
        query.where = rules::both(scope, rules::apply(rules::Op::In, std::move(in)));
        for (const auto& record : TRY(reading.reader().find(query))) names.emplace(record.id(), query.from->visible ? record.title() : std::string(record["name"].text_or_empty()));
    }
    return {};
}

}  // namespace

Result<NamedRecords> Queries::records_for_grants(const access::Principal& person, std::string_view given, std::string_view zone, std::size_t most) const {
    const auto sight = sight_of(person);
    const auto reading = TRY(Reading::open(sources_, sight));
    const auto typed = trim(given);
    const auto words = to_lower_ascii(to_half_width(typed));
    NamedRecords named;
    if (words.empty()) return named;
    if (words.size() > longest_words) return refuse(Kind::TooLarge, "search.too_long", "搜索词过长。", "请缩短搜索词。");
    for (const auto* type : kinds_of(*sources_.registry)) {
        if (!access::may_anywhere(sight, access::view_permission(*type))) continue;
        const bool more = TRY(collect(*reading, TRY(reading->scoped_query(*type, zone)), rounds_of(*type, typed, words), words, most, named.hits));
        named.more = named.more || more;
    }
    std::ranges::stable_sort(named.hits, {}, [](const SearchHit& hit) { return character_count(hit.title); });   // of those that match alike the shorter says more of what was typed
    if (named.hits.size() > most) {
        named.hits.resize(most);
        named.more = true;
    }
    return named;
}

Result<std::map<std::string, std::string, std::less<>>> Queries::names_for_grants(const access::Principal& person, std::vector<std::string> ids) const {
    std::map<std::string, std::string, std::less<>> names;
    const auto sight = sight_of(person);
    if (ids.empty() || sight.grants.empty()) return names;
    std::ranges::sort(ids);
    ids.erase(std::ranges::unique(ids).begin(), ids.end());
    const auto reading = TRY(Reading::open(sources_, sight));
    for (const std::string_view kept : {"org_unit", "record_group"}) {
        rules::Query query;
        query.from = sources_.registry->type(kept);
        if (query.from != nullptr) TRY(note_names(*reading, std::move(query), ids, names));
    }
    for (const auto* type : kinds_of(*sources_.registry))
        if (access::may_anywhere(sight, access::view_permission(*type))) TRY(note_names(*reading, TRY(reading->scoped_query(*type, {})), ids, names));
    return names;
}

}  // namespace wutong::queries
