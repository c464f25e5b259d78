// print.cpp — An expression written out in English identifiers or Chinese labels; either reads back as the same rule.
#include "base/text.h"
#include "rules/node.h"
#include "rules/words.h"

namespace wutong::rules {

namespace {
/// How tightly a form binds; a part that binds less stands in brackets.
enum Strength { Choosing, Either, Both, Negating, Testing, Adding, Multiplying, Signing, Whole };

Strength strength_of(const Node& node) {
    switch (node.form) {
        case Form::If: return Choosing;
        case Form::Or: return Either;
        case Form::And: return Both;
        case Form::Not: return Negating;
        case Form::Compare: case Form::Between: case Form::InPeriod: case Form::InList: case Form::ListContains: case Form::Under: case Form::Contains: case Form::Inside:
        case Form::StartsWith: return Testing;
        case Form::Coalesce: case Form::StageAt: case Form::AsKnown: return Adding;
        case Form::Arithmetic: return node.word == "+" || node.word == "-" ? Adding : Multiplying;
        case Form::Negate: return Signing;
        default: return Whole;
    }
}

bool is_plain_name(std::string_view name) {
    if (name.empty() || (name.front() >= '0' && name.front() <= '9')) return false;
    for (const char32_t c : decode_utf8(name)) {
        const bool latin = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
        if (!latin && !(c >= 0x4e00 && c <= 0x9fff)) return false;
    }
    return canonical(WordKind::Keyword, name).empty();
}
std::string as_name(std::string_view name) { return is_plain_name(name) ? std::string(name) : "「" + std::string(name) + "」"; }

class Printer {
public:
    Printer(Language language, const schema::Registry* registry) : chinese_(language == Language::Chinese), registry_(registry) {}

    std::string print(const Node& node, Strength around = Choosing) {
        std::string text = plain(node);
        return strength_of(node) < around ? "(" + text + ")" : text;
    }

private:
    std::string word(std::string_view english) const {
        const auto twin = chinese_ ? chinese_of(english) : std::string_view();
        return std::string(twin.empty() ? english : twin);
    }
    std::string spaced(std::string_view english) const { return " " + word(english) + " "; }

    std::string field_name(const schema::Field& field, const schema::RecordType* type) const {
        if (!chinese_) return field.name;
        int same = 0;
        if (type != nullptr)
            for (const auto& other : type->fields) same += other.label == field.label ? 1 : 0;
        return same > 1 || field.label.find("」") != std::string::npos ? field.name : as_name(field.label);
    }

    std::string field(const Node& node) const {
        const std::string prefix = node.frame == frame_ ? "" : word(node.frame == frame_ - 1 ? "record" : "self");
        const bool whole_record = node.index == schema::system_field::id && node.type.kind == ValueKind::Reference;
        if (whole_record) return prefix.empty() ? word("self") : prefix;
        return (prefix.empty() ? "" : prefix + ".") + field_name(*node.field, nullptr);
    }

    std::string literal(const Node& node) const {
        switch (node.type.kind) {
            case ValueKind::Boolean: return chinese_ ? (node.literal.truth ? "真" : "假") : (node.literal.truth ? "true" : "false");
            case ValueKind::Text:
            case ValueKind::Place:
            case ValueKind::Reference: return "\"" + node.literal.text + "\"";
            case ValueKind::Choice:
            case ValueKind::Code: return choice(node.literal);
            default: return bounded(node);
        }
    }

    std::string bounded(const Node& node) const {
        switch (node.literal.bound) {
            case Bound::AtLeast: return word("ge") + " " + node.word;
            case Bound::AtMost: return word("le") + " " + node.word;
            case Bound::Approximate: return word("approx") + " " + node.word;
            default: return node.word;
        }
    }

    std::string choice(const Value& value) const {
        std::string name = value.text;
        if (chinese_ && registry_ != nullptr)
            if (const auto* list = registry_->choices(value.type.target))
                if (const auto* found = list->by_code(value.text); found != nullptr && list->by_any(found->label) == found) name = found->label;
        return is_plain_name(name) ? name : "\"" + name + "\"";
    }

    /// The day of `at` and `as known on` reads on over + - * / and ??: on the left of these it needs brackets.
    std::string left_of_sum(const Node& node) {
        return node.form == Form::StageAt || node.form == Form::AsKnown ? "(" + print(node) + ")" : print(node, Adding);
    }

    std::string day(const Node& node) { return node.form == Form::StageAt || node.form == Form::AsKnown ? "(" + print(node) + ")" : print(node, Adding); }

