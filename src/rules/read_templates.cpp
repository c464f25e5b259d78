// read_templates.cpp — plans/*.yaml and documents/*.yaml.
#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "rules/kind_reader.h"

namespace wutong::rules {

namespace {

constexpr int longest_task_days = 3650;
constexpr std::size_t most_tasks = 500;

/// "foundation" or "foundation + 3".
std::optional<TaskLink> link_of(const std::string& written) {
    const auto plus = written.find('+');
    TaskLink link{trim(written.substr(0, plus)), 0};
    if (plus == std::string::npos) return link;
    const std::string days = trim(written.substr(plus + 1));
    const auto [end, error] = std::from_chars(days.data(), days.data() + days.size(), link.lag);
    if (error != std::errc() || end != days.data() + days.size() || link.lag < 0 || link.lag > longest_task_days) return std::nullopt;
    return link;
}

void read_tasks(DefinitionReader& reader, const YamlNode& tasks, const schema::Registry& registry, PlanTemplate& plan) {
    for (const auto& node : tasks.items) {
        if (!reader.expect_map(node, "任务")) continue;
        reader.only(node, {"label", "days", "owner", "after", "milestone", "note"});
        PlanTask task;
        task.id = node.key;
        task.label = reader.text(node, "label", true);
        task.owner = reader.text(node, "owner");
        task.note = reader.text(node, "note");
        task.milestone = reader.milestone(node, registry);
        if (node.find("days") == nullptr) reader.wrong_key(node, "任务 " + task.id + " 没有写 days（工期）");
        task.days = reader.number(node, "days", 0, 0, longest_task_days);
        for (const auto& written : reader.words(node, "after")) {
            const auto link = link_of(written);
            if (!link) reader.wrong(*node.find("after"), "前置写作 任务 或 任务 + 天数");
            else if (tasks.find(link->task) == nullptr) {
                std::vector<std::string> names;
                for (const auto& each : tasks.items) names.push_back(each.key);
                const std::string near = nearest(link->task, names);
                reader.wrong(*node.find("after"), "没有任务 " + link->task + "。" + (near.empty() ? "先写这个任务" : "是否想写 " + near + "？"));
            } else task.after.push_back(*link);
        }
        plan.tasks.push_back(std::move(task));
    }
    if (plan.tasks.size() > most_tasks) reader.wrong(tasks, "任务超过 500 个");
}

constexpr const char* not_there_yet = "本区加的字段要先启用：wutong definitions activate extensions/….yaml";
constexpr const char* no_rule_here = "花括号里只写字段，不写算式；要一户的合计，先在 extensions/ 里加一个算出来的字段，启用后写它";

/// What stands in braces is printed with its unit: {rent} 元 would print it twice.
void check_unit_after(DefinitionReader& reader, const YamlNode& node, const std::string& rest, const schema::Field& field) {
    std::string unit = field.unit;
    if (field.kind == schema::FieldKind::Money && unit.empty()) unit = "万元";
    if (field.kind == schema::FieldKind::Percent) unit = "%";
    const std::string after = trim(rest.substr(0, rest.find('{')));
    if (!unit.empty() && after.starts_with(unit)) reader.wrong(node, "{" + field.name + "} 印出来就带“" + unit + "”，后面不要再写");
}

/// Names in braces must be fields of what the paper is about, or what every paper knows: {zone}, {period}, {period_end}, {as_of}.
void check_text(DefinitionReader& reader, const YamlNode& node, const std::string& text, const schema::RecordType* about) {
    for (std::size_t at = text.find('{'); at != std::string::npos; at = text.find('{', at + 1)) {
        const auto end = text.find('}', at);
        if (end == std::string::npos) return reader.wrong(node, "少了右花括号");
        const std::string name = text.substr(at + 1, end - at - 1);
        if (name == "zone" || name == "period" || name == "period_end" || name == "as_of") continue;
        if (about == nullptr) return reader.wrong(node, "没有写 about，{" + name + "} 不知道是谁的字段");
        if (const auto* field = about->field_once(name)) check_unit_after(reader, node, text.substr(end + 1), *field);
        else reader.wrong_field(node, *about, name, about->label + " 没有字段 " + name, name.find('(') == std::string::npos ? not_there_yet : no_rule_here);
    }
}

/// `of: project`: only the rows of what the paper is about. In `where`, `record` is a row of the list, so a rule cannot say it.
void read_of(DefinitionReader& reader, const YamlNode& node, const schema::RecordType* about, DocumentList& list) {
    const bool own_rows = about != nullptr && about->name != "zone";
    std::string pointer;
    for (const auto& field : list.type->fields)
        if (own_rows && pointer.empty() && field.kind == schema::FieldKind::Reference && !field.system && field.target == about->name) pointer = field.name;
    const std::string way = pointer.empty() ? list.type->label + "没有指向" + (own_rows ? about->label : "它") + "的字段" : "写 of: " + pointer;
    list.of = reader.text(node, "of");
    if (!list.of.empty() && !own_rows) return reader.wrong(*node.find("of"), "of 用于写某一条记录的文书（about 写登记表）；写开发区的文书列全区的行");
    if (const auto* field = list.type->field_once(list.of); field != nullptr && field->kind == schema::FieldKind::Reference && own_rows && field->target == about->name) list.of = field->name;
    else if (!list.of.empty())
        return reader.wrong(*node.find("of"), "of 要写" + list.type->label + "里指向" + about->label + "的字段。" + way);
    const std::string where = reader.text(node, "where");
    const bool within_a_set = where.find(" where ") != where.npos || where.find("其中") != where.npos;   // there `record` is what the rows inside are compared with
    if (within_a_set) return;
    for (const std::string_view word : {"record", "self"})
        if (own_rows && list.of.empty() && std::ranges::any_of(split(where, " "), [&](const std::string& each) { return each == word || each.starts_with(std::string(word) + "."); }))
            return reader.wrong(*node.find("where"), std::string(word) + " 在这里是清单自己的一行，不是这份文书写的" + about->label + "。只列它的行，" + way);
}

/// Columns that are added up: money, counts and quantities, each one of `columns`.
void read_totals(DefinitionReader& reader, const YamlNode& node, DocumentList& list) {
    list.totals = reader.words(node, "totals");
    for (auto& column : list.totals) {
        const auto* field = list.type->field_once(column);
        if (field != nullptr) column = field->name;
        using Kind = schema::FieldKind;
        const bool adds_up = field != nullptr && (field->kind == Kind::Money || field->kind == Kind::Integer || field->kind == Kind::Decimal || field->kind == Kind::Quantity);
        if (std::ranges::find(list.columns, column) == list.columns.end()) reader.wrong(*node.find("totals"), "totals 里的 " + column + " 要先写在 columns 里");
        else if (!adds_up) reader.wrong(*node.find("totals"), column + " 不能合计，只有金额、整数、小数和带单位的数能");
    }
}

std::string activate_first(const std::string& type) { return "。自己写的要先启用：wutong definitions activate registers/" + type + ".yaml，再检查本文件"; }

std::optional<DocumentList> read_list(DefinitionReader& reader, const YamlNode& node, const schema::Registry& registry, const schema::RecordType* about) {
    if (!reader.expect_map(node, "list")) return std::nullopt;
    reader.only(node, {"type", "where", "of", "columns", "totals", "sort", "limit"});
    DocumentList list;
    const std::string name = reader.text(node, "type", true);
    list.type = registry.type(name);
    if (list.type == nullptr) {
        if (!name.empty()) reader.wrong(*node.find("type"), "没有登记表 " + name + "，或它没有通过检查" + activate_first(name));
        return std::nullopt;
    }
    list.where = reader.text(node, "where");
    read_of(reader, node, about, list);
    list.columns = reader.words(node, "columns");
    list.sort = reader.text(node, "sort");
    list.limit = reader.number(node, "limit", 100, 1, 1000);
    const auto known = [&](std::string& field, std::string_view key) {
        if (const auto* named = list.type->field_once(field)) field = named->name;   // written before the field got another name
        else reader.wrong_field(*node.find(key), *list.type, field, list.type->label + " 没有字段 " + field);
    };
    if (list.columns.empty()) reader.wrong(node, "list 要写 columns：列出哪些字段");
    for (auto& column : list.columns) known(column, "columns");
    read_totals(reader, node, list);
    if (!list.sort.empty()) {
        const bool down = list.sort.starts_with("-");
        std::string field = list.sort.substr(down ? 1 : 0);
        known(field, "sort");
        list.sort = (down ? "-" : "") + field;
    }
    if (!list.where.empty()) {
        CompileScope scope;
        scope.registry = &registry;
        scope.record = list.type;
        scope.expected = ValueType{ValueKind::Boolean, "", ""};
        reader.expression(*node.find("where"), scope);
    }
    return list;
}

DocumentSection read_section(DefinitionReader& reader, const YamlNode& node, const schema::Registry& registry, const Definitions& definitions, const schema::RecordType* about) {
    reader.only(node, {"title", "text", "metrics", "lists"});
    DocumentSection section;
    section.title = reader.text(node, "title");
    section.text = reader.text(node, "text");
    if (!section.text.empty()) check_text(reader, *node.find("text"), section.text, about);
    section.metrics = reader.words(node, "metrics");
    for (const auto& id : section.metrics) {
        if (definitions.indicator(id) != nullptr) continue;
        std::vector<std::string> names;
        for (const auto& indicator : definitions.indicators) names.push_back(indicator.id);
        const std::string near = nearest(id, names);
        reader.wrong(*node.find("metrics"), "没有指标 " + id + "，或还没有启用。" + (near.empty() ? "先启用它：wutong definitions activate indicators/…/" + id + ".yaml，再检查本文件" : "是否想写 " + near + "？"));
    }
    const YamlNode* lists = node.find("lists");
    if (lists != nullptr && !lists->is_list()) reader.wrong(*lists, "lists 应是一组清单");
    else if (lists != nullptr)
        for (const auto& each : lists->items)
            if (auto list = read_list(reader, each, registry, about)) section.lists.push_back(std::move(*list));
    const bool wrong_lists = lists != nullptr && (!lists->is_list() || !lists->items.empty());   // said already
    if (section.text.empty() && section.metrics.empty() && section.lists.empty() && !wrong_lists) reader.wrong(node, "这一节是空的，写 text、metrics 或 lists");
    return section;
}

}  // namespace

std::optional<PlanTemplate> read_plan(DefinitionReader& reader, const LoadedFile& loaded, const schema::Registry& registry) {
    const YamlNode& root = loaded.root;
    reader.only(root, {"id", "label", "note", "source", "catalogue", "unit", "project_types", "tasks", "cases"});
    PlanTemplate plan;
    plan.id = loaded.id;
    plan.file = loaded.file->path;
    plan.hash = sha256_of(*loaded.file);
    plan.label = reader.text(root, "label", true);
    plan.note = reader.text(root, "note");
    plan.source = reader.source(root);
    plan.catalogue = reader.words(root, "catalogue");
    const std::string unit = reader.text(root, "unit", true);
    plan.working_days = unit == "工作日";
    if (!unit.empty() && unit != "日" && unit != "工作日") reader.wrong(*root.find("unit"), "unit 只能是 日 或 工作日");
    plan.project_types = reader.words(root, "project_types");
    const auto* types = registry.choices("project_type");
    for (const auto& type : plan.project_types)
        if (types != nullptr && types->by_code(type) == nullptr) reader.wrong(*root.find("project_types"), "没有项目类型 " + type);
    const YamlNode* tasks = root.find("tasks");
    if (tasks == nullptr || !tasks->is_map() || tasks->items.empty()) {
        reader.wrong(tasks == nullptr ? root : *tasks, "计划要有 tasks：{任务: {label, days, after}}");
        return std::nullopt;
    }
    read_tasks(reader, *tasks, registry, plan);
    if (!reader.good()) return std::nullopt;
    if (const auto times = times_of(plan); !times) reader.wrong(*tasks, times.error().message);
    return reader.good() ? std::optional(std::move(plan)) : std::nullopt;
}

bool speaks_of_period(const DocumentSection& section) {
    const auto names_it = [](const DocumentList& list) { return list.where.find("period") != std::string::npos || list.where.find("本期") != std::string::npos; };
    return !section.metrics.empty() || section.text.find("{period") != std::string::npos || std::ranges::any_of(section.lists, names_it);
}

/// A paper for whom it is about says nothing of others: every table is of its own rows, every figure one that anybody may see.
void check_outgoing(DefinitionReader& reader, const YamlNode& root, const DocumentTemplate& document, const Definitions& definitions) {
    const auto& node = *root.find("outgoing");
    if (document.about == nullptr || document.about->name == "zone") return reader.wrong(node, "outgoing 用于写给某一户、某一项的文书：about 写登记表");
    for (const auto& section : document.sections) {
        for (const auto& list : section.lists)
            if (list.of.empty()) reader.wrong(node, "对外的文书只列它自己的行：" + list.type->label + "的清单要写 of");
        for (const auto& id : section.metrics)
            if (const auto* indicator = definitions.indicator(id); indicator != nullptr && !indicator->open_to_public) reader.wrong(node, "指标 " + id + " 没有公开，不能写进对外的文书");
    }
}

std::optional<DocumentTemplate> read_document(DefinitionReader& reader, const LoadedFile& loaded, const schema::Registry& registry, const Definitions& definitions) {
    const YamlNode& root = loaded.root;
    reader.only(root, {"id", "label", "note", "source", "catalogue", "about", "outgoing", "sections", "cases"});
    DocumentTemplate document;
    document.id = loaded.id;
    document.file = loaded.file->path;
    document.hash = sha256_of(*loaded.file);
    document.label = reader.text(root, "label", true);
    document.note = reader.text(root, "note");
    document.source = reader.source(root);
    document.catalogue = reader.words(root, "catalogue");
    const std::string about = reader.text(root, "about");
    document.about = about.empty() ? nullptr : registry.type(about);
    if (!about.empty() && document.about == nullptr) reader.wrong(*root.find("about"), "没有登记表 " + about + "，或它没有通过检查" + activate_first(about));
    const YamlNode* sections = root.find("sections");
    if (sections == nullptr || !sections->is_list() || sections->items.empty()) {
        reader.wrong(sections == nullptr ? root : *sections, "文稿要有 sections，是一组节，各有 text、metrics 或 lists");
        return std::nullopt;
    }
    for (const auto& node : sections->items)
        if (reader.expect_map(node, "节")) document.sections.push_back(read_section(reader, node, registry, definitions, document.about));
    document.speaks_of_period = std::ranges::any_of(document.sections, speaks_of_period);
    document.outgoing = reader.flag(root, "outgoing");
    if (document.outgoing) check_outgoing(reader, root, document, definitions);
    return reader.good() ? std::optional(std::move(document)) : std::nullopt;
}

}  // namespace wutong::rules
