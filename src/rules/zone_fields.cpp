// zone_fields.cpp — Extensions read and applied, and what a later definition takes over from an earlier one.
#include "rules/zone_fields.h"

#include <algorithm>

#include "base/text.h"

namespace wutong::rules {

namespace {
using schema::Field;
using schema::RecordType;

/// Before any record of ours: its records keep the code, nobody chooses it again.
constexpr std::string_view withdrawn_since = "1949-10-01";

bool is_same_code(const schema::Choice& choice, std::string_view code) {
    return choice.code == code || std::find(choice.was.begin(), choice.was.end(), code) != choice.was.end();
}

bool is_name_character(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

/// Codes are short and may hold capitals or a hyphen; identifiers may not. Anything beyond is kept apart by its bytes.
std::string slug(std::string_view code) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const char c : code) {
        if (c >= 'A' && c <= 'Z') text += static_cast<char>(c - 'A' + 'a');
        else if (is_name_character(c) && c != '_') text += c;
        else if (c == '-' || c == '_') text += '_';
        else text += {digits[static_cast<unsigned char>(c) >> 4], digits[static_cast<unsigned char>(c) & 15]};
    }
    return text;
}

using Renames = std::vector<std::pair<std::string, std::string>>;

std::string resolved(std::string_view text, const std::map<std::string, std::string, std::less<>>& names, Renames& renames) {
    static constexpr std::string_view prefix = "zone.";
    std::string out;
    bool in_quotes = false;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '"') in_quotes = !in_quotes;
        const bool starts = !in_quotes && text.substr(at).starts_with(prefix) && (at == 0 || !is_name_character(text[at - 1]));
        if (starts) {
            std::size_t end = at + prefix.size();
            while (end < text.size() && is_name_character(text[end])) ++end;
            const auto found = names.find(text.substr(at + prefix.size(), end - at - prefix.size()));
            if (found != names.end()) {
                out += found->second;
                renames.emplace_back(found->second, std::string(prefix) + found->first);
                at = end;
                continue;
            }
        }
        out += text[at++];
    }
    return out;
}

void rewrite(YamlNode& node, const std::map<std::string, std::string, std::less<>>& names) {
    if (node.is_scalar()) node.text = resolved(node.text, names, node.own_names);
    for (auto& item : node.items) rewrite(item, names);
}

void read_own_fields(DefinitionReader& reader, const YamlNode& root, Extension& extension, const schema::Registry& known) {
    const YamlNode* fields = root.find("fields");
    if (fields == nullptr || !reader.expect_map(*fields, "fields")) return;
    for (const auto& item : fields->items) {
        auto field = read_field(reader, item, item.key, known);
        if (!field) continue;
        if (field->unique) reader.wrong(item, "区自有字段不能写 unique；用 checks 提示重复");
        if (field->required && !extension.zone.empty()) reader.wrong(item, "只属于一个区的字段不能写 required；用 checks 要求本区填写");
        if (field->personal) reader.wrong(item, "区自有字段不存放个人信息；个人信息请登记在有 personal 的登记表里");
        field->name = zone_field_name(extension.zone, item.key);
        if (field->name.size() > 63) reader.wrong_key(item, "字段名太长，加上区编号不能超过 63 个字符");
        for (auto& former : field->was) former = zone_field_name(extension.zone, former);
        field->extra = true;
        field->zone = extension.zone;
        extension.fields.push_back(std::move(*field));
    }
}

void read_own_checks(DefinitionReader& reader, const YamlNode& root, Extension& extension) {
    const YamlNode* checks = root.find("checks");
    if (checks == nullptr) return;
    RecordType holder;
    holder.name = extension.loaded.id + (extension.zone.empty() ? "_own" : "_" + slug(extension.zone));
    read_checks(reader, root, holder, false);
    for (auto& check : holder.checks) {
        // Another zone's records never answer to it.
        if (!extension.zone.empty()) check.when = "zone.code = \"" + extension.zone + "\" and (" + check.when + ")";
        extension.checks.push_back(std::move(check));
    }
}
}  // namespace

std::string zone_field_name(std::string_view zone, std::string_view field) {
    return "zone_" + (zone.empty() ? std::string() : slug(zone) + "_") + std::string(field);
}

