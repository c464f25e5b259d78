// zone.cpp — The fields of a zone, its list, its permissions.
#include "domain/zones/zone.h"

namespace wutong::schema {

const std::vector<FieldLine<Description<wutong::zones::Zone>::T>> Description<wutong::zones::Zone>::lines = {
    field<&T::name>("名称", {.required = true, .search = true, .open_to_public = true}),
    field<&T::short_name>("简称", {.max_length = 40, .search = true, .open_to_public = true}),
    field<&T::code>("编号", {.help = "平台内编号，命令行可用它指明开发区；填定以后不改", .max_length = 20, .unique = true, .open_to_public = true}),
    field<&T::level>("级别", {.target = "zone_level", .open_to_public = true}),
    field<&T::zone_type>("类型", {.max_length = 60, .open_to_public = true}),
    field<&T::parent>("上级", {.help = "新建时填定：含下级的授权照它看得见", .target = "zone"}),
    field<&T::city>("所在市", {.max_length = 40, .open_to_public = true}),
    field<&T::county>("所在县区", {.max_length = 40, .open_to_public = true}),
    field<&T::leading_industries>("主导产业", {.max_length = 300, .open_to_public = true}),
    field<&T::note>("说明", {.format = TextFormat::LongText, .max_length = 2000}),
    field<&T::ledger>("单独存证", {.help = "自己的存证单独成册；片区并入所在开发区", .read_only = true}),
    field<&T::sample>("示例数据", {.read_only = true}),
    field<&T::source>("数据来源", {.max_length = 500}),
};

}  // namespace wutong::schema

namespace wutong::zones {

namespace {

constexpr Refusal parent_is_fixed{"zone.parent_is_fixed", Kind::Conflict, "上级在新建时填定，不能在页面上改", "含下级的授权照上级看得见下级：要调整层级，由本机操作员用 wutong act 办理"};
constexpr Refusal code_is_fixed{"zone.code_is_fixed", Kind::Conflict, "编号填定以后不能在页面上改", "自有的定义按编号认开发区：确须更换的，由本机操作员用 wutong act 办理"};
constexpr Refusal stays{"zone.stays", Kind::Conflict, "开发区不能在页面上归档", "归档的开发区从所有人的页首消失，不能恢复：确须归档的，由本机操作员用 wutong act 办理"};
constexpr std::string_view at_the_machine = "local_operator";

/// Who sees what follows from a zone's place, whose definitions hold from its code: one administrator alone changes neither, nor lets a zone disappear (三员分立).
Result<void> check_place(const records::Record& before, const records::Record& after, const records::Context& context) {
    if (context.actor == at_the_machine) return {};
    if (before["parent"] != after["parent"]) return refuse(parent_is_fixed, {{"parent", "上级在新建时填定", "保持原样"}});
    if (!before["code"].is_null() && before["code"] != after["code"]) return refuse(code_is_fixed, {{"code", "编号填定以后不改", "保持原样"}});
    if (before.cells[schema::system_field::archived_at].is_null() && !after.cells[schema::system_field::archived_at].is_null()) return refuse(stays);
    return {};
}

/// A zone's own record lies in its own ledger: it owns itself.
Result<records::Change> before_save(const records::Record* before, const records::Record& after, const records::Context& context) {
    if (before) TRY(check_place(*before, after, context));
    records::Change change{after, {}, {}, {}, false, {}};
    change.record.cells[schema::system_field::zone_id] = after.cells[schema::system_field::id];
    return change;
}

}  // namespace

void add_zone(records::Area& area) {
    schema::RecordType type;
    type.name = "zone";
    type.collection = "zones";
    type.label = "开发区";
    type.collection_label = "开发区";
    type.area = "zones";
    type.help = "省、市、开发区、片区；数据范围和存证都以它为单位";
    type.source = "山西省开发区条例";
    type.add_system_fields();
    for (auto& field : schema::described_fields<Zone>()) type.fields.push_back(std::move(field));
    type.list.columns = {"name", "code", "level", "zone_type", "city", "leading_industries"};
    type.list.sort = "code";
    type.list.filters = {"level", "city"};
    type.match_keys = {{"code"}, {"name"}};
    type.indexes = {{"code"}, {"name"}};
    type.view_permission = "zone.view";
    type.create_permission = "zone.manage";
    type.edit_permission = "zone.manage";
    type.archive_permission = "zone.manage";
    type.import_permission = "zone.manage";
    area.types.push_back(std::move(type));
    area.behaviours.before_save["zone"] = before_save;
}

}  // namespace wutong::zones
