// credit_code.cpp — 统一社会信用代码: the check of GB 32100-2015.
#include "schema/registry.h"

namespace wutong::schema {

namespace {
/// Position in this alphabet is the value of a character; I, O, S, V and Z are not used.
constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
constexpr std::size_t code_length = 18;
constexpr int base = 31;
}  // namespace

std::string_view credit_code_fault(std::string_view code) {
    if (code.size() != code_length) return "uscc_length";
    int sum = 0, weight = 1;
    for (std::size_t i = 0; i < code_length; ++i) {
        const auto value = alphabet.find(code[i]);
        if (value == std::string_view::npos) return "uscc_charset";
        if (i + 1 == code_length) return static_cast<int>(value) == (base - sum % base) % base ? "" : "uscc_check";
        sum += static_cast<int>(value) * weight;
        weight = weight * 3 % base;
    }
    return "uscc_check";
}

}  // namespace wutong::schema
