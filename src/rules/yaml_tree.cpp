// yaml_tree.cpp — The only file that includes yaml-cpp: its events become our tree, its exceptions end here.
#include "rules/yaml_tree.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <map>
#include <sstream>

#include "base/text.h"

namespace wutong::rules {

namespace {
constexpr std::size_t deepest_yaml = 40, most_nodes = 400'000, most_keys = 2'000;

class TreeBuilder : public YAML::EventHandler {
public:
    explicit TreeBuilder(const DefinitionFile& file) : file_(file) { open_.push_back(&root_); }

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { add(YamlNode::Shape::Empty, mark, anchor, "", false); }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { wrong(mark, "定义文件里不能用 YAML 别名（*名称）。把内容直接写出来"); }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override {
        if (tag.size() > 1) wrong(mark, "定义文件里不能用 YAML 标签（!名称）");
        add(YamlNode::Shape::Scalar, mark, anchor, value, tag == "!");
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
        open(YamlNode::Shape::List, mark, anchor);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
        open(YamlNode::Shape::Map, mark, anchor);
    }
    void OnMapEnd() override { close(); }

    std::optional<DefinitionProblem> problem;
    YamlNode* root() { return root_.items.empty() ? nullptr : &root_.items.front(); }

private:
    void wrong(const YAML::Mark& mark, std::string message) {
        if (!problem) problem = problem_at(file_, mark.line, mark.column, std::move(message));
    }

    YamlNode* add(YamlNode::Shape shape, const YAML::Mark& mark, YAML::anchor_t anchor, const std::string& text, bool quoted) {
        if (anchor != 0) wrong(mark, "定义文件里不能用 YAML 锚点（&名称）。把内容直接写出来");
        if (++count_ > most_nodes) wrong(mark, "定义文件的条目太多");
        if (problem) return nullptr;
        YamlNode& parent = *open_.back();
        if (parent.is_map() && !key_waiting_) {
            if (shape != YamlNode::Shape::Scalar) {
                wrong(mark, "键应是一个词");
                return nullptr;
            }
            if (parent.items.size() >= most_keys) {
                wrong(mark, "一层里的键超过 2000 个");
                return nullptr;
            }
            if (parent.find(text) != nullptr) {
                wrong(mark, "“" + text + "”写了两次");
                return nullptr;
            }
            key_ = YamlNode{};
            key_.key = text;
            key_.key_line = mark.line;
            key_.key_column = mark.column;
            key_waiting_ = true;
            return nullptr;
        }
        YamlNode node;
        if (parent.is_map()) node = std::move(key_);
        key_waiting_ = false;
        node.shape = shape;
        node.text = text;
        node.quoted = quoted;
        node.line = mark.line;
        node.column = mark.column;
        parent.items.push_back(std::move(node));
        return &parent.items.back();
    }

    void open(YamlNode::Shape shape, const YAML::Mark& mark, YAML::anchor_t anchor) {
        ++depth_;
        if (depth_ > deepest_yaml) wrong(mark, "定义文件嵌套太深");
        YamlNode* node = problem ? nullptr : add(shape, mark, anchor, "", false);
        if (node != nullptr) open_.push_back(node);
    }
    void close() {
        --depth_;
        if (!problem && open_.size() > 1) open_.pop_back();
    }

