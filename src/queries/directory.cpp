// directory.cpp — Who works in a zone and in which department: names to choose from where a record is to name somebody.
#include <algorithm>

#include "queries/reading.h"

namespace wutong::queries {

namespace {

constexpr std::int64_t most_accounts = 5'000;
constexpr std::string_view works_here = "project.view";   ///< who sees every project of a zone is one of its people; an enterprise's own contact and the administrators are not

}  // namespace

Result<std::vector<Colleague>> Queries::directory(const access::Principal& person, std::string_view zone) const {
    const auto reading = TRY(Reading::open(sources_, person));
    std::vector<Colleague> colleagues;
    if (reading->outside() || !sources_.principal_of || !access::may_every_row(person, works_here, zone)) return colleagues;
    const auto* accounts = reading->registry().type("user_account");
    const auto* units = reading->registry().type("org_unit");
    if (accounts == nullptr || units == nullptr) return fail("the registry has no accounts");
    std::map<std::string, std::string, std::less<>> unit_names;
    rules::Query all;
    all.from = units;
    for (const auto& unit : TRY(reading->reader().find(all))) unit_names[std::string(unit.id())] = unit["name"].text_or_empty();
    all.from = accounts;
    all.limit = most_accounts;
    for (const auto& account : TRY(reading->reader().find(all))) {
        if (account["disabled"] == schema::Cell(1)) continue;
        const auto principal = TRY(sources_.principal_of(reading->reader(), account));
        if (!access::may_every_row(principal, works_here, zone)) continue;
        const auto unit = unit_names.find(account["unit"].text_or_empty());
        colleagues.push_back({principal.name, unit == unit_names.end() ? std::string() : unit->second});
    }
    std::ranges::sort(colleagues, {}, &Colleague::name);
    return colleagues;
}

}  // namespace wutong::queries
