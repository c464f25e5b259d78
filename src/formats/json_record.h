// json_record.h — Records as JSON and back: every field error at once, unknown and read-only fields refused.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.h"
#include "schema/registry.h"

namespace wutong::formats {

using Labels = std::vector<std::pair<std::string, std::string>>;  ///< field → text for people
using Cells = std::map<std::string, schema::Cell>;                ///< field → cell in stored form

/// Money, decimals, quantities and percents become decimal text, booleans true/false, instants ISO text in +08:00, nothing null.
Json cell_to_json(const schema::Field& field, const schema::Cell& cell);
/// All fields that are not hidden, and `_labels`.
Json record_to_json(const schema::RecordView& record, const Labels& labels);

/// One JSON value as a cell of the field; null and "" are a null cell. What is wrong goes to `problems` under `path`.
schema::Cell cell_from_json(const schema::Field& field, const Json& value, const std::string& path, std::vector<FieldProblem>& problems);

/// Whether people may write the field: not the engine's, not computed, not set by actions only.
bool writable(const schema::Field& field);

struct JsonInput {
    Cells cells;
    std::vector<FieldProblem> problems;
};
/// The members of `body` as cells of the type; `beside` names members that are not fields ("version"). Cells are checked too, so that the
/// person hears of everything at once; a field missing from a new record is reported only beside other problems (the engine asks anyway).
enum class Entering { New, Existing, Edit };  ///< Existing: 存量补录, which also sets what otherwise only actions set
JsonInput record_input(const schema::RecordType& type, const Json& body, const std::vector<std::string>& beside, Entering entering,
                       const schema::Registry& registry, std::string_view today);
/// The same for the input of an action; paths start with "input.".
JsonInput action_input(const schema::Action& action, const Json& body, const schema::Registry& registry, std::string_view today);

}  // namespace wutong::formats
