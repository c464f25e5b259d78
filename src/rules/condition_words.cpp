// condition_words.cpp — See condition_words.h; the page's own words are in web/src/fields/sentence.ts.
#include "rules/condition_words.h"

#include <array>

#include "base/text.h"
#include "rules/node.h"

namespace wutong::rules {

namespace {

using schema::FieldKind;

constexpr std::string_view or_join = "，或者 ";

struct Sign {
    std::string_view sign, figure, day;   ///< as it is said of a figure, and of a day
};
constexpr std::array<Sign, 6> signs{{{"=", "是", "是"}, {"!=", "不是", "不是"}, {">=", "不低于", "不早于"}, {"<=", "不高于", "不晚于"}, {">", "大于", "晚于"}, {"<", "小于", "早于"}}};

/// What somebody wrote stays on its line, turns nothing beside it and closes no quotation.
std::string tamed(std::string_view written) { return replace_all(replace_all(escape_control(written), "“", "‘"), "”", "’"); }

class Teller {
public:
    Teller(const schema::RecordType& type, const schema::Registry& registry, const TitleOf& title_of) : type_(type), registry_(registry), title_of_(title_of) {}

    std::string say(const NodePtr& node) const {
        if (node->form == Form::And || node->form == Form::Or) return joined(*node);
        auto words = clause(*node);
        return words.empty() ? tamed(print(Expression(node, ""), Language::Chinese, &registry_)) : words;
    }

private:
    /// Of two kinds of joint the inner one stands in brackets.
    std::string joined(const Node& node) const {
        std::string words;
        for (const auto& part : node.parts) {
            const bool other = part->form != node.form && (part->form == Form::And || part->form == Form::Or);
            if (!words.empty()) words += node.form == Form::And ? and_join : or_join;
            words += other ? "（" + say(part) + "）" : say(part);
        }
        return words;
    }

    /// A field of the record itself; null for anything else.
    static const schema::Field* own_field(const Node& node) { return node.form == Form::Field && node.frame == 0 ? node.field : nullptr; }

    /// Field, relation, value; empty for what is no such clause.
    std::string clause(const Node& node) const {
        const bool denied = node.form == Form::Not;
        const Node& whole = denied ? *node.parts[0] : node;
        if (whole.parts.empty() || whole.parts[0] == nullptr) return {};
        const auto* field = own_field(*whole.parts[0]);
        if (field == nullptr) return {};
        if (whole.form == Form::Missing) return field->label + (denied ? " 已填写" : " 没有填写");
        if (denied) return {};
        if (whole.form == Form::Under) return told(*field, "属于", label_of(*field, whole.literal));
        if (whole.parts.size() < 2) return {};
        const std::string first = value(*field, *whole.parts[1]);
        switch (whole.form) {
            case Form::Compare: return told(*field, relation(*field, whole.word), first);
            case Form::Contains: return told(*field, "含有", first);
            case Form::StartsWith: return told(*field, "开头是", first);
            case Form::InPeriod: return told(*field, "在期间", first);
            case Form::Between: return told(*field, "介于", first, value(*field, *whole.parts[2]));
            default: return {};
        }
    }

    static std::string told(const schema::Field& field, std::string_view relation, const std::string& value) {
        return relation.empty() || value.empty() ? std::string() : field.label + " " + std::string(relation) + " " + value;
    }
    static std::string told(const schema::Field& field, std::string_view relation, const std::string& low, const std::string& high) {
        return low.empty() || high.empty() ? std::string() : told(field, relation, low + " — " + high);
    }

    static std::string_view relation(const schema::Field& field, std::string_view sign) {
        for (const auto& each : signs)
            if (each.sign == sign) return field.is_date_kind() ? each.day : each.figure;
        return {};
    }

    std::string label_of(const schema::Field& field, const Value& value) const {
        if (field.name == type_.stage_field)
            if (const auto* stage = type_.stage(value.text)) return stage->label;
        return schema::display_text(field, schema::Cell(value.text), registry_);
    }

    /// Empty for what is written as no plain value.
    std::string value(const schema::Field& field, const Node& node) const {
        if (node.form != Form::Literal || node.literal.missing || node.literal.bound != Bound::Exact) return {};
        const Value& literal = node.literal;
        switch (literal.type.kind) {
            case ValueKind::Boolean: return literal.truth ? "是" : "否";
            case ValueKind::Text: return quoted_words(literal.text);
            case ValueKind::Choice:
            case ValueKind::Code: return label_of(field, literal);
            case ValueKind::Reference: {
                const auto title = title_of_(field.target, literal.text);
                return title.empty() ? "某一条记录" : tamed(title);
            }
            case ValueKind::Date: return literal.date.to_string();
            case ValueKind::Period: return literal.period.for_people();
            default: return figure(field, literal);
        }
    }

    /// In the unit of the field where that says it exactly.
    std::string figure(const schema::Field& field, const Value& literal) const {
        const auto cell = cell_of(field, literal);
        if (!cell || cell->is_null()) return {};
        if (field.kind == FieldKind::Percent) return literal.for_people();   // 12.5 %, as it was typed
        return value_of(field, *cell).number == literal.number ? schema::display_text(field, *cell, registry_) : literal.for_people();
    }

    const schema::RecordType& type_;
    const schema::Registry& registry_;
    const TitleOf& title_of_;
};

}  // namespace

std::string quoted_words(std::string_view typed) { return "“" + tamed(typed) + "”"; }

bool holds_alternatives(const Expression& condition) { return condition.root().form == Form::Or; }

std::string condition_words(const Expression& condition, const schema::RecordType& type, const schema::Registry& registry, const TitleOf& title_of) {
    // The root lives as long as the expression: it is looked at, not kept.
    const NodePtr root(NodePtr(), &condition.root());
    return Teller(type, registry, title_of).say(root);
}

}  // namespace wutong::rules
