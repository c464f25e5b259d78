// second_factor.cpp — See second_factor.h.
#include "actions/second_factor.h"

#include "actions/desk_checks.h"
#include "base/crypto.h"
#include "base/text.h"

namespace wutong::actions {

namespace {

using records::Record;
using schema::Cell;

constexpr std::size_t secret_bytes = 32, code_digits = 6;
constexpr std::int64_t no_step = -1;
constexpr Refusal ticket_over{"session.step_expired", Kind::Unauthenticated, "第一步登录已过期", "请重新输入用户名和口令"};
constexpr Refusal not_begun{"factor.not_begun", Kind::Conflict, "还没有生成动态码密钥", "请先生成密钥并在手机上添加"};

std::unexpected<Error> wrong_code() {
    return refuse(Kind::Invalid, "factor.wrong_code", "动态码不对，或已经用过。", "请等下一个动态码，并核对手机时间；连续输错会锁定账号。", {{"code", "动态码不对，或已经用过", "手机上当前显示的 6 位数字"}});
}

std::string context_of(std::string_view user) { return "second factor/" + std::string(user); }

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_' || c == '.';
        const auto byte = static_cast<unsigned char>(c);
        if (plain) out += c;
        else out += {'%', digits[byte >> 4], digits[byte & 15]};
    }
    return out;
}

/// What people type between the digits does not count.
std::string digits_in(std::string_view typed) {
    std::string digits;
    for (const char c : to_half_width(typed.substr(0, 40)))
        if (c != ' ' && c != '-') digits += c;
    return digits;
}

}  // namespace

std::string base32(std::string_view bytes) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string out;
    std::uint32_t held = 0;
    int bits = 0;
    for (const char c : bytes) {
        held = (held << 8) | static_cast<unsigned char>(c);
        for (bits += 8; bits >= 5; bits -= 5) out += alphabet[(held >> (bits - 5)) & 31];
        held &= (1U << bits) - 1;
    }
    if (bits > 0) out += alphabet[(held << (5 - bits)) & 31];
    return out;
}

std::string factor_code(std::string_view secret, std::int64_t step) {
    std::string counter(8, '\0');
    for (std::size_t i = 0; i < counter.size(); ++i) counter[7 - i] = static_cast<char>((static_cast<std::uint64_t>(step) >> (8 * i)) & 0xff);
    const std::string mac = hmac_sha256(secret, counter);
    const std::size_t at = static_cast<unsigned char>(mac.back()) & 15;   // RFC 4226 5.3
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i) number = (number << 8) | static_cast<unsigned char>(mac[at + i]);
    std::string digits = std::to_string((number & 0x7fffffffU) % 1'000'000U);
    return std::string(code_digits - digits.size(), '0') + digits;
}

/// The step whose code this is: now, one before or one after, and later than the last one used.
Result<std::int64_t> SecondFactor::matching_step(const Record& account, std::string_view typed) {
    const std::string code = digits_in(typed);
    if (account["factor_secret"].is_null() || code.size() != code_digits) return no_step;
    auto key = TRY(keys_.key(account.zone(), account.id()));
    auto secret = open_sealed(key, account["factor_secret"].text_or_empty(), context_of(account.id()));
    cleanse(key);
    if (!secret) return std::unexpected(std::move(secret).error());
    const std::int64_t now = state_.now().milliseconds / 1000 / factor_step_seconds;
    const std::int64_t used = account["factor_step"].is_integer() ? account["factor_step"].integer() : no_step;
    std::int64_t found = no_step;
    for (std::int64_t step = now - 1; step <= now + 1; ++step)
        if (equal_in_constant_time(factor_code(*secret, step), code) && step > used) found = step;
    cleanse(*secret);
    return found;
}

Result<void> SecondFactor::refuse_code(const Record& account, AuditEvent event) {
    event.allowed = false;
    event.detail = "wrong code of the second factor";
    TRY(state_.parts.engine->operate([&](records::Transaction& transaction) { return record_failure(state_, transaction, account.id()); }, &event));
    return wrong_code();
}

Result<SecondFactor::Status> SecondFactor::status(const Asker& asker) {
    auto reader = TRY(state_.parts.store->reader());
    const auto account = TRY(account_by_id(state_, *reader, asker.principal.user));
    return Status{account["factor_confirmed"] == Cell(1), !asker.principal.demo && state_.needs_factor(TRY(state_.grants_of(*reader, asker.principal.user)))};
}

