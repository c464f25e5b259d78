// crash_writer.cpp — Writes through the Engine with 64 client threads until it is killed; and afterwards checks what is left.
//
// `crash_writer write DIR`   prints "<record id> <version>" for every acknowledged change, one write(2) a line
// `crash_writer check DIR`   reads such lines; everything acknowledged must be there, the ledger must verify, the start must be quick
#include <unistd.h>

#include <chrono>
#include <iostream>
#include <map>
#include <thread>

#include "../../src/actions/test_world.h"
#include "ledger/verify.h"
#include "records/store_source.h"
#include "storage/data_folder.h"
#include "storage/sql_store.h"

using namespace wutong;
using namespace wutong::actions;

namespace {

constexpr int clients = 64;

class RealClock : public Clock {
public:
    Instant now() const override {
        using namespace std::chrono;
        return Instant{duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count()};
    }
    Date today() const override { return civil_date(now()); }
};

class RealIds : public IdSource {
public:
    std::string next() override {
        std::array<std::uint8_t, 10> randomness{};
        const auto bytes = random_bytes(randomness.size());
        std::copy(bytes.begin(), bytes.end(), randomness.begin());
        return make_ulid(RealClock().now(), randomness);
    }
};

/// The engine on a data folder, with the register of the unit tests.
struct Place {
    explicit Place(std::string path) : folder{std::move(path)} {
        MUST(folder.make());
        actions::testing::add_types(registry);
        definitions = actions::testing::test_definitions();
        lock = MUST(storage::FolderLock::take(folder));
        store = MUST(storage::open_sqlite_store({folder.database(), 4}));
        MUST(store->migrate(registry));
        heads = MUST(storage::open_head_store(folder));
        subject_keys = MUST(storage::open_subject_keys(folder));
        signing_keys = MUST(storage::open_signing_keys(folder));
    }
    Result<std::unique_ptr<Engine>> start() {
        EngineParts parts;
        parts.store = store.get();
        parts.registry = &registry;
        parts.definitions = &definitions;
        parts.behaviours = &behaviours;
        parts.clock = &clock;
        parts.ids = &ids;
        parts.heads = heads.get();
        parts.subject_keys = subject_keys.get();
        parts.signing_keys = signing_keys.get();
        return Engine::start(parts);
    }

    storage::DataFolder folder;
    schema::Registry registry;
    rules::Definitions definitions;
    records::Behaviours behaviours;
    RealClock clock;
    RealIds ids;
    std::unique_ptr<storage::FolderLock> lock;
    std::unique_ptr<records::Store> store;
    std::unique_ptr<HeadStore> heads;
    std::unique_ptr<SubjectKeys> subject_keys;
    std::unique_ptr<SigningKeys> signing_keys;
};

void acknowledge(const records::Record& record) {
    const std::string line = std::string(record.id()) + " " + std::to_string(record.version()) + "\n";
    if (::write(STDOUT_FILENO, line.data(), line.size()) != static_cast<ssize_t>(line.size())) _exit(3);
}

int write_until_killed(Place& place) {
    const auto engine = MUST(place.start());
    const auto person = access::local_operator("crash test");
    std::vector<std::thread> threads;
    for (int i = 0; i < clients; ++i) {
        threads.emplace_back([&] {
            for (;;) {
                Request request;
                request.principal = person;
                request.zone = "zone";
                request.type = "firm";
                request.action = "create";
                request.input = {{"name", schema::Cell(place.ids.next())}, {"amount", schema::Cell(1)}};
                const auto made = engine->run(request);
                if (!made) _exit(4);
                acknowledge(made->record);
                request.action = "edit";
                request.id = made->record.id();
                request.version = made->record.version();
                request.input = {{"amount", schema::Cell(2)}};
                const auto edited = engine->run(request);
                if (!edited) _exit(4);
                acknowledge(edited->record);
            }
        });
    }
    for (auto& thread : threads) thread.join();
    return 0;
}

ledger::VerifyReport verify(Place& place, records::Reader& reader) {
    ledger::VerifyOptions options;
    options.tree = options.zone = "zone";
    options.keys = ledger::trusted_keys({MUST(place.signing_keys->public_key("zone"))});
    options.head_lines = MUST(place.heads->lines("zone"));
    ledger::Verifier verifier(options);
    rules::Query query;
    query.from = place.registry.type("ledger_entry");
    query.zones = {"zone"};
    query.order = {{rules::column(0, &query.from->fields[schema::system_field::id]), false}};
    for (const auto& row : MUST(reader.find(query))) verifier.entry(row["sequence"].integer(), row["body"].text(), row["leaf_hash"].text());
    return verifier.finish();
}

int check(Place& place, std::chrono::steady_clock::time_point began) {
    auto engine = place.start();
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began).count();
    if (!engine) {
        std::cout << "does not start: " << cause_for_log(engine.error()) << "\n";
        return 1;
    }
    const auto reader = MUST(place.store->reader());
    rules::Query all;
    all.from = place.registry.type("firm");
    std::map<std::string, std::int64_t> versions;
    for (const auto& record : MUST(reader->find(all))) versions[std::string(record.id())] = record.version();
    std::int64_t acknowledged = 0, lost = 0, version = 0;
    for (std::string id; std::cin >> id >> version; ++acknowledged) {
        const auto found = versions.find(id);
        if (found == versions.end() || found->second < version) ++lost;
    }
    const auto report = verify(place, *reader);
    std::cout << "{\"acknowledged\":" << acknowledged << ",\"lost\":" << lost << ",\"verified\":" << (report.ok ? "true" : "false") << ",\"entries\":" << report.entries
              << ",\"signed\":" << report.signed_entries << ",\"start_ms\":" << took << "}\n";
    if (const auto* bad = report.first_bad_entry()) std::cout << bad->sequence << " " << bad->what << "\n";
    return lost == 0 && report.ok && report.signed_entries == report.entries ? 0 : 1;
}

}  // namespace

int main(int count, char** words) {
    if (count != 3) return 2;
    const auto began = std::chrono::steady_clock::now();
    Place place(words[2]);
    const std::string what = words[1];
    if (what == "write") return write_until_killed(place);
    return what == "check" ? check(place, began) : 2;
}
