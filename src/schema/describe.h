// describe.h — A C++ struct described once: `field<&Project::name>("项目名称", {.required = true})`, one line a member.
// The struct is a view made at the edge of a decision; records stay the only universal form.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "schema/cell.h"
#include "schema/field.h"
#include "schema/record_type.h"

namespace wutong::schema {

/// What a line of a field table may say beside the label. Names as in schema::Field.
struct Says {
    std::string_view help{}, group{}, unit{}, target{};
    std::string_view computed{};
    TextFormat format = TextFormat::Plain;
    FieldKind kind = FieldKind::Text;      ///< only where the C++ type leaves it open: see `FieldCodec`
    FieldKind element = FieldKind::Text;
    int decimals = 0, max_length = 200;
    std::int64_t minimum = -largest_stored_integer, maximum = largest_stored_integer;
    bool required = false, search = false, unique = false, read_only = false, not_after_today = false, open_to_public = false;
    std::string_view personal_mask{}, personal_purpose{}, personal_basis{};
    int personal_retention_months = -1;  ///< must be said of a personal field; 0: as long as the record
};

/// Text kinds that share std::string in C++.
struct ChoiceCode { std::string code; bool operator==(const ChoiceCode&) const = default; bool empty() const { return code.empty(); } };
struct TreeCode { std::string code; bool operator==(const TreeCode&) const = default; bool empty() const { return code.empty(); } };
struct RecordId { std::string id; bool operator==(const RecordId&) const = default; bool empty() const { return id.empty(); } };
struct FileRef { std::string sha256; bool operator==(const FileRef&) const = default; bool empty() const { return sha256.empty(); } };

template <class T> struct FieldCodec;  // kind, to_cell, from_cell; empty optional/empty text ↔ null cell

template <> struct FieldCodec<std::string> {
    static constexpr FieldKind kind = FieldKind::Text;
    static Cell to_cell(const std::string& v) { return v.empty() ? Cell() : Cell(v); }
    static std::string from_cell(const Cell& c) { return std::string(c.text_or_empty()); }
};
template <> struct FieldCodec<ChoiceCode> {
    static constexpr FieldKind kind = FieldKind::Choice;
    static Cell to_cell(const ChoiceCode& v) { return v.empty() ? Cell() : Cell(v.code); }
    static ChoiceCode from_cell(const Cell& c) { return {std::string(c.text_or_empty())}; }
};
template <> struct FieldCodec<TreeCode> {
    static constexpr FieldKind kind = FieldKind::Code;
    static Cell to_cell(const TreeCode& v) { return v.empty() ? Cell() : Cell(v.code); }
    static TreeCode from_cell(const Cell& c) { return {std::string(c.text_or_empty())}; }
};
template <> struct FieldCodec<RecordId> {
    static constexpr FieldKind kind = FieldKind::Reference;
    static Cell to_cell(const RecordId& v) { return v.empty() ? Cell() : Cell(v.id); }
    static RecordId from_cell(const Cell& c) { return {std::string(c.text_or_empty())}; }
};
template <> struct FieldCodec<FileRef> {
    static constexpr FieldKind kind = FieldKind::File;
    static Cell to_cell(const FileRef& v) { return v.empty() ? Cell() : Cell(v.sha256); }
    static FileRef from_cell(const Cell& c) { return {std::string(c.text_or_empty())}; }
};
template <> struct FieldCodec<std::optional<std::int64_t>> {
    static constexpr FieldKind kind = FieldKind::Integer;
    static Cell to_cell(const std::optional<std::int64_t>& v) { return v ? Cell(*v) : Cell(); }
    static std::optional<std::int64_t> from_cell(const Cell& c) { return c.is_integer() ? std::optional(c.integer()) : std::nullopt; }
};
template <> struct FieldCodec<std::optional<Money>> {
    static constexpr FieldKind kind = FieldKind::Money;
    static Cell to_cell(const std::optional<Money>& v) { return v ? Cell(v->fen) : Cell(); }
    static std::optional<Money> from_cell(const Cell& c) { return c.is_integer() ? std::optional(Money{c.integer()}) : std::nullopt; }
};
template <> struct FieldCodec<bool> {
    static constexpr FieldKind kind = FieldKind::Boolean;
    static Cell to_cell(bool v) { return Cell(std::int64_t{v}); }
    static bool from_cell(const Cell& c) { return c.is_integer() && c.integer() != 0; }
};
template <> struct FieldCodec<std::optional<Date>> {
    static constexpr FieldKind kind = FieldKind::Date;
    static Cell to_cell(const std::optional<Date>& v) { return v ? Cell(v->to_string()) : Cell(); }
    static std::optional<Date> from_cell(const Cell& c) { return c.is_text() ? Date::parse(c.text()) : std::nullopt; }
};
template <> struct FieldCodec<std::optional<MilestoneDate>> {
    static constexpr FieldKind kind = FieldKind::MilestoneDate;
    static Cell to_cell(const std::optional<MilestoneDate>& v) { return v ? Cell(v->to_string()) : Cell(); }
    static std::optional<MilestoneDate> from_cell(const Cell& c) { return c.is_text() ? MilestoneDate::parse(c.text()) : std::nullopt; }
};
template <> struct FieldCodec<std::vector<RecordId>> {
    static constexpr FieldKind kind = FieldKind::List;
    static Cell to_cell(const std::vector<RecordId>& v) {
        if (v.empty()) return Cell();
        CellList list;
        for (const auto& item : v) list.emplace_back(item.id);
        return Cell(std::move(list));
    }
    static std::vector<RecordId> from_cell(const Cell& c) {
        std::vector<RecordId> v;
        if (c.is_list()) for (const auto& item : c.list()) v.push_back({std::string(item.text_or_empty())});
        return v;
    }
};

/// One line of a field table: type-erased, so that 40 entities cost seconds, not minutes.
template <class T>
struct FieldLine {
    std::string_view name, label;
    FieldKind kind;
    Says says;
    Cell (*get)(const T&);
    void (*set)(T&, const Cell&);
};

namespace detail {
template <class M> struct MemberOf;
template <class T, class M> struct MemberOf<M T::*> { using owner = T; using type = M; };
template <auto P> consteval std::string_view member_name() {
    std::string_view s = __PRETTY_FUNCTION__;  // gcc "[with auto P = &T::x; …]", clang "[P = &T::x]"
    s = s.substr(0, s.find_first_of(";]", s.find("P = ")));
    return s.substr(s.rfind(':') + 1);
}
}  // namespace detail

template <auto P>
constexpr auto field(std::string_view label, Says says = {}) {
    using T = typename detail::MemberOf<decltype(P)>::owner;
    using M = typename detail::MemberOf<decltype(P)>::type;
    return FieldLine<T>{detail::member_name<P>(), label, says.kind != FieldKind::Text ? says.kind : FieldCodec<M>::kind, says,
                        [](const T& object) { return FieldCodec<M>::to_cell(object.*P); },
                        [](T& object, const Cell& cell) { object.*P = FieldCodec<M>::from_cell(cell); }};
}

/// Specialised beside each struct: `static constexpr std::string_view name, collection, label, area; static const std::vector<FieldLine<T>> lines;`
template <class T> struct Description;

Field make_field(std::string_view name, std::string_view label, FieldKind kind, const Says& says);

/// The fields of a described struct as runtime descriptions, in order.
template <class T>
std::vector<Field> described_fields() {
    std::vector<Field> fields;
    for (const auto& line : Description<T>::lines) fields.push_back(make_field(line.name, line.label, line.kind, line.says));
    return fields;
}

/// The struct as a view of a record of its type; cells the struct does not know are left alone by `write_back`.
template <class T>
T view_of(const RecordView& record) {
    T object{};
    for (const auto& line : Description<T>::lines) line.set(object, record[line.name]);
    return object;
}

}  // namespace wutong::schema
