// engine_state.cpp — The engine's threads and what follows a commit; see engine_state.h.
#include "actions/engine_state.h"

#include <chrono>

#include "base/text.h"

namespace wutong::actions {

namespace {
constexpr auto between_heads = std::chrono::milliseconds(900);
constexpr std::size_t leaves_to_sign_at_once = 5'000;
}  // namespace

void Engine::State::Afterwards::take(const ActWriter& writer) {
    leaves.insert(leaves.end(), writer.leaves().begin(), writer.leaves().end());
    notices.insert(notices.end(), writer.notices().begin(), writer.notices().end());
}

void Engine::State::Afterwards::clear() {
    leaves.clear();
    notices.clear();
}

Engine::State::State(EngineParts given)
    : parts(std::move(given)),
      writer(*parts.store, parts.log, parts.background),
      signer({parts.store, parts.registry, parts.heads, parts.signing_keys, parts.clock, [this](std::string why) { writer.turn_off(std::move(why)); },
              [this](const std::function<Result<void>(records::Transaction&)>& job) { return writer.run(job); }}) {
    if (parts.background) signing_ = std::thread([this] { sign_every_second(); });
}

Engine::State::~State() {
    if (!signing_.joinable()) return;
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    signing_.join();
}

void Engine::State::sign_every_second() {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        wake_.wait_for(lock, between_heads);
        lock.unlock();
        if (auto signed_now = signer.sign_all(); !signed_now) {
            if (parts.log) parts.log->line("error", "heads not signed: " + cause_for_log(signed_now.error()));
        }
        lock.lock();
    }
}

Result<void> Engine::State::run_job(const std::function<Result<void>(records::Transaction&, Afterwards&)>& job, GroupWriter::Company company) {
    Afterwards afterwards;
    const GroupWriter::Job wrapped = [&](records::Transaction& transaction) {
        afterwards.clear();
        return job(transaction, afterwards);
    };
    const GroupWriter::Afterwards then = [&] { signer.expect(afterwards.leaves); };
    TRY(writer.run(wrapped, then, company));
    if (signer.unsigned_leaves() >= leaves_to_sign_at_once) {
        if (parts.background) wake_.notify_one();
        else TRY(signer.sign_all());
    }
    if (!afterwards.notices.empty()) {
        for (auto* listener : parts.listeners) listener->changed(afterwards.notices);
    }
    return {};
}

AuditEvent audit_event(std::string event, const access::Principal& principal, const std::string& zone, const std::string& address, const std::string& request_id) {
    AuditEvent audit;
    audit.event = std::move(event);
    audit.zone = zone;
    audit.user = principal.user;
    audit.role = join(principal.roles(), ",");
    audit.address = address;
    audit.request_id = request_id;
    return audit;
}

void Engine::State::audit_refusal(const Error& error, const access::Principal& principal, const AuditEvent& about) {
    const bool of_access = error.kind == Kind::Forbidden || error.kind == Kind::Unauthenticated || error.code == "zone.not_found" || error.code == "record.not_found";
    if (!of_access || !writer.writable()) return;
    AuditEvent event = about;
    event.allowed = false;
    event.user = principal.user;
    event.detail = error.code;
    // A zone that the person does not reach may not exist at all: the line then belongs to the installation, not to a tree named by a client.
    if (!principal.zones().contains(event.zone) || principal.zones().all) event.zone = principal.zones().zones.empty() ? "" : *principal.zones().zones.begin();
    const auto written = run_job([&](records::Transaction& transaction, Afterwards& afterwards) -> Result<void> {
        afterwards.leaves.push_back(TRY(write_audit(parts, transaction, event)));
        return {};
    });
    if (!written && parts.log) parts.log->line("error", "audit line not written: " + cause_for_log(written.error()), about.request_id);
}

}  // namespace wutong::actions
