// json.h — JSON without floating-point numbers: parsing under limits, writing, and canonical bytes for the ledger.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"

namespace wutong {

/// A JSON value. A number that is not an int64 is kept as its decimal text in `Decimal`. Object members keep their order.
class Json {
public:
    struct Decimal {
        std::string text;
        bool operator==(const Decimal&) const = default;
    };
    using Array = std::vector<Json>;
    using Object = std::vector<std::pair<std::string, Json>>;

    Json() = default;
    Json(std::nullptr_t) {}
    Json(bool value) : value_(value) {}
    Json(int value) : value_(static_cast<std::int64_t>(value)) {}
    Json(std::int64_t value) : value_(value) {}
    Json(std::size_t value) : value_(static_cast<std::int64_t>(value)) {}
    Json(const char* value) : value_(std::string(value)) {}
    Json(std::string_view value) : value_(std::string(value)) {}
    Json(std::string value) : value_(std::move(value)) {}
    Json(Decimal value) : value_(std::move(value)) {}
    Json(Array value) : value_(std::move(value)) {}
    Json(Object value) : value_(std::move(value)) {}
    static Json array() { return Json(Array{}); }
    static Json object() { return Json(Object{}); }

    bool is_null() const { return std::holds_alternative<std::monostate>(value_); }
    bool is_bool() const { return std::holds_alternative<bool>(value_); }
    bool is_integer() const { return std::holds_alternative<std::int64_t>(value_); }
    bool is_decimal() const { return std::holds_alternative<Decimal>(value_); }
    bool is_string() const { return std::holds_alternative<std::string>(value_); }
    bool is_array() const { return std::holds_alternative<Array>(value_); }
    bool is_object() const { return std::holds_alternative<Object>(value_); }

    bool boolean() const { return std::get<bool>(value_); }
    std::int64_t integer() const { return std::get<std::int64_t>(value_); }
    const std::string& decimal() const { return std::get<Decimal>(value_).text; }
    const std::string& string() const { return std::get<std::string>(value_); }
    const Array& items() const { return std::get<Array>(value_); }
    Array& items() { return std::get<Array>(value_); }
    const Object& members() const { return std::get<Object>(value_); }
    Object& members() { return std::get<Object>(value_); }

    const Json* find(std::string_view key) const;             ///< nullptr when absent or not an object
    const Json& operator[](std::string_view key) const;       ///< a null value when absent
    std::string text(std::string_view key, std::string_view otherwise = {}) const;  ///< the string member or `otherwise`
    void set(std::string key, Json value);                    ///< replaces or appends; becomes an object
    void push(Json value);                                    ///< appends; becomes an array
    bool operator==(const Json&) const = default;

private:
    std::variant<std::monostate, bool, std::int64_t, Decimal, std::string, Array, Object> value_;
};

struct JsonLimits {
    std::size_t bytes = 1 << 20;
    std::size_t depth = 64;
    std::size_t keys = 10'000;
    std::size_t values = std::size_t(-1);   ///< of any kind; a megabyte of numbers is half a million of them, in some thirty megabytes
};

/// Refuses duplicate keys, invalid UTF-8, NUL characters, and what exceeds the limits; the message names the byte offset.
Result<Json> parse_json(std::string_view text, const JsonLimits& limits = {});
std::string write_json(const Json& value);         ///< members in their order, no blanks
std::string write_canonical_json(const Json& value);  ///< members sorted by bytes of the key: what is hashed

}  // namespace wutong
