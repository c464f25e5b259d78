// search_expression.cpp — See search_expression.h. Whatever a person typed is quoted; a mark is made of letters alone.
#include "storage/search_expression.h"

#include "records/search_terms.h"

namespace wutong::storage {

namespace {

using rules::Op;
using rules::Scalar;

constexpr std::size_t most_zones_named = 16;

std::string quoted_term(const records::SearchTerm& term, bool postgresql) {
    const char quote = postgresql ? '\'' : '"';
    std::string text(1, quote);
    for (const char c : term.text) {
        if (c == quote || (postgresql && c == '\\')) text += c;
        text += c;
    }
    text += quote;
    if (term.prefix) text += postgresql ? ":*" : "*";
    return text;
}

/// Conditions that every row must meet.
void conjuncts(const Scalar& scalar, std::vector<const Scalar*>& found) {
    if (scalar.op != Op::And) return found.push_back(&scalar);
    for (const auto& operand : scalar.operands)
        if (operand) conjuncts(*operand, found);
}

std::vector<const Scalar*> conjuncts_of(const rules::Query& query) {
    std::vector<const Scalar*> found;
    if (query.where) conjuncts(*query.where, found);
    return found;
}

}  // namespace

std::string search_expression(const rules::Query& query, std::string_view typed, std::string_view title_beginning, bool postgresql) {
    const std::string_view all = postgresql ? " & " : " AND ", any = postgresql ? " | " : " OR ";
    std::string text = quoted_term({records::mark_of_type(query.from->name), false}, postgresql);
    if (!query.zones.empty() && query.zones.size() <= most_zones_named) {
        std::string zones;
        for (const auto& zone : query.zones) zones += (zones.empty() ? "" : std::string(any)) + quoted_term({records::mark_of_zone(zone), false}, postgresql);
        text += std::string(all) + "(" + zones + ")";
    }
    if (const auto mark = records::mark_of_beginning(title_beginning); mark) text += std::string(all) + quoted_term(*mark, postgresql);
    for (const auto& term : records::search_terms(typed)) text += std::string(all) + quoted_term(term, postgresql);
    return text;
}

const Scalar* read_from_index(const rules::Query& query) {
    if (!query.any_order || !query.limit || query.through || query.from == nullptr) return nullptr;
    for (const auto* scalar : conjuncts_of(query)) {
        const bool asks = scalar->op == Op::SearchMatch && scalar->source == query.source && scalar->operands.size() == 1 && scalar->operands[0]->op == Op::Constant;
        if (asks && !records::search_terms(scalar->operands[0]->constant.text_or_empty()).empty()) return scalar;
    }
    return nullptr;
}

std::string title_beginning(const rules::Query& query) {
    for (const auto* scalar : conjuncts_of(query)) {
        if (scalar->op != Op::StartsWith || scalar->operands.size() != 2 || scalar->operands[1]->op != Op::Constant) continue;
        const auto& column = *scalar->operands[0];
        const bool title = column.op == Op::Column && column.source == query.source && column.field != nullptr && column.field->name == query.from->title_field;
        if (title && column.field->search && !column.field->personal) return std::string(scalar->operands[1]->constant.text_or_empty());
    }
    return {};
}

}  // namespace wutong::storage
