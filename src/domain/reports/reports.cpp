// reports.cpp — The record types of 报数 and the decisions behind them.
#include "domain/reports/reports.h"

#include "domain/reports/report_template.h"
#include "domain/reports/submission_figure.h"

namespace wutong::reports {

namespace {

schema::RecordType base_type() {
    schema::RecordType type;
    type.area = "reports";
    type.importable = false;
    type.source = "报送留底的办公习惯；目录 S77";
    type.catalogue = {"S77"};
    type.add_system_fields();
    return type;
}

schema::RecordType submission_type() {
    auto type = base_type();
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
    type.view_permission = "submission.view";
    type.edit_permission = "submission.edit";
    type.archive_permission = "submission.archive";
    return type;
}

schema::RecordType figure_type() {
    auto type = base_type();
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
    return type;
}

schema::RecordType template_type() {
    auto type = base_type();
    type.name = "report_template";
    type.collection = "report_templates";
    type.label = type.collection_label = "上报模板";
    type.help = "上级发来的表：对应一次，以后每月自动填";
    for (auto& field : schema::described_fields<ReportTemplate>()) type.fields.push_back(std::move(field));
    type.list.columns = {"name", "receiver", "file_name"};
    type.list.sort = "name";
    type.indexes = {{"fingerprint"}, {"name"}};
    type.view_permission = "report_template.view";
    type.create_permission = "report_template.create";
    type.edit_permission = "report_template.edit";
    type.archive_permission = "report_template.archive";
    return type;
}

}  // namespace

records::Area area() {
    records::Area area;
    area.name = "reports";
    area.types = {submission_type(), figure_type(), template_type()};
    area.behaviours.decisions["submission.create"] = freeze;
    area.behaviours.before_save["submission"] = keep_submission;
    area.behaviours.before_save["submission_figure"] = keep_figure;
    area.behaviours.before_save["report_template"] = check_template;
    return area;
}

}  // namespace wutong::reports
