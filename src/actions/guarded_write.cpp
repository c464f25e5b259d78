// guarded_write.cpp — See guarded_write.h.
#include "actions/guarded_write.h"

#include "records/guarded.h"
#include "records/store_errors.h"

namespace wutong::actions {

GuardedWrite::GuardedWrite(records::Transaction& transaction, AuditEvent& event, std::string_view actor, Instant now)
    : transaction_(transaction), event_(event), actor_(actor), now_(now) {
    event_.states.clear();  // a job that runs again tells of its last run only
}

Result<void> GuardedWrite::insert(const records::Record& row) {
    TRY(transaction_.insert(row));
    event_.states.push_back({records::guarded_name(row), "", records::guarded_state(row)});
    return {};
}

Result<void> GuardedWrite::update(records::Record row) {
    const auto stored = TRY(transaction_.load(*row.type, row.zone(), row.id()));
    if (!stored) return refuse(records::record_not_found);
    const auto version = row.version();
    row.cells[schema::system_field::version] = version + 1;
    row.cells[schema::system_field::updated_at] = now_.milliseconds;
    row.cells[schema::system_field::updated_by] = actor_;
    TRY(transaction_.update(row, version));
    event_.states.push_back({records::guarded_name(row), records::guarded_state(*stored), records::guarded_state(row)});
    return {};
}

Result<void> GuardedWrite::erase(const records::Record& row) {
    const auto stored = TRY(transaction_.load(*row.type, row.zone(), row.id()));
    if (!stored) return {};
    TRY(transaction_.erase(*row.type, row.zone(), row.id()));
    event_.states.push_back({records::guarded_name(row), records::guarded_state(*stored), ""});
    return {};
}

}  // namespace wutong::actions
