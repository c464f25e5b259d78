// screens.cpp — The record type of 大屏 and the decisions behind it.
#include "domain/screens/screens.h"

#include "domain/screens/wall_screen.h"

namespace wutong::screens {

namespace {

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
    type.actions = screen_actions();
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
