// idempotency.cpp — See idempotency.h.
#include "actions/idempotency.h"

#include "base/crypto.h"
#include "records/entry_cells.h"
#include "records/store_source.h"
#include "records/system_types.h"

namespace wutong::actions {

namespace {

using schema::Cell;
constexpr std::int64_t kept_milliseconds = 7LL * 24 * 3600 * 1000;
constexpr std::int64_t swept_at_once = 20;
constexpr std::size_t longest_key = 200;

std::string row_id(const RequestKey& key) { return sha256_hex(key.user + "\n" + key.key); }

Result<void> sweep(records::Transaction& transaction, const schema::RecordType& type, Instant now) {
    rules::Query old;
    old.from = &type;
    old.where = rules::apply(rules::Op::Less, {rules::column(0, type.field("expires_at")), rules::constant(Cell(now.milliseconds))});
    old.limit = swept_at_once;
    for (const auto& row : TRY(transaction.find(old))) TRY(transaction.erase(type, row.zone(), row.id()));
    return {};
}

}  // namespace

Result<std::optional<Json>> answered_before(const EngineParts& parts, records::Transaction& transaction, const RequestKey& key) {
    if (key.empty()) return std::optional<Json>();
    if (key.key.size() > longest_key) return refuse(Kind::Invalid, "idempotency.key_too_long", "请求键过长。", "最多 200 个字符。");
    const auto* type = parts.registry->type("idempotency_key");
    if (!type) return fail("the registry has no idempotency_key");
    const auto row = TRY(transaction.load(*type, records::system_zone, row_id(key)));
    if (!row) return std::optional<Json>();
    if ((*row)["expires_at"].integer() <= parts.clock->now().milliseconds) {
        TRY(transaction.erase(*type, records::system_zone, row->id()));
        return std::optional<Json>();
    }
    if ((*row)["request_hash"].text_or_empty() != key.request_hash) {
        return refuse(Kind::Conflict, "idempotency.other_request", "同一个请求键已用于另一项内容不同的操作。", "请换一个新的请求键重新提交。");
    }
    return std::optional<Json>(TRY(parse_json((*row)["response"].text_or_empty(), {.bytes = 64 << 20, .keys = 2'000'000})));
}

Result<void> remember_answer(const EngineParts& parts, records::Transaction& transaction, const RequestKey& key, const Json& answer) {
    if (key.empty()) return {};
    const auto* type = parts.registry->type("idempotency_key");
    if (!type) return fail("the registry has no idempotency_key");
    const Instant now = parts.clock->now();
    TRY(sweep(transaction, *type, now));
    auto row = records::Record::of(*type);
    row.cells[schema::system_field::id] = row_id(key);
    row.cells[schema::system_field::zone_id] = records::system_zone;
    row.cells[schema::system_field::version] = 1;
    row.cells[schema::system_field::created_at] = row.cells[schema::system_field::updated_at] = now.milliseconds;
    row.cells[schema::system_field::created_by] = row.cells[schema::system_field::updated_by] = key.user;
    row.set("user", Cell(key.user));
    row.set("key", Cell(key.key));
    row.set("request_hash", Cell(key.request_hash));
    row.set("response", Cell(write_json(answer)));
    row.set("expires_at", Cell(now.milliseconds + kept_milliseconds));
    return transaction.insert(row);
}

std::string hash_of_items(const std::vector<Item>& items, const std::string& zone, const std::string& reason) {
    Json all = Json::array();
    for (const auto& item : items) {
        Json input = Json::object();
        for (const auto& [name, cell] : item.input) input.set(name, records::cell_to_entry(cell));
        Json one = Json::object();
        one.set("type", item.type);
        one.set("id", item.id);
        one.set("action", item.action);
        one.set("version", item.version ? Json(*item.version) : Json());
        one.set("zone", item.zone);
        for (const auto& [name, other] : item.of_items) input.set(name + " of item", static_cast<std::int64_t>(other));
        one.set("input", std::move(input));
        all.push(std::move(one));
    }
    return sha256_hex(zone + "\n" + reason + "\n" + write_canonical_json(all));
}

}  // namespace wutong::actions
