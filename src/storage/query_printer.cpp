// query_printer.cpp — Scalars and queries printed part by part. Conditions and values are kept apart: PostgreSQL has a boolean, SQLite has not.
#include "storage/query_printer.h"

#include <algorithm>

#include "base/text.h"
#include "records/search_terms.h"
#include "storage/search_expression.h"
#include "storage/table.h"

namespace wutong::storage {

namespace {
using rules::Op;
using rules::Query;
using rules::Scalar;

constexpr int deepest = 400;

enum class Shape { Unknown, Integer, Text, Truth };

bool is_condition(Op op) {
    switch (op) {
        case Op::Equal: case Op::NotEqual: case Op::Less: case Op::LessEqual: case Op::Greater: case Op::GreaterEqual: case Op::And: case Op::Or: case Op::Not:
        case Op::IsMissing: case Op::In: case Op::Under: case Op::Contains: case Op::StartsWith: case Op::Exists: case Op::ListContains: case Op::SearchMatch:
            return true;
        default: return false;
    }
}

Shape shape_of(const Scalar& scalar, int depth = 0) {
    if (depth > deepest || is_condition(scalar.op)) return Shape::Integer;
    switch (scalar.op) {
        case Op::Column: return scalar.field != nullptr && is_integer_cell(scalar.field->kind) ? Shape::Integer : Shape::Text;
        case Op::Constant: return scalar.constant.is_integer() ? Shape::Integer : scalar.constant.is_text() ? Shape::Text : Shape::Unknown;
        case Op::FirstDay: case Op::LastDay: case Op::StageAt: return Shape::Text;
        case Op::Coalesce:
            for (const auto& operand : scalar.operands)
                if (const Shape shape = shape_of(*operand, depth + 1); shape != Shape::Unknown) return shape;
            return Shape::Unknown;
        case Op::Case:
            for (std::size_t i = 1; i < scalar.operands.size(); i += i + 2 == scalar.operands.size() ? 1 : 2)
                if (const Shape shape = shape_of(*scalar.operands[i], depth + 1); shape != Shape::Unknown) return shape;
            return Shape::Unknown;
        case Op::Aggregate: {
            if (!scalar.subquery || scalar.subquery->outputs.empty()) return Shape::Unknown;
            const auto& output = scalar.subquery->outputs.front();
            const bool extreme = !output.aggregate || *output.aggregate == rules::Aggregate::Min || *output.aggregate == rules::Aggregate::Max;
            return extreme && output.value ? shape_of(*output.value, depth + 1) : Shape::Integer;
        }
        default: return Shape::Integer;
    }
}

/// "2024-02" → "2024-02-29"; a day stays. By the letters alone, so that no text can make a database refuse the statement.
std::string last_day_of(const std::string& date) {
    static const std::string leap_years = [] {
        std::string list;
        for (int year = 0; year < 100; year += 4) list += (list.empty() ? "'" : ", '") + std::string(year < 10 ? "0" : "") + std::to_string(year) + "'";
        return list;
    }();
    return "CASE WHEN length(" + date + ") <> 7 THEN " + date + " ELSE " + date + " || CASE WHEN substr(" + date +
           ", 6, 2) IN ('04', '06', '09', '11') THEN '-30' WHEN substr(" + date + ", 6, 2) <> '02' THEN '-31' WHEN substr(" + date + ", 3, 2) IN (" + leap_years +
           ") AND substr(" + date + ", 1, 4) NOT IN ('1900', '2100') THEN '-29' ELSE '-28' END END";
}

std::string alias(int source) { return "s" + std::to_string(source); }

class Printer {
public:
    Printer(Dialect dialect, Sql& sql) : postgresql_(dialect == Dialect::PostgreSql), sql_(sql) {}

    Result<std::string> value(const Scalar& scalar, Shape wanted = Shape::Unknown);
    Result<std::string> condition(const Scalar& scalar);
    Result<std::string> from_and_where(const Query& query);
    Result<std::string> output(const rules::Output& output);
    Result<std::string> order_and_limit(const Query& query, const std::vector<std::string>& ties);
    Result<std::string> outputs(const Query& query);
    Result<std::string> records(const Query& query);

private:
    Result<std::string> column(const Scalar& scalar);
    Result<std::string> constant(const Scalar& scalar, Shape wanted);
    Result<std::string> comparison(const Scalar& scalar, const char* sign);
    bool is_beside_the_order(const Scalar& left, std::string_view sign) const;
    Result<std::string> junction(const Scalar& scalar, const char* word);
    Result<std::string> choice(const Scalar& scalar, Shape wanted);
    Result<std::string> membership(const Scalar& scalar);
    Result<std::string> text_search(const Scalar& scalar);
    Result<std::string> stage_at(const Scalar& scalar);
    Result<std::string> list_contains(const Scalar& scalar);
    Result<std::string> list_is_empty(const Scalar& scalar);
    Result<std::string> search_match(const Scalar& scalar);
    std::string from_index(const Query& query, const Scalar& search);
    const Query* query_of(int source) const;

