// sign_in_state.h — What SignIn holds: the queue of one before argon2id, failures by address, and how accounts become principals.
#pragma once

#include <atomic>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>

#include "actions/guarded_write.h"
#include "actions/sign_in.h"
#include "records/store_source.h"

namespace wutong::actions {

/// Of what is drawn at random for a session or an access token, before it is written as hexadecimal digits.
inline constexpr std::size_t token_bytes = 32;
inline constexpr std::int64_t milliseconds_a_day = 24LL * 60 * 60 * 1000;

struct SignIn::State {
    explicit State(Parts given);

    const schema::RecordType& type(std::string_view name) const;
    Result<std::optional<records::Record>> account_of_login(records::Reader& reader, std::string_view login) const;
    Result<access::Principal> principal_of(records::Reader& reader, const records::Record& account);
    /// One at a time; Busy when 64 people wait. An unknown user costs the same work.
    Result<bool> password_fits(std::string_view password, std::string_view hash);
    Result<std::string> hash_of(std::string_view password);
    /// Too many failures from this address within ten minutes.
    bool slowed(std::string_view address);
    void note_failure(std::string_view address);
    /// `why` is told to who comes back with one of them, in Chinese.
    Result<void> end_sessions_in(records::Transaction& transaction, std::string_view user, std::string_view why, std::string_view keep = {});
    /// Why a session is not there any more, for who comes back with its token. Known while the program runs, of the newest few thousand; empty when it is not.
    void note_ended(std::string_view token_hash, std::string_view why);
    std::string why_ended(std::string_view token_hash);
    records::Record new_row(const schema::RecordType& type, std::string id, std::string_view zone, std::string_view actor) const;
    AuditEvent event(std::string name, const records::Record& account, std::string_view actor) const;
    Result<void> insert_grants(GuardedWrite& write, const records::Record& account, const std::vector<access::RoleGrant>& grants, std::string_view actor,
                               std::string_view proposed_by = {}) const;
    /// The row of a new account, its password checked and hashed; nothing is written yet.
    Result<records::Record> account_row(const NewAccount& account, std::string_view actor);
    Result<void> insert_account(GuardedWrite& write, const records::Record& row, const std::vector<access::RoleGrant>& grants, std::string_view actor) const;
    Result<std::vector<access::RoleGrant>> grants_of(records::Reader& reader, std::string_view user) const;   ///< also those that have run out
    Result<access::Organisation> organisation(records::Reader& reader) const;
    Instant now() const { return parts.clock->now(); }
    /// Whether these grants ask for a second factor: the administrators, and whoever approves what somebody else submitted, under dengbao3.
    bool needs_factor(const std::vector<access::RoleGrant>& grants) const;
    /// What a right password gives a person who has a second factor: good for five minutes and one way in.
    std::string new_ticket(std::string_view user);
    std::optional<std::string> user_of_ticket(std::string_view ticket);
    void end_ticket(std::string_view ticket);

    /// Of a password nobody knows. Made when somebody first signs in, whoever that is: a command that never signs anybody in does not pay for it.
    const std::string& nobodys_hash();

    Parts parts;

    std::mutex seen_mutex;
    std::map<std::string, std::int64_t, std::less<>> last_seen;  ///< token hash → last use; the table follows within a minute

private:
    Result<access::ZoneTree> zone_tree(records::Reader& reader);
    std::mutex hashing_;
    std::atomic<int> waiting_{0};
    std::once_flag nobodys_hash_made_;
    std::string nobodys_hash_;
    std::set<std::string> approvals_;   ///< permissions of steps that need a second person
    struct Ticket {
        std::string user;
        std::int64_t until = 0;
    };
    std::mutex tickets_mutex_;
    std::map<std::string, Ticket, std::less<>> tickets_;   ///< hash → whose
    std::mutex ended_mutex_;
    std::deque<std::pair<std::string, std::string>> ended_;   ///< token hash, why; the oldest first
    std::mutex failures_mutex_;
    std::map<std::string, std::deque<std::int64_t>, std::less<>> failures_;
};

/// The list in a stored cell: a JSON array of texts.
std::vector<std::string> texts_of(const schema::Cell& cell);
schema::Cell texts_cell(const std::vector<std::string>& texts);   ///< null when there are none

std::int64_t integer_of(const records::Record& record, std::string_view field);   ///< 0 where it is empty

/// Counts a wrong password of the account; the fifth locks it.
Result<void> record_failure(SignIn::State& state, records::Transaction& transaction, std::string_view id);

/// A session of the account; the one not used for longest goes when there would be too many. Ends the count of failures.
Result<void> open_session(SignIn::State& state, records::Transaction& transaction, const records::Record& account, const std::string& token_hash, std::string_view address);

/// `session.not_signed_in`: the same words whatever was wrong.
extern const Refusal not_signed_in;
/// `session.too_many_attempts`, for every door an address may knock at: password, code of the second factor, one-time code.
extern const Refusal address_slowed;

}  // namespace wutong::actions
