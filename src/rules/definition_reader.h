// definition_reader.h — Reads one definition file key by key: what is missing, misspelt or of the wrong shape is a problem with its place. Private to rules/.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "rules/definition_kinds.h"
#include "rules/node.h"
#include "rules/yaml_tree.h"

namespace wutong::rules {

/// One file being read. Problems are collected; a file with one is not used.
class DefinitionReader {
public:
    explicit DefinitionReader(const DefinitionFile& file) : file_(file) {}

    void wrong(const YamlNode& node, std::string message);
    void wrong_key(const YamlNode& node, std::string message);
    /// `word` names no field of the type: its identifier where it is a label, else the nearest one, else `otherwise` (empty: all of them).
    void wrong_field(const YamlNode& node, const schema::RecordType& type, const std::string& word, const std::string& says, const std::string& otherwise = {});
    /// The days of a list: dates of the type, each once, none of them personal.
    void check_days(const YamlNode& list, const schema::RecordType& type, const std::vector<std::string>& days);
    /// `milestone`: a date of the project that people can choose as such, too; empty where nothing is written.
    std::string milestone(const YamlNode& node, const schema::Registry& registry);
    void check_day_stages(const YamlNode& list, const schema::RecordType& type, const std::vector<std::string>& stages);
    void add(DefinitionProblem problem) { problems_.push_back(std::move(problem)); }
    bool good() const { return problems_.empty(); }
    const std::vector<DefinitionProblem>& problems() const { return problems_; }
    const DefinitionFile& file() const { return file_; }
    const std::vector<WrittenRule>& rules() const { return rules_; }
    void note(const YamlNode& node, const CompileScope& scope, ExpressionPtr expression) { rules_.push_back({file_.path, node.line + 1, scope, std::move(expression)}); }

    /// The versions of an indicator that are typed in.
    void enter(Date from, EnteredFigure entered) { entered_.insert_or_assign(from, std::move(entered)); }
    const std::map<Date, EnteredFigure>& entered() const { return entered_; }

    /// Keys of a map that nobody asked for are problems, with the nearest known key.
    void only(const YamlNode& map, std::initializer_list<std::string_view> known);
    bool expect_map(const YamlNode& node, std::string_view what);
    std::string text(const YamlNode& map, std::string_view key, bool required = false);
    bool flag(const YamlNode& map, std::string_view key, bool otherwise = false);
    int number(const YamlNode& map, std::string_view key, int otherwise, int low, int high);
    std::vector<std::string> words(const YamlNode& map, std::string_view key);  ///< a list, or a single word
    std::optional<Date> date(const YamlNode& map, std::string_view key, bool required = false);
    SourceText source(const YamlNode& map);
    /// Type-checks an expression that stands at `node`; null and a problem when it does not check.
    ExpressionPtr expression(const YamlNode& node, const CompileScope& scope, std::string_view text = {});
    ExpressionPtr amount(const YamlNode& node, const CompileScope& scope);   ///< the same of a plain value, which is no rule of the file
    void cases(const YamlNode& map, const std::string& definition, std::vector<DefinitionCase>& found);

private:
    /// `text` as its author writes it: `zone.x` for the identifier the field of a zone is kept under.
    std::string as_written(const YamlNode& node, std::string text, const schema::Registry* registry = nullptr) const;
    ExpressionPtr checked(const YamlNode& node, const CompileScope& scope, std::string_view written);

    const DefinitionFile& file_;
    std::vector<DefinitionProblem> problems_;
    std::vector<WrittenRule> rules_;
    std::map<Date, EnteredFigure> entered_;
};

struct LoadedFile {
    const DefinitionFile* file = nullptr;
    YamlNode root;
    std::string id;
};

/// A register on its way to the Registry.
struct RegisterDraft {
    LoadedFile loaded;
    schema::RecordType type;
    std::vector<Indicator> metrics;
    std::vector<DefinitionCase> cases;
    bool good = true;
};

std::optional<schema::ChoiceList> read_choices(DefinitionReader& reader, const LoadedFile& loaded);
std::optional<schema::Field> read_field(DefinitionReader& reader, const YamlNode& node, std::string name, const schema::Registry& known);
/// `checks:` of a register or an extension, appended to the type's.
void read_checks(DefinitionReader& reader, const YamlNode& root, schema::RecordType& type, bool fields_known);
/// An identifier: small letters, digits and underscores, a letter first.
bool is_snake_case(std::string_view word);
/// `was:` of a stage or a register: identifiers it had before.
std::vector<std::string> read_was(DefinitionReader& reader, const YamlNode& node, std::string_view now);
std::optional<schema::RecordType> read_register(DefinitionReader& reader, const LoadedFile& loaded, const schema::Registry& known);
/// Compiles every expression of the register against a registry that holds it.
void check_register(DefinitionReader& reader, RegisterDraft& draft, const schema::Registry& registry);
std::optional<Indicator> read_indicator(DefinitionReader& reader, const LoadedFile& loaded, const schema::Registry& registry);
std::optional<Role> read_role(DefinitionReader& reader, const LoadedFile& loaded);
std::shared_ptr<const WorkingCalendar> read_calendar(DefinitionReader& reader, const LoadedFile& loaded);

std::string sha256_of(const DefinitionFile& file);
std::string plural_of(std::string_view english);

}  // namespace wutong::rules
