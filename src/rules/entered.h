// entered.h — A figure that is typed in: its unit as a value of the rule language, how it is stored, and what it must pass.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/definitions.h"

namespace wutong::rules {

/// What a value typed in must pass. Sees value, previous (上期), last_year (上年同期), period and zone.
struct EnteredCheck {
    std::string text, say;
    bool refuses = false;                      ///< else it warns
    ExpressionPtr when;
};

/// A figure that is typed in, not computed: its version has no expression. 调度数 and 统计公布数 are kept in books of their own.
struct EnteredFigure {
    std::string by, form;                      ///< who enters it, from which paper
    bool published = false;                    ///< 统计公布, else 调度
    std::vector<EnteredCheck> checks;
};
/// Null for a version that is computed.
const EnteredFigure* entered_figure(const Definitions& definitions, const Indicator& indicator, const IndicatorVersion& version);

/// The unit of an indicator: `count`, `percent`, `money` or a unit word such as 万千瓦时.
struct FigureUnit {
    ValueType type;
    Rational factor;          ///< base units in one
    std::string word;         ///< as people write it: 个, %, 万元
};
std::optional<FigureUnit> figure_unit(std::string_view unit);
/// The word people say behind a plain count of the unit: 个 for `count`, 户 for 户; empty where the value carries its unit itself.
std::string_view counter_of(std::string_view unit);
/// Why a definition's unit does not fit what its rule works out, in Chinese; empty when it does.
std::string why_not_unit(std::string_view unit, const ValueType& worked_out);
/// The unit of what an expression works out, where a definition does not say one: `count`, `money`, `percent`, or the unit itself.
std::string unit_of_type(const ValueType& type);

/// "12.5" in the unit, or with a unit of its own: "1.2亿元". Refuses `figure.not_a_number` and `figure.wrong_unit`.
Result<Value> figure_value(std::string_view words, const FigureUnit& unit);

/// Units of 10⁻⁴ of the unit, which is how a book keeps it. Refuses `figure.too_fine` and `figure.too_large`.
inline constexpr int figure_decimals = 4;
Result<std::int64_t> stored_figure(const Value& value, const FigureUnit& unit);
Value figure_of_stored(std::int64_t stored, const FigureUnit& unit, Bound bound);
/// In the unit it is kept in: 约 1,234.5 万千瓦时. Money, rates and counts read as everywhere.
std::string figure_text(const Value& value, const FigureUnit& unit);
std::string_view code_of(Bound bound);
std::optional<Bound> bound_of_code(std::string_view code);

/// The period before it of the same kind: the month before; for a cumulative period the same up to the month before, none in January.
std::optional<Period> previous_period(const Indicator& indicator, Period period);
/// Why the period is none of this indicator, in Chinese; empty when it is.
std::string why_not_its_period(const Indicator& indicator, Period period);
/// The months of a period of whole months, at most `most`; empty otherwise.
std::vector<Period> months_of(Period period, std::size_t most = 60);

/// What a new value is compared with; missing where nothing was entered.
struct FigureContext {
    Value value, previous, last_year;
    Period period;
    std::string zone;
    Date today;
};
/// The checks whose condition surely holds: first those that refuse. Unknown is no finding.
Result<std::vector<const EnteredCheck*>> findings_of(const EnteredFigure& entered, const FigureContext& context);

}  // namespace wutong::rules
