// checker.h — From the untyped tree to the typed one: what names mean here, and whether units agree. Private to rules/.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "rules/node.h"

namespace wutong::rules {

class Checker {
public:
    Checker(const CompileScope& scope, std::optional<RuleProblem>& problem) : scope_(scope), problem_(problem), frames_{scope.record} {}

    /// `hint`: what the surroundings expect; it lets a bare name be a choice.
    Result<NodePtr> check(const Syntax& syntax, const ValueType* hint = nullptr);
    Result<NodePtr> check_expected(NodePtr node);

private:
    struct Known {
        std::string word, twin;
    };

    // checker.cpp
    std::unexpected<Error> wrong(const Stretch& span, std::string message) { return note(problem_, "rule.type", span, std::move(message)); }
    static std::shared_ptr<Node> make(Form form, ValueType type, const Syntax& syntax, std::vector<NodePtr> parts = {});
    Result<NodePtr> condition(const Syntax& syntax);
    Result<NodePtr> logic(const Syntax& syntax);
    Result<NodePtr> conditional(const Syntax& syntax, const ValueType* hint);
    Result<NodePtr> literal(const Syntax& syntax, const ValueType* hint);
    Result<NodePtr> call(const Syntax& syntax);
    Result<std::vector<NodePtr>> arguments(const Syntax& syntax, std::vector<ValueKind> kinds);
    Result<NodePtr> at(const Syntax& syntax);
    Result<NodePtr> as_known(const Syntax& syntax);
    Result<NodePtr> day_of(const Syntax& syntax, const std::string& word);
    Result<NodePtr> place(const Syntax& syntax);

    // checker_operators.cpp
    Result<NodePtr> binary(const Syntax& syntax, const ValueType* hint);
    Result<NodePtr> compare(const Syntax& syntax);
    Result<NodePtr> between(const Syntax& syntax);
    Result<NodePtr> in(const Syntax& syntax);
    Result<NodePtr> in_list(const Syntax& syntax);
    Result<NodePtr> under(const Syntax& syntax);
    Result<NodePtr> text_test(const Syntax& syntax);
    Result<NodePtr> inside(const Syntax& syntax);
    Result<NodePtr> arithmetic(const Syntax& syntax, const ValueType* hint);
    Result<std::optional<ValueType>> arithmetic_type(const Syntax& syntax, const Node& left, const Node& right);
    /// Both sides, each hinting the other; a literal 0 takes the other's unit.
    Result<std::pair<NodePtr, NodePtr>> sides(const Syntax& left, const Syntax& right, const ValueType* hint = nullptr);
    Result<void> comparable(const Syntax& syntax, const Node& left, const Node& right, bool ordered);

    // checker_names.cpp
    Result<NodePtr> name(const Syntax& syntax, const ValueType* hint);
    Result<NodePtr> member(const Syntax& syntax);
    Result<NodePtr> extra_field(const Syntax& syntax);
    /// A field that one zone added is none for who does not see that zone.
    bool is_there(const schema::Field& field) const { return field.zone.empty() || !scope_.zones || scope_.zones->contains(field.zone); }
    std::optional<int> frame_named(std::string_view word) const;
    Result<NodePtr> resolve(const Syntax& syntax, std::string_view word);
    Result<NodePtr> choice_named(const Syntax& syntax, const ValueType& hint);
    Result<NodePtr> step(const Syntax& syntax, NodePtr base, std::string_view word);
    Result<NodePtr> field_of_frame(const Syntax& syntax, int frame, std::string_view word);
    Result<NodePtr> aggregate(const Syntax& syntax);
    Result<NodePtr> aggregate_over(const Syntax& syntax, const Syntax& written);
    std::shared_ptr<Node> stage_on(const Syntax& syntax, int frame);
    Result<bool> names_set(const Syntax& syntax);
    Result<NodePtr> collected(const Syntax& set);
    Result<void> may_be_set(const Syntax& set, const Node* list, const schema::Field& field);
    Result<std::shared_ptr<Node>> set_of(const Syntax& aggregate, const Syntax& set);
    Result<NodePtr> day_of_set(const Syntax& at, const schema::RecordType& type);
    Result<void> finish_aggregate(const Syntax& syntax, Node& node);
    Result<NodePtr> working_of(const Syntax& syntax, const schema::RecordType& type, const schema::Field& field, bool on_a_day);
    Result<void> add_working(const Syntax& syntax, const schema::RecordType& type, Node& node, NodePtr day);
    Result<NodePtr> checked_without_day(const Syntax& syntax);
    void set_day_unwritten(int frame) { days_[frame] = day_, days_not_written_.insert(frame); }
    Result<std::optional<std::size_t>> field_index(const schema::RecordType& type, const Syntax& syntax, std::string_view word);
    std::unexpected<Error> unknown_name(const Syntax& syntax, std::string_view word, const std::string& what, const std::vector<Known>& known);
    std::vector<Known> known_fields(const schema::RecordType* type) const;
    std::vector<Known> known_names() const;

    const CompileScope& scope_;
    std::optional<RuleProblem>& problem_;
    std::map<int, NodePtr> days_;  ///< of a set `at` a day: stage there is the stage on that day, and a computed field is worked out on it
    NodePtr day_;  ///< this is the rule of a computed field on a day: its today, and the day of every set and stage that names none
    std::set<int> days_not_written_;  ///< frames whose day is `day_`
    std::vector<const schema::Field*> working_;  ///< computed fields whose rules enclose this one
    struct Working {
        NodePtr rule;    ///< null: the rule is wrong, which is said at its field
        int depth = 0;   ///< of the rule with the rules it leads to
    };
    using Workings = std::map<std::pair<const schema::Field*, bool>, Working>;  ///< also whether it is the rule on a day
    std::shared_ptr<Workings> workings_ = std::make_shared<Workings>();
    int above_ = 0, below_ = 0;  ///< depth of the rules that enclose this one, and of the deepest that it leads to
    bool refused_ = false;       ///< a computed field came back to itself, or leads too deep: said where it was named
    std::vector<const schema::RecordType*> frames_;  ///< 0: the scope's record; then one for each enclosing `where`
};

}  // namespace wutong::rules
