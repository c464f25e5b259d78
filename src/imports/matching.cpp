// matching.cpp — Rows of a file against stored records, one pass a key.
#include "imports/matching.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/text.h"
#include "formats/record_table.h"
#include "imports/near_names.h"

namespace wutong::imports {

namespace {

constexpr std::size_t most_rows_asked = 2'000;  ///< of a longer file nobody answers row by row
constexpr std::size_t most_ids_asked = 1'000;   ///< of rows that are none here: enough to see whose file it is

struct Stored {
    std::string id, zone;
    std::vector<std::string> keys;   ///< texts of the key fields, in the order of `fields`
    bool taken = false;
};

struct Side {
    std::vector<std::string> keys;
    std::string zone;
};

std::vector<const schema::Field*> key_fields(const schema::RecordType& type) {
    std::vector<const schema::Field*> fields;
    for (const auto& key : type.match_keys)
        for (const auto& name : key)
            if (const auto* field = type.field(name); field && !field->personal && std::find(fields.begin(), fields.end(), field) == fields.end()) fields.push_back(field);
    const auto* title = type.field(type.title_field);   // beside the keys: what tells an own row that has none of them whole
    if (title && !title->personal && std::find(fields.begin(), fields.end(), title) == fields.end()) fields.push_back(title);
    return fields;
}

std::string key_text(const schema::Cell* cell) {
    if (cell && cell->is_integer()) return std::to_string(cell->integer());
    return cell && cell->is_text() ? trim(cell->text()) : std::string();
}

Result<std::vector<Stored>> load_stored(const schema::RecordType& type, const std::vector<const schema::Field*>& fields, const std::set<std::string>& zones,
                                        records::Reader& reader) {
    rules::Query query;
    query.from = &type;
    query.zones.assign(zones.begin(), zones.end());
    query.outputs.push_back({"id", std::nullopt, rules::column(0, &type.fields[schema::system_field::id])});
    query.outputs.push_back({"zone", std::nullopt, rules::column(0, &type.fields[schema::system_field::zone_id])});
    for (const auto* field : fields) query.outputs.push_back({field->name, std::nullopt, rules::column(0, field)});
    std::vector<Stored> stored;
    for (const auto& row : TRY(reader.select(query))) {
        Stored one{std::string(row[0].text_or_empty()), std::string(row[1].text_or_empty()), {}, false};
        for (std::size_t i = 2; i < row.size(); ++i) one.keys.push_back(key_text(&row[i]));
        stored.push_back(std::move(one));
    }
    return stored;
}

/// The joined texts of one key, empty when a part is missing.
std::string joined(const Side& side, const std::vector<std::size_t>& parts) {
    std::string text = side.zone;
    for (const auto part : parts) {
        if (side.keys[part].empty()) return {};
        text += '\x1f' + side.keys[part];
    }
    return text;
}

/// Fields of the keys before this one that are none of its own: where both sides have one and they differ, it is another record.
bool contradicted(const std::vector<std::string>& row, const std::vector<std::string>& stored, const std::set<std::size_t>& better) {
    return std::any_of(better.begin(), better.end(), [&](const auto i) { return !row[i].empty() && !stored[i].empty() && row[i] != stored[i]; });
}

/// A zone owns itself: its record is found among all zones, not among those that lie in the zone of the import.
bool owns_itself(const schema::RecordType& type) { return type.name == "zone"; }

void match_by_id(const DryRun& run, std::vector<MatchedRow>& matched, std::vector<Stored>& stored, const std::vector<Side>& rows) {
    std::unordered_map<std::string, std::size_t> by_id;
    for (std::size_t i = 0; i < stored.size(); ++i) by_id.emplace(stored[i].id, i);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto found = run.accepted[i].id.empty() ? by_id.end() : by_id.find(run.accepted[i].id);
        if (found == by_id.end() || stored[found->second].zone != rows[i].zone || stored[found->second].taken) continue;
        stored[found->second].taken = true;
        matched[i].record = run.accepted[i].id;
        matched[i].matched_by = formats::id_header;
    }
}

/// The export of one zone that is taken into another would change records of the same names there and double the rest: it is refused whole.
Result<void> refuse_rows_of_another_zone(const DryRun& run, const std::vector<MatchedRow>& matched, const schema::RecordType& type, records::Reader& reader) {
    std::unordered_map<std::string, std::size_t> row_of;
    for (std::size_t i = 0; i < matched.size() && row_of.size() < most_ids_asked; ++i)
        if (const auto& id = run.accepted[i].id; !id.empty() && matched[i].record.empty()) row_of.emplace(id, i);
    if (row_of.empty()) return {};
    rules::Query query;
    query.from = &type;
    query.with_archived = true;
    const auto *id = &type.fields[schema::system_field::id], *zone = &type.fields[schema::system_field::zone_id];
    std::vector<rules::ScalarPtr> operands{rules::column(0, id)};
    for (const auto& [text, row] : row_of) operands.push_back(rules::constant(schema::Cell(text)));
    query.where = rules::apply(rules::Op::In, std::move(operands));
    query.outputs.push_back({"id", std::nullopt, rules::column(0, id)});
    query.outputs.push_back({"zone", std::nullopt, rules::column(0, zone)});
    std::size_t first = matched.size(), count = 0;
    for (const auto& found : TRY(reader.select(query))) {
        const auto row = row_of.find(std::string(found[0].text_or_empty()));
        if (row == row_of.end() || found[1].text_or_empty() == matched[row->second].zone) continue;   // an archived one of this zone
        first = std::min(first, row->second);
        ++count;
    }
    if (count == 0) return {};
    const auto& row = run.accepted[first];
    return refuse(Kind::Conflict, "import.rows_of_another_zone", "第 " + std::to_string(row.row) + " 行等 " + std::to_string(count) + " 行是另一个开发区的记录",
                  "请选对开发区；确要作为新记录导入的，删去“" + std::string(formats::id_header) + "”一列",
                  {{std::string(formats::id_header), "不是所选开发区的记录：" + row.id, "所选开发区自己的编号，或留空"}});
}

/// A row of our own export that came to another installation, where its id says nothing, and has no key whole (a project without builder and codes): the
/// record that agrees with it in every key field and in the title, empty ones too, where there is one such row and one such record.
void match_by_all_keys(const DryRun& run, std::vector<MatchedRow>& matched, std::vector<Stored>& stored, const std::vector<Side>& rows) {
    const auto text_of = [](const std::string& zone, const std::vector<std::string>& keys) {
        std::string text = zone;
        bool said = false;
        for (const auto& key : keys) text += '\x1f' + key, said = said || !key.empty();
        return said ? text : std::string();
    };
    std::unordered_map<std::string, std::vector<std::size_t>> by_text;
    std::unordered_map<std::string, int> in_file;
    for (std::size_t i = 0; i < stored.size(); ++i)
        if (!stored[i].taken) by_text[text_of(stored[i].zone, stored[i].keys)].push_back(i);
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (matched[i].record.empty()) ++in_file[text_of(rows[i].zone, rows[i].keys)];
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!matched[i].record.empty() || run.accepted[i].id.empty()) continue;
        const auto text = text_of(rows[i].zone, rows[i].keys);
        const auto found = by_text.find(text);
        if (text.empty() || found == by_text.end() || found->second.size() != 1 || in_file[text] != 1) continue;
        matched[i].record = stored[found->second.front()].id;
        matched[i].matched_by = "名称及各项关键字段";
    }
}

