// wall_screen_actions.cpp — What can be done to a screen: make it, revoke it.
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

}  // namespace

std::vector<schema::Action> screen_actions() {
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

}  // namespace wutong::screens
