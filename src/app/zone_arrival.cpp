// zone_arrival.cpp — See zone_arrival.h.
#include "app/zone_arrival.h"

#include <algorithm>
#include <functional>
#include <map>

#include "app/zone_ledger.h"
#include "base/text.h"
#include "formats/json_record.h"
#include "records/store_source.h"

namespace wutong::app {

namespace {

using actions::Item;
using schema::Cell;
using schema::Field;
using schema::FieldKind;



std::string file_of(const std::string& type) { return "records/" + type + ".jsonl"; }

/// Every type of the package must be described here as well, whoever wrote it there.
Result<std::vector<const schema::RecordType*>> types_of(Arriving& work) {
    std::vector<const schema::RecordType*> types;
    for (const auto& [name, count] : work.package.manifest["records"].members()) {
        const auto* type = work.runtime.registry().type(name);
        if (!type || !type->visible || type->area == "system") work.problem(name, "这里没有这类记录", "先启用它的定义");
        else if (!work.package.has(file_of(name))) work.problem(name, "清单里有，却没有 " + file_of(name), "重新导出");
        else types.push_back(type);
    }
    TRY(work.check("这里缺少导出数据用到的登记表，什么也没有写入", "请先用 wutong definitions 启用同样的定义（见导出文件夹的 descriptions/types.json），再装入"));
    return types;
}

void take_cell(Arriving& work, const schema::RecordType& type, const Field& field, const Json& value, const std::string& where, Item& item) {
    if (field.system || !field.computed.empty() || value.is_null()) return;
    if (tells_positions(type, field)) return work.leave_out(where + "的" + field.label + "：指原来的存证，为何变动请在原来的安装里查");
    std::vector<FieldProblem> wrong;
    Cell cell = formats::cell_from_json(field, value, field.name, wrong);
    for (const auto& each : wrong) work.problem(where + " " + field.name, each.message, each.allowed);
    if (field.personal) {   // the package has it masked: what nobody told cannot be written
        ++work.result.masked;
        if (field.required) work.problem(where + " " + field.name, type.label + "的" + field.label + "必填，而导出的文件里是遮盖的", "");
        return;
    }
    if (!cell.is_null()) item.input[field.name] = std::move(cell);
}

Result<void> take_record(Arriving& work, const schema::RecordType& type, std::string_view line, std::int64_t number) {
    const auto where = type.name + " 第 " + std::to_string(number) + " 行";
    const auto read = parse_json(line, package_line_limits);
    const Json row = read ? *read : Json();
    if (!row.is_object() || row.text("id").empty() || row.text("zone_id") != work.result.zone) {
        work.problem(where, "不是这个开发区的一条记录");
        return {};
    }
    Item item;
    item.type = type.name;
    item.action = "record_existing";
    item.zone = work.result.zone;
    item.moved_in = actions::MovedIn{row.text("id"), {}};
    for (const auto& [name, value] : row.members()) {
        if (name.starts_with('_')) continue;
        if (const auto* field = type.field_once(name)) take_cell(work, type, *field, value, where, item);
        else if (!value.is_null()) work.problem(where + " " + name, "这里的“" + type.label + "”没有这个字段", "先启用同样的定义");
    }
    if (!row["archived_at"].is_null()) work.archived.insert(work.items.size());
    work.versions.push_back(row["version"].is_integer() ? row["version"].integer() : 0);
    if (!work.item_of.emplace(item.moved_in->id, work.items.size()).second) work.problem(where, "编号 " + item.moved_in->id + " 出现两次");
    work.items.push_back(std::move(item));
    return {};
}

/// What is wrong with one line of stage events; empty: nothing.
std::string wrong_with_stage(const Arriving& work, const Json& row) {
    if (!row.is_object() || !MilestoneDate::parse(row.text("happened_on")) || !row["number"].is_integer()) return "看不懂的一行";
    const auto* type = work.runtime.registry().type(row.text("record_type"));
    const auto found = work.item_of.find(row.text("record_id"));
    if (!type || type->stage_field.empty()) return "没有带阶段的记录类型 " + escape_control(row.text("record_type"));
    if (found == work.item_of.end()) return "记录 " + escape_control(row.text("record_id")) + " 不在这份导出里";
    if (work.items[found->second].type != type->name) return "记录 " + row.text("record_id") + " 不是“" + type->label + "”";
    if (!type->stage(row.text("stage"))) return "“" + type->label + "”没有阶段 " + escape_control(row.text("stage"));
    return {};
}

Result<void> take_stages(Arriving& work) {
    struct Step {
        std::int64_t number;
        records::StageEvent event;
    };
    std::unordered_map<std::string, std::vector<Step>> steps;
    std::int64_t line_number = 0;
    TRY(work.package.each_line(std::string(stages_file), [&](std::string_view line) -> Result<void> {
        const auto row = parse_json(line, package_line_limits);
        const auto where = std::string(stages_file) + ":" + std::to_string(++line_number);
        if (auto wrong = row ? wrong_with_stage(work, *row) : "看不懂的一行"; !wrong.empty()) return work.problem(where, std::move(wrong)), Result<void>();
        steps[row->text("record_id")].push_back({(*row)["number"].integer(), {row->text("stage"), *MilestoneDate::parse(row->text("happened_on"))}});
        return {};
    }));
    for (auto& [id, list] : steps) {
        std::ranges::sort(list, {}, &Step::number);
        for (std::size_t i = 0; i < list.size(); ++i)
            if (list[i].number != std::int64_t(i) + 1) {
                work.problem(std::string(stages_file), "记录 " + id + " 的阶段次序不连续：缺第 " + std::to_string(i + 1) + " 步或有重复");
                break;
            }
        for (auto& step : list) work.items[work.item_of.at(id)].moved_in->stages.push_back(std::move(step.event));
    }
    return {};
}

/// Rows that say otherwise than the ledger beside them were changed after the fact, or while the export was written.
Result<void> hold_against_ledger(Arriving& work) {
    ZoneLedger ledger(work.package, work.runtime.registry());
    const auto found = TRY(ledger.check());
    for (std::size_t i = 0; i < work.items.size(); ++i) {
        const auto& item = work.items[i];
        const auto& type = *work.runtime.registry().type(item.type);
        for (const auto& what : ledger.differs({type, item.moved_in->id, work.versions[i], work.archived.contains(i), item.input, &item.moved_in->stages}))
            work.problem(type.label + " " + item.moved_in->id, what);
    }
    const auto& definition = *work.runtime.registry().type(definition_type_name);
    for (const auto& each : work.definitions.brought)
        if (each.own_ledger)
            for (const auto& what : ledger.differs({definition, each.file.id, each.file.version, false, cells_of(each.file), nullptr})) work.problem(std::string(definitions_file) + " " + each.file.path, what);
    for (const auto& what : ledger.without_row()) work.problem("ledger/entries.jsonl", what);
    work.result.ledger = found;
    return work.check("登记表与导出中的存证不符，什么也没有写入", "请使用未经改动的导出；若导出时还有人在录入，请在没有人录入时重新导出");
}

void keep_only(Cell& cell, const std::function<bool(const std::string&)>& kept) {
    if (cell.is_text() && !kept(cell.text())) cell = Cell();
    if (!cell.is_list()) return;
    std::erase_if(cell.list(), [&](const Cell& item) { return !kept(std::string(item.text_or_empty())); });
}

/// What points out of the package, at a zone above or at a record of another zone, is kept where this installation has it; a file must be in the package.
Result<void> cut_loose_ends(Arriving& work) {
    const auto reader = TRY(work.runtime.store().reader());
    std::map<std::pair<std::string, std::string>, bool> here;
    for (auto& item : work.items) {
        const auto& type = *work.runtime.registry().type(item.type);
        for (auto& [name, cell] : item.input) {
            const auto& field = *type.field(name);
            const bool file = field.item_kind() == FieldKind::File;
            if (!file && field.item_kind() != FieldKind::Reference) continue;
            const auto before = texts_of(cell);
            for (const auto& id : before) {
                if (file || work.item_of.contains(id) || here.contains({field.target, id})) continue;
                const auto* target = work.runtime.registry().type(field.target);
                here[{field.target, id}] = target && TRY(records::find_by_id(*reader, *target, id)).has_value();
            }
            keep_only(cell, [&](const std::string& id) { return file ? work.package.has("files/" + id) : work.item_of.contains(id) || here[{field.target, id}]; });
            const auto after = texts_of(cell);
            if (after.size() == before.size()) continue;
            const auto title = item.input.find(type.title_field);
            const auto named = type.label + "“" + (title == item.input.end() ? item.moved_in->id : std::string(title->second.text_or_empty())) + "”的" + field.label;
            work.leave_out(named + (file ? "：导出时就找不到这个文件" : "：指向本区之外的记录，这里没有"));
            if (field.required && after.empty()) work.problem(named, "必填，而它指向的记录不在其中", "先装入那个开发区，或在那里改好后重新导出");
        }
        std::erase_if(item.input, [](const auto& entry) { return entry.second.is_null() || (entry.second.is_list() && entry.second.list().empty()); });
    }
    return {};
}

}  // namespace

std::vector<std::string> texts_of(const Cell& cell) {
    std::vector<std::string> texts;
    if (cell.is_text()) texts.push_back(cell.text());
    if (cell.is_list())
        for (const auto& each : cell.list()) texts.emplace_back(each.text_or_empty());
    return texts;
}

Result<void> read_arrival(Arriving& work) {
    const auto& package = work.package;
    for (const auto* type : TRY(types_of(work))) {
        std::int64_t number = 0;
        TRY(package.each_line(file_of(type->name), [&](std::string_view line) { return take_record(work, *type, line, ++number); }));
        const auto& stated = package.manifest["records"][type->name];
        if (!stated.is_integer() || stated.integer() != number) work.problem(type->name, "清单写明的条数与文件里的行数不同", "重新导出");
    }
    if (!work.item_of.contains(work.result.zone)) work.problem("zone", "其中没有这个开发区自己的记录", "由能查看开发区的人重新导出");
    TRY(take_stages(work));
    TRY(work.check("导出的数据不能原样装入，什么也没有写入", "请先启用同样的定义，或重新导出"));
    TRY(hold_against_ledger(work));
    TRY(cut_loose_ends(work));
    return work.check("导出的数据不能原样装入，什么也没有写入", "请先启用同样的定义，或重新导出");
}

}  // namespace wutong::app
