// entry.cpp — Writing and strictly reading the canonical bytes of an entry.
#include "ledger/entry.h"

#include <algorithm>
#include <array>

namespace wutong::ledger {
namespace {

/// Generous: bytes that were once written must always be readable again.
constexpr JsonLimits limits{.bytes = 64U << 20, .depth = 256, .keys = 1'000'000};

struct MemberForm {
    std::string_view name;
    char form;  ///< 't' text, 'n' integer, 'o' object
};
constexpr std::array<MemberForm, 13> member_names = {{{"act", 't'}, {"action", 't'}, {"actor", 't'}, {"after", 'o'}, {"at", 't'}, {"before", 'o'},
                                                      {"definitions", 'o'}, {"extra", 'o'}, {"id", 't'}, {"seq", 'n'}, {"type", 't'}, {"version", 'n'}, {"zone", 't'}}};
enum Member : std::size_t {
    act_member, action_member, actor_member, after_member, at_member, before_member, definitions_member, extra_member, id_member, seq_member, type_member,
    version_member, zone_member
};

std::unexpected<Error> not_an_entry(const std::string& what) {
    return refuse(Kind::Invalid, "ledger_entry.not_canonical", "不是规范的存证条目：" + what, "请从备份恢复，或向上级出示最近一次树头");
}

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

}  // namespace

std::string entry_id(std::int64_t sequence) {
    constexpr std::size_t digits = 12;
    const std::string text = std::to_string(sequence);
    return text.size() < digits ? std::string(digits - text.size(), '0') + text : text;
}

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
    members.reserve(member_names.size());
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
    if (!json.is_object() || json.members().size() != member_names.size()) return not_an_entry("成员个数不对");
    Json::Object& members = json.members();
    for (std::size_t i = 0; i < member_names.size(); ++i) {  // canonical bytes have them sorted
        if (members[i].first != member_names[i].name) return not_an_entry("缺少「" + std::string(member_names[i].name) + "」或次序不对");
        const Json& value = members[i].second;
        const char form = member_names[i].form;
        if (!(form == 't' ? value.is_string() : form == 'n' ? value.is_integer() : value.is_object())) {
            return not_an_entry("「" + std::string(member_names[i].name) + "」的类型不对");
        }
    }
    if (write_canonical_json(json) != bytes) return not_an_entry("字节不是规范写法");
    const auto text = [&members](Member member) { return members[member].second.string(); };
    Entry entry;
    const auto at = parse_instant(members[at_member].second.string());
    if (!at || to_string(*at) != members[at_member].second.string()) return not_an_entry("「at」不是规范的时间");
    entry.at = *at;
    for (auto& [name, hash] : members[definitions_member].second.members()) {
        if (!hash.is_string()) return not_an_entry("「definitions」应为文字");
        entry.definitions.emplace_back(std::move(name), hash.string());
    }
    entry.changes = TRY(changes_of(members[before_member].second.members(), members[after_member].second.members()));
    entry.act = text(act_member);
    entry.action = text(action_member);
    entry.actor = text(actor_member);
    entry.extra = std::move(members[extra_member].second);
    entry.id = text(id_member);
    entry.sequence = members[seq_member].second.integer();
    entry.type = text(type_member);
    entry.version = members[version_member].second.integer();
    entry.zone = text(zone_member);
    return entry;
}

}  // namespace wutong::ledger
