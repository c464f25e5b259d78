// commands.cpp — The list of subcommands, running one, and printing.
#include "app/commands.h"

#include <cstdio>
#include <cstring>
#include <utility>

#include "app/command_socket.h"
#include "app/kind_commands.h"
#include "app/runtime.h"

namespace wutong::app {

namespace {

thread_local CommandAnswer* collecting = nullptr;
thread_local WhenPrinted after_printing;

void put(std::string_view text, bool error) {
    if (collecting) {
        (error ? collecting->err : collecting->out).append(text).push_back('\n');
        return;
    }
    std::FILE* stream = error ? stderr : stdout;
    std::fwrite(text.data(), 1, text.size(), stream);
    std::fputc('\n', stream);
    std::fflush(stream);
}

bool all_was_written() { return std::fflush(stdout) == 0 && std::ferror(stdout) == 0; }

void print_refusal(const Error& error, bool json) {
    if (!json) {
        print_error_line("wutong：" + error.message);
        for (const auto& problem : error.fields)
            print_error_line("  " + problem.path + "：" + problem.message + (problem.allowed.empty() ? "" : "；可填：" + problem.allowed));
        if (!error.next.empty()) print_error_line(error.next);
        if (!cause_for_log(error).empty()) print_error_line("cause: " + cause_for_log(error));
        return;
    }
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
}

void print_help(const Command& command) {
    print_line(usage_of(command.spec));
    print_line(command.spec.help);
    for (const auto& option : command.spec.options)
        print_line("  --" + std::string(option.name) + (option.value_name.empty() ? "" : " " + std::string(option.value_name)) + "  " + std::string(option.help));
}

int print_all_help() {
    print_line("wutong — 梧桐，开发区运营平台");
    for (const auto& command : commands()) {
        print_line("  " + usage_of(command.spec).substr(std::strlen("用法：")));
        print_line("      " + std::string(command.spec.help));
    }
    print_line("退出码：0 已完成，1 被拒绝，2 用法不对。wutong 命令 --help 看选项。");
    return 0;
}

int run_command(const Command& command, const std::vector<std::string>& rest) {
    for (const auto& word : rest)
        if (word == "--help") {
            print_help(command);
            return 0;
        }
    const auto arguments = parse_arguments(command.spec, rest);
    if (!arguments) {
        print_refusal(arguments.error(), false);
        return 2;
    }
    const auto result = command.run(*arguments);
    if (result) return *result;
    if (result.error().code == "folder.in_use" && !borrowed_runtime() && command.spec.name != "serve") {
        std::vector<std::string> words{std::string(command.spec.name)};
        words.insert(words.end(), rest.begin(), rest.end());
        bool shown = true;
        const auto print = [&shown](const CommandAnswer& answer) {
            std::fwrite(answer.out.data(), 1, answer.out.size(), stdout);
            std::fwrite(answer.err.data(), 1, answer.err.size(), stderr);
            return shown = all_was_written();
        };
        if (const auto code = ask_server(DataFolder(arguments->get("data")).file("command.socket"), words, print)) return shown ? *code : 1;
    }
    print_refusal(result.error(), arguments->has("json"));
    return result.error().code == "command.misused" ? 2 : 1;
}

int run_named(const std::vector<std::string>& words) {
    const std::string name = words.empty() ? "" : words.front();
    if (name == "help" || name == "--help") return print_all_help();
    for (const auto& command : commands())
        if (command.spec.name == name) return run_command(command, {words.begin() + 1, words.end()});
    print_error_line("wutong：没有命令 " + name + "；wutong help 看全部命令");
    return 2;
}

}  // namespace

const std::vector<Command>& commands() {
    static const std::vector<Command> list = {init_command(), setup_codes_command(), serve_command(), demo_command(), import_command(), export_command(), compare_command(), act_command(),
                                              metric_command(), policy_command(), approvals_command(), enter_command(), document_command(), check_command(), case_command(), definitions_command(), backup_command(), restore_command(), sweep_command(), verify_command(), schema_command(), version_command()};
    return list;
}

CommandAnswer run_words(const std::vector<std::string>& words) {
    CommandAnswer answer;
    if (!borrowed_runtime()) {
        answer.exit_code = run_named(words);
        const auto after = std::exchange(after_printing, {});
        if (!after.then || answer.exit_code != 0) return answer;
        auto done = all_was_written() ? after.then() : Result<void>(refuse(Kind::Fault, "command.not_printed", after.otherwise));
        if (done) return answer;
        print_refusal(done.error(), false);
        answer.exit_code = 1;
        return answer;
    }
    collecting = &answer;
    answer.exit_code = run_named(words);
    collecting = nullptr;
    answer.when_printed = std::exchange(after_printing, {}).then;
    return answer;
}

void when_printed(WhenPrinted printed) { after_printing = std::move(printed); }

Result<std::shared_ptr<Runtime>> runtime_for(const Arguments& arguments) {
    if (auto* borrowed = borrowed_runtime()) return std::shared_ptr<Runtime>(borrowed, [](Runtime*) {});
    return std::shared_ptr<Runtime>(TRY(Runtime::open(DataFolder(arguments.get("data")), Runtime::Options{})));
}

void print(const Json& value) { print_line(write_json(value)); }
void print_line(std::string_view text) { put(text, false); }
void print_error_line(std::string_view text) { put(text, true); }

}  // namespace wutong::app
