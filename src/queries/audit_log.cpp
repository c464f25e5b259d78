// audit_log.cpp — See audit_log.h.
#include "queries/audit_log.h"

#include <algorithm>
#include <charconv>

#include "queries/day_start.h"
#include "queries/reading.h"

namespace wutong::queries {

namespace {

using rules::Op;
using schema::Cell;

constexpr std::int64_t largest_page_of_lines = 500;

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

AuditLine line_of(Reading& reading, const records::Record& row) {
    const auto text = [&row](std::string_view field) { return std::string(row[field].text_or_empty()); };
    const auto number = [&row](std::string_view field) { return row[field].is_integer() ? row[field].integer() : 0; };
    AuditLine line{std::string(row.id()), std::string(row.zone()), number("sequence"), number("at"), text("actor"), {}, text("role"), text("address"),
                   text("event"), text("object"), text("result"), text("reason"), text("leaf_hash")};
    constexpr std::string_view about_account = "account/";
    if (line.object.starts_with(about_account)) line.account = reading.user_name(line.object.substr(about_account.size()));
    line.actor_name = line.actor.empty() ? std::string() : reading.user_name(line.actor);
    return line;
}

}  // namespace

Result<AuditPage> audit_log(const Queries& queries, const access::Principal& person, const AuditRequest& request) {
    const auto reading = TRY(Reading::open(queries.sources(), person));
    if (!access::may_anywhere(person, "audit.read")) return refuse(Kind::Forbidden, "access.forbidden", "您没有“audit.read”的权限。", "如工作需要，请向安全管理员申请。");
    const auto& type = *reading->registry().type("audit_entry");
    rules::Query query;
    query.from = &type;
    const auto add = [&](rules::ScalarPtr condition) { query.where = rules::both(query.where, std::move(condition)); };
    if (!request.actor.empty()) add(equal(type.field("actor"), Cell(request.actor)));
    if (!request.event.empty()) add(rules::apply(Op::StartsWith, {rules::column(0, type.field("event")), rules::constant(Cell(request.event))}));
    if (!request.events.empty()) {
        std::vector<rules::ScalarPtr> any;
        for (const auto& event : request.events) any.push_back(equal(type.field("event"), Cell(event)));
        add(rules::apply(Op::Or, std::move(any)));
    }
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
    for (const auto& row : TRY(reading->reader().find(query))) page.lines.push_back(line_of(*reading, row));
    if (std::cmp_greater(page.lines.size(), limit)) {
        page.lines.pop_back();
        const auto& last = page.lines.back();
        page.next = std::to_string(last.at) + ":" + last.zone + ":" + last.id;
    }
    return page;
}

}  // namespace wutong::queries
