// arguments.cpp — Parsing the words after a subcommand.
#include "app/arguments.h"

#include <algorithm>

#include "base/text.h"

namespace wutong::app {

namespace {

const OptionSpec* option_of(const CommandSpec& spec, std::string_view name) {
    const auto found = std::find_if(spec.options.begin(), spec.options.end(), [&](const auto& option) { return option.name == name; });
    return found == spec.options.end() ? nullptr : &*found;
}

std::unexpected<Error> misuse(const CommandSpec& spec, std::string message) {
    return refuse(Kind::Invalid, "command.misused", std::move(message), usage_of(spec));
}

Result<void> check_positional(const CommandSpec& spec, const Arguments& arguments) {
    auto names = spec.positional.empty() ? std::vector<std::string>{} : split(spec.positional, " ");
    const bool open_ended = !names.empty() && names.back().ends_with("…");
    const std::size_t needed = open_ended ? names.size() - 1 : names.size();
    if (arguments.positional.size() < needed) return misuse(spec, "缺少参数 " + names[arguments.positional.size()]);
    if (!open_ended && arguments.positional.size() > names.size()) return misuse(spec, "多余的参数 " + arguments.positional[names.size()]);
    return {};
}

}  // namespace

std::string Arguments::get(std::string_view name, std::string_view otherwise) const {
    const auto found = values.find(name);
    return found == values.end() ? std::string(otherwise) : found->second;
}

std::string usage_of(const CommandSpec& spec) {
    std::string text = "用法：wutong " + std::string(spec.name);
    if (!spec.positional.empty()) text += " " + std::string(spec.positional);
    for (const auto& option : spec.options) {
        const auto written = "--" + std::string(option.name) + (option.value_name.empty() ? "" : " " + std::string(option.value_name));
        text += option.required ? " " + written : " [" + written + "]";
    }
    return text;
}

Result<Arguments> parse_arguments(const CommandSpec& spec, const std::vector<std::string>& words) {
    Arguments arguments;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto& word = words[i];
        if (!word.starts_with("--") || word.size() == 2) {
            arguments.positional.push_back(word);
            continue;
        }
        const auto equals = word.find('=');
        const auto name = word.substr(2, equals == std::string::npos ? std::string::npos : equals - 2);
        const auto* option = option_of(spec, name);
        if (!option) {
            std::vector<std::string> names;
            for (const auto& known : spec.options) names.emplace_back(known.name);
            const auto near = nearest(name, names);
            return misuse(spec, "不认识的选项 --" + name + (near.empty() ? "" : "，是否想写 --" + near));
        }
        if (arguments.has(name)) return misuse(spec, "选项 --" + name + " 写了两次");
        if (option->value_name.empty()) {
            if (equals != std::string::npos) return misuse(spec, "选项 --" + name + " 不带值");
            arguments.values.emplace(name, "");
        } else if (equals != std::string::npos) {
            arguments.values.emplace(name, word.substr(equals + 1));
        } else if (i + 1 < words.size()) {
            arguments.values.emplace(name, words[++i]);
        } else {
            return misuse(spec, "选项 --" + name + " 缺少值 " + std::string(option->value_name));
        }
    }
    TRY(check_positional(spec, arguments));
    for (const auto& option : spec.options)
        if (option.required && !arguments.has(option.name)) return misuse(spec, "缺少选项 --" + std::string(option.name));
    return arguments;
}

}  // namespace wutong::app
