// disk_fault_test.cpp — A disk that fails while several writers share a commit: SQLite gives up the transaction by itself, and nothing may be written behind that.
#include <doctest/doctest.h>
#include <sqlite3.h>

#include <atomic>
#include <cerrno>
#include <thread>

#include "actions/group_writer.h"
#include "contract/things.h"

using namespace wutong;
using namespace wutong::contract;
using records::Record;

namespace {

std::atomic<bool> disk_fails = false;
ssize_t (*whole_read)(int, void*, size_t, off_t) = nullptr;

ssize_t read_or_fail(int file, void* into, size_t size, off_t at) {
    if (!disk_fails) return whole_read(file, into, size, at);
    errno = ESTALE;
    return -1;
}

/// Puts the failing read where SQLite reads pages, and the whole one back.
struct FailingDisk {
    sqlite3_vfs* files = sqlite3_vfs_find(nullptr);
    FailingDisk() {
        whole_read = reinterpret_cast<decltype(whole_read)>(files->xGetSystemCall(files, "pread"));
        files->xSetSystemCall(files, "pread", reinterpret_cast<sqlite3_syscall_ptr>(read_or_fail));
    }
    ~FailingDisk() { files->xSetSystemCall(files, "pread", reinterpret_cast<sqlite3_syscall_ptr>(whole_read)); }
};

Record named_thing(const schema::RecordType& type, const std::string& id) {
    Record record = thing(type, "z1", id);
    record.set("name", id);
    return record;
}

std::unique_ptr<records::Store> opened(const std::string& path, const schema::Registry& registry) {
    auto store = storage::open_sqlite_store({.path = path});
    REQUIRE(store);
    REQUIRE((*store)->migrate(registry));
    return std::move(*store);
}

}  // namespace

TEST_CASE("a read that the disk refuses ends the whole group, and none of it is on the disk") {
    const auto registry = thing_registry();
    const auto& type = *registry->type("thing");
    const auto& note = *registry->type("note");
    const TemporaryFolder folder;
    const std::string path = folder.path + "/wutong.db";
    {
        auto store = opened(path, *registry);
        auto transaction = begin(*store);
        for (int i = 0; i < 2'000; ++i) {   // more than lies on the pages that are read at the start
            Record filler = thing(note, "z1", "N" + std::to_string(i));
            filler.set("name", std::string(300, 'x'));
            REQUIRE(transaction->insert(filler));
        }
        REQUIRE(transaction->commit());
    }
    const FailingDisk disk;
    {
        auto store = opened(path, *registry);
        actions::GroupWriter writer(*store, nullptr, true);
        std::atomic<bool> open = false;
        std::vector<Result<void>> answers(3);
        const std::vector<actions::GroupWriter::Job> jobs = {
            [&](records::Transaction& transaction) { return transaction.insert(named_thing(type, "A")); },
            [&](records::Transaction& transaction) -> Result<void> {
                disk_fails = true;
                const auto found = transaction.load(note, "z1", "N1777");
                disk_fails = false;
                return found ? Result<void>() : std::unexpected(found.error());
            },
            [&](records::Transaction& transaction) -> Result<void> {
                TRY(transaction.insert(named_thing(type, "B")));
                return transaction.insert(named_thing(type, "C"));
            }};
        std::vector<std::thread> threads;
        threads.emplace_back([&] { CHECK(writer.run([&](records::Transaction&) -> Result<void> {
            while (!open) std::this_thread::yield();
            return {};
        })); });
        for (std::size_t i = 0; i < jobs.size(); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));   // so that they stand in this order
            threads.emplace_back([&, i] { answers[i] = writer.run(jobs[i]); });
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        open = true;
        for (auto& thread : threads) thread.join();
        for (const auto& answer : answers) CHECK_FALSE(answer);
    }
    CHECK(ids(*opened(path, *registry), all_of(type)).empty());
}
