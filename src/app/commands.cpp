// commands.cpp — The list of subcommands, and printing.
#include "app/commands.h"

#include <cstdio>

namespace wutong::app {

const std::vector<Command>& commands() {
    static const std::vector<Command> list = {init_command(),   serve_command(), demo_command(),   import_command(), export_command(), act_command(),
                                              metric_command(), check_command(), case_command(), verify_command(), schema_command(), version_command()};
    return list;
}

void print(const Json& value) { print_line(write_json(value)); }

void print_line(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fputc('\n', stdout);
}

}  // namespace wutong::app
