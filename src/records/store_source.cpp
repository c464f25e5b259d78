// store_source.cpp — Queries behind the look-ups of rules and decisions; see store_source.h.
#include "records/store_source.h"

namespace wutong::records {

namespace {

constexpr std::int64_t most_equal_rows = 10'000;

}  // namespace

Result<std::vector<Record>> find_equal(Reader& reader, const schema::RecordType& type, std::string_view field, const schema::Cell& value,
                                       const std::vector<std::string>& zones, bool with_archived) {
    const schema::Field* column = type.field(field);
    if (!column) return fail("no field " + std::string(field) + " in " + type.name);
    rules::Query query;
    query.from = &type;
    query.zones = zones;
    query.with_archived = with_archived;
    query.where = rules::apply(rules::Op::Equal, {rules::column(0, column), rules::constant(value)});
    query.limit = most_equal_rows;
    // Oldest first. Ordered by id alone, a database may walk the whole key instead of the field's index.
    if (column != &type.fields[schema::system_field::id]) query.order = {{rules::column(0, &type.fields[schema::system_field::created_at]), false}};
    return reader.find(query);
}

Result<std::optional<Record>> find_by_id(Reader& reader, const schema::RecordType& type, std::string_view id) {
    if (id.empty()) return std::optional<Record>();
    return reader.load_anywhere(type, id);
}

std::string account_name(Reader& reader, const schema::Registry& registry, std::string_view user) {
    if (user == "local_operator") return "本机操作员";
    const auto* accounts = registry.type("user_account");
    const auto account = accounts ? find_by_id(reader, *accounts, user) : Result<std::optional<Record>>(std::nullopt);
    return account && *account ? std::string((**account)["display_name"].text_or_empty()) : std::string(user);
}

Result<void> StoreSource::each(const schema::RecordType& type, const std::function<bool(const schema::RecordView&)>& visit) const {
    rules::Query query;
    query.from = &type;
    query.zones = zones_;
    query.limit = most_rows_of_a_set + 1;
    const auto rows = TRY(reader_.find(query));
    if (std::cmp_greater(rows.size(), most_rows_of_a_set)) {
        return refuse(Kind::TooLarge, "rule.too_much_work", "“" + type.label + "”超过一百万条，不能逐条计算。", "请缩小期间或范围。");
    }
    for (const auto& row : rows) {
        if (!visit(row.view())) break;
    }
    return {};
}

Result<std::optional<std::vector<schema::Cell>>> StoreSource::load(const schema::RecordType& type, std::string_view id) const {
    auto found = TRY(find_by_id(reader_, type, id));
    if (!found) return std::optional<std::vector<schema::Cell>>();
    return std::optional<std::vector<schema::Cell>>(std::move(found->cells));
}

Result<std::vector<std::pair<MilestoneDate, std::string>>> StoreSource::stage_events(const schema::RecordType& type, std::string_view id) const {
    const schema::RecordType* events = registry_.type("stage_event");
    if (!events) return fail("no type stage_event");
    rules::Query query;
    query.from = events;
    query.zones = zones_;
    if (zones_.size() != 1) {  // the index of stage events begins with the zone
        const auto record = TRY(find_by_id(reader_, type, id));
        if (!record) return std::vector<std::pair<MilestoneDate, std::string>>();
        query.zones = {std::string(record->zone())};
    }
    query.where = rules::both(
        rules::apply(rules::Op::Equal, {rules::column(0, events->field("record_id")), rules::constant(schema::Cell(id))}),
        rules::apply(rules::Op::Equal, {rules::column(0, events->field("record_type")), rules::constant(schema::Cell(type.name))}));
    query.order = {{rules::column(0, events->field("sequence_number")), false}};
    query.limit = most_equal_rows;
    std::vector<std::pair<MilestoneDate, std::string>> result;
    for (const auto& row : TRY(reader_.find(query))) {
        const auto day = MilestoneDate::parse(row["happened_on"].text_or_empty());
        if (day) result.emplace_back(*day, std::string(row["stage"].text_or_empty()));
    }
    return result;
}

Result<std::unique_ptr<rules::RecordSource>> StoreSource::as_known_on(Date day) const {
    return std::make_unique<KnownSource>(reader_, registry_, zones_, sequences_, day);
}

Result<std::optional<Record>> StoreSource::load(std::string_view type, std::string_view id) const {
    const schema::RecordType* known = registry_.type(type);
    if (!known) return fail("no type " + std::string(type));
    return find_by_id(reader_, *known, id);
}

Result<std::vector<Record>> StoreSource::where_equal(std::string_view type, std::string_view field, const schema::Cell& value) const {
    const schema::RecordType* known = registry_.type(type);
    if (!known) return fail("no type " + std::string(type));
    return find_equal(reader_, *known, field, value, zones_);
}

}  // namespace wutong::records
