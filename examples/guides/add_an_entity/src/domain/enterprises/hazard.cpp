// hazard.cpp — The fields of a hazard, its stages, what may be done to it.
#include "domain/enterprises/hazard.h"

#include <algorithm>

namespace wutong::schema {

const std::vector<FieldLine<Description<wutong::enterprises::Hazard>::T>> Description<wutong::enterprises::Hazard>::lines = {
    field<&T::name>("隐患", {.max_length = 200, .required = true, .search = true}),
    field<&T::enterprise>("企业", {.target = "enterprise", .required = true}),
    field<&T::place>("部位", {.max_length = 120}),
    field<&T::owner>("整改责任岗位", {.max_length = 60, .required = true}),
    field<&T::found_on>("发现日期", {.required = true, .not_after_today = true}),
    field<&T::due_on>("整改期限", {.required = true}),
    field<&T::closed_on>("销号日期", {.read_only = true}),
    field<&T::days_late>("超期天数", {.unit = "天", .minimum = 0, .read_only = true}),
    field<&T::stage>("状态", {.target = "hazard_stage", .read_only = true}),
};

}  // namespace wutong::schema

namespace wutong::enterprises {

namespace {

constexpr Refusal closed_before_found{"hazard.closed_before_found", Kind::Invalid, "销号日期早于发现日期", "请核对两个日期"};

std::vector<schema::Action> hazard_actions(const schema::RecordType& type) {
    schema::Action begin;
    begin.name = "begin";
    begin.label = "开始整改";
    begin.permission = type.edit_permission;
    begin.from = {"found"};
    begin.to = "mending";
    schema::Action close;
    close.name = "close";
    close.label = "销号";
    close.help = "整改完成并复查后销号；超期天数由系统算";
    close.permission = type.edit_permission;
    close.from = {"found", "mending"};
    close.to = "closed";
    close.input = {*type.field("closed_on")};
    close.input.front().required = true;
    close.input.front().read_only = false;
    close.input.front().not_after_today = true;
    return {begin, close};
}

}  // namespace

Result<records::Change> close_hazard(const records::Record& record, const schema::RecordView& input, const records::Context&) {
    auto hazard = schema::view_of<Hazard>(record.view());
    hazard.closed_on = Date::parse(input["closed_on"].text_or_empty());
    if (hazard.closed_on && hazard.found_on && *hazard.closed_on < *hazard.found_on) return refuse(closed_before_found, {{"closed_on", "早于发现日期", "不早于 " + hazard.found_on->to_string()}});
    if (hazard.closed_on && hazard.due_on) hazard.days_late = std::max<std::int64_t>(0, hazard.closed_on->days - hazard.due_on->days);
    return records::change_of(record, hazard);
}

void add_hazard(records::Area& area) {
    schema::RecordType type;
    type.name = "hazard";
    type.collection = "hazards";
    type.label = type.collection_label = "安全隐患";
    type.area = "enterprises";
    type.help = "发现、整改、销号；超期由系统算";
    type.source = "隐患排查治理台账的办公习惯";
    type.assumed = true;
    type.add_system_fields();
    for (auto& field : schema::described_fields<Hazard>()) type.fields.push_back(std::move(field));
    type.stage_field = "stage";
    type.start_stage = "found";
    type.stages = {{"found", "待整改", "", false, false}, {"mending", "整改中", "", false, false}, {"closed", "已销号", "", true, false}};
    type.list.columns = {"name", "enterprise", "place", "owner", "found_on", "due_on", "stage", "days_late"};
    type.list.sort = "due_on";
    type.list.filters = {"stage", "enterprise"};
    type.match_keys = {{"name", "enterprise"}};
    type.view_permission = "enterprise.view";
    type.create_permission = type.edit_permission = type.archive_permission = "enterprise.edit";
    type.import_permission = "enterprise.import";
    type.actions = hazard_actions(type);
    area.types.push_back(std::move(type));
    area.behaviours.decisions["hazard.close"] = close_hazard;
}

}  // namespace wutong::enterprises
