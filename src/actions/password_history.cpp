// password_history.cpp — See password_history.h.
#include "actions/password_history.h"

namespace wutong::actions {

namespace {

using schema::Cell;
constexpr std::size_t remembered = 4;   // with the present one: five

}  // namespace

Result<void> check_not_used_before(SignIn::State& state, const records::Record& account, std::string_view password) {
    if (state.parts.profile != "dengbao3") return {};
    auto hashes = texts_of(account["former_hashes"]);
    if (!account["password_hash"].is_null()) hashes.emplace_back(account["password_hash"].text_or_empty());
    for (const auto& hash : hashes) {
        if (!TRY(state.password_fits(password, hash))) continue;
        return refuse(Kind::Invalid, "password.used_before", "这个口令最近用过。", "最近 5 次用过的口令不能再用，请换一个。", {{"new_password", "这个口令最近用过", "最近 5 次没有用过的口令"}});
    }
    return {};
}

void put_password(const SignIn::State& state, records::Record& account, const std::string& hash) {
    auto former = texts_of(account["former_hashes"]);
    if (!account["password_hash"].is_null()) former.emplace_back(account["password_hash"].text_or_empty());
    if (former.size() > remembered) former.erase(former.begin(), former.end() - remembered);
    account.set("former_hashes", state.parts.profile == "dengbao3" ? texts_cell(former) : Cell());
    account.set("password_hash", Cell(hash));
    account.set("password_set_at", Cell(state.now().milliseconds));
}

}  // namespace wutong::actions
