// password_rules.cpp — See password_rules.h.
#include "actions/password_rules.h"

#include "actions/guessed_passwords.h"
#include "base/text.h"

namespace wutong::actions {

namespace {

constexpr std::size_t class_minimum = 8, phrase_minimum = 15, left_over_minimum = 8;
constexpr std::size_t longest_run = 3;      // "aaa" and "abc" may stand; the fourth of a run counts no more
constexpr std::size_t shortest_context = 2;

Result<void> refused(std::string message, std::string next) {
    return refuse(Kind::Invalid, "password.too_weak", std::move(message), std::move(next));
}

int classes_in(std::string_view password) {
    bool upper = false, lower = false, digit = false, other = false;
    for (const char c : password) {
        if (c >= 'A' && c <= 'Z') upper = true;
        else if (c >= 'a' && c <= 'z') lower = true;
        else if (c >= '0' && c <= '9') digit = true;
        else other = true;
    }
    return upper + lower + digit + other;
}

/// Characters beyond the third of a run (the same one again, or counting up or down) are not counted.
std::size_t count_without_runs(std::string_view text) {
    const auto characters = decode_utf8(text);
    std::size_t count = 0, run = 0;
    std::int64_t step = 2;  // none yet
    for (std::size_t i = 0; i < characters.size(); ++i) {
        const std::int64_t now = i == 0 ? 2 : static_cast<std::int64_t>(characters[i]) - static_cast<std::int64_t>(characters[i - 1]);
        const bool runs_on = now >= -1 && now <= 1 && (run == 1 || now == step);
        run = runs_on ? run + 1 : 1;
        step = now;
        if (run <= longest_run) ++count;
    }
    return count;
}

std::size_t left_over(std::string_view password, const std::vector<std::string>& context) {
    std::string rest = to_lower_ascii(password);
    for (const auto& word : context)
        if (character_count(word) >= shortest_context) rest = replace_all(rest, to_lower_ascii(word), " ");
    for (const auto word : common_words) rest = replace_all(rest, word, " ");
    rest = replace_all(rest, " ", "");
    return count_without_runs(rest);
}

bool takes_phrases(std::string_view profile) { return profile == "small" || profile == "asvs5"; }

}  // namespace

std::string password_rule(std::string_view profile) {
    return takes_phrases(profile) ? "至少 15 个字符，例如几个不相干的词连在一起，中文、空格都可以；不必混用大小写和符号。" : "至少 8 个字符，含大写、小写、数字、符号中的三类。";
}

Result<void> check_password_rules(std::string_view profile, std::string_view password, const std::vector<std::string>& context) {
    if (password.size() > longest_password) return refused("口令过长。", "不超过 512 个字节（约 170 个汉字）。");
    if (!is_valid_utf8(password)) return refused("口令里有不能识别的字符。", "请重新输入。");
    const std::size_t length = character_count(password);
    const std::string next = password_rule(profile);
    if (takes_phrases(profile)) {
        if (length < phrase_minimum) return refused("口令太短。", next);
        if (count_without_runs(password) < left_over_minimum) return refused("口令里重复或顺序的字符太多。", next);
        if (profile == "asvs5" && left_over(password, context) < left_over_minimum)
            return refused("口令由常见词、登录名或姓名组成。", "请换成不常见的几个词；" + next);
        return {};
    }
    if (length < class_minimum) return refused("口令太短。", next);
    if (classes_in(password) < 3) return refused("口令太简单。", next);
    return {};
}

}  // namespace wutong::actions