Result<SecondFactor::Start> SecondFactor::begin(const Asker& asker, std::string_view code) {
    TRY(confirm_person(state_, asker));
    std::optional<Record> account;
    {
        auto reader = TRY(state_.parts.store->reader());
        account = TRY(account_by_id(state_, *reader, asker.principal.user));
    }
    AuditEvent event = desk_event(state_, "account.factor.begin", *account, asker);
    if ((*account)["factor_confirmed"] == Cell(1)) {
        const auto step = TRY(matching_step(*account, code));
        if (step == no_step) return std::unexpected(refuse_code(*account, std::move(event)).error());
    }
    std::string secret = random_bytes(secret_bytes);
    auto key = TRY(keys_.key(account->zone(), account->id()));
    const std::string sealed = TRY(seal(key, secret, context_of(account->id())));
    cleanse(key);
    Start start{base32(secret), {}};
    cleanse(secret);
    const auto name = percent_encoded((*account)["login"].text_or_empty());
    start.link = "otpauth://totp/" + percent_encoded("梧桐") + ":" + name + "?secret=" + start.secret + "&issuer=" + percent_encoded("梧桐") + "&algorithm=SHA256&digits=6&period=30";
    TRY(state_.parts.engine->operate([&](records::Transaction& transaction) -> Result<void> {
        GuardedWrite write(transaction, event, asker.principal.user, state_.now());
        auto row = TRY(account_by_id(state_, transaction, asker.principal.user));
        row.set("factor_secret", Cell(sealed));
        row.set("factor_confirmed", Cell(0));
        row.set("factor_step", Cell());
        return write.update(std::move(row));
    }, &event));
    return start;
}

Result<void> SecondFactor::confirm(const Asker& asker, std::string_view code, std::string_view session_token) {
    std::optional<Record> account;
    {
        auto reader = TRY(state_.parts.store->reader());
        account = TRY(account_by_id(state_, *reader, asker.principal.user));
    }
    if ((*account)["factor_secret"].is_null()) return refuse(not_begun);
    AuditEvent event = desk_event(state_, "account.factor.confirm", *account, asker);
    const auto step = TRY(matching_step(*account, code));
    if (step == no_step) return refuse_code(*account, std::move(event));
    return state_.parts.engine->operate([&](records::Transaction& transaction) -> Result<void> {
        GuardedWrite write(transaction, event, asker.principal.user, state_.now());
        auto row = TRY(account_by_id(state_, transaction, asker.principal.user));
        if (row["factor_secret"] != (*account)["factor_secret"]) return refuse(not_begun);
        row.set("factor_confirmed", Cell(1));
        row.set("factor_step", Cell(step));
        TRY(write.update(std::move(row)));
        return state_.end_sessions_in(transaction, asker.principal.user, "您更改了登录方式", sha256_hex(session_token));
    }, &event);
}

Result<SignedIn> SecondFactor::enter(std::string_view ticket, std::string_view code, std::string_view address, std::string_view request_id) {
    if (state_.slowed(address)) return refuse(address_slowed);
    const auto user = state_.user_of_ticket(ticket);
    if (!user) {
        state_.note_failure(address);   // a guessed ticket counts as a guessed password does
        return refuse(ticket_over);
    }
    std::optional<Record> account;
    {
        auto reader = TRY(state_.parts.store->reader());
        account = TRY(account_by_id(state_, *reader, *user));
    }
    AuditEvent event = state_.event("sign_in", *account, *user);
    event.address = address;
    event.request_id = request_id;
    const bool locked = (*account)["locked_until"].is_integer() && (*account)["locked_until"].integer() > state_.now().milliseconds;
    if (locked || (*account)["disabled"] == Cell(1)) {
        state_.end_ticket(ticket);
        event.allowed = false;
        event.detail = locked ? "locked" : "disabled";
        TRY(state_.parts.engine->audit(event));
        return refuse(not_signed_in);
    }
    if (TRY(matching_step(*account, code)) == no_step) {
        state_.note_failure(address);
        return std::unexpected(refuse_code(*account, std::move(event)).error());
    }
    SignedIn signed_in;
    signed_in.token = to_hex(random_bytes(token_bytes));
    event.detail = "second factor";
    TRY(state_.parts.engine->operate([&](records::Transaction& transaction) -> Result<void> {
        auto fresh = TRY(account_by_id(state_, transaction, *user));
        const auto step = TRY(matching_step(fresh, code));   // once more inside: of two at the same time one is too late
        if (step == no_step) return wrong_code();
        const auto version = fresh.version();
        fresh.cells[schema::system_field::version] = version + 1;
        fresh.set("factor_step", Cell(step));
        TRY(transaction.update(fresh, version));
        return open_session(state_, transaction, fresh, sha256_hex(signed_in.token), address);
    }, &event));
    state_.end_ticket(ticket);
    auto reader = TRY(state_.parts.store->reader());
    const auto now = TRY(account_by_id(state_, *reader, *user));
    signed_in.principal = TRY(state_.principal_of(*reader, now));
    signed_in.must_change = signed_in.principal.owed == "password";
    return signed_in;
}

}  // namespace wutong::actions
