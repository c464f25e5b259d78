// board.cpp — The board: common columns over the stages of a type, with exact counts and sums and the cards of each column.
#include <algorithm>

#include "base/text.h"
#include "queries/board_view.h"
#include "queries/filter_scope.h"
#include "queries/reading.h"
#include "workflow/lifecycle.h"

namespace wutong::queries {

namespace {

using rules::Op;
using schema::Cell;

constexpr std::int64_t most_cards = 2'000;

/// Stages that stand in one column, in the order of the life cycle.
struct ColumnStages {
    std::string code, label;
    std::vector<std::string> stages;
};

std::vector<ColumnStages> columns_of(const schema::RecordType& type, const schema::Registry& registry) {
    const auto* common = registry.choices("board_stage");
    std::vector<ColumnStages> columns;
    for (const auto& stage : type.stages) {
        const std::string code = stage.board_column.empty() ? stage.code : stage.board_column;
        auto found = std::ranges::find(columns, code, &ColumnStages::code);
        if (found == columns.end()) {
            const auto* choice = common ? common->by_code(code) : nullptr;
            columns.push_back({code, choice ? choice->label : stage.label, {}});
            found = columns.end() - 1;
        }
        found->stages.push_back(stage.code);
    }
    return columns;
}

struct Drawing {
    Reading& reading;
    const schema::RecordType& type;
    const BoardRequest& request;
    rules::ScalarPtr condition{};   ///< null: every record
};

std::vector<std::string> open_actions(const Drawing& drawing, const records::Record& record) {
    std::vector<std::string> names;
    for (const auto& action : drawing.type.actions) {
        const auto known = workflow::find_action(drawing.type, action.name);
        if (known && access::may(drawing.reading.principal(), known->permission, record.view()) && workflow::may_take(*known, record.view())) names.push_back(action.name);
    }
    return names;
}

Result<BoardCard> card_of(const Drawing& drawing, records::Record record) {
    BoardCard card;
    if (!drawing.reading.outside()) card.actions = open_actions(drawing, record);
    for (const auto& name : drawing.request.warning_fields) {
        const auto* field = drawing.type.field(name);
        if (field && drawing.reading.shows(*field) && !record[name].is_null()) card.warnings.push_back(field->label + "：" + drawing.reading.text_for_people(*field, record[name]));
    }
    card.stage = record.stage();
    if (const auto* since = drawing.type.field(drawing.request.since_field); since && drawing.reading.shows(*since)) card.since = record[since->name].text_or_empty();
    // What is known to the month counts from its end, as in the to-do: the fewest days it can be.
    if (const auto since = MilestoneDate::parse(card.since)) card.days_in_stage = std::max(0, days_between(since->last, drawing.reading.today()));
    if (const auto* lane = drawing.type.field(drawing.request.swimlane); lane && !lane->personal && !lane->hidden) card.lane = drawing.reading.text_for_people(*lane, record[lane->name]);
    card.row = TRY(drawing.reading.row_of(std::move(record)));
    card.title = card.row.record.title();
    return card;
}

Result<BoardColumn> draw(const Drawing& drawing, const ColumnStages& stages) {
    BoardColumn column{stages.code, stages.label, 0, 0, 0, {}, {}};
    auto query = TRY(drawing.reading.scoped_query(drawing.type, drawing.request.zone));
    std::vector<rules::ScalarPtr> in = {rules::column(0, drawing.type.field(drawing.type.stage_field))};
    for (const auto& stage : stages.stages) in.push_back(rules::constant(Cell(stage)));
    query.where = rules::both(query.where, rules::apply(Op::In, std::move(in)));
    query.where = rules::both(query.where, drawing.condition);
    const auto* sum_field = drawing.type.field(drawing.request.sum_field);
    if (sum_field && !drawing.reading.shows(*sum_field)) sum_field = nullptr;
    rules::Query totals = query;
    totals.outputs = {{"count", rules::Aggregate::Count, nullptr}};
    if (sum_field) {
        totals.outputs.push_back({"sum", rules::Aggregate::Sum, rules::column(0, sum_field)});
        totals.outputs.push_back({"given", rules::Aggregate::Count, rules::column(0, sum_field)});
    }
    const auto answer = TRY(drawing.reading.reader().select(totals));
    if (!answer.empty()) {
        column.count = answer[0][0].is_integer() ? answer[0][0].integer() : 0;
        column.sum = answer[0].size() > 1 && answer[0][1].is_integer() ? answer[0][1].integer() : 0;
        if (answer[0].size() > 2) column.missing = column.count - (answer[0][2].is_integer() ? answer[0][2].integer() : 0);
    }
    if (sum_field && column.missing < column.count) column.sum_label = schema::display_text(*sum_field, Cell(column.sum), drawing.reading.registry());
    if (const auto* since = drawing.type.field(drawing.request.since_field); since && drawing.reading.shows(*since)) query.order = {{rules::column(0, since), true}};
    query.limit = std::clamp<std::int64_t>(drawing.request.cards_per_column, 0, most_cards);
    if (query.limit == 0 || column.count == 0) return column;
    for (auto& record : TRY(drawing.reading.reader().find(query))) column.cards.push_back(TRY(card_of(drawing, std::move(record))));
    return column;
}

/// What the store can answer by itself: counts and sums of a column are worked out there.
Result<rules::ScalarPtr> condition_of(Reading& reading, const schema::RecordType& type, const BoardRequest& request, const BoardCondition& asked) {
    if (asked.filter.size() > longest_filter || asked.q.size() > longest_words) return refuse(Kind::TooLarge, "board.condition_too_long", "条件过长。", "请缩短条件。");
    rules::ScalarPtr condition;
    if (const auto words = trim(asked.q); !words.empty()) condition = TRY(reading.search_condition(TRY(reading.scoped_query(type, request.zone)), words));
    if (trim(asked.filter).empty()) return condition;
    const auto expression = TRY(rules::compile(asked.filter, TRY(asked_of(reading, type, request.zone))));
    TRY(may_be_asked(reading, *expression));
    const auto lowered = TRY(rules::lower_condition(*expression, type, 0, reading.environment(nullptr, request.zone)));
    if (lowered.remainder) return refuse(Kind::Invalid, "board.condition_needs_the_list", "这个条件要逐条计算，看板不能用它合计。", "请改用列表，或换一个条件。", {{"filter", "不能用于看板", ""}});
    return rules::both(condition, TRY(within_reach(reading, lowered.where)));
}

Result<Board> drawn(Reading& reading, const BoardRequest& request, const BoardCondition& asked) {
    const auto& type = *TRY(reading.type(request.type));
    if (type.stage_field.empty()) return refuse(Kind::Invalid, "board.no_stages", "“" + type.label + "”没有阶段，不能用看板显示。", "请改用列表。");
    if (!reading.shows(*type.field(type.stage_field))) TRY(reading.demand_inside());
    Board board;
    const Drawing drawing{reading, type, request, TRY(condition_of(reading, type, request, asked))};
    for (const auto& stages : columns_of(type, reading.registry())) board.columns.push_back(TRY(draw(drawing, stages)));
    return board;
}

}  // namespace

Result<Board> Queries::board(const access::Principal& person, const BoardRequest& request) const {
    const auto reading = TRY(Reading::open(sources_, person));
    return drawn(*reading, request, {});
}

Result<Board> board_under(const Queries& queries, const access::Principal& person, const BoardRequest& request, const BoardCondition& condition) {
    const auto reading = TRY(Reading::open(queries.sources(), person));
    auto limited = request;
    limited.cards_per_column = condition.cards_per_column;
    return drawn(*reading, limited, condition);
}

}  // namespace wutong::queries
