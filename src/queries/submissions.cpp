// submissions.cpp — 我们报过什么, 为什么变了: frozen figures beside the same figures now, and what a new 报送件 must keep.
#include "base/money.h"
#include "base/text.h"
#include "queries/figure_point.h"

namespace wutong::queries {

namespace {

using schema::Cell;

constexpr std::size_t most_frozen = 150;
constexpr std::size_t most_frozen_rows = 50'000;
constexpr std::int64_t most_sent = 1'000;

std::vector<std::string> ids_of(const std::vector<records::Record>& records) {
    std::vector<std::string> ids;
    for (const auto& record : records) ids.emplace_back(record.id());
    return ids;
}

MetricAnswer answer_of(const MetricParts& parts, const Period& period) {
    MetricAnswer answer;
    answer.id = parts.indicator->id;
    answer.label = parts.indicator->label;
    answer.unit = parts.indicator->unit;
    answer.say_numerator = parts.version->numerator.say;
    if (parts.version->denominator) answer.say_denominator = parts.version->denominator->say;
    answer.numerator = parts.numerator.value;
    if (parts.denominator) answer.denominator = parts.denominator->value;
    answer.definition_from = parts.version->from.to_string();
    answer.definition_hash = parts.indicator->hash;
    answer.period = period;
    set_value(*parts.indicator, answer, parts.numerator.by_zero);
    if (!parts.why_not.empty()) answer.why_no_value = parts.why_not;
    set_coverage(answer, parts.covers, true);   // what is reported is of the whole period or not at all
    return answer;
}

Result<FrozenFigure> freeze_one(Reading& reading, const FreezeRequest& request, const std::string& id) {
    auto parts = TRY(work_out(reading, id, request.zone, request.period, true));
    FrozenFigure figure;
    figure.answer = answer_of(parts, request.period);
    figure.cumulative = parts.indicator->period == "cumulative" && !parts.denominator;
    figure.numerator_rows = ids_of(parts.numerator.rows);
    if (parts.denominator) figure.denominator_rows = ids_of(parts.denominator->rows);
    if (figure.numerator_rows.size() + figure.denominator_rows.size() > most_frozen_rows)
        return refuse(Kind::TooLarge, "submission.too_many_rows", "“" + figure.answer.label + "”涉及五万条以上明细，不能逐条留底", "请缩小期间或范围");
    if (!figure.answer.value) return refuse(Kind::Conflict, "submission.figure_has_no_value", "“" + figure.answer.label + "”没有数：" + figure.answer.why_no_value, "请去掉这一项，或补齐数据后再报",
                                            {{"indicators", figure.answer.label + "没有数", ""}});
    return figure;
}

Result<Period> period_of(const records::Record& figure) {
    const auto start = Date::parse(figure["period_start"].text_or_empty()), end = Date::parse(figure["period_end"].text_or_empty());
    if (!start || !end) return fail("a frozen figure without a period: " + std::string(figure.id()));
    return Period{*start, *end};
}

Result<SentFigure> sent_figure(Reading& reading, const records::Record& figure) {
    const auto* submissions = reading.registry().type("submission");
    const auto submission = TRY(records::find_by_id(reading.reader(), *submissions, figure["submission"].text_or_empty()));
    SentFigure sent;
    sent.figure = figure.id();
    sent.submission = figure["submission"].text_or_empty();
    sent.receiver = figure["receiver"].text_or_empty();
    sent.indicator = figure["indicator"].text_or_empty();
    sent.label = figure["label"].text_or_empty();
    sent.value = figure["value"].text_or_empty();
    sent.period = figure["period"].text_or_empty();
    sent.sent_at = instant_text(figure.cells[schema::system_field::created_at]);
    if (submission) {
        sent.sent_by = (*submission)["submitted_by"].text_or_empty();
        sent.state = submission->stage();
        const auto* stage = submissions->stage(sent.state);
        sent.state_label = stage ? stage->label : sent.state;
    }
    auto parts = work_out(reading, sent.indicator, figure.zone(), TRY(period_of(figure)), false);
    if (!parts && parts.error().kind == Kind::Fault) return std::unexpected(parts.error());
    if (parts) {
        const auto now = answer_of(*parts, TRY(period_of(figure)));
        sent.now = now.value ? now.value_text : std::string();
        sent.differs = !now.value || now.value->to_string() != figure["value_number"].text_or_empty();
    }
    return sent;
}

}  // namespace

Result<Frozen> figures_to_freeze(const Queries& queries, const access::Principal& person, const FreezeRequest& request) {
    const auto reading = TRY(Reading::open(queries.sources(), person));
    TRY(reading->demand_inside());
    const auto zones = TRY(figure_zones(*reading, request.zone));
    if (request.indicators.empty() || request.indicators.size() > most_frozen)
        return refuse(Kind::Invalid, "submission.figures_are_needed", "请选择要报送的指标", "1 到 150 个", {{"indicators", "请选择指标", "1 到 150 个"}});
    Frozen frozen;
    for (const auto& id : request.indicators) frozen.figures.push_back(TRY(freeze_one(*reading, request, id)));
    frozen.known = TRY(last_positions(*reading, zones));
    return frozen;
}

Result<std::vector<SentFigure>> sent_figures(const Queries& queries, const access::Principal& person, const SentRequest& request) {
    const auto reading = TRY(Reading::open(queries.sources(), person));
    TRY(reading->demand_inside());
    const auto& type = *TRY(reading->type("submission_figure"));
    auto query = TRY(reading->scoped_query(type, request.zone));
    if (!request.receiver.empty()) query.where = rules::both(query.where, equal(type.field("receiver"), Cell(request.receiver)));
    if (!request.indicator.empty()) query.where = rules::both(query.where, equal(type.field("indicator"), Cell(request.indicator)));
    if (!request.submission.empty()) query.where = rules::both(query.where, equal(type.field("submission"), Cell(request.submission)));
    if (request.period) query.where = rules::both(query.where, equal(type.field("period"), Cell(request.period->to_string())));
    if (request.touching) {
        query.where = rules::both(query.where, rules::apply(rules::Op::LessEqual, {rules::column(0, type.field("period_start")), rules::constant(Cell(request.touching->end.to_string()))}));
        query.where = rules::both(query.where, rules::apply(rules::Op::GreaterEqual, {rules::column(0, type.field("period_end")), rules::constant(Cell(request.touching->start.to_string()))}));
    }
    query.order = {{rules::column(0, &type.fields[schema::system_field::created_at]), true}, {rules::column(0, type.field("position")), false}};
    query.limit = std::clamp<std::int64_t>(request.limit, 1, most_sent);
    std::vector<SentFigure> sent;
    for (const auto& figure : TRY(reading->reader().find(query)))
        if (reading->visible(figure))
            if (auto one = TRY(sent_figure(*reading, figure)); !request.standing || one.state == "sent") sent.push_back(std::move(one));
    return sent;
}

Result<WhyChanged> why_changed(const Queries& queries, const access::Principal& person, std::string_view id) {
    const auto reading = TRY(Reading::open(queries.sources(), person));
    TRY(reading->demand_inside());
    const auto& type = *TRY(reading->type("submission_figure"));
    const auto figure = TRY(reading->load_visible(type, id));
    const std::string zone(figure.zone()), indicator(figure["indicator"].text_or_empty());
    WhyChanged why;
    why.sent = TRY(sent_figure(*reading, figure));
    const auto submission = TRY(records::find_by_id(reading->reader(), *reading->registry().type("submission"), why.sent.submission));
    if (!submission) return fail("a frozen figure without its submission: " + std::string(id));
    const auto period = TRY(period_of(figure));
    const auto as_of = Date::parse((*submission)["as_of"].text_or_empty()).value_or(period.end);
    const auto positions = positions_of_text((*submission)["known_as"].text_or_empty());
    if (positions.empty())   // it moved in with its zone: its positions are in a ledger that is not ours
        return refuse(Kind::Conflict, "submission.history_is_elsewhere", "这件报送件是随整个开发区迁入的，报送时的存证不在本机", "报出的数、口径和明细仍如当时；为何变动请在原来的安装里查");
    const KnownSource before(*reading, positions);
    const KnownSource after(*reading, TRY(last_positions(*reading, TRY(figure_zones(*reading, zone)))));
    const auto from = TRY(work_out_at(*reading, before, {indicator, zone, period, as_of}));
    const auto to = TRY(work_out_at(*reading, after, {indicator, zone, period, reading->today()}));
    why.change = TRY(explain(*reading, {before, after, from, to}));
    why.change.from_text = why.sent.value;
    if (figure["definition_hash"].text_or_empty() != to.answer.definition_hash) why.change.notes.push_back("口径文件在报送后有变更");
    if (from.answer.value && from.answer.value->to_string() != figure["value_number"].text_or_empty())
        why.change.notes.push_back("按当时存证重算为 " + from.answer.value_text + "，与报送值不同：当时的口径与现行口径不一致");
    return why;
}

}  // namespace wutong::queries
