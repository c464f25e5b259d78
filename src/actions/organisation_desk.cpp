// organisation_desk.cpp — Departments and project groups: what grants of those reaches are worked out from.
#include <algorithm>
#include <map>
#include <set>

#include "actions/account_desk.h"
#include "actions/desk_checks.h"
#include "base/text.h"
#include "records/system_types.h"
#include "records/written_names.h"

namespace wutong::actions {

namespace {

using records::Record;
using schema::Cell;

constexpr std::size_t most_records = 2'000;
constexpr int deepest = 32;   ///< levels of departments
constexpr std::size_t longest_reason = 600, most_said = 10;
constexpr Refusal not_found{"organisation.not_found", Kind::NotFound, "没有这个部门或项目组", "请刷新后重新选择"};
constexpr Refusal in_use{"organisation.in_use", Kind::Conflict, "还有授权以它为数据范围", "请先收回这些授权"};
constexpr Refusal same_name{"organisation.same_name", Kind::Invalid, "名称没有变", "请填写新的名称"};
constexpr Refusal same_place{"organisation.same_place", Kind::Invalid, "上级部门没有变", "请另选上级部门"};
constexpr Refusal circle{"organisation.circle", Kind::Invalid, "上级部门不能是自己或自己的下级", "请另选上级部门"};
constexpr Refusal too_deep{"organisation.too_deep", Kind::Invalid, "部门最多 32 级", "请另选层级较高的上级部门"};
constexpr Refusal name_taken{"organisation.name_taken", Kind::Conflict, "同一上级下已有这个名称的部门", "请换一个名称"};

Result<std::vector<Record>> all_of(SignIn::State& state, records::Reader& reader, std::string_view type, std::string_view name = "name") {
    rules::Query all;
    all.from = &state.type(type);
    all.order = {{rules::column(0, state.type(type).field(name)), false}};
    return reader.find(all);
}

/// Those who see what a department or a group reaches must sign in again: what they see has changed.
Result<void> end_sessions_of_reach(SignIn::State& state, records::Transaction& transaction) {
    rules::Query all;
    all.from = &state.type("role_grant");
    for (const auto& grant : TRY(transaction.find(all))) {
        const auto* role = state.parts.definitions->role(grant["role"].text_or_empty());
        if (!grant["rows"].is_null() || (role && role->scope == "department")) TRY(state.end_sessions_in(transaction, grant["user"].text_or_empty(), "部门或项目组有调整"));
    }
    return {};
}

/// A grant, or one that is asked for, names the department or the group.
Result<bool> is_used(SignIn::State& state, records::Reader& reader, std::string_view id) {
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

/// The first names of a list, and how many there are where that is more.
std::string said(std::vector<std::string> names) {
    const auto all = names.size();
    if (all <= most_said) return join(names, "、");
    names.resize(most_said);
    return join(names, "、") + " 等 " + std::to_string(all);
}

/// Nobody who works sits in it, nothing stands under it and no grant reaches by it; otherwise who and what does.
Result<void> check_empty(SignIn::State& state, records::Reader& reader, const Record& unit) {
    std::vector<std::string> people, below;
    for (const auto& account : TRY(records::find_equal(reader, state.type("user_account"), "unit", Cell(unit.id()), {})))
        if (account["disabled"] != Cell(1)) people.emplace_back(account["display_name"].text_or_empty());
    for (const auto& each : TRY(records::find_equal(reader, state.type("org_unit"), "above", Cell(unit.id()), {}))) below.emplace_back(each["name"].text_or_empty());
    if (!people.empty()) return refuse(Kind::Conflict, "organisation.has_people", "部门里还有在用人员：" + said(std::move(people)), "请先把他们调到别的部门，或停用账号");
    if (!below.empty()) return refuse(Kind::Conflict, "organisation.has_below", "还有下级部门：" + said(std::move(below)), "请先把下级部门改到别的上级，或撤销");
    if (TRY(is_used(state, reader, unit.id()))) return refuse(in_use);
    return {};
}

/// Of each department the one above it, empty at the top.
using Tree = std::map<std::string, std::string, std::less<>>;

Result<Tree> tree_of_units(SignIn::State& state, records::Reader& reader) {
    Tree tree;
    for (const auto& unit : TRY(all_of(state, reader, "org_unit"))) tree.emplace(unit.id(), unit["above"].text_or_empty());
    return tree;
}

/// Levels from the department up to the one before `end` is met, or to the top; beyond `deepest` where there is no end.
int levels_up(const Tree& tree, std::string_view id, std::string_view end) {
    int levels = 0;
    for (auto node = tree.find(id); node != tree.end() && node->first != end && levels <= deepest; node = tree.find(node->second)) ++levels;
    return levels;
}

bool lies_in(const Tree& tree, std::string_view id, std::string_view top) {
    auto node = tree.find(id);
    for (int levels = 0; node != tree.end() && node->first != top && levels <= deepest; ++levels) node = tree.find(node->second);
    return node != tree.end() && node->first == top;
}

/// `id` with what stands under it may be put under `above`: that exists, lies not under `id`, and leaves room for all levels.
Result<void> check_above(SignIn::State& state, records::Reader& reader, std::string_view id, std::string_view above) {
    if (above.empty()) return {};
    const auto tree = TRY(tree_of_units(state, reader));
    if (!tree.contains(above)) return refuse(not_found);
    if (above == id || lies_in(tree, above, id)) return refuse(circle);
    int height = 1;
    for (const auto& [unit, over] : tree)
        if (lies_in(tree, unit, id)) height = std::max(height, levels_up(tree, unit, id) + 1);
    return levels_up(tree, above, {}) + height > deepest ? Result<void>(refuse(too_deep)) : Result<void>();
}

/// One name, as lines of the to-do are read: what stands between two names is none of it.
Result<std::string> unit_name(std::string_view given) {
    auto name = TRY(short_text("name", "部门名称", given, longest_name));
    if (records::names_in(name) == std::vector{name}) return name;
    return refuse(Kind::Invalid, "organisation.name_holds_mark", "部门名称里不能有顿号、逗号、分号和斜杠", "这些符号在责任单位一栏里用来分开几个名称，请去掉", {{"name", "不能有、，；/", "如 规划建设局"}});
}

Result<void> check_name(SignIn::State& state, records::Reader& reader, std::string_view id, std::string_view name, std::string_view above) {
    for (const auto& unit : TRY(records::find_equal(reader, state.type("org_unit"), "name", Cell(name), {})))
        if (unit.id() != id && unit["above"].text_or_empty() == above) return refuse(name_taken);
    return {};
}

Result<std::string> name_of_unit(SignIn::State& state, records::Reader& reader, std::string_view id) {
    if (id.empty()) return std::string("（最上级）");
    const auto unit = TRY(records::find_by_id(reader, state.type("org_unit"), id));
    return unit ? std::string((*unit)["name"].text_or_empty()) : std::string(id);
}

/// The people whose records a grant of departments reaches; none where its role is defined no more.
Result<std::set<std::string>> people_reached(SignIn::State& state, std::string_view user, const access::RoleGrant& grant, const access::Organisation& organisation) {
    const auto principal = TRY(access::make_principal(std::string(user), {}, {}, {grant}, *state.parts.definitions, {}, organisation));
    return principal.grants.empty() ? std::set<std::string>() : principal.grants.front().rows.creators;
}

/// A grant was confirmed by two people for what lay below its departments then. One alone puts nobody's records there: it is asked for again.
Result<void> check_no_grant_grows(SignIn::State& state, records::Reader& reader, std::string_view unit, std::string_view above) {
    const auto before = TRY(state.organisation(reader));
    auto after = before;
    after.above[std::string(unit)] = above;
    const auto today = state.parts.clock->today().to_string();
    std::vector<std::string> grown;
    for (const auto& account : TRY(all_of(state, reader, "user_account", "display_name"))) {
        for (const auto& grant : TRY(state.grants_of(reader, account.id()))) {
            const bool below = grant.rows == "department_below" || grant.rows == "departments";
            if (!below || (!grant.until.empty() && grant.until < today)) continue;
            if (std::ranges::includes(TRY(people_reached(state, account.id(), grant, before)), TRY(people_reached(state, account.id(), grant, after)))) continue;
            const auto* role = state.parts.definitions->role(grant.role);
            grown.push_back(std::string(account["display_name"].text_or_empty()) + "（" + (role ? role->label : grant.role) + "）");
        }
    }
    if (grown.empty()) return {};
    return refuse(Kind::Conflict, "organisation.grants_would_grow", "调整后，按部门给的授权会看到更多人的记录：" + said(std::move(grown)),
                  "扩大范围须由两人办理：请安全管理员申请收回这些授权，系统管理员确认，调整上级后再重新申请");
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

/// Inserts the row or replaces the one of its id, once `check` finds nothing against it.
template <typename Check>
Result<void> save(SignIn::State& state, const Asker& asker, std::string name, Record row, Check check) {
    AuditEvent event = event_of(asker, std::move(name), row.type->name, std::string(row.id()));
    return state.parts.engine->operate([&](records::Transaction& transaction) -> Result<void> {
        GuardedWrite write(transaction, event, asker.principal.user, state.now());
        TRY(check(transaction));
        const auto stored = TRY(records::find_by_id(transaction, *row.type, row.id()));
        if (!stored) return write.insert(row);
        Record changed = *stored;
        for (std::size_t i = schema::system_field::count; i < row.cells.size(); ++i) changed.cells[i] = row.cells[i];
        TRY(write.update(std::move(changed)));
        return end_sessions_of_reach(state, transaction);
    }, &event);
}

/// One act on a row that is there: what `change` writes, and what it says of it for the audit log.
template <typename Change>
Result<void> act_on(SignIn::State& state, const Asker& asker, std::string name, std::string_view type, std::string_view id, Change change) {
    AuditEvent event = event_of(asker, std::move(name), std::string(type), std::string(id));
    return state.parts.engine->operate([&](records::Transaction& transaction) -> Result<void> {
        GuardedWrite write(transaction, event, asker.principal.user, state.now());
        const auto stored = TRY(records::find_by_id(transaction, state.type(type), id));
        if (!stored) return refuse(not_found);
        return change(write, *stored, event);
    }, &event);
}

}  // namespace

Result<std::vector<UnitView>> AccountDesk::units(const Asker& asker) {
    if (!access::may_anywhere(asker.principal, "grant.manage")) TRY(demand_anywhere(asker, "account.manage"));
    auto reader = TRY(state_.parts.store->reader());
    std::vector<UnitView> views;
    for (const auto& row : TRY(all_of(state_, *reader, "org_unit")))
        views.push_back({std::string(row.id()), std::string(row["name"].text_or_empty()), std::string(row["above"].text_or_empty()), records::former_names(row)});
    return views;
}

Result<UnitView> AccountDesk::add_unit(const Asker& asker, std::string_view name, std::string_view above) {
    TRY(demand_anywhere(asker, "account.manage"));
    UnitView unit{state_.parts.ids->next(), TRY(unit_name(name)), std::string(above), {}};
    auto row = state_.new_row(state_.type("org_unit"), unit.id, records::system_zone, asker.principal.user);
    row.set("name", Cell(unit.name));
    if (!unit.above.empty()) row.set("above", Cell(unit.above));
    TRY(save(state_, asker, "organisation.unit", std::move(row), [&](records::Transaction& transaction) -> Result<void> {
        TRY(check_above(state_, transaction, unit.id, unit.above));
        return check_name(state_, transaction, unit.id, unit.name, unit.above);
    }));
    return unit;
}

Result<void> AccountDesk::rename_unit(const Asker& asker, std::string_view id, std::string_view name) {
    TRY(demand_anywhere(asker, "account.manage"));
    const auto next = TRY(unit_name(name));
    return act_on(state_, asker, "organisation.unit_renamed", "org_unit", id, [&](GuardedWrite& write, Record unit, AuditEvent& event) -> Result<void> {
        const std::string before(unit["name"].text_or_empty());
        if (before == next) return refuse(same_name);
        TRY(check_name(state_, write.transaction(), id, next, unit["above"].text_or_empty()));
        auto former = records::former_names(unit);
        std::erase(former, next);
        std::erase(former, before);
        former.push_back(before);
        event.detail = before + " → " + next;
        unit.set("name", Cell(next));
        unit.set("former_names", Cell(join(former, "\n")));
        return write.update(std::move(unit));
    });
}

Result<void> AccountDesk::move_unit(const Asker& asker, std::string_view id, std::string_view above) {
    TRY(demand_anywhere(asker, "account.manage"));
    return act_on(state_, asker, "organisation.unit_moved", "org_unit", id, [&](GuardedWrite& write, Record unit, AuditEvent& event) -> Result<void> {
        const std::string before(unit["above"].text_or_empty());
        if (before == above) return refuse(same_place);
        auto& transaction = write.transaction();
        TRY(check_above(state_, transaction, id, above));
        TRY(check_name(state_, transaction, id, unit["name"].text_or_empty(), above));
        if (state_.parts.profile != "small") TRY(check_no_grant_grows(state_, transaction, id, above));
        event.detail = std::string(unit["name"].text_or_empty()) + "：" + TRY(name_of_unit(state_, transaction, before)) + " → " + TRY(name_of_unit(state_, transaction, above));
        unit.set("above", above.empty() ? Cell() : Cell(above));
        TRY(write.update(std::move(unit)));
        return end_sessions_of_reach(state_, transaction);
    });
}

Result<void> AccountDesk::dissolve_unit(const Asker& asker, std::string_view id, std::string_view reason) {
    TRY(demand_anywhere(asker, "account.manage"));
    const auto why = TRY(short_text("reason", "撤销的理由", reason, longest_reason));
    return act_on(state_, asker, "organisation.unit_dissolved", "org_unit", id, [&](GuardedWrite& write, const Record& unit, AuditEvent& event) -> Result<void> {
        auto& transaction = write.transaction();
        TRY(check_empty(state_, transaction, unit));
        event.detail = std::string(unit["name"].text_or_empty()) + "：" + why;
        for (auto& account : TRY(records::find_equal(transaction, state_.type("user_account"), "unit", Cell(id), {}))) {  // out of use: nobody is left in what is gone
            account.set("unit", Cell());
            TRY(write.update(std::move(account)));
        }
        return write.erase(unit);
    });
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
    if (saved.id.empty()) saved.id = state_.parts.ids->next();
    auto row = state_.new_row(state_.type("record_group"), saved.id, records::system_zone, asker.principal.user);
    row.set("name", Cell(saved.name));
    row.set("records", texts_cell(saved.records));
    TRY(save(state_, asker, "organisation.group", std::move(row), [&](records::Transaction& transaction) -> Result<void> {
        if (group.id.empty()) return {};
        if (!TRY(records::find_by_id(transaction, state_.type("record_group"), group.id))) return refuse(not_found);
        // Another list of projects is another reach: a second person sees it as a new grant.
        return state_.parts.profile != "small" && TRY(is_used(state_, transaction, group.id)) ? Result<void>(refuse(in_use)) : Result<void>();
    }));
    return saved;
}

Result<void> AccountDesk::remove_group(const Asker& asker, std::string_view id) {
    TRY(demand_anywhere(asker, "grant.manage"));
    return act_on(state_, asker, "organisation.group_removed", "record_group", id, [&](GuardedWrite& write, const Record& group, AuditEvent&) -> Result<void> {
        if (TRY(is_used(state_, write.transaction(), id))) return refuse(in_use);
        return write.erase(group);
    });
}

}  // namespace wutong::actions
