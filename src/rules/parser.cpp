// parser.cpp — The grammar: or, and, not, comparison, add, multiply, unary, post, primary; Chinese words on equal terms.
#include <array>
#include <utility>

#include "rules/syntax.h"
#include "rules/words.h"

namespace wutong::rules {

namespace {
class Parser {
public:
    Parser(std::vector<Token> tokens, std::optional<RuleProblem>& problem) : tokens_(std::move(tokens)), problem_(problem) {}

    Result<SyntaxPtr> run() {
        auto tree = TRY(expression());
        if (peek().kind == TokenKind::Symbol && peek().text == ")") return wrong(peek().span, "多了一个右括号");
        if (peek().kind != TokenKind::End) return wrong(peek().span, "这里应当结束，或写运算符（and、or、=、+ 等）");
        return tree;
    }

private:
    const Token& peek(std::size_t ahead = 0) const { return tokens_[std::min(next_ + ahead, tokens_.size() - 1)]; }
    const Token& take() { return tokens_[next_ + 1 < tokens_.size() ? next_++ : next_]; }
    std::unexpected<Error> wrong(Stretch span, std::string message) { return note(problem_, "rule.syntax", span, std::move(message)); }

    bool is_symbol(std::string_view symbol) const { return peek().kind == TokenKind::Symbol && peek().text == symbol; }
    std::string_view keyword(std::size_t ahead = 0) const {
        const Token& token = peek(ahead);
        return token.kind == TokenKind::Name && !token.quoted ? canonical(WordKind::Keyword, token.text) : std::string_view();
    }
    bool accept_symbol(std::string_view symbol) { return is_symbol(symbol) && (take(), true); }
    bool accept(std::string_view word) { return keyword() == word && (take(), true); }

    Result<void> expect_symbol(std::string_view symbol, const std::string& why) {
        if (accept_symbol(symbol)) return {};
        return wrong(peek().span, why);
    }

    Result<SyntaxPtr> node(SyntaxForm form, std::string word, Stretch start, std::vector<SyntaxPtr> parts) {
        auto made = std::make_unique<Syntax>();
        made->form = form;
        made->word = std::move(word);
        made->parts = std::move(parts);
        const Token& last = tokens_[next_ == 0 ? 0 : next_ - 1];
        made->span = {start.at, std::max(last.span.at + last.span.length, start.at + start.length) - start.at};
        for (const auto& part : made->parts)
            if (part) made->depth = std::max(made->depth, part->depth + 1);
        if (made->depth > deepest_expression) return wrong(made->span, "规则式嵌套超过 64 层。请拆成几条");
        return made;
    }

    template <class... Parts>
    static std::vector<SyntaxPtr> list(Parts... parts) {
        std::vector<SyntaxPtr> made;
        (made.push_back(std::move(parts)), ...);
        return made;
    }

    Result<SyntaxPtr> expression() {
        if (++level_ > deepest_expression) return wrong(peek().span, "规则式嵌套超过 64 层。请拆成几条");
        const bool outer = std::exchange(day_of_at_, false);
        auto tree = chain("or", SyntaxForm::Or);
        day_of_at_ = outer;
        --level_;
        return tree;
    }

    Result<SyntaxPtr> chain(std::string_view word, SyntaxForm form) {
        const bool is_or = form == SyntaxForm::Or;
        const Stretch start = peek().span;
        std::vector<SyntaxPtr> parts;
        do {
            parts.push_back(TRY(is_or ? chain("and", SyntaxForm::And) : negation()));
        } while (accept(word));
        if (parts.size() == 1) return std::move(parts.front());
        return node(form, std::string(word), start, std::move(parts));
    }

    Result<SyntaxPtr> negation() {
        const Stretch start = peek().span;
        if (!accept("not")) return comparison();
        if (++level_ > deepest_expression) return wrong(start, "规则式嵌套超过 64 层。请拆成几条");
        auto inner = TRY(negation());
        --level_;
        return node(SyntaxForm::Not, "not", start, list(std::move(inner)));
    }

    Result<SyntaxPtr> comparison() {
        const Stretch start = peek().span;
        auto left = TRY(sum());
        if (peek().kind == TokenKind::Symbol)
            for (const std::string_view symbol : {"=", "!=", "<=", "<", ">=", ">"})
                if (accept_symbol(symbol)) return binary(std::string(symbol), start, std::move(left));
        if (keyword() == "starts" && peek().text == "starts") {
            take();
            if (!accept("with")) return wrong(peek().span, "写作 starts with");
            return binary("starts with", start, std::move(left));
        }
        if (accept("starts")) return binary("starts with", start, std::move(left));
        for (const std::string_view word : {"under", "contains", "inside"})
            if (accept(word)) return binary(std::string(word), start, std::move(left));
        if (accept("in")) return membership(start, std::move(left));
        if (!accept("between")) return left;
        auto low = TRY(sum());
        if (!accept("and") && !accept("to")) return wrong(peek().span, "between 后面写 下限 and 上限（介于 下限 至 上限）");
        auto high = TRY(sum());
        return node(SyntaxForm::Between, "between", start, list(std::move(left), std::move(low), std::move(high)));
    }

