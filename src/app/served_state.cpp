// served_state.cpp — See served_state.h.
#include "app/served_state.h"

#include <utility>

#include "base/crypto.h"

namespace wutong::app {

ServedState::~ServedState() { cleanse(code_); }

void ServedState::note_job(const std::string& job, JobRun run) {
    const std::lock_guard lock(mutex_);
    jobs_[job] = std::move(run);
}

Json ServedState::last_run(const std::string& job) const {
    const std::lock_guard lock(mutex_);
    const auto found = jobs_.find(job);
    if (found == jobs_.end()) return {};
    Json out = Json::object();
    out.set("at", to_string(found->second.ended));
    out.set("milliseconds", found->second.ended.milliseconds - found->second.began.milliseconds);
    out.set("ok", found->second.ok);
    out.set("counts", found->second.counts);
    return out;
}

void ServedState::note_backup(Json outcome) {
    const std::lock_guard lock(mutex_);
    last_backup_ = std::move(outcome);
}

Json ServedState::last_backup() const {
    const std::lock_guard lock(mutex_);
    return last_backup_;
}

void ServedState::keep_code(std::string user, std::string code) {
    const std::lock_guard lock(mutex_);
    cleanse(code_);
    code_ = std::move(code);
    code_for_ = std::move(user);
}

bool ServedState::code_waits_for(const std::string& user) const {
    const std::lock_guard lock(mutex_);
    return !code_.empty() && code_for_ == user;
}

bool ServedState::code_waits() const {
    const std::lock_guard lock(mutex_);
    return !code_.empty();
}

std::string ServedState::take_code(const std::string& user) {
    const std::lock_guard lock(mutex_);
    if (code_for_ != user) return {};
    return std::exchange(code_, {});
}

}  // namespace wutong::app
