// submission.cpp — The words of a 报送件, and the decision that freezes it.
#include "domain/reports/submission.h"

#include <algorithm>

#include "base/json.h"
#include "base/rational.h"
#include "domain/reports/reports.h"
#include "domain/reports/submission_figure.h"

namespace wutong::schema {

namespace {
constexpr Says fixed(std::string_view help = {}, int max_length = 200) { return {.help = help, .max_length = max_length, .read_only = true}; }
}  // namespace

const std::vector<FieldLine<Description<wutong::reports::Submission>::T>> Description<wutong::reports::Submission>::lines = {
    field<&T::name>("报送件名称", {.max_length = 120, .search = true, .read_only = true}),
    field<&T::receiver>("报送对象", {.help = "报给谁", .max_length = 120, .search = true, .read_only = true}),
    field<&T::period>("期间", fixed()),
    field<&T::period_start>("期间起", fixed()),
    field<&T::period_end>("期间止", fixed()),
    field<&T::as_of>("数据截至", fixed()),
    field<&T::stage>("状态", {.target = "submission_state", .read_only = true}),
    field<&T::report_template>("上报模板", {.target = "report_template", .read_only = true}),
    field<&T::file>("报送文件", fixed("发出的原件")),
    field<&T::file_name>("文件名", fixed()),
    field<&T::submitted_by>("报送人", fixed()),
    field<&T::reason>("低于上次的原因", fixed("累计数比上次报送的小时必填", 500)),
    field<&T::replaces>("更正的报送件", {.target = "submission", .read_only = true}),
    field<&T::superseded_by>("被哪一件更正", {.target = "submission", .read_only = true}),
    field<&T::withdrawn_reason>("撤回原因", fixed({}, 500)),
    field<&T::known_as>("存证位置", fixed("取数时各区存证的序号", 20'000)),
    field<&T::figure_count>("数据项数", fixed()),
};

}  // namespace wutong::schema

namespace wutong::reports {

namespace {

using records::Change;
using records::Context;
using records::Record;
using schema::Cell;

constexpr std::size_t most_figures = 150;
constexpr JsonLimits figure_limits{16u << 20, 8, 100'000};
constexpr std::string_view sent = "sent", superseded = "superseded";

constexpr Refusal figures_are_needed{"submission.figures_are_needed", Kind::Invalid, "报送件里没有数据项", "请选择要报送的指标"};
constexpr Refusal is_frozen{"submission.is_frozen", Kind::Conflict, "报送件发出后不能改动", "确需更正的，请撤回，或另报一件更正它"};

Result<std::vector<SubmissionFigure>> figures_of(const Submission& submission, std::string_view id, const Cell& text) {
    auto list = parse_json(text.text_or_empty(), figure_limits);
    if (!list || !list->is_array() || list->items().empty()) return refuse(figures_are_needed, {{"figures", "没有数据项", ""}});
    if (list->items().size() > most_figures) return refuse(Kind::TooLarge, "submission.too_many_figures", "一件最多报送 150 个数据项", "请分成几件");
    std::vector<SubmissionFigure> figures;
    for (const auto& line : list->items()) {
        figures.push_back(figure_of(line, submission, id, static_cast<std::int64_t>(figures.size()) + 1));
        if (figures.back().indicator.empty() || figures.back().value.empty()) return refuse(figures_are_needed, {{"figures", "数据项缺少指标或数值", ""}});
    }
    return figures;
}

/// The last figure of the same kind that still stands: same receiver, indicator and start of the period, its end not later.
Result<std::optional<SubmissionFigure>> last_sent(const SubmissionFigure& figure, std::string_view replaced, const Context& context) {
    std::optional<SubmissionFigure> last;
    for (const auto& record : TRY(context.lookup->where_equal("submission_figure", "indicator", Cell(figure.indicator)))) {
        auto earlier = schema::view_of<SubmissionFigure>(record.view());
        if (earlier.receiver != figure.receiver || earlier.period_start != figure.period_start || earlier.period_end > figure.period_end) continue;
        const auto submission = TRY(context.lookup->load("submission", earlier.submission));
        if (!submission || (submission->stage() != sent && submission->id() != replaced)) continue;
        if (!last || last->period_end <= earlier.period_end) last = std::move(earlier);
    }
    return last;
}

std::string words_of(const std::string& written) {
    const auto period = Period::parse(written);
    return period ? period->for_people() : written;
}

/// Cumulatives that went down since they were last sent, one problem each.
Result<std::vector<FieldProblem>> gone_down(const std::vector<SubmissionFigure>& figures, std::string_view replaced, const Context& context) {
    std::vector<FieldProblem> problems;
    for (const auto& figure : figures) {
        const auto now = Rational::parse(figure.value_number);
        if (!figure.cumulative || !now) continue;
        const auto last = TRY(last_sent(figure, replaced, context));
        const auto then = last ? Rational::parse(last->value_number) : std::nullopt;
        if (!then || !(*now < *then)) continue;
        problems.push_back({"reason", figure.label + "本次 " + figure.value + "，低于上次（" + words_of(last->period) + "）报送的 " + last->value, "请写明下降的原因"});
    }
    return problems;
}

Result<std::optional<Record>> replaced_one(const Submission& submission, std::string_view id, const Context& context) {
    if (submission.replaces.empty()) return std::optional<Record>();
    auto old = TRY(context.lookup->load("submission", submission.replaces.id));
    if (!old) return refuse(Kind::NotFound, "submission.replaced_must_exist", "没有找到要更正的报送件", "请从报送件页面发起更正", {{"replaces", "没有这一件", ""}});
    if ((*old)["receiver"].text_or_empty() != submission.receiver)
        return refuse(Kind::Conflict, "submission.receiver_must_match", "更正件要报给原来的对象", "原件报给" + std::string((*old)["receiver"].text_or_empty()), {{"receiver", "与原件不同", ""}});
    if (old->stage() != sent) return refuse(Kind::Conflict, "submission.replaced_must_stand", "这一件已撤回或已被更正", "请更正仍有效的一件", {{"replaces", "已不是有效的报送件", ""}});
    old->set("stage", Cell(superseded));
    old->set("superseded_by", Cell(id));
    return old;
}

Submission submission_of(const schema::RecordView& input) {
    Submission submission;
    submission.name = input["name"].text_or_empty();
    submission.receiver = input["receiver"].text_or_empty();
    submission.period_start = Date::parse(input["period_start"].text_or_empty());
    submission.period_end = Date::parse(input["period_end"].text_or_empty());
    submission.as_of = Date::parse(input["as_of"].text_or_empty());
    submission.report_template.id = input["report_template"].text_or_empty();
    submission.file.sha256 = input["file"].text_or_empty();
    submission.file_name = input["file_name"].text_or_empty();
    submission.submitted_by = input["submitted_by"].text_or_empty();
    submission.reason = input["reason"].text_or_empty();
    submission.replaces.id = input["replaces"].text_or_empty();
    submission.known_as = input["known_as"].text_or_empty();
    return submission;
}

}  // namespace

Result<Change> freeze(const Record& record, const schema::RecordView& input, const Context& context) {
    auto submission = submission_of(input);
    if (submission.period_start && submission.period_end && *submission.period_end < *submission.period_start)
        return refuse(Kind::Invalid, "submission.period_must_run_forward", "期间止早于期间起", "请更正期间", {{"period_end", "早于期间起", ""}});
    if (submission.period_start && submission.period_end) submission.period = Period{*submission.period_start, *submission.period_end}.to_string();
    submission.stage.code = sent;
    const auto figures = TRY(figures_of(submission, record.id(), input["figures"]));
    submission.figure_count = static_cast<std::int64_t>(figures.size());
    auto old = TRY(replaced_one(submission, record.id(), context));
    auto lower = TRY(gone_down(figures, submission.replaces.id, context));
    if (!lower.empty() && submission.reason.empty()) {
        auto message = "有 " + std::to_string(lower.size()) + " 个累计数比上次报送的小";
        return refuse(Kind::Invalid, "submission.reason_is_needed", std::move(message), "请在“原因”里写明为什么，例如核减、更正", std::move(lower));
    }
    auto change = records::change_of(record, submission);
    if (old) change.also_updated.push_back(std::move(*old));
    const auto* type = context.registry->type("submission_figure");
    require(type != nullptr);
    for (const auto& figure : figures) {
        auto row = Record::of(*type);
        for (const auto& line : schema::Description<SubmissionFigure>::lines) row.set(line.name, line.get(figure));
        change.also_created.push_back(std::move(row));
    }
    for (auto& problem : lower) change.warnings.push_back(problem.message);
    return change;
}

Result<Change> keep_submission(const Record* before, const Record& after, const Context&) {
    Change change{after, {}, {}, {}, false, {}};
    if (!before) {
        if (after["receiver"].is_null()) return refuse(figures_are_needed, {{"figures", "没有数据项", "请从“报数”里生成报送件"}});
        return change;
    }
    constexpr std::string_view may_change[] = {"stage", "withdrawn_reason", "superseded_by"};
    if (before->archived() != after.archived()) return refuse(is_frozen);
    for (const auto& name : records::changed_fields(*before, after)) {
        const auto* field = after.type->field(name);
        if (field && !field->system && std::ranges::find(may_change, name) == std::end(may_change)) return refuse(is_frozen, {{name, "发出后不能改动", ""}});
    }
    return change;
}

void add_submission(records::Area& area) {
    auto type = reports_type();
    type.name = "submission";
    type.collection = "submissions";
    type.label = type.collection_label = "报送件";
    type.help = "报给谁、什么期间、哪些数、当时的口径和明细；发出后不改，只能撤回或更正";
    for (auto& field : schema::described_fields<Submission>()) type.fields.push_back(std::move(field));
    type.stage_field = "stage";
    type.start_stage = "sent";
    type.stages = {{"sent", "已报送", "", false, false}, {"superseded", "已更正", "", true, false}, {"withdrawn", "已撤回", "", true, false}};
    type.actions = submission_actions();
    type.list.columns = {"name", "receiver", "period", "stage", "figure_count", "submitted_by", "file_name"};
    type.list.sort = "-created_at";
    type.list.filters = {"receiver", "stage"};
    type.indexes = {{"receiver"}, {"period_end"}};
    type.addressee_field = "receiver";
    type.view_permission = "submission.view";
    type.edit_permission = "submission.edit";
    type.archive_permission = "submission.archive";
    area.types.push_back(std::move(type));
    area.behaviours.decisions["submission.create"] = freeze;
    area.behaviours.before_save["submission"] = keep_submission;
}

}  // namespace wutong::reports
