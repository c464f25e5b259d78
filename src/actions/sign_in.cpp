// sign_in.cpp — See sign_in.h.
#include "actions/sign_in.h"

#include <algorithm>

#include "actions/desk_checks.h"
#include "actions/sign_in_state.h"
#include "base/crypto.h"
#include "base/text.h"
#include "records/system_types.h"

namespace wutong::actions {

namespace {

using records::Record;
using schema::Cell;

constexpr std::int64_t minute = 60LL * 1000, hour = 60 * minute;
constexpr std::int64_t row_follows_after = minute;  // last_seen_at is written at most once a minute

/// To who comes back: why, where that is known.
std::unexpected<Error> session_ended(SignIn::State& state, std::string_view token_hash) {
    const auto why = state.why_ended(token_hash);
    return refuse(Kind::Unauthenticated, "session.ended", why.empty() ? "登录已失效" : "登录已失效：" + why, "请重新登录");
}

Result<void> touch(records::Transaction& transaction, Record record, Instant now) {
    const auto version = record.version();
    record.cells[schema::system_field::version] = version + 1;
    record.cells[schema::system_field::updated_at] = now.milliseconds;
    return transaction.update(record, version);
}

}  // namespace

SignIn::SignIn(Parts parts) : state_(std::make_unique<State>(std::move(parts))) {}
SignIn::~SignIn() = default;

Result<void> record_failure(SignIn::State& state, records::Transaction& transaction, std::string_view id) {
    auto account = TRY(records::find_by_id(transaction, state.type("user_account"), id));
    if (!account) return {};
    const std::int64_t failures = integer_of(*account, "failed_count") + 1;
    const bool locks = failures >= state.parts.limits.failures_to_lock;
    account->set("failed_count", Cell(locks ? 0 : failures));
    if (locks) account->set("locked_until", Cell(state.now().milliseconds + state.parts.limits.lock_minutes * minute));
    return touch(transaction, std::move(*account), state.now());
}

Result<void> open_session(SignIn::State& state, records::Transaction& transaction, const Record& account, const std::string& token_hash, std::string_view address) {
    auto sessions = TRY(records::find_equal(transaction, state.type("session"), "user", Cell(account.id()), {}));
    std::ranges::sort(sessions, {}, [](const Record& session) { return integer_of(session, "last_seen_at"); });
    const auto most = static_cast<std::size_t>(state.parts.limits.sessions_per_user);
    for (std::size_t i = 0; i + most <= sessions.size(); ++i) {
        TRY(transaction.erase(*sessions[i].type, sessions[i].zone(), sessions[i].id()));
        state.note_ended(sessions[i].id(), "您的账号在别处登录，同时登录不超过 " + std::to_string(most) + " 处");
    }
    auto row = state.new_row(state.type("session"), token_hash, records::system_zone, account.id());
    row.set("token_hash", Cell(token_hash));
    row.set("user", Cell(account.id()));
    row.set("last_seen_at", Cell(state.now().milliseconds));
    row.set("expires_at", Cell(state.now().milliseconds + state.parts.limits.absolute_hours * hour));
    row.set("address", Cell(escape_control(address)));
    TRY(transaction.insert(row));
    auto fresh = TRY(records::find_by_id(transaction, *account.type, account.id()));
    if (!fresh || (integer_of(*fresh, "failed_count") == 0 && (*fresh)["locked_until"].is_null())) return {};
    fresh->set("failed_count", Cell(0));
    fresh->set("locked_until", Cell());
    return touch(transaction, std::move(*fresh), state.now());
}

Result<SignedIn> SignIn::sign_in(std::string_view login, std::string_view password, std::string_view address, std::string_view request_id) {
    State& state = *state_;
    if (state.slowed(address)) return refuse(address_slowed);
    std::optional<Record> account;
    {
        auto reader = TRY(state.parts.store->reader());
        if (login.size() <= longest_login) account = TRY(state.account_of_login(*reader, login));
    }
    // The work is done for everybody: unknown, locked and disabled take as long as a wrong password, the first of all included.
    const std::string& nobodys = state.nobodys_hash();
    const std::string_view hash = account && !(*account)["password_hash"].is_null() ? (*account)["password_hash"].text_or_empty() : std::string_view(nobodys);
    const bool fits = TRY(state.password_fits(password, hash));
    const bool locked = account && integer_of(*account, "locked_until") > state.now().milliseconds;
    const bool disabled = account && integer_of(*account, "disabled") != 0;
    AuditEvent event;
    event.event = "sign_in";
    event.address = address;
    event.request_id = request_id;
    event.type = "user_account";
    if (account) {
        event.zone = account->zone();
        event.record = account->id();
        event.user = account->id();
    }
    if (!account || !fits || locked || disabled) {
        event.allowed = false;
        event.detail = !account ? "unknown login" : locked ? "locked" : disabled ? "disabled" : "wrong password";
        state.note_failure(address);
        TRY(state.parts.engine->operate([&](records::Transaction& transaction) -> Result<void> {
            if (account && !fits && !locked) return record_failure(state, transaction, account->id());
            return {};
        }, &event));
        return refuse(not_signed_in);
    }
    SignedIn signed_in;
    if ((*account)["factor_confirmed"] == Cell(1)) {
        event.event = "sign_in.first_step";
        TRY(state.parts.engine->audit(event));
        signed_in.token = state.new_ticket(account->id());
        signed_in.principal.owed = "code";
        return signed_in;
    }
    signed_in.token = to_hex(random_bytes(token_bytes));
    const std::string token_hash = sha256_hex(signed_in.token);
    TRY(state.parts.engine->operate([&](records::Transaction& transaction) { return open_session(state, transaction, *account, token_hash, address); }, &event));
    auto reader = TRY(state.parts.store->reader());
    signed_in.principal = TRY(state.principal_of(*reader, *account));
    signed_in.must_change = integer_of(*account, "must_change") != 0 || signed_in.principal.owed == "password";
    return signed_in;
}

Result<access::Principal> SignIn::who(std::string_view token) {
    State& state = *state_;
    if (token.size() != token_bytes * 2) return session_ended(state, {});
    const std::string hash = sha256_hex(token);
    auto reader = TRY(state.parts.store->reader());
    auto session = TRY(reader->load(state.type("session"), records::system_zone, hash));
    if (!session) return session_ended(state, hash);
    const std::int64_t now = state.now().milliseconds;
    std::int64_t seen = integer_of(*session, "last_seen_at");
    {
        const std::lock_guard lock(state.seen_mutex);
        if (const auto found = state.last_seen.find(hash); found != state.last_seen.end()) seen = std::max(seen, found->second);
    }
    const bool over = now >= integer_of(*session, "expires_at") || now - seen >= state.parts.limits.idle_minutes * minute;
    const auto account = TRY(records::find_by_id(*reader, state.type("user_account"), (*session)["user"].text_or_empty()));
    if (over || !account || integer_of(*account, "disabled") != 0) {
        TRY(sign_out(token));
        const auto& limits = state.parts.limits;
        state.note_ended(hash, !over ? "您的账号已停用" : now >= integer_of(*session, "expires_at") ? "已登录满 " + std::to_string(limits.absolute_hours) + " 小时" : std::to_string(limits.idle_minutes) + " 分钟没有操作");
        return session_ended(state, hash);
    }
    auto principal = TRY(state.principal_of(*reader, *account));
    {
        const std::lock_guard lock(state.seen_mutex);
        state.last_seen[hash] = now;
    }
    if (now - integer_of(*session, "last_seen_at") >= row_follows_after) {
        reader.reset();
        TRY(state.parts.engine->operate([&](records::Transaction& transaction) -> Result<void> {
            auto fresh = TRY(transaction.load(state.type("session"), records::system_zone, hash));
            if (!fresh) return {};
            fresh->set("last_seen_at", Cell(now));
            return touch(transaction, std::move(*fresh), state.now());
        }));
    }
    return principal;
}

bool SignIn::still_signed_in(std::string_view token) const {
    State& state = *state_;
    const std::string hash = sha256_hex(token);
    auto reader = state.parts.store->reader();
    if (!reader) return true;  // a fault of the moment ends nobody's session
    const auto session = (*reader)->load(state.type("session"), records::system_zone, hash);
    if (!session) return true;
    if (!*session) return false;
    std::int64_t seen = integer_of(**session, "last_seen_at");
    {
        const std::lock_guard lock(state.seen_mutex);
        if (const auto found = state.last_seen.find(hash); found != state.last_seen.end()) seen = std::max(seen, found->second);
    }
    const std::int64_t now = state.now().milliseconds;
    return now < integer_of(**session, "expires_at") && now - seen < state.parts.limits.idle_minutes * minute;
}

Result<void> SignIn::sign_out(std::string_view token, std::string_view request_id) {
    State& state = *state_;
    const std::string hash = sha256_hex(token);
    {
        const std::lock_guard lock(state.seen_mutex);
        state.last_seen.erase(hash);
    }
    std::optional<Record> account;
    {
        auto reader = TRY(state.parts.store->reader());
        const auto session = TRY(reader->load(state.type("session"), records::system_zone, hash));
        if (!session) return {};
        account = TRY(records::find_by_id(*reader, state.type("user_account"), (*session)["user"].text_or_empty()));
    }
    AuditEvent event;
    if (account) event = state.event("sign_out", *account, account->id());
    event.event = "sign_out";
    event.request_id = request_id;
    return state.parts.engine->operate([&](records::Transaction& transaction) -> Result<void> {
        if (TRY(transaction.load(state.type("session"), records::system_zone, hash))) TRY(transaction.erase(state.type("session"), records::system_zone, hash));
        return {};
    }, &event);
}

}  // namespace wutong::actions
