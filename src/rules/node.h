// node.h — The typed syntax tree. Private to rules/.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/expression.h"
#include "rules/syntax.h"
#include "rules/value.h"
#include "schema/registry.h"

namespace wutong::rules {

enum class Form : std::uint8_t {
    Literal,       ///< literal
    Parameter,     ///< word: today, now, period, zone, or a name of the scope
    Field,         ///< field `index` of the record of `frame`
    Through,       ///< field `index` of type `record`, reached by reference part 0
    Input,         ///< field `index` of the input
    UserField,     ///< field `index` of the user
    Edge,          ///< start or end of period part 0
    Not, Negate, And, Or,
    Compare,       ///< word: = != < <= > >=
    Between,       ///< parts: value, low, high
    InPeriod,      ///< parts: date, period
    InList,        ///< parts: value, candidates…
    ListContains,  ///< parts: list, value
    Under,         ///< part 0, `codes`
    Contains, StartsWith,
    Arithmetic,    ///< word: + - * /
    Coalesce, If,
    Missing,
    Call,          ///< word: a function that is not `missing`
    StageAt,       ///< parts: day, [reference]; of the record of `frame`, or of type `record` reached by the reference
    AsKnown,       ///< parts: what, day: what had been recorded by that day
    Inside,        ///< parts: place, area
    Collect,       ///< the records that field `index` of type `record` names, over the list part 0 or, where it is null, all of `record`: a set
    Aggregate,     ///< word; parts: value or null, where or null, list or null; rows of `record` stand in `frame`
};

/// The parameter that is the day on which a computed field is worked out. No name can be written like it.
inline constexpr std::string_view day_worked_on = "day worked on";

struct Node;
using NodePtr = std::shared_ptr<const Node>;

struct Node {
    Form form = Form::Literal;
    ValueType type;
    Stretch span;
    std::string word;
    std::vector<NodePtr> parts;
    Value literal;
    const schema::Field* field = nullptr;
    std::size_t index = 0;
    int frame = 0;
    const schema::RecordType* record = nullptr;
    std::vector<std::string> codes;
    std::optional<std::size_t> bound_index;  ///< of a field whose number is reported: the field beside it that says how (see `Bound`)
    NodePtr working;  ///< of a computed field: its rule over that row alone (frame 0); no row holds the value
    NodePtr day;      ///< of a computed field of a set `at` a day: that day; `working` is then the rule on a day, which it calls `day_worked_on`
    bool reported = false;  ///< a number written as ge, le or approx: never in an exact identity
    bool bounded = false;   ///< a number that may carry a bound: reported, kept with one, or worked out from such
    bool fixed = true;  ///< the same for every record: no field, reference or set below
};

/// compile with the place of the problem, for callers that know the file and line the text stands in.
Result<ExpressionPtr> compile_noting(std::string_view text, const CompileScope& scope, std::optional<RuleProblem>& problem);
/// The aggregates of a metric that no other aggregate encloses, in order of their appearance.
void outermost_aggregates(const Node& node, std::vector<const Node*>& found);

}  // namespace wutong::rules
