// rule_past_test.cpp — The past of a random world: versions of its records, recorded on three days, as history rows, ledger entries and rows in memory.
#include <doctest/doctest.h>

#include <algorithm>

#include "contract/rule_generator.h"

namespace wutong::contract {

namespace {
using schema::Cell;

struct Version {
    std::string type, id, zone;
    std::size_t day = 0, number = 0;
    std::vector<Cell> cells;
    std::vector<std::pair<MilestoneDate, std::string>> events;  ///< what its entry says of stages
    bool replaces = false;                                      ///< they take the place of what came before
    std::int64_t sequence = 0;
};

std::string body_of(const Version& version) {
    std::string events;
    for (const auto& [day, stage] : version.events) events += (events.empty() ? "" : ",") + std::string("[\"") + stage + "\",\"" + day.to_string() + "\"]";
    return "{\"extra\":{\"stage_events\":[" + events + "]" + (version.replaces ? ",\"stage_events_replaced\":true" : "") + "}}";
}

/// Which stages each version's entry told: spread over them, or told otherwise at first and replaced by the last.
void tell_events(Dice& dice, std::vector<Version>& versions, const std::vector<std::pair<MilestoneDate, std::string>>& now) {
    if (versions.size() > 1 && dice.one_in(4)) {
        for (std::size_t i = 0; i + 1 < versions.size(); ++i)
            if (dice.one_in(2)) versions[i].events.emplace_back(*MilestoneDate::parse(random_date(dice, true)), dice.pick<std::string>({"signed", "running"}));
        versions.back().replaces = true;
        versions.back().events = now;
        return;
    }
    std::size_t at = 0;
    for (const auto& event : now) {
        at += static_cast<std::size_t>(dice.below(static_cast<int>(versions.size() - at)));
        versions[at].events.push_back(event);
    }
}
}  // namespace

/// Some cells as another record has them, some gone; perhaps archived then, or not yet.
std::vector<Cell> RandomWorld::another_version(Dice& dice, const std::string& type_name, std::vector<Cell> cells) {
    const auto& type = *world.registry.type(type_name);
    const auto& other = dice.pick(world.rows.at(type_name));
    for (std::size_t i = 0; i < cells.size(); ++i)
        if (!type.fields[i].system && dice.one_in(3)) cells[i] = maybe(dice, other[i]);
    if (dice.one_in(4)) cells[schema::system_field::archived_at] = cells[schema::system_field::archived_at].is_null() ? Cell(std::int64_t{1'700'000'000'000}) : Cell();
    return cells;
}

void RandomWorld::remember(Dice& dice) {
    const auto& days = recorded_days();
    std::vector<std::vector<Version>> all;
    for (const std::string type : {"enterprise", "project"})
        for (const auto& cells : world.rows.at(type)) {
            std::vector<Version> versions;
            const std::string id = cells[schema::system_field::id].text(), zone = cells[schema::system_field::zone_id].text();
            for (auto day = static_cast<std::size_t>(dice.below(3)); day < days.size(); ++day)
                if (versions.empty() || dice.one_in(2)) versions.push_back({type, id, zone, day, versions.size() + 1, {}, {}, false, 0});
            for (auto& version : versions) version.cells = &version == &versions.back() ? cells : another_version(dice, type, cells);
            if (type == "project") tell_events(dice, versions, world.events[id]);
            all.push_back(std::move(versions));
        }
    std::map<std::string, std::int64_t> tips;
    for (std::size_t day = 0; day < days.size(); ++day) {
        auto known = std::make_shared<rules::VectorSource>();
        for (auto& versions : all)
            for (auto& version : versions) {
                if (version.day == day) version.sequence = ++tips[version.zone];
                if (version.day > day) continue;
                auto& events = known->events[version.id];
                if (version.replaces) events.clear();
                events.insert(events.end(), version.events.begin(), version.events.end());
                if (version.number == versions.size() || versions[version.number].day > day) known->rows[version.type].push_back(version.cells);
            }
        world.earlier[days[day]] = std::move(known);
    }
    for (const auto& versions : all)
        for (const auto& version : versions) {
            auto entry = world.row("ledger_entry", "entry." + version.id + "." + std::to_string(version.number),
                                   {{"version", 1},
                                    {"sequence", version.sequence},
                                    {"recorded_at", std::int64_t{Date::parse(days[version.day])->days} * 86'400'000},
                                    {"record_type", version.type},
                                    {"record_id", version.id},
                                    {"body", body_of(version)}},
                                   version.zone);
            records.push_back({world.registry.type("ledger_entry"), std::move(entry)});
            const auto& history = *world.registry.type(version.type + "_history");
            std::vector<Cell> past = version.cells;
            past.resize(history.fields.size());
            past[schema::system_field::id] = Cell(version.id + "." + std::to_string(version.number));
            past[*history.index_of("record_id")] = Cell(version.id);
            past[*history.index_of("from_seq")] = Cell(version.sequence);
            past[*history.index_of("to_seq")] = Cell(version.number == versions.size() ? 0 : versions[version.number].sequence);
            records.push_back({&history, std::move(past)});
        }
    world.rows.erase("ledger_entry");
}

}  // namespace wutong::contract
