// zones.cpp — The record type "zone".
#include "domain/zones/zones.h"

#include "domain/zones/zone.h"

namespace wutong::zones {

namespace {

/// A zone's own record lies in its own ledger: it owns itself.
Result<records::Change> before_save(const records::Record*, const records::Record& after, const records::Context&) {
    records::Change change{after, {}, {}, {}, false, {}};
    change.record.cells[schema::system_field::zone_id] = after.cells[schema::system_field::id];
    return change;
}

}  // namespace

records::Area area() {
    schema::RecordType type;
    type.name = "zone";
    type.collection = "zones";
    type.label = "开发区";
    type.collection_label = "开发区";
    type.area = "zones";
    type.help = "省、市、开发区、片区；数据范围和存证都以它为单位";
    type.source = "山西省开发区条例";
    type.add_system_fields();
    for (auto& field : schema::described_fields<Zone>()) type.fields.push_back(std::move(field));
    type.list.columns = {"name", "code", "level", "zone_type", "city", "leading_industries"};
    type.list.sort = "code";
    type.list.filters = {"level", "city"};
    type.match_keys = {{"code"}, {"name"}};
    type.indexes = {{"code"}, {"name"}};
    type.view_permission = "zone.view";
    type.create_permission = "zone.manage";
    type.edit_permission = "zone.manage";
    type.archive_permission = "zone.manage";
    type.import_permission = "zone.manage";
    records::Area area;
    area.name = "zones";
    area.types.push_back(std::move(type));
    area.behaviours.before_save["zone"] = before_save;
    return area;
}

}  // namespace wutong::zones
