// main.cpp — The entry of the binary: finds the subcommand, prints refusals, turns them into exit codes.
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include "app/commands.h"

namespace {

using namespace wutong;
using namespace wutong::app;

void print_help() {
    std::string text = "wutong — 梧桐，开发区运营平台\n\n";
    for (const auto& command : commands()) text += "  " + usage_of(command.spec).substr(std::strlen("用法：")) + "\n      " + std::string(command.spec.help) + "\n";
    text += "\n退出码：0 已完成，1 被拒绝，2 用法不对。wutong 命令 --help 看选项。\n";
    std::fputs(text.c_str(), stdout);
}

void print_command_help(const Command& command) {
    std::string text = usage_of(command.spec) + "\n" + std::string(command.spec.help) + "\n";
    for (const auto& option : command.spec.options)
        text += "  --" + std::string(option.name) + (option.value_name.empty() ? "" : " " + std::string(option.value_name)) + "  " + std::string(option.help) + "\n";
    std::fputs(text.c_str(), stdout);
}

void print_refusal(const Error& error, bool json) {
    if (json) {
        Json fields = Json::array();
        for (const auto& problem : error.fields) {
            Json one = Json::object();
            one.set("path", problem.path);
            one.set("message", problem.message);
            one.set("allowed", problem.allowed);
            fields.push(std::move(one));
        }
        Json body = Json::object();
        body.set("code", error.code);
        body.set("message", error.message);
        body.set("next", error.next);
        body.set("fields", std::move(fields));
        print(body);
        return;
    }
    std::fprintf(stderr, "wutong：%s\n", error.message.c_str());
    for (const auto& problem : error.fields) std::fprintf(stderr, "  %s：%s%s%s\n", problem.path.c_str(), problem.message.c_str(), problem.allowed.empty() ? "" : "；可填：", problem.allowed.c_str());
    if (!error.next.empty()) std::fprintf(stderr, "%s\n", error.next.c_str());
    if (error.kind == Kind::Fault && !cause_for_log(error).empty()) std::fprintf(stderr, "cause: %s\n", cause_for_log(error).c_str());
}

}  // namespace

int main(int count, char** words) {
    const std::string name = count > 1 ? words[1] : "";
    if (name == "--help" || name == "help") {
        print_help();
        return 0;
    }
    for (const auto& command : commands()) {
        if (command.spec.name != name) continue;
        const std::vector<std::string> rest(words + 2, words + count);
        for (const auto& word : rest)
            if (word == "--help") {
                print_command_help(command);
                return 0;
            }
        const auto arguments = parse_arguments(command.spec, rest);
        if (!arguments) {
            print_refusal(arguments.error(), false);
            return 2;
        }
        const auto result = command.run(*arguments);
        if (result) return *result;
        print_refusal(result.error(), arguments->has("json"));
        return result.error().code == "command.misused" ? 2 : 1;
    }
    std::fprintf(stderr, "wutong：没有命令 %s；wutong help 看全部命令\n", name.c_str());
    return 2;
}
