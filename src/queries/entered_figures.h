// entered_figures.h — Figures that are typed in: read from their book, and a new value weighed against its checks. Writes nothing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "queries/queries.h"
#include "rules/entered.h"

namespace wutong::queries {

/// The register that keeps them: 调度数 and 统计公布数 never share one.
std::string_view book_of(const rules::EnteredFigure& entered);

struct FigureEntry {
    std::string indicator, zone;
    Period period;
    std::string value, bound;             ///< as written: "1234.5", "1.2亿元"; bound exact, ge, le, approx or empty
    std::string source, reason;           ///< where the value comes from; why it changes one that stands
    bool ask_why = false;                 ///< what a check warns of is not written before a reason is: somebody sits there who can give it
    std::optional<Date> as_of;            ///< none: the end of the period, or today before that
};

/// What may be written, when the entry passes.
struct WeighedFigure {
    const rules::Indicator* indicator = nullptr;
    const rules::IndicatorVersion* version = nullptr;
    const rules::EnteredFigure* entered = nullptr;
    rules::FigureUnit unit;
    std::int64_t stored = 0;
    std::string bound, once_key, source;
    Date as_of;
    std::optional<records::Record> standing;   ///< the value of the zone and period that stands
    bool same = false;                    ///< and it says the same: nothing is to be written
    std::vector<std::string> warnings;    ///< Chinese
};

/// The permission to enter into the book, the period, the unit, the checks. Refusals name the field.
Result<WeighedFigure> weigh_figure(const Queries& queries, const access::Principal& person, const FigureEntry& entry);

/// Base units in one `unit` of a quantity; nothing for a word of another dimension. People are counted without a word too.
std::optional<Rational> size_of_unit(const rules::ValueType& type, std::string_view unit);
/// How a figure that is typed in comes into its book, by the version of `day`: {book, permission, by, form, period}; null for one that is computed.
Json entry_of(const rules::Definitions& definitions, const schema::Registry& registry, const rules::Indicator& indicator, Date day);
/// The permission that entering into the book asks for.
std::string permission_to_enter(const schema::Registry& registry, const rules::EnteredFigure& entered);

}  // namespace wutong::queries
