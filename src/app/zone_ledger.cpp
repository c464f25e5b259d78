// zone_ledger.cpp — See zone_ledger.h.
#include "app/zone_ledger.h"

#include <algorithm>
#include <utility>

#include "app/data_folder.h"
#include "base/text.h"
#include "ledger/verify.h"
#include "records/entry_cells.h"

namespace wutong::app {

namespace {

constexpr std::string_view heads_file = "ledger/heads.jsonl", entries_file = "ledger/entries.jsonl", key_file = "ledger/public_key.pem";

constexpr std::size_t largest_key = 16u << 10;

std::string ordinal(std::int64_t sequence) { return "存证第 " + std::to_string(sequence) + " 条"; }

/// What a line tells beside the body must be what the body says. Empty: it is.
std::string differs_from_body(const Json& line, const ledger::Entry& entry) {
    const std::pair<const char*, std::string> said[] = {{"recorded_at", to_string(entry.at)}, {"act", entry.act},          {"action", entry.action},
                                                        {"actor", entry.actor},               {"record_type", entry.type}, {"record_id", entry.id}};
    for (const auto& [name, value] : said)
        if (line.text(name) != value) return ordinal(entry.sequence) + "的 " + name + " 与它的原文不符";
    return {};
}

bool holds(const schema::Cell& cell, const Json* promised) { return promised == nullptr ? cell.is_null() : storage::holds_promise(cell, *promised); }

}  // namespace

Result<LedgerOfPackage> ZoneLedger::check() {
    LedgerOfPackage found;
    std::vector<FieldProblem> problems;
    std::int64_t problem_count = 0;
    const auto problem = [&](std::string where, std::string what) {
        if (++problem_count <= std::int64_t(ledger::Verifier::most_problems)) problems.push_back({std::move(where), std::move(what), ""});
    };
    ledger::VerifyOptions options;
    options.tree = options.zone = package_.text("zone");
    options.withheld = true;
    if (package_.has(std::string(key_file))) {
        const auto pem = TRY(read_file(package_.folder / key_file, largest_key));
        options.keys = ledger::trusted_keys({pem});
        found.key_fingerprint = ledger::key_fingerprint(pem);
    }
    TRY(package_.each_line(std::string(heads_file), [&](std::string_view line) -> Result<void> { return options.head_lines.emplace_back(line), Result<void>(); }));
    if (options.head_lines.empty()) problem(std::string(heads_file), "没有一个签名的树头，存证无从核对");
    else if (const auto head = ledger::parse_head(options.head_lines.front())) options.digest = head->digest;
    const Json* line_of_entry = nullptr;
    options.on_entry = [&](ledger::Entry& entry) {
        if (auto differs = differs_from_body(*line_of_entry, entry); !differs.empty()) problem(std::string(entries_file), std::move(differs));
        replay_.entry(entry);
    };
    ledger::Verifier verifier(std::move(options));
    std::int64_t number = 0;
    TRY(package_.each_line(std::string(entries_file), [&](std::string_view line) -> Result<void> {
        ++number;
        const auto row = parse_json(line, package_line_limits);
        const Json* body = row ? row->find("body") : nullptr;
        if (!row || !(*row)["sequence"].is_integer() || (body != nullptr && !body->is_string())) {
            problem(std::string(entries_file) + ":" + std::to_string(number), "看不懂的一行");
            return {};
        }
        line_of_entry = &*row;
        verifier.entry((*row)["sequence"].integer(), body == nullptr ? std::nullopt : std::optional<std::string_view>(body->string()), row->text("leaf_hash"));
        return {};
    }));
    const auto report = verifier.finish();
    for (const auto& each : report.problems) problem(std::string(each.where == ledger::Problem::Where::Head ? heads_file : entries_file) + ":" + std::to_string(each.sequence), each.what);
    for (const auto& finding : report_.findings) problem(std::string(entries_file), finding.what);
    if (problem_count > 0)
        return refuse(Kind::Invalid, "import.ledger_does_not_hold", "导出中的存证不成立，什么也没有写入",
                      "请勿使用这份导出；向导出的单位索取原件，并请其运行 wutong verify", std::move(problems));
    found.entries = report.entries;
    found.heads = report.heads;
    found.withheld = report.withheld;
    found.unsigned_entries = report.entries - report.signed_entries;
    return found;
}

std::vector<std::string> ZoneLedger::differs(const SaidRecord& said) {
    auto& type = replay_.of(said.type.name);
    const auto at = type.records.find({package_.text("zone"), said.id});
    if (at == type.records.end()) return {"存证里没有这条记录"};
    auto& record = at->second;
    record.row_seen = true;
    if (said.version != record.version)
        return {"是第 " + std::to_string(said.version) + " 版，而存证记到第 " + std::to_string(record.version) + " 版（存证第 " + std::to_string(record.sequence) + " 条）"};
    std::vector<std::string> differing;
    if (said.archived == record.archived_at.is_null()) differing.push_back("是否归档与存证不符");
    for (std::size_t i = schema::system_field::count; i < said.type.fields.size(); ++i) {
        const auto& field = said.type.fields[i];
        if (field.personal || field.hidden || tells_positions(said.type, field) || !records::in_entries(field)) continue;
        const auto given = said.cells.find(field.name);
        const auto cell = std::ranges::lower_bound(record.cells, i, {}, [](const auto& each) { return std::size_t(each.first); });
        const Json* promised = cell == record.cells.end() || cell->first != i ? nullptr : &cell->second;
        if (!holds(given == said.cells.end() ? schema::Cell() : given->second, promised)) differing.push_back("的" + field.label + "与存证不符");
    }
    const auto same = [](const records::StageEvent& one, const storage::ReplayedRecord::Event& other) { return one.stage == other.stage && one.happened_on.to_string() == other.happened_on; };
    if (said.stages != nullptr && !std::ranges::equal(*said.stages, record.events, same)) differing.push_back("到达各阶段的日期与存证不符");
    return differing;
}

std::vector<std::string> ZoneLedger::without_row() {
    std::vector<std::string> found;
    for (const auto& [name, type] : replay_.types())
        for (const auto& [key, record] : type->records)
            if (!record.row_seen) found.push_back((type->type == nullptr ? name : type->type->label) + " " + key.id + "：存证第 " + std::to_string(record.sequence) + " 条说到它，登记表里却没有");
    return found;
}

}  // namespace wutong::app