/// Whether two records of one title may well be one: a type that finds its records by the title beside names and codes.
bool title_tells_records_apart(const schema::RecordType& type) {
    return std::ranges::any_of(type.match_keys, [&](const auto& key) {
        return std::ranges::find(key, type.title_field) != key.end() && std::ranges::all_of(key, [&](const auto& name) {
            const auto* field = type.field(name);
            return field && field->kind == schema::FieldKind::Text;
        });
    });
}

std::string differing(const std::vector<const schema::Field*>& fields, std::size_t title, const Side& row, const Stored& record) {
    std::vector<std::string> said;
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (i != title && !record.keys[i].empty() && record.keys[i] != row.keys[i] && fields[i]->kind == schema::FieldKind::Text) said.push_back(fields[i]->label + " " + record.keys[i]);
    return join(said, "，");
}

/// 项目代码 and the like: what names a record without help.
std::set<std::size_t> fields_alone_in_a_key(const schema::RecordType& type, const std::vector<const schema::Field*>& fields, std::size_t title) {
    std::set<std::size_t> alone;
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (i != title && std::ranges::any_of(type.match_keys, [&](const auto& key) { return key.size() == 1 && key.front() == fields[i]->name; })) alone.insert(i);
    return alone;
}

/// A row that nothing leads to, and a record that no other row is: their names may differ by a slip of the pen.
void find_near_names(const schema::RecordType& type, std::size_t title, const std::vector<const schema::Field*>& fields, std::vector<MatchedRow>& matched, const std::vector<Stored>& stored,
                     const std::vector<Side>& rows) {
    NearNames names;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (matched[i].record.empty() && matched[i].namesake.id.empty()) names.add(i, rows[i].zone, rows[i].keys[title]);
    if (names.empty()) return;
    const auto codes = fields_alone_in_a_key(type, fields, title);
    for (const auto& record : stored) {
        if (record.taken) continue;
        for (const auto i : names.near(record.zone, record.keys[title])) {
            if (contradicted(rows[i].keys, record.keys, codes)) continue;   // two codes are two things, whatever their names
            auto& namesake = matched[i].namesake;
            if (namesake.id.empty()) namesake = {record.id, record.keys[title], differing(fields, title, rows[i], record), 0};
            else ++namesake.others;
        }
    }
}

