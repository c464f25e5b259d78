// read_policies.cpp — policies/**.md: the article's words, ```rule blocks (one a version) and a ```cases block, in one Markdown file.
#include <algorithm>

#include "base/text.h"
#include "rules/kind_reader.h"
#include "rules/mentions.h"

namespace wutong::rules {

namespace {

constexpr std::string_view fence = "```";

struct Block {
    std::string kind;      ///< "rule", "cases"
    DefinitionFile file;   ///< the whole article with every other line blank, so that lines keep their numbers
    int line = 0;          ///< of the opening fence, from 0
};

struct ArticleText {
    std::string title, prose;
    std::vector<Block> blocks;
};

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        lines.push_back(text.substr(at, end - at));
        if (lines.back().ends_with('\r')) lines.back().pop_back();
        at = end + 1;
    }
    return lines;
}

void wrong_line(DefinitionReader& reader, int line, std::string message) {
    YamlNode place;
    place.line = line;
    reader.wrong(place, std::move(message));
}

ArticleText take_apart(DefinitionReader& reader, const DefinitionFile& file) {
    ArticleText article;
    const auto lines = lines_of(file.text);
    Block* open = nullptr;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string& line = lines[i];
        const bool is_fence = line.starts_with(fence);
        if (is_fence && open == nullptr) {
            article.blocks.push_back({trim(line.substr(fence.size())), {file.path, std::string(), file.own}, static_cast<int>(i)});
            open = &article.blocks.back();
            open->file.text.assign(i + 1, '\n');
            if (open->kind != "rule" && open->kind != "cases") wrong_line(reader, static_cast<int>(i), "代码块只能是 ```rule 或 ```cases");
        } else if (is_fence) {
            open = nullptr;
        } else if (open != nullptr) {
            open->file.text += line + "\n";
        } else if (article.title.empty() && line.starts_with("# ")) {
            article.title = trim(line.substr(2));
        } else {
            article.prose += line + "\n";
        }
    }
    article.prose = trim(article.prose);
    if (open != nullptr) wrong_line(reader, open->line, "代码块没有结束，补上一行 ```");
    if (article.title.empty()) wrong_line(reader, 0, "第一行写条款名称，如 # 第七条 新型研发机构认定奖励");
    if (article.prose.empty()) wrong_line(reader, 0, "缺少条款正文：写明给谁、给多少");
    return article;
}

const schema::RecordType* type_named(const schema::Registry& registry, std::string_view word) {
    for (const auto* type : registry.types())
        if (type->area != "system" && (type->name == word || type->collection == word || type->label == word)) return type;
    return nullptr;
}

/// The same rule in Chinese words: the reasons of an article quote it to people who never saw the file.
ExpressionPtr in_chinese(ExpressionPtr rule, const CompileScope& scope) {
    auto told = rule ? compile(print(*rule, Language::Chinese, scope.registry), scope) : Result<ExpressionPtr>(rule);
    return told ? std::move(*told) : std::move(rule);
}

/// "research_institution where recognised_on in period": the type, then a condition on its records.
void read_who(DefinitionReader& reader, const YamlNode& node, const schema::Registry& registry, PolicyRule& rule) {
    const std::string written = trim(node.text);
    const auto space = written.find(' ');
    const std::string name = written.substr(0, space);
    rule.subject = type_named(registry, name);
    if (rule.subject == nullptr) {
        std::vector<std::string> names;
        for (const auto* type : registry.types())
            if (type->area != "system") names.push_back(type->name);
        const std::string near = nearest(name, names);
        return reader.wrong(node, "没有登记表 " + name + "，或它没有通过检查。" + (near.empty() ? "who 写作 登记表 where 条件" : "是否想写 " + near + "？"));
    }
    if (space == std::string::npos) return;
    std::string rest = trim(written.substr(space));
    const std::string_view word = rest.starts_with("where ") ? "where " : rest.starts_with("其中 ") ? "其中 " : "";
    if (word.empty()) return reader.wrong(node, "who 写作 登记表 where 条件");
    rest = rest.substr(word.size());
    rule.who_text = trim(rest);
    CompileScope scope;
    scope.registry = &registry;
    scope.record = rule.subject;
    scope.expected = ValueType{ValueKind::Boolean, "", ""};
    rule.who = in_chinese(reader.expression(node, scope, rule.who_text), scope);
}

const schema::Field* own_field(const schema::RecordType& type, std::string_view word) {
    for (const auto& field : type.fields)
        if (field.name == word || (!field.system && field.label == word)) return &field;
    return type.field_once(word);  // an article in force is not edited: it means the field by the name it had
}

/// The day that picks the version: `event:`, or the one date that `who` speaks of.
void find_event(DefinitionReader& reader, const YamlNode& block, PolicyRule& rule) {
    if (const YamlNode* node = block.find("event"); node != nullptr) {
        rule.event = own_field(*rule.subject, node->text);
        if (rule.event == nullptr || !rule.event->is_date_kind()) reader.wrong(*node, "event 应是 " + rule.subject->label + " 的一个日期字段");
        return;
    }
    if (!rule.who && !rule.who_text.empty()) return;   // the condition has its own problem
    std::set<const schema::Field*> dates;
    if (rule.who)
        for (const auto* field : fields_of(*rule.who))
            if (field->is_date_kind() && rule.subject->field(field->name) == field) dates.insert(field);
    if (dates.size() == 1) rule.event = *dates.begin();
    else reader.wrong(block.find("who") == nullptr ? block : *block.find("who"), "看不出按哪一天判定适用的版本，请写 event: 日期字段");
}

