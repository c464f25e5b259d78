// cell.h — The one value that records, JSON, SQL and sheets all speak.
//
// How each field kind is held: Text, Choice, Code, Reference, File, Place → text; Date → "2024-05-18"; MilestoneDate → "2024-05-18"
// or "2024-05"; Integer, Boolean (0/1), Money (分), Instant (ms), Decimal/Quantity/Percent (units of 10^-decimals) → int64; List → list.
// A Rational only comes out of an evaluation; no record holds one. There is no floating-point cell.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/rational.h"

namespace wutong::schema {

struct Bytes {
    std::string value;
    bool operator==(const Bytes&) const = default;
};

struct Cell;
using CellList = std::vector<Cell>;

struct Cell {
    std::variant<std::monostate, std::int64_t, std::string, Bytes, Rational, CellList> value;

    Cell() = default;
    Cell(std::int64_t integer) : value(integer) {}
    Cell(int integer) : value(static_cast<std::int64_t>(integer)) {}
    Cell(bool) = delete;  // booleans are 0/1: say so
    Cell(std::string text) : value(std::move(text)) {}
    Cell(std::string_view text) : value(std::string(text)) {}
    Cell(const char* text) : value(std::string(text)) {}
    Cell(Bytes bytes) : value(std::move(bytes)) {}
    Cell(Rational rational) : value(rational) {}
    Cell(CellList list) : value(std::move(list)) {}

    bool is_null() const { return value.index() == 0; }
    bool is_integer() const { return value.index() == 1; }
    bool is_text() const { return value.index() == 2; }
    bool is_bytes() const { return value.index() == 3; }
    bool is_rational() const { return value.index() == 4; }
    bool is_list() const { return value.index() == 5; }
    std::int64_t integer() const { return std::get<std::int64_t>(value); }
    const std::string& text() const { return std::get<std::string>(value); }
    const std::string& bytes() const { return std::get<Bytes>(value).value; }
    const Rational& rational() const { return std::get<Rational>(value); }
    const CellList& list() const { return std::get<CellList>(value); }
    CellList& list() { return std::get<CellList>(value); }
    /// The text, or empty for anything else.
    std::string_view text_or_empty() const { return is_text() ? std::string_view(text()) : std::string_view(); }
    bool operator==(const Cell&) const = default;
};

}  // namespace wutong::schema
