// tokens.cpp — From text to tokens: names in any script, numbers with their units, dates and periods, quoted text.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/syntax.h"
#include "rules/units.h"
#include "rules/value_forms.h"
#include "schema/registry.h"

namespace wutong::rules {

namespace {
constexpr std::size_t most_tokens = 2'000;

struct SymbolRow {
    std::string_view written, canonical;
};
/// Longest first.
constexpr std::array<SymbolRow, 33> symbols{{
    {"<=", "<="}, {">=", ">="}, {"!=", "!="}, {"<>", "!="}, {"==", "="}, {"??", "??"}, {"（", "("}, {"）", ")"}, {"，", ","}, {"、", ","}, {"＝", "="},
    {"≤", "<="}, {"≥", ">="}, {"≠", "!="}, {"＜", "<"}, {"＞", ">"}, {"×", "*"}, {"÷", "/"}, {"＋", "+"}, {"－", "-"}, {"(", "("}, {")", ")"}, {",", ","},
    {".", "."}, {"=", "="}, {"<", "<"}, {">", ">"}, {"+", "+"}, {"-", "-"}, {"*", "*"}, {"/", "/"}, {"−", "-"}, {"／", "/"},
}};
constexpr std::array<std::string_view, 4> blanks{" ", "\t", "\n", "\r"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_name_character(char32_t c) {
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    if (c == 0x00b2 || c == 0x00b3) return true;                                 // ² ³ in units
    if (c >= 0x3400 && c <= 0x9fff) return true;                                 // CJK
    if (c >= 0xf900 && c <= 0xfaff) return true;
    if (c >= 0x20000 && c <= 0x323af) return true;
    return c == 0x3007 || c == 0x33a1 || (c >= 0x00c0 && c <= 0x024f && c != 0x00d7 && c != 0x00f7);  // 〇 ㎡ Latin letters
}

/// Units that are in no table: each is a dimension of its own, which the fields in reach count in.
std::vector<std::string> own_units(const CompileScope& scope) {
    std::vector<std::string> words;
    const auto take = [&](std::string_view word) {
        if (!word.empty() && !unit_of(word) && std::ranges::find(words, word) == words.end()) words.emplace_back(word);
    };
    const auto take_fields = [&](const std::vector<schema::Field>& fields) {
        for (const auto& field : fields)
            if (field.kind == schema::FieldKind::Quantity && (field.zone.empty() || !scope.zones || scope.zones->contains(field.zone))) take(field.unit);
    };
    if (scope.expected && scope.expected->kind == ValueKind::Quantity) take(scope.expected->unit);
    if (scope.record != nullptr) take_fields(scope.record->fields);
    if (scope.input != nullptr) take_fields(*scope.input);
    if (scope.registry != nullptr)
        for (const auto* type : scope.registry->types()) take_fields(type->fields);
    return words;
}

class Tokenizer {
public:
    Tokenizer(std::string_view text, const CompileScope& scope, std::optional<RuleProblem>& problem) : text_(text), scope_(scope), problem_(problem) {}

    Result<std::vector<Token>> run() {
        if (text_.size() > longest_expression) return wrong({0, 1}, "规则式超过 4096 个字节。请拆成几条");
        if (!is_valid_utf8(text_)) return wrong({0, 1}, "规则式不是 UTF-8 文字");
        while (true) {
            skip_blanks();
            if (at_ >= text_.size()) break;
            if (tokens_.size() >= most_tokens) return wrong({at_, 1}, "规则式太长。请拆成几条");
            tokens_.push_back(TRY(next()));
        }
        tokens_.push_back(Token{TokenKind::End, {text_.size(), 1}, "", false, {}});
        return std::move(tokens_);
    }

private:
    std::unexpected<Error> wrong(Stretch span, std::string message) { return note(problem_, "rule.syntax", span, std::move(message)); }

    void skip_blanks() {
        bool moved = true;
        while (moved && at_ < text_.size()) {
            moved = false;
            for (const auto blank : blanks)
                if (text_.substr(at_).starts_with(blank)) at_ += blank.size(), moved = true;
            if (text_.substr(at_).starts_with("\u3000")) at_ += 3, moved = true;
        }
    }

    /// Bytes of the run of name characters at `from`.
    std::size_t name_length(std::size_t from) const {
        std::size_t end = from;
        while (end < text_.size()) {
            std::size_t bytes = 1;
            const auto first = static_cast<unsigned char>(text_[end]);
            if (first >= 0xf0) bytes = 4;
            else if (first >= 0xe0) bytes = 3;
            else if (first >= 0xc0) bytes = 2;
            const auto characters = decode_utf8(text_.substr(end, bytes));
            if (characters.empty() || !is_name_character(characters.front())) break;
            end += bytes;
        }
        return end - from;
    }

    Result<Token> next() {
        const std::string_view rest = text_.substr(at_);
        if (is_digit(rest.front())) return number_or_date();
        if (rest.starts_with("\"")) return quoted("\"", "\"", true);
        if (rest.starts_with("“")) return quoted("“", "”", true);
        if (rest.starts_with("「")) return quoted("「", "」", false);
        for (const auto& symbol : symbols) {
            if (!rest.starts_with(symbol.written)) continue;
            Token token{TokenKind::Symbol, {at_, symbol.written.size()}, std::string(symbol.canonical), false, {}};
            at_ += symbol.written.size();
            return token;
        }
        if (const auto length = name_length(at_); length > 0) {
            Token token{TokenKind::Name, {at_, length}, std::string(text_.substr(at_, length)), false, {}};
            at_ += length;
            return token;
        }
        const auto character = decode_utf8(rest.substr(0, std::min<std::size_t>(4, rest.size())));
        std::string shown;
        append_utf8(shown, character.front());
        return wrong({at_, shown.size()}, "这里不能写 " + escape_control(shown) + "。名称含特殊字符时用「」括起来");
    }

    Result<Token> quoted(std::string_view open, std::string_view close, bool is_text) {
        const std::size_t start = at_;
        const auto end = text_.find(close, at_ + open.size());
        if (end == std::string_view::npos) return wrong({start, open.size()}, "缺少配对的 " + std::string(close));
        Token token{is_text ? TokenKind::Literal : TokenKind::Name, {start, end + close.size() - start},
                    std::string(text_.substr(start + open.size(), end - start - open.size())), true, {}};
        if (is_text) token.literal = text_value(token.text);
        at_ = end + close.size();
        return token;
    }

    std::size_t digits(std::size_t from) const {
        std::size_t end = from;
        while (end < text_.size() && is_digit(text_[end])) ++end;
        return end - from;
    }

    /// Length of "2024-05", "2024-05-18", "2024Q2" or "2024H1" at `from`, 0 for none of them.
    std::size_t date_length(std::size_t from) const {
        if (digits(from) != 4) return 0;
        const std::size_t after = from + 4;
        if (after + 1 < text_.size() && (text_[after] == 'Q' || text_[after] == 'H') && digits(after + 1) == 1 && name_length(after) == 2) return 6;
        if (after >= text_.size() || text_[after] != '-' || digits(after + 1) != 2) return 0;
        if (after + 3 < text_.size() && text_[after + 3] == '-' && digits(after + 4) == 2) return 10;
        return 7;
    }

    Result<Token> number_or_date() {
        const std::size_t start = at_;
        if (std::size_t length = date_length(start); length > 0) {
            if (text_.substr(start + length).starts_with("..")) {
                const std::size_t second = date_length(start + length + 2);
                length += second == 0 ? 0 : 2 + second;
            }
            return date_token(start, length);
        }
        std::size_t end = start + digits(start);
        if (end + 1 < text_.size() && text_[end] == '.' && is_digit(text_[end + 1])) end += 1 + digits(end + 1);
        const auto number = Rational::parse(std::string(text_.substr(start, end - start)));
        if (!number) return wrong({start, end - start}, "数字太大");
        at_ = end;
        Token token{TokenKind::Literal, {start, end - start}, std::string(text_.substr(start, end - start)), false, number_value(*number)};
        return with_unit(std::move(token), *number);
    }

    Result<Token> date_token(std::size_t start, std::size_t length) {
        const std::string written(text_.substr(start, length));
        at_ = start + length;
        Token token{TokenKind::Literal, {start, length}, written, false, {}};
        if (const auto date = length == 10 ? Date::parse(written) : std::nullopt) {
            token.literal = date_value(MilestoneDate::day(*date));
            return token;
        }
        const auto period = Period::parse(written);
        if (!period || length == 10) return wrong({start, length}, "没有 " + written + " 这一天或这段时间");
        token.literal = period_value(*period);
        return token;
    }

    bool is_own_unit(const std::string& word) const {
        const auto own = own_units(scope_);
        return std::ranges::find(own, word) != own.end();
    }

    Result<Token> with_unit(Token token, const Rational& number) {
        std::size_t unit_at = at_, length = 0;
        if (text_.substr(at_).starts_with("%")) length = 1;
        else length = name_length(at_);
        const bool adjacent = length > 0;
        if (!adjacent) {
            while (unit_at < text_.size() && text_[unit_at] == ' ') ++unit_at;
            length = name_length(unit_at);
            if (length == 0 || unit_at == at_ || !unit_of(text_.substr(unit_at, length))) return token;
        }
        std::string word(text_.substr(unit_at, length));
        if (const std::size_t slash = unit_at + length; slash < text_.size() && text_[slash] == '/') {
            const std::size_t below = name_length(slash + 1);
            const std::string both(text_.substr(unit_at, length + 1 + below));
            if (below > 0 && (unit_of(both) || is_own_unit(both))) {
                length += 1 + below;
                word = both;
            }
        }
        if (word == "年" && adjacent) return year_token(std::move(token), unit_at + length);
        auto unit = unit_of(word);
        if (!unit) {
            if (!is_own_unit(word)) return wrong({unit_at, length}, unknown_unit(word, own_units(scope_)));
            unit = unit_of_field(word);
        }
        const auto value = Rational::multiply(number, unit->factor);
        if (!value) return wrong(token.span, "数字太大");
        at_ = unit_at + length;
        token.span.length = at_ - token.span.at;
        token.text = std::string(text_.substr(token.span.at, token.span.length));
        token.literal = number_value(*value, unit->type);
        return token;
    }

    Result<Token> year_token(Token token, std::size_t end) {
        const auto period = Period::parse(token.text);
        if (!period) return wrong(token.span, "年份写四位数，如 2024年");
        at_ = end;
        token.span.length = at_ - token.span.at;
        token.text = std::string(text_.substr(token.span.at, token.span.length));
        token.literal = period_value(*period);
        return token;
    }

    std::string_view text_;
    const CompileScope& scope_;
    std::optional<RuleProblem>& problem_;
    std::size_t at_ = 0;
    std::vector<Token> tokens_;
};
}  // namespace

std::string excerpt_of(std::string_view text, const Stretch& span, std::string_view indent) {
    const std::size_t at = std::min(span.at, text.size());
    const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
    const std::size_t line_start = before == std::string_view::npos ? 0 : before + 1;
    const std::size_t line_end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(line_start, line_end - line_start);
    const std::size_t length = std::min(span.length, line_end > at ? line_end - at : 0);
    const std::size_t carets = std::max<std::size_t>(1, display_width(text.substr(at, length)));
    return std::string(indent) + escape_control(line) + "\n" + std::string(indent) + std::string(display_width(text.substr(line_start, at - line_start)), ' ') +
           std::string(carets, '^');
}

Error error_of(std::string_view text, const RuleProblem& problem) {
    return Error(Kind::Invalid, problem.code, excerpt_of(text, problem.span) + "\n" + problem.message, "改正标出的地方后再试");
}

std::unexpected<Error> note(std::optional<RuleProblem>& slot, std::string code, Stretch span, std::string message) {
    if (!slot) slot = RuleProblem{code, span, message};
    return std::unexpected(Error(Kind::Invalid, std::move(code), std::move(message)));
}

Result<std::vector<Token>> tokenize(std::string_view text, const CompileScope& scope, std::optional<RuleProblem>& problem) { return Tokenizer(text, scope, problem).run(); }

}  // namespace wutong::rules
