// owners.cpp — See owners.h.
#include "queries/owners.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "records/store_source.h"
#include "records/system_types.h"
#include "records/written_names.h"

namespace wutong::queries {

namespace {

constexpr std::size_t most_names = 500;   ///< of one question to the table; those beyond are taken for able to act, so that nothing is called unclaimed by mistake

rules::Query those_with(const schema::RecordType& type, std::string_view field, const std::vector<std::string>& values) {
    rules::Query query;
    query.from = &type;
    std::vector<rules::ScalarPtr> in = {rules::column(0, type.field(field))};
    for (const auto& each : values) in.push_back(rules::constant(schema::Cell(each)));
    query.where = rules::apply(rules::Op::In, std::move(in));
    query.limit = static_cast<std::int64_t>(most_names) * 4;
    return query;
}

rules::Query renamed(const schema::RecordType& units) {
    rules::Query query;
    query.from = &units;
    query.where = rules::apply(rules::Op::Not, {rules::apply(rules::Op::IsMissing, {rules::column(0, units.field("former_names"))})});
    return query;
}

/// Whether the person can do what the duty waits for: its permission, or where it names none any change of the record.
bool acts(const access::Principal& person, const schema::RecordType& type, const schema::Duty& duty, const records::Record& record) {
    const auto may = [&](std::string_view permission) { return access::may(person, permission, record.view()); };
    if (!may(access::view_permission(type))) return false;
    if (!duty.permission.empty()) return may(duty.permission);
    return may(access::action_permission(type, "edit")) ||
           std::ranges::any_of(type.actions, [&](const auto& action) { return may(access::action_permission(type, action.name)); });
}

bool any_of(const std::vector<std::string>& names, const std::vector<std::string>& wanted) {
    return std::ranges::any_of(names, [&](const auto& name) { return std::ranges::find(wanted, name) != wanted.end(); });
}

}  // namespace

Result<const std::vector<std::string>*> Owners::reader_names() {
    if (!reader_names_.empty()) return &reader_names_;
    reader_names_.push_back(reading_.principal().name);
    const auto* accounts = reading_.registry().type("user_account");
    const auto* units = reading_.registry().type("org_unit");
    if (accounts == nullptr || units == nullptr) return &reader_names_;
    const auto account = TRY(records::find_by_id(reading_.reader(), *accounts, reading_.principal().user));
    if (!account || (*account)["unit"].is_null()) return &reader_names_;
    const auto unit = TRY(records::find_by_id(reading_.reader(), *units, (*account)["unit"].text_or_empty()));
    if (!unit) return &reader_names_;
    reader_names_.emplace_back((*unit)["name"].text_or_empty());
    for (auto& name : records::former_names(*unit))
        if (TRY(records::find_equal(reading_.reader(), *units, "name", schema::Cell(name), {})).empty()) reader_names_.push_back(std::move(name));
    return &reader_names_;
}

Result<void> Owners::note_accounts(std::string_view field, const std::vector<std::string>& values, const NamesOf* names_of_value) {
    const auto* type = reading_.registry().type("user_account");
    if (type == nullptr) return fail("the registry has no accounts");
    for (auto& row : TRY(reading_.reader().find(those_with(*type, field, values)))) {
        if (row["disabled"] == schema::Cell(1)) continue;
        const std::string id(row.id()), value(row[field].text_or_empty());
        for (const auto& name : names_of_value == nullptr ? std::vector{value} : names_of_value->at(value)) bearers_[name].push_back(id);
        accounts_.try_emplace(id, Account{std::move(row), nullptr});
    }
    return {};
}

Result<void> Owners::meet(const std::vector<std::string>& names) {
    std::vector<std::string> asked;
    for (const auto& name : names)
        if (asked.size() < most_names && bearers_.try_emplace(name).second) asked.push_back(name);
    if (asked.empty()) return {};
    TRY(note_accounts("display_name", asked, nullptr));
    const auto* units = reading_.registry().type("org_unit");
    if (units == nullptr) return fail("the registry has no departments");
    NamesOf names_of_unit;
    std::set<std::string, std::less<>> taken;
    for (const auto& unit : TRY(reading_.reader().find(those_with(*units, "name", asked)))) {
        names_of_unit[std::string(unit.id())].emplace_back(unit["name"].text_or_empty());
        taken.emplace(unit["name"].text_or_empty());
    }
    for (const auto& unit : TRY(reading_.reader().find(renamed(*units))))   // records name it as it was called then
        for (auto& name : records::former_names(unit))
            if (!taken.contains(name) && std::ranges::find(asked, name) != asked.end()) names_of_unit[std::string(unit.id())].push_back(std::move(name));
    std::vector<std::string> ids;
    for (const auto& [id, called] : names_of_unit) ids.push_back(id);
    return ids.empty() ? Result<void>{} : note_accounts("unit", ids, &names_of_unit);
}

Result<bool> Owners::may_act(Account& account, const schema::RecordType& type, const schema::Duty& duty, const records::Record& record) {
    if (!reading_.sources().principal_of) return true;
    if (!account.principal) account.principal = std::make_unique<access::Principal>(TRY(reading_.sources().principal_of(reading_.reader(), account.row)));
    return acts(*account.principal, type, duty, record);
}

Result<bool> Owners::anybody_acts(std::string_view name, const schema::RecordType& type, const schema::Duty& duty, const records::Record& record) {
    const auto found = bearers_.find(name);
    if (found == bearers_.end()) return true;
    for (const auto& id : found->second)
        if (TRY(may_act(accounts_.at(id), type, duty, record))) return true;
    return false;
}

Result<void> Owners::say(Todo& todo, const schema::RecordType& type, const schema::Duty& duty, const records::Record& record) {
    if (duty.owner_field.empty()) {
        todo.whose = acts(reading_.principal(), type, duty, record) ? Whose::Role : Whose::Looks;
        return {};
    }
    const auto& field = *type.field(duty.owner_field);
    const auto& cell = record[duty.owner_field];
    if (field.system) {  // who made it: an account, whatever it is called
        todo.owner = reading_.user_name(cell.text_or_empty());
        todo.whose = cell.text_or_empty() == reading_.principal().user ? Whose::Reader : Whose::Other;
        return {};
    }
    todo.owner = reading_.text_for_people(field, cell);
    const auto names = records::names_in(todo.owner);
    if (names.empty()) {
        todo.owner.clear();
        todo.whose = acts(reading_.principal(), type, duty, record) ? Whose::Nobody : Whose::Looks;
    } else {
        todo.whose = any_of(names, *TRY(reader_names())) ? Whose::Reader : Whose::Other;
    }
    return {};
}

Result<void> Owners::settle(std::vector<Todo>& todos, const schema::RecordType& type, const schema::Duty& duty, const std::vector<records::Record>& records) {
    std::vector<std::string> named;
    for (const auto& todo : todos)
        if (todo.whose == Whose::Other)
            for (auto& name : records::names_in(todo.owner)) named.push_back(std::move(name));
    TRY(meet(named));
    for (std::size_t i = 0; i < todos.size(); ++i) {
        auto& todo = todos[i];
        if (todo.whose != Whose::Other) continue;
        bool here = false;
        for (const auto& name : records::names_in(todo.owner)) here = here || TRY(anybody_acts(name, type, duty, records[i]));
        if (!here) todo.whose = duty.outside ? Whose::Outside : Whose::Absent;
    }
    return {};
}

}  // namespace wutong::queries
