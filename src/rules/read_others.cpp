// read_others.cpp — choices/, indicators/, roles/ and calendars/.
#include <algorithm>
#include <array>

#include "rules/definition_reader.h"
#include "rules/entered.h"
#include "rules/units.h"

namespace wutong::rules {

namespace {
constexpr std::size_t most_choices = 20'000;

void read_part(DefinitionReader& reader, const YamlNode& version, std::string_view key, const schema::Registry& registry, IndicatorPart& part) {
    const YamlNode& node = *version.find(key);
    if (!reader.expect_map(node, key)) return;
    reader.only(node, {"say", "expr"});
    part.say = reader.text(node, "say", true);
    part.text = reader.text(node, "expr", true);
    if (part.text.empty()) return;
    CompileScope scope;
    scope.registry = &registry;
    part.expression = reader.expression(*node.find("expr"), scope);
    if (part.expression && !is_numeric(part.expression->type().kind)) reader.wrong(*node.find("expr"), "指标的值应是数，却是" + name_of(part.expression->type()));
}

void read_entered_check(DefinitionReader& reader, const YamlNode& item, const CompileScope& scope, EnteredFigure& entered) {
    if (!reader.expect_map(item, "check")) return;
    reader.only(item, {"when", "level", "say"});
    EnteredCheck check{reader.text(item, "when", true), reader.text(item, "say", true), false, nullptr};
    const std::string level = reader.text(item, "level");
    check.refuses = level == "refuse";
    if (!level.empty() && level != "refuse" && level != "warn") reader.wrong(*item.find("level"), "level 可以写 refuse、warn");
    if (!check.text.empty()) check.when = reader.expression(*item.find("when"), scope);
    if (check.when) entered.checks.push_back(std::move(check));
}

/// `entered: {by, form, book, check}` in place of expressions.
bool read_entered(DefinitionReader& reader, const YamlNode& version, const Indicator& indicator, Date from, const schema::Registry& registry) {
    const YamlNode& node = *version.find("entered");
    if (version.find("numerator") != nullptr || version.find("denominator") != nullptr) reader.wrong_key(node, "录入的指标不写 numerator、denominator");
    if (!reader.expect_map(node, "entered")) return false;
    reader.only(node, {"by", "form", "book", "check"});
    EnteredFigure entered;
    entered.by = reader.text(node, "by", true);
    entered.form = reader.text(node, "form", true);
    const std::string book = reader.text(node, "book", true);
    entered.published = book == "published";
    if (entered.by != "zone" && entered.by != "department" && !entered.by.empty()) reader.wrong(*node.find("by"), "by 可以写 zone（开发区）、department（部门）");
    if (!book.empty() && book != "dispatch" && book != "published") reader.wrong(*node.find("book"), "book 可以写 dispatch（调度数）、published（统计公布数）");
    const auto unit = figure_unit(indicator.unit);
    if (!unit) return reader.wrong(node, unit_of(indicator.unit) ? "录入的指标不能按时长计：" + indicator.unit : unknown_unit(indicator.unit, {"count", "number", "percent", "money"})), false;
    CompileScope scope;
    scope.registry = &registry;
    scope.parameters = {{"value", unit->type}, {"previous", unit->type}, {"last_year", unit->type}};
    scope.expected = ValueType{ValueKind::Boolean, "", ""};
    const YamlNode* checks = node.find("check");
    if (checks != nullptr && !checks->is_list()) reader.wrong(*checks, "check 应是一组 {when, level, say}");
    else if (checks != nullptr)
        for (const auto& item : checks->items) read_entered_check(reader, item, scope, entered);
    reader.enter(from, std::move(entered));
    return true;
}

std::optional<RollUp> roll_up_of(std::string_view word) {
    if (word.starts_with("weighted")) return RollUp::Weighted;
    constexpr std::array<std::pair<std::string_view, RollUp>, 4> words{{{"sum", RollUp::Sum}, {"last", RollUp::Last}, {"recompute", RollUp::Recompute}, {"none", RollUp::None}}};
    for (const auto& [name, value] : words)
        if (name == word) return value;
    return std::nullopt;
}

void read_days(DefinitionReader& reader, const YamlNode& root, std::string_view key, bool works, std::map<Date, bool>& exceptions) {
    const YamlNode* node = root.find(key);
    if (node == nullptr || node->shape == YamlNode::Shape::Empty) return;
    if (!node->is_list()) return reader.wrong(*node, std::string(key) + " 应是一组日期");
    for (const auto& item : node->items) {
        if (item.is_map()) reader.only(item, {"date", "note"});
        const YamlNode* written = item.is_map() ? item.find("date") : &item;
        const auto date = written != nullptr && written->is_scalar() ? Date::parse(written->text) : std::nullopt;
        if (!date) reader.wrong(item, "应是日期，如 2024-05-18");
        else if (!exceptions.emplace(*date, works).second) reader.wrong(item, date->to_string() + " 写了两次");
    }
}
}  // namespace

std::optional<schema::ChoiceList> read_choices(DefinitionReader& reader, const LoadedFile& loaded) {
    const YamlNode& root = loaded.root;
    reader.only(root, {"id", "label", "note", "source", "items", "from"});
    reader.date(root, "from");
    schema::ChoiceList list;
    list.id = loaded.id;
    list.label = reader.text(root, "label", true);
    const SourceText source = reader.source(root);
    list.source = source.text;
    list.assumed = source.assumed;
    const YamlNode* items = root.find("items");
    if (items == nullptr || !items->is_list()) {
        reader.wrong(items == nullptr ? root : *items, "选项表要有 items，是一组选项");
        return std::nullopt;
    }
    if (items->items.size() > most_choices) reader.wrong(*items, "选项超过 20000 个");
    std::set<std::string> codes;
    for (const auto& item : items->items) {
        if (!reader.expect_map(item, "选项")) continue;
        reader.only(item, {"code", "label", "parent", "synonyms", "from", "until", "value", "color", "note", "was"});
        schema::Choice choice;
        choice.code = reader.text(item, "code", true);
        choice.label = reader.text(item, "label", true);
        choice.parent = reader.text(item, "parent");
        choice.synonyms = reader.words(item, "synonyms");
        choice.value = reader.text(item, "value");
        choice.color = reader.text(item, "color");
        choice.was = reader.words(item, "was");
        if (const auto from = reader.date(item, "from")) choice.from = from->to_string();
        if (const auto until = reader.date(item, "until")) choice.until = until->to_string();
        if (!choice.code.empty() && !codes.insert(choice.code).second) reader.wrong(*item.find("code"), "代码 " + choice.code + " 写了两次");
        list.items.push_back(std::move(choice));
    }
    for (std::size_t i = 0; i < list.items.size(); ++i)
        if (!list.items[i].parent.empty() && !codes.contains(list.items[i].parent)) reader.wrong(items->items[i], "上级代码 " + list.items[i].parent + " 不在本表");
    return reader.good() ? std::optional(std::move(list)) : std::nullopt;
}

std::optional<Indicator> read_indicator(DefinitionReader& reader, const LoadedFile& loaded, const schema::Registry& registry) {
    const YamlNode& root = loaded.root;
    reader.only(root, {"id", "label", "unit", "period", "direction", "roll_up", "source", "note", "catalogue", "open_to_public", "words", "versions", "cases"});
    Indicator indicator;
    indicator.id = loaded.id;
    indicator.file = loaded.file->path;
    indicator.hash = sha256_of(*loaded.file);
    indicator.label = reader.text(root, "label", true);
    indicator.unit = reader.text(root, "unit", true);
    indicator.period = reader.text(root, "period");
    if (indicator.period.empty()) indicator.period = "cumulative";
    if (indicator.period != "cumulative" && indicator.period != "month" && indicator.period != "point") reader.wrong(*root.find("period"), "period 可以写 cumulative、month、point");
    indicator.direction = reader.text(root, "direction");
    indicator.note = reader.text(root, "note");
    indicator.catalogue = reader.words(root, "catalogue");
    indicator.words = reader.words(root, "words");
    indicator.open_to_public = reader.flag(root, "open_to_public");
    indicator.source = reader.source(root);
    if (const std::string roll_up = reader.text(root, "roll_up"); !roll_up.empty()) {
        const auto known = roll_up_of(roll_up);
        if (!known) reader.wrong(*root.find("roll_up"), "roll_up 可以写 sum、weighted(…)、last、recompute、none");
        indicator.roll_up = known.value_or(RollUp::None);
    }
    const YamlNode* versions = root.find("versions");
    if (versions == nullptr || !versions->is_list() || versions->items.empty()) {
        reader.wrong(versions == nullptr ? root : *versions, "指标要有 versions，至少一个自某日起的版本");
        return std::nullopt;
    }
    for (const auto& item : versions->items) {
        if (!reader.expect_map(item, "版本")) continue;
        reader.only(item, {"from", "numerator", "denominator", "entered", "note"});
        IndicatorVersion version;
        version.from = reader.date(item, "from", true).value_or(Date{});
        const bool is_entered = item.find("entered") != nullptr && read_entered(reader, item, indicator, version.from, registry);
        if (is_entered) version.numerator = {"取自" + reader.entered().at(version.from).form, "value", nullptr};   // what of a record of its book counts
        else if (item.find("entered") != nullptr) continue;   // it has its own problem
        else if (item.find("numerator") == nullptr) reader.wrong(item, "缺少 numerator，录入的指标写 entered");
        else read_part(reader, item, "numerator", registry, version.numerator);
        if (!is_entered && item.find("denominator") != nullptr) read_part(reader, item, "denominator", registry, version.denominator.emplace());
        if (version.numerator.expression && (!version.denominator || version.denominator->expression)) {
            const auto& above = version.numerator.expression->type();
            const auto why = why_not_unit(indicator.unit, version.denominator ? rate_of(above, version.denominator->expression->type()).type : above);
            if (!why.empty()) reader.wrong(*root.find("unit"), why);
        }
        if (!indicator.versions.empty() && !(indicator.versions.back().from < version.from)) reader.wrong(item, "版本要按 from 从早到晚排列，不能同日");
        indicator.versions.push_back(std::move(version));
    }
    if (const YamlNode* cases = root.find("cases")) indicator.cases = json_of(*cases);
    return reader.good() ? std::optional(std::move(indicator)) : std::nullopt;
}

std::optional<Role> read_role(DefinitionReader& reader, const LoadedFile& loaded) {
    const YamlNode& root = loaded.root;
    reader.only(root, {"id", "label", "note", "source", "scope", "start_page", "permissions", "zone_wide", "excludes", "from"});
    reader.date(root, "from");
    reader.source(root);
    Role role;
    role.id = loaded.id;
    role.label = reader.text(root, "label", true);
    role.note = reader.text(root, "note");
    role.scope = reader.text(root, "scope", true);
    role.start_page = reader.text(root, "start_page");
    constexpr std::array<std::string_view, 4> pages{"director", "clerk", "steward", "enterprise"};
    if (!role.start_page.empty() && std::ranges::find(pages, role.start_page) == pages.end()) reader.wrong(*root.find("start_page"), "start_page 可以写 director、clerk、steward、enterprise");
    role.permissions = reader.words(root, "permissions");
    role.zone_wide = reader.words(root, "zone_wide");
    role.excludes = reader.words(root, "excludes");
    constexpr std::array<std::string_view, 6> scopes{"own", "department", "records", "subtree", "zone", "all"};
    if (std::find(scopes.begin(), scopes.end(), role.scope) == scopes.end()) reader.wrong(root.find("scope") == nullptr ? root : *root.find("scope"), "scope 可以写 own（本人登记的）、department（本部门的）、records（授权时选定的记录及指向它们的）、zone、subtree（及下级区）、all");
    for (const auto* key : {"permissions", "zone_wide"})
        for (const auto& permission : reader.words(root, key))
            if (permission.empty() || permission == "*") reader.wrong(*root.find(key), "权限写作 项目.动作，如 project.view；不能只写 *");
    if (!role.zone_wide.empty() && role.scope != "own" && role.scope != "department" && role.scope != "records")
        reader.wrong(*root.find("zone_wide"), "zone_wide 用于范围为 own、department、records 的角色；" + role.scope + " 本来就及于全区");
    return reader.good() ? std::optional(std::move(role)) : std::nullopt;
}

std::shared_ptr<const WorkingCalendar> read_calendar(DefinitionReader& reader, const LoadedFile& loaded) {
    const YamlNode& root = loaded.root;
    reader.only(root, {"id", "label", "note", "source", "from", "until", "days_off", "working_days"});
    reader.source(root);
    reader.text(root, "label", true);
    const auto from = reader.date(root, "from", true), until = reader.date(root, "until", true);
    std::map<Date, bool> exceptions;
    read_days(reader, root, "days_off", false, exceptions);
    read_days(reader, root, "working_days", true, exceptions);
    if (!reader.good()) return nullptr;
    return std::make_shared<const WorkingCalendar>(*from, *until, std::move(exceptions));
}

}  // namespace wutong::rules
