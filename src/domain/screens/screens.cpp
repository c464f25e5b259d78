// screens.cpp — The record type of 大屏 and the decisions behind it.
#include "domain/screens/screens.h"

#include "domain/screens/wall_screen.h"

namespace wutong::screens {

namespace {

schema::Field input_field(std::string name, std::string label, schema::FieldKind kind, bool required, int max_length) {
    schema::Field field;
    field.name = std::move(name);
    field.label = std::move(label);
    field.kind = kind;
    field.required = required;
    field.max_length = max_length;
    return field;
}

std::vector<schema::Action> actions() {
    using schema::FieldKind;
    schema::Action create;
    create.name = "create";
    create.label = "建立大屏";
    create.help = "生成一次性显示的密钥；只显示标为公开的字段";
    create.permission = "wall_screen.create";
    create.input = {input_field("name", "大屏名称", FieldKind::Text, true, 60), input_field("place", "安放位置", FieldKind::Text, false, 120),
                    input_field("expires_on", "有效期至", FieldKind::Date, true, 10), input_field("key_hash", "密钥摘要", FieldKind::Text, true, 64)};
    schema::Action revoke;
    revoke.name = "revoke";
    revoke.label = "停用";
    revoke.help = "密钥立即失效，屏幕停止显示";
    revoke.permission = "wall_screen.revoke";
    revoke.from = {"showing"};
    revoke.to = "revoked";
    revoke.reason_required = true;
    revoke.input = {input_field("reason", "原因", FieldKind::Text, true, 200)};
    revoke.set = {{"revoked_reason", schema::Assignment::How::Set, "input.reason"}};
    return {create, revoke};
}

schema::RecordType screen_type() {
    schema::RecordType type;
    type.name = "wall_screen";
    type.collection = "wall_screens";
    type.label = type.collection_label = "大屏";
    type.area = "screens";
    type.importable = false;
    type.help = "不用登录、只显示公开字段的屏幕；管理员建立，到期或停用即失效";
    type.source = "保密与工作秘密的办公习惯；大屏只出公开字段";
    type.add_system_fields();
    for (auto& field : schema::described_fields<WallScreen>()) type.fields.push_back(std::move(field));
    type.stage_field = "stage";
    type.start_stage = "showing";
    type.stages = {{"showing", "使用中", "", false, false}, {"revoked", "已停用", "", true, false}};
    type.actions = actions();
    type.list.columns = {"name", "place", "expires_on", "stage", "revoked_reason"};
    type.list.sort = "-created_at";
    type.list.filters = {"stage"};
    type.indexes = {{"key_hash"}};
    type.view_permission = "wall_screen.view";
    type.edit_permission = "wall_screen.edit";
    type.archive_permission = "wall_screen.archive";
    return type;
}

}  // namespace

records::Area area() {
    records::Area area;
    area.name = "screens";
    area.types = {screen_type()};
    area.behaviours.decisions["wall_screen.create"] = make_screen;
    area.behaviours.before_save["wall_screen"] = keep_screen;
    return area;
}

}  // namespace wutong::screens
