// review_layouts.cpp — Layouts that an office's sheets had before: recalled when one is uploaded, listed, forgotten.
#include "access/principal.h"
#include "imports/layout_memory.h"
#include "imports/review_run.h"

namespace wutong::imports {

/// A layout that is not possible any more (a field went away) is passed over: the proposal stands on its own.
Result<void> Reviews::recall_layout(Run& run, std::string_view bytes) const {
    const auto& registry = *parts_.commit.registry;
    const auto known = TRY(LayoutMemory(*parts_.commit.store, registry).of(run.zone, run.type));
    if (known.empty()) return {};
    const auto* type = importable(registry, run.type);
    const auto workbook = TRY(read_upload(bytes, run.file_name));
    const auto options = propose_options(run);
    auto proposal = TRY(propose(workbook, *type, registry, options));
    Json mapping = TRY(headings_from(known, proposal, workbook, *type, registry, options));
    TRY(apply_mapping(proposal, workbook, mapping, *type, registry, options));
    std::vector<std::string> notes;
    const Json columns = mapping_from(known, proposal, notes);
    if (notes.empty() || !apply_mapping(proposal, workbook, columns, *type, registry, options)) return {};
    for (const auto& one : columns.items()) mapping.push(one);
    Json said = Json::array();
    for (const auto& note : notes) said.push(Json(note));
    run.changes.set("layout_notes", std::move(said));
    if (!mapping.items().empty()) run.changes.set("mapping", mapping);
    return {};
}

Result<Json> Reviews::layouts(const Asker& asker, std::string_view zone) const {
    Json list = Json::array();
    for (const auto& layout : TRY(LayoutMemory(*parts_.commit.store, *parts_.commit.registry).of(zone, ""))) {
        const auto* type = importable(*parts_.commit.registry, layout.type);
        if (!type || !access::may(asker.principal, import_permission(*type), layout.zone)) continue;
        Json one = Json::object();
        one.set("id", layout.id);
        one.set("zone", layout.zone);
        one.set("type", type->name);
        one.set("type_label", type->label);
        one.set("sheet", layout.sheet);
        one.set("file_name", layout.file_name);
        one.set("user", layout.user);
        one.set("at", to_string(Instant{layout.used_at}));
        one.set("uses", Json(layout.uses));
        one.set("unit", layout.payload.text("unit"));
        Json columns = Json::array();
        for (const auto& column : layout.payload["columns"].is_array() ? layout.payload["columns"].items() : Json::Array{}) {
            Json line = Json::object();
            const auto* field = type->field(column.text("field"));
            line.set("header", column.text("header"));
            line.set("label", field ? field->label : "");
            line.set("unit", column.text("unit"));
            line.set("date_order", column.text("date_order"));
            columns.push(std::move(line));
        }
        one.set("columns", std::move(columns));
        list.push(std::move(one));
    }
    return list;
}

Result<void> Reviews::forget_layout(const Asker& asker, std::string_view id) const {
    const LayoutMemory memory(*parts_.commit.store, *parts_.commit.registry);
    const auto layout = TRY(memory.by_id(id));
    const auto* type = layout ? importable(*parts_.commit.registry, layout->type) : nullptr;
    if (type && access::may(asker.principal, import_permission(*type), layout->zone)) return memory.forget(*layout);
    return refuse(Kind::NotFound, "import.layout_not_found", "没有这个版式，或它不在您的范围内", "请刷新页面");
}

}  // namespace wutong::imports