bool is_zone_name(const schema::Field& field, std::string_view word) {
    if (word.starts_with("zone.")) word.remove_prefix(5);
    return field.extra && (field.name == zone_field_name(field.zone, word) || field.label == word);
}

ZoneNames zone_names(const std::vector<LoadedFile>& files) {
    ZoneNames names;
    for (const auto& loaded : files) {
        const auto place = place_of_definition(loaded.file->path);
        const YamlNode* fields = place.kind == "extensions" ? loaded.root.find("fields") : nullptr;
        if (fields == nullptr || !fields->is_map()) continue;
        for (const auto& item : fields->items) names[place.zone].push_back(item.key);
    }
    return names;
}

void resolve_zone_names(YamlNode& node, const std::string& zone, const ZoneNames& names) {
    std::map<std::string, std::string, std::less<>> own;
    for (const auto& level : {std::string(), zone}) {
        const auto found = names.find(level);
        if (found == names.end()) continue;
        for (const auto& name : found->second) own[name] = zone_field_name(level, name);
    }
    if (!own.empty()) rewrite(node, own);
}

std::optional<Extension> read_extension(DefinitionReader& reader, const LoadedFile& loaded, const schema::Registry& known) {
    const YamlNode& root = loaded.root;
    reader.only(root, {"id", "label", "note", "source", "from", "fields", "labels", "checks", "list", "cases"});
    reader.text(root, "label", true);
    reader.date(root, "from");
    reader.source(root);
    Extension extension;
    extension.loaded = loaded;
    extension.zone = place_of_definition(loaded.file->path).zone;
    read_own_fields(reader, root, extension, known);
    read_own_checks(reader, root, extension);
    if (const YamlNode* labels = root.find("labels"); labels != nullptr && reader.expect_map(*labels, "labels"))
        for (const auto& item : labels->items) {
            if (item.is_scalar() && !trim(item.text).empty()) extension.labels[item.key] = item.text;
            else reader.wrong(item, "labels 写作 字段: 新名称");
        }
    if (const YamlNode* list = root.find("list"); list != nullptr && reader.expect_map(*list, "list")) {
        reader.only(*list, {"columns", "sort", "filters", "days", "days_not_in"});
        extension.list = {reader.words(*list, "columns"), reader.text(*list, "sort"), reader.words(*list, "filters"), reader.words(*list, "days"), reader.words(*list, "days_not_in")};
    }
    return reader.good() ? std::optional(std::move(extension)) : std::nullopt;
}

void apply_extension(DefinitionReader& reader, const Extension& extension, RecordType& type) {
    const YamlNode& root = extension.loaded.root;
    for (const auto& field : extension.fields) {
        if (type.field(field.name) != nullptr) reader.wrong(root, "“" + type.label + "”已有字段 " + field.name);
        else type.fields.push_back(field);
    }
    for (const auto& [name, label] : extension.labels) {
        const auto index = type.index_of(name);
        if (!index) reader.wrong(*root.find("labels")->find(name), "“" + type.label + "”没有名为 " + name + " 的字段");
        else if (extension.zone.empty()) type.fields[*index].label = label;
        else type.fields[*index].zone_labels.emplace_back(extension.zone, label);
    }
    schema::ListView list = type.list;
    const auto named = [&](const std::vector<std::string>& columns) {
        for (const auto& column : columns) {
            if (type.field(column) != nullptr) continue;
            const bool own = type.field(zone_field_name(extension.zone, column)) != nullptr;
            reader.wrong(*root.find("list"), "“" + type.label + "”没有名为 " + column + " 的字段" + (own ? "。自有字段写作 zone." + column : ""));
        }
    };
    named(extension.list.columns);
    named(extension.list.filters);
    named(extension.list.days);
    if (!extension.list.days.empty()) reader.check_days(*root.find("list"), type, extension.list.days);
    if (!extension.list.sort.empty()) named({extension.list.sort.substr(extension.list.sort.starts_with("-") ? 1 : 0)});
    if (!extension.list.columns.empty()) list.columns = extension.list.columns;
    if (!extension.list.sort.empty()) list.sort = extension.list.sort;
    if (!extension.list.filters.empty()) list.filters = extension.list.filters;
    if (!extension.list.days.empty()) list.days = extension.list.days;
    if (!extension.list.days_not_in.empty()) {
        reader.check_day_stages(*root.find("list"), type, extension.list.days_not_in);
        list.days_not_in = extension.list.days_not_in;
    }
    if (extension.zone.empty()) type.list = std::move(list);
    else if (root.find("list") != nullptr) type.zone_lists.emplace_back(extension.zone, std::move(list));
    type.checks.insert(type.checks.end(), extension.checks.begin(), extension.checks.end());
}

