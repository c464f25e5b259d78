// act_writer.h — Writes one act inside a transaction: rows, history, stage events, ledger entries, outbox, search, audit line.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "actions/decide.h"
#include "actions/leaf.h"

namespace wutong::actions {

class ActWriter {
public:
    ActWriter(const EngineParts& parts, records::Transaction& transaction, std::string actor, std::string act);

    struct Written {
        records::Record record;        ///< as stored, with its new version
        std::int64_t sequence = 0;     ///< 0: nothing had changed, nothing was written
    };
    Result<Written> write(const Save& save, const schema::Action& action, const std::string& reason);

    const std::vector<ChangeNotice>& notices() const { return notices_; }
    const std::vector<ExpectedLeaf>& leaves() const { return leaves_; }
    std::vector<ExpectedLeaf>& leaves() { return leaves_; }

private:
    using Tip = records::Tip;
    Result<Tip*> tip_of(const std::string& zone);
    Result<std::string> encode(const Save& save, const records::Record& after, const schema::Action& action, const std::string& reason, const Tip& tip);
    Result<void> write_history(const Save& save, const records::Record& row, std::int64_t sequence);
    Result<void> write_stage_events(const Save& save, const records::Record& row);
    Result<void> write_entry(const records::Record& row, const schema::Action& action, const Tip& tip, std::string body);
    Result<void> seal_cells(const Save& save, records::Record& row, bool with_blind);

    const EngineParts& parts_;
    records::Transaction& transaction_;
    std::string actor_, act_;
    std::map<std::string, Tip> tips_;
    std::vector<ChangeNotice> notices_;
    std::vector<ExpectedLeaf> leaves_;
};

/// Appends to the audit log of the event's zone ("system" where it names none); the leaf it promises.
Result<ExpectedLeaf> write_audit(const EngineParts& parts, records::Transaction& transaction, const AuditEvent& event);

}  // namespace wutong::actions
