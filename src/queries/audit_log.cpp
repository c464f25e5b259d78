// audit_log.cpp — See audit_log.h.
#include "queries/audit_log.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/text.h"
#include "queries/day_start.h"
#include "queries/reading.h"

namespace wutong::queries {

namespace {

using rules::Op;
using schema::Cell;

constexpr std::int64_t largest_page_of_lines = 500, accounts_a_step = 10'000;
constexpr std::size_t most_people = 60;
constexpr std::string_view operator_on_the_machine = "local_operator";

struct Place {
    std::int64_t at = 0;
    std::string id, zone;
};

/// "at:zone:id" of the last line shown.
std::optional<Place> place_of(const std::string& cursor) {
    const auto first = cursor.find(':'), second = first == std::string::npos ? first : cursor.find(':', first + 1);
    if (second == std::string::npos) return std::nullopt;
    Place place;
    const auto [end, error] = std::from_chars(cursor.data(), cursor.data() + first, place.at);
    if (error != std::errc() || end != cursor.data() + first) return std::nullopt;
    place.zone = cursor.substr(first + 1, second - first - 1);
    place.id = cursor.substr(second + 1);
    return place;
}

rules::ScalarPtr older(const schema::RecordType& type, const Place& place) {
    const auto at = rules::column(0, type.field("at"));
    const auto zone = rules::column(0, &type.fields[schema::system_field::zone_id]);
    const auto id = rules::column(0, &type.fields[schema::system_field::id]);
    const auto same_moment = rules::apply(Op::Equal, {at, rules::constant(Cell(place.at))});
    const auto same_zone = rules::apply(Op::Equal, {zone, rules::constant(Cell(place.zone))});
    const auto earlier_id = rules::apply(Op::Less, {id, rules::constant(Cell(place.id))});
    const auto earlier_zone = rules::apply(Op::Less, {zone, rules::constant(Cell(place.zone))});
    return rules::apply(Op::Or, {rules::apply(Op::Less, {at, rules::constant(Cell(place.at))}),
                                 rules::both(same_moment, rules::apply(Op::Or, {earlier_zone, rules::both(same_zone, earlier_id)}))});
}

struct Person {
    std::string name, login;
};

/// Lines as they are read: each account and each title is looked up once.
class Lines {
public:
    explicit Lines(Reading& reading) : reading_(reading) {}

    AuditLine of(const records::Record& row) {
        const auto text = [&row](std::string_view field) { return std::string(row[field].text_or_empty()); };
        const auto number = [&row](std::string_view field) { return row[field].is_integer() ? row[field].integer() : 0; };
        AuditLine line;
        line.id = row.id();
        line.zone = row.zone();
        line.sequence = number("sequence");
        line.at = number("at");
        const std::pair<std::string AuditLine::*, std::string_view> texts[] = {{&AuditLine::actor, "actor"},   {&AuditLine::role, "role"},     {&AuditLine::address, "address"},
                                                                               {&AuditLine::event, "event"},   {&AuditLine::object, "object"}, {&AuditLine::result, "result"},
                                                                               {&AuditLine::detail, "reason"}, {&AuditLine::leaf_hash, "leaf_hash"}};
        for (const auto& [member, field] : texts) line.*member = text(field);
        name(line);
        return line;
    }

private:
    void name(AuditLine& line) {
        const Person& actor = person(line.actor);
        line.actor_name = actor.name;
        line.actor_login = actor.login;
        const std::string_view object = line.object;
        const auto slash = object.find('/');
        if (slash == std::string_view::npos) return;
        if (const auto of = object.substr(0, slash); of == "account" || of == "user_account") {
            const Person& whose = person(object.substr(slash + 1));
            line.account = whose.name;
            line.account_login = whose.login;
        } else if (const auto* type = reading_.registry().type(object.substr(0, slash)); type != nullptr && type->visible) {
            line.title = reading_.title_if_seen(type->name, object.substr(slash + 1));
        }
    }

    const Person& person(std::string_view id) {
        const auto [at, fresh] = people_.try_emplace(std::string(id));
        if (!fresh || id.empty()) return at->second;
        at->second.name = reading_.user_name(id);
        const auto* accounts = reading_.registry().type("user_account");
        const auto account = accounts ? records::find_by_id(reading_.reader(), *accounts, id) : Result<std::optional<records::Record>>(std::nullopt);
        if (account && *account) at->second.login = (**account)["login"].text_or_empty();
        return at->second;
    }

    Reading& reading_;
    std::map<std::string, Person> people_;
};

/// Whom the words mean: the one with this login as it stands, or else with this login in any case, or else everybody whose login or name has them.
class Called {
public:
    explicit Called(const std::string& words) : words_(words), lower_(to_lower_ascii(words)) {}

