// things.h — A record type with every kind of field, and short words for the tests of the contract.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "contract/stores.h"
#include "records/system_types.h"
#include "rules/query.h"

namespace wutong::contract {

inline schema::Field field(std::string name, std::string label, schema::FieldKind kind = schema::FieldKind::Text) {
    schema::Field made;
    made.name = std::move(name);
    made.label = std::move(label);
    made.kind = kind;
    return made;
}

inline schema::RecordType thing_type() {
    using schema::FieldKind;
    schema::RecordType type;
    type.name = "thing";
    type.collection = "things";
    type.label = "物件";
    type.fields = {field("name", "名称"),
                   field("code", "编码"),
                   field("stage", "阶段"),
                   field("count", "数量", FieldKind::Integer),
                   field("amount", "金额", FieldKind::Money),
                   field("ready", "就绪", FieldKind::Boolean),
                   field("signed_on", "签约日期", FieldKind::MilestoneDate),
                   field("owner", "所属", FieldKind::Reference),
                   field("members", "成员", FieldKind::List),
                   field("zone_note", "区备注"),
                   field("zone_amount", "区金额", FieldKind::Money),
                   field("zone_tags", "区标签", FieldKind::List)};
    type.fields[0].search = true;
    type.fields[1].unique = true;
    type.fields[7].target = "thing";
    type.fields[8].element = FieldKind::Reference;
    type.fields[8].target = "thing";
    for (std::size_t i = 9; i < 12; ++i) type.fields[i].extra = true;
    type.stage_field = "stage";
    type.list.sort = "-signed_on";
    return type;
}

inline std::unique_ptr<schema::Registry> thing_registry() {
    auto registry = std::make_unique<schema::Registry>();
    REQUIRE(registry->add(thing_type()));
    schema::RecordType note;
    note.name = "note";
    note.collection = "notes";
    note.label = "便条";
    note.proof = schema::Proof::Derived;
    note.fields = {field("name", "名称"), field("thing", "物件", schema::FieldKind::Reference), field("count", "数量", schema::FieldKind::Integer)};
    note.fields[1].target = "thing";
    REQUIRE(registry->add(note));
    for (auto& type : records::system_types()) REQUIRE(registry->add(std::move(type)));
    return registry;
}

inline records::Record thing(const schema::RecordType& type, std::string zone, std::string id) {
    records::Record record = records::Record::of(type);
    record.set("id", std::move(id));
    record.set("zone_id", std::move(zone));
    record.set("version", 1);
    record.set("created_at", std::int64_t{1'700'000'000'000});
    record.set("created_by", "tester");
    return record;
}

inline std::unique_ptr<records::Transaction> begin(records::Store& store) {
    auto transaction = store.begin();
    if (!transaction) FAIL(cause_for_log(transaction.error()));
    return std::move(*transaction);
}

inline std::unique_ptr<records::Reader> read(records::Store& store) {
    auto reader = store.reader();
    if (!reader) FAIL(cause_for_log(reader.error()));
    return std::move(*reader);
}

inline void insert_all(records::Store& store, const std::vector<records::Record>& records) {
    auto transaction = begin(store);
    for (const auto& record : records) {
        const auto done = transaction->insert(record);
        if (!done) FAIL(done.error().code, " ", cause_for_log(done.error()));
        REQUIRE(transaction->index_for_search(record));
    }
    REQUIRE(transaction->commit());
}

inline rules::Query all_of(const schema::RecordType& type) {
    rules::Query query;
    query.from = &type;
    return query;
}

inline std::vector<std::string> ids(records::Store& store, const rules::Query& query) {
    auto found = read(store)->find(query);
    if (!found) FAIL(found.error().code, " ", found.error().message, " ", cause_for_log(found.error()));
    std::vector<std::string> answer;
    for (const auto& record : *found) answer.emplace_back(record.id());
    return answer;
}

template <class T>
std::string code_of(const Result<T>& result) {
    return result ? std::string() : result.error().code;
}

}  // namespace wutong::contract