void check_extension(DefinitionReader& reader, const Extension& extension, const schema::Registry& registry) {
    const RecordType* type = registry.type(extension.loaded.id);
    if (type == nullptr) return;
    const YamlNode& root = extension.loaded.root;
    CompileScope scope;
    scope.registry = &registry;
    scope.record = type;
    if (const YamlNode* fields = root.find("fields"))
        for (const auto& item : fields->items) {
            const Field* field = type->field(zone_field_name(extension.zone, item.key));
            if (field == nullptr || field->computed.empty()) continue;
            scope.expected = type_of(*field);
            reader.expression(*item.find("computed"), scope);
        }
    scope.expected = ValueType{ValueKind::Boolean, "", ""};
    if (const YamlNode* checks = root.find("checks"))
        for (const auto& item : checks->items) reader.expression(*item.find("when"), scope);
    for (const auto& field : extension.fields) {
        const auto kind = field.item_kind();
        if (kind == schema::FieldKind::Reference && registry.type(field.target) == nullptr) reader.wrong(root, "没有登记表 " + field.target + "，或它没有通过检查");
    }
}

void hide_removed(const RecordType& former, RecordType& now) {
    for (const auto& field : former.fields) {
        if (field.system || now.field_once(field.name) != nullptr) continue;
        Field kept = field;
        kept.hidden = kept.read_only = true;
        kept.required = kept.unique = kept.search = false;
        kept.computed.clear();
        if (field.computed.empty()) now.fields.push_back(std::move(kept));
    }
    for (const auto& stage : former.stages) {
        const auto has = [&](const schema::Stage& each) { return each.code == stage.code || std::find(each.was.begin(), each.was.end(), stage.code) != each.was.end(); };
        if (std::none_of(now.stages.begin(), now.stages.end(), has)) now.stages.push_back(stage);
    }
}

void hide_removed(const Extension& former, Extension& now) {
    for (const auto& field : former.fields) {
        const auto has = [&](const Field& each) { return each.name == field.name || std::find(each.was.begin(), each.was.end(), field.name) != each.was.end(); };
        if (std::any_of(now.fields.begin(), now.fields.end(), has)) continue;
        Field kept = field;
        kept.hidden = kept.read_only = true;
        kept.required = kept.search = false;
        kept.computed.clear();
        now.fields.push_back(std::move(kept));
    }
}

schema::ChoiceList merged_choices(const schema::ChoiceList& shipped, schema::ChoiceList own) {
    schema::ChoiceList merged = shipped;
    merged.label = own.label;
    merged.source = own.source;
    merged.assumed = own.assumed;
    for (auto& old : merged.items) {
        const auto found = std::find_if(own.items.begin(), own.items.end(), [&](const schema::Choice& each) { return is_same_code(each, old.code); });
        if (found == own.items.end()) continue;
        auto synonyms = std::move(old.synonyms);
        old = std::move(*found);
        for (auto& word : synonyms)
            if (std::find(old.synonyms.begin(), old.synonyms.end(), word) == old.synonyms.end()) old.synonyms.push_back(std::move(word));
        own.items.erase(found);
    }
    for (auto& item : own.items) merged.items.push_back(std::move(item));
    return merged;
}

void keep_withdrawn(const schema::ChoiceList& former, schema::ChoiceList& now) {
    for (const auto& old : former.items) {
        if (std::any_of(now.items.begin(), now.items.end(), [&](const schema::Choice& each) { return is_same_code(each, old.code); })) continue;
        now.items.push_back(old);
        now.items.back().until = withdrawn_since;
    }
}

void merge_versions(const Indicator& former, Indicator& now) {
    for (const auto& version : former.versions) {
        const auto same = [&](const IndicatorVersion& each) { return each.from == version.from; };
        if (std::none_of(now.versions.begin(), now.versions.end(), same)) now.versions.push_back(version);
    }
    std::sort(now.versions.begin(), now.versions.end(), [](const auto& a, const auto& b) { return a.from < b.from; });
}

}  // namespace wutong::rules