    Result<SyntaxPtr> binary(std::string word, Stretch start, SyntaxPtr left) {
        auto right = TRY(sum());
        return node(SyntaxForm::Binary, std::move(word), start, list(std::move(left), std::move(right)));
    }

    /// `in (a, b, c)`: a list of values; anything else is one operand.
    Result<SyntaxPtr> membership(Stretch start, SyntaxPtr left) {
        if (!is_symbol("(")) return binary("in", start, std::move(left));
        take();
        std::vector<SyntaxPtr> parts;
        parts.push_back(std::move(left));
        do {
            parts.push_back(TRY(sum()));
        } while (accept_symbol(","));
        TRY(expect_symbol(")", "缺少右括号"));
        return node(SyntaxForm::InList, "in", start, std::move(parts));
    }

    Result<SyntaxPtr> sum() {
        const Stretch start = peek().span;
        auto left = TRY(product());
        while (is_symbol("+") || is_symbol("-") || is_symbol("??")) {
            std::string symbol = take().text;
            auto right = TRY(product());
            left = TRY(node(SyntaxForm::Binary, std::move(symbol), start, list(std::move(left), std::move(right))));
        }
        return left;
    }

    Result<SyntaxPtr> product() {
        const Stretch start = peek().span;
        auto left = TRY(unary());
        while (is_symbol("*") || is_symbol("/")) {
            std::string symbol = take().text;
            auto right = TRY(unary());
            left = TRY(node(SyntaxForm::Binary, std::move(symbol), start, list(std::move(left), std::move(right))));
        }
        return left;
    }

    Result<SyntaxPtr> unary() {
        const Stretch start = peek().span;
        if (!accept_symbol("-")) return post();
        if (++level_ > deepest_expression) return wrong(start, "规则式嵌套超过 64 层。请拆成几条");
        auto inner = TRY(unary());
        --level_;
        return node(SyntaxForm::Negate, "-", start, list(std::move(inner)));
    }

    Result<SyntaxPtr> post() {
        const Stretch start = peek().span;
        auto left = TRY(primary());
        while (accept_symbol(".")) {
            if (peek().kind != TokenKind::Name) return wrong(peek().span, "点后面写字段名");
            const Token name = take();
            left = TRY(node(SyntaxForm::Member, name.text, start, list(std::move(left))));
        }
        if (keyword() == "at") {
            take();
            const bool outer = std::exchange(day_of_at_, true);
            auto day = TRY(sum());
            day_of_at_ = outer;
            left = TRY(node(SyntaxForm::At, "at", start, list(std::move(left), std::move(day))));
        }
        if (day_of_at_ || !accept_as_known_on()) {
            const bool begun = peek().text == "as" && peek(1).text == "known" && !peek().quoted;
            return begun && !day_of_at_ ? wrong(peek(2).span, "写作 as known on 日期（已知于 日期）") : Result<SyntaxPtr>(std::move(left));
        }
        auto day = TRY(sum());
        return node(SyntaxForm::AsKnown, "as known on", start, list(std::move(left), std::move(day)));
    }

    /// Three English words, no one of them a keyword by itself; one Chinese word.
    bool accept_as_known_on() {
        if (accept("as known on")) return true;
        constexpr std::array<std::string_view, 3> words{"as", "known", "on"};
        for (std::size_t i = 0; i < words.size(); ++i)
            if (peek(i).kind != TokenKind::Name || peek(i).quoted || peek(i).text != words[i]) return false;
        for (std::size_t i = 0; i < words.size(); ++i) take();
        return true;
    }

    Result<SyntaxPtr> primary() {
        const Token token = peek();
        if (token.kind == TokenKind::Literal) {
            take();
            auto made = TRY(node(SyntaxForm::Literal, token.text, token.span, {}));
            made->literal = token.literal;
            return made;
        }
        if (accept_symbol("(")) {
            auto inner = TRY(expression());
            TRY(expect_symbol(")", "缺少右括号"));
            return inner;
        }
        if (token.kind == TokenKind::Name) return name_or_call(token);
        if (token.kind == TokenKind::End) return wrong(token.span, "规则式到这里不完整，还应写一个值");
        return wrong(token.span, "这里应写一个值、字段或函数");
    }

