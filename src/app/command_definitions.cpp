// command_definitions.cpp — `check`, `case run`, `schema`, `version`: what needs descriptions but no data folder.
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include "app/activation_checks.h"
#include "app/case_runner.h"
#include "app/commands.h"
#include "app/runtime.h"
#include "base/text.h"
#include "records/memory_store.h"
#include "rules/definition_kinds.h"
#include "storage/sql_store.h"

namespace wutong::app {

namespace {

namespace fs = std::filesystem;

/// The throw-away database of one runner, empty at the start of each of its cases.
class CaseDatabase {
public:
    /// `server`: where PostgreSQL answers; empty for the other kinds.
    CaseDatabase(std::string kind, std::string server, const schema::Registry& registry, std::size_t runner)
        : kind_(std::move(kind)), server_(std::move(server)), registry_(registry), name_("case_" + std::to_string(::getpid()) + "_" + std::to_string(runner)) {
        if (kind_ != "sqlite") return;
        folder_ = fs::temp_directory_path() / ("wutong-" + name_);
        fs::create_directories(folder_);
    }
    ~CaseDatabase() {
        store_.reset();
        std::error_code ignored;
        if (!folder_.empty()) fs::remove_all(folder_, ignored);
        if (kind_ == "postgresql") (void)storage::drop_postgresql_schema(server_, name_);
    }
    CaseDatabase(const CaseDatabase&) = delete;
    CaseDatabase& operator=(const CaseDatabase&) = delete;

    Result<std::shared_ptr<records::Store>> emptied() {
        if (auto* used = dynamic_cast<storage::ReusableStore*>(store_.get())) {
            if (used->empty()) return store_;
        }
        store_ = nullptr;  // a store that was lost to a case is not handed to the next
        store_ = TRY(opened());
        TRY(store_->migrate(registry_));
        return store_;
    }

private:
    Result<std::unique_ptr<records::Store>> opened() {
        if (kind_ == "memory") return records::make_memory_store();
        if (kind_ == "sqlite") return storage::open_sqlite_store({(folder_ / (std::to_string(++count_) + ".db")).string(), 2, false});
        TRY(storage::drop_postgresql_schema(server_, name_));
        return storage::open_postgresql_store({server_, name_, 2});
    }