/// "per (institution, level)": the record itself and fields of it.
void read_once(DefinitionReader& reader, const YamlNode& node, PolicyRule& rule) {
    std::string written = trim(node.text);
    if (!written.starts_with("per (") || !written.ends_with(")")) return reader.wrong(node, "once 写作 per (本记录, 字段)，如 per (institution, level)");
    written = written.substr(5, written.size() - 6);
    for (const auto& part : split(written, ",")) {
        const std::string word = trim(part);
        const std::string& name = rule.subject->name;
        const auto* field = own_field(*rule.subject, word);
        if (field != nullptr && field->kind != schema::FieldKind::List && field->kind != schema::FieldKind::Place) rule.once.push_back(field->name);
        else if (word == "self" || word == "本记录" || word == name || (!word.empty() && name.ends_with("_" + word))) rule.once.push_back("id");
        else reader.wrong(node, "once 里的 " + word + " 不是 " + rule.subject->label + " 的字段；每条记录只付一次写 per (self)");
    }
}

void read_review(DefinitionReader& reader, const YamlNode& block, PolicyRule& rule) {
    rule.basis = reader.text(block, "basis");
    const YamlNode* node = block.find("competition_review");
    if (node == nullptr || !reader.expect_map(*node, "competition_review")) return;
    reader.only(*node, {"conclusion", "by", "on"});
    rule.review.conclusion = reader.text(*node, "conclusion", true);
    rule.review.by = reader.text(*node, "by", true);
    rule.review.on = reader.date(*node, "on", true);
    if (rule.review.conclusion != "通过" && rule.review.conclusion != "不通过") reader.wrong(*node, "公平竞争审查结论只能写 通过 或 不通过");
}

std::optional<PolicyRule> read_rule(DefinitionReader& reader, const YamlNode& block, const schema::Registry& registry, PolicyArticle& article) {
    if (!reader.expect_map(block, "rule")) return std::nullopt;
    reader.only(block, {"from", "until", "who", "event", "pays", "once", "difference", "budget", "basis", "competition_review", "source", "catalogue", "note"});
    PolicyRule rule;
    rule.from = reader.date(block, "from", true).value_or(Date{});
    rule.until = reader.date(block, "until");
    if (rule.until && *rule.until < rule.from) reader.wrong(*block.find("until"), "until 早于 from");
    rule.source = reader.source(block);
    for (auto& id : reader.words(block, "catalogue")) article.catalogue.push_back(std::move(id));
    if (auto note = reader.text(block, "note"); !note.empty()) article.note = std::move(note);
    rule.budget = reader.text(block, "budget");
    rule.difference = reader.flag(block, "difference");
    rule.pays_text = reader.text(block, "pays", true);
    read_review(reader, block, rule);
    if (reader.text(block, "who", true).empty()) return std::nullopt;
    read_who(reader, *block.find("who"), registry, rule);
    if (rule.subject == nullptr) return std::nullopt;
    find_event(reader, block, rule);
    if (const YamlNode* once = block.find("once"); once != nullptr) read_once(reader, *once, rule);
    else if (!rule.difference) rule.once.push_back("id");   // nobody is paid again by the next batch because a line was left out; a difference says by itself what is still owed
    if (!rule.pays_text.empty()) {
        CompileScope scope;
        scope.registry = &registry;
        scope.record = rule.subject;
        scope.expected = ValueType{ValueKind::Money, "", ""};
        rule.pays = in_chinese(reader.expression(*block.find("pays"), scope), scope);
    }
    return rule;
}

void read_cases(DefinitionReader& reader, const YamlNode& block, const PolicyArticle& article, std::vector<DefinitionCase>& cases) {
    if (!block.is_list()) return reader.wrong(block, "cases 应是一组用例");
    for (const auto& item : block.items) {
        if (!reader.expect_map(item, "用例")) continue;
        cases.push_back({article.file, article.id, reader.text(item, "say", true), json_of(item)});
    }
}

}  // namespace

std::optional<PolicyArticle> read_policy(DefinitionReader& reader, const LoadedFile& loaded, const schema::Registry& registry, std::vector<DefinitionCase>& cases) {
    const ArticleText written = take_apart(reader, *loaded.file);
    PolicyArticle article;
    article.id = loaded.id;
    article.file = loaded.file->path;
    article.hash = sha256_of(*loaded.file);
    article.label = written.title;
    article.text = written.prose;
    for (const auto& block : written.blocks) {
        auto tree = read_yaml(block.file);
        if (!tree) {
            reader.add(tree.error());
            continue;
        }
        if (block.kind == "cases") {
            read_cases(reader, *tree, article, cases);
            continue;
        }
        auto rule = read_rule(reader, *tree, registry, article);
        if (!rule) continue;
        if (!article.versions.empty() && !(article.versions.back().from < rule->from)) wrong_line(reader, block.line, "条款的各版要按 from 从早到晚排列，不能同日");
        if (!article.versions.empty() && article.versions.back().subject != rule->subject) wrong_line(reader, block.line, "各版的 who 应是同一张登记表");
        article.versions.push_back(std::move(*rule));
    }
    if (article.versions.empty() && reader.good()) wrong_line(reader, 0, "条款要有一个 ```rule 代码块");
    if (cases.empty() && reader.good()) wrong_line(reader, 0, "条款要有 ```cases：至少一个适用、一个不适用的用例");
    return reader.good() ? std::optional(std::move(article)) : std::nullopt;
}

}  // namespace wutong::rules