    const bool postgresql_;
    Sql& sql_;
    int depth_ = 0;
    std::vector<const Query*> open_;
};

struct Deeper {
    int& depth;
    explicit Deeper(int& depth) : depth(++depth) {}
    ~Deeper() { --depth; }
};

std::unexpected<Error> too_deep() { return refuse(Kind::TooLarge, "store.too_deep", "条件嵌套过深", "请把条件拆成几个较小的条件"); }

const Query* Printer::query_of(int source) const {
    for (auto at = open_.rbegin(); at != open_.rend(); ++at)
        if ((*at)->source == source) return *at;
    return nullptr;
}

Result<std::string> Printer::column(const Scalar& scalar) {
    if (scalar.field == nullptr || query_of(scalar.source) == nullptr) return fail("column of an unknown source");
    const auto& field = *scalar.field;
    const Place place = place_of(field);
    if (place == Place::Own) return alias(scalar.source) + "." + quoted_name(field.name);
    if (place != Place::Extra) return fail("a list is no value: " + field.name);
    const std::string extra = alias(scalar.source) + ".\"extra\"";
    if (!postgresql_) return "json_extract(" + extra + ", '$." + quoted_name(field.name) + "')";
    const std::string name = quoted_name(field.name);
    const std::string text = "(" + extra + " ->> '" + name.substr(1, name.size() - 2) + "')";
    return is_integer_cell(field.kind) ? "CAST(" + text + " AS bigint)" : "(" + text + " COLLATE \"C\")";
}

Result<std::string> Printer::constant(const Scalar& scalar, Shape wanted) {
    if (scalar.constant.is_null()) {
        if (!postgresql_ || wanted == Shape::Unknown) return std::string("NULL");
        return std::string(wanted == Shape::Text ? "CAST(NULL AS text)" : "CAST(NULL AS bigint)");
    }
    std::string place = TRY(sql_.bind_cell(scalar.constant));
    if (!postgresql_) return place;
    return scalar.constant.is_integer() ? "CAST(" + place + " AS bigint)" : "(CAST(" + place + " AS text) COLLATE \"C\")";
}

/// A range that the first rows of an order are cut by. SQLite, which knows nothing of how many rows a range holds, would rather read the range by its own
/// index and sort it all than walk along the order until there are enough; a plus keeps a column from being looked up.
bool Printer::is_beside_the_order(const Scalar& left, std::string_view sign) const {
    if (postgresql_ || left.op != Op::Column || sign == " = " || sign == " <> ") return false;
    const Query* query = query_of(left.source);
    if (query == nullptr || !query->limit || query->order.empty()) return false;
    return std::ranges::none_of(query->order, [&](const auto& key) { return key.value->op == Op::Column && key.value->field == left.field; });
}

Result<std::string> Printer::comparison(const Scalar& scalar, const char* sign) {
    if (scalar.operands.size() != 2) return fail("a comparison has two sides");
    Shape shape = shape_of(*scalar.operands[0]);
    if (shape == Shape::Unknown) shape = shape_of(*scalar.operands[1]);
    const std::string left = TRY(value(*scalar.operands[0], shape));
    const std::string right = TRY(value(*scalar.operands[1], shape));
    return (is_beside_the_order(*scalar.operands[0], sign) ? "(+" : "(") + left + sign + right + ")";
}

Result<std::string> Printer::junction(const Scalar& scalar, const char* word) {
    std::string text;
    for (const auto& operand : scalar.operands) {
        if (!text.empty()) text += word;
        text += TRY(condition(*operand));
    }
    return text.empty() ? std::string(word[1] == 'A' ? "(1 = 1)" : "(1 = 0)") : "(" + text + ")";
}

Result<std::string> Printer::choice(const Scalar& scalar, Shape wanted) {
    if (const Shape own = shape_of(scalar); own != Shape::Unknown) wanted = own;
    if (scalar.operands.empty()) return fail("a choice between nothing");
    if (scalar.op == Op::Coalesce) {
        if (scalar.operands.size() == 1) return value(*scalar.operands[0], wanted);
        std::string text;
        for (const auto& operand : scalar.operands) text += (text.empty() ? "" : ", ") + TRY(value(*operand, wanted));
        return "coalesce(" + text + ")";
    }
    std::string text = "CASE";
    std::size_t i = 0;
    for (; i + 1 < scalar.operands.size(); i += 2) {
        text += " WHEN " + TRY(condition(*scalar.operands[i]));
        text += " THEN " + TRY(value(*scalar.operands[i + 1], wanted));
    }
    if (i == 0) return value(*scalar.operands[0], wanted);
    if (i < scalar.operands.size()) text += " ELSE " + TRY(value(*scalar.operands[i], wanted));
    return "(" + text + " END)";
}

Result<std::string> Printer::membership(const Scalar& scalar) {
    if (scalar.operands.size() < 2) return std::string("(1 = 0)");
    Shape shape = shape_of(*scalar.operands[0]);
    for (std::size_t i = 1; shape == Shape::Unknown && i < scalar.operands.size(); ++i) shape = shape_of(*scalar.operands[i]);
    std::string text = "(" + TRY(value(*scalar.operands[0], shape)) + " IN (";
    for (std::size_t i = 1; i < scalar.operands.size(); ++i) text += (i == 1 ? "" : ", ") + TRY(value(*scalar.operands[i], shape));
    return text + "))";
}

/// The least text after all that begin so, or empty where there is none: its last character raised by one.
std::string behind_all(std::string_view beginning) {
    constexpr char32_t last = 0x10FFFF, before_surrogates = 0xD7FF, after_surrogates = 0xE000;
    auto points = decode_utf8(beginning);
    if (points.empty() || points.back() == last) return {};
    points.back() = points.back() == before_surrogates ? after_surrogates : points.back() + 1;
    std::string text;
    for (const auto point : points) append_utf8(text, point);
    return text;
}

Result<std::string> Printer::text_search(const Scalar& scalar) {
    if (scalar.operands.size() != 2) return fail("a text condition has two sides");
    const auto& beginning = *scalar.operands[1];
    if (scalar.op == Op::StartsWith && scalar.operands[0]->op == Op::Column && beginning.op == Op::Constant && beginning.constant.is_text()) {
        // As a range, which an index of the column can answer. Texts are compared byte by byte, which is the order of characters.
        const std::string& text = beginning.constant.text();
        if (const auto behind = is_valid_utf8(text) ? behind_all(text) : std::string(); !behind.empty()) {
            const std::string column = (is_beside_the_order(*scalar.operands[0], " >= ") ? "+" : "") + TRY(value(*scalar.operands[0], Shape::Text));
            const std::string from = TRY(constant(beginning, Shape::Text)), until = sql_.bind_text(behind);
            return "(" + column + " >= " + from + " AND " + column + " < " + (postgresql_ ? "(CAST(" + until + " AS text) COLLATE \"C\")" : until) + ")";
        }
    }
    const std::string whole = TRY(value(*scalar.operands[0], Shape::Text));
    const std::string part = TRY(value(*scalar.operands[1], Shape::Text));
    const char* function = postgresql_ ? "strpos(" : "instr(";
    return "(" + std::string(function) + whole + ", " + part + (scalar.op == Op::Contains ? ") > 0)" : ") = 1)");
}

Result<std::string> Printer::stage_at(const Scalar& scalar) {
    const Query* query = query_of(scalar.source);
    if (query == nullptr || scalar.operands.size() != 1) return fail("stage of an unknown source");
    const std::string row = alias(scalar.source), event = "e" + std::to_string(scalar.source);
    const std::string type = sql_.bind_view(query->from->name);
    const std::string last_day = last_day_of(event + ".\"happened_on\"");
    const std::string day = TRY(value(*scalar.operands[0], Shape::Text));
    return "(SELECT " + event + ".\"stage\" FROM \"stage_event\" " + event + " WHERE " + event + ".\"zone_id\" = " + row + ".\"zone_id\" AND " + event +
           ".\"record_id\" = " + row + ".\"id\" AND " + event + ".\"record_type\" = " + type + " AND (" + last_day + ") <= " + day + " ORDER BY coalesce(" +
           event + ".\"sequence_number\", 0) DESC LIMIT 1)";
}

Result<std::string> Printer::list_contains(const Scalar& scalar) {
    const Query* query = query_of(scalar.source);
    if (query == nullptr || scalar.field == nullptr || scalar.operands.size() != 1) return fail("list of an unknown source");
    const std::string row = alias(scalar.source);
    if (place_of(*scalar.field) == Place::ExtraList) {
        const std::string name = quoted_name(scalar.field->name);
        const std::string bare = name.substr(1, name.size() - 2);
        const std::string wanted = TRY(value(*scalar.operands[0], Shape::Text));
        if (!postgresql_)
            return "EXISTS (SELECT 1 FROM json_each(" + row + ".\"extra\", '$." + name + "') l WHERE l.value = " + wanted + ")";
        return "EXISTS (SELECT 1 FROM jsonb_array_elements_text(coalesce(" + row + ".\"extra\" -> '" + bare + "', '[]'::jsonb)) l(v) WHERE l.v = " + wanted + ")";
    }
    const std::string wanted = TRY(value(*scalar.operands[0], Shape::Text));
    return "EXISTS (SELECT 1 FROM " + quoted_name(link_table(query->from->name, scalar.field->name)) + " l WHERE l.\"zone_id\" = " + row +
           ".\"zone_id\" AND l.\"owner_id\" = " + row + ".\"id\" AND l.\"value\" = " + wanted + ")";
}

Result<std::string> Printer::list_is_empty(const Scalar& scalar) {
    const Query* query = query_of(scalar.source);
    if (query == nullptr) return fail("list of an unknown source");
    const std::string row = alias(scalar.source);
    return "(NOT EXISTS (SELECT 1 FROM " + quoted_name(link_table(query->from->name, scalar.field->name)) + " l WHERE l.\"zone_id\" = " + row +
           ".\"zone_id\" AND l.\"owner_id\" = " + row + ".\"id\"))";
}

Result<std::string> Printer::search_match(const Scalar& scalar) {
    const Query* query = query_of(scalar.source);
    if (query == nullptr || scalar.operands.size() != 1 || scalar.operands[0]->op != Op::Constant) return fail("search needs a row and a constant");
    const auto typed = scalar.operands[0]->constant.text_or_empty();
    if (records::search_terms(typed).empty() || read_from_index(*query) == &scalar) return std::string("(1 = 1)");
    const std::string expression = sql_.bind_text(search_expression(*query, typed, {}, postgresql_));
    const std::string type = sql_.bind_view(query->from->name);
    const std::string id = alias(scalar.source) + ".\"id\"";
    if (postgresql_)
        return "(" + id + " IN (SELECT r.\"record_id\" FROM \"search_record\" r WHERE r.\"tokens\" @@ CAST(" + expression + " AS tsquery) AND r.\"record_type\" = " + type + "))";
    return "(" + id + " IN (SELECT r.\"record_id\" FROM \"search_text\" t JOIN \"search_record\" r ON r.\"number\" = t.rowid WHERE \"search_text\" MATCH " + expression +
           " AND r.\"record_type\" = " + type + "))";
}

/// The newest first where the index tells: read until there are enough, however many would match.
std::string Printer::from_index(const Query& query, const Scalar& search) {
    const auto typed = search.operands[0]->constant.text_or_empty();
    const std::string expression = sql_.bind_text(search_expression(query, typed, title_beginning(query), postgresql_));
    const std::string row = alias(query.source), table = quoted_name(query.from->name) + " " + row;
    const std::string same = row + ".\"zone_id\" = r.\"zone_id\" AND " + row + ".\"id\" = r.\"record_id\" AND r.\"record_type\" = " + sql_.bind_view(query.from->name);
    if (postgresql_) return " FROM \"search_record\" r JOIN " + table + " ON " + same + " WHERE r.\"tokens\" @@ CAST(" + expression + " AS tsquery)";
    return " FROM \"search_text\" t CROSS JOIN \"search_record\" r CROSS JOIN " + table + " WHERE \"search_text\" MATCH " + expression + " AND r.\"number\" = t.rowid AND " + same;
}

Result<std::string> Printer::condition(const Scalar& scalar) {
    const Deeper deeper(depth_);
    if (depth_ > deepest) return too_deep();
    switch (scalar.op) {
        case Op::Equal: return comparison(scalar, " = ");
        case Op::NotEqual: return comparison(scalar, " <> ");
        case Op::Less: return comparison(scalar, " < ");
        case Op::LessEqual: return comparison(scalar, " <= ");
        case Op::Greater: return comparison(scalar, " > ");
        case Op::GreaterEqual: return comparison(scalar, " >= ");
        case Op::And: return junction(scalar, " AND ");
        case Op::Or: return junction(scalar, " OR ");
        case Op::Not: return "(NOT " + TRY(condition(*scalar.operands[0])) + ")";
        case Op::IsMissing:
            if (scalar.operands[0]->op == Op::Column && scalar.operands[0]->field != nullptr && place_of(*scalar.operands[0]->field) == Place::List)
                return list_is_empty(*scalar.operands[0]);
            return "(" + TRY(value(*scalar.operands[0], Shape::Text)) + " IS NULL)";
        case Op::In: case Op::Under: return membership(scalar);
        case Op::Contains: case Op::StartsWith: return text_search(scalar);
        case Op::Exists: return "EXISTS (SELECT 1" + TRY(from_and_where(*scalar.subquery)) + ")";
        case Op::ListContains: return list_contains(scalar);
        case Op::SearchMatch: return search_match(scalar);
        default: return "(" + TRY(value(scalar, Shape::Integer)) + " <> 0)";
    }
}

Result<std::string> Printer::value(const Scalar& scalar, Shape wanted) {
    const Deeper deeper(depth_);
    if (depth_ > deepest) return too_deep();
    if (is_condition(scalar.op)) {
        const std::string text = TRY(condition(scalar));
        return postgresql_ ? "CAST(CAST(" + text + " AS integer) AS bigint)" : text;
    }
    const auto pair = [&](const char* sign) -> Result<std::string> {
        const std::string left = TRY(value(*scalar.operands[0], Shape::Integer));
        return "(" + left + sign + TRY(value(*scalar.operands[1], Shape::Integer)) + ")";
    };
    switch (scalar.op) {
        case Op::Column: return column(scalar);
        case Op::Constant: return constant(scalar, wanted);
        case Op::Coalesce: case Op::Case: return choice(scalar, wanted);
        case Op::Add: return pair(" + ");
        case Op::Subtract: return pair(" - ");
        case Op::Multiply: return pair(" * ");
        case Op::Negate: return "(0 - " + TRY(value(*scalar.operands[0], Shape::Integer)) + ")";
        case Op::FirstDay: return "substr(" + TRY(value(*scalar.operands[0], Shape::Text)) + " || '-01', 1, 10)";
        case Op::LastDay: {
            // A date that is computed keeps its own placeholders: it is named once and then spoken of.
            const std::string date = TRY(value(*scalar.operands[0], Shape::Text));
            if (scalar.operands[0]->op == Op::Column) return "(" + last_day_of(date) + ")";
            const std::string name = "d" + std::to_string(depth_) + ".v";
            return "(SELECT " + last_day_of(name) + " FROM (SELECT " + date + " AS v) d" + std::to_string(depth_) + ")";
        }
        case Op::StageAt: return stage_at(scalar);
        case Op::Aggregate: return "(" + TRY(outputs(*scalar.subquery)) + ")";
        default: return fail("unknown operation in a query");
    }
}

Result<std::string> Printer::from_and_where(const Query& query) {
    const Deeper deeper(depth_);
    if (depth_ > deepest) return too_deep();
    if (query.from == nullptr) return fail("a query from nothing");
    open_.push_back(&query);
    const std::string row = alias(query.source);
    const Scalar* indexed = read_from_index(query);
    const std::string text = indexed != nullptr ? from_index(query, *indexed) : " FROM " + quoted_name(query.from->name) + " " + row;
    std::string where;
    const auto also = [&](const std::string& part) { where += (where.empty() && indexed == nullptr ? " WHERE " : " AND ") + part; };
    if (query.zones.size() == 1) also(row + ".\"zone_id\" = " + sql_.bind_view(query.zones.front()));
    else if (!query.zones.empty()) {
        std::string zones;
        for (const auto& zone : query.zones) zones += (zones.empty() ? "" : ", ") + sql_.bind_view(zone);
        also(row + ".\"zone_id\" IN (" + zones + ")");
    }
    if (!query.with_archived) also(row + ".\"archived_at\" IS NULL");
    if (query.through) {
        const std::string owner = alias(query.through->owner_source);
        if (query.through->owner_type == nullptr || query.through->list_field == nullptr || query_of(query.through->owner_source) == nullptr)
            return fail("list of an unknown owner");
        const std::string link = quoted_name(link_table(query.through->owner_type->name, query.through->list_field->name));
        also(row + ".\"id\" IN (SELECT l.\"value\" FROM " + link + " l WHERE l.\"zone_id\" = " + owner + ".\"zone_id\" AND l.\"owner_id\" = " + owner + ".\"id\")");
    }
    if (query.where) also(TRY(condition(*query.where)));
    open_.pop_back();
    return text + where;
}

Result<std::string> Printer::output(const rules::Output& output) {
    if (!output.aggregate) return output.value ? value(*output.value) : fail("an output without a value");
    if (!output.value) return *output.aggregate == rules::Aggregate::Count ? Result<std::string>("count(*)") : fail("an aggregate of nothing");
    const std::string inner = TRY(value(*output.value));
    switch (*output.aggregate) {
        case rules::Aggregate::Count: return "count(" + inner + ")";
        case rules::Aggregate::CountDistinct: return "count(DISTINCT " + inner + ")";
        case rules::Aggregate::Sum: return postgresql_ ? "CAST(sum(" + inner + ") AS bigint)" : "sum(" + inner + ")";
        case rules::Aggregate::Min: return "min(" + inner + ")";
        default: return "max(" + inner + ")";
    }
}

Result<std::string> Printer::order_and_limit(const Query& query, const std::vector<std::string>& ties) {
    std::string text;
    for (const auto& key : query.order) {
        if (key.value->op == Op::Constant) continue;
        const auto group = std::find(query.group_by.begin(), query.group_by.end(), key.value);
        text += text.empty() ? "" : ", ";
        // A group value is named by its place among the columns: printed again, its constants would be other parameters.
        text += group == query.group_by.end() ? TRY(value(*key.value)) : std::to_string(group - query.group_by.begin() + 1);
        if (key.descending) text += " DESC";
        // SQLite puts a null first going up and last going down; only the first needs the words, and the second stays on its index.
        if (postgresql_ || !key.descending) text += " NULLS LAST";
    }
    for (const auto& tie : ties) text += (text.empty() ? "" : ", ") + tie;
    if (!text.empty()) text = " ORDER BY " + text;
    if (query.limit) text += " LIMIT " + sql_.bind_integer(std::max<std::int64_t>(0, *query.limit));
    else if (query.offset && !postgresql_) text += " LIMIT -1";
    if (query.offset) text += " OFFSET " + sql_.bind_integer(std::max<std::int64_t>(0, *query.offset));
    return text;
}

/// The order of the parts is the order of the placeholders: what is selected, from where, grouped, ordered.
Result<std::string> Printer::outputs(const Query& query) {
    open_.push_back(&query);
    std::string text, groups;
    bool aggregates = !query.group_by.empty();
    std::vector<std::string> ties;
    for (const auto& scalar : query.group_by) {
        text += (text.empty() ? "" : ", ") + TRY(value(*scalar));
        ties.push_back(std::to_string(ties.size() + 1) + " NULLS LAST");
        groups += (groups.empty() ? "" : ", ") + std::to_string(ties.size());
    }
    for (const auto& each : query.outputs) {
        text += (text.empty() ? "" : ", ") + TRY(output(each));
        aggregates = aggregates || each.aggregate.has_value();
    }
    if (text.empty()) return fail("a query without outputs");
    text = "SELECT " + text + TRY(from_and_where(query));
    if (!aggregates) ties = {alias(query.source) + ".\"id\"", alias(query.source) + ".\"zone_id\""};
    if (!groups.empty()) text += " GROUP BY " + groups;
    text += TRY(order_and_limit(query, ties));
    open_.pop_back();
    return text;
}

Result<std::string> Printer::records(const Query& query) {
    std::string text = "SELECT " + select_columns(*query.from, alias(query.source), postgresql_ ? Dialect::PostgreSql : Dialect::Sqlite) + TRY(from_and_where(query));
    open_.push_back(&query);
    std::vector<std::string> ties;
    if (!postgresql_ && read_from_index(query) != nullptr) ties = {"t.rowid DESC"};   // the order of the index, read from its end
    if (!query.any_order) ties = {alias(query.source) + ".\"id\"", alias(query.source) + ".\"zone_id\""};
    text += TRY(order_and_limit(query, ties));
    open_.pop_back();
    return text;
}
}  // namespace

Result<Sql> print_records(const rules::Query& query, Dialect dialect) {
    if (query.from == nullptr) return fail("a query from nothing");
    Sql sql;
    sql.text = TRY(Printer(dialect, sql).records(query));
    return sql;
}

Result<Sql> print_outputs(const rules::Query& query, Dialect dialect) {
    Sql sql;
    sql.text = TRY(Printer(dialect, sql).outputs(query));
    return sql;
}

}  // namespace wutong::storage
