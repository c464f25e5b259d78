// arguments.h — One style for every subcommand: positional words, `--option value`, `--flag`; misuse is exit code 2.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace wutong::app {

struct OptionSpec {
    std::string_view name;        ///< "data"
    std::string_view value_name;  ///< "DIR"; empty: a flag
    std::string_view help;        ///< Chinese
    bool required = false;
};

inline constexpr OptionSpec data_option{"data", "DIR", "数据目录", true};
inline constexpr OptionSpec json_option{"json", "", "输出 JSON", false};

struct CommandSpec {
    std::string_view name;
    std::string_view positional;  ///< "TYPE FILE"; trailing "…" allows more
    std::string_view help;        ///< Chinese
    std::vector<OptionSpec> options;
};

struct Arguments {
    std::vector<std::string> positional;
    std::map<std::string, std::string, std::less<>> values;
    bool has(std::string_view name) const { return values.contains(name); }
    std::string get(std::string_view name, std::string_view otherwise = {}) const;
};

/// Refuses unknown options, an option twice, a missing value, and missing or surplus positional words, naming the word.
Result<Arguments> parse_arguments(const CommandSpec& spec, const std::vector<std::string>& words);
std::string usage_of(const CommandSpec& spec);

}  // namespace wutong::app
