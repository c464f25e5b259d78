// test_world.h — A zone with four firms and one next door, written straight into a memory store, for tests of this folder.
#pragma once

#include <map>
#include <memory>

#include "ledger/entry.h"
#include "ledger/head.h"
#include "ledger/tree.h"
#include "queries/queries.h"
#include "records/memory_store.h"
#include "records/system_types.h"

namespace wutong::queries::testing {

class StillClock : public Clock {
public:
    Instant now() const override { return Instant{1'747'540'800'000}; }
    Date today() const override { return *Date::parse("2025-05-18"); }
};

class Keys : public SubjectKeys, public SigningKeys, public HeadStore {
public:
    Keys() : pair(MUST(make_key_pair(SignatureAlgorithm::Ed25519))) {}
    Result<std::string> key(std::string_view, std::string_view) override { return data; }
    Result<std::string> existing_key(std::string_view, std::string_view) const override { return data; }
    Result<void> destroy(std::string_view, std::string_view) override { return {}; }
    Result<std::string> index_key(std::string_view) override { return data; }
    Result<KeyPair> signing_key(std::string_view) override { return pair; }
    Result<std::string> public_key(std::string_view) const override { return pair.public_pem; }
    Result<void> append(std::string_view tree, std::string_view line) override {
        heads[std::string(tree)].emplace_back(line);
        return {};
    }
    Result<std::vector<std::string>> lines(std::string_view tree) const override {
        const auto found = heads.find(std::string(tree));
        return found == heads.end() ? std::vector<std::string>{} : found->second;
    }
    std::string data = random_bytes(32);
    KeyPair pair;
    std::map<std::string, std::vector<std::string>> heads;
};

/// "done", or how it was refused.
template <class T>
std::string code_of(const Result<T>& result) {
    return result ? std::string("done") : result.error().code;
}

struct World {
    World();
    std::string id_of(const std::string& name) const { return ids.at(name); }
    void tamper_entry(const std::string& name);

    schema::Registry registry;
    rules::Definitions definitions;
    std::unique_ptr<records::Store> store = records::make_memory_store();
    StillClock clock;
    Keys keys;
    std::map<std::string, std::string> ids;
    Queries queries{Sources{}};
    access::Principal clerk_a, visitor_a, province, nobody;

private:
    void describe();
    void add_firm(records::Transaction& transaction, const std::string& zone, const std::string& name, std::map<std::string, schema::Cell> cells);
    void add_filed(records::Transaction& transaction, const std::string& firm, const std::string& filed_name, std::int64_t amount, const char* founded_on);
    std::map<std::string, ledger::Frontier> frontiers_;
    int count_ = 0;
};

}  // namespace wutong::queries::testing