    void look_at(std::string_view id, std::string_view login, std::string_view name) {
        const auto in_lower = to_lower_ascii(login);
        if (login == words_) exactly_ = {std::string(id)};
        if (in_lower == lower_) in_any_case_.emplace_back(id);
        if (in_lower.find(lower_) != std::string::npos || to_lower_ascii(name).find(lower_) != std::string::npos) in_part_.emplace_back(id);
    }
    const std::vector<std::string>& people() const { return !exactly_.empty() ? exactly_ : !in_any_case_.empty() ? in_any_case_ : in_part_; }

private:
    const std::string words_, lower_;
    std::vector<std::string> exactly_, in_any_case_, in_part_;
};

/// Their ids; every account is looked at, a step at a time.
Result<std::vector<std::string>> people_called(Reading& reading, const std::string& words) {
    Called called(words);
    called.look_at(operator_on_the_machine, operator_on_the_machine, reading.user_name(operator_on_the_machine));
    rules::Query step;
    step.from = reading.registry().type("user_account");
    step.limit = accounts_a_step;
    const auto id = rules::column(0, &step.from->fields[schema::system_field::id]);
    step.order = {{id, false}};
    for (bool more = true; more;) {
        const auto accounts = TRY(reading.reader().find(step));
        for (const auto& account : accounts) called.look_at(account.id(), account["login"].text_or_empty(), account["display_name"].text_or_empty());
        more = std::cmp_equal(accounts.size(), accounts_a_step);
        if (more) step.where = rules::apply(Op::Less, {rules::constant(Cell(accounts.back().id())), id});
    }
    const auto& people = called.people();
    if (people.size() > most_people)
        return refuse(Kind::Invalid, "audit.person_unclear", "登录名或姓名里有“" + words + "”的有 " + std::to_string(people.size()) + " 人", "请把姓名或登录名写全", {{"person", "符合的人太多", "完整的姓名或登录名"}});
    return people;
}

rules::ScalarPtr any_of(const schema::Field* field, const std::vector<std::string>& values) {
    if (values.size() == 1) return equal(field, Cell(values.front()));
    std::vector<rules::ScalarPtr> any;
    for (const auto& value : values) any.push_back(equal(field, Cell(value)));
    return rules::apply(Op::Or, std::move(any));
}

}  // namespace

Result<AuditPage> audit_log(const Queries& queries, const access::Principal& person, const AuditRequest& request) {
    const auto reading = TRY(Reading::open(queries.sources(), person));
    if (!access::may_anywhere(person, "audit.read")) return access::lacking("audit.read");
    const auto& type = *reading->registry().type("audit_entry");
    rules::Query query;
    query.from = &type;
    const auto add = [&](rules::ScalarPtr condition) { query.where = rules::both(query.where, std::move(condition)); };
    if (!request.actor.empty()) add(equal(type.field("actor"), Cell(request.actor)));
    if (!request.event.empty()) add(rules::apply(Op::StartsWith, {rules::column(0, type.field("event")), rules::constant(Cell(request.event))}));
    if (!request.person.empty()) {
        const auto people = TRY(people_called(*reading, request.person));
        if (people.empty()) return AuditPage();
        add(any_of(type.field("actor"), people));
    }
    if (!request.events.empty()) add(any_of(type.field("event"), request.events));
    if (!request.result.empty()) add(equal(type.field("result"), Cell(request.result)));
    if (request.from) add(rules::apply(Op::GreaterEqual, {rules::column(0, type.field("at")), rules::constant(Cell(day_start(*request.from)))}));
    if (request.to) add(rules::apply(Op::Less, {rules::column(0, type.field("at")), rules::constant(Cell(day_start(*request.to) + milliseconds_a_day))}));
    if (!request.before.empty()) {
        const auto place = place_of(request.before);
        if (!place) return refuse(Kind::Invalid, "list.bad_cursor", "翻页位置无效。", "请从第一页重新打开列表。");
        add(older(type, *place));
    }
    const auto limit = std::clamp<std::int64_t>(request.limit, 1, largest_page_of_lines);
    query.order = {{rules::column(0, type.field("at")), true}, {rules::column(0, &type.fields[schema::system_field::zone_id]), true}, {rules::column(0, &type.fields[schema::system_field::id]), true}};
    query.limit = limit + 1;
    AuditPage page;
    Lines lines(*reading);
    for (const auto& row : TRY(reading->reader().find(query))) page.lines.push_back(lines.of(row));
    if (std::cmp_greater(page.lines.size(), limit)) {
        page.lines.pop_back();
        const auto& last = page.lines.back();
        page.next = std::to_string(last.at) + ":" + last.zone + ":" + last.id;
    }
    return page;
}

}  // namespace wutong::queries
