// record.cpp — Cells of a record by name, and which of them changed.
#include "records/record.h"

#include <algorithm>

namespace wutong::records {

Record Record::of(const schema::RecordType& type) {
    Record record;
    record.type = &type;
    record.cells.resize(type.fields.size());
    return record;
}

bool Record::set(std::string_view field, schema::Cell cell) {
    const auto index = type == nullptr ? std::nullopt : type->index_of(field);
    if (!index || *index >= cells.size()) return false;
    cells[*index] = std::move(cell);
    return true;
}

std::int64_t Record::version() const {
    const auto& cell = cells[schema::system_field::version];
    return cell.is_integer() ? cell.integer() : 0;
}

std::vector<std::string> changed_fields(const Record& before, const Record& after) {
    std::vector<std::string> names;
    const std::size_t count = std::min({before.cells.size(), after.cells.size(), after.type->fields.size()});
    for (std::size_t i = 0; i < count; ++i)
        if (before.cells[i] != after.cells[i]) names.push_back(after.type->fields[i].name);
    return names;
}

}  // namespace wutong::records
