// operation_desk.h — Health, background work and backups of the installation that is served. A backup runs on a thread of its own, behind everybody's work.
#pragma once

#include <atomic>
#include <mutex>
#include <thread>

#include "app/backups.h"
#include "app/served_state.h"
#include "http/operation_desk.h"

namespace wutong::app {

class OperationDesk final : public http::OperationDesk {
public:
    OperationDesk(Runtime& runtime, ServedState& state) : runtime_(runtime), state_(state) {}
    /// A backup under way ends where it stands, and nothing of it stays.
    ~OperationDesk() override;
    OperationDesk(const OperationDesk&) = delete;
    OperationDesk& operator=(const OperationDesk&) = delete;

    Result<Json> health() const override;
    Result<Json> backups(const access::Principal& reader) const override;
    Result<Json> begin_backup(const access::Principal& person, const http::BackupAsk& ask) override;
    Result<Json> take_code(const access::Principal& person) override;
    Result<Json> code_saved(const access::Principal& person) override;

private:
    void make(const BackupWish& wish);
    Json running() const;
    Json unseen(const access::Principal& reader) const;
    Runtime& runtime_;
    ServedState& state_;
    mutable std::mutex mutex_;
    Json progress_;               ///< null: none is made here
    std::atomic<bool> stopping_{false};
    std::thread thread_;
};

}  // namespace wutong::app
