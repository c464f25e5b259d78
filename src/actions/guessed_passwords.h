// guessed_passwords.h — The words that a password is looked at without: guessed first by whoever guesses.
#pragma once

#include <string_view>

namespace wutong::actions {

/// Words that lists of guessed passwords begin with, and those that every user of this product thinks of.
inline constexpr std::string_view common_words[] = {
    "password", "passw0rd", "p@ssw0rd", "p@ssword", "welcome", "iloveyou", "letmein", "administrator", "admin", "default", "changeme", "superman",
    "qwertyuiop", "qwerty", "asdfghjkl", "asdfgh", "zxcvbnm", "1qaz2wsx", "1q2w3e4r", "qazwsx", "monkey", "dragon", "sunshine", "princess",
    "football", "baseball", "trustno", "master", "shadow", "secret", "system", "server", "oracle", "huawei", "woaini", "5201314", "1314520", "520",
    "1314", "888888", "666666", "wutong", "shanxi", "kaifaqu", "guanweihui", "zhaoshang", "xiangmu", "mima", "abc123", "a1b2c3", "梧桐", "开发区",
    "管委会", "山西", "密码", "口令", "管理员", "我爱你",
};

}  // namespace wutong::actions
