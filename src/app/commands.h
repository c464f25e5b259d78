// commands.h — The subcommands of the binary. Each prints for people, or JSON with --json; exit code 0 done, 1 refused, 2 misused.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/arguments.h"
#include "base/json.h"

namespace wutong::app {

struct Command {
    CommandSpec spec;
    std::function<Result<int>(const Arguments&)> run;  ///< exit code; a refusal is printed by the caller
};

const std::vector<Command>& commands();

// One file a group: command_<group>.cpp.
Command init_command();
Command setup_codes_command();
Command serve_command();
Command demo_command();
Command import_command();
Command export_command();
Command act_command();
Command metric_command();
Command policy_command();
Command compare_command();
Command check_command();
Command case_command();
Command definitions_command();
Command backup_command();
Command restore_command();
Command sweep_command();
Command verify_command();
Command schema_command();
Command version_command();

/// Runs name and words; refusals are printed here, misuse is exit code 2. What is printed is collected, so that a server can run commands too.
struct CommandAnswer;
CommandAnswer run_words(const std::vector<std::string>& words);

/// What follows once everything a command printed has reached whoever asked for it: flushed here, or acknowledged by the asking side. Where it has not, nothing
/// follows, and `otherwise` is said here.
struct WhenPrinted {
    std::function<Result<void>()> then;
    std::string otherwise;   ///< Chinese
};
void when_printed(WhenPrinted printed);

/// The data folder's runtime: opened here, or the server's own when the command runs inside one.
class Runtime;
Result<std::shared_ptr<Runtime>> runtime_for(const Arguments& arguments);

void print(const Json& value);           ///< one line of JSON
void print_line(std::string_view text);
void print_error_line(std::string_view text);

}  // namespace wutong::app
