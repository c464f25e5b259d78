// list.cpp — Lists: scope, filter, full text, sort, page, exact total and sums; also the rows of a metric as a list.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "ledger/commitment.h"
#include "queries/cursor.h"
#include "queries/filter_scope.h"
#include "queries/list_condition.h"
#include "queries/metric_parts.h"
#include "queries/reading.h"
#include "records/system_types.h"
#include "rules/condition_words.h"

namespace wutong::queries {

namespace {

using rules::Op;
using schema::Cell;

constexpr std::int64_t largest_page = 500;
constexpr std::int64_t most_rows_in_memory = 200'000;
constexpr std::size_t most_ids = 5'000;

}  // namespace

Result<Condition> condition_of(Reading& reading, const schema::RecordType& type, const ListRequest& request) {
    if (request.filter.size() > longest_filter || request.q.size() > longest_words) return refuse(Kind::TooLarge, "list.condition_too_long", "条件过长。", "请缩短条件。");
    Condition condition;
    condition.query = TRY(reading.scoped_query(type, request.zone));
    auto& query = condition.query;
    query.with_archived = request.with_archived;
    if (request.ids.size() > most_ids) return refuse(Kind::TooLarge, "list.too_many_ids", "一次选定的记录过多。", "不超过 5000 条；可以改用条件。");
    if (!request.ids.empty()) {
        std::vector<rules::ScalarPtr> operands{rules::column(0, &type.fields[schema::system_field::id])};
        for (const auto& id : request.ids) operands.push_back(rules::constant(Cell(id)));
        query.where = rules::both(query.where, rules::apply(Op::In, std::move(operands)));
    }
    if (const auto* field = request.pointing.empty() ? nullptr : type.field(request.pointing)) query.where = rules::both(query.where, equal(field, Cell(request.pointing_at)));
    if (!request.stage.empty()) {
        if (type.stage_field.empty() || !type.stage(request.stage)) return refuse(Kind::Invalid, "list.unknown_stage", "没有阶段 " + escape_control(request.stage) + "。", "请从列表中选择。");
        if (!reading.shows(*type.field(type.stage_field))) return std::unexpected(reading.demand_inside().error());
        query.where = rules::both(query.where, equal(type.field(type.stage_field), Cell(request.stage)));
    }
    if (!trim(request.q).empty()) query.where = rules::both(query.where, TRY(reading.search_condition(query, request.q)));
    if (!trim(request.filter).empty()) {
        const auto expression = TRY(rules::compile(request.filter, TRY(asked_of(reading, type, request.zone))));
        TRY(may_be_asked(reading, *expression));
        auto environment = reading.environment(nullptr, request.zone);
        environment.period = request.period;
        auto lowered = TRY(rules::lower_condition(*expression, type, 0, environment));
        query.where = rules::both(query.where, TRY(within_reach(reading, lowered.where)));
        condition.remainder = lowered.remainder;
    }
    return condition;
}

Result<const schema::ListView*> list_for(Reading& reading, const schema::RecordType& type, std::string_view zone) {
    const auto* zones = reading.registry().type("zone");
    if (type.zone_lists.empty() || zones == nullptr) return &type.list;
    const auto scope = TRY(reading.scope(access::view_permission(type), zone));
    const auto reached = scope.reached_zones();
    if (scope.all_zones() || reached.size() != 1) return &type.list;
    const auto found = TRY(records::find_by_id(reading.reader(), *zones, reached.front()));
    return found ? &type.list_of((*found)["code"].text_or_empty()) : &type.list;
}

Result<std::vector<const schema::Field*>> summed_fields(Reading& reading, const schema::RecordType& type, const ListRequest& request) {
    const auto shown = [&](const std::string& name) { const auto* field = type.field(name); return field != nullptr && reading.shows(*field); };
    for (const auto& name : request.sum)
        if (!shown(name)) return refuse(Kind::Invalid, "list.unknown_column", type.label + "没有“" + escape_control(name) + "”这一列。", "请从列设置中选择。", {{"sum", "没有这一列", ""}});
    const auto& list = *TRY(list_for(reading, type, request.zone));
    const auto named = [](const std::vector<std::string>& names, const schema::Field& field) { return std::ranges::find(names, field.name) != names.end(); };
    std::vector<const schema::Field*> fields;
    for (const auto& field : type.fields) {
        const bool amount = field.kind == schema::FieldKind::Money || field.kind == schema::FieldKind::Quantity;
        const bool asked = named(list.columns, field) || named(type.list.columns, field) || named(request.sum, field);
        if (amount && field.computed.empty() && asked && reading.shows(field)) fields.push_back(&field);
    }
    return fields;
}

void ask_sums(rules::Query& query, const std::vector<const schema::Field*>& fields) {
    for (const auto* field : fields) {
        query.outputs.push_back({field->name, rules::Aggregate::Sum, rules::column(0, field)});
        query.outputs.push_back({field->name + "_given", rules::Aggregate::Count, rules::column(0, field)});
    }
}

Result<Cell> sum_cell(Int128 sum) {
    if (sum > INT64_MAX || sum < INT64_MIN) return refuse(Kind::Invalid, "store.overflow", "合计超出可以表示的范围。", "请缩小条件范围。");
    return Cell(static_cast<std::int64_t>(sum));
}

namespace {

void label_sums(const Reading& reading, const schema::RecordType& type, ListPage& page) {
    for (const auto& [name, cell] : page.sums) page.sum_labels.emplace_back(name, schema::display_text(*type.field(name), cell, reading.registry()));
}

Result<void> totals_in_database(Reading& reading, const rules::Query& condition, const ListRequest& request, ListPage& page) {
    rules::Query query = condition;
    query.outputs = {{"count", rules::Aggregate::Count, nullptr}};
    const auto fields = TRY(summed_fields(reading, *query.from, request));
    ask_sums(query, fields);
    const auto* sample = query.from->field(records::sample_field);
    if (sample) query.outputs.push_back({"samples", rules::Aggregate::Sum, rules::column(0, sample)});
    const auto answer = TRY(reading.reader().select(query));
    if (answer.empty()) return {};
    page.total = answer[0][0].is_integer() ? answer[0][0].integer() : 0;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const Cell& sum = answer[0][2 * i + 1];
        const Cell& given = answer[0][2 * i + 2];
        page.sums.emplace_back(fields[i]->name, sum.is_null() ? Cell(0) : sum);
        page.missing.emplace_back(fields[i]->name, page.total - (given.is_integer() ? given.integer() : 0));
    }
    if (sample && answer[0].back().is_integer()) page.samples = answer[0].back().integer();
    label_sums(reading, *query.from, page);
    return {};
}

Result<void> totals_in_memory(Reading& reading, const schema::RecordType& type, const ListRequest& request, const std::vector<records::Record>& records, ListPage& page) {
    page.total = static_cast<std::int64_t>(records.size());
    for (const auto* field : TRY(summed_fields(reading, type, request))) {
        Int128 sum = 0;
        std::int64_t missing = 0;
        for (const auto& record : records) {
            sum += record[field->name].is_integer() ? record[field->name].integer() : 0;
            missing += record[field->name].is_null() ? 1 : 0;
        }
        page.sums.emplace_back(field->name, TRY(sum_cell(sum)));
        page.missing.emplace_back(field->name, missing);
    }
    for (const auto& record : records) page.samples += record[records::sample_field].is_integer() ? record[records::sample_field].integer() : 0;
    label_sums(reading, type, page);
    return {};
}

/// Binary order of cells with missing values last, as the databases have it.
int compare(const Cell& a, const Cell& b) {
    if (a.is_integer() && b.is_integer()) return a.integer() < b.integer() ? -1 : a.integer() > b.integer();
    return a.text_or_empty().compare(b.text_or_empty());
}

/// Negative where `left` comes first in the order of this key; missing values last.
int in_order(const SortKey& key, const Cell& left, const Cell& right) {
    if (left.is_null() != right.is_null()) return right.is_null() ? -1 : 1;
    const int order = left.is_null() ? 0 : compare(left, right);
    return key.descending ? -order : order;
}

void sort_in_memory(std::vector<records::Record>& records, const std::vector<SortKey>& keys) {
    std::ranges::sort(records, [&](const records::Record& a, const records::Record& b) {
        for (const auto& key : keys)
            if (const int order = in_order(key, a[key.field->name], b[key.field->name]); order != 0) return order < 0;
        return a.id() < b.id();
    });
}

/// Where the rows behind the cursor begin. The row it names may have left the list meanwhile: its place is still known.
Result<std::size_t> first_behind(const std::vector<records::Record>& records, const std::vector<SortKey>& keys, std::string_view cursor) {
    const auto cells = TRY(cursor_cells(keys, cursor));
    const auto here = std::ranges::partition_point(records, [&](const records::Record& record) {
        for (std::size_t i = 0; i < keys.size(); ++i)
            if (const int order = in_order(keys[i], record[keys[i].field->name], cells[i]); order != 0) return order < 0;
        return record.id() <= cells.back().text_or_empty();
    });
    return static_cast<std::size_t>(here - records.begin());
}

/// The order asked for, else that of the list; a field that is not shown gives none.
Result<std::vector<SortKey>> order_of(const Reading& reading, const schema::RecordType& type, const schema::ListView& list, const std::vector<std::string>& asked) {
    auto keys = TRY(sort_keys(type, list, asked));
    const auto hidden = std::ranges::find_if(keys, [&](const SortKey& key) { return !reading.shows(*key.field); });
    if (hidden == keys.end()) return keys;
    if (!asked.empty()) return refuse(Kind::Forbidden, "list.condition_out_of_reach", "不能按不对外的“" + hidden->field->label + "”排序。", "请选择公开的列。");
    return std::vector<SortKey>();
}

/// One page of rows that are all here already.
Result<ListPage> page_of(Reading& reading, const schema::RecordType& type, std::vector<records::Record> records, const ListRequest& request) {
    const auto& list = *TRY(list_for(reading, type, request.zone));
    const auto keys = TRY(order_of(reading, type, list, request.sort));
    sort_in_memory(records, keys);
    ListPage page;
    TRY(totals_in_memory(reading, type, request, records, page));
    const std::size_t from = request.after.empty() ? 0 : TRY(first_behind(records, keys, request.after));
    const std::size_t until = std::min(records.size(), from + static_cast<std::size_t>(request.limit));
    if (until < records.size() && until > from) page.next = cursor_after(keys, records[until - 1]);
    std::vector<records::Record> shown(std::make_move_iterator(records.begin() + static_cast<std::ptrdiff_t>(from)), std::make_move_iterator(records.begin() + static_cast<std::ptrdiff_t>(until)));
    page.rows = TRY(reading.rows_of(std::move(shown)));
    return page;
}

Result<std::vector<records::Record>> filtered_rows(Reading& reading, const Condition& condition, const std::optional<Period>& period) {
    rules::Query query = condition.query;
    query.limit = most_rows_in_memory + 1;
    auto found = TRY(reading.reader().find(query));
    if (std::cmp_greater(found.size(), most_rows_in_memory)) return refuse(Kind::TooLarge, "list.too_much_work", "这个条件要逐条计算的记录过多。", "请加上阶段或日期条件后重试。");
    if (!condition.remainder) return found;
    const ReachableSource source(reading, reading.reader(), query.zones);
    std::vector<records::Record> kept;
    for (auto& record : found) {
        auto environment = reading.environment(&source, record.zone());
        environment.record = record.view();
        environment.period = period;
        if (TRY(rules::holds(*condition.remainder, environment))) kept.push_back(std::move(record));
    }
    return kept;
}

/// Counted, sorted and cut by the database.
Result<ListPage> page_in_database(Reading& reading, const schema::RecordType& type, rules::Query query, const ListRequest& request) {
    ListPage page;
    const auto& list = *TRY(list_for(reading, type, request.zone));
    if (request.with_totals) TRY(totals_in_database(reading, query, request, page));
    const auto keys = TRY(order_of(reading, type, list, request.sort));
    if (!request.after.empty()) query.where = rules::both(query.where, TRY(behind(keys, type, request.after)));
    for (const auto& key : keys) query.order.push_back({rules::column(0, key.field), key.descending});
    query.limit = request.limit + 1;
    auto found = TRY(reading.reader().find(query));
    if (std::cmp_greater(found.size(), request.limit)) {
        found.pop_back();
        page.next = cursor_after(keys, found.back());
    }
    page.rows = TRY(reading.rows_of(std::move(found)));
    return page;
}

/// A page of a part of the metric from the database, however many rows that is. Nothing where the part, or the condition on top, is not one condition that the database can tell.
Result<std::optional<ListPage>> metric_page_in_database(Reading& reading, const schema::RecordType& type, const ListRequest& request) {
    auto part = TRY(part_query(reading, {request.metric, request.zone, *request.period, false, std::nullopt}, request.part.empty() ? "numerator" : std::string_view(request.part)));
    if (!part || part->from != &type) return std::nullopt;
    const auto condition = TRY(condition_of(reading, type, request));
    if (condition.remainder) return std::nullopt;
    const auto all = TRY(reading.count(*part));
    auto seen = *part;
    const bool some = narrow(seen, TRY(reading.scoped_query(type, request.zone)));
    ListPage page;
    const auto visible = some ? TRY(reading.count(seen)) : 0;
    if (some && narrow(*part, condition.query)) page = TRY(page_in_database(reading, type, std::move(*part), request));
    page.hidden = all - visible;
    return page;
}

/// What the page is of.
void name_metric(const rules::Indicator& indicator, const rules::IndicatorVersion& version, std::string_view part, ListPage& page) {
    page.metric_id = indicator.id;
    page.metric_label = indicator.label;
    page.metric_say = part != "numerator" && !part.empty() && version.denominator ? version.denominator->say : version.numerator.say;
}

Result<ListPage> list_of_metric(Reading& reading, const schema::RecordType& type, const ListRequest& request) {
    if (!request.period) return refuse(Kind::Invalid, "list.period_is_needed", "没有给出指标的期间。", "请带上 from 和 to。");
    if (auto page = TRY(metric_page_in_database(reading, type, request))) {
        const auto& indicator = *TRY(indicator_named(reading, request.metric));
        name_metric(indicator, *indicator.in_force(request.period->end), request.part, *page);
        return std::move(*page);
    }
    auto parts = TRY(work_out(reading, request.metric, request.zone, *request.period, true));
    std::vector<records::Record> records;
    if (request.part == "rest") records = parts.rest();
    else if (request.part == "denominator" && parts.denominator) records = std::move(parts.denominator->rows);
    else if (request.part.empty() || request.part == "numerator") records = std::move(parts.numerator.rows);
    else return refuse(Kind::Invalid, "list.unknown_part", "指标没有这一部分。", "numerator、denominator 或 rest。");
    std::vector<records::Record> seen;
    std::int64_t hidden = 0;
    for (auto& record : records) {
        if (record.type != &type) continue;
        if (reading.visible(record)) seen.push_back(std::move(record));
        else ++hidden;
    }
    if (!request.filter.empty() || !request.q.empty() || !request.stage.empty() || !request.ids.empty()) {  // a condition on top narrows the rows
        std::set<std::string> kept;
        for (const auto& record : TRY(filtered_rows(reading, TRY(condition_of(reading, type, request)), request.period))) kept.emplace(record.id());
        std::erase_if(seen, [&](const auto& record) { return !kept.contains(std::string(record.id())); });
    }
    auto page = TRY(page_of(reading, type, std::move(seen), request));
    page.hidden = hidden;
    name_metric(*parts.indicator, *parts.version, request.part, page);
    return page;
}

/// The rule as people read it; what does not compile is refused where it is a condition, and not told here.
Result<std::string> words_of_rule(Reading& reading, const ListRequest& request) {
    if (trim(request.told_rule).empty() || request.told_rule.size() > longest_filter) return std::string();
    const auto& type = *TRY(reading.type(request.type));
    const auto expression = rules::compile(request.told_rule, TRY(asked_of(reading, type, request.zone)));
    return expression ? rules::print(**expression, rules::Language::Chinese, &reading.registry()) : std::string();
}

/// What the rows were asked for by, as one sentence; empty where nothing was.
Result<std::string> conditions_in_words(Reading& reading, const ListRequest& request, const ListPage& page) {
    const auto& type = *TRY(reading.type(request.type));
    std::vector<std::string> parts;
    if (!request.metric.empty()) {
        const std::string_view part = request.part == "rest" ? "未计入的" : request.part == "denominator" ? "全部" : "计入的";
        parts.push_back(page.metric_label + " " + std::string(part) + (page.metric_say.empty() ? "" : "（" + page.metric_say + "）") + " " + request.period->for_people());
    }
    // What was found by a number that stands masked in the rows is not told above them either.
    const bool masked = std::ranges::any_of(type.fields, [](const schema::Field& field) { return field.search && field.personal; });
    if (!trim(request.q).empty()) parts.push_back(masked ? "关键词（可能含个人信息，不写明）" : "关键词 " + rules::quoted_words(trim(request.q)));
    if (const auto* stage = request.stage.empty() ? nullptr : type.stage(request.stage)) parts.push_back("阶段 是 " + stage->label);
    if (!trim(request.filter).empty()) {
        const auto condition = TRY(rules::compile(request.filter, TRY(asked_of(reading, type, request.zone))));
        auto words = rules::condition_words(*condition, type, reading.registry(), [&](std::string_view of, std::string_view id) { return reading.title_if_seen(of, id); });
        // What is joined by 或者 stands beside the other parts in brackets.
        parts.push_back(!parts.empty() && rules::holds_alternatives(*condition) ? "（" + words + "）" : std::move(words));
    }
    if (request.with_archived) parts.emplace_back("含已归档");
    return join(parts, rules::and_join);
}

Result<ListPage> list_in(Reading& reading, const ListRequest& request) {
    const auto& type = *TRY(reading.type(request.type));
    if (!request.metric.empty()) return list_of_metric(reading, type, request);
    auto condition = TRY(condition_of(reading, type, request));
    if (condition.remainder) {
        auto page = TRY(page_of(reading, type, TRY(filtered_rows(reading, condition, request.period)), request));
        page.row_by_row = true;
        return page;
    }
    return page_in_database(reading, type, std::move(condition.query), request);
}

}  // namespace

Result<ListPage> Queries::list(const access::Principal& person, const ListRequest& asked) const {
    const auto reading = TRY(Reading::open(sources_, person));
    ListRequest request = asked;
    request.limit = std::clamp<std::int64_t>(asked.limit, 1, largest_page);
    auto page = TRY(list_in(*reading, request));
    page.rule_words = TRY(words_of_rule(*reading, request));
    return page;
}

Result<ListPage> Queries::all_rows(const access::Principal& person, const ListRequest& asked, std::int64_t most) const {
    const auto reading = TRY(Reading::open(sources_, person));
    ListRequest request = asked;
    request.after.clear();
    request.limit = most;
    auto page = TRY(list_in(*reading, request));
    if (page.total > most) return refuse(Kind::TooLarge, "list.too_many_rows", "共 " + std::to_string(page.total) + " 条，超过一次导出的上限。", "请加上条件后重试。");
    page.condition_words = TRY(conditions_in_words(*reading, request, page));
    return page;
}

}  // namespace wutong::queries
