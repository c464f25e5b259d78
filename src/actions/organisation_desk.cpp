// organisation_desk.cpp — Departments and project groups: what grants of those reaches are worked out from.
#include <algorithm>

#include "actions/account_desk.h"
#include "actions/desk_checks.h"
#include "records/system_types.h"

namespace wutong::actions {

namespace {

using records::Record;
using schema::Cell;

constexpr std::size_t most_records = 2'000;
constexpr int deepest = 32;
constexpr Refusal not_found{"organisation.not_found", Kind::NotFound, "没有这个部门或项目组", "请刷新后重新选择"};
constexpr Refusal in_use{"organisation.in_use", Kind::Conflict, "还有人员、下级部门或授权在用，不能删除", "请先调整人员、下级和授权"};
constexpr Refusal circle{"organisation.circle", Kind::Invalid, "上级部门不能是自己或自己的下级", "请另选上级部门"};

Result<std::vector<Record>> all_of(SignIn::State& state, records::Reader& reader, std::string_view type) {
    rules::Query all;
    all.from = &state.type(type);
    all.order = {{rules::column(0, state.type(type).field("name")), false}};
    return reader.find(all);
}

/// Those who see what a department or a group reaches must sign in again: what they see has changed.
Result<void> end_sessions_of_reach(SignIn::State& state, records::Transaction& transaction) {
    rules::Query all;
    all.from = &state.type("role_grant");
    for (const auto& grant : TRY(transaction.find(all))) {
        const auto* role = state.parts.definitions->role(grant["role"].text_or_empty());
        if (!grant["rows"].is_null() || (role && role->scope == "department")) TRY(state.end_sessions_in(transaction, grant["user"].text_or_empty()));
    }
    return {};
}

Result<bool> is_used(SignIn::State& state, records::Reader& reader, std::string_view id) {
    if (!TRY(records::find_equal(reader, state.type("user_account"), "unit", Cell(id), {})).empty()) return true;
    if (!TRY(records::find_equal(reader, state.type("org_unit"), "above", Cell(id), {})).empty()) return true;
    rules::Query all;
    for (const auto* type : {"role_grant", "access_proposal"}) {
        all.from = &state.type(type);
        for (const auto& row : TRY(reader.find(all))) {
            const auto chosen = texts_of(row["chosen"]);
            const bool open = row.type->name == "role_grant" || row["state"] == Cell("open");
            if (open && std::ranges::find(chosen, id) != chosen.end()) return true;
        }
    }
    return false;
}

AuditEvent event_of(const Asker& asker, std::string name, std::string type, std::string id) {
    AuditEvent event;
    event.event = std::move(name);
    event.zone = records::system_zone;
    event.user = asker.principal.user;
    event.address = asker.address;
    event.request_id = asker.request_id;
    event.type = std::move(type);
    event.record = std::move(id);
    return event;
}

/// Inserts the row or replaces the one of its id.
Result<void> save(SignIn::State& state, const Asker& asker, std::string name, Record row) {
    AuditEvent event = event_of(asker, std::move(name), row.type->name, std::string(row.id()));
    return state.parts.engine->operate([&](records::Transaction& transaction) -> Result<void> {
        GuardedWrite write(transaction, event, asker.principal.user, state.now());
        const auto stored = TRY(records::find_by_id(transaction, *row.type, row.id()));
        if (!stored) return write.insert(row);
        Record changed = *stored;
        for (std::size_t i = schema::system_field::count; i < row.cells.size(); ++i) changed.cells[i] = row.cells[i];
        TRY(write.update(std::move(changed)));
        return end_sessions_of_reach(state, transaction);
    }, &event);
}

Result<void> remove(SignIn::State& state, const Asker& asker, std::string name, std::string_view type, std::string_view id) {
    AuditEvent event = event_of(asker, std::move(name), std::string(type), std::string(id));
    return state.parts.engine->operate([&](records::Transaction& transaction) -> Result<void> {
        GuardedWrite write(transaction, event, asker.principal.user, state.now());
        const auto stored = TRY(records::find_by_id(transaction, state.type(type), id));
        if (!stored) return refuse(not_found);
        if (TRY(is_used(state, transaction, id))) return refuse(in_use);
        return write.erase(*stored);
    }, &event);
}

}  // namespace

Result<std::vector<UnitView>> AccountDesk::units(const Asker& asker) {
    if (!access::may_anywhere(asker.principal, "grant.manage")) TRY(demand_anywhere(asker, "account.manage"));
    auto reader = TRY(state_.parts.store->reader());
    std::vector<UnitView> views;
    for (const auto& row : TRY(all_of(state_, *reader, "org_unit")))
        views.push_back({std::string(row.id()), std::string(row["name"].text_or_empty()), std::string(row["above"].text_or_empty())});
    return views;
}

Result<UnitView> AccountDesk::save_unit(const Asker& asker, const UnitView& unit) {
    TRY(demand_anywhere(asker, "account.manage"));
    UnitView saved = unit;
    saved.name = TRY(short_text("name", "部门名称", unit.name, longest_name));
    {
        auto reader = TRY(state_.parts.store->reader());
        if (!unit.id.empty() && !TRY(records::find_by_id(*reader, state_.type("org_unit"), unit.id))) return refuse(not_found);
        std::string node = unit.above;
        for (int depth = 0; !node.empty(); ++depth) {
            if (node == unit.id || depth == deepest) return refuse(circle);
            const auto above = TRY(records::find_by_id(*reader, state_.type("org_unit"), node));
            if (!above) return refuse(not_found);
            node = (*above)["above"].text_or_empty();
        }
    }
    if (saved.id.empty()) saved.id = state_.parts.ids->next();
    auto row = state_.new_row(state_.type("org_unit"), saved.id, records::system_zone, asker.principal.user);
    row.set("name", Cell(saved.name));
    if (!saved.above.empty()) row.set("above", Cell(saved.above));
    TRY(save(state_, asker, "organisation.unit", std::move(row)));
    return saved;
}

Result<void> AccountDesk::remove_unit(const Asker& asker, std::string_view id) {
    TRY(demand_anywhere(asker, "account.manage"));
    return remove(state_, asker, "organisation.unit_removed", "org_unit", id);
}

Result<std::vector<GroupView>> AccountDesk::groups(const Asker& asker) {
    TRY(demand_anywhere(asker, "grant.manage"));
    auto reader = TRY(state_.parts.store->reader());
    std::vector<GroupView> views;
    for (const auto& row : TRY(all_of(state_, *reader, "record_group")))
        views.push_back({std::string(row.id()), std::string(row["name"].text_or_empty()), texts_of(row["records"])});
    return views;
}

Result<GroupView> AccountDesk::save_group(const Asker& asker, const GroupView& group) {
    TRY(demand_anywhere(asker, "grant.manage"));
    TRY(confirm_person(state_, asker));
    GroupView saved = group;
    saved.name = TRY(short_text("name", "项目组名称", group.name, longest_name));
    if (group.records.size() > most_records) return refuse(Kind::Invalid, "organisation.too_many", "项目组最多 2000 个项目。", "请分成几个组。", {{"records", "项目太多", "不超过 2000 个"}});
    for (const auto& record : group.records) TRY(short_text("records", "项目编号", record, longest_name));
    if (!group.id.empty()) {
        auto reader = TRY(state_.parts.store->reader());
        if (!TRY(records::find_by_id(*reader, state_.type("record_group"), group.id))) return refuse(not_found);
        // Another list of projects is another reach: a second person sees it as a new grant.
        if (state_.parts.profile != "small" && TRY(is_used(state_, *reader, group.id))) return refuse(in_use);
    }
    if (saved.id.empty()) saved.id = state_.parts.ids->next();
    auto row = state_.new_row(state_.type("record_group"), saved.id, records::system_zone, asker.principal.user);
    row.set("name", Cell(saved.name));
    row.set("records", texts_cell(saved.records));
    TRY(save(state_, asker, "organisation.group", std::move(row)));
    return saved;
}

Result<void> AccountDesk::remove_group(const Asker& asker, std::string_view id) {
    TRY(demand_anywhere(asker, "grant.manage"));
    return remove(state_, asker, "organisation.group_removed", "record_group", id);
}

}  // namespace wutong::actions
