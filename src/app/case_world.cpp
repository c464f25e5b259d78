// case_world.cpp — Engine and queries over a throw-away store, with keys and heads in memory.
#include "app/case_world.h"

#include <map>

#include "base/crypto.h"

namespace wutong::app {

namespace {

class MemoryHeads : public HeadStore {
public:
    Result<void> append(std::string_view tree, std::string_view line) override {
        trees_[std::string(tree)].emplace_back(line);
        return {};
    }
    Result<std::vector<std::string>> lines(std::string_view tree) const override {
        const auto found = trees_.find(tree);
        return found == trees_.end() ? std::vector<std::string>{} : found->second;
    }

private:
    std::map<std::string, std::vector<std::string>, std::less<>> trees_;
};

class MemorySubjectKeys : public SubjectKeys {
public:
    Result<std::string> key(std::string_view zone, std::string_view subject) override { return keys_.try_emplace(name(zone, subject), random_bytes(32)).first->second; }
    Result<std::string> existing_key(std::string_view zone, std::string_view subject) const override {
        const auto found = keys_.find(name(zone, subject));
        if (found == keys_.end()) return refuse(Kind::NotFound, "personal.erased", "个人信息已经删除", "");
        return found->second;
    }
    Result<void> destroy(std::string_view zone, std::string_view subject) override {
        keys_.erase(name(zone, subject));
        return {};
    }
    Result<std::string> index_key(std::string_view zone) override { return key(zone, "index"); }

private:
    static std::string name(std::string_view zone, std::string_view subject) { return std::string(zone) + "/" + std::string(subject); }
    std::map<std::string, std::string> keys_;
};

class MemorySigningKeys : public SigningKeys {
public:
    Result<KeyPair> signing_key(std::string_view) override {
        if (key_.private_pem.empty()) key_ = TRY(make_key_pair(SignatureAlgorithm::Ed25519));
        return key_;
    }
    Result<std::string> public_key(std::string_view) const override { return key_.public_pem; }

private:
    KeyPair key_;
};

}  // namespace

struct CaseWorld::Parts {
    CaseSetting setting;
    std::shared_ptr<records::Store> store;
    FixedClock clock;
    SequenceIds ids;
    MemoryHeads heads;
    MemorySubjectKeys subject_keys;
    MemorySigningKeys signing_keys;
    access::Principal principal = access::local_operator("case");
    std::string zone;
    std::unique_ptr<actions::Engine> engine;
    std::unique_ptr<queries::Queries> reads;
    explicit Parts(Date today) : clock(today) {}
};

Instant FixedClock::now() const {
    constexpr std::int64_t day_milliseconds = 86'400'000, noon_in_utc = 4 * 3'600'000;
    return Instant{today_.days * day_milliseconds + noon_in_utc + ++asked_};
}

std::string SequenceIds::next() {
    ++count_;
    std::array<std::uint8_t, 10> randomness{};
    for (int i = 0; i < 8; ++i) randomness[static_cast<std::size_t>(9 - i)] = static_cast<std::uint8_t>(count_ >> (8 * i));
    return make_ulid(Instant{0}, randomness);
}

CaseWorld::CaseWorld(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
CaseWorld::~CaseWorld() = default;
actions::Engine& CaseWorld::engine() { return *parts_->engine; }
queries::Queries& CaseWorld::reads() { return *parts_->reads; }
const CaseSetting& CaseWorld::setting() const { return parts_->setting; }
const access::Principal& CaseWorld::operator_() const { return parts_->principal; }
Date CaseWorld::today() const { return parts_->clock.today(); }
const std::string& CaseWorld::zone() const { return parts_->zone; }
records::Store& CaseWorld::store() { return *parts_->store; }

Result<std::unique_ptr<CaseWorld>> CaseWorld::make(const CaseSetting& setting, Date today, std::shared_ptr<records::Store> store, const std::string& zone_code) {
    auto parts = std::make_unique<Parts>(today);
    parts->setting = setting;
    parts->store = std::move(store);
    parts->zone = parts->ids.next();
    if (!zone_code.empty()) {
        // A zone's own fields and checks ask which zone a record is of.
        auto zone = records::Record::of(*setting.registry->type("zone"));
        zone.set("id", schema::Cell(parts->zone));
        zone.set("zone_id", schema::Cell(parts->zone));
        zone.set("version", schema::Cell(1));
        zone.set("code", schema::Cell(zone_code));
        zone.set("name", schema::Cell("案例区"));
        const auto transaction = TRY(parts->store->begin());
        TRY(transaction->insert(zone));
        TRY(transaction->commit());
    }
    actions::EngineParts engine;
    engine.store = parts->store.get();
    engine.registry = setting.registry;
    engine.definitions = setting.definitions;
    engine.behaviours = setting.behaviours;
    engine.clock = &parts->clock;
    engine.ids = &parts->ids;
    engine.heads = &parts->heads;
    engine.subject_keys = &parts->subject_keys;
    engine.signing_keys = &parts->signing_keys;
    engine.background = false;
    parts->engine = TRY(actions::Engine::start(engine));
    queries::Sources sources;
    sources.store = parts->store.get();
    sources.registry = setting.registry;
    sources.definitions = setting.definitions;
    sources.clock = &parts->clock;
    sources.subject_keys = &parts->subject_keys;
    sources.heads = &parts->heads;
    sources.signing_keys = &parts->signing_keys;
    parts->reads = std::make_unique<queries::Queries>(sources);
    return std::unique_ptr<CaseWorld>(new CaseWorld(std::move(parts)));
}

}  // namespace wutong::app
