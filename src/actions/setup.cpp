// setup.cpp — Making and redeeming one-time setup codes (decision 29): random, hashed at rest, valid for 30 minutes, used once.
#include "actions/setup.h"

#include "actions/sign_in.h"
#include "actions/sign_in_state.h"
#include "base/crypto.h"
#include "base/text.h"
#include "records/system_types.h"

namespace wutong::actions {

namespace {

using records::Record;
using schema::Cell;

constexpr std::int64_t valid_milliseconds = 30LL * 60 * 1000;
constexpr std::string_view setup_actor = "setup";
constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";  // 32 that are not mistaken for each other
constexpr std::size_t code_length = 20, group_length = 5, longest_typed_code = 64;

constexpr Refusal setup_code_not_valid{"setup.code_not_valid", Kind::Forbidden, "设置码不对、已用过或已过期", "请核对；过期的请在服务器上运行 wutong setup-codes 重新取得"};
constexpr Refusal all_are_there{"setup.already_done", Kind::Conflict, "首批管理员都已设置", "新账号由系统管理员开通"};

}  // namespace

std::string new_one_time_code() {
    const std::string random = random_bytes(code_length);
    std::string code;
    for (std::size_t i = 0; i < random.size(); ++i) {
        if (i > 0 && i % group_length == 0) code += '-';
        code += alphabet[static_cast<unsigned char>(random[i]) % alphabet.size()];
    }
    return code;
}

namespace {

/// Somebody holds the role already, so that no code may make a second one.
Result<bool> is_held(SignIn::State& state, records::Reader& reader, std::string_view role) {
    return !TRY(records::find_equal(reader, state.type("role_grant"), "role", Cell(role), {})).empty();
}

/// The node above all others; empty on a new installation, where a role of scope `all` reaches every node to come.
Result<std::string> top_node(SignIn::State& state, records::Reader& reader) {
    const auto* zones = state.parts.registry->type("zone");
    if (!zones || !zones->field("parent")) return std::string();
    rules::Query all;
    all.from = zones;
    all.limit = 10'000;
    std::string top;
    for (const auto& zone : TRY(reader.find(all))) {
        if (!zone["parent"].is_null()) continue;
        if (!top.empty()) return std::string();
        top = zone.id();
    }
    return top;
}

/// The row of a code that may still be used. Found by its hash: what a guess costs says nothing about any code.
Result<std::optional<Record>> usable(SignIn::State& state, records::Reader& reader, const std::string& hash) {
    auto rows = TRY(records::find_equal(reader, state.type("setup_code"), "code_hash", Cell(hash), {}));
    if (rows.empty()) return std::optional<Record>();
    auto& row = rows.front();
    const bool over = !row["user"].is_null() || !row["used_at"].is_null() || !row["expires_at"].is_integer() || state.now().milliseconds >= row["expires_at"].integer();
    if (over) return std::optional<Record>();
    return std::optional<Record>(std::move(row));
}

Result<void> mark_used(SignIn::State& state, records::Transaction& transaction, Record row, std::string_view user) {
    const auto version = row.version();
    row.cells[schema::system_field::version] = version + 1;
    row.cells[schema::system_field::updated_at] = state.now().milliseconds;
    row.cells[schema::system_field::updated_by] = user;
    row.set("used_at", Cell(state.now().milliseconds));
    return transaction.update(row, version);
}

AuditEvent redemption_event(const Redemption& given, bool allowed) {
    AuditEvent event;
    event.event = "setup.redeem";
    event.type = "user_account";
    event.address = given.address;
    event.request_id = given.request_id;
    event.allowed = allowed;
    return event;
}

}  // namespace

std::vector<std::string_view> first_roles(std::string_view profile) {
    if (profile == "small") return {"administrator"};
    return {"system_administrator", "security_administrator", "audit_administrator"};
}

std::string plain_setup_code(std::string_view typed) {
    std::string plain;
    for (const char c : to_upper_ascii(to_half_width(typed.substr(0, longest_typed_code)))) {
        if (c == '-' || c == ' ') continue;
        plain += c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
    }
    return plain;
}

Result<std::vector<SetupCode>> SignIn::make_setup_codes() {
    State& state = *state_;
    std::vector<SetupCode> codes;
    AuditEvent event;
    event.event = "setup.codes";
    event.user = setup_actor;
    event.type = "setup_code";
    event.detail = state.parts.profile;
    TRY(state.parts.engine->operate([&](records::Transaction& transaction) -> Result<void> {
        codes.clear();
        rules::Query all;
        all.from = &state.type("setup_code");
        for (const auto& old : TRY(transaction.find(all))) {
            if (old["user"].is_null()) TRY(transaction.erase(*old.type, old.zone(), old.id()));  // those of an account are another matter
        }
        for (const auto role : first_roles(state.parts.profile)) {
            if (TRY(is_held(state, transaction, role))) continue;
            const auto* known = state.parts.definitions->role(role);
            if (!known) return refuse(Kind::Fault, "setup.role_is_missing", "缺少角色定义 " + std::string(role) + "。", "请核对 definitions/roles。");
            SetupCode made{std::string(role), known->label, new_one_time_code()};
            auto row = state.new_row(state.type("setup_code"), state.parts.ids->next(), records::system_zone, setup_actor);
            row.set("code_hash", Cell(sha256_hex(plain_setup_code(made.code))));
            row.set("role", Cell(made.role));
            row.set("label", Cell(made.label));
            row.set("expires_at", Cell(state.now().milliseconds + valid_milliseconds));
            TRY(transaction.insert(row));
            codes.push_back(std::move(made));
        }
        if (codes.empty()) return refuse(all_are_there);
        return {};
    }, &event));
    return codes;
}

Result<Redeemed> SignIn::redeem_setup_code(const Redemption& given) {
    State& state = *state_;
    if (state.slowed(given.address)) return refuse(address_slowed);
    const std::string hash = sha256_hex(plain_setup_code(given.code));
    std::optional<Record> code;
    NewAccount account{given.login, given.name, given.password, {}, false};
    {
        auto reader = TRY(state.parts.store->reader());
        code = TRY(usable(state, *reader, hash));
        account.grants.push_back({code ? std::string((*code)["role"].text_or_empty()) : std::string(), TRY(top_node(state, *reader)), true});
    }
    if (!code) {
        state.note_failure(given.address);
        TRY(state.parts.engine->audit(redemption_event(given, false)));
        return refuse(setup_code_not_valid);
    }
    // What is wrong with the login or the password does not spend the code.
    auto row = TRY(state.account_row(account, setup_actor));
    row.set("must_change", Cell(0));  // chosen by the person, not for the person
    Redeemed done{std::string(row.id()), given.login, account.grants.front().role, std::string((*code)["label"].text_or_empty())};
    AuditEvent event = redemption_event(given, true);
    event.zone = row.zone();
    event.user = event.record = done.user;
    event.role = done.role;
    TRY(state.parts.engine->operate([&](records::Transaction& transaction) -> Result<void> {
        auto fresh = TRY(usable(state, transaction, hash));
        if (!fresh || TRY(is_held(state, transaction, done.role))) return refuse(setup_code_not_valid);
        TRY(mark_used(state, transaction, std::move(*fresh), done.user));
        GuardedWrite write(transaction, event, setup_actor, state.now());
        return state.insert_account(write, row, account.grants, setup_actor);
    }, &event));
    return done;
}

}  // namespace wutong::actions