/// The title alone never makes a row a record, but who wrote the sheet may have spelt the builder otherwise: it is said, and asked.
void find_namesakes(const schema::RecordType& type, const std::vector<const schema::Field*>& fields, std::vector<MatchedRow>& matched, const std::vector<Stored>& stored,
                    const std::vector<Side>& rows) {
    const auto title = static_cast<std::size_t>(std::ranges::find(fields, type.field(type.title_field)) - fields.begin());
    if (title >= fields.size() || !title_tells_records_apart(type)) return;
    std::unordered_map<std::string, std::vector<std::size_t>> by_title;
    for (std::size_t i = 0; i < stored.size(); ++i)
        if (!stored[i].keys[title].empty()) by_title[stored[i].zone + '\x1f' + stored[i].keys[title]].push_back(i);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!matched[i].record.empty()) continue;
        const auto found = by_title.find(rows[i].zone + '\x1f' + rows[i].keys[title]);
        if (found == by_title.end()) continue;
        const auto& record = stored[found->second.front()];
        matched[i].namesake = {record.id, {}, differing(fields, title, rows[i], record), found->second.size() - 1};
    }
    if (rows.size() <= most_rows_asked) find_near_names(type, title, fields, matched, stored, rows);
}

}  // namespace

bool StoredKeys::holds(const std::vector<schema::Cell>& cells) const {
    if (ids_.contains(std::string(cells[schema::system_field::id].text_or_empty()))) return true;
    for (std::size_t key = 0; key < keys_.size(); ++key)
        if (const auto text = text_of(key, [&](std::size_t field) { return key_text(&cells[field]); }); !text.empty() && texts_.contains(text)) return true;
    return false;
}

std::string StoredKeys::text_of(std::size_t key, const std::function<std::string(std::size_t)>& part) const {
    std::string text = std::to_string(key);
    for (const auto field : keys_[key]) {
        const auto value = part(field);
        if (value.empty()) return {};
        text += '\x1f' + value;
    }
    return text;
}

