// personal.cpp — Sealing, opening and masking of personal cells; see personal.h.
#include "records/personal.h"

#include <algorithm>

#include "base/text.h"
#include "schema/registry.h"

namespace wutong::records {

namespace {

constexpr std::string_view marks[] = {"-|a1.", "b1."};
constexpr std::string_view erased_text = "（已按申请删除）";

std::string context_of(std::string_view zone, std::string_view subject, const schema::Field& field) {
    return std::string(zone) + "/" + std::string(subject) + "/" + field.name;
}

/// A history row is a past state of the record: its subject is the record, not the row.
std::string_view subject_of(const Record& record) {
    const auto of = record["record_id"].text_or_empty();
    return of.empty() || !record.type->name.ends_with("_history") ? record.id() : of;
}

}  // namespace

bool is_sealed(std::string_view text) {
    return starts_with(text, marks[0]) || (starts_with(text, marks[1]) && text.find("|a1.") != std::string_view::npos);
}

Result<std::string> seal_personal(SubjectKeys& keys, std::string_view zone, std::string_view subject, const schema::Field& field,
                                  std::string_view plain, std::string_view blind) {
    std::string key = TRY(keys.key(zone, subject));
    auto sealed = seal(key, plain, context_of(zone, subject, field));
    cleanse(key);
    if (!sealed) return std::unexpected(std::move(sealed).error());
    return (blind.empty() ? std::string("-") : std::string(blind)) + "|" + *sealed;
}

Result<std::string> open_personal(const SubjectKeys& keys, std::string_view zone, std::string_view subject, const schema::Field& field,
                                  std::string_view sealed) {
    if (!is_sealed(sealed)) return std::string(sealed);
    std::string key = TRY(keys.existing_key(zone, subject));
    auto plain = open_sealed(key, sealed.substr(sealed.find('|') + 1), context_of(zone, subject, field));
    cleanse(key);
    return plain;
}

Result<void> open_personal_cells(const SubjectKeys& keys, Record& record) {
    for (std::size_t i = 0; i < record.type->fields.size(); ++i) {
        const auto& field = record.type->fields[i];
        if (!field.personal || !record.cells[i].is_text()) continue;
        auto plain = open_personal(keys, record.zone(), subject_of(record), field, record.cells[i].text());
        if (plain) record.cells[i] = schema::Cell(std::move(*plain));
        else if (plain.error().kind != Kind::NotFound) return std::unexpected(std::move(plain).error());
    }
    return {};
}

Result<void> mask_personal_cells(const SubjectKeys& keys, Record& record) {
    TRY(open_personal_cells(keys, record));
    for (std::size_t i = 0; i < record.type->fields.size(); ++i) {
        const auto& field = record.type->fields[i];
        if (!field.personal || !record.cells[i].is_text()) continue;
        const std::string& text = record.cells[i].text();
        record.cells[i] = schema::Cell(is_sealed(text) ? std::string(erased_text) : schema::masked_text(field.personal->mask, text));
    }
    return {};
}

bool has_personal_fields(const schema::RecordType& type) {
    return std::ranges::any_of(type.fields, [](const auto& field) { return field.personal.has_value(); });
}

}  // namespace wutong::records
