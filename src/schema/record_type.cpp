// record_type.cpp — The engine's own fields, and look-ups by name.
#include "schema/record_type.h"

#include <algorithm>
#include <bit>

namespace wutong::schema {

namespace {
Field system_field_of(std::string name, std::string label, FieldKind kind) {
    Field field;
    field.name = std::move(name);
    field.label = std::move(label);
    field.kind = kind;
    field.system = true;
    field.read_only = true;
    return field;
}

template <class Items>
auto find_named(const Items& items, std::string_view name) -> decltype(items.data()) {
    for (const auto& item : items)
        if (item.name == name) return &item;
    return nullptr;
}
}  // namespace

void RecordType::add_system_fields() {
    std::vector<Field> first;
    first.reserve(system_field::count + fields.size());
    first.push_back(system_field_of("id", "编号", FieldKind::Text));
    first.push_back(system_field_of("zone_id", "所属区", FieldKind::Reference));
    first.back().target = "zone";
    first.push_back(system_field_of("version", "版本", FieldKind::Integer));
    first.push_back(system_field_of("created_at", "创建时间", FieldKind::Instant));
    first.push_back(system_field_of("created_by", "创建人", FieldKind::Text));
    first.push_back(system_field_of("updated_at", "更新时间", FieldKind::Instant));
    first.push_back(system_field_of("updated_by", "更新人", FieldKind::Text));
    first.push_back(system_field_of("archived_at", "归档时间", FieldKind::Instant));
    for (auto& field : fields) first.push_back(std::move(field));
    fields = std::move(first);
}

namespace {
std::size_t hash_of(std::string_view name) {
    std::uint32_t hash = 2166136261u;  // FNV-1a
    for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    return hash;
}
}  // namespace

void RecordType::note_places() {
    places.slots.assign(std::bit_ceil(2 * fields.size() + 1), 0);
    for (std::size_t i = 0; i < fields.size(); ++i) {
        std::size_t slot = hash_of(fields[i].name);
        while (places.slots[slot & (places.slots.size() - 1)] != 0) ++slot;
        places.slots[slot & (places.slots.size() - 1)] = static_cast<std::uint16_t>(i + 1);
    }
}

std::optional<std::size_t> RecordType::index_of(std::string_view name) const {
    const auto& slots = places.slots;
    for (std::size_t slot = slots.empty() ? 0 : hash_of(name); !slots.empty() && slots[slot & (slots.size() - 1)] != 0; ++slot) {
        const std::size_t place = slots[slot & (slots.size() - 1)] - 1u;
        if (place < fields.size() && fields[place].name == name) return place;
    }
    // Not noted, or a copy of the type got a field since.
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (fields[i].name == name) return i;
    return std::nullopt;
}

const Field* RecordType::field(std::string_view name) const {
    const auto index = index_of(name);
    return index ? &fields[*index] : nullptr;
}

const Field* RecordType::field_once(std::string_view name) const {
    if (const Field* now = field(name)) return now;
    for (const auto& candidate : fields)
        if (candidate.was_called(name)) return &candidate;
    return nullptr;
}

const Field* RecordType::field_by_label(std::string_view wanted) const {
    for (const auto& candidate : fields)
        if (candidate.label == wanted) return &candidate;
    return nullptr;
}

const Stage* RecordType::stage(std::string_view code) const {
    for (const auto& candidate : stages)
        if (candidate.code == code) return &candidate;
    return nullptr;
}

const ListView& RecordType::list_of(std::string_view zone_code) const {
    const auto own = std::find_if(zone_lists.begin(), zone_lists.end(), [&](const auto& each) { return each.first == zone_code; });
    return own == zone_lists.end() ? list : own->second;
}

const Action* RecordType::action(std::string_view name) const { return find_named(actions, name); }

const Cell& RecordView::operator[](std::string_view name) const {
    static const Cell nothing;
    if (type == nullptr) return nothing;
    const auto index = type->index_of(name);
    return index && *index < cells.size() ? cells[*index] : nothing;
}

}  // namespace wutong::schema
