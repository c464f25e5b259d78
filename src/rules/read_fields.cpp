// read_fields.cpp — One line of `fields:`: `{label: 产业链, type: reference(industry_node), required: true}` or just a type.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/definition_reader.h"

namespace wutong::rules {

bool is_snake_case(std::string_view name) {
    return !name.empty() && name.size() <= 63 && name.front() >= 'a' && name.front() <= 'z' &&
           name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
}

namespace {
using schema::Field;
using schema::FieldKind;

/// "reference(enterprise)" → reference, enterprise.
std::pair<std::string, std::string> split_type(std::string_view text) {
    const auto open = text.find('(');
    if (open == std::string_view::npos || !text.ends_with(")")) return {trim(text), {}};
    return {trim(text.substr(0, open)), trim(text.substr(open + 1, text.size() - open - 2))};
}

void read_type(DefinitionReader& reader, const YamlNode& node, std::string_view written, Field& field, const schema::Registry& known) {
    auto [word, inner] = split_type(written);
    const auto kind = schema::field_kind_of(word);
    if (!kind) {
        std::vector<std::string> names;
        for (int i = 0; i <= static_cast<int>(FieldKind::List); ++i) names.emplace_back(schema::name_of(FieldKind(i)));
        const std::string near = nearest(word, names);
        return reader.wrong(node, "不认识的类型 " + word + "。" + (near.empty() ? "可以写 " + join(names, "、") : "是否想写 " + near + "？"));
    }
    field.kind = *kind;
    if (*kind == FieldKind::List) {
        const auto [element, target] = split_type(inner);
        const auto element_kind = schema::field_kind_of(element);
        const bool allowed = element_kind && (*element_kind == FieldKind::Reference || *element_kind == FieldKind::Choice || *element_kind == FieldKind::Code ||
                                              *element_kind == FieldKind::Text || *element_kind == FieldKind::File);
        if (!allowed) return reader.wrong(node, "清单写作 list(reference(登记表))、list(choice(选项表))、list(text) 或 list(file)");
        field.element = *element_kind;
        inner = target;
    }
    const FieldKind pointing = field.item_kind();
    const bool needs_target = pointing == FieldKind::Reference || pointing == FieldKind::Choice || pointing == FieldKind::Code;
    if (needs_target && inner.empty()) return reader.wrong(node, word + " 要写明指向，如 " + word + "(…)");
    if (!needs_target && !inner.empty()) return reader.wrong(node, word + " 后面不写括号");
    field.target = inner;
    if (pointing != FieldKind::Reference && needs_target && known.choices(inner) == nullptr) {
        std::vector<std::string> lists;
        for (const auto* list : known.choice_lists()) lists.push_back(list->id);
        std::string near = nearest(inner, lists);
        for (const auto* list : known.choice_lists())
            if (list->label == inner) near = list->id;
        reader.wrong(node, "没有选项表 " + inner + "。" + (near.empty() ? "选项表放在 choices/ 下" : "是否想写 " + near + "？"));
    }
}

/// A limit of a numeric field, written with its unit: `max: 100亿元`.
void read_limit(DefinitionReader& reader, const YamlNode& map, std::string_view key, const Field& field, std::int64_t& limit) {
    const YamlNode* node = map.find(key);
    if (node == nullptr) return;
    CompileScope scope;
    const schema::Registry nothing;
    scope.registry = &nothing;
    const ValueType type = type_of(field);
    scope.expected = type;
    const auto compiled = reader.amount(*node, scope);
    if (!compiled) return;
    Environment environment;
    const auto value = evaluate(*compiled, environment);
    const auto cell = value ? cell_of(field, *value) : std::nullopt;
    if (cell && cell->is_integer()) limit = cell->integer();
    else reader.wrong(*node, std::string(key) + " 应是一个固定的数");
}

void read_file_limits(DefinitionReader& reader, const YamlNode& node, Field& field) {
    field.accept = reader.words(node, "accept");
    for (const auto& word : field.accept)
        if (word != "image" && word != "pdf" && word != "ofd" && word != "xlsx" && word != "docx") reader.wrong(*node.find("accept"), "accept 可以写 image、pdf、ofd、xlsx、docx");
    const std::string size = reader.text(node, "max");
    if (size.empty()) return;
    const bool good = size.size() > 2 && size.size() <= 5 && size.ends_with("MB") && size.find_first_not_of("0123456789") == size.size() - 2;
    const std::int64_t megabytes = good ? std::stoll(size) : 0;
    if (megabytes < 1 || megabytes > 20) return reader.wrong(*node.find("max"), "文件大小写作 1MB 至 20MB");
    field.max_bytes = megabytes * 1024 * 1024;
}

void read_personal(DefinitionReader& reader, const YamlNode& node, Field& field) {
    const YamlNode* personal = node.find("personal");
    if (personal == nullptr || !reader.expect_map(*personal, "personal")) return;
    reader.only(*personal, {"purpose", "legal_basis", "mask", "retention_months"});
    field.personal = schema::PersonalData{reader.text(*personal, "purpose", true), reader.text(*personal, "legal_basis", true), reader.text(*personal, "mask", true),
                                          reader.number(*personal, "retention_months", 0, 0, 1200)};
    const std::array<std::string_view, 6> masks{"name", "phone", "identity", "email", "account", "address"};
    if (std::find(masks.begin(), masks.end(), field.personal->mask) == masks.end())
        reader.wrong(*personal, "mask 可以写 name、phone、identity、email、account、address");
}

void read_text_format(DefinitionReader& reader, const YamlNode& node, Field& field) {
    const std::string format = reader.text(node, "format");
    if (format.empty()) return;
    using schema::TextFormat;
    const std::array<std::pair<std::string_view, TextFormat>, 5> formats{
        {{"credit_code", TextFormat::CreditCode}, {"project_code", TextFormat::ProjectCode}, {"phone", TextFormat::Phone}, {"person_name", TextFormat::PersonName}, {"long_text", TextFormat::LongText}}};
    for (const auto& [name, value] : formats)
        if (name == format) return void(field.format = value);
    reader.wrong(*node.find("format"), "format 可以写 credit_code、project_code、phone、person_name、long_text");
}

/// `was: [rent, 年租金]`: identifiers and labels it had.
void read_former_names(DefinitionReader& reader, const YamlNode& node, Field& field) {
    for (auto& former : reader.words(node, "was")) {
        if (former == field.name || former == field.label) reader.wrong(*node.find("was"), "was 写以前的标识名或名称，不能与现在的相同");
        else (is_snake_case(former) ? field.was : field.labels_was).push_back(std::move(former));
    }
}

std::string label_of_shorthand(const Field& field, const schema::Registry& known) {
    if (field.name == "reason") return "原因";
    if (field.name == "note") return "说明";
    if (field.kind == FieldKind::Reference)
        if (const auto* type = known.type(field.target)) return type->label;
    if (field.kind == FieldKind::Date || field.kind == FieldKind::MilestoneDate) return "日期";
    return field.name;
}
}  // namespace

std::vector<std::string> read_was(DefinitionReader& reader, const YamlNode& node, std::string_view now) {
    auto was = reader.words(node, "was");
    for (const auto& former : was)
        if (former == now || !is_snake_case(former)) reader.wrong(*node.find("was"), "was 写以前的标识名（小写字母、数字和下划线），不能与现名相同");
    return was;
}

std::optional<Field> read_field(DefinitionReader& reader, const YamlNode& node, std::string name, const schema::Registry& known) {
    Field field;
    field.name = std::move(name);
    if (!is_snake_case(field.name)) {
        reader.wrong_key(node, "字段名 " + field.name + " 应是小写字母、数字和下划线，以字母开头");
        return std::nullopt;
    }
    if (node.is_scalar()) {
        read_type(reader, node, node.text, field, known);
        field.label = label_of_shorthand(field, known);
        return field;
    }
    if (!reader.expect_map(node, "字段")) return std::nullopt;
    reader.only(node, {"label", "type", "help", "group", "unit", "decimals", "min", "max", "max_items", "required", "search", "unique", "read_only", "set_once", "only_by_action", "technical", "not_after", "accept",
                       "computed", "format", "personal", "open_to_public", "hidden", "was"});
    field.label = reader.text(node, "label", true);
    const std::string type = reader.text(node, "type", true);
    if (type.empty()) return std::nullopt;
    field.unit = reader.text(node, "unit");
    field.decimals = reader.number(node, "decimals", 0, 0, 9);
    read_type(reader, *node.find("type"), type, field, known);
    field.help = reader.text(node, "help");
    field.group = reader.text(node, "group");
    field.required = reader.flag(node, "required");
    field.search = reader.flag(node, "search");
    field.read_only = reader.flag(node, "read_only");
    field.technical = reader.flag(node, "technical");
    field.set_once = reader.flag(node, "set_once");
    field.only_by_action = reader.flag(node, "only_by_action");
    field.read_only = field.read_only || field.only_by_action;
    field.hidden = reader.flag(node, "hidden");
    read_former_names(reader, node, field);
    field.disclosure = reader.flag(node, "open_to_public") ? schema::Disclosure::Public : schema::Disclosure::Internal;
    field.max_items = reader.number(node, "max_items", 1000, 1, 10'000);
    const std::string unique = reader.text(node, "unique");
    if (!unique.empty() && unique != "zone" && unique != "true" && unique != "false") reader.wrong(*node.find("unique"), "unique 只能是 zone（区内不重复）");
    field.unique = unique == "zone" || unique == "true";
    const std::string not_after = reader.text(node, "not_after");
    if (!not_after.empty() && (not_after != "today" || !field.is_date_kind())) reader.wrong(*node.find("not_after"), "not_after 只能是 today，用于日期字段");
    field.not_after_today = not_after == "today";
    field.computed = reader.text(node, "computed");
    if (!field.computed.empty()) field.read_only = true;
    read_personal(reader, node, field);
    read_text_format(reader, node, field);
    if (field.kind == FieldKind::Money && !money_unit(field.unit)) reader.wrong(*node.find("unit"), "金额的单位可以写 元、千元、万元、百万元、亿元");
    if (field.item_kind() == FieldKind::File) read_file_limits(reader, node, field);
    else if (field.kind == FieldKind::Text) field.max_length = reader.number(node, "max", field.format == schema::TextFormat::LongText ? 4000 : 200, 1, 100'000);
    else if (field.is_integer_kind()) {
        read_limit(reader, node, "min", field, field.minimum);
        read_limit(reader, node, "max", field, field.maximum);
    }
    return field;
}

}  // namespace wutong::rules
