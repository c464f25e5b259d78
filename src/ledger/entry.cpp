// entry.cpp — Writing and strictly reading the canonical bytes of an entry.
#include "ledger/entry.h"

#include <algorithm>

namespace wutong::ledger {
namespace {

/// Generous: bytes that were once written must always be readable again.
constexpr JsonLimits limits{.bytes = 64U << 20, .depth = 256, .keys = 1'000'000};
constexpr std::size_t member_count = 13;

std::unexpected<Error> not_an_entry(std::string what) {
    return refuse(Kind::Invalid, "ledger_entry.not_canonical", "不是规范的存证条目：" + what, "请从备份恢复，或向上级出示最近一次树头");
}

bool is_text(const Json& object, std::string_view key) { return object[key].is_string(); }

Result<std::vector<CellChange>> changes_of(Json::Object& before, Json::Object& after) {
    if (before.size() != after.size()) return not_an_entry("变更前后的字段不一致");
    std::vector<CellChange> changes;
    changes.reserve(before.size());
    for (std::size_t i = 0; i < before.size(); ++i) {  // both are sorted: the whole text was found canonical
        if (before[i].first != after[i].first) return not_an_entry("变更前后的字段不一致");
        changes.push_back({std::move(before[i].first), std::move(before[i].second), std::move(after[i].second)});
    }
    return changes;
}

Json* member(Json& object, std::string_view key) {
    for (auto& [name, value] : object.members()) {
        if (name == key) return &value;
    }
    return nullptr;
}

}  // namespace

std::string encode_entry(const Entry& entry) {
    Json::Object before, after, definitions;
    for (const CellChange& change : entry.changes) {
        before.emplace_back(change.field, change.before);
        after.emplace_back(change.field, change.after);
    }
    for (const auto& [name, hash] : entry.definitions) definitions.emplace_back(name, Json(hash));
    const auto by_name = [](const auto& a, const auto& b) { return a.first < b.first; };
    std::sort(before.begin(), before.end(), by_name);
    const auto same_name = [](const auto& a, const auto& b) { return a.first == b.first; };
    require(std::adjacent_find(before.begin(), before.end(), same_name) == before.end());
    std::sort(definitions.begin(), definitions.end(), by_name);
    require(std::adjacent_find(definitions.begin(), definitions.end(), same_name) == definitions.end());
    require(entry.extra.is_object());

    Json::Object members;
    members.reserve(member_count);
    members.emplace_back("act", entry.act);
    members.emplace_back("action", entry.action);
    members.emplace_back("actor", entry.actor);
    members.emplace_back("after", std::move(after));
    members.emplace_back("at", to_string(entry.at));
    members.emplace_back("before", std::move(before));
    members.emplace_back("definitions", std::move(definitions));
    members.emplace_back("extra", entry.extra);
    members.emplace_back("id", entry.id);
    members.emplace_back("seq", entry.sequence);
    members.emplace_back("type", entry.type);
    members.emplace_back("version", entry.version);
    members.emplace_back("zone", entry.zone);
    return write_canonical_json(Json(std::move(members)));
}

Result<Entry> decode_entry(std::string_view bytes) {
    Json json = TRY(parse_json(bytes, limits));
    if (!json.is_object() || json.members().size() != member_count) return not_an_entry("成员个数不对");
    for (const char* key : {"act", "action", "actor", "at", "id", "type", "zone"}) {
        if (!is_text(json, key)) return not_an_entry(std::string("「") + key + "」应为文字");
    }
    for (const char* key : {"after", "before", "definitions", "extra"}) {
        if (!json[key].is_object()) return not_an_entry(std::string("「") + key + "」应为对象");
    }
    if (!json["seq"].is_integer() || !json["version"].is_integer()) return not_an_entry("「seq」「version」应为整数");
    if (write_canonical_json(json) != bytes) return not_an_entry("字节不是规范写法");
    Entry entry;
    const auto at = parse_instant(json["at"].string());
    if (!at || to_string(*at) != json["at"].string()) return not_an_entry("「at」不是规范的时间");
    entry.at = *at;
    for (const auto& [name, hash] : json["definitions"].members()) {
        if (!hash.is_string()) return not_an_entry("「definitions」应为文字");
        entry.definitions.emplace_back(name, hash.string());
    }
    entry.changes = TRY(changes_of(member(json, "before")->members(), member(json, "after")->members()));
    entry.zone = json.text("zone");
    entry.sequence = json["seq"].integer();
    entry.act = json.text("act");
    entry.action = json.text("action");
    entry.actor = json.text("actor");
    entry.type = json.text("type");
    entry.id = json.text("id");
    entry.version = json["version"].integer();
    entry.extra = std::move(*member(json, "extra"));
    return entry;
}

}  // namespace wutong::ledger
