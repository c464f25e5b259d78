// read_approvals.cpp — approvals/**.yaml: one approval item a file.
#include <array>

#include "base/text.h"
#include "rules/kind_reader.h"

namespace wutong::rules {

namespace {

std::optional<TimeLimit> read_limit(DefinitionReader& reader, const YamlNode& version, std::string_view key) {
    const YamlNode* node = version.find(key);
    if (node == nullptr || !reader.expect_map(*node, key)) return std::nullopt;
    reader.only(*node, {"limit", "source"});
    const std::string written = reader.text(*node, "limit", true);
    auto limit = parse_limit(written);
    if (!limit && !written.empty()) reader.wrong(*node->find("limit"), "时限写作 20个工作日、30日 或 即办");
    const SourceText source = reader.source(*node);
    if (source.text.empty()) reader.wrong(*node, std::string(key) + " 要写 source：哪部法律、文件的哪一条");
    if (limit) limit->source = source;
    return limit;
}

void read_versions(DefinitionReader& reader, const YamlNode& root, ApprovalItem& item) {
    const YamlNode* versions = root.find("versions");
    if (versions == nullptr || !versions->is_list() || versions->items.empty()) return reader.wrong(versions == nullptr ? root : *versions, "审批事项要有 versions，至少一个自某日起的版本");
    for (const auto& each : versions->items) {
        if (!reader.expect_map(each, "版本")) continue;
        reader.only(each, {"from", "statutory", "promised", "mode", "mode_assumed", "materials", "note"});
        ApprovalVersion version;
        version.from = reader.date(each, "from", true).value_or(Date{});
        version.statutory = read_limit(reader, each, "statutory");
        version.promised = read_limit(reader, each, "promised");
        if (version.promised && version.statutory && longer_than(*version.promised, *version.statutory))
            reader.wrong(*each.find("promised"), "承诺时限 " + version.promised->say() + " 可能晚于法定时限 " + version.statutory->say() + "：承诺不能比法定长，工作日按含双休日折算");
        version.mode = reader.text(each, "mode");
        version.mode_assumed = reader.flag(each, "mode_assumed");
        version.materials = reader.words(each, "materials");
        const std::array<std::string_view, 4> modes{"", "政府统一服务", "告知承诺", "保留审批"};
        if (std::find(modes.begin(), modes.end(), version.mode) == modes.end()) reader.wrong(*each.find("mode"), "mode 可以写 政府统一服务、告知承诺、保留审批");
        if (!item.versions.empty() && !(item.versions.back().from < version.from)) reader.wrong(each, "版本要按 from 从早到晚排列，不能同日");
        item.versions.push_back(std::move(version));
    }
}

/// The conditions under which a part of what is waited for counts are rules of the file like any other.
void note_conditions(DefinitionReader& reader, const YamlNode& node, CompileScope scope, const Predecessor& part) {
    scope.expected = ValueType{ValueKind::Boolean, "", ""};
    if (part.only_if) reader.note(node, scope, part.only_if);
    for (const auto& each : part.parts) note_conditions(reader, node, scope, each);
}

void read_after(DefinitionReader& reader, const YamlNode& node, const CompileScope& scope, ApprovalItem& item) {
    item.after_text = trim(node.text);
    auto parsed = parse_predecessor(item.after_text, scope);
    if (parsed) {
        item.after = std::move(*parsed);
        note_conditions(reader, node, scope, *item.after);
        return;
    }
    YamlNode place = node;
    if (!parsed.error().fields.empty()) place.column += std::stoi(parsed.error().fields.front().path) + (node.quoted ? 1 : 0);
    reader.wrong(place, parsed.error().message);
}

void read_applies(DefinitionReader& reader, const YamlNode& root, CompileScope scope, ApprovalItem& item) {
    const std::string written = reader.text(root, "applies", true);
    item.always = written == "always";
    if (written.empty() || item.always || written == "on_request") return;
    scope.expected = ValueType{ValueKind::Boolean, "", ""};
    item.applies = reader.expression(*root.find("applies"), scope);
}

}  // namespace

std::optional<ApprovalItem> read_approval(DefinitionReader& reader, const LoadedFile& loaded, const schema::Registry& registry) {
    const YamlNode& root = loaded.root;
    reader.only(root, {"id", "label", "code", "phase", "kind", "authority", "applies", "trigger", "after", "milestone", "versions", "output", "validity", "source", "note", "catalogue", "cases"});
    ApprovalItem item;
    item.id = loaded.id;
    item.file = loaded.file->path;
    item.hash = sha256_of(*loaded.file);
    item.label = reader.text(root, "label", true);
    item.code = reader.text(root, "code");
    item.phase = reader.text(root, "phase", true);
    item.kind = reader.text(root, "kind", true);
    item.authority = reader.text(root, "authority", true);
    item.trigger = reader.text(root, "trigger");
    item.output = reader.text(root, "output");
    item.milestone = reader.milestone(root, registry);
    item.validity = reader.text(root, "validity");
    item.note = reader.text(root, "note");
    item.source = reader.source(root);
    item.catalogue = reader.words(root, "catalogue");
    CompileScope scope;
    scope.registry = &registry;
    scope.record = registry.type("project");
    read_applies(reader, root, scope, item);
    if (const YamlNode* after = root.find("after"); after != nullptr && !trim(after->text).empty()) read_after(reader, *after, scope, item);
    read_versions(reader, root, item);
    return reader.good() ? std::optional(std::move(item)) : std::nullopt;
}

}  // namespace wutong::rules