Result<StoredKeys> stored_keys(const schema::RecordType& type, const std::string& zone, records::Reader& reader) {
    const auto fields = key_fields(type);
    StoredKeys out;
    for (const auto& key : type.match_keys) {
        std::vector<std::size_t> parts;
        for (const auto& name : key)
            if (const auto* field = type.field(name); field && !field->personal) parts.push_back(static_cast<std::size_t>(field - type.fields.data()));
        if (parts.size() == key.size()) out.keys_.push_back(std::move(parts));
    }
    const std::set<std::string> zones = owns_itself(type) ? std::set<std::string>() : std::set<std::string>{zone};
    for (const auto& record : TRY(load_stored(type, fields, zones, reader))) {
        out.ids_.insert(record.id);
        for (std::size_t key = 0; key < out.keys_.size(); ++key) {
            const auto part = [&](std::size_t field) { return record.keys[static_cast<std::size_t>(std::ranges::find(fields, &type.fields[field]) - fields.begin())]; };
            if (auto text = out.text_of(key, part); !text.empty()) out.texts_.insert(std::move(text));
        }
    }
    return out;
}

Result<std::vector<MatchedRow>> match_rows(const DryRun& run, const RowZones& zones, const schema::RecordType& type, records::Reader& reader) {
    const auto fields = key_fields(type);
    std::vector<MatchedRow> matched(run.accepted.size());
    std::vector<Side> rows(run.accepted.size());
    std::set<std::string> zone_set;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        matched[i].accepted = i;
        for (const auto* field : fields) rows[i].keys.push_back(key_text(run.accepted[i].value(static_cast<std::size_t>(field - type.fields.data()))));
        matched[i].zone = zones[i];
        if (owns_itself(type)) continue;
        rows[i].zone = zones[i];
        zone_set.insert(zones[i]);
    }
    const bool by_id = std::ranges::any_of(run.accepted, [](const auto& row) { return !row.id.empty(); });
    if ((fields.empty() && !by_id) || rows.empty()) return matched;
    auto stored = TRY(load_stored(type, fields, zone_set, reader));
    if (owns_itself(type))
        for (auto& record : stored) record.zone.clear();
    match_by_id(run, matched, stored, rows);
    if (!owns_itself(type)) TRY(refuse_rows_of_another_zone(run, matched, type, reader));
    std::set<std::size_t> of_better_keys;
    for (const auto& key : type.match_keys) {
        std::vector<std::size_t> parts;
        std::string labels;
        for (const auto& name : key)
            for (std::size_t i = 0; i < fields.size(); ++i)
                if (fields[i]->name == name) {
                    parts.push_back(i);
                    labels += (labels.empty() ? "" : "、") + fields[i]->label;
                }
        if (parts.size() != key.size()) continue;
        std::unordered_map<std::string, std::vector<std::size_t>> by_key;
        std::unordered_map<std::string, int> in_file;
        for (std::size_t i = 0; i < stored.size(); ++i)
            if (auto text = joined({stored[i].keys, stored[i].zone}, parts); !text.empty() && !stored[i].taken) by_key[text].push_back(i);
        for (std::size_t i = 0; i < rows.size(); ++i)
            if (auto text = joined(rows[i], parts); !text.empty()) ++in_file[text];
        std::set<std::size_t> better = of_better_keys;
        for (const auto part : parts) better.erase(part);
        of_better_keys.insert(parts.begin(), parts.end());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (!matched[i].record.empty()) continue;
            const auto text = joined(rows[i], parts);
            const auto found = text.empty() ? by_key.end() : by_key.find(text);
            if (found == by_key.end() || found->second.size() != 1 || in_file[text] != 1) continue;
            auto& record = stored[found->second.front()];
            if (record.taken || contradicted(rows[i].keys, record.keys, better)) continue;
            record.taken = true;
            matched[i].record = record.id;
            matched[i].matched_by = labels;
        }
    }
    if (by_id) match_by_all_keys(run, matched, stored, rows);
    find_namesakes(type, fields, matched, stored, rows);
    return matched;
}

}  // namespace wutong::imports
