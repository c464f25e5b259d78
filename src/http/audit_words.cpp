// audit_words.cpp — See audit_words.h.
#include "http/audit_words.h"

#include "queries/queries.h"

namespace wutong::http {

namespace {

constexpr std::string_view refusal = ".refused";

/// Written by the engine or on the command line, where there is no route to ask.
constexpr std::pair<std::string_view, std::string_view> without_route[] = {
    {"account.password_again", "办理账号事项时再次输入口令"},
    {"account.redeem_code", "用一次性码设置口令"},
    {"backup", "备份"},
    {"backup.failed", "备份失败"},
    {"batch", "批量办理"},
    {"figure.enter", "录入数据"},
    {"import", "导入"},
    {"import.zone", "装入整个开发区"},
    {"import.zone.failed", "装入整个开发区失败"},
    {"personal.erase", "删除个人信息"},
    {"setup.codes", "生成首次设置码"},
    {"sign_in", "登录"},
    {"sign_in.first_step", "登录：口令通过，待动态码"},
    {"sign_out", "退出登录"},
    {"undo", "撤回一次办理"}};

/// What two people decide together, and the three things that happen to it.
constexpr std::pair<std::string_view, std::string_view> decided[] = {{"grant", "授权"}, {"withdraw", "收回授权"}, {"password_reset", "找回口令"}, {"factor_reset", "重置第二因子"}};
constexpr std::pair<std::string_view, std::string_view> happened[] = {{"proposed", "提出"}, {"confirmed", "确认"}, {"refused", "驳回"}};

}  // namespace

AuditWords::AuditWords(const RouteTable& table, const schema::Registry& registry) : registry_(registry) {
    for (const auto& [what, name] : decided) {
        words_.emplace("grant." + std::string(what) + ".direct", std::string(name) + "（由一人办理）");
        for (const auto& [how, verb] : happened) words_.emplace("grant." + std::string(how) + "." + std::string(what), std::string(verb) + std::string(name));
    }
    for (const auto& [event, words] : without_route) words_.emplace(event, words);
    for (const auto& route : table.routes()) words_.emplace(route.audit, route.summary);
}

std::string AuditWords::of(std::string_view event) const {
    const auto plain = event.ends_with(refusal) ? event.substr(0, event.size() - refusal.size()) : event;
    const auto found = words_.find(plain);
    return found == words_.end() ? of_action(event, plain) : found->second;
}

/// "published_value.record_existing", which an import does and no route.
std::string AuditWords::of_action(std::string_view event, std::string_view plain) const {
    const auto dot = plain.find('.');
    const auto* type = dot == std::string_view::npos ? nullptr : registry_.type(plain.substr(0, dot));
    if (type == nullptr) return std::string(event);
    const auto action = plain.substr(dot + 1);
    const auto words = queries::action_label(*type, action);
    return words == action ? std::string(event) : type->label + "：" + words;
}

std::vector<std::string> AuditWords::called(std::string_view words, std::size_t most) const {
    std::vector<std::string> events;
    for (const auto& [event, called] : words_) {
        if (called.find(words) == std::string::npos) continue;
        if (events.size() + 2 > most) break;
        events.push_back(event);
        events.push_back(event + std::string(refusal));
    }
    return events;
}

std::string object_words(const schema::Registry& registry, const queries::AuditLine& line) {
    const std::string_view object = line.object;
    if (constexpr std::string_view of_act = "act/"; object.starts_with(of_act)) return "一次办理 " + std::string(object.substr(of_act.size()));
    if (!line.account.empty()) return "账号 " + line.account;
    const auto* type = registry.type(object.substr(0, object.find('/')));
    if (type == nullptr) return std::string(object);
    if (!line.title.empty()) return type->label + " " + line.title;
    const auto slash = object.find('/');
    return slash == std::string_view::npos ? type->label : type->label + " " + std::string(object.substr(slash + 1));
}

std::string object_path(const schema::Registry& registry, const queries::AuditLine& line) {
    const auto slash = line.object.find('/');
    const auto* type = slash == std::string::npos ? nullptr : registry.type(std::string_view(line.object).substr(0, slash));
    return type == nullptr ? std::string() : type->collection + line.object.substr(slash);
}

}  // namespace wutong::http
