// field.h — What one field of a record IS: its kind, its words for people, and its limits.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/money.h"

namespace wutong::schema {

enum class FieldKind : std::uint8_t {
    Text, Integer, Decimal, Money, Quantity, Percent, Boolean, Date, MilestoneDate, Instant, Choice, Code, Reference, File, Place, List,
};
std::string_view name_of(FieldKind kind);  ///< as written in definition files: "text", "integer", "milestone_date", …
std::optional<FieldKind> field_kind_of(std::string_view name);

enum class TextFormat : std::uint8_t { Plain, CreditCode, ProjectCode, Phone, PersonName, LongText };

/// Who may see it outside: everything is 内部 unless it says 公开 (practice.md 5.4).
enum class Disclosure : std::uint8_t { Internal, Public };

/// A personal field is encrypted under its subject's key and enters ledger and history only as a commitment (checklist 39–43).
struct PersonalData {
    std::string purpose;      ///< Chinese
    std::string legal_basis;  ///< Chinese
    std::string mask;         ///< "name", "phone", "identity", "email", "account", "address"
    int retention_months = 0; ///< 0: as long as the record
    bool operator==(const PersonalData&) const = default;
};

struct Field {
    std::string name;    ///< snake_case identifier, the same in C++, JSON, SQL and files
    std::string label;   ///< Chinese
    FieldKind kind = FieldKind::Text;
    std::string help;    ///< Chinese; shown under the input
    std::string group;   ///< Chinese; card of the form the field stands in
    std::string unit;    ///< Chinese; for Money the display unit ("万元"), for Quantity the stored unit ("亩", "㎡", "MW")
    std::string target;  ///< Choice, Code: id of the choice list; Reference: record type
    FieldKind element = FieldKind::Text;  ///< of a List (Reference, Choice, Text, File)
    TextFormat format = TextFormat::Plain;
    int decimals = 0;    ///< Decimal, Quantity, Percent: the cell counts units of 10^-decimals (Percent: of one per cent)
    int max_length = 200;   ///< Text: characters
    int max_items = 1000;   ///< List
    std::int64_t minimum = -largest_stored_integer;  ///< integer kinds, in stored units
    std::int64_t maximum = largest_stored_integer;
    std::vector<std::string> accept;  ///< File, and each of a list of files: "image", "pdf", "ofd", "xlsx", "docx"
    std::int64_t max_bytes = 20 * 1024 * 1024;  ///< of one file
    std::string computed;   ///< rule text of a computed field; never written by people
    bool system = false;    ///< kept by the engine: never in a form, never writable
    bool required = false;
    bool search = false;    ///< in full-text search
    bool unique = false;    ///< within a zone
    bool read_only = false; ///< set by actions only, not by edit
    bool set_once = false;  ///< kept as it was first filled in: what hangs on it (issued minutes) must not be left by an edit
    bool only_by_action = false;  ///< of a record that exists: changed by its actions alone, by no import and no entry afterwards (what an enterprise says itself)
    bool technical = false; ///< what only those who verify by machine need: fingerprints, keys; folded where people read
    bool not_after_today = false;
    bool extra = false;     ///< added by a zone: lives in the `extra` column
    std::string zone;       ///< code of the zone that added it and alone has it; empty: every zone
    std::vector<std::pair<std::string, std::string>> zone_labels;  ///< zone code → the label that zone gave it
    std::vector<std::string> was;  ///< names it had before: rows and entries under them are its own
    std::vector<std::string> labels_was;  ///< labels it had before: rules and sheets that use them mean it still
    bool hidden = false;    ///< removed from definitions: data kept, not shown
    Disclosure disclosure = Disclosure::Internal;
    std::optional<PersonalData> personal;

    /// Did it ever have this name or label?
    bool was_called(std::string_view word) const { return std::ranges::find(was, word) != was.end() || std::ranges::find(labels_was, word) != labels_was.end(); }
    bool is_integer_kind() const {
        return kind == FieldKind::Integer || kind == FieldKind::Decimal || kind == FieldKind::Money || kind == FieldKind::Quantity ||
               kind == FieldKind::Percent || kind == FieldKind::Boolean || kind == FieldKind::Instant;
    }
    /// Of a list the kind of each of its items, else its own.
    FieldKind item_kind() const { return kind == FieldKind::List ? element : kind; }
    bool is_date_kind() const { return kind == FieldKind::Date || kind == FieldKind::MilestoneDate; }
    bool operator==(const Field&) const = default;
};

/// The unit in which an amount of the field is shown, entered bare, and written in a sheet: 万元 unless the definition says otherwise.
const MoneyUnit& money_unit_of(const Field& field);

}  // namespace wutong::schema
