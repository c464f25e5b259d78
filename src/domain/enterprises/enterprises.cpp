// enterprises.cpp — The record type "enterprise".
#include "domain/enterprises/enterprises.h"

#include "domain/enterprises/enterprise.h"

namespace wutong::enterprises {

records::Area area() {
    schema::RecordType type;
    type.name = "enterprise";
    type.collection = "enterprises";
    type.label = "企业";
    type.collection_label = "企业";
    type.area = "enterprises";
    type.help = "区内企业；各区各记一份，以信用代码相连";
    type.source = "区内企业名录";
    type.add_system_fields();
    for (auto& field : schema::described_fields<Enterprise>()) type.fields.push_back(std::move(field));
    type.list.columns = {"name", "credit_code", "industry_text", "role", "zone_basis", "honours"};
    type.list.sort = "name";
    type.list.filters = {"zone_basis", "role"};
    type.match_keys = {{"credit_code"}, {"name"}};
    type.indexes = {{"name"}, {"credit_code"}};
    type.view_permission = "enterprise.view";
    type.create_permission = "enterprise.create";
    type.edit_permission = "enterprise.edit";
    type.archive_permission = "enterprise.archive";
    type.import_permission = "enterprise.import";
    records::Area area;
    area.name = "enterprises";
    area.types.push_back(std::move(type));
    return area;
}

}  // namespace wutong::enterprises