    std::string kind_, server_;
    const schema::Registry& registry_;
    std::string name_;
    fs::path folder_;
    int count_ = 0;
    std::shared_ptr<records::Store> store_;
};

void print_problem(const rules::DefinitionProblem& problem) {
    print_line("definitions/" + problem.file + ":" + std::to_string(problem.line) + "\n" + problem.excerpt + "\n" + problem.message + "\n");
}

Json case_json(const CaseResult& result) {
    Json out = Json::object();
    out.set("file", result.file);
    if (result.line > 0) out.set("line", result.line);
    out.set("definition", result.definition);
    out.set("say", result.say);
    Json proves = Json::array();
    for (const auto& id : result.proves) proves.push(Json(id));
    out.set("proves", std::move(proves));
    out.set("passed", result.passed);
    if (!result.passed) out.set("why", result.why_and_cause());
    return out;
}

struct CaseTally {
    int passed = 0, failed = 0;
    Json list = Json::array();
};

constexpr unsigned most_runners = 4;

/// Cases know nothing of each other, so as many run at once as there are processors; what is said keeps their order.
void run_cases(const Descriptions& descriptions, const std::vector<rules::DefinitionCase>& cases, const std::string& kind, const std::string& server, bool json, CaseTally& tally) {
    std::vector<CaseResult> results(cases.size());
    std::atomic<std::size_t> next{0};
    const auto run = [&](std::size_t runner) {
        CaseDatabase database(kind, server, *descriptions.registry, runner);
        for (std::size_t i = next++; i < cases.size(); i = next++) results[i] = run_case(descriptions.setting(), cases[i], [&] { return database.emptied(); });
    };
    std::vector<std::jthread> others;
    for (unsigned runner = 1; runner < std::clamp(std::thread::hardware_concurrency(), 1U, most_runners); ++runner) others.emplace_back(run, runner);
    run(0);
    for (auto& other : others) other.join();
    for (const auto& result : results) {
        result.passed ? ++tally.passed : ++tally.failed;
        tally.list.push(case_json(result));
        if (!json && !result.passed) print_line("✗ " + result.place() + "：" + result.say + "\n    " + result.why_and_cause());
    }
}

std::vector<rules::DefinitionFile> own_definitions(const Arguments& arguments) {
    if (!arguments.has("definitions")) return {};
    auto files = read_definition_files(arguments.get("definitions"));
    for (auto& file : files) file.own = true;  // as if they had been activated: they add or supersede
    return files;
}

/// Every rule in the vocabulary asked for, under the file and line it stands at. Problems are said on the way, cases are not run.
Result<int> print_rules(const Arguments& arguments) {
    const auto wanted = arguments.get("print");
    if (wanted != "zh" && wanted != "en") return refuse(Kind::Invalid, "command.misused", "--print 只能是 zh 或 en", "zh 写中文名称，en 写标识名");
    const auto descriptions = load_descriptions(own_definitions(arguments));
    const auto language = wanted == "zh" ? rules::Language::Chinese : rules::Language::English;
    Json list = Json::array(), problems = Json::array();
    for (const auto& problem : descriptions.definitions.problems) problems.push(problem_json(problem));
    for (const auto& rule : descriptions.definitions.kinds->rules) {
        const auto text = rules::print(*rule.expression, language, rule.scope.registry);
        if (!arguments.has("json")) {
            print_line("definitions/" + rule.file + ":" + std::to_string(rule.line) + "\n   " + text);
            continue;
        }
        Json line = Json::object();
        line.set("file", rule.file);
        line.set("line", rule.line);
        line.set("rule", text);
        line.set("written", rule.expression->text());
        list.push(std::move(line));
    }
    if (arguments.has("json")) {
        Json out = Json::object();
        out.set("rules", std::move(list));
        out.set("problems", std::move(problems));
        print(out);
    } else {
        for (const auto& problem : descriptions.definitions.problems) print_problem(problem);
    }
    return descriptions.definitions.problems.empty() ? 0 : 1;
}

Result<int> run_check(const Arguments& arguments) {
    if (arguments.has("print")) return print_rules(arguments);
    const auto own = own_definitions(arguments);
    const auto descriptions = load_descriptions(own);
    const bool json = arguments.has("json");
    Json problems = Json::array();
    auto found = descriptions.definitions.problems;
    for (const auto& file : own) add_area_problem(*descriptions.registry, file, found);
    for (const auto& problem : found) {
        problems.push(problem_json(problem));
        if (!json) print_problem(problem);
    }
    CaseTally tally;
    run_cases(descriptions, descriptions.definitions.cases, "memory", "", json, tally);
    const bool good = problems.items().empty() && tally.failed == 0;
    if (json) {
        Json out = Json::object();
        out.set("problems", std::move(problems));
        out.set("cases", std::move(tally.list));
        out.set("passed", tally.passed);
        out.set("failed", tally.failed);
        print(out);
    } else {
        print_line("定义文件 " + std::to_string(descriptions.definitions.hashes.size()) + " 个，问题 " + std::to_string(found.size()) + " 处；案例通过 " +
                   std::to_string(tally.passed) + " 个，未通过 " + std::to_string(tally.failed) + " 个");
    }
    return good ? 0 : 1;
}

Result<int> run_case_command(const Arguments& arguments) {
    if (arguments.positional.front() != "run") return refuse(Kind::Invalid, "command.misused", "不认识 case " + arguments.positional.front(), "用法：wutong case run");
    const bool json = arguments.has("json");
    const auto descriptions = load_descriptions();
    auto cases = descriptions.definitions.cases;
    auto folders = shipped_by_areas("cases");
    folders.insert(folders.begin(), shipped("tests/cases"));
    if (arguments.has("folder")) folders = {fs::path(arguments.get("folder"))};
    for (const auto& folder : folders)
        for (auto& one : read_case_files(read_definition_files(folder))) cases.push_back(std::move(one));
    const auto store = arguments.get("store", "sqlite");
    if (store != "memory" && store != "sqlite" && store != "postgresql")
        return refuse(Kind::Invalid, "command.misused", "--store 只能是 memory、sqlite 或 postgresql", "");
    const char* server = std::getenv("WUTONG_PG");
    if (store == "postgresql" && server == nullptr)
        return refuse(Kind::Invalid, "command.misused", "没有设置 WUTONG_PG（PostgreSQL 连接串）", "tools/with-postgres 会设置它");
    CaseTally tally;
    run_cases(descriptions, cases, store, server == nullptr ? "" : server, json, tally);
    if (json) {
        Json out = Json::object();
        out.set("cases", std::move(tally.list));
        out.set("passed", tally.passed);
        out.set("failed", tally.failed);
        print(out);
    } else {
        print_line(std::to_string(tally.passed) + " passed, " + std::to_string(tally.failed) + " failed");
    }
    return tally.failed == 0 ? 0 : 1;
}

}  // namespace

Command check_command() {
    return {{"check", "", "检查全部定义文件并运行其中的案例", {{"definitions", "DIR", "另加一个定义目录"}, {"print", "zh|en", "按中文名称或标识名写出每一条规则式"}, {"json", "", "输出 JSON"}}}, run_check};
}

Command case_command() {
    return {{"case", "run", "运行定义里和 tests/cases 下的全部案例", {{"folder", "DIR", "案例目录"}, {"store", "NAME", "memory、sqlite 或 postgresql"}, {"json", "", "输出 JSON"}}},
            run_case_command};
}

Command version_command() {
    return {{"version", "", "版本", {{"json", "", "输出 JSON"}}}, [](const Arguments& arguments) -> Result<int> {
                Json out = Json::object();
                out.set("name", "wutong");
                out.set("version", WUTONG_VERSION);
                if (arguments.has("json")) print(out);
                else print_line(std::string("wutong ") + WUTONG_VERSION);
                return 0;
            }};
}

}  // namespace wutong::app
