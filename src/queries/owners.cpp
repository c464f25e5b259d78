// owners.cpp — See owners.h.
#include "queries/owners.h"

#include <algorithm>

#include "base/text.h"
#include "records/store_source.h"

namespace wutong::queries {

namespace {

constexpr std::size_t most_names = 500;   ///< of one question to the table; those beyond are taken for known, so that nothing is called unclaimed by mistake

rules::Query bearers_of(const schema::RecordType& type, std::string_view field, const std::vector<std::string>& names) {
    rules::Query query;
    query.from = &type;
    const auto name = rules::column(0, type.field(field));
    std::vector<rules::ScalarPtr> in = {name};
    for (const auto& each : names) in.push_back(rules::constant(schema::Cell(each)));
    query.where = rules::apply(rules::Op::In, std::move(in));
    query.outputs = {{"name", std::nullopt, name}};
    query.limit = static_cast<std::int64_t>(most_names) * 4;
    return query;
}

bool any_of(const std::vector<std::string>& names, const std::vector<std::string>& wanted) {
    return std::ranges::any_of(names, [&](const auto& name) { return std::ranges::find(wanted, name) != wanted.end(); });
}

}  // namespace

std::vector<std::string> names_in(std::string_view text) {
    std::string plain(text);
    for (const std::string_view mark : {"，", "；", "/", ",", ";"}) {
        std::string next;
        for (const auto& part : split(plain, mark)) next += (next.empty() ? "" : "、") + part;
        plain = std::move(next);
    }
    std::vector<std::string> names;
    for (const auto& part : split(plain, "、"))
        if (const auto name = trim(part); !name.empty()) names.emplace_back(name);
    return names;
}

Result<const std::vector<std::string>*> Owners::reader_names() {
    if (!reader_names_.empty()) return &reader_names_;
    reader_names_.push_back(reading_.principal().name);
    const auto* accounts = reading_.registry().type("user_account");
    const auto* units = reading_.registry().type("org_unit");
    if (accounts == nullptr || units == nullptr) return &reader_names_;
    const auto account = TRY(records::find_by_id(reading_.reader(), *accounts, reading_.principal().user));
    if (!account || (*account)["unit"].is_null()) return &reader_names_;
    const auto unit = TRY(records::find_by_id(reading_.reader(), *units, (*account)["unit"].text_or_empty()));
    if (unit) reader_names_.emplace_back((*unit)["name"].text_or_empty());
    return &reader_names_;
}

Result<void> Owners::meet(const std::vector<std::string>& names) {
    std::vector<std::string> asked;
    for (const auto& name : names) {
        if (known_.contains(name)) continue;
        known_[name] = asked.size() >= most_names;
        if (asked.size() < most_names) asked.push_back(name);
    }
    if (asked.empty()) return {};
    const auto* accounts = reading_.registry().type("user_account");
    const auto* units = reading_.registry().type("org_unit");
    if (accounts == nullptr || units == nullptr) return fail("the registry has no accounts");
    auto query = bearers_of(*accounts, "display_name", asked);
    query.outputs.push_back({"disabled", std::nullopt, rules::column(0, accounts->field("disabled"))});
    for (const auto& row : TRY(reading_.reader().select(query)))
        if (row[1] != schema::Cell(1)) known_[std::string(row[0].text_or_empty())] = true;
    for (const auto& row : TRY(reading_.reader().select(bearers_of(*units, "name", asked)))) known_[std::string(row[0].text_or_empty())] = true;
    return {};
}

bool Owners::acts(const schema::RecordType& type, const schema::Duty& duty, const records::Record& record) const {
    if (!duty.permission.empty()) return true;  // the rows are those in its reach
    const auto may = [&](std::string_view action) { return access::may(reading_.principal(), access::action_permission(type, action), record.view()); };
    return may("edit") || std::ranges::any_of(type.actions, [&](const auto& action) { return may(action.name); });
}

Result<void> Owners::say(Todo& todo, const schema::RecordType& type, const schema::Duty& duty, const records::Record& record) {
    if (duty.owner_field.empty()) {
        todo.whose = acts(type, duty, record) ? Whose::Role : Whose::Looks;
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
    const auto names = names_in(todo.owner);
    if (names.empty()) {
        todo.owner.clear();
        todo.whose = acts(type, duty, record) ? Whose::Nobody : Whose::Looks;
    } else {
        todo.whose = any_of(names, *TRY(reader_names())) ? Whose::Reader : Whose::Other;
    }
    return {};
}

Result<void> Owners::settle(std::vector<Todo>& todos, const schema::Duty& duty) {
    std::vector<std::string> named;
    for (const auto& todo : todos)
        if (todo.whose == Whose::Other)
            for (auto& name : names_in(todo.owner)) named.push_back(std::move(name));
    TRY(meet(named));
    for (auto& todo : todos) {
        if (todo.whose != Whose::Other) continue;
        const auto names = names_in(todo.owner);
        if (std::ranges::none_of(names, [&](const auto& name) { return known_[name]; })) todo.whose = duty.outside ? Whose::Outside : Whose::Absent;
    }
    return {};
}

}  // namespace wutong::queries
