// token_desk.cpp — See token_desk.h.
#include "actions/token_desk.h"

#include <algorithm>

#include "access/disclosure.h"
#include "actions/desk_checks.h"
#include "base/crypto.h"
#include "base/text.h"
#include "records/system_types.h"

namespace wutong::actions {

namespace {

using records::Record;
using schema::Cell;

constexpr std::string_view head = "wt_";
constexpr std::string_view public_fields_only = "nothing.view_public";   // opens nothing; `access::public_only` sees it
constexpr std::size_t most_permissions = 50;
constexpr std::int64_t longest_days = 365;
constexpr std::size_t most_in_use = 20;
constexpr Refusal not_valid{"token.not_valid", Kind::Unauthenticated, "令牌无效、已过期或已撤销", "请在“我的账号”重新生成令牌"};
constexpr Refusal no_token{"token.not_found", Kind::NotFound, "没有这个令牌", "请刷新后查看"};
constexpr Refusal too_many{"token.too_many", Kind::Conflict, "使用中的令牌已有 20 个", "请先撤销不用的令牌"};

TokenView view_of(const Record& row) {
    TokenView view;
    view.id = row.id();
    view.user = row["user"].text_or_empty();
    view.name = row["name"].text_or_empty();
    view.permissions = texts_of(row["permissions"]);
    view.created_at = row.cells[schema::system_field::created_at].integer();
    view.expires_at = integer_of(row, "expires_at");
    view.revoked_at = integer_of(row, "revoked_at");
    return view;
}

std::unexpected<Error> wrong(const char* field, std::string message, std::string allowed) {
    return refuse(Kind::Invalid, "token.input_invalid", message + "。", allowed, {{field, message, allowed}});
}

/// A token is no way round a step that asks for the person: those rights stay out of it.
bool for_people_only(std::string_view pattern) {
    constexpr std::string_view heads[] = {"account.", "grant.", "policy.", "definition.", "system."};
    // "*.manage" reaches into them too; of what every area has in common a program may have the reading.
    const bool everywhere = pattern == "*" || (pattern.starts_with("*.") && pattern != "*.view" && pattern != "*.view_public");
    return everywhere || std::ranges::any_of(heads, [&](std::string_view each) { return pattern.starts_with(each); });
}

Result<void> check_permissions(const access::Principal& principal, const std::vector<std::string>& permissions) {
    const auto held = principal.permissions();
    if (permissions.empty() || permissions.size() > most_permissions) return wrong("permissions", "请选择令牌可以做什么", "1 到 50 项，例如 project.view");
    for (const auto& permission : permissions) {
        const bool within = !for_people_only(permission) && std::ranges::any_of(held, [&](const auto& pattern) { return common_pattern(pattern, permission) == permission; });
        if (!within) return wrong("permissions", "“" + escape_control(permission) + "”不在您可以交给程序的权限之内", "您自己的业务权限：" + join(held, "、"));
    }
    return {};
}

}  // namespace

bool is_interface_token(std::string_view text) {
    return text.size() == head.size() + 2 * token_bytes && text.starts_with(head) && text.substr(head.size()).find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::string common_pattern(std::string_view one, std::string_view other) {
    if (access::covers(one, other)) return std::string(other);
    if (access::covers(other, one)) return std::string(one);
    const auto area = [](std::string_view pattern) { return pattern.ends_with(".*") ? pattern.substr(0, pattern.size() - 2) : std::string_view(); };
    const auto verb = [](std::string_view pattern) { return pattern.starts_with("*.") ? pattern.substr(2) : std::string_view(); };
    if (!area(one).empty() && !verb(other).empty()) return std::string(area(one)) + "." + std::string(verb(other));
    if (!area(other).empty() && !verb(one).empty()) return std::string(area(other)) + "." + std::string(verb(one));
    return {};
}

Result<NewToken> TokenDesk::make(const Asker& asker, std::string_view name, const std::vector<std::string>& permissions, std::int64_t days) {
    const auto label = TRY(short_text("name", "用途", name, longest_name));
    if (days < 1 || days > longest_days) return wrong("days", "有效期最长一年", "1 到 365 天");
    TRY(check_permissions(asker.principal, permissions));
    TRY(confirm_person(state_, asker));
    NewToken made;
    made.token = std::string(head) + to_hex(random_bytes(token_bytes));
    AuditEvent event;
    {
        auto reader = TRY(state_.parts.store->reader());
        event = desk_event(state_, "token.make", TRY(account_by_id(state_, *reader, asker.principal.user)), asker);
    }
    event.detail = label + ": " + join(permissions, ",");
    TRY(state_.parts.engine->operate([&](records::Transaction& transaction) -> Result<void> {
        const auto rows = TRY(records::find_equal(transaction, state_.type("api_token"), "user", Cell(asker.principal.user), {}));
        const auto in_use = std::ranges::count_if(rows, [&](const Record& row) { return row["revoked_at"].is_null() && integer_of(row, "expires_at") > state_.now().milliseconds; });
        if (std::cmp_greater_equal(in_use, most_in_use)) return refuse(too_many);
        auto row = state_.new_row(state_.type("api_token"), state_.parts.ids->next(), records::system_zone, asker.principal.user);
        row.set("user", Cell(asker.principal.user));
        row.set("name", Cell(label));
        row.set("token_hash", Cell(sha256_hex(made.token)));
        row.set("permissions", texts_cell(permissions));
        row.set("expires_at", Cell(state_.now().milliseconds + days * milliseconds_a_day));
        GuardedWrite write(transaction, event, asker.principal.user, state_.now());
        TRY(write.insert(row));
        made.view = view_of(row);
        return {};
    }, &event));
    return made;
}

Result<std::vector<TokenView>> TokenDesk::own(const Asker& asker) {
    auto reader = TRY(state_.parts.store->reader());
    std::vector<TokenView> views;
    for (const auto& row : TRY(records::find_equal(*reader, state_.type("api_token"), "user", Cell(asker.principal.user), {}))) views.push_back(view_of(row));
    std::ranges::sort(views, std::ranges::greater(), &TokenView::created_at);
    return views;
}

Result<void> TokenDesk::revoke(const Asker& asker, std::string_view id) {
    std::optional<Record> row, account;
    {
        auto reader = TRY(state_.parts.store->reader());
        row = TRY(records::find_by_id(*reader, state_.type("api_token"), id));
        const bool own = row && (*row)["user"].text_or_empty() == asker.principal.user;
        if (!row || (!own && !access::may_anywhere(asker.principal, "account.manage"))) return refuse(no_token);
        account = TRY(account_by_id(state_, *reader, (*row)["user"].text_or_empty()));
    }
    AuditEvent event = desk_event(state_, "token.revoke", *account, asker);
    event.detail = (*row)["name"].text_or_empty();
    return state_.parts.engine->operate([&](records::Transaction& transaction) -> Result<void> {
        auto fresh = TRY(records::find_by_id(transaction, *row->type, id));
        if (!fresh || !(*fresh)["revoked_at"].is_null()) return {};
        fresh->set("revoked_at", Cell(state_.now().milliseconds));
        GuardedWrite write(transaction, event, asker.principal.user, state_.now());
        return write.update(std::move(*fresh));
    }, &event);
}

Result<access::Principal> TokenDesk::who(std::string_view token) {
    if (!is_interface_token(token)) return refuse(not_valid);
    auto reader = TRY(state_.parts.store->reader());
    const auto rows = TRY(records::find_equal(*reader, state_.type("api_token"), "token_hash", Cell(sha256_hex(token)), {}));
    if (rows.empty() || !rows.front()["revoked_at"].is_null() || integer_of(rows.front(), "expires_at") <= state_.now().milliseconds) return refuse(not_valid);
    const auto account = TRY(records::find_by_id(*reader, state_.type("user_account"), rows.front()["user"].text_or_empty()));
    if (!account || (*account)["disabled"] == Cell(1)) return refuse(not_valid);
    auto principal = TRY(state_.principal_of(*reader, *account));
    const auto allowed = texts_of(rows.front()["permissions"]);
    const bool outside = access::public_only(principal);
    for (auto& granted : principal.grants) {
        std::vector<std::string> left;
        for (const auto& held : granted.permissions)
            for (const auto& pattern : allowed)
                if (auto both = common_pattern(held, pattern); !both.empty() && !for_people_only(both)) left.push_back(std::move(both));
        granted.permissions = std::move(left);
    }
    // Whoever reads 公开 fields only reads no more through a token that left that role out.
    if (outside && !access::public_only(principal)) principal.grants.front().permissions.emplace_back(public_fields_only);
    return principal;
}

}  // namespace wutong::actions