    std::string infix(const Node& node, std::string_view sign, Strength left, Strength right) {
        const bool sum = node.form == Form::Coalesce || (node.form == Form::Arithmetic && left == Adding);
        return (sum ? left_of_sum(*node.parts[0]) : print(*node.parts[0], left)) + " " + std::string(sign) + " " + print(*node.parts[1], right);
    }

    std::string joined(const Node& node, std::string_view english, Strength around) {
        std::string text;
        for (const auto& part : node.parts) text += (text.empty() ? "" : spaced(english)) + print(*part, around);
        return text;
    }

    std::string list(const Node& node, std::size_t from) {
        std::string text;
        for (std::size_t i = from; i < node.parts.size(); ++i) text += (i == from ? "" : ", ") + print(*node.parts[i], Adding);
        return text;
    }

    std::string collection(const schema::RecordType& type) const { return chinese_ ? as_name(type.collection_label) : type.collection; }

    std::string aggregate(const Node& node) {
        const std::string set = node.parts[2] ? print(*node.parts[2]) : collection(*node.record);
        const int outer = std::exchange(frame_, node.frame);
        const std::string value = node.parts[0] ? print(*node.parts[0]) : "", where = node.parts[1] ? spaced("where") + print(*node.parts[1]) : "";
        frame_ = outer;
        if (value.empty()) return word(node.word) + "(" + set + where + ")";
        return word(node.word) + "(" + (chinese_ ? set + " 的 " + value : value + " of " + set) + where + ")";
    }

    std::string plain(const Node& node) {
        switch (node.form) {
            case Form::Literal: return literal(node);
            case Form::Parameter: return word(node.word);
            case Form::Field: return field(node);
            case Form::Through: return print(*node.parts[0], Whole) + "." + field_name(*node.field, node.record);
            case Form::Input: return word("input") + "." + field_name(*node.field, nullptr);
            case Form::UserField: return node.index == schema::system_field::id ? word("user") : word("user") + "." + field_name(*node.field, nullptr);
            case Form::Edge: return print(*node.parts[0], Whole) + "." + word(node.word);
            case Form::Not: return word("not") + " " + print(*node.parts[0], Negating);
            case Form::Negate: return "-" + print(*node.parts[0], Signing);
            case Form::And: return joined(node, "and", Negating);
            case Form::Or: return joined(node, "or", Both);
            case Form::Compare: return infix(node, node.word, Adding, Adding);
            case Form::Arithmetic:
                return strength_of(node) == Adding ? infix(node, node.word, Adding, Multiplying) : infix(node, node.word, Multiplying, Signing);
            case Form::Coalesce: return infix(node, "??", Adding, Multiplying);
            case Form::Between:
                return print(*node.parts[0], Adding) + spaced("between") + print(*node.parts[1], Adding) + (chinese_ ? " 至 " : " and ") + print(*node.parts[2], Adding);
            case Form::InPeriod: return infix(node, word("in"), Adding, Adding);
            case Form::InList: return print(*node.parts[0], Adding) + spaced("in") + "(" + list(node, 1) + ")";
            case Form::ListContains: return infix(node, word("contains"), Adding, Adding);
            case Form::Under: return print(*node.parts[0], Adding) + spaced("under") + choice(node.literal);
            case Form::Contains: return infix(node, word("contains"), Adding, Adding);
            case Form::Inside: return infix(node, word("inside"), Adding, Adding);
            case Form::AsKnown: return (node.parts[0]->form == Form::StageAt ? plain(*node.parts[0]) : print(*node.parts[0], Whole)) + spaced("as known on") + day(*node.parts[1]);
            case Form::Collect: return (node.parts[0] ? print(*node.parts[0], Whole) : collection(*node.record)) + "." + field_name(*node.field, node.record);
            case Form::StartsWith: return infix(node, chinese_ ? "开头是" : "starts with", Adding, Adding);
            case Form::If:
                return word("if") + " " + print(*node.parts[0]) + spaced("then") + print(*node.parts[1]) + spaced("else") + print(*node.parts[2]);
            case Form::Missing: return word("missing") + "(" + print(*node.parts[0]) + ")";
            case Form::Call: return word(node.word) + "(" + list(node, 0) + ")";
            case Form::StageAt: {
                const std::string subject = node.parts.size() > 1 ? print(*node.parts[1], Whole) + "." : node.frame == frame_ ? "" : word(node.frame == frame_ - 1 ? "record" : "self") + ".";
                return subject + field_name(*node.field, node.record) + spaced("at") + day(*node.parts[0]);
            }
            case Form::Aggregate: return aggregate(node);
        }
        return {};
    }

    const bool chinese_;
    const schema::Registry* registry_;
    int frame_ = 0;
};
}  // namespace

std::string print(const Expression& expression, Language language, const schema::Registry* registry) { return Printer(language, registry).print(expression.root()); }

}  // namespace wutong::rules
