// record_type.h — What a record type IS. Table, JSON, form, list, sheet, search, history and API all follow from this description,
// whether it came from a C++ struct or from a file under definitions/registers/.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "schema/cell.h"
#include "schema/field.h"

namespace wutong::schema {

/// How `wutong verify` proves a table: replayed from ledger entries, rebuilt from recorded ones, or only listed.
enum class Proof : std::uint8_t { Recorded, Derived, Operational };

struct Stage {
    std::string code;
    std::string label;         ///< Chinese
    std::string board_column;  ///< common board column (储备 在谈 签约 …) as a code of choice list `board_stage`; empty: its own
    bool end = false;
    bool side = false;         ///< 停工 终止 退出: beside the line, not on it
    std::vector<std::string> was{};  ///< codes it had before
    bool locked = false;       ///< no field is edited in it: what was submitted or issued stays; actions go on
    bool operator==(const Stage&) const = default;
};

/// One `set:` line of a declared action: `field := expression`, or add/remove to a list field.
struct Assignment {
    enum class How : std::uint8_t { Set, Add, Remove };
    std::string field;
    How how = How::Set;
    std::string expression;
    bool operator==(const Assignment&) const = default;
};

struct Action {
    std::string name;     ///< "establish"; `create`, `edit`, `archive` exist for every type
    std::string label;    ///< Chinese
    std::string help;     ///< Chinese: what the action will record
    std::string permission;
    std::vector<std::string> from;  ///< stages it may be taken in; empty: any
    std::string to;                 ///< stage after it; empty: stays, or set by the decision (C++ types)
    std::vector<Field> input;
    std::vector<std::string> evidence;  ///< file fields (of input or record) that must be present; may be 补 later if `evidence_later`
    bool evidence_later = false;        ///< missing evidence is allowed and marks the record 证据待补 with a due date
    std::string when;      ///< rule text over record, input, user; empty: always
    std::string refuse;    ///< Chinese: why `when` was not met
    std::vector<Assignment> set;
    bool reason_required = false;
    bool second_person = false;  ///< must not be confirmed by the person who proposed
    std::vector<std::string> words{};   ///< Chinese: what offices call it too; the search finds it by them
    bool operator==(const Action&) const = default;
};

struct Check {
    std::string id;
    std::string when;  ///< rule text; true means the finding applies
    enum class Level : std::uint8_t { Info, Warn, Refuse } level = Level::Warn;
    std::string say;   ///< Chinese
    std::string field; ///< the field a refusal belongs to; may be empty
    bool operator==(const Check&) const = default;
};

/// What waits in a record for somebody: a line of the to-do of whoever may do it, as long as the condition holds.
struct Duty {
    std::string id, label;    ///< label: Chinese
    std::string when;         ///< rule text
    std::string day_field;    ///< the date that days are counted from
    bool deadline = true;     ///< days past the date are days late; else days of waiting since
    std::string say_field;    ///< added to the title; may be empty
    std::string permission;   ///< whose to-do it stands in; empty: of all who may see the record
    std::string owner_field{};  ///< the field that names who is to do it; empty: it is of everybody who may
    bool outside = false;       ///< who is named may have no account by nature (a company): then it stays with everybody who may act
    bool operator==(const Duty&) const = default;
};

struct MetricPart {
    std::string say;   ///< Chinese: what this part counts
    std::string expression;
    bool operator==(const MetricPart&) const = default;
};

struct ListView {
    std::vector<std::string> columns;
    std::string sort;  ///< "-founded_on"
    std::vector<std::string> filters;  ///< the conditions shown without unfolding
    std::vector<std::string> days{};   ///< the dates under which a record stands in the calendar of the office
    std::vector<std::string> days_not_in{};   ///< stages in which it stands in no calendar
    bool operator==(const ListView&) const = default;
};

/// Position of the engine's own fields in every record type.
namespace system_field {
inline constexpr std::size_t id = 0, zone_id = 1, version = 2, created_at = 3, created_by = 4, updated_at = 5, updated_by = 6, archived_at = 7,
                             count = 8;
}

/// Where the names of the fields lie, so that one is found without walking over the fields: an open hash table of places + 1. Says nothing of its own.
struct FieldPlaces {
    std::vector<std::uint16_t> slots;   ///< a power of two, at most half full; empty: not filled
    bool operator==(const FieldPlaces&) const { return true; }
};

struct RecordType {
    std::string name;        ///< "project": table name, JSON type, ledger type
    std::string collection;  ///< "projects": set name in rules and path segment
    std::string label;       ///< Chinese
    std::string collection_label;  ///< Chinese name of the set in rules, usually the label
    std::string area;        ///< "projects"
    std::string help;
    std::string enterprise_help;  ///< what an enterprise reads in place of `help`, which is written for the office
    std::string source;      ///< where the definition comes from: catalogue entry, law, document
    std::vector<std::string> catalogue;  ///< "S112"
    bool assumed = false;
    std::string definition_hash;  ///< SHA-256 of the file, or of the C++ description's canonical form
    Proof proof = Proof::Recorded;
    std::vector<Field> fields;    ///< system fields first (system_field), then those of the type, then those a zone added
    std::string stage_field;      ///< name of the stage field ("stage"), or empty
    std::string start_stage;
    std::vector<Stage> stages;
    std::vector<Action> actions;
    std::vector<Check> checks;
    std::vector<Duty> duties;
    ListView list;
    std::vector<std::pair<std::string, ListView>> zone_lists;  ///< zone code → the list that zone chose
    std::vector<std::string> first_fields;  ///< what a form asks for first, beside what is required; the other fields follow by their groups
    std::string title_field = "name";
    std::string title_of;   ///< a reference whose title stands before its own wherever it is named alone: 项目 · 节点; empty: none
    std::vector<std::vector<std::string>> match_keys;  ///< import: how a row finds its record, best first
    std::vector<std::vector<std::string>> indexes;     ///< columns after zone_id
    std::string parent_field;     ///< reference to the same type for phases; empty: none
    std::string addressee_field;  ///< whom the record went to: said wherever what was done to it is told; empty: nobody
    std::string view_permission, create_permission, edit_permission, archive_permission, import_permission;
    bool importable = true;
    bool visible = true;          ///< has pages and API routes
    std::vector<std::string> was;  ///< names the type had before
    std::vector<std::string> words{};  ///< Chinese: what offices call it too; the search finds it by them
    FieldPlaces places{};          ///< of the fields once they are complete; out of date where fields came later

    /// To be called when no field comes any more; `index_of` is right without it, only slower.
    void note_places();
    /// Adds the system fields in front. Call once, before the type's own fields are added.
    void add_system_fields();
    std::optional<std::size_t> index_of(std::string_view field) const;
    const Field* field(std::string_view name) const;
    const Field* field_once(std::string_view name) const;  ///< by its name or by one it had before
    const Field* field_by_label(std::string_view label) const;
    const Stage* stage(std::string_view code) const;
    const Action* action(std::string_view name) const;
    const ListView& list_of(std::string_view zone_code) const;  ///< what that zone chose, else the list of the type
    bool operator==(const RecordType&) const = default;
};

/// A record as the inner layers see it: cells stand in the order of `type->fields`.
struct RecordView {
    const RecordType* type = nullptr;
    std::span<const Cell> cells;
    const Cell& operator[](std::string_view field) const;  ///< a null cell when the type has no such field
};

}  // namespace wutong::schema
