// person_views.cpp — See person_views.h.
#include "actions/person_views.h"

#include <algorithm>
#include <optional>
#include <utility>

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
    query.limit = static_cast<std::int64_t>(most_person_views) + 2;  // that of the messages read is among them
    return query;
}

bool is_name(std::string_view name) {
    return !name.empty() && name.size() <= longest_view_name &&
           name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_.-") == std::string_view::npos;
}

std::string id_of(std::string_view user, std::string_view name) { return sha256_hex(std::string(user) + "\n" + std::string(name)); }

/// One row a person, zone → how far they have read. No name of a view has capitals: nobody can save one over it, and it is not among them.
constexpr std::string_view read_name = "messages.READ";

Result<Json> marks_in(const std::optional<records::Record>& row) { return row ? parse_json((*row)["body"].text_or_empty()) : Result<Json>(Json::object()); }
std::int64_t mark_of(const Json& marks, std::string_view zone) {
    const auto* mark = marks.find(zone);
    return mark != nullptr && mark->is_integer() ? mark->integer() : 0;
}

Result<void> put(records::Transaction& transaction, const schema::RecordType& type, Instant now, const std::string& user, const std::string& name, const std::string& body) {
    const std::string id = id_of(user, name);
    if (auto row = TRY(transaction.load(type, records::system_zone, id))) {
        const auto version = row->version();
        row->set("body", Cell(body));
        row->cells[schema::system_field::version] = version + 1;
        row->cells[schema::system_field::updated_at] = now.milliseconds;
        return transaction.update(*row, version);
    }
    const auto kept = TRY(transaction.find(views_of(type, user)));
    if (is_name(name) && std::cmp_greater_equal(std::ranges::count_if(kept, [](const auto& row) { return is_name(row["name"].text_or_empty()); }), most_person_views))
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
        if (is_name(row["name"].text_or_empty())) views.set(std::string(row["name"].text_or_empty()), TRY(parse_json(row["body"].text_or_empty())));
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
        const std::string id = id_of(user, name);
        if (TRY(transaction.load(*type, records::system_zone, id))) return transaction.erase(*type, records::system_zone, id);
        return {};
    });
}

Result<std::int64_t> messages_read(records::Store& store, const schema::Registry& registry, std::string_view user, std::string_view zone) {
    const auto* type = registry.type("person_view");
    if (!type) return fail("the registry has no person_view");
    const auto reader = TRY(store.reader());
    return mark_of(TRY(marks_in(TRY(reader->load(*type, records::system_zone, id_of(user, read_name))))), zone);
}

Result<std::int64_t> keep_messages_read(Engine& engine, const schema::Registry& registry, const Clock& clock, const std::string& user, const std::string& zone,
                                        std::int64_t sequence) {
    const auto* type = registry.type("person_view");
    if (!type) return fail("the registry has no person_view");
    std::int64_t stands = sequence;
    TRY(engine.operate([&](records::Transaction& transaction) -> Result<void> {
        auto marks = TRY(marks_in(TRY(transaction.load(*type, records::system_zone, id_of(user, read_name)))));
        const auto before = mark_of(marks, zone);
        stands = std::max(before, sequence);
        if (stands == before) return {};
        marks.set(zone, stands);
        return put(transaction, *type, clock.now(), user, std::string(read_name), write_json(marks));
    }));
    return stands;
}

}  // namespace wutong::actions
