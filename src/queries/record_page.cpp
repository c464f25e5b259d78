// record_page.cpp — One record: what may be done next and why not, what belongs to it, where its stages stand, what was recorded last.
#include <algorithm>

#include "queries/duties.h"
#include "queries/history_line.h"
#include "queries/reading.h"
#include "records/system_types.h"
#include "workflow/lifecycle.h"

namespace wutong::queries {

namespace {

using schema::Cell;
using schema::FieldKind;

constexpr std::int64_t related_shown = 20;

/// Why `when` keeps the action back; empty when it does not, or cannot be known before the input is.
std::string refused_by_when(Reading& reading, const schema::Action& action, const records::Record& record) {
    if (action.when.empty()) return {};
    rules::CompileScope scope;
    scope.registry = reading.sources().registry;
    scope.record = record.type;
    scope.input = &action.input;
    const auto expression = rules::compile(action.when, scope);
    if (!expression) return {};
    const records::StoreSource source(reading.reader(), reading.registry(), {std::string(record.zone())});
    auto environment = reading.environment(&source, record.zone());
    const std::vector<Cell> nothing(action.input.size());
    environment.record = record.view();
    environment.input_fields = &action.input;
    environment.input = &nothing;
    const auto& asker = reading.principal();
    const auto account = records::asking_account(reading.registry(), asker.user, asker.login, asker.name);
    if (account.type) environment.user = account.view();
    const auto value = rules::evaluate(**expression, environment);
    if (!value || value->missing || value->truth) return {};
    return action.refuse.empty() ? "不满足条件：" + rules::print(**expression, rules::Language::Chinese, &reading.registry()) : action.refuse;
}

ActionChoice choice_of(Reading& reading, const schema::Action& action, const records::Record& record) {
    ActionChoice choice{action.name, action.label, action.help, false, {}, {}, action.evidence, action.reason_required};
    for (const auto& field : action.input) choice.input.push_back(field.name);
    if (!access::may(reading.principal(), action.permission, record.view())) {
        choice.why_not = "您没有“" + action.label + "”的权限";
    } else if (const auto taken = workflow::may_take(action, record.view()); !taken) {
        choice.why_not = taken.error().message + taken.error().next;
    } else {
        choice.why_not = refused_by_when(reading, action, record);
    }
    choice.allowed = choice.why_not.empty();
    return choice;
}

Result<std::vector<ActionChoice>> choices_of(Reading& reading, const records::Record& record) {
    std::vector<ActionChoice> choices;
    for (const auto& action : record.type->actions) choices.push_back(choice_of(reading, TRY(workflow::find_action(*record.type, action.name)), record));
    for (const auto name : {workflow::edit_action, workflow::archive_action}) {
        if (!record.type->action(name)) choices.push_back(choice_of(reading, TRY(workflow::find_action(*record.type, name)), record));
    }
    return choices;
}

std::vector<std::string> findings_of(Reading& reading, const records::Record& record) {
    std::vector<std::string> findings;
    const records::StoreSource source(reading.reader(), reading.registry(), {std::string(record.zone())});
    auto environment = reading.environment(&source, record.zone());
    environment.record = record.view();
    rules::CompileScope scope;
    scope.registry = reading.sources().registry;
    scope.record = record.type;
    for (const auto& check : record.type->checks) {
        const auto expression = rules::compile(check.when, scope);
        if (!expression) continue;
        const auto value = rules::evaluate(**expression, environment);
        if (value && !value->missing && value->truth) findings.push_back(check.say);
    }
    return findings;
}

/// Records of other types that point at this one.
Result<void> add_related(Reading& reading, const records::Record& record, RecordPage& page) {
    for (const auto* type : reading.registry().types()) {
        if (!type->visible || !access::may_anywhere(reading.principal(), access::view_permission(*type))) continue;
        for (const auto& field : type->fields) {
            if (!reading.shows(field)) continue;
            const bool in_list = field.kind == FieldKind::List && field.element == FieldKind::Reference;
            if (field.target != record.type->name || field.system || (field.kind != FieldKind::Reference && !in_list)) continue;
            auto query = TRY(reading.scoped_query(*type, {}));
            if (in_list) {
                auto contains = std::make_shared<rules::Scalar>();
                contains->op = rules::Op::ListContains;
                contains->field = &field;
                contains->operands = {rules::constant(Cell(record.id()))};
                query.where = rules::both(query.where, contains);
            } else {
                query.where = rules::both(query.where, equal(&field, Cell(record.id())));
            }
            RelatedRows related{type->name, type->label, field.name, TRY(reading.count(query)), {}};
            if (related.total == 0) continue;
            query.order = {{rules::column(0, &type->fields[schema::system_field::updated_at]), true}};
            query.limit = related_shown;
            related.rows = TRY(reading.rows_of(TRY(reading.reader().find(query))));
            page.related.push_back(std::move(related));
        }
    }
    return {};
}

Result<void> add_last_entry(Reading& reading, const records::Record& record, RecordPage& page) {
    if (reading.outside()) {
        const auto told = TRY(last_told(reading, record));
        if (told) page.sequence = told->sequence, page.recorded_at = told->at;
        return {};
    }
    const auto* entries = reading.registry().type("ledger_entry");
    if (!entries) return {};
    rules::Query query;
    query.from = entries;
    query.zones = {std::string(record.zone())};
    query.where = equal(entries->field("record_id"), Cell(record.id()));
    query.order = {{rules::column(0, entries->field("sequence")), true}};
    query.limit = 1;
    const auto last = TRY(reading.reader().find(query));
    if (last.empty()) return {};
    page.sequence = last[0]["sequence"].integer();
    page.recorded_at = instant_text(last[0]["recorded_at"]);
    return {};
}

}  // namespace

Result<RecordPage> Queries::record(const access::Principal& person, std::string_view type_name, std::string_view id) const {
    const auto reading = TRY(Reading::open(sources_, person));
    const auto& type = *TRY(reading->type(type_name));
    const auto stored = TRY(reading->load_visible(type, id));
    RecordPage page;
    if (!reading->outside()) {
        page.actions = TRY(choices_of(*reading, stored));
        page.warnings = findings_of(*reading, stored);
        page.waits = TRY(waits_of(*reading, stored));
    }
    TRY(add_related(*reading, stored, page));
    TRY(add_last_entry(*reading, stored, page));
    const records::StoreSource source(reading->reader(), reading->registry(), {std::string(stored.zone())});
    const auto* stage_field = type.stage_field.empty() ? nullptr : type.field(type.stage_field);
    const bool stages_shown = stage_field && reading->shows(*stage_field);
    const auto inside = reading->outside() ? access::stages_kept_inside(type, reading->registry()) : std::vector<std::string>();
    for (const auto& [day, stage] : TRY(source.stage_events(type, id)))
        if (stages_shown && std::ranges::find(inside, stage) == inside.end()) page.stage_history.emplace_back(stage, day.to_string());
    page.row = TRY(reading->row_of(stored));
    const auto* title = type.field(type.title_field);
    page.title = title != nullptr && title->kind == schema::FieldKind::Choice ? reading->text_for_people(*title, page.row.record[title->name]) : page.row.record.title();
    if (const auto* stage = type.stage(stored.stage()); stage && stages_shown) page.stage_label = stage->label;
    return page;
}

Result<Row> Queries::row(const access::Principal& person, std::string_view type_name, std::string_view id) const {
    const auto reading = TRY(Reading::open(sources_, person));
    return reading->row_of(TRY(reading->load_visible(*TRY(reading->type(type_name)), id)));
}

}  // namespace wutong::queries
