// sign_in_state.cpp — See sign_in_state.h.
#include "actions/sign_in_state.h"

#include <algorithm>

#include "actions/desk_checks.h"
#include "actions/password_rules.h"
#include "base/crypto.h"
#include "base/json.h"
#include "base/text.h"

namespace wutong::actions {

namespace {

using schema::Cell;
constexpr int most_waiting = 64;
constexpr std::int64_t ten_minutes = 10LL * 60 * 1000;
constexpr std::size_t most_addresses = 10'000;
constexpr std::size_t most_ended = 4'000;
constexpr std::int64_t longest_idle_minutes = 15;   // but for `small`
constexpr std::int64_t days_of_a_password = 90;   // dengbao3
constexpr std::size_t ticket_bytes = 32, most_tickets = 10'000;
constexpr std::int64_t ticket_milliseconds = 5LL * 60 * 1000;
constexpr Refusal hashing_is_busy{"session.busy", Kind::Busy, "登录的人太多", "请稍后重试"};

}  // namespace

const Refusal not_signed_in{"session.not_signed_in", Kind::Unauthenticated, "用户名或口令不对，或账号暂时不能登录", "请核对后重试；连续输错 5 次将锁定 30 分钟"};
const Refusal address_slowed{"session.too_many_attempts", Kind::Busy, "这个地址登录失败次数过多", "请十分钟后再试"};

std::int64_t integer_of(const records::Record& record, std::string_view field) { return record[field].is_integer() ? record[field].integer() : 0; }

SignIn::State::State(Parts given) : parts(std::move(given)) {
    if (parts.profile != "small") parts.limits.idle_minutes = std::min(parts.limits.idle_minutes, longest_idle_minutes);
    for (const auto* each : parts.registry->types())
        for (const auto& action : each->actions)
            if (action.second_person || action.name == "approve") approvals_.insert(access::action_permission(*each, action.name));
}

bool SignIn::State::needs_factor(const std::vector<access::RoleGrant>& grants) const {
    if (parts.profile != "dengbao3") return false;
    if (runs_the_installation(*parts.definitions, grants)) return true;
    return std::ranges::any_of(grants, [&](const access::RoleGrant& grant) {
        const auto* role = parts.definitions->role(grant.role);
        const auto approves = [&](const std::string& pattern) {
            return std::ranges::any_of(approvals_, [&](const std::string& approval) { return access::covers(pattern, approval); });
        };
        return role && std::ranges::any_of(role->rights(), approves);
    });
}

std::string SignIn::State::new_ticket(std::string_view user) {
    const std::string ticket = to_hex(random_bytes(ticket_bytes));
    const std::lock_guard lock(tickets_mutex_);
    std::erase_if(tickets_, [&](const auto& each) { return each.second.until <= now().milliseconds; });
    if (tickets_.size() >= most_tickets) tickets_.erase(tickets_.begin());
    tickets_[sha256_hex(ticket)] = {std::string(user), now().milliseconds + ticket_milliseconds};
    return ticket;
}

std::optional<std::string> SignIn::State::user_of_ticket(std::string_view ticket) {
    if (ticket.size() != 2 * ticket_bytes) return std::nullopt;
    const std::lock_guard lock(tickets_mutex_);
    const auto found = tickets_.find(sha256_hex(ticket));
    if (found == tickets_.end() || found->second.until <= now().milliseconds) return std::nullopt;
    return found->second.user;
}

void SignIn::State::end_ticket(std::string_view ticket) {
    const std::lock_guard lock(tickets_mutex_);
    tickets_.erase(sha256_hex(ticket));
}

const schema::RecordType& SignIn::State::type(std::string_view name) const {
    const auto* found = parts.registry->type(name);
    require(found != nullptr);
    return *found;
}

Result<std::optional<records::Record>> SignIn::State::account_of_login(records::Reader& reader, std::string_view login) const {
    auto found = TRY(records::find_equal(reader, type("user_account"), "login", Cell(login), {}));
    if (found.empty()) return std::optional<records::Record>();
    return std::optional<records::Record>(std::move(found.front()));
}

Result<access::ZoneTree> SignIn::State::zone_tree(records::Reader& reader) {
    access::ZoneTree tree;
    const auto* zones = parts.registry->type("zone");
    if (!zones || !zones->field("parent")) return tree;
    rules::Query all;
    all.from = zones;
    for (const auto& zone : TRY(reader.find(all))) tree.emplace(std::string(zone.id()), std::string(zone["parent"].text_or_empty()));
    return tree;
}

Result<access::Principal> SignIn::State::principal_of(records::Reader& reader, const records::Record& account) {
    const std::string today = parts.clock->today().to_string();
    std::vector<access::RoleGrant> grants;
    bool reaches_below = false, by_people = false;
    for (auto& grant : TRY(grants_of(reader, account.id()))) {
        if (!grant.until.empty() && grant.until < today) continue;
        const auto* role = parts.definitions->role(grant.role);
        reaches_below = reaches_below || grant.subtree || (role && role->scope == "subtree");
        by_people = by_people || !grant.rows.empty() || (role && role->scope == "department");
        grants.push_back(std::move(grant));
    }
    access::Organisation organisation_now;
    if (by_people) organisation_now = TRY(organisation(reader));
    access::ZoneTree tree;
    if (reaches_below) tree = TRY(zone_tree(reader));
    auto principal = TRY(access::make_principal(std::string(account.id()), std::string(account["login"].text_or_empty()),
                                                std::string(account["display_name"].text_or_empty()), grants, *parts.definitions, tree, organisation_now));
    principal.demo = account["demo"].is_integer() && account["demo"].integer() != 0;
    if (principal.demo) return principal;
    const std::int64_t set_at = account["password_set_at"].is_integer() ? account["password_set_at"].integer() : 0;
    const bool too_old = parts.profile == "dengbao3" && now().milliseconds - set_at >= days_of_a_password * milliseconds_a_day;
    if (account["must_change"] == Cell(1) || too_old) principal.owed = "password";
    else if (account["factor_confirmed"] != Cell(1) && needs_factor(grants)) principal.owed = "factor";
    return principal;
}

Result<bool> SignIn::State::password_fits(std::string_view password, std::string_view hash) {
    if (waiting_.fetch_add(1) >= most_waiting) {
        --waiting_;
        return refuse(hashing_is_busy);
    }
    const std::lock_guard lock(hashing_);
    const bool fits = password_matches(password.substr(0, longest_password), hash);
    --waiting_;
    return fits;
}

Result<std::string> SignIn::State::hash_of(std::string_view password) {
    if (waiting_.fetch_add(1) >= most_waiting) {
        --waiting_;
        return refuse(hashing_is_busy);
    }
    const std::lock_guard lock(hashing_);
    auto hash = hash_password(password);
    --waiting_;
    return hash;
}

const std::string& SignIn::State::nobodys_hash() {
    std::call_once(nobodys_hash_made_, [this] { nobodys_hash_ = hash_password(random_bytes(24)); });
    return nobodys_hash_;
}

bool SignIn::State::slowed(std::string_view address) {
    const std::lock_guard lock(failures_mutex_);
    const auto found = failures_.find(address);
    if (found == failures_.end()) return false;
    auto& times = found->second;
    const std::int64_t since = now().milliseconds - ten_minutes;
    while (!times.empty() && times.front() < since) times.pop_front();
    if (times.empty()) {
        failures_.erase(found);
        return false;
    }
    return std::cmp_greater_equal(times.size(), parts.limits.failures_per_address);
}

void SignIn::State::note_failure(std::string_view address) {
    const std::lock_guard lock(failures_mutex_);
    if (failures_.size() >= most_addresses) failures_.erase(failures_.begin());
    auto& times = failures_[std::string(address)];
    times.push_back(now().milliseconds);
    if (std::cmp_greater(times.size(), parts.limits.failures_per_address)) times.pop_front();
}

Result<void> SignIn::State::end_sessions_in(records::Transaction& transaction, std::string_view user, std::string_view why, std::string_view keep) {
    for (const auto& session : TRY(records::find_equal(transaction, type("session"), "user", Cell(user), {}))) {
        if (session.id() == keep) continue;
        TRY(transaction.erase(*session.type, session.zone(), session.id()));
        note_ended(session.id(), why);
    }
    return {};
}

void SignIn::State::note_ended(std::string_view token_hash, std::string_view why) {
    const std::lock_guard lock(ended_mutex_);
    if (ended_.size() >= most_ended) ended_.pop_front();
    ended_.emplace_back(token_hash, why);
}

std::string SignIn::State::why_ended(std::string_view token_hash) {
    const std::lock_guard lock(ended_mutex_);
    const auto found = std::find_if(ended_.rbegin(), ended_.rend(), [&](const auto& each) { return each.first == token_hash; });
    return found == ended_.rend() ? std::string() : found->second;
}

records::Record SignIn::State::new_row(const schema::RecordType& of, std::string id, std::string_view zone, std::string_view actor) const {
    auto row = records::Record::of(of);
    const Instant at = now();
    row.cells[schema::system_field::id] = std::move(id);
    row.cells[schema::system_field::zone_id] = zone;
    row.cells[schema::system_field::version] = 1;
    row.cells[schema::system_field::created_at] = row.cells[schema::system_field::updated_at] = at.milliseconds;
    row.cells[schema::system_field::created_by] = row.cells[schema::system_field::updated_by] = actor;
    return row;
}

AuditEvent SignIn::State::event(std::string name, const records::Record& account, std::string_view actor) const {
    AuditEvent event;
    event.event = std::move(name);
    event.zone = account.zone();
    event.user = actor;
    event.type = "user_account";
    event.record = account.id();
    return event;
}

Result<std::vector<access::RoleGrant>> SignIn::State::grants_of(records::Reader& reader, std::string_view user) const {
    std::vector<access::RoleGrant> grants;
    for (const auto& row : TRY(records::find_equal(reader, type("role_grant"), "user", Cell(user), {}))) {
        const auto text = [&row](std::string_view field) { return std::string(row[field].text_or_empty()); };
        grants.push_back({text("role"), text("scope_zone"), row["subtree"] == Cell(1), text("rows"), texts_of(row["chosen"]), text("until"), std::string(row.id())});
    }
    return grants;
}

Result<access::Organisation> SignIn::State::organisation(records::Reader& reader) const {
    access::Organisation found;
    rules::Query all;
    all.from = &type("user_account");
    for (const auto& row : TRY(reader.find(all))) {
        if (!row["unit"].is_null()) found.unit_of.emplace(std::string(row.id()), std::string(row["unit"].text_or_empty()));
    }
    all.from = &type("org_unit");
    for (const auto& row : TRY(reader.find(all))) found.above.emplace(std::string(row.id()), std::string(row["above"].text_or_empty()));
    all.from = &type("record_group");
    for (const auto& row : TRY(reader.find(all))) {
        const auto records = texts_of(row["records"]);
        found.groups.emplace(std::string(row.id()), std::set<std::string>(records.begin(), records.end()));
    }
    return found;
}

Result<void> SignIn::State::insert_grants(GuardedWrite& write, const records::Record& account, const std::vector<access::RoleGrant>& grants,
                                          std::string_view actor, std::string_view proposed_by) const {
    for (const auto& grant : grants) {
        if (!parts.definitions->role(grant.role)) {
            std::vector<std::string> known;
            for (const auto& role : parts.definitions->roles) known.push_back(role.id);
            return refuse(Kind::Invalid, "grant.unknown_role", "没有角色 " + escape_control(grant.role) + "。", "可用的角色：" + join(known, "、") + "。");
        }
        auto row = new_row(type("role_grant"), parts.ids->next(), account.zone(), actor);
        row.set("user", Cell(account.id()));
        row.set("role", Cell(grant.role));
        row.set("scope_zone", grant.zone.empty() ? Cell() : Cell(grant.zone));
        row.set("subtree", Cell(std::int64_t{grant.subtree}));
        if (!grant.rows.empty()) row.set("rows", Cell(grant.rows));
        if (!grant.until.empty()) row.set("until", Cell(grant.until));
        row.set("chosen", texts_cell(grant.chosen));
        if (!proposed_by.empty()) row.set("proposed_by", Cell(proposed_by));
        row.set("confirmed_by", Cell(actor));
        TRY(write.insert(row));
    }
    return {};
}

std::vector<std::string> texts_of(const schema::Cell& cell) {
    std::vector<std::string> texts;
    if (!cell.is_text()) return texts;
    const auto json = parse_json(cell.text());
    if (!json || !json->is_array()) return texts;
    for (const auto& item : json->items()) {
        if (item.is_string()) texts.push_back(item.string());
    }
    return texts;
}

schema::Cell texts_cell(const std::vector<std::string>& texts) {
    if (texts.empty()) return {};
    Json list = Json::array();
    for (const auto& text : texts) list.push(text);
    return Cell(write_json(list));
}

}  // namespace wutong::actions
