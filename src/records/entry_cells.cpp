// entry_cells.cpp — Cells to JSON and back; see entry_cells.h.
#include "records/entry_cells.h"

#include "base/text.h"

namespace wutong::records {

Json cell_to_entry(const schema::Cell& cell) {
    if (cell.is_integer()) return Json(cell.integer());
    if (cell.is_text()) return Json(cell.text());
    if (cell.is_bytes()) {
        Json json = Json::object();
        json.set("bytes", to_base64(cell.bytes()));
        return json;
    }
    if (cell.is_list()) {
        Json json = Json::array();
        for (const auto& item : cell.list()) json.push(cell_to_entry(item));
        return json;
    }
    return {};
}

schema::Cell cell_from_entry(const Json& json) {
    if (json.is_integer()) return schema::Cell(json.integer());
    if (json.is_string()) return schema::Cell(json.string());
    if (json.is_object() && json.find("bytes")) return schema::Cell(schema::Bytes{from_base64(json.text("bytes"))});
    if (json.is_array()) {
        schema::CellList list;
        for (const auto& item : json.items()) list.push_back(cell_from_entry(item));
        return schema::Cell(std::move(list));
    }
    return {};
}

bool in_entries(const schema::Field& field) { return !field.system && field.computed.empty(); }

}  // namespace wutong::records
