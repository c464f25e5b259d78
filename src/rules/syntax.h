// syntax.h — From text to an untyped tree, and where in the text something is wrong. Private to rules/.
#pragma once

#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "rules/expression.h"
#include "rules/value.h"

namespace wutong::rules {

inline constexpr std::size_t longest_expression = 4096;
inline constexpr int deepest_expression = 64;
inline constexpr int most_sets = 8;

/// A stretch of the text, in bytes.
struct Stretch {
    std::size_t at = 0, length = 0;
};

/// What is wrong and where. `code` is rule.syntax or rule.type.
struct RuleProblem {
    std::string code;
    Stretch span;
    std::string message;  ///< Chinese: what is wrong and a way out
};
/// The line of the problem and a caret line below it.
std::string excerpt_of(std::string_view text, const Stretch& span, std::string_view indent = "   ");
Error error_of(std::string_view text, const RuleProblem& problem);
std::unexpected<Error> note(std::optional<RuleProblem>& slot, std::string code, Stretch span, std::string message);

enum class TokenKind { End, Name, Literal, Symbol };
struct Token {
    TokenKind kind = TokenKind::End;
    Stretch span;
    std::string text;     ///< symbol in ASCII, name without 「」, literal as written
    bool quoted = false;  ///< a name in 「」: never a keyword
    Value literal;
};
/// `scope` names the units that fields of quantities brought with them (台); they are written right behind the number.
Result<std::vector<Token>> tokenize(std::string_view text, const CompileScope& scope, std::optional<RuleProblem>& problem);

enum class SyntaxForm { Literal, Name, Member, Call, Aggregate, Not, Negate, Binary, And, Or, If, Between, InList, At, AsKnown };
struct Syntax;
using SyntaxPtr = std::unique_ptr<Syntax>;
struct Syntax {
    SyntaxForm form = SyntaxForm::Literal;
    Stretch span;
    std::string word;   ///< name, member name, operator, function, aggregate: canonical where there is a canonical word
    bool quoted = false;
    Value literal;
    int depth = 1;
    std::vector<SyntaxPtr> parts;  ///< Aggregate: value, set, where (null where absent)
};
Result<SyntaxPtr> parse(std::string_view text, const CompileScope& scope, std::optional<RuleProblem>& problem);

}  // namespace wutong::rules
