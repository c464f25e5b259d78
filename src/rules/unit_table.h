// unit_table.h — The units that can be written, each in base units of its dimension: words of the rule language, in every language of the pages.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "rules/value.h"

namespace wutong::rules::table {

struct UnitRow {
    std::string_view word;
    ValueKind kind;
    std::string_view base;
    std::int64_t above, below;
};
inline constexpr auto Q = ValueKind::Quantity;
inline constexpr auto M = ValueKind::Money;
inline constexpr std::array<UnitRow, 75> unit_rows{{
    {"元", M, "", 100, 1},
    {"千元", M, "", 100'000, 1},
    {"万元", M, "", 1'000'000, 1},
    {"百万元", M, "", 100'000'000, 1},
    {"亿元", M, "", 10'000'000'000, 1},
    {"㎡", Q, "㎡", 1, 1},
    {"m²", Q, "㎡", 1, 1},
    {"m2", Q, "㎡", 1, 1},
    {"平方米", Q, "㎡", 1, 1},
    {"万㎡", Q, "㎡", 10'000, 1},
    {"万平方米", Q, "㎡", 10'000, 1},
    {"亩", Q, "㎡", 2'000, 3},
    {"万亩", Q, "㎡", 20'000'000, 3},
    {"ha", Q, "㎡", 10'000, 1},
    {"公顷", Q, "㎡", 10'000, 1},
    {"km²", Q, "㎡", 1'000'000, 1},
    {"km2", Q, "㎡", 1'000'000, 1},
    {"平方公里", Q, "㎡", 1'000'000, 1},
    {"平方千米", Q, "㎡", 1'000'000, 1},
    {"W", Q, "MW", 1, 1'000'000},
    {"瓦", Q, "MW", 1, 1'000'000},
    {"kW", Q, "MW", 1, 1'000},
    {"千瓦", Q, "MW", 1, 1'000},
    {"万千瓦", Q, "MW", 10, 1},
    {"MW", Q, "MW", 1, 1},
    {"兆瓦", Q, "MW", 1, 1},
    {"GW", Q, "MW", 1'000, 1},
    {"kWh", Q, "kWh", 1, 1},
    {"千瓦时", Q, "kWh", 1, 1},
    {"度", Q, "kWh", 1, 1},
    {"万kWh", Q, "kWh", 10'000, 1},
    {"万千瓦时", Q, "kWh", 10'000, 1},
    {"万度", Q, "kWh", 10'000, 1},
    {"亿kWh", Q, "kWh", 100'000'000, 1},
    {"亿千瓦时", Q, "kWh", 100'000'000, 1},
    {"亿度", Q, "kWh", 100'000'000, 1},
    {"MWh", Q, "kWh", 1'000, 1},
    {"t", Q, "t", 1, 1},
    {"吨", Q, "t", 1, 1},
    {"万吨", Q, "t", 10'000, 1},
    {"万t", Q, "t", 10'000, 1},
    {"kg", Q, "t", 1, 1'000},
    {"千克", Q, "t", 1, 1'000},
    {"吨标准煤", Q, "吨标准煤", 1, 1},
    {"tce", Q, "吨标准煤", 1, 1},
    {"万吨标准煤", Q, "吨标准煤", 10'000, 1},
    {"m³", Q, "m³", 1, 1},
    {"立方米", Q, "m³", 1, 1},
    {"万m³", Q, "m³", 10'000, 1},
    {"万立方米", Q, "m³", 10'000, 1},
    {"m", Q, "m", 1, 1},
    {"米", Q, "m", 1, 1},
    {"km", Q, "m", 1'000, 1},
    {"公里", Q, "m", 1'000, 1},
    {"人", Q, "人", 1, 1},
    {"万人", Q, "人", 10'000, 1},
    {"t/㎡", Q, "t/㎡", 1, 1},
    {"元/㎡", Q, "元/㎡", 1, 1},
    {"万元/亩", Q, "元/㎡", 15, 1},
    {"日", ValueKind::Span, "日", 1, 1},
    {"天", ValueKind::Span, "日", 1, 1},
    {"个工作日", ValueKind::Span, "工作日", 1, 1},
    {"工作日", ValueKind::Span, "工作日", 1, 1},
    {"%", ValueKind::Ratio, "", 1, 100},
    {"pp", ValueKind::PercentPoint, "", 1, 100},
    {"个百分点", ValueKind::PercentPoint, "", 1, 100},
    {"百分点", ValueKind::PercentPoint, "", 1, 100},
    {"个", ValueKind::Number, "", 1, 1},
    {"家", ValueKind::Number, "", 1, 1},
    {"项", ValueKind::Number, "", 1, 1},
    {"件", ValueKind::Number, "", 1, 1},
    {"次", ValueKind::Number, "", 1, 1},
    {"户", ValueKind::Number, "", 1, 1},
    {"条", ValueKind::Number, "", 1, 1},
    {"万", ValueKind::Number, "", 10'000, 1},
}};

}  // namespace wutong::rules::table
