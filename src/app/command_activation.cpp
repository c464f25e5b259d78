// command_activation.cpp — `definitions`: what is in force, trying a file, putting it in force, the second person, the history of one.
#include <algorithm>
#include <array>

#include "app/activation.h"
#include "app/command_socket.h"
#include "app/commands.h"
#include "base/text.h"

namespace wutong::app {

namespace {

constexpr std::string_view verbs = "list、show 路径、history 路径、check 文件、activate 文件、confirm 编号、withdraw 编号";

std::string word(const Arguments& arguments, std::size_t at) { return at < arguments.positional.size() ? arguments.positional[at] : std::string(); }

/// "registers/x.yaml" → "zones/XY/registers/x.yaml" where --zone says so.
Result<std::string> path_in_zone(const Arguments& arguments, Runtime& runtime, const std::string& path) {
    if (!arguments.has("zone")) return path;
    const auto id = TRY(runtime.zone_named(arguments.get("zone")));
    const auto reader = TRY(runtime.store().reader());
    rules::Query all;
    all.from = runtime.registry().type("zone");
    for (const auto& zone : TRY(reader->find(all))) {
        if (zone.id() != id || !zone["code"].is_text()) continue;
        const std::string folder = "zones/" + zone["code"].text() + "/";
        if (path.starts_with(folder)) return path;
        if (path.starts_with("zones/"))
            return refuse(Kind::Invalid, "definition.zone_differs", "--path 写的开发区与 --zone 不是同一个：" + escape_control(path), "只写其中一个，或都写 " + folder + "…");
        return folder + path;
    }
    return refuse(Kind::Invalid, "definition.zone_without_code", "该开发区没有编号，不能有自己的定义", "先登记它的编号（code）");
}

/// "…/definitions/registers/x.yaml" → "registers/x.yaml"; `--path` says it outright; `--zone XY` puts a zone's folder before either.
Result<std::string> path_of(const Arguments& arguments, Runtime& runtime, const std::filesystem::path& file) {
    if (arguments.has("path")) return path_in_zone(arguments, runtime, arguments.get("path"));
    std::vector<std::string> parts;
    for (const auto& part : std::filesystem::absolute(file).lexically_normal()) parts.push_back(part.string());
    // indicators/approvals/x.yaml is an indicator: what follows a folder named definitions says it whole.
    if (const auto whole = std::find(parts.rbegin(), parts.rend(), "definitions"); whole != parts.rend())
        if (std::string path = join(std::vector(whole.base(), parts.end()), "/"); check_path(path) && !arguments.has("zone")) return path;
    for (std::size_t i = parts.size(); i-- > 1;) {
        std::string path = join(std::vector(parts.begin() + static_cast<std::ptrdiff_t>(i - 1), parts.end()), "/");
        if (!check_path(path)) continue;
        if (i >= 3 && parts[i - 3] == "zones") return "zones/" + parts[i - 2] + "/" + path;
        return path_in_zone(arguments, runtime, path);
    }
    return refuse(Kind::Invalid, "definition.path_invalid", "从文件的位置看不出它是哪种定义：" + file.string(),
                  "放在按种类命名的文件夹里（如 registers/x.yaml），或写 --path registers/x.yaml");
}

void print_check(const Json& answer) {
    for (const auto& problem : answer["problems"].items())
        print_line("definitions/" + problem.text("file") + ":" + std::to_string(problem["line"].integer()) + "\n" + problem.text("excerpt") + "\n" + problem.text("message") + "\n");
    for (const auto& failed : answer["failed_cases"].items()) print_line("✗ 案例 " + failed.string());
    for (const auto& change : answer["changes"].items()) print_line("  " + change.string());
    if (answer["needs_second"].boolean()) print_line("  须由另一人确认：" + answer.text("why_second"));
}

void print_list(const Json& answer) {
    for (const auto& file : answer["files"].items()) {
        const bool own = file.text("origin") == "own";
        if (!own && file["superseded"].is_bool()) continue;
        print_line(std::string(own ? "本单位 " : "随平台 ") + file.text("path") + "  " + file.text("label") + (file["in_force"].boolean() ? "" : "  ✗ 没有通过检查，不在用") +
                   (own ? "  " + file.text("activated_at").substr(0, 10) + " " + file.text("activated_by") : ""));
    }
    for (const auto& file : answer["pending"].items())
        print_line(file.text("stage_label") + " " + file.text("path") + "  " + file.text("takes_effect_on") + "  编号 " + file.text("id") + "  提出人 " + file.text("proposed_by"));
    for (const auto& path : answer["not_activated"].items()) print_line("未启用，不起作用 definitions/" + path.string());
}

void print_versions(const Json& answer) {
    for (const auto& version : answer["versions"].items())
        print_line(version.text("proposed_at").substr(0, 10) + " " + version.text("stage_label") + "  " + version.text("sha256").substr(0, 12) + "  提出 " + version.text("proposed_by") +
                   (version.text("confirmed_by").empty() ? "" : "  确认 " + version.text("confirmed_by")) +
                   (version.text("takes_effect_on").empty() ? "" : "  自 " + version.text("takes_effect_on") + " 起") + (version.text("reason").empty() ? "" : "  " + version.text("reason")) +
                   (version.text("approved_there").empty() ? "" : "  随开发区迁入，原单位" + version.text("approved_there")) + "\n  " +
                   join(split(version.text("changes"), "\n"), "；"));
    if (answer["versions"].items().empty()) print_line("随平台提供，未在本单位改动过");
}

Result<int> offer(const Arguments& arguments, Runtime& runtime, Activation& desk, const access::Principal& person, bool activate) {
    const auto file = asked_path(word(arguments, 1));
    http::DefinitionOffer offered;
    offered.text = TRY(read_file(file, 1u << 20));
    offered.path = TRY(path_of(arguments, runtime, file));
    offered.reason = arguments.get("reason");
    const auto answer = activate ? TRY(desk.activate(person, offered)) : TRY(desk.check(person, offered));
    if (arguments.has("json")) print(answer);
    else {
        print_check(answer);
        if (activate) print_line(offered.path + "：" + answer.text("next") + "（编号 " + answer.text("id") + "，存证序号 " + std::to_string(answer["sequence"].integer()) + "）");
        else print_line(offered.path + (!answer["ok"].boolean() ? "：没有通过检查" : (answer["unchanged"].boolean() ? "：没有改动，案例 " : "：可以启用，案例 ") + std::to_string(answer["cases"].integer()) + " 个通过"));
    }
    return answer["ok"].boolean() ? 0 : 1;
}

Result<int> run_definitions(const Arguments& arguments) {
    const std::string verb = word(arguments, 0);
    const bool takes_word = verb != "list";
    constexpr std::array<std::string_view, 7> known{"list", "show", "history", "check", "activate", "confirm", "withdraw"};
    if (std::find(known.begin(), known.end(), verb) == known.end() || (takes_word && word(arguments, 1).empty()))
        return refuse(Kind::Invalid, "command.misused", verb.empty() || takes_word ? "看不懂 definitions " + verb : verb + " 后面还要写一个词", "可以写 " + std::string(verbs));
    const auto runtime = TRY(runtime_for(arguments));
    Activation desk(*runtime);
    const auto person = TRY(runtime->actor(arguments.get("as")));
    if (verb == "check" || verb == "activate") return offer(arguments, *runtime, desk, person, verb == "activate");
    if (verb == "confirm" || verb == "withdraw") {
        http::DefinitionOffer about;
        about.reason = arguments.get("reason");
        const auto answer = TRY(desk.decide(person, word(arguments, 1), verb, about));
        if (arguments.has("json")) print(answer);
        else print_line(answer.text("path") + "：" + answer.text("next") + "（存证序号 " + std::to_string(answer["sequence"].integer()) + "）");
        return 0;
    }
    const auto answer = verb == "list" ? TRY(desk.list(person)) : TRY(desk.show(person, word(arguments, 1)));
    if (arguments.has("json")) print(answer);
    else if (verb == "list") print_list(answer);
    else if (verb == "history") print_versions(answer);
    else print_line(answer.text("text"));
    return 0;
}

}  // namespace

Command definitions_command() {
    return {{"definitions", "VERB …", "定义文件：list 在用的，show、history 看一个，check 试一个，activate 启用，confirm 第二人确认，withdraw 撤回",
             {{"data", "DIR", "数据目录", true}, {"zone", "ZONE", "只对这个开发区"}, {"path", "PATH", "如 registers/x.yaml；不写则由文件位置得出"}, {"reason", "TEXT", "缘由"},
              {"as", "USER", "以某账号的身份；不写则为本机操作员"}, {"json", "", "输出 JSON"}}},
            run_definitions};
}

}  // namespace wutong::app
