// person.cpp — See person.h.
#include "actions/person.h"

#include <algorithm>

#include "access/mark.h"
#include "actions/sign_in_state.h"
#include "base/crypto.h"

namespace wutong::actions {

namespace {

using schema::Cell;

constexpr std::string_view session_zone = "system";
constexpr std::int64_t minute = 60LL * 1000;
constexpr std::size_t token_digits = 64;
constexpr std::int64_t row_follows_after = minute;  // last_seen_at is written at most once a minute

constexpr Refusal session_ended{"session.ended", Kind::Unauthenticated, "登录已失效", "请重新登录"};

std::int64_t integer_of(const records::Record& record, std::string_view field) { return record[field].is_integer() ? record[field].integer() : 0; }

/// When the session was last used, as far as this process knows beside what its row says.
std::int64_t last_seen(SignIn::State& state, const std::string& hash, std::int64_t of_row) {
    const std::lock_guard lock(state.seen_mutex);
    const auto found = state.last_seen.find(hash);
    return found == state.last_seen.end() ? of_row : std::max(of_row, found->second);
}

void keep(SignIn::State& state, const std::string& hash, SignIn::State::AtHand fresh, std::int64_t now) {
    const std::lock_guard lock(state.seen_mutex);
    state.last_seen[hash] = now;
    if (state.at_hand.size() >= SignIn::State::most_at_hand) state.at_hand.clear();
    state.at_hand[hash] = std::move(fresh);
}

/// Says nothing about who may do what, so nobody is asked for again because of it.
Result<void> write_last_seen(SignIn::State& state, const std::string& hash, std::int64_t now) {
    return state.parts.engine->operate([&](records::Transaction& transaction) -> Result<void> {
        auto row = TRY(transaction.load(state.type("session"), session_zone, hash));
        if (!row) return {};
        const auto version = row->version();
        row->set("last_seen_at", Cell(now));
        row->cells[schema::system_field::version] = version + 1;
        row->cells[schema::system_field::updated_at] = state.now().milliseconds;
        return transaction.update(*row, version);
    });
}

}  // namespace

std::uint64_t accounts_changes(SignIn& sign_in) { return sign_in.state().accounts_changes.load(); }
void accounts_changed(SignIn& sign_in) { ++sign_in.state().accounts_changes; }

std::shared_ptr<const Person> person_at_hand(SignIn& sign_in, std::string_view token) {
    auto& state = sign_in.state();
    if (token.size() != token_digits || !state.parts.store->single_writer()) return nullptr;
    const std::string hash = sha256_hex(token);
    const std::int64_t now = state.now().milliseconds;
    const std::lock_guard lock(state.seen_mutex);
    const auto found = state.at_hand.find(hash);
    const auto seen = state.last_seen.find(hash);
    if (found == state.at_hand.end() || seen == state.last_seen.end()) return nullptr;
    const auto& known = found->second;
    const bool over = now >= known.expires_at || now - seen->second >= state.parts.limits.idle_minutes * minute;
    const bool row_is_behind = now - known.row_seen >= row_follows_after;
    if (over || row_is_behind || known.accounts != state.accounts_changes.load() || known.today != state.parts.clock->today()) return nullptr;
    seen->second = now;
    return known.person;
}

Result<std::shared_ptr<const Person>> person_of(SignIn& sign_in, std::string_view token) {
    auto& state = sign_in.state();
    if (token.size() != token_digits) return refuse(session_ended);
    if (auto known = person_at_hand(sign_in, token)) return known;
    SignIn::State::AtHand fresh;
    fresh.accounts = state.accounts_changes.load();  // before the snapshot: what changes behind it is noticed
    fresh.today = state.parts.clock->today();
    const std::string hash = sha256_hex(token);
    auto reader = TRY(state.parts.store->reader());
    const auto session = TRY(reader->load(state.type("session"), session_zone, hash));
    if (!session) return refuse(session_ended);
    const std::int64_t now = state.now().milliseconds;
    fresh.expires_at = integer_of(*session, "expires_at");
    fresh.row_seen = integer_of(*session, "last_seen_at");
    const bool over = now >= fresh.expires_at || now - last_seen(state, hash, fresh.row_seen) >= state.parts.limits.idle_minutes * minute;
    const auto account = TRY(records::find_by_id(*reader, state.type("user_account"), (*session)["user"].text_or_empty()));
    if (over || !account || integer_of(*account, "disabled") != 0) {
        TRY(sign_in.sign_out(token));
        return refuse(session_ended);
    }
    auto person = std::make_shared<Person>();
    person->principal = TRY(state.principal_of(*reader, *account));
    person->mark = access::mark_of(person->principal);
    reader.reset();
    if (now - fresh.row_seen >= row_follows_after) {
        TRY(write_last_seen(state, hash, now));
        fresh.row_seen = now;
    }
    fresh.person = person;
    keep(state, hash, std::move(fresh), now);
    return person;
}

}  // namespace wutong::actions
