// definition_reader.cpp — The readers of single keys.
#include "rules/definition_reader.h"

#include <algorithm>

#include "base/text.h"
#include "rules/zone_fields.h"

namespace wutong::rules {

namespace {
bool is_word_character(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

/// Whole words only: zone_load is no part of zone_load_limit.
std::string with_word(const std::string& text, const std::string& word, const std::string& instead) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = at + word.size();
        const bool whole = text.compare(at, word.size(), word) == 0 && (at == 0 || !is_word_character(text[at - 1])) && (end >= text.size() || !is_word_character(text[end]));
        out += whole ? instead : std::string(1, text[at]);
        at = whole ? end : at + 1;
    }
    return out;
}
}  // namespace

std::string DefinitionReader::as_written(const YamlNode& node, std::string text, const schema::Registry* registry) const {
    for (const auto& [kept, written] : node.own_names) text = with_word(text, kept, written);
    if (registry == nullptr || text.find("zone_") == std::string::npos) return text;
    for (const auto* type : registry->types())   // names that are proposed, not written
        for (const auto& field : type->fields)
            if (field.extra && !file_.text.contains(field.name)) text = with_word(text, field.name, "zone." + field.name.substr(zone_field_name(field.zone, "").size()));
    return text;
}

void DefinitionReader::wrong(const YamlNode& node, std::string message) {
    problems_.push_back(problem_at(file_, node.line, node.column, as_written(node, std::move(message)), node.text.size()));
}

void DefinitionReader::wrong_key(const YamlNode& node, std::string message) {
    problems_.push_back(problem_at(file_, node.key_line, node.key_column, std::move(message), node.key.size()));
}

void DefinitionReader::check_days(const YamlNode& list, const schema::RecordType& type, const std::vector<std::string>& days) {
    for (auto day = days.begin(); day != days.end(); ++day) {
        const auto* field = type.field(*day);
        if (field != nullptr && !field->is_date_kind()) wrong(*list.find("days"), "days 里的 " + *day + " 不是日期字段");
        else if (field != nullptr && field->personal) wrong(*list.find("days"), "days 里的 " + *day + " 是个人信息，不能列入日历");
        else if (std::find(days.begin(), day, *day) != day) wrong(*list.find("days"), "days 里的 " + *day + " 写了两次");
    }
}

std::string DefinitionReader::milestone(const YamlNode& node, const schema::Registry& registry) {
    const std::string named = text(node, "milestone");
    const auto* project = registry.type("project");
    const auto* list = registry.choices("plan_milestone");
    if (named.empty() || project == nullptr) return named;
    std::vector<std::string> known;
    for (const auto& field : project->fields)
        if (field.kind == schema::FieldKind::MilestoneDate && (list == nullptr || list->by_code(field.name) != nullptr)) known.push_back(field.name);
    if (std::ranges::find(known, named) != known.end()) return named;
    const std::string near = nearest(named, known);
    wrong(*node.find("milestone"), "没有里程碑 " + named + "。" + (near.empty() ? "写选项表 plan_milestone 的代码，如 signed_on" : "是否想写 " + near + "？"));
    return named;
}

void DefinitionReader::check_day_stages(const YamlNode& list, const schema::RecordType& type, const std::vector<std::string>& stages) {
    for (const auto& stage : stages)
        if (type.stage(stage) == nullptr) wrong(*list.find("days_not_in"), "没有阶段 " + stage);
}

void DefinitionReader::wrong_field(const YamlNode& node, const schema::RecordType& type, const std::string& word, const std::string& says, const std::string& otherwise) {
    if (const auto* field = type.field_by_label(word)) return wrong(node, "这里写字段的标识名：" + word + " 写作 " + field->name);
    std::vector<std::string> names;
    for (const auto& field : type.fields) names.push_back(field.name);
    const std::string near = nearest(word, names);
    wrong(node, says + "。" + (!near.empty() ? "是否想写 " + near + "？" : !otherwise.empty() ? otherwise : "可以写 " + join(names, "、")));
}

void DefinitionReader::only(const YamlNode& map, std::initializer_list<std::string_view> known) {
    if (!map.is_map()) return;
    std::vector<std::string> words(known.begin(), known.end());
    for (const auto& item : map.items) {
        if (std::find(known.begin(), known.end(), item.key) != known.end()) continue;
        if (const auto colon = item.key.find("："); colon != std::string::npos) {
            wrong_key(item, "键后面要写半角冒号，再空一格：" + item.key.substr(0, colon) + ": …");
            continue;
        }
        const std::string near = nearest(item.key, words);
        wrong_key(item, "不认识的键 " + item.key + "。" + (near.empty() ? "可以写 " + join(words, "、") : "是否想写 " + near + "？"));
    }
}

bool DefinitionReader::expect_map(const YamlNode& node, std::string_view what) {
    if (node.is_map()) return true;
    wrong(node, std::string(what) + "应写成“键: 值”");
    return false;
}

