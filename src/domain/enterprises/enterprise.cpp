// enterprise.cpp — The fields of an enterprise, its list, its permissions.
#include "domain/enterprises/enterprise.h"

namespace wutong::schema {

namespace {
constexpr std::string_view basics = "基本信息", belonging = "区内依据", situation = "经营与称号", people = "联络";
// 个人信息保护法 第十三条; the clause is to be checked before it is quoted to a user.
constexpr std::string_view contact_purpose = "企业服务联系", contact_basis = "个人信息保护法第十三条：履行法定职责、订立履行合同所必需（条款待核）";
constexpr Says contact(std::string_view mask, TextFormat format, int max_length) {
    return {.group = people, .format = format, .max_length = max_length, .personal_mask = mask, .personal_purpose = contact_purpose, .personal_basis = contact_basis, .personal_retention_months = 0};
}
}  // namespace

const std::vector<FieldLine<Description<wutong::enterprises::Enterprise>::T>> Description<wutong::enterprises::Enterprise>::lines = {
    field<&T::name>("企业名称", {.group = basics, .required = true, .search = true, .open_to_public = true}),
    field<&T::short_names>("简称", {.group = basics, .search = true}),
    field<&T::credit_code>("统一社会信用代码", {.group = basics, .format = TextFormat::CreditCode, .max_length = 18, .search = true, .unique = true}),
    field<&T::industry>("行业代码", {.help = "GB/T 4754-2017", .group = basics, .target = "industry"}),
    field<&T::industry_text>("行业描述", {.group = basics, .max_length = 200, .open_to_public = true}),
    field<&T::role>("角色", {.help = "生产企业、链主、平台公司等", .group = basics, .max_length = 80}),
    field<&T::zone_basis>("区内依据", {.help = "核准四至、托管、飞地、注册", .group = belonging, .target = "zone_basis"}),
    field<&T::basis_since>("依据起始日", {.group = belonging, .not_after_today = true}),
    field<&T::division>("所在地区", {.help = "GB/T 2260，到县（市、区）", .group = basics, .target = "division"}),
    field<&T::address>("地址", {.group = basics, .max_length = 300}),
    field<&T::honours>("称号", {.group = situation, .max_length = 500, .open_to_public = true}),
    field<&T::facts>("情况", {.group = situation, .format = TextFormat::LongText, .max_length = 2000}),
    field<&T::contact_name>("联系人", contact("name", TextFormat::PersonName, 40)),
    field<&T::contact_phone>("联系电话", contact("phone", TextFormat::Phone, 60)),
    field<&T::sample>("示例数据", {.group = basics, .read_only = true}),
    field<&T::source>("数据来源", {.group = basics, .max_length = 500}),
};

}  // namespace wutong::schema

namespace wutong::enterprises {

void add_enterprise(records::Area& area) {
    schema::RecordType type;
    type.name = "enterprise";
    type.collection = "enterprises";
    type.label = "企业";
    type.collection_label = "企业";
    type.area = "enterprises";
    type.help = "区内企业；各区各记一份，以信用代码相连";
    type.enterprise_help = "本企业的基本情况，由开发区登记；有变动或不对的，请提诉求更正";
    type.source = "区内企业名录";
    type.add_system_fields();
    for (auto& field : schema::described_fields<Enterprise>()) type.fields.push_back(std::move(field));
    type.list.columns = {"name", "credit_code", "industry_text", "role", "zone_basis", "honours"};
    type.list.sort = "name";
    type.list.filters = {"zone_basis", "role"};
    type.words = {"名录", "企业库", "规上", "规上企业", "一企一档"};
    type.first_fields = {"name", "credit_code", "industry", "role", "zone_basis", "address"};
    type.match_keys = {{"credit_code"}, {"name"}};
    type.indexes = {{"name"}, {"credit_code"}};
    type.view_permission = "enterprise.view";
    type.create_permission = "enterprise.create";
    type.edit_permission = "enterprise.edit";
    type.archive_permission = "enterprise.archive";
    type.import_permission = "enterprise.import";
    area.types.push_back(std::move(type));
}

}  // namespace wutong::enterprises
