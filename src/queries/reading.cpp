// reading.cpp — See reading.h.
#include "queries/reading.h"

#include <algorithm>

#include "base/crypto.h"
#include "base/text.h"
#include "ledger/commitment.h"
#include "records/personal.h"
#include "records/store_errors.h"

namespace wutong::queries {

namespace {

using schema::Cell;
using schema::FieldKind;

constexpr int deepest_zone_tree = 32;
constexpr std::string_view not_to_be_seen = "（无权查看）";
constexpr std::size_t most_titles = 20'000;

bool under(const access::ZoneTree& tree, const std::string& zone, std::string_view above) {
    std::string node = zone;
    for (int depth = 0; depth < deepest_zone_tree && !node.empty(); ++depth) {
        if (node == above) return true;
        const auto found = tree.find(node);
        if (found == tree.end()) return false;
        node = found->second;
    }
    return false;
}

}  // namespace

rules::ScalarPtr equal(const schema::Field* field, Cell cell) {
    return rules::apply(rules::Op::Equal, {rules::column(0, field), rules::constant(std::move(cell))});
}

rules::ScalarPtr among(rules::ScalarPtr what, std::span<const Cell> values) {
    std::size_t length = 1;
    while (length < values.size()) length *= 4;
    std::vector<rules::ScalarPtr> in = {std::move(what)};
    for (std::size_t i = 0; i < length; ++i) in.push_back(rules::constant(values[std::min(i, values.size() - 1)]));   // the last fills the rest
    return rules::apply(rules::Op::In, std::move(in));
}

bool narrow(rules::Query& query, const rules::Query& by) {
    query.where = rules::both(query.where, by.where);
    if (by.zones.empty()) return true;
    if (query.zones.empty()) query.zones = by.zones;
    else std::erase_if(query.zones, [&by](const auto& zone) { return std::ranges::find(by.zones, zone) == by.zones.end(); });
    return !query.zones.empty();   // none at all would mean every zone
}

rules::ScalarPtr matches_search(std::string_view words) { return rules::apply(rules::Op::SearchMatch, {rules::constant(Cell(words))}); }

std::string instant_text(const Cell& cell) { return cell.is_integer() ? to_string(Instant{cell.integer()}) : std::string(); }

std::string action_label(const schema::RecordType& type, std::string_view action) {
    if (const auto* declared = type.action(action)) return declared->label;
    constexpr std::pair<std::string_view, std::string_view> labels[] = {
        {"create", "新建"}, {"edit", "修改"}, {"archive", "归档"}, {"record_existing", "存量补录"}, {"undo", "撤销"}, {"erase_personal", "删除个人信息"}, {"follow", "随同变更"}};
    for (const auto& [name, label] : labels) {
        if (name == action) return action == "record_existing" && !type.importable ? "录入" : std::string(label);   // its values are typed in, never brought from a ledger
    }
    return std::string(action);
}

Result<std::unique_ptr<Reading>> Reading::open(const Sources& sources, const access::Principal& reader) {
    if (reader.user.empty()) return refuse(Kind::Unauthenticated, "session.needed", "请先登录。");
    return std::unique_ptr<Reading>(new Reading(sources, reader, TRY(sources.store->reader())));
}

Result<const schema::RecordType*> Reading::type(std::string_view name) const {
    const auto* found = registry().type(name);
    if (found && found->area != "system" && found->proof == schema::Proof::Recorded) return found;
    return refuse(Kind::NotFound, "type.unknown", "没有名为 " + escape_control(name) + " 的登记表。", "请从菜单进入。");
}

Result<const access::ZoneTree*> Reading::zone_tree() {
    if (tree_) return tree_.get();
    auto tree = std::make_unique<access::ZoneTree>();
    const auto* zones = registry().type("zone");
    if (zones && zones->field("parent")) {
        rules::Query all;
        all.from = zones;
        for (const auto& zone : TRY(reader_->find(all))) tree->emplace(std::string(zone.id()), std::string(zone["parent"].text_or_empty()));
    }
    tree_ = std::move(tree);
    return tree_.get();
}

Result<access::DataScope> Reading::scope(std::string_view permission, std::string_view zone) {
    auto whole = access::data_scope(principal_, permission);
    const auto zone_not_found = [] { return refuse(Kind::NotFound, "zone.not_found", "没有这个开发区，或不在您的范围内。", "请在页首选择您的开发区。"); };
    if (whole.nothing()) {
        if (!zone.empty() && !principal_.zones().contains(zone)) return zone_not_found();
        return access::lacking(permission);
    }
    if (zone.empty()) return whole;
    access::DataScope cut;
    const auto add = [&](const std::string& name) { cut.add(access::within(whole, name)); };
    add(std::string(zone));
    for (const auto& [name, above] : *TRY(zone_tree())) {
        if (name != zone && under(*tree_, name, zone)) add(name);
    }
    if (cut.nothing()) return zone_not_found();
    return cut;
}

Result<rules::Query> Reading::scoped_query(const schema::RecordType& type, std::string_view zone) {
    rules::Query query;
    query.from = &type;
    access::apply_scope(TRY(scope(access::view_permission(type), zone)), type, query);
    if (const auto inside = outside_ ? access::stages_kept_inside(type, registry()) : std::vector<std::string>(); !inside.empty()) {
        std::vector<rules::ScalarPtr> in = {rules::column(0, type.field(type.stage_field))};
        for (const auto& stage : inside) in.push_back(rules::constant(Cell(stage)));
        query.where = rules::both(query.where, rules::apply(rules::Op::Not, {rules::apply(rules::Op::In, std::move(in))}));
    }
    return query;
}

bool Reading::visible(const schema::RecordView& record) const {
    if (!access::may(principal_, access::view_permission(*record.type), record)) return false;
    if (!outside_) return true;
    const auto inside = access::stages_kept_inside(*record.type, registry());
    if (inside.empty()) return true;
    const auto stage = record[record.type->stage_field].text_or_empty();
    return !stage.empty() && std::ranges::find(inside, stage) == inside.end();
}

bool Reading::sees_every(const schema::RecordType& type, std::string_view zone) const {
    if (!access::may_every_row(principal_, access::view_permission(type), zone)) return false;
    return !outside_ || access::stages_kept_inside(type, registry()).empty();
}

Result<void> Reading::demand_inside() const {
    if (!outside_) return {};
    return refuse(Kind::Forbidden, "access.inside_only", "这项内容只在内部使用，不对外提供。", "对外身份只能查看公开字段和可以对外的指标。");
}

Result<records::Record> Reading::load_visible(const schema::RecordType& type, std::string_view id) {
    auto found = TRY(records::find_by_id(*reader_, type, id));
    if (!found || !visible(*found)) return refuse(records::record_not_found);
    return std::move(*found);
}

rules::Environment Reading::environment(const rules::RecordSource* source, std::string_view zone) const {
    rules::Environment environment;
    environment.registry = sources_.registry;
    environment.source = source;
    environment.calendar = &sources_.definitions->calendar();
    environment.today = sources_.clock->today();
    environment.now = sources_.clock->now();
    environment.zone = zone;
    return environment;
}

Result<std::vector<rules::ScalarPtr>> Reading::search_conditions(const rules::Query& query, std::string_view words) const {
    constexpr std::size_t most_zones_for_blind = 32;
    std::vector<rules::ScalarPtr> all;
    if (outside_) {  // the index knows the words of every field: look into the open ones themselves
        for (const auto& field : query.from->fields)
            if (field.search && shows(field)) all.push_back(rules::apply(rules::Op::Contains, {rules::column(0, &field), rules::constant(Cell(trim(words)))}));
        return all;
    }
    all.push_back(matches_search(words));
    if (query.zones.size() > most_zones_for_blind) return all;
    for (const auto& field : query.from->fields) {
        if (!field.personal || !field.search) continue;
        for (const auto& zone : query.zones) {
            std::string key = TRY(sources().subject_keys->index_key(zone));
            const std::string blind = ledger::blind_index(key, field.name, trim(words));
            cleanse(key);
            all.push_back(rules::apply(rules::Op::StartsWith, {rules::column(0, &field), rules::constant(Cell(blind + "|"))}));
        }
    }
    return all;
}

Result<rules::ScalarPtr> Reading::search_condition(const rules::Query& query, std::string_view words) const {
    auto all = TRY(search_conditions(query, words));
    if (all.empty()) return rules::apply(rules::Op::IsMissing, {rules::column(0, &query.from->fields[schema::system_field::id])});
    return all.size() == 1 ? std::move(all.front()) : rules::apply(rules::Op::Or, std::move(all));
}

Result<std::int64_t> Reading::count(const rules::Query& query) {
    rules::Query counting = query;
    counting.order.clear();
    counting.limit.reset();
    counting.outputs = {{"count", rules::Aggregate::Count, nullptr}};
    const auto rows = TRY(reader_->select(counting));
    return rows.empty() || !rows[0][0].is_integer() ? 0 : rows[0][0].integer();
}

namespace {
/// A choice by its words, anything else as it is kept.
std::string title_of_record(const records::Record& record, const schema::Registry& registry) {
    const auto* field = record.type->field(record.type->title_field);
    if (field == nullptr || (field->kind != schema::FieldKind::Choice && field->kind != schema::FieldKind::Code)) return record.title();
    return schema::display_text(*field, record[field->name], registry);
}
}  // namespace

std::string Reading::title_of(std::string_view type_name, std::string_view id) {
    const auto key = std::pair(std::string(type_name), std::string(id));
    if (const auto found = titles_.find(key); found != titles_.end()) return found->second;
    if (titles_.size() > most_titles) titles_.clear();
    std::string title(not_to_be_seen);
    if (const auto* type = registry().type(type_name)) {
        auto record = records::find_by_id(*reader_, *type, id);
        const auto* field = type->field(type->title_field);
        if (record && *record && visible(**record) && (!field || shows(*field))) {
            if (records::mask_personal_cells(*sources_.subject_keys, **record)) title = title_of_record(**record, registry());
            const auto* of = type->field(type->title_of);
            if (const auto whose = of && shows(*of) ? title_if_seen(of->target, (**record)[of->name].text_or_empty()) : std::string(); !whose.empty()) title = whose + " · " + title;
        }
    }
    return titles_[key] = title;
}

std::string Reading::title_if_seen(std::string_view type_name, std::string_view id) {
    auto title = title_of(type_name, id);
    return title == not_to_be_seen ? std::string() : title;
}

std::string Reading::user_name(std::string_view user) {
    if (user == principal_.user) return principal_.name;
    const auto key = std::pair(std::string("user_account"), std::string(user));
    if (const auto found = titles_.find(key); found != titles_.end()) return found->second;
    return titles_[key] = records::account_name(*reader_, registry(), user);
}

std::string Reading::text_for_people(const schema::Field& field, const Cell& cell) {
    if (cell.is_null() || !shows(field)) return {};
    if (field.kind == FieldKind::Reference) return title_of(field.target, cell.text_or_empty());
    if (field.kind == FieldKind::List && field.element == FieldKind::Reference && cell.is_list()) {
        std::vector<std::string> titles;
        for (const auto& item : cell.list()) titles.push_back(title_of(field.target, item.text_or_empty()));
        return join(titles, "、");
    }
    return schema::display_text(field, cell, registry());
}

Result<Row> Reading::row_of(records::Record record) {
    const auto bounded = TRY(compute_cells(record));
    TRY(records::mask_personal_cells(*sources_.subject_keys, record));
    for (std::size_t i = 0; outside_ && i < record.cells.size(); ++i)
        if (!shows(record.type->fields[i])) record.cells[i] = Cell();
    Row row{std::move(record), {}};
    const auto& type = *row.record.type;
    for (std::size_t i = 0; i < type.fields.size(); ++i) {
        const auto& field = type.fields[i];
        const Cell& cell = row.record.cells[i];
        if (cell.is_null()) continue;
        if (i == schema::system_field::created_by || i == schema::system_field::updated_by) {
            row.labels.emplace_back(field.name, user_name(cell.text_or_empty()));
            continue;
        }
        if (const auto words = bounded.find(field.name); words != bounded.end()) {
            row.labels.emplace_back(field.name, words->second);
            continue;
        }
        const bool speaks_for_itself = field.kind == FieldKind::Text || field.kind == FieldKind::Place || field.item_kind() == FieldKind::File || field.is_date_kind() || field.personal;
        if (!speaks_for_itself && !field.system) row.labels.emplace_back(field.name, text_for_people(field, cell));
    }
    return row;
}

Result<std::vector<Row>> Reading::rows_of(std::vector<records::Record> found) {
    std::vector<Row> rows;
    rows.reserve(found.size());
    for (auto& record : found) rows.push_back(TRY(row_of(std::move(record))));
    return rows;
}

}  // namespace wutong::queries
