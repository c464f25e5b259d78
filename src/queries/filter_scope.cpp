// filter_scope.cpp — See filter_scope.h.
#include "queries/filter_scope.h"

#include <algorithm>

#include "rules/mentions.h"

namespace wutong::queries {

namespace {

constexpr int deepest_condition = 128;
constexpr int deepest_sets = 2;  // each further one multiplies the work by the rows of a table

std::unexpected<Error> not_allowed(const schema::RecordType& type) {
    return refuse(Kind::Forbidden, "list.condition_out_of_reach", "条件用到了您无权查看的“" + type.label + "”。", "请去掉这部分条件。");
}

std::unexpected<Error> personal_condition(const schema::Field& field) {
    return refuse(Kind::Invalid, "list.personal_condition", "“" + field.label + "”是个人信息，不能用作条件。", "请在搜索框输入完整的号码查找。");
}

Result<rules::ScalarPtr> cut(const Reading& reading, const rules::ScalarPtr& scalar, int depth);

Result<std::shared_ptr<const rules::Query>> cut_query(const Reading& reading, const rules::Query& query, int depth) {
    const auto& type = *query.from;
    auto copy = std::make_shared<rules::Query>(query);
    // Stage events belong to the record they are asked of; the engine's other tables are nobody's to ask.
    if (type.area == "system") {
        if (type.name != "stage_event") return not_allowed(type);
    } else {
        const auto scope = access::data_scope(reading.principal(), access::view_permission(type));
        if (scope.nothing()) return not_allowed(type);
        copy->where = query.where ? TRY(cut(reading, query.where, depth)) : nullptr;
        if (!scope.all) {
            copy->zones = scope.zones;  // rows that are only the person's own stay out of subqueries: the narrower reading is the safe one
            if (copy->zones.empty()) copy->zones = {std::string()};
        }
    }
    return copy;
}

Result<rules::ScalarPtr> cut(const Reading& reading, const rules::ScalarPtr& scalar, int depth) {
    if (!scalar) return scalar;
    if (depth > deepest_condition) return refuse(Kind::TooLarge, "list.condition_too_deep", "条件嵌套过深。", "请简化条件。");
    const bool names_field = scalar->op == rules::Op::Column || scalar->op == rules::Op::ListContains;
    if (names_field && scalar->field && scalar->field->personal) return personal_condition(*scalar->field);
    if (scalar->operands.empty() && !scalar->subquery) return scalar;
    auto copy = std::make_shared<rules::Scalar>(*scalar);
    for (auto& operand : copy->operands) operand = TRY(cut(reading, operand, depth + 1));
    if (copy->subquery) copy->subquery = TRY(cut_query(reading, *copy->subquery, depth + 1));
    return copy;
}

}  // namespace

Result<rules::CompileScope> asked_of(Reading& reading, const schema::RecordType& type, std::string_view zone) {
    rules::CompileScope names;
    names.registry = &reading.registry();
    names.record = &type;
    names.expected = rules::ValueType{rules::ValueKind::Boolean, "", ""};
    const auto is_own = [](const schema::Field& field) { return !field.zone.empty(); };
    const auto* zones = reading.registry().type("zone");
    const bool some_own = std::ranges::any_of(reading.registry().types(), [&](const auto* each) { return std::ranges::any_of(each->fields, is_own); });
    if (!some_own || zones == nullptr || zones->field("code") == nullptr) return names;
    const auto scope = TRY(reading.scope(access::view_permission(type), zone));
    if (scope.all_zones()) return names;
    const auto reached = scope.reached_zones();
    rules::Query query;
    query.from = zones;
    query.with_archived = true;
    names.zones.emplace();
    for (const auto& each : TRY(reading.reader().find(query)))
        if (std::ranges::binary_search(reached, std::string(each.id()))) names.zones->insert(std::string(each["code"].text_or_empty()));
    return names;
}

Result<void> may_be_asked(const Reading& reading, const rules::Expression& condition) {
    for (const auto* field : rules::fields_of(condition)) {
        if (field->personal) return personal_condition(*field);
        if (!reading.shows(*field)) return refuse(Kind::Forbidden, "list.condition_out_of_reach", "条件用到了不对外的“" + field->label + "”。", "请去掉这部分条件。");
    }
    if (rules::depth_of_sets(condition) > deepest_sets) {
        return refuse(Kind::TooLarge, "filter.too_deep", "条件里的集合嵌套过深：集合的条件里最多再套一层集合。", "请去掉最里层的集合，或分成几个条件查询。");
    }
    return {};
}

Result<rules::ScalarPtr> within_reach(const Reading& reading, const rules::ScalarPtr& condition) { return cut(reading, condition, 0); }

Result<void> ReachableSource::each(const schema::RecordType& type, const std::function<bool(const schema::RecordView&)>& visit) const {
    const auto scope = access::data_scope(reading_.principal(), access::view_permission(type));
    if (type.area == "system" || scope.nothing()) return not_allowed(type);
    return source_.each(type, [&](const schema::RecordView& record) { return !scope.contains(record) || visit(record); });
}

Result<std::optional<std::vector<schema::Cell>>> ReachableSource::load(const schema::RecordType& type, std::string_view id) const {
    auto record = TRY(records::find_by_id(reader_, type, id));
    if (!record || !reading_.visible(*record)) return std::optional<std::vector<schema::Cell>>();
    return std::optional<std::vector<schema::Cell>>(std::move(record->cells));
}

}  // namespace wutong::queries
