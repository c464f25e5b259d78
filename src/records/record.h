// record.h — The only universal form of a record: a type and its cells, in the order of the type's fields.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "schema/record_type.h"

namespace wutong::records {

struct Record {
    const schema::RecordType* type = nullptr;
    std::vector<schema::Cell> cells;

    static Record of(const schema::RecordType& type);  ///< all cells null
    schema::RecordView view() const { return {type, cells}; }
    const schema::Cell& operator[](std::string_view field) const { return view()[field]; }
    /// Does nothing and returns false when the type has no such field.
    bool set(std::string_view field, schema::Cell cell);
    std::string_view id() const { return cells[schema::system_field::id].text_or_empty(); }
    std::string_view zone() const { return cells[schema::system_field::zone_id].text_or_empty(); }
    std::int64_t version() const;
    std::string_view stage() const { return type->stage_field.empty() ? std::string_view() : (*this)[type->stage_field].text_or_empty(); }
    bool archived() const { return !cells[schema::system_field::archived_at].is_null(); }
    std::string title() const { return std::string((*this)[type->title_field].text_or_empty()); }
};

/// Fields whose cells differ, by name.
std::vector<std::string> changed_fields(const Record& before, const Record& after);

}  // namespace wutong::records
