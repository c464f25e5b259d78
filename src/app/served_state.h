// served_state.h — What outlives an opening of the data folder while one process serves it: since when, what the background work did last, the last backup.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include "base/date.h"
#include "base/json.h"

namespace wutong::app {

inline constexpr int minutes_between_sweeps = 60;   ///< definitions that come into force are looked for each minute

/// One turn of a work in the background.
struct JobRun {
    Instant began, ended;
    bool ok = true;
    Json counts;   ///< numbers by name; null: none
};

class ServedState {
public:
    explicit ServedState(Instant since) : since_(since) {}
    ~ServedState();
    ServedState(const ServedState&) = delete;
    ServedState& operator=(const ServedState&) = delete;

    Instant since() const { return since_; }
    void note_job(const std::string& job, JobRun run);
    /// Nothing while it has not run.
    Json last_run(const std::string& job) const;
    /// How the last backup asked for on the page ended.
    void note_backup(Json outcome);
    Json last_backup() const;

    /// A recovery code that nobody was shown yet, for the person whose backup made it.
    void keep_code(std::string user, std::string code);
    bool code_waits_for(const std::string& user) const;
    bool code_waits() const;
    /// Gives it away, once; empty: none waits.
    std::string take_code(const std::string& user);

private:
    const Instant since_;
    mutable std::mutex mutex_;
    std::map<std::string, JobRun> jobs_;
    Json last_backup_;
    std::string code_, code_for_;
};

}  // namespace wutong::app
