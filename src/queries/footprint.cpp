// footprint.cpp — See footprint.h.
#include "queries/footprint.h"

#include <utility>

namespace wutong::queries {

namespace {

/// The condition asks for what is recorded of one record, which the answer has read for its own sake.
bool of_one_record(const rules::ScalarPtr& where) {
    if (!where) return false;
    if (where->op == rules::Op::And) {
        for (const auto& part : where->operands)
            if (of_one_record(part)) return true;
        return false;
    }
    if (where->op != rules::Op::Equal) return false;
    const auto& column = *where->operands[0];
    return column.op == rules::Op::Column && column.field != nullptr && column.field->name == "record_id" && where->operands[1]->op == rules::Op::Constant;
}

}  // namespace

namespace {
thread_local Footprint* noting = nullptr;
}  // namespace

Noting::Noting(Footprint& footprint) : outer_(std::exchange(noting, &footprint)) {}
Noting::~Noting() { noting = outer_; }
Footprint* Noting::now() { return noting; }

void Footprint::add(std::string type, const std::vector<std::string>& zones) {
    const auto [at, fresh] = types_.try_emplace(std::move(type));
    if (!fresh && at->second.empty()) return;  // every zone already
    if (zones.empty()) at->second.clear();
    else at->second.insert(zones.begin(), zones.end());
}

void Footprint::note(const schema::RecordType& type, const std::vector<std::string>& zones) {
    constexpr std::string_view history = "_history";
    if (type.proof == schema::Proof::Operational) return;
    if (type.area == "system") return add(std::string(any_type), zones);
    const bool past = type.field("to_seq") != nullptr && type.name.ends_with(history);
    add(past ? type.name.substr(0, type.name.size() - history.size()) : type.name, zones);
}

void Footprint::note(const rules::Query& query) {
    if (query.from == nullptr) return;
    if (query.from->area != "system" || !of_one_record(query.where)) note(*query.from, query.zones);
    if (query.through && query.through->owner_type) note(*query.through->owner_type, {});
    if (query.where) note(*query.where, query.zones);
    for (const auto& output : query.outputs)
        if (output.value) note(*output.value, query.zones);
    for (const auto& value : query.group_by) note(*value, query.zones);
    for (const auto& key : query.order) note(*key.value, query.zones);
}

void Footprint::note(const rules::Scalar& scalar, const std::vector<std::string>& zones) {
    for (const auto& operand : scalar.operands)
        if (operand) note(*operand, zones);
    if (scalar.subquery) note(*scalar.subquery);  // its zones follow from its condition: those it names, or all
}

}  // namespace wutong::queries
