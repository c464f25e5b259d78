// http_world.h — A whole server over a small zone: memory store, engine, accounts, queries, reviews; and a socket to talk to it.
#pragma once

#include <doctest/doctest.h>

#include <atomic>
#include <map>
#include <memory>
#include <mutex>

#include "actions/run.h"
#include "actions/sign_in.h"
#include "base/crypto.h"
#include "domain/zones/zones.h"
#include "http/server.h"
#include "http/test_client.h"
#include "imports/review.h"
#include "records/memory_store.h"
#include "records/system_types.h"

namespace wutong::contract {

class FixedClock : public Clock {
public:
    Instant now() const override { return Instant{1'747'540'800'000}; }  // 2025-05-18T12:00+08:00
    Date today() const override { return civil_date(now()); }
};

class CountedIds : public IdSource {
public:
    std::string next() override {
        std::array<std::uint8_t, 10> bytes{};
        const auto count = ++count_;
        for (std::size_t i = 0; i < 8; ++i) bytes[9 - i] = static_cast<std::uint8_t>(count >> (8 * i));
        return make_ulid(Instant{0}, bytes);
    }

private:
    std::atomic<std::uint64_t> count_{0};
};

class HeldHeads : public HeadStore {
public:
    Result<void> append(std::string_view tree, std::string_view line) override;
    Result<std::vector<std::string>> lines(std::string_view tree) const override;
    Result<std::vector<std::string>> trees() const override;

private:
    mutable std::mutex mutex_;
    std::map<std::string, std::vector<std::string>, std::less<>> lines_;
};

class HeldKeys : public SubjectKeys, public SigningKeys {
public:
    Result<std::string> key(std::string_view zone, std::string_view subject) override;
    Result<std::string> existing_key(std::string_view zone, std::string_view subject) const override;
    Result<void> destroy(std::string_view zone, std::string_view subject) override;
    Result<std::string> index_key(std::string_view zone) override { return key(zone, "#index"); }
    Result<KeyPair> signing_key(std::string_view) override { return pair_; }
    Result<std::string> public_key(std::string_view) const override { return pair_.public_pem; }

private:
    mutable std::mutex mutex_;
    std::map<std::string, std::string> keys_;
    KeyPair pair_ = make_key_pair(SignatureAlgorithm::Ed25519).value();
};

class HeldFiles : public Files {
public:
    Result<StoredFile> put(std::string_view zone, std::string_view bytes) override;
    Result<std::string> get(std::string_view zone, std::string_view sha256) const override;

private:
    mutable std::mutex mutex_;
    std::map<std::string, std::string> files_;
};

class HeldLog : public Log {
public:
    void line(std::string_view level, std::string_view message, std::string_view) override;
    std::string all() const;

private:
    mutable std::mutex mutex_;
    std::string text_;
};

/// Zones "A" and "B"; type "firm" (name, amount, phone, pledge, stage; action establish). People: clerk and manager of A, other of B,
/// auditor without business permissions. Password of all: `password`.
struct HttpWorld {
    static constexpr const char* password = "Wutong#2025";
    HttpWorld();
    ~HttpWorld();

    struct Reply {
        int status = 0;
        std::string head, body;
        Json json() const { return parse_json(body).value_or(Json()); }
    };
    /// One request on a connection of its own. `who` empty: without a session.
    Reply send(const std::string& who, const std::string& method, const std::string& path, const std::string& body = {},
               const std::string& headers = {});
    std::string cookie(const std::string& who);
    std::string create_firm(const std::string& name);
    std::vector<std::string> audit_bodies() const;

    schema::Registry registry;
    rules::Definitions definitions;
    records::Behaviours behaviours;
    std::unique_ptr<records::Store> store = records::make_memory_store();
    FixedClock clock;
    CountedIds ids;
    HeldHeads heads;
    HeldKeys keys;
    HeldFiles files;
    HeldLog log;
    std::string zone_a, zone_b;
    std::unique_ptr<http::EventHub> events;
    std::unique_ptr<actions::Engine> engine;
    std::unique_ptr<actions::SignIn> sign_in;
    std::unique_ptr<queries::Queries> reads;
    std::unique_ptr<imports::Reviews> reviews;
    std::unique_ptr<http::Server> server;
    std::map<std::string, std::string> cookies;

private:
    void describe();   ///< registry and roles
};

}  // namespace wutong::contract
