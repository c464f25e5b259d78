// setup.h — The first administrators of a new installation: one-time codes, and the account that each of them makes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wutong::actions {

/// Shown once; only its hash is stored.
struct SetupCode {
    std::string role, label, code;
};

/// What a person types on the page 首次设置.
struct Redemption {
    std::string code, login, name, password;
    std::string address, request_id;
};

struct Redeemed {
    std::string user, login, role, label;
};

/// The roles a profile begins with: one administrator for `small` (who appoints the auditor), the three of 三员分立 otherwise.
std::vector<std::string_view> first_roles(std::string_view profile);

/// Twenty characters that are not mistaken for each other, in groups of five.
std::string new_one_time_code();

/// As it is hashed: upper case, without blanks and hyphens, the look-alikes O, I and L read as digits.
std::string plain_setup_code(std::string_view typed);

}  // namespace wutong::actions