    const DefinitionFile& file_;
    YamlNode root_;
    YamlNode key_;
    std::vector<YamlNode*> open_;  // each points into the items of the one before, which do not grow while it is open
    bool key_waiting_ = false;
    std::size_t count_ = 0, depth_ = 0;
};
}  // namespace

const YamlNode* YamlNode::find(std::string_view wanted) const {
    if (shape != Shape::Map) return nullptr;
    for (const auto& item : items)
        if (item.key == wanted) return &item;
    return nullptr;
}

DefinitionProblem problem_at(const DefinitionFile& file, int line, int column, std::string message, std::size_t length) {
    DefinitionProblem problem{file.path, line + 1, column + 1, std::move(message), {}};
    std::size_t start = 0;
    for (int i = 0; i < line && start != std::string::npos; ++i) {
        start = file.text.find('\n', start);
        if (start != std::string::npos) ++start;
    }
    if (start == std::string::npos || line < 0) return problem;
    const std::string text = file.text.substr(start, std::min(file.text.find('\n', start), file.text.size()) - start);
    const std::size_t before = std::min(static_cast<std::size_t>(std::max(column, 0)), text.size());
    const std::size_t marked = std::min(std::max<std::size_t>(length, 1), text.size() - before);
    problem.excerpt = "   " + escape_control(text) + "\n   " + std::string(display_width(text.substr(0, before)), ' ') +
                      std::string(std::max<std::size_t>(1, display_width(text.substr(before, marked))), '^');
    return problem;
}

namespace {

/// What the reader of YAML says, for people who have never seen YAML.
std::string in_chinese(const std::string& message) {
    static const std::map<std::string, std::string, std::less<>> known = {
        {"end of map not found", "缩进没有对齐，或上一行不是“键: 值”"},
        {"end of map flow not found", "花括号 { } 没有配对，看这一行和上一行"},
        {"end of sequence not found", "列表各项的缩进没有对齐"},
        {"end of sequence flow not found", "方括号 [ ] 没有配对，看这一行和上一行"},
        {"illegal map value", "这里多了一个冒号，或上一行不是“键: 值”；值里有冒号时放进引号"},
        {"illegal EOF in scalar", "引号没有配对"},
        {"illegal block entry", "“- ”放错了位置：列表要另起一行、缩进对齐"},
    };
    const auto found = known.find(message);
    return found == known.end() ? message : found->second;
}

/// The reader often stumbles a line after the mistake: what a Chinese keyboard or a spreadsheet leaves behind is looked for first.
DefinitionProblem why_not_yaml(const DefinitionFile& file, const YAML::Exception& exception) {
    const auto lines = split(file.text, "\n");
    for (int number = 0; number < static_cast<int>(lines.size()) && number <= exception.mark.line; ++number) {
        const std::string& line = lines[static_cast<std::size_t>(number)];
        const auto begin = std::min(line.find_first_not_of(" \t"), line.size());
        if (const auto tab = line.find('\t'); tab < begin) return problem_at(file, number, static_cast<int>(tab), "缩进只能用空格，这里是制表符（Tab）");
        const auto word = line.compare(begin, 2, "- ") == 0 ? begin + 2 : begin;
        const auto after = std::min(line.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_", word), line.size());
        const std::string wide = "：";
        if (after > word && line.compare(after, wide.size(), wide) == 0)
            return problem_at(file, number, static_cast<int>(after), "键后面要写半角冒号，再空一格：" + line.substr(word, after - word) + ": …", wide.size());
    }
    return problem_at(file, exception.mark.line, exception.mark.column, "不是有效的 YAML：" + in_chinese(exception.msg));
}

}  // namespace

std::expected<YamlNode, DefinitionProblem> read_yaml(const DefinitionFile& file) {
    if (file.text.size() > largest_definition) return std::unexpected(problem_at(file, 0, 0, "定义文件超过 4 MB"));
    if (!is_valid_utf8(file.text)) return std::unexpected(problem_at(file, 0, 0, "定义文件不是 UTF-8 文字"));
    TreeBuilder builder(file);
    try {
        std::istringstream stream(file.text);
        YAML::Parser parser(stream);
        if (!parser.HandleNextDocument(builder)) return std::unexpected(problem_at(file, 0, 0, "定义文件是空的"));
        if (!builder.problem && parser.HandleNextDocument(builder)) return std::unexpected(problem_at(file, 0, 0, "一个定义文件只写一份文档（不用 ---）"));
    } catch (const YAML::Exception& exception) {
        return std::unexpected(why_not_yaml(file, exception));
    } catch (const std::exception&) {
        return std::unexpected(problem_at(file, 0, 0, "读不懂这个 YAML 文件"));
    }
    if (builder.problem) return std::unexpected(*builder.problem);
    if (builder.root() == nullptr) return std::unexpected(problem_at(file, 0, 0, "定义文件是空的"));
    return std::move(*builder.root());
}

Json json_of(const YamlNode& node) {
    if (node.is_list()) {
        Json list = Json::array();
        for (const auto& item : node.items) list.push(json_of(item));
        return list;
    }
    if (node.is_map()) {
        Json object = Json::object();
        for (const auto& item : node.items) object.set(item.key, json_of(item));
        return object;
    }
    if (!node.is_scalar()) return Json();
    if (node.quoted) return Json(node.text);
    if (node.text == "true" || node.text == "false") return Json(node.text == "true");
    std::string_view digits = node.text;
    if (digits.starts_with("-")) digits.remove_prefix(1);
    const auto point = digits.find('.');
    const std::string_view whole = digits.substr(0, point), part = point == std::string_view::npos ? std::string_view() : digits.substr(point + 1);
    const auto all_digits = [](std::string_view text) { return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos; };
    const bool canonical = all_digits(whole) && whole.size() <= 18 && (whole.size() == 1 || whole.front() != '0');
    if (!canonical || node.text == "-0") return Json(node.text);
    if (point == std::string_view::npos) return Json(static_cast<std::int64_t>(std::stoll(node.text)));
    return all_digits(part) && part.size() <= 18 ? Json(Json::Decimal{node.text}) : Json(node.text);
}

std::vector<int> lines_of_list(const DefinitionFile& file, std::string_view key) {
    std::vector<int> lines;
    const auto tree = read_yaml(file);
    const auto* list = tree ? tree->find(key) : nullptr;
    for (const auto& item : list != nullptr && list->is_list() ? list->items : std::vector<YamlNode>()) lines.push_back(item.line + 1);
    return lines;
}

Result<Json> parse_yaml(std::string_view text, std::string_view file) {
    const auto tree = read_yaml({std::string(file), std::string(text)});
    if (tree) return json_of(*tree);
    const auto& problem = tree.error();
    return refuse(Kind::Invalid, "definition.yaml", problem.file + ":" + std::to_string(problem.line) + "\n" + problem.excerpt + "\n" + problem.message, "改正标出的地方后再试");
}

}  // namespace wutong::rules
