// person_views.cpp — See person_views.h.
#include "actions/person_views.h"

#include "base/crypto.h"
#include "base/text.h"
#include "records/system_types.h"
#include "rules/query.h"

namespace wutong::actions {

namespace {

using schema::Cell;

rules::Query views_of(const schema::RecordType& type, std::string_view user) {
    rules::Query query;
    query.from = &type;
    query.where = rules::apply(rules::Op::Equal, {rules::column(0, type.field("user")), rules::constant(Cell(std::string(user)))});
    query.limit = static_cast<std::int64_t>(most_person_views) + 1;
    return query;
}

bool is_name(std::string_view name) {
    return !name.empty() && name.size() <= longest_view_name &&
           name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_.-") == std::string_view::npos;
}

Result<void> put(records::Transaction& transaction, const schema::RecordType& type, Instant now, const std::string& user, const std::string& name, const std::string& body) {
    const std::string id = sha256_hex(user + "\n" + name);
    if (auto row = TRY(transaction.load(type, records::system_zone, id))) {
        const auto version = row->version();
        row->set("body", Cell(body));
        row->cells[schema::system_field::version] = version + 1;
        row->cells[schema::system_field::updated_at] = now.milliseconds;
        return transaction.update(*row, version);
    }
    if (TRY(transaction.find(views_of(type, user))).size() >= most_person_views)
        return refuse(Kind::TooLarge, "view.too_many", "保存的方案过多", "每人最多 200 个，请先删除不用的方案");
    auto row = records::Record::of(type);
    row.cells[schema::system_field::id] = id;
    row.cells[schema::system_field::zone_id] = records::system_zone;
    row.cells[schema::system_field::version] = 1;
    row.cells[schema::system_field::created_at] = row.cells[schema::system_field::updated_at] = now.milliseconds;
    row.cells[schema::system_field::created_by] = row.cells[schema::system_field::updated_by] = user;
    row.set("user", Cell(user));
    row.set("name", Cell(name));
    row.set("body", Cell(body));
    return transaction.insert(row);
}

}  // namespace

Result<Json> person_views(records::Store& store, const schema::Registry& registry, std::string_view user) {
    const auto* type = registry.type("person_view");
    if (!type) return fail("the registry has no person_view");
    const auto reader = TRY(store.reader());
    Json views = Json::object();
    for (const auto& row : TRY(reader->find(views_of(*type, user))))
        views.set(std::string(row["name"].text_or_empty()), TRY(parse_json(row["body"].text_or_empty())));
    return views;
}

Result<void> keep_person_view(Engine& engine, const schema::Registry& registry, const Clock& clock, const std::string& user, const std::string& name, const Json& value) {
    const auto* type = registry.type("person_view");
    if (!type) return fail("the registry has no person_view");
    if (!is_name(name)) return refuse(Kind::Invalid, "view.bad_name", "方案的名字不对", "小写字母、数字、点、横线和下划线，不超过 80 个字符", {{"name", "方案的名字不对", "a-z 0-9 . _ -"}});
    const std::string body = write_json(value);
    if (body.size() > longest_view) return refuse(Kind::TooLarge, "view.too_long", "方案内容过长", "不超过 16 KB，请减少条件或列");
    return engine.operate([&](records::Transaction& transaction) -> Result<void> {
        if (!value.is_null()) return put(transaction, *type, clock.now(), user, name, body);
        const std::string id = sha256_hex(user + "\n" + name);
        if (TRY(transaction.load(*type, records::system_zone, id))) return transaction.erase(*type, records::system_zone, id);
        return {};
    });
}

}  // namespace wutong::actions
