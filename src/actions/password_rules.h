// password_rules.h — What a password must be under each security profile (practice.md 6, GB/T 22239 三级, ASVS 5.0).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace wutong::actions {

inline constexpr std::size_t longest_password = 512;   ///< bytes

/// What a person is told before typing one: the rule of the profile in a sentence.
std::string password_rule(std::string_view profile);

/// Every profile takes 64 characters and more, Chinese, blanks and pasted text.
///   small     a pass-phrase: 15 characters, no classes
///   dengbao3  8 characters, three of the four classes
///   asvs5     15 characters, no classes; what is left without common words, runs and `context` must still be 8
/// An unknown profile asks for what dengbao3 asks. `context`: login, name and other words that stand for the person.
Result<void> check_password_rules(std::string_view profile, std::string_view password, const std::vector<std::string>& context = {});

}  // namespace wutong::actions