    Result<SyntaxPtr> name_or_call(const Token& token) {
        const std::string_view word = keyword();
        if (word == "true" || word == "false") {
            take();
            auto made = TRY(node(SyntaxForm::Literal, std::string(word), token.span, {}));
            made->literal = Value::yes_no(word == "true");
            return made;
        }
        if (word == "if") return conditional();
        if (!token.quoted && peek(1).kind == TokenKind::Literal && is_number(peek(1).literal.type.kind))
            if (const auto bound = canonical(WordKind::Bound, token.text); !bound.empty()) return reported(token, bound);
        if (!word.empty()) return wrong(token.span, token.text + " 是关键字，这里应写一个值或字段。字段同名时用「" + token.text + "」");
        take();
        if (!token.quoted && is_symbol("(")) return call(token);
        auto made = TRY(node(SyntaxForm::Name, token.text, token.span, {}));
        made->quoted = token.quoted;
        return made;
    }

    static bool is_number(ValueKind kind) {
        return kind == ValueKind::Number || kind == ValueKind::Ratio || kind == ValueKind::PercentPoint || kind == ValueKind::Money || kind == ValueKind::Quantity ||
               kind == ValueKind::Span;
    }

    /// `ge 100`, `approx 19.5亿元`: a number as it was reported.
    Result<SyntaxPtr> reported(const Token& word, std::string_view bound) {
        take();
        const Token number = take();
        auto made = TRY(node(SyntaxForm::Literal, number.text, word.span, {}));
        made->literal = number.literal;
        made->literal.bound = bound == "ge" ? Bound::AtLeast : bound == "le" ? Bound::AtMost : Bound::Approximate;
        return made;
    }

    Result<SyntaxPtr> conditional() {
        const Stretch start = take().span;
        auto condition = TRY(expression());
        if (!accept("then")) return wrong(peek().span, "if 后面缺少 then（如果 … 则 … 否则 …）");
        auto yes = TRY(expression());
        if (!accept("else")) return wrong(peek().span, "else 不能省略（如果 … 则 … 否则 …）");
        auto no = TRY(expression());
        return node(SyntaxForm::If, "if", start, list(std::move(condition), std::move(yes), std::move(no)));
    }

    Result<SyntaxPtr> call(const Token& name) {
        take();  // "("
        if (const auto aggregate = canonical(WordKind::Aggregate, name.text); !aggregate.empty()) return aggregate_call(name, std::string(aggregate));
        const auto known = canonical(WordKind::Function, name.text);
        std::vector<SyntaxPtr> arguments;
        if (!is_symbol(")")) do {
                arguments.push_back(TRY(expression()));
            } while (accept_symbol(","));
        TRY(expect_symbol(")", "缺少右括号"));
        auto made = TRY(node(SyntaxForm::Call, known.empty() ? name.text : std::string(known), name.span, std::move(arguments)));
        return made;
    }

    /// word "(" [value "of"] set ["where" condition] ")"; in Chinese 的 turns the two round: 合计(项目 的 总投资 其中 …).
    Result<SyntaxPtr> aggregate_call(const Token& name, std::string word) {
        if (++sets_ > most_sets) return wrong(name.span, "一条规则式最多用 8 个集合");
        auto set = TRY(expression());
        SyntaxPtr value, condition;
        if (keyword() == "of") {
            const bool chinese = take().text == "的";
            value = TRY(expression());
            if (!chinese) std::swap(value, set);
        }
        if (accept("where")) condition = TRY(expression());
        if ((word == "min" || word == "max") && tokens_[next_].text == ",")
            return wrong(name.span, word == "min" ? "min 求一个集合里的最小值。两个数取其一写 if a > b then b else a" : "max 求一个集合里的最大值。两个数取其一写 if a > b then a else b");
        TRY(expect_symbol(")", "缺少右括号，或集合后面的条件要写在 where（其中）之后"));
        return node(SyntaxForm::Aggregate, std::move(word), name.span, list(std::move(value), std::move(set), std::move(condition)));
    }

    std::vector<Token> tokens_;
    std::optional<RuleProblem>& problem_;
    std::size_t next_ = 0;
    int level_ = 0, sets_ = 0;
    bool day_of_at_ = false;  ///< in the day of `at`, where `as known on` belongs to what stands before `at`
};
}  // namespace

Result<SyntaxPtr> parse(std::string_view text, const CompileScope& scope, std::optional<RuleProblem>& problem) {
    auto tokens = TRY(tokenize(text, scope, problem));
    if (tokens.size() == 1) return note(problem, "rule.syntax", {0, 1}, "规则式是空的");
    return Parser(std::move(tokens), problem).run();
}

}  // namespace wutong::rules