std::string DefinitionReader::text(const YamlNode& map, std::string_view key, bool required) {
    const YamlNode* node = map.find(key);
    if (node == nullptr || node->shape == YamlNode::Shape::Empty) {
        if (required) wrong(node == nullptr ? map : *node, "缺少 " + std::string(key));
        return {};
    }
    if (!node->is_scalar()) {
        wrong(*node, std::string(key) + " 应是一段文字");
        return {};
    }
    if (required && trim(node->text).empty()) wrong(*node, std::string(key) + " 不能为空");
    return node->text;
}

bool DefinitionReader::flag(const YamlNode& map, std::string_view key, bool otherwise) {
    const YamlNode* node = map.find(key);
    if (node == nullptr) return otherwise;
    if (node->is_scalar() && (node->text == "true" || node->text == "false")) return node->text == "true";
    wrong(*node, std::string(key) + " 只能是 true 或 false");
    return otherwise;
}

int DefinitionReader::number(const YamlNode& map, std::string_view key, int otherwise, int low, int high) {
    const YamlNode* node = map.find(key);
    if (node == nullptr) return otherwise;
    const bool digits = node->is_scalar() && !node->text.empty() && node->text.size() <= 9 && node->text.find_first_not_of("0123456789") == std::string::npos;
    const int value = digits ? std::stoi(node->text) : low - 1;
    if (value >= low && value <= high) return value;
    wrong(*node, std::string(key) + " 应是 " + std::to_string(low) + " 至 " + std::to_string(high) + " 的整数");
    return otherwise;
}

std::vector<std::string> DefinitionReader::words(const YamlNode& map, std::string_view key) {
    std::vector<std::string> found;
    const YamlNode* node = map.find(key);
    if (node == nullptr || node->shape == YamlNode::Shape::Empty) return found;
    if (node->is_scalar()) return {node->text};
    if (!node->is_list()) {
        wrong(*node, std::string(key) + " 应是一组词，如 [甲, 乙]");
        return found;
    }
    for (const auto& item : node->items) {
        if (item.is_scalar()) found.push_back(item.text);
        else wrong(item, std::string(key) + " 里每一项应是一个词");
    }
    return found;
}

std::optional<Date> DefinitionReader::date(const YamlNode& map, std::string_view key, bool required) {
    const std::string written = text(map, key, required);
    if (written.empty()) return std::nullopt;
    const auto parsed = Date::parse(written);
    if (!parsed) wrong(*map.find(key), std::string(key) + " 应是日期，如 2024-05-18");
    return parsed;
}

SourceText DefinitionReader::source(const YamlNode& map) {
    SourceText source;
    const YamlNode* node = map.find("source");
    if (node == nullptr) return source;
    if (node->is_scalar()) {
        source.text = node->text;
        return source;
    }
    if (!expect_map(*node, "source")) return source;
    only(*node, {"text", "note", "assumed"});
    source.text = text(*node, "text", true);
    source.note = text(*node, "note");
    source.assumed = flag(*node, "assumed");
    return source;
}

ExpressionPtr DefinitionReader::expression(const YamlNode& node, const CompileScope& scope, std::string_view text) {
    auto compiled = checked(node, scope, text.empty() ? std::string_view(node.text) : text);
    if (compiled) note(node, scope, compiled);
    return compiled;
}

ExpressionPtr DefinitionReader::amount(const YamlNode& node, const CompileScope& scope) { return checked(node, scope, node.text); }

ExpressionPtr DefinitionReader::checked(const YamlNode& node, const CompileScope& scope, std::string_view written) {
    std::optional<RuleProblem> problem;
    const auto compiled = compile_noting(written, scope, problem);
    if (compiled) return *compiled;
    DefinitionProblem found{file_.path, node.line + 1, node.column + 1, as_written(node, problem ? problem->message : compiled.error().message, scope.registry), {}};
    if (problem) {
        const std::string rule(written);
        const std::size_t at = std::min(problem->span.at, rule.size()), end = std::min(at + problem->span.length, rule.size());
        const std::string before = as_written(node, rule.substr(0, at)), meant = as_written(node, rule.substr(at, end - at));
        found.excerpt = excerpt_of(before + meant + as_written(node, rule.substr(end)), {before.size(), meant.size()});
    }
    problems_.push_back(std::move(found));
    return nullptr;
}

void DefinitionReader::cases(const YamlNode& map, const std::string& definition, std::vector<DefinitionCase>& found) {
    const YamlNode* node = map.find("cases");
    if (node == nullptr) return;
    if (!node->is_list()) return wrong(*node, "cases 应是一组用例");
    for (const auto& item : node->items) {
        if (!expect_map(item, "用例")) continue;
        found.push_back({file_.path, definition, text(item, "say", true), json_of(item), item.line + 1});
    }
}

std::string plural_of(std::string_view english) {
    std::string word(english);
    if (word.empty()) return word;
    const auto ends = [&](std::string_view end) { return word.ends_with(end); };
    const bool consonant_y = ends("y") && word.size() > 1 && std::string_view("aeiou").find(word[word.size() - 2]) == std::string_view::npos;
    if (consonant_y) return word.substr(0, word.size() - 1) + "ies";
    if (ends("s") || ends("x") || ends("ch") || ends("sh")) return word + "es";
    return word + "s";
}

}  // namespace wutong::rules
