// test_world.h — A small zone for tests of this folder: a declared register with personal data, a memory store, a clock that can be set.
#pragma once

#include <map>
#include <memory>
#include <mutex>

#include "actions/run.h"
#include "records/memory_store.h"
#include "records/system_types.h"

namespace wutong::actions::testing {

class SetClock : public Clock {
public:
    Instant now() const override { return now_; }
    Date today() const override { return civil_date(now_); }
    void set(const char* day) { now_ = Instant{std::int64_t{Date::parse(day)->days} * 86'400'000 + 4 * 3'600'000}; }
    void advance_minutes(std::int64_t minutes) { now_.milliseconds += minutes * 60'000; }

private:
    Instant now_{1'747'540'800'000};  // 2025-05-18T12:00+08:00
};

class CountingIds : public IdSource {
public:
    std::string next() override {
        std::array<std::uint8_t, 10> bytes{};
        const std::lock_guard lock(mutex_);
        const auto count = ++count_;
        for (int i = 0; i < 8; ++i) bytes[static_cast<std::size_t>(9 - i)] = static_cast<std::uint8_t>(count >> (8 * i));
        return make_ulid(Instant{0}, bytes);
    }

private:
    std::mutex mutex_;
    std::uint64_t count_ = 0;
};

class MemoryHeads : public HeadStore {
public:
    Result<void> append(std::string_view tree, std::string_view line) override {
        if (disk_full) return fail("no space left");
        lines_of[std::string(tree)].emplace_back(line);
        return {};
    }
    Result<std::vector<std::string>> lines(std::string_view tree) const override {
        const auto found = lines_of.find(tree);
        return found == lines_of.end() ? std::vector<std::string>{} : found->second;
    }
    Result<std::vector<std::string>> trees() const override {
        std::vector<std::string> names;
        for (const auto& [name, lines] : lines_of) names.push_back(name);
        return names;
    }
    std::map<std::string, std::vector<std::string>, std::less<>> lines_of;
    bool disk_full = false;
};

class MemoryKeys : public SubjectKeys, public SigningKeys {
public:
    Result<std::string> key(std::string_view zone, std::string_view subject) override {
        const std::lock_guard lock(mutex_);
        return keys_.try_emplace(name(zone, subject), random_bytes(32)).first->second;
    }
    Result<std::string> existing_key(std::string_view zone, std::string_view subject) const override {
        const std::lock_guard lock(mutex_);
        const auto found = keys_.find(name(zone, subject));
        if (found == keys_.end()) return refuse(Kind::NotFound, "personal.erased", "个人信息已经删除");
        return found->second;
    }
    Result<void> destroy(std::string_view zone, std::string_view subject) override {
        const std::lock_guard lock(mutex_);
        keys_.erase(name(zone, subject));
        return {};
    }
    Result<std::string> index_key(std::string_view zone) override { return key(zone, "#index"); }
    Result<KeyPair> signing_key(std::string_view) override {
        if (pair_.private_pem.empty()) pair_ = TRY(make_key_pair(SignatureAlgorithm::Ed25519));
        return pair_;
    }
    Result<std::string> public_key(std::string_view) const override { return pair_.public_pem; }

private:
    static std::string name(std::string_view zone, std::string_view subject) { return std::string(zone) + "/" + std::string(subject); }
    mutable std::mutex mutex_;
    std::map<std::string, std::string> keys_;
    KeyPair pair_;
};

/// Type "firm": name (required, search, unique), members (list of firm), contact_phone (personal), pledge (file), stages, declared actions.
schema::RecordType firm_type();
/// "firm" with its history and stages, and the engine's own tables; sealed.
void add_types(schema::Registry& registry);
rules::Definitions test_definitions();

struct World {
    /// `other`: a store instead of the one in memory; migrated here.
    explicit World(bool background = false, records::Store* other = nullptr);
    access::Principal person(const std::vector<access::RoleGrant>& grants, const std::string& user = "u1") const;
    Request request(const access::Principal& principal, std::string action, Input input, std::string id = {}, std::optional<std::int64_t> version = {}) const;
    Outcome create(std::string name, Input more = {});
    std::vector<records::Record> all(std::string_view type) const;
    Result<std::unique_ptr<Engine>> start_again();

    schema::Registry registry;
    rules::Definitions definitions = test_definitions();
    records::Behaviours behaviours;
    std::unique_ptr<records::Store> store = records::make_memory_store();
    SetClock clock;
    CountingIds ids;
    MemoryHeads heads;
    MemoryKeys keys;
    EngineParts parts;
    std::unique_ptr<Engine> engine;
    access::Principal clerk, director, viewer, other_zone;
};

}  // namespace wutong::actions::testing
