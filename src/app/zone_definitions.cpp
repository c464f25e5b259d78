// zone_definitions.cpp — See zone_definitions.h.
#include "app/zone_definitions.h"

#include <algorithm>
#include <map>

#include "app/activation.h"
#include "app/data_folder.h"
#include "base/crypto.h"
#include "base/text.h"
#include "formats/zip_folder.h"

namespace wutong::app {

namespace {

using schema::Cell;

constexpr std::size_t largest_definition = 1u << 20, most_definition_problems = 50, most_definitions = 2'000;   // each is checked with its cases: seconds

/// Roles say who may do what in an installation: each has its own.
bool binds_zone(const ActivatedFile& file, const std::string& zone) {
    const auto place = rules::place_of_definition(file.path);
    if (file.stage != "active") return false;
    return place.zone.empty() ? place.kind != "roles" : file.zone == zone;
}

std::string place_name(std::string_view path) {
    const auto place = rules::place_of_definition(path);
    return place.zone + "/" + place.kind + "/" + place.id;
}

/// "definitions/003-project.yaml": in order, and readable.
std::string name_in_package(const std::string& path, std::int64_t number) {
    const auto digits = std::to_string(number);
    const auto ending = path.substr(path.rfind('.'));
    const auto id = rules::place_of_definition(path).id;
    const auto name = "definitions/" + (digits.size() < 3 ? std::string(3 - digits.size(), '0') : std::string()) + digits + "-" + id + ending;
    return formats::is_portable_name(name) ? name : "definitions/" + digits + ending;
}

Json when(std::int64_t at) { return at == 0 ? Json() : Json(to_string(Instant{at})); }

std::int64_t instant_of(const Json& line, std::string_view name) {
    const auto at = parse_instant(line.text(name));
    return at ? at->milliseconds : 0;
}

/// Empty: nothing is wrong with it.
std::string take_definition(const ZonePackage& package, std::string_view text, std::vector<MovedDefinition>& brought) {
    const auto line = parse_json(text, package_line_limits);
    if (!line || !line->is_object()) return "看不懂的一行";
    MovedDefinition moved;
    auto& file = moved.file;
    const auto name = line->text("file");
    if (!package.has(name)) return "没有它写明的文件 " + escape_control(name);
    const auto bytes = read_file(package.folder / name, largest_definition);
    if (!bytes) return "它的文件太大：" + escape_control(name);
    file.text = *bytes;
    file.id = line->text("id"), file.path = line->text("path"), file.label = line->text("label"), file.sha256 = line->text("sha256"), file.stage = line->text("stage");
    file.from = line->text("takes_effect_on"), file.reason = line->text("reason"), file.changes = line->text("changes"), file.confirmed_by = line->text("confirmed_by");
    file.moved_from = line->text("moved_from"), file.approved_there = line->text("approved_there");
    moved.proposed_by = line->text("proposed_by_name"), moved.confirmed_by = line->text("confirmed_by_name");
    file.proposed_at = instant_of(*line, "proposed_at"), file.activated_at = instant_of(*line, "activated_at");
    const auto& own = (*line)["own_ledger"];
    const auto& second = (*line)["needs_second"];
    if (!own.is_bool() || !second.is_bool() || !(*line)["version"].is_integer()) return "看不懂的一行";
    moved.own_ledger = own.boolean(), file.needs_second = second.boolean(), file.version = (*line)["version"].integer();
    if (sha256_hex(file.text) != file.sha256) return "文件内容与写明的摘要不符";
    if (file.stage != "active" || file.activated_at == 0 || (!file.from.empty() && !Date::parse(file.from))) return "不是已启用的定义，或日期看不懂";
    if (const auto path = check_path(file.path); !path) return path.error().message;
    const auto place = rules::place_of_definition(file.path);
    if (place.kind == "roles") return "角色不随开发区走";
    if (!place.zone.empty() && !moved.own_ledger) return "开发区自己的定义应在它自己的存证里";
    brought.push_back(std::move(moved));
    return {};
}

std::unexpected<Error> does_not_fit(std::vector<FieldProblem> problems) {
    return refuse(Kind::Invalid, "import.package_does_not_fit", "导出中的定义不能在这里启用，什么也没有写入", "请按标出的行改正后在原来的安装里重新启用、重新导出", std::move(problems));
}

/// The code of the zone that moves, as its own row says.
Result<std::string> code_in(const ZonePackage& package) {
    std::string code;
    TRY(package.each_line("records/zone.jsonl", [&](std::string_view line) -> Result<void> {
        const auto row = parse_json(line, package_line_limits);
        if (row && row->text("id") == package.text("zone")) code = row->text("code");
        return {};
    }));
    return code;
}

/// What stands here in the way of them; each by its path.
Result<void> demand_place(Runtime& runtime, const ZonePackage& package, const std::vector<MovedDefinition>& files) {
    const auto code = TRY(code_in(package));
    rules::Query all;
    all.from = runtime.registry().type("zone");
    const auto reader = TRY(runtime.store().reader());
    std::vector<FieldProblem> problems;
    for (const auto& zone : TRY(reader->find(all))) {
        if (zone.id() == package.text("zone")) continue;
        for (const auto& each : files) {
            const auto place = rules::place_of_definition(each.file.path);
            if (place.zone.empty()) problems.push_back({each.file.path, "对全部开发区生效，会动到这里的“" + zone.title() + "”", "先商定，再用 wutong definitions activate 启用同样的内容"});
            else if (place.zone == std::string(zone["code"].text_or_empty())) problems.push_back({each.file.path, "编号 " + place.zone + " 在这里是“" + zone.title() + "”的", "先改其中一个的编号"});
        }
        if (!problems.empty()) return refuse(Kind::Conflict, "import.definition_binds_others", "导出带来的定义会动到这里已有的开发区，什么也没有写入", "请装入一个新的数据目录，或先启用同样的定义", std::move(problems));
    }
    for (const auto& each : files)
        if (const auto zone = rules::place_of_definition(each.file.path).zone; !zone.empty() && zone != code)
            problems.push_back({each.file.path, "是编号 " + zone + " 的定义，而这个开发区的编号是 " + code, ""});
    return problems.empty() ? Result<void>() : does_not_fit(std::move(problems));
}

}  // namespace

actions::Input cells_of(const ActivatedFile& file) {
    actions::Input cells{{"path", Cell(file.path)}, {"label", Cell(file.label)}, {"sha256", Cell(file.sha256)}, {"content", Cell(file.text)}, {"needs_second", Cell(std::int64_t(file.needs_second))}, {"stage", Cell(file.stage)}};
    const std::pair<const char*, const std::string*> texts[] = {{"takes_effect_on", &file.from}, {"changes", &file.changes}, {"reason", &file.reason}, {"confirmed_by", &file.confirmed_by},
                                                               {"moved_from", &file.moved_from}, {"approved_there", &file.approved_there}};
    for (const auto& [name, text] : texts)
        if (!text->empty()) cells[name] = Cell(*text);
    if (file.activated_at != 0) cells["activated_at"] = Cell(file.activated_at);
    return cells;
}

Result<ExportedDefinitions> export_definitions(Runtime& runtime, const std::string& zone, PackageWriter& package) {
    ExportedDefinitions done;
    std::string lines;
    const auto reader = TRY(runtime.store().reader());
    for (const auto& file : TRY(activated_files(*reader))) {
        if (!binds_zone(file, zone)) continue;
        const auto name = name_in_package(file.path, ++done.files);
        TRY(package.add(name, file.text));
        Json line = Json::object();
        const std::pair<const char*, std::string> texts[] = {{"id", file.id}, {"path", file.path}, {"label", file.label}, {"file", name}, {"sha256", file.sha256}, {"stage", file.stage},
                                                                    {"takes_effect_on", file.from}, {"changes", file.changes}, {"reason", file.reason}, {"proposed_by", file.proposed_by},
                                                                    {"proposed_by_name", runtime.person_name(file.proposed_by)}, {"confirmed_by", file.confirmed_by},
                                                                    {"confirmed_by_name", file.confirmed_by.empty() ? std::string() : runtime.person_name(file.confirmed_by)},
                                                              {"moved_from", file.moved_from}, {"approved_there", file.approved_there}};
        for (const auto& [key, text] : texts) line.set(key, text);
        line.set("needs_second", file.needs_second);
        line.set("proposed_at", when(file.proposed_at));
        line.set("activated_at", when(file.activated_at));
        line.set("version", file.version);
        line.set("own_ledger", file.zone == zone);
        if (file.zone == zone) done.in_ledger.insert(file.id);
        lines += write_json(line) + "\n";
    }
    if (done.files > 0) TRY(package.add(std::string(definitions_file), lines));
    return done;
}

Result<std::vector<MovedDefinition>> read_definitions(const ZonePackage& package) {
    std::vector<MovedDefinition> brought;
    std::vector<FieldProblem> problems;
    std::int64_t number = 0;
    TRY(package.each_line(std::string(definitions_file), [&](std::string_view line) -> Result<void> {
        if (++number > std::int64_t(most_definitions)) return refuse(Kind::TooLarge, "import.too_many_definitions", "导出带来的定义超过 " + std::to_string(most_definitions) + " 份", "请使用未经改动的导出文件夹");
        if (auto wrong = take_definition(package, line, brought); !wrong.empty() && problems.size() < most_definition_problems)
            problems.push_back({std::string(definitions_file) + ":" + std::to_string(number), std::move(wrong), ""});
        return {};
    }));
    if (!problems.empty()) return does_not_fit(std::move(problems));
    return brought;
}

Result<DefinitionPlan> judge_definitions(Runtime& runtime, const ZonePackage& package) {
    DefinitionPlan plan;
    plan.brought = TRY(read_definitions(package));
    const Date today = runtime.clock().today();
    const auto reader = TRY(runtime.store().reader());
    auto own = in_force(TRY(activated_files(*reader)), today);
    std::map<std::string, std::string> last;   // place → its last text there
    for (const auto& each : plan.brought) last[place_name(each.file.path)] = each.file.text;
    std::vector<MovedDefinition> missing;
    for (const auto& each : plan.brought) {
        const auto chain = chain_of(own, each.file.path);
        if (chain.empty() || chain.back().text != last[place_name(each.file.path)]) missing.push_back(each);
        else ++plan.here;
    }
    TRY(demand_place(runtime, package, missing));
    std::vector<FieldProblem> problems;
    for (auto& each : missing) {
        const auto chain = chain_of(own, each.file.path);
        const rules::DefinitionFile file{each.file.path, each.file.text, true};
        // Word for word what stands before it, as after one was taken back: nothing to check, but it stays in its order.
        const bool again = !chain.empty() && chain.back().text == each.file.text;
        const auto check = again ? ActivationCheck{} : check_activation(own, file, today, Approved::Elsewhere);
        for (const auto& problem : check.problems) problems.push_back({problem.file + ":" + std::to_string(problem.line), problem.message, ""});
        for (const auto& failed : check.failed_cases) problems.push_back({each.file.path, failed, ""});
        each.waits = check.needs_second;
        if (each.waits) std::erase_if(plan.kept, [&](const auto& before) { return before.waits && before.file.path == each.file.path; });   // of what waits, the last
        const bool at_once = !each.waits && (each.file.from.empty() || each.file.from <= today.to_string());
        if (at_once) {
            own.push_back(file);
            plan.coming.push_back(file);
        }
        plan.kept.push_back(each);
    }
    if (!problems.empty()) return does_not_fit(std::move(problems));
    if (!plan.coming.empty()) {
        own.pop_back();
        TRY(check_rows(runtime.store(), own, plan.coming.back()));
    }
    return plan;
}

std::vector<actions::Item> definition_items(Runtime& runtime, const DefinitionPlan& plan, const ZonePackage& package) {
    std::vector<actions::Item> items;
    for (const auto& each : plan.kept) {
        actions::Item item;
        item.type = definition_type_name;
        item.action = "record_existing";
        item.zone = package.text("zone");
        item.moved_in = actions::MovedIn{each.file.id, {}};
        auto file = each.file;
        file.needs_second = each.waits;
        file.stage = each.waits ? "proposed" : "active";
        // People of there have no account here: they stand under their names.
        file.confirmed_by = each.waits ? std::string() : each.confirmed_by;
        if (each.waits) file.activated_at = 0;
        file.moved_from = package.manifest_sha256;
        if (file.approved_there.empty())   // else it moved before, and they are the people of its first home
            file.approved_there = "提出 " + each.proposed_by + (each.confirmed_by.empty() ? "" : "，确认 " + each.confirmed_by) + "，启用 " + to_string(Instant{each.file.activated_at}).substr(0, 10);
        item.input = cells_of(file);
        runtime.note_checked(file.path, file.sha256);
        items.push_back(std::move(item));
    }
    return items;
}

}  // namespace wutong::app
