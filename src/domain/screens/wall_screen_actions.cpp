// wall_screen_actions.cpp — What can be done to a screen: make it, revoke it.
#include "domain/screens/wall_screen.h"

#include "schema/action_parts.h"

namespace wutong::screens {

std::vector<schema::Action> screen_actions() {
    using schema::FieldKind, schema::input_field;
    schema::Action create;
    create.name = "create";
    create.label = "建立大屏";
    create.help = "生成一次性显示的密钥；只显示标为公开的字段";
    create.permission = "wall_screen.create";
    auto key = input_field("key_hash", "密钥摘要", FieldKind::Text, true, 64);
    key.system = true;   // made where the key is made (http/wall_routes.cpp): nobody may choose the key of a screen
    create.input = {input_field("name", "大屏名称", FieldKind::Text, true, 60), input_field("place", "安放位置", FieldKind::Text, false, 120),
                    input_field("expires_on", "有效期至", FieldKind::Date, true, 10), std::move(key)};
    return {create, schema::ending_action({"revoke", "停用", "密钥立即失效，屏幕停止显示", "wall_screen.revoke", "showing", "revoked", "revoked_reason", 200})};
}

}  // namespace wutong::screens
