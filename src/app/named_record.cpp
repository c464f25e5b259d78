// named_record.cpp — See named_record.h.
#include "app/named_record.h"

#include <map>

#include "access/principal.h"
#include "base/text.h"

namespace wutong::app {

namespace {

constexpr std::size_t id_length = 26;
constexpr std::size_t most_candidates = 8;

/// The title, and its number: what is unique in a zone, a project code, a credit code.
bool names_a_record(const schema::RecordType& type, const schema::Field& field) {
    const bool number = field.unique || field.format == schema::TextFormat::ProjectCode || field.format == schema::TextFormat::CreditCode;
    return field.name == type.title_field || (number && !field.system && !field.personal && !field.hidden && field.kind == schema::FieldKind::Text);
}

Result<std::vector<records::Record>> called(Runtime& runtime, const access::Principal& principal, const schema::RecordType& type, const std::string& word, const std::string& zone) {
    const auto scope = access::data_scope(principal, access::view_permission(type));
    if (scope.nothing()) return std::vector<records::Record>();
    rules::Query query;
    query.from = &type;
    for (const auto& field : type.fields) {
        if (!names_a_record(type, field)) continue;
        auto same = rules::apply(rules::Op::Equal, {rules::column(0, &field), rules::constant(schema::Cell(word))});
        query.where = query.where ? rules::apply(rules::Op::Or, {query.where, std::move(same)}) : std::move(same);
    }
    if (!query.where) return std::vector<records::Record>();
    if (!zone.empty())
        query.where = rules::apply(rules::Op::And, {query.where, rules::apply(rules::Op::Equal, {rules::column(0, &type.fields[schema::system_field::zone_id]), rules::constant(schema::Cell(zone))})});
    query.limit = most_candidates + 1;
    access::apply_scope(scope, type, query);
    const auto reader = TRY(runtime.store().reader());
    return reader->find(query);
}

}  // namespace

Result<std::string> record_named(Runtime& runtime, const access::Principal& principal, const std::string& zone, const std::string& type_name, const std::string& word) {
    if (word.size() == id_length && word.find_first_not_of("0123456789ABCDEFGHJKMNPQRSTVWXYZ") == std::string::npos) return word;
    const auto* type = runtime.registry().type(type_name);
    if (type == nullptr) return refuse(Kind::NotFound, "record.type_not_found", "没有记录类型 " + escape_control(type_name), "例如 project");
    auto found = zone.empty() ? std::vector<records::Record>() : TRY(called(runtime, principal, *type, word, zone));
    if (found.empty()) found = TRY(called(runtime, principal, *type, word, {}));
    if (found.size() == 1) return std::string(found.front().id());
    if (found.empty()) return refuse(Kind::NotFound, "record.not_found", "没有“" + escape_control(word) + "”", "写记录的编号，或它的全名");
    std::map<std::string, std::string, std::less<>> zones;
    for (auto& line : TRY(runtime.reads().zones(principal))) zones.emplace(std::move(line.id), std::move(line.name));
    std::vector<std::string> candidates;
    for (std::size_t i = 0; i < found.size() && i < most_candidates; ++i) {
        const auto where = zones.find(found[i].zone());
        candidates.push_back(std::string(found[i].id()) + (where == zones.end() ? "" : "（" + where->second + "）"));
    }
    const bool more = found.size() > most_candidates;
    return refuse(Kind::Invalid, "record.name_is_not_unique", "不止一条“" + escape_control(word) + "”", "写记录的编号：" + join(candidates, "、") + (more ? " 等" : "") + "；或用 --zone 选开发区");
}

const schema::RecordType* type_called(const schema::Registry& registry, const std::string& word) {
    if (const auto* named = registry.type(word)) return named;
    const schema::RecordType* found = nullptr;
    for (const auto* type : registry.types()) {
        if (!type->visible || type->label != word) continue;
        if (found != nullptr) return nullptr;
        found = type;
    }
    return found;
}

std::string action_called(const schema::RecordType& type, const std::string& word) {
    for (const auto& action : type.actions)
        if (action.label == word) return action.name;
    for (const auto* name : {"create", "edit", "archive", "record_existing"})
        if (queries::action_label(type, name) == word) return name;
    return word;
}

}  // namespace wutong::app
