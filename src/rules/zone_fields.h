// zone_fields.h — Extensions: what an installation or one of its zones adds to a record type it did not describe. Private to rules/.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "rules/definition_reader.h"

namespace wutong::rules {

/// `extensions/<record type>.yaml`: fields of its own (kept in `extra`), labels, list and checks.
struct Extension {
    LoadedFile loaded;
    std::string zone;                       ///< code; empty: every zone of the installation
    std::vector<schema::Field> fields;
    std::vector<schema::Check> checks;
    schema::ListView list;
    std::map<std::string, std::string> labels;
};

/// The identifier under which the field `subsidy` of zone "XY" is kept: "zone_xy_subsidy"; of every zone: "zone_subsidy".
std::string zone_field_name(std::string_view zone, std::string_view field);
/// Whether the field is what people call `zone.<word>`, for the whole installation or for its zone.
bool is_zone_name(const schema::Field& field, std::string_view word);

/// Zone code → names of the fields its files add; read before anything is checked.
using ZoneNames = std::map<std::string, std::vector<std::string>>;
ZoneNames zone_names(const std::vector<LoadedFile>& files);
/// `zone.subsidy` in any text of the file becomes the identifier of that zone's field (or of the field every zone has).
void resolve_zone_names(YamlNode& node, const std::string& zone, const ZoneNames& names);

std::optional<Extension> read_extension(DefinitionReader& reader, const LoadedFile& loaded, const schema::Registry& known);
/// Fields, labels, list and checks into the type. Problems where the type has no such field, or has it already.
void apply_extension(DefinitionReader& reader, const Extension& extension, schema::RecordType& type);
/// Compiles the rules of an extension against the registry that holds it.
void check_extension(DefinitionReader& reader, const Extension& extension, const schema::Registry& registry);

/// What an earlier file of the chain had and the one in force has not: kept, hidden, no longer asked for.
void hide_removed(const schema::RecordType& former, schema::RecordType& now);
void hide_removed(const Extension& former, Extension& now);
/// Codes of the shipped list that the own does not name stay; where both stand, the own holds.
schema::ChoiceList merged_choices(const schema::ChoiceList& shipped, schema::ChoiceList own);
/// Codes an earlier own list had can still be read, but are not chosen again.
void keep_withdrawn(const schema::ChoiceList& former, schema::ChoiceList& now);
/// Versions by date: a later file adds some or replaces those of the same day.
void merge_versions(const Indicator& former, Indicator& now);

}  // namespace wutong::rules
