// submission_figure.cpp — The words of a frozen figure.
#include "domain/reports/submission_figure.h"

#include "base/text.h"
#include "domain/reports/reports.h"

namespace wutong::schema {

namespace {
constexpr int longest_rows = 2'000'000;
constexpr Says fixed(std::string_view help = {}, int max_length = 200) { return {.help = help, .max_length = max_length, .read_only = true}; }
}  // namespace

const std::vector<FieldLine<Description<wutong::reports::SubmissionFigure>::T>> Description<wutong::reports::SubmissionFigure>::lines = {
    field<&T::label>("指标名称", {.max_length = 120, .search = true, .read_only = true}),
    field<&T::submission>("报送件编号", fixed()),
    field<&T::receiver>("报送对象", fixed({}, 120)),
    field<&T::indicator>("指标编号", fixed()),
    field<&T::period>("期间", fixed()),
    field<&T::period_start>("期间起", fixed()),
    field<&T::period_end>("期间止", fixed()),
    field<&T::value>("报送值", fixed()),
    field<&T::value_number>("精确值", fixed("分数或整数，金额以分计")),
    field<&T::unit>("单位", fixed()),
    field<&T::numerator>("分子", fixed()),
    field<&T::denominator>("分母", fixed()),
    field<&T::definition_from>("口径自", fixed()),
    field<&T::definition_hash>("口径校验码", fixed()),
    field<&T::cumulative>("累计数", fixed()),
    field<&T::numerator_rows>("分子明细", fixed("记录编号", longest_rows)),
    field<&T::denominator_rows>("分母明细", fixed("记录编号", longest_rows)),
    field<&T::position>("次序", fixed()),
};

}  // namespace wutong::schema

namespace wutong::reports {

namespace {

constexpr Refusal is_frozen{"submission_figure.is_frozen", Kind::Conflict, "报送数发出后不能改动", "确需更正的，请撤回报送件，或另报一件更正它"};
constexpr Refusal belongs_to_submission{"submission_figure.belongs_to_submission", Kind::Invalid, "报送数只随报送件产生", "请从“报数”里生成报送件"};

std::string rows_text(const Json& rows) {
    std::vector<std::string> ids;
    if (rows.is_array())
        for (const auto& id : rows.items())
            if (id.is_string()) ids.push_back(id.string());
    return join(ids, ",");
}

}  // namespace

SubmissionFigure figure_of(const Json& line, const Submission& submission, std::string_view submission_id, std::int64_t position) {
    SubmissionFigure figure;
    figure.label = line.text("label");
    figure.submission = submission_id;
    figure.receiver = submission.receiver;
    figure.indicator = line.text("indicator");
    figure.period = submission.period;
    figure.period_start = submission.period_start;
    figure.period_end = submission.period_end;
    figure.value = line.text("value");
    figure.value_number = line.text("value_number");
    figure.unit = line.text("unit");
    figure.numerator = line.text("numerator");
    figure.denominator = line.text("denominator");
    figure.definition_from = line.text("definition_from");
    figure.definition_hash = line.text("definition_hash");
    figure.cumulative = line["cumulative"].is_bool() && line["cumulative"].boolean();
    figure.numerator_rows = rows_text(line["numerator_rows"]);
    figure.denominator_rows = rows_text(line["denominator_rows"]);
    figure.position = position;
    return figure;
}

Result<records::Change> keep_figure(const records::Record* before, const records::Record& after, const records::Context&) {
    if (before) return refuse(is_frozen);
    if (after["submission"].is_null()) return refuse(belongs_to_submission);
    return records::Change{after, {}, {}, {}, false, {}};
}

void add_submission_figure(records::Area& area) {
    auto type = reports_type();
    type.name = "submission_figure";
    type.collection = "submission_figures";
    type.label = type.collection_label = "报送数";
    type.help = "报送件里的一个数，连同当时的分子、分母和明细";
    type.title_field = "label";
    for (auto& field : schema::described_fields<SubmissionFigure>()) type.fields.push_back(std::move(field));
    type.list.columns = {"label", "receiver", "period", "value", "numerator", "denominator", "submission"};
    type.list.sort = "-created_at";
    type.list.filters = {"receiver", "indicator"};
    type.indexes = {{"indicator"}, {"submission"}, {"receiver"}};
    type.view_permission = "submission.view";
    area.types.push_back(std::move(type));
    area.behaviours.before_save["submission_figure"] = keep_figure;
}

}  // namespace wutong::reports
