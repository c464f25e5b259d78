// why_not.h — What stands between a record and a yes (or a payment): the smallest change of one value that turns the result, and what if.
#pragma once

#include <string>
#include <vector>

#include "rules/expression.h"

namespace wutong::rules {

/// One value that could be another. Found by trying: with it the result truly turns.
struct ValueChange {
    std::string subject;                    ///< Chinese: 研发费用占比, 计数(成员)
    const schema::Field* field = nullptr;   ///< null for a figure over a set
    const schema::RecordType* type = nullptr;  ///< whose field, where the evaluation knew it; null for an input
    Value now;                              ///< missing where nothing is filled in
    Value needed;                           ///< the nearest value that turns the result
    std::vector<Value> others;              ///< of a choice: further codes that turn it as well
    Value gap;                              ///< |needed − now| of numbers and days (a ratio's gap is 百分点); else missing
    std::string say;                        ///< 研发费用占比由 2.9% 提高到 3%（差 0.1 个百分点）
};

/// A part of the rule that does not hold (`and` taken apart), in the order written.
struct Lacking {
    std::string text;      ///< as written
    std::string say;       ///< the trace's sentence: 否：研发费用占比 2.9% 低于 3%，差 0.1 个百分点
    bool unknown = false;  ///< 待补数据: a value is missing
    std::vector<ValueChange> changes;  ///< each alone would make this part hold
};

struct WhyNot {
    bool reached = false;               ///< nothing lacks: the condition holds, or the amount is above zero
    std::vector<ValueChange> changes;   ///< each alone would turn the whole result; empty where several must change
    std::vector<Lacking> lacking;
};

/// For a condition: what would make it hold. For an amount: what would make it more than zero. The day, the period, the user and fields kept
/// by the engine are never proposed. A number is looked for on the grid of its field (分, 0.01 亩, 1 人) within the field's limits, outwards from
/// what it is; of a result that goes back and forth between the steps looked at, a nearer turn may be missed, but none that is named is wrong.
/// Refuses what `evaluate` refuses, and `rule.too_much_work` after 20,000 trials.
Result<WhyNot> why_not(const Expression& expression, const Environment& environment);

/// A supposed value of a field of the record the rule stands on; it need not pass the field's checks.
struct Supposed {
    const schema::Field* field = nullptr;
    Value value;
};
/// The result as it would be: the record with those values, everything else as it is. A field that is not the record's is a Fault.
Result<Value> what_if(const Expression& expression, const Environment& environment, const std::vector<Supposed>& supposed, Trace* trace = nullptr);

}  // namespace wutong::rules
