// verification_report.cpp — What a verification found, put together and as JSON.
#include "storage/verification.h"

namespace wutong::storage {

namespace {
using Where = Finding::Where;

std::string_view name_of(Where where) {
    switch (where) {
        case Where::Entry: return "entry";
        case Where::AuditEntry: return "audit_entry";
        case Where::Head: return "head";
        case Where::Row: return "row";
        case Where::History: return "history";
        case Where::StageEvent: return "stage_event";
        case Where::Search: return "search";
        case Where::File: return "file";
        case Where::Database: return "database";
    }
    return "";
}
}  // namespace

void VerificationReport::found(Finding finding) {
    ++finding_count;
    if (findings.size() < most_findings) findings.push_back(std::move(finding));
}

void VerificationReport::add(VerificationReport other) {
    std::int64_t VerificationReport::* const counts[] = {&VerificationReport::trees, &VerificationReport::audit_trees, &VerificationReport::entries, &VerificationReport::audit_entries, &VerificationReport::heads,
                                                         &VerificationReport::unsigned_entries, &VerificationReport::rows, &VerificationReport::history_rows, &VerificationReport::files,
                                                         &VerificationReport::erased_fields, &VerificationReport::unchecked_fields};
    for (const auto count : counts) this->*count += other.*count;
    finding_count += other.finding_count;
    for (auto& finding : other.findings)
        if (findings.size() < most_findings) findings.push_back(std::move(finding));
    for (auto& note : other.notes) notes.push_back(std::move(note));
}

Json to_json(const VerificationReport& report) {
    Json json = Json::object();
    json.set("ok", report.ok());
    const std::pair<const char*, std::int64_t> counts[] = {{"trees", report.trees},
                                                           {"audit_trees", report.audit_trees},
                                                           {"entries", report.entries},
                                                           {"audit_entries", report.audit_entries},
                                                           {"heads", report.heads},
                                                           {"unsigned_entries", report.unsigned_entries},
                                                           {"rows", report.rows},
                                                           {"history_rows", report.history_rows},
                                                           {"files", report.files},
                                                           {"erased_fields", report.erased_fields},
                                                           {"unchecked_fields", report.unchecked_fields},
                                                           {"finding_count", report.finding_count}};
    for (const auto& [name, count] : counts) json.set(name, count);
    Json findings = Json::array();
    for (const auto& finding : report.findings) {
        Json line = Json::object();
        line.set("where", name_of(finding.where));
        line.set("zone", finding.zone);
        line.set("table", finding.table);
        line.set("id", finding.id);
        line.set("sequence", finding.sequence);
        line.set("what", finding.what);
        findings.push(std::move(line));
    }
    json.set("findings", std::move(findings));
    Json notes = Json::array();
    for (const auto& note : report.notes) notes.push(note);
    json.set("notes", std::move(notes));
    return json;
}

}  // namespace wutong::storage
