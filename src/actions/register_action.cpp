// register_action.cpp — See register_action.h.
#include "actions/register_action.h"

#include <algorithm>

namespace wutong::actions {

namespace {

using records::Record;
using schema::Assignment;
using schema::Cell;

rules::CompileScope scope_of(const Deciding& deciding, const schema::RecordType& type, const std::vector<schema::Field>* input) {
    rules::CompileScope scope;
    scope.registry = deciding.parts.registry;
    scope.record = &type;
    scope.input = input;
    return scope;
}

Cell with_item(const Cell& list, const Cell& item) {
    schema::CellList items = list.is_list() ? list.list() : schema::CellList();
    if (std::ranges::find(items, item) == items.end()) items.push_back(item);
    return Cell(std::move(items));
}

Cell without_item(const Cell& list, const Cell& item) {
    schema::CellList items = list.is_list() ? list.list() : schema::CellList();
    std::erase(items, item);
    return items.empty() ? Cell() : Cell(std::move(items));
}

schema::Field element_of(const schema::Field& list) {
    schema::Field element = list;
    element.kind = list.element;
    return element;
}

/// The state before and the input are what every `set` line reads; `after` is where it writes.
struct Setting {
    const Deciding& deciding;
    const std::vector<schema::Field>* input_fields;
    const schema::Action& action;
    const Record& before;
    const ActionInput& input;
    const RuleScene& scene;
};

Result<void> apply_set(const Setting& setting, const Assignment& line, Record& after) {
    const auto& type = *after.type;
    const auto index = type.index_of(line.field);
    if (!index) return fail("set names no field: " + line.field);
    const schema::Field& field = type.fields[*index];
    const std::string key = type.name + "." + setting.action.name + ".set." + line.field + "." + line.expression;
    const auto scope = scope_of(setting.deciding, type, setting.input_fields);
    const auto expression = TRY(setting.deciding.rules.get(key, line.expression, scope));
    const auto value = TRY(rules::evaluate(*expression, setting.scene.environment));
    const bool one_element = line.how != Assignment::How::Set;
    const auto cell = rules::cell_of(one_element ? element_of(field) : field, value);
    if (!cell) {
        return refuse(Kind::Invalid, type.name + "." + setting.action.name + ".value_does_not_fit",
                      "“" + field.label + "”算出的值放不进字段：" + value.for_people() + "。", "请核对填写的内容。");
    }
    if (line.how == Assignment::How::Set) after.cells[*index] = *cell;
    else if (cell->is_null()) return {};
    else after.cells[*index] = line.how == Assignment::How::Add ? with_item(setting.before.cells[*index], *cell)
                                                              : without_item(setting.before.cells[*index], *cell);
    return {};
}

/// Who took the last step of the record; edits are no steps.
Result<std::string> taker_of_last_step(const Deciding& deciding, const Record& record) {
    const auto* entries = deciding.parts.registry->type("ledger_entry");
    if (!entries) return std::string();
    const auto column = [entries](std::string_view name) { return rules::column(0, entries->field(name)); };
    rules::Query query;
    query.from = entries;
    query.zones = {std::string(record.zone())};
    // Asked of the store: however many edits follow a step, they do not bury it.
    query.where = rules::both(rules::apply(rules::Op::Equal, {column("record_id"), rules::constant(Cell(record.id()))}),
                              rules::apply(rules::Op::NotEqual, {column("action"), rules::constant(Cell(workflow::edit_action))}));
    query.order = {{column("sequence"), true}};
    query.limit = 1;
    const auto steps = TRY(deciding.transaction.find(query));
    return steps.empty() ? std::string() : std::string(steps.front()["actor"].text_or_empty());
}

/// A step that asks for a second person is not taken by who made the record or took the step before. The owner of the data folder answers for all.
Result<void> demand_second_person(const Deciding& deciding, const schema::Action& action, const Record& record) {
    const auto& user = deciding.principal.user;
    if (!action.second_person || user == "local_operator") return {};
    const bool made_it = record.cells[schema::system_field::created_by].text_or_empty() == user;
    if (!made_it && TRY(taker_of_last_step(deciding, record)) != user) return {};
    return refuse(Kind::Forbidden, record.type->name + "." + action.name + ".second_person", "“" + action.label + "”要由另一人办理：这条记录由您提出，或上一步由您办理。",
                  "请由有权限的其他人办理。");
}

}  // namespace

Result<Record> apply_declared(const Deciding& deciding, const schema::Action& action, const Record& before, const ActionInput& input) {
    const auto& type = *before.type;
    TRY(demand_second_person(deciding, action, before));
    RuleScene scene(deciding, std::string(before.zone()), before);
    // A compiled rule outlives this call and points at the fields it was compiled against: those of the registry, not of this input.
    const auto* declared = type.action(action.name);
    const auto* input_fields = declared ? &declared->input : nullptr;
    scene.environment.input_fields = &input.type.fields;
    scene.environment.input = &input.cells;
    if (!action.when.empty()) {
        const auto when = TRY(deciding.rules.get(type.name + "." + action.name + ".when", action.when, scope_of(deciding, type, input_fields)));
        if (!TRY(rules::holds(*when, scene.environment))) {
            return refuse(Kind::Conflict, type.name + "." + action.name + ".refused",
                          action.refuse.empty() ? "不满足“" + action.label + "”的条件。" : action.refuse, "条件：" + rules::print(*when, rules::Language::Chinese, deciding.parts.registry));
        }
    }
    Record after = before;
    for (const auto& name : action.evidence) {
        if (const auto& given = input.view()[name]; !given.is_null()) after.set(name, given);
    }
    const Setting setting{deciding, input_fields, action, before, input, scene};
    for (const auto& line : action.set) TRY(apply_set(setting, line, after));
    return after;
}

Result<std::vector<std::string>> run_checks(const Deciding& deciding, const Record& after) {
    std::vector<std::string> findings;
    if (after.type->checks.empty()) return findings;
    const RuleScene scene(deciding, std::string(after.zone()), after);
    for (const auto& check : after.type->checks) {
        const auto expression = TRY(deciding.rules.get(after.type->name + ".check." + check.id + "." + check.when, check.when, scope_of(deciding, *after.type, nullptr)));
        const auto value = TRY(rules::evaluate(*expression, scene.environment));
        // Unknown is no finding: most of a young record's dates are still to come.
        if (value.missing || !value.truth) continue;
        if (check.level == schema::Check::Level::Refuse) {
            std::vector<FieldProblem> fields;
            if (!check.field.empty()) fields.push_back({check.field, check.say, ""});
            return refuse(Kind::Invalid, after.type->name + ".check." + (check.id.empty() ? std::string("failed") : check.id), check.say, "请更正后重新提交。", std::move(fields));
        }
        if (check.level == schema::Check::Level::Warn) findings.push_back(check.say);
    }
    return findings;
}

}  // namespace wutong::actions
