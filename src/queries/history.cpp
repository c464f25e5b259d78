// history.cpp — What happened to a record, from its ledger entries, and the proof that its last entry is under a signed head.
#include <algorithm>
#include <ranges>

#include "base/text.h"
#include "ledger/commitment.h"
#include "ledger/entry.h"
#include "ledger/head.h"
#include "ledger/tree.h"
#include "queries/history_line.h"
#include "records/entry_cells.h"
#include "records/store_source.h"

namespace wutong::queries {

namespace {

using schema::Cell;

constexpr std::int64_t most_entries = 2'000;
constexpr std::string_view personal_words = "（个人信息，已脱敏）";

Result<std::vector<records::Record>> entries_of(Reading& reading, const records::Record& record) {
    const auto* entries = reading.registry().type("ledger_entry");
    if (!entries) return fail("the registry has no ledger");
    rules::Query query;
    query.from = entries;
    query.zones = {std::string(record.zone())};
    query.where = equal(entries->field("record_id"), Cell(record.id()));
    // Ids are one in the world; entries from before a type was renamed stand under its former name.
    if (record.type->was.empty()) query.where = rules::both(std::move(query.where), equal(entries->field("record_type"), Cell(record.type->name)));
    query.order = {{rules::column(0, entries->field("sequence")), true}};
    query.limit = most_entries;
    return reading.reader().find(query);
}

/// The reviewed import that an act was: its id, or nothing.
Result<std::string> import_of(Reading& reading, std::string_view zone, const std::string& act) {
    const auto* runs = reading.registry().type("import_run");
    const auto found = TRY(records::find_equal(reading.reader(), *runs, "act", Cell(act), {std::string(zone)}));
    return found.empty() ? std::string() : std::string(found.front().id());
}

std::string words_of(Reading& reading, const schema::RecordType& type, const std::string& name, const Json& value) {
    if (value.is_null()) return {};
    if (ledger::commitment_in(value)) return std::string(personal_words);
    const auto* field = type.field_once(name);
    const Cell cell = records::cell_from_entry(value);
    return field ? reading.text_for_people(*field, cell) : std::string(cell.text_or_empty());
}

}  // namespace

namespace {

/// To whom only 公开 fields are open: an action may be named after what stays inside, so it is told as any other.
std::string_view neutral(const ledger::Entry& entry) { return entry.version <= 1 ? "create" : "edit"; }

/// The step out of the stages that stay inside, if the change is one of the stage.
std::optional<bool> now_inside(const schema::RecordType& type, const std::vector<std::string>& inside, const ledger::Entry& entry) {
    for (const auto& change : entry.changes) {
        const auto* field = type.field_once(change.field);
        if (field && field->name == type.stage_field) return change.after.is_null() || std::ranges::find(inside, records::cell_from_entry(change.after).text_or_empty()) != inside.end();
    }
    return std::nullopt;
}

}  // namespace

Result<std::int64_t> told_from(Reading& reading, const records::Record& record) {
    const auto inside = reading.outside() ? access::stages_kept_inside(*record.type, reading.registry()) : std::vector<std::string>();
    std::int64_t from = 0;
    if (inside.empty()) return from;
    bool within = false;
    for (const auto& row : std::views::reverse(TRY(entries_of(reading, record)))) {
        const auto entry = TRY(ledger::decode_entry(row["body"].text_or_empty()));
        const auto now = now_inside(*record.type, inside, entry);
        if (now && within && !*now) from = entry.sequence;
        within = now.value_or(within);
    }
    return from;
}

std::optional<HistoryEntry> entry_for_people(Reading& reading, const schema::RecordType& type, const ledger::Entry& entry, std::int64_t from) {
    if (entry.sequence < from) return std::nullopt;
    HistoryEntry line;
    line.sequence = entry.sequence;
    line.act = entry.act;
    line.action = reading.outside() ? std::string(neutral(entry)) : entry.action;
    line.action_label = action_label(type, line.action);
    line.at = to_string(entry.at);
    if (!reading.outside()) {
        line.actor = entry.actor;
        line.actor_name = reading.user_name(entry.actor);
        line.reason = entry.extra.text("reason");
    }
    for (const auto& change : entry.changes) {
        const auto* field = type.field_once(change.field);
        if (reading.outside() && (!field || field->system || field->hidden || !reading.shows(*field))) continue;
        line.changes.push_back({change.field, field ? field->label : change.field, words_of(reading, type, change.field, change.before),
                                words_of(reading, type, change.field, change.after)});
    }
    if (reading.outside() && line.changes.empty() && entry.version > 1) return std::nullopt;
    return line;
}

Result<std::optional<HistoryEntry>> last_told(Reading& reading, const records::Record& record) {
    const auto from = TRY(told_from(reading, record));
    for (const auto& row : TRY(entries_of(reading, record)))
        if (auto line = entry_for_people(reading, *record.type, TRY(ledger::decode_entry(row["body"].text_or_empty())), from)) return line;
    return std::optional<HistoryEntry>();
}

namespace {

/// Leaf hashes 1…size as they are stored.
Result<std::vector<Digest>> leaves(Reading& reading, const std::string& zone, std::int64_t size) {
    const auto* entries = reading.registry().type("ledger_entry");
    rules::Query query;
    query.from = entries;
    query.zones = {zone};
    query.order = {{rules::column(0, entries->field("sequence")), false}};
    query.outputs = {{"leaf_hash", std::nullopt, rules::column(0, entries->field("leaf_hash"))}};
    query.limit = size;
    std::vector<Digest> hashes;
    for (const auto& row : TRY(reading.reader().select(query))) {
        const auto hash = ledger::digest_from_hex(row[0].text_or_empty());
        if (!hash) return fail("a leaf hash is not one");
        hashes.push_back(*hash);
    }
    if (std::cmp_not_equal(hashes.size(), size)) return fail("the ledger of " + zone + " is shorter than its head");
    return hashes;
}

std::string sentence_of(const ProofAnswer& proof, bool entry_holds, bool path_holds, bool signature_holds) {
    const std::string number = "第 " + std::to_string(proof.sequence) + " 条存证";
    if (!entry_holds) return number + "的内容与登记时不一致，请立即联系管理员核查。";
    if (!proof.signed_yet) return number + "已登记，将在一秒内签名。";
    if (!path_holds) return number + "不在已签名的存证之内，请立即联系管理员核查。";
    if (!signature_holds) return "存证的签名核对不通过，请立即联系管理员核查。";
    return number + "在已签名的 " + std::to_string(proof.head_size) + " 条之内，内容、位置与签名均核对无误。";
}

/// The path from the leaf to the latest head, checked as an outsider would check it.
Result<void> prove(Reading& reading, const std::string& zone, const Digest& leaf, bool entry_holds, ProofAnswer& proof) {
    const auto lines = TRY(reading.sources().heads->lines(zone));
    bool path_holds = false, signature_holds = false;
    if (!lines.empty()) {
        proof.head_line = lines.back();
        const auto head = TRY(ledger::parse_head(proof.head_line));
        proof.head_size = head.size;
        proof.head_root = ledger::hex(head.root);
        proof.head_at = to_string(head.at);
        proof.head_signature = to_hex(head.signature);
        proof.head_key_id = head.key_id;
        proof.signed_yet = head.size >= proof.sequence;
        if (proof.signed_yet) {
            const auto hashes = TRY(leaves(reading, zone, head.size));
            const auto path = TRY(ledger::inclusion_proof(head.digest, proof.sequence - 1, head.size,
                                                          [&](std::int64_t index) -> Result<Digest> { return hashes[static_cast<std::size_t>(index)]; }));
            for (const auto& part : path) proof.path.push_back(ledger::hex(part));
            path_holds = ledger::verify_inclusion(head.digest, proof.sequence - 1, head.size, leaf, path, head.root);
            signature_holds = ledger::head_signature_holds(head, TRY(reading.sources().signing_keys->public_key(zone)));
        }
    }
    proof.verified = entry_holds && path_holds && signature_holds;
    proof.sentence = sentence_of(proof, entry_holds, path_holds, signature_holds);
    return {};
}

}  // namespace

Result<std::vector<HistoryEntry>> Queries::history(const access::Principal& person, std::string_view type_name, std::string_view id) const {
    const auto reading = TRY(Reading::open(sources_, person));
    const auto& type = *TRY(reading->type(type_name));
    const auto record = TRY(reading->load_visible(type, id));
    const auto from = TRY(told_from(*reading, record));
    std::vector<HistoryEntry> history;
    for (const auto& row : TRY(entries_of(*reading, record))) {
        auto told = entry_for_people(*reading, type, TRY(ledger::decode_entry(row["body"].text_or_empty())), from);
        if (!told) continue;
        history.push_back(std::move(*told));
        auto& line = history.back();
        // Only an import that was confirmed has given its acts their reason: no look-up for what people did one by one.
        const auto importing = type.import_permission.empty() ? type.name + ".import" : type.import_permission;
        if (line.reason.starts_with("导入 ") && access::may(person, importing, record.zone())) line.import_run = TRY(import_of(*reading, record.zone(), line.act));
    }
    return history;
}

Result<std::string> Queries::zone_of_file(const access::Principal& person, std::string_view type_name, std::string_view id, std::string_view sha256) const {
    const auto reading = TRY(Reading::open(sources_, person));
    const auto& type = *TRY(reading->type(type_name));
    const auto record = TRY(reading->load_visible(type, id));
    const auto holds = [&](const schema::Field* field, const Cell& cell) {
        if (!field || field->hidden || !reading->shows(*field)) return false;
        if (field->item_kind() != schema::FieldKind::File) return false;
        return cell.is_list() ? std::ranges::find(cell.list(), sha256) != cell.list().end() : cell.is_text() && cell.text() == sha256;
    };
    for (std::size_t i = 0; i < type.fields.size(); ++i)
        if (holds(&type.fields[i], record.cells[i])) return std::string(record.zone());
    for (const auto& row : TRY(entries_of(*reading, record)))
        for (const auto& change : TRY(ledger::decode_entry(row["body"].text_or_empty())).changes)
            for (const auto* value : {&change.before, &change.after})
                if (!value->is_null() && holds(type.field_once(change.field), records::cell_from_entry(*value))) return std::string(record.zone());
    return refuse(Kind::NotFound, "file.must_exist", "没有找到这个文件", "请从记录页面打开");
}

Result<ProofAnswer> Queries::proof(const access::Principal& person, std::string_view type_name, std::string_view id) const {
    const auto reading = TRY(Reading::open(sources_, person));
    const auto& type = *TRY(reading->type(type_name));
    const auto record = TRY(reading->load_visible(type, id));
    const auto rows = TRY(entries_of(*reading, record));
    if (rows.empty()) return fail("a record without an entry: " + std::string(id));
    const auto from = TRY(told_from(*reading, record));
    // Of what changed nothing that leaves the house there is no proof either: its number and moment would tell of it.
    const auto proved = reading->outside() ? std::ranges::find_if(rows, [&](const auto& row) {
        const auto entry = ledger::decode_entry(row["body"].text_or_empty());
        return entry && entry_for_people(*reading, type, *entry, from);
    }) : rows.begin();
    if (proved == rows.end()) TRY(reading->demand_inside());
    ProofAnswer proof;
    proof.sequence = (*proved)["sequence"].integer();
    const Digest leaf = ledger::leaf_hash(DigestAlgorithm::Sha256, (*proved)["body"].text_or_empty());
    proof.leaf_hash = ledger::hex(leaf);
    const bool entry_holds = proof.leaf_hash == (*proved)["leaf_hash"].text_or_empty();
    TRY(prove(*reading, std::string(record.zone()), leaf, entry_holds, proof));
    return proof;
}

}  // namespace wutong::queries
