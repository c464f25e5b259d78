// permission_words.cpp — See permission_words.h.
#include "http/permission_words.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "http/answers_json.h"
#include "queries/queries.h"

namespace wutong::http {

namespace {

constexpr std::string_view beside_records = "系统功能", everywhere = "所有登记表";

/// Asked for inside an answer or on the command line, by no type and no route of its own.
constexpr std::pair<std::string_view, std::string_view> asked_inside[] = {
    {"personal.reveal", "查看完整的个人信息"}, {"file.of_record", "打开看得到的记录上的文件"}, {"policy.manage", "查看规则与定义"}, {"indicator.view_public", "查看公开的指标"}};

}  // namespace

PermissionWords::PermissionWords(const RouteTable& table, const schema::Registry& registry) {
    for (const auto* type : registry.types()) {
        if (!type->visible) continue;
        add(type->view_permission, type->label, "查看", type->name);
        add(type->view_permission + "_public", type->label, "查看公开内容", type->name);
        add(type->create_permission, type->label, queries::action_label(*type, "create"), type->name);
        add(type->edit_permission, type->label, queries::action_label(*type, "edit"), type->name);
        add(type->archive_permission, type->label, queries::action_label(*type, "archive"), type->name);
        if (type->importable) add(type->import_permission, type->label, "导入", type->name);
        for (const auto& action : type->actions) add(action.permission, type->label, action.label, type->name, action.name);
    }
    const auto of_types = acts_.size();
    for (const auto& [permission, words] : asked_inside) add(std::string(permission), std::string(beside_records), std::string(words));
    for (const auto& route : table.routes()) {
        const auto known = [&](const Act& act) { return act.permission == route.permission; };
        if (route.permission == open_to_all || route.permission == signed_in || std::any_of(acts_.begin(), acts_.begin() + static_cast<std::ptrdiff_t>(of_types), known)) continue;
        add(route.permission, std::string(beside_records), route.summary);
    }
}

void PermissionWords::add(std::string permission, const std::string& on, std::string words, const std::string& type, const std::string& action) {
    if (!permission.empty()) acts_.push_back({std::move(permission), on, std::move(words), type, action});
}

std::vector<Rights> PermissionWords::of(const std::vector<std::string>& patterns) const {
    std::vector<Rights> all;
    const auto say = [&all](std::string_view on, const std::string& words, const std::string& type = {}, const std::string& action = {}) {
        auto found = std::ranges::find(all, on, &Rights::on);
        if (found == all.end()) found = all.insert(all.end(), {std::string(on), {}, type, {}});
        if (std::ranges::find(found->may, words) != found->may.end()) return;
        found->may.push_back(words);
        found->actions.push_back(action);
    };
    std::vector<std::string> single;
    for (const auto& pattern : patterns) {
        if (pattern == "*.view") say(everywhere, "查看");
        else if (pattern == "*") say(everywhere, "全部权限");
        else single.push_back(pattern);
    }
    for (const auto& act : acts_)
        if (std::ranges::any_of(single, [&act](const auto& pattern) { return access::covers(pattern, act.permission); })) say(act.on, act.words, act.type, act.action);
    for (const auto& pattern : single)
        if (std::ranges::none_of(acts_, [&pattern](const auto& act) { return access::covers(pattern, act.permission); })) say(beside_records, pattern);
    return all;
}

std::string PermissionWords::line(const std::string& pattern) const {
    if (pattern == open_to_all) return "不需登录";
    if (pattern == signed_in) return "登录即可";
    const auto rights = of({pattern});
    const bool whole = rights.size() == 1 && rights[0].on != beside_records && pattern.ends_with(".*");
    std::vector<std::string> parts;
    for (const auto& right : rights) parts.push_back(right.on == beside_records ? join(right.may, "；") : right.on + "：" + (whole ? "全部" : join(right.may, "、")));
    return join(parts, "；");
}

Json rights_json(const std::vector<Rights>& rights) {
    Json list = Json::array();
    for (const auto& right : rights) {
        Json json = Json::object();
        json.set("on", right.on);
        json.set("may", texts_json(right.may));
        json.set("type", right.type);
        json.set("actions", texts_json(right.actions));
        list.push(std::move(json));
    }
    return list;
}

}  // namespace wutong::http
