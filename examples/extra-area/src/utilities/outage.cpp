// outage.cpp — The fields of a cut, its stages, and the decision that ends it.
#include "utilities/outage.h"

namespace wutong::schema {

const std::vector<FieldLine<Description<wutong::utilities::Outage>::T>> Description<wutong::utilities::Outage>::lines = {
    field<&T::name>("事件", {.max_length = 120, .required = true, .search = true}),
    field<&T::utility>("停供类别", {.help = "水、电、气、热", .max_length = 20, .required = true}),
    field<&T::supplier>("供应单位", {.max_length = 80, .search = true}),
    field<&T::enterprises>("受影响企业", {.target = "enterprise", .element = FieldKind::Reference}),
    field<&T::cut_on>("停供日期", {.required = true, .not_after_today = true}),
    field<&T::promised_on>("承诺恢复日期", {}),
    field<&T::restored_on>("恢复日期", {.read_only = true}),
    field<&T::working_days_cut>("停供工作日", {.unit = "天", .minimum = 0, .read_only = true}),
    field<&T::promise_kept>("按承诺恢复", {.read_only = true}),
    field<&T::stage>("状态", {.target = "outage_stage", .read_only = true}),
};

}  // namespace wutong::schema

namespace wutong::utilities {

namespace {

constexpr Refusal restored_before_cut{"outage.restored_before_cut", Kind::Invalid, "恢复日期早于停供日期", "请核对两个日期"};
constexpr Refusal promised_before_cut{"outage.promised_before_cut", Kind::Invalid, "承诺恢复日期早于停供日期", "请核对两个日期"};

std::vector<schema::Action> outage_actions(const schema::RecordType& type) {
    schema::Action repair;
    repair.name = "repair";
    repair.label = "开始抢修";
    repair.permission = "outage.manage";
    repair.from = {"reported"};
    repair.to = "repairing";
    schema::Action back;
    back.name = "restore";
    back.label = "恢复供应";
    back.help = "登记恢复日期；停了几个工作日、是否按承诺恢复由系统算";
    back.permission = "outage.manage";
    back.from = {"reported", "repairing"};
    back.to = "restored";
    back.input = {*type.field("restored_on")};
    back.input.front().required = true;
    back.input.front().read_only = false;
    back.input.front().not_after_today = true;
    return {repair, back};
}

}  // namespace

Result<records::Change> restore(const records::Record& record, const schema::RecordView& input, const records::Context& context) {
    auto outage = schema::view_of<Outage>(record.view());
    outage.restored_on = Date::parse(input["restored_on"].text_or_empty());
    if (!outage.restored_on || !outage.cut_on) return records::change_of(record, outage);
    if (*outage.restored_on < *outage.cut_on) return refuse(restored_before_cut, {{"restored_on", "早于停供日期", "不早于 " + outage.cut_on->to_string()}});
    if (context.calendar) outage.working_days_cut = context.calendar->working_days(*outage.cut_on, *outage.restored_on).count;
    outage.promise_kept = outage.promised_on && *outage.restored_on <= *outage.promised_on;
    return records::change_of(record, outage);
}

Result<records::Change> check_outage(const records::Record*, const records::Record& after, const records::Context&) {
    const auto outage = schema::view_of<Outage>(after.view());
    if (outage.promised_on && outage.cut_on && *outage.promised_on < *outage.cut_on)
        return refuse(promised_before_cut, {{"promised_on", "早于停供日期", "不早于 " + outage.cut_on->to_string()}});
    return records::Change{after, {}, {}, {}, false, {}};
}

void add_outage(records::Area& area) {
    schema::RecordType type;
    type.name = "outage";
    type.collection = "outages";
    type.label = type.collection_label = "停供事件";
    type.area = "utilities";
    type.help = "水、电、气、热的停供：影响谁、承诺何时恢复、是否按时";
    type.source = "公用事业值班记录的办公习惯";
    type.assumed = true;
    type.add_system_fields();
    for (auto& field : schema::described_fields<Outage>()) type.fields.push_back(std::move(field));
    type.stage_field = "stage";
    type.start_stage = "reported";
    type.stages = {{"reported", "已报告", "", false, false}, {"repairing", "抢修中", "", false, false}, {"restored", "已恢复", "", true, false}};
    type.list.columns = {"name", "utility", "supplier", "cut_on", "promised_on", "stage", "working_days_cut", "promise_kept"};
    type.list.sort = "-cut_on";
    type.list.filters = {"stage", "utility"};
    type.match_keys = {{"name"}};
    type.view_permission = "outage.view";
    type.create_permission = type.edit_permission = type.archive_permission = "outage.manage";
    type.import_permission = "outage.import";
    type.actions = outage_actions(type);
    area.types.push_back(std::move(type));
    area.behaviours.decisions["outage.restore"] = restore;
    area.behaviours.before_save["outage"] = check_outage;
}

}  // namespace wutong::utilities
