// backups_test.cpp — A backup that is told to end, or meets a disk that refuses: it ends at the next look, says why, and nothing of it stays.
#include <doctest/doctest.h>

#include <sys/stat.h>

#include <atomic>
#include <filesystem>
#include <map>
#include <mutex>
#include <thread>

#include "app/test_installation.h"
#include "base/text.h"
#include "storage/backup_parts.h"
#include "storage/disk.h"
#include "storage/recovery_code.h"

using namespace wutong;
using namespace wutong::app;
namespace fs = std::filesystem;

namespace {

/// Counts how often a backup asks whether it is still wanted, and says no from the given look on.
struct Looks {
    std::mutex mutex;
    std::map<std::string, int, std::less<>> in_phase;
    int all = 0, last = 0;   ///< last: 0, always wanted
    storage::BackupWatch watch() {
        return [this](const storage::BackupProgress& progress) -> Result<void> {
            const std::lock_guard lock(mutex);
            ++in_phase[std::string(progress.phase)];
            return ++all >= last && last > 0 ? backup_stopped() : Result<void>();
        };
    }
};

}  // namespace

TEST_CASE("a backup that is told to end ends soon, whatever it is at; it is told as interrupted and nothing of it stays") {
    Installation installation;
    Looks whole;
    MUST(installation.back_up("whole.wutong", whole.watch()));
    for (const char* phase : {"copy", "pack", "unpack", "prove"}) CHECK(whole.in_phase[phase] > 2);
    CHECK(whole.in_phase["prove"] > 100);   // it asks all the way through the proof
    std::vector<int> ends{1, 2, 3};
    for (int part = 1; part < 12; ++part) ends.push_back(whole.all * part / 12);
    ends.push_back(whole.all - 1);
    for (const int last : ends) {
        INFO("told at look ", last, " of ", whole.all);
        Looks looks;
        looks.last = last;
        const auto ended = installation.back_up("ended.wutong", looks.watch());
        REQUIRE_FALSE(ended);
        CHECK(ended.error().code == "backup.stopped");
        CHECK(looks.all < last + 60);   // a statement or two of each reader; asking once more for every table was 60 and more a reader
        CHECK(storage::names_in(installation.place().string()) == std::vector<std::string>{"whole.wutong", "whole.wutong.keys"});
        CHECK(installation.last_code() == "backup.stopped");
        CHECK(storage::running_backup(installation.folder()).empty());
    }
    CHECK(installation.back_up("ended.wutong"));
}

TEST_CASE("while a backup is made and proved no file beside it holds the open master key, whatever moment the power fails in") {
    Installation installation;
    const auto master = trim(MUST(storage::read_file(installation.folder().master_key(), 1'000)));
    REQUIRE(master.size() == 64);
    std::mutex mutex;
    std::map<std::string, int> seen;
    int looked_at = 0;
    const auto look = [&](const storage::BackupProgress& progress) -> Result<void> {
        const std::lock_guard lock(mutex);
        if (seen[std::string(progress.phase)]++ % 8 != 0) return {};
        for (const auto& name : MUST(storage::files_below(installation.place().string()))) {
            const auto bytes = storage::read_file(installation.file(name), 1 << 30);
            if (!bytes) continue;   // gone meanwhile
            ++looked_at;
            INFO(progress.phase, " ", name);
            CHECK(bytes->find(master) == std::string::npos);
            CHECK(bytes->find(from_hex(master)) == std::string::npos);
        }
        return {};
    };
    MUST(installation.back_up("zone.wutong", look));
    CHECK(seen["prove"] > 100);
    CHECK(looked_at > 100);
}

TEST_CASE("of a backup that is told as failed nothing stays: neither of the two files, nor its code, nor what was not its own is touched") {
    Installation installation;
    const auto first = MUST(installation.back_up("1"));
    save(installation, first.recovery_code);
    const auto only_first = std::vector<std::string>{"1", "1.keys"};
    // Somebody puts a folder where FILE is to be, after the backup has looked.
    const auto meanwhile = [&](const storage::BackupProgress& progress) -> Result<void> {
        if (progress.phase == "prove") fs::create_directories(installation.place() / "2" / "own");
        return {};
    };
    CHECK_FALSE(installation.back_up("2", meanwhile, true));
    CHECK(fs::exists(installation.place() / "2" / "own"));
    CHECK_FALSE(storage::unseen_code(installation.folder()));
    fs::remove_all(installation.place() / "2");
    CHECK(storage::names_in(installation.place().string()) == only_first);
    // The note of the new code cannot be written.
    fs::create_directories(installation.folder().keys() + "/recovery.unseen");
    CHECK_FALSE(installation.back_up("2", {}, true));
    CHECK(storage::names_in(installation.place().string()) == only_first);
    fs::remove_all(installation.folder().keys() + "/recovery.unseen");
    // A key file of that name is somebody's: it may be all that opens a backup that was moved away.
    MUST(storage::write_file(installation.file("2.keys"), "elsewhere"));
    CHECK(installation.back_up("2").error().code == "backup.file_exists");
    CHECK(MUST(storage::read_file(installation.file("2.keys"), 100)) == "elsewhere");
    CHECK(opens(installation, first.recovery_code, "1"));
}

TEST_CASE("a backup whose line the list cannot take says so, is listed all the same, and its keys are renewed with the others") {
    Installation installation;
    const auto first = MUST(installation.back_up("1"));
    save(installation, first.recovery_code);
    CHECK(first.listed);
    const std::string list = installation.folder().path + "/backups.jsonl";
    fs::rename(list, list + ".aside");
    fs::create_directories(list + "/in the way");
    const auto second = MUST(installation.back_up("2"));
    CHECK_FALSE(second.listed);
    CHECK_FALSE(installation.back_up("3", [](const storage::BackupProgress&) { return backup_stopped(); }));
    REQUIRE(storage::noted_backups(installation.folder()).size() == 2);
    CHECK(storage::noted_backups(installation.folder())[0].text("code") == "backup.stopped");
    CHECK(MUST(installation.back_up("4")).renewed_keys == 1);   // of 2, which no list names
    CHECK(storage::running_backup(installation.folder()).empty());
    fs::remove_all(list);
    fs::rename(list + ".aside", list);
    const auto fifth = MUST(installation.back_up("5"));
    CHECK(fifth.listed);
    CHECK(fifth.renewed_keys == 3);
    std::vector<std::string> names;
    for (const auto& note : storage::proved_backups(installation.folder())) names.push_back(fs::path(note.text("file")).filename());
    CHECK(names == std::vector<std::string>{"5", "4", "2", "1"});
    CHECK(MUST(storage::read_file(installation.folder().path + "/backup.lock", 100)).empty());
}

namespace {
/// As a process that was killed leaves `backup.lock`: `text` after FILE's name.
void leave_lock(const Installation& installation, const std::string& file, const std::string& text = {}) {
    MUST(storage::write_file(installation.folder().path + "/backup.lock", file + "\n" + text));
}
/// Makes a backup; what lay in `backup.lock` at the moment before the names were given.
std::string lock_before_names(Installation& installation, const std::string& name) {
    MUST(installation.back_up(name));
    const auto note = storage::noted_backups(installation.folder()).at(0);
    Json line = Json::object();
    line.set("under_way", note);
    line.set("part", installation.file(name + ".part-0badcafe"));
    line.set("keys_sha256", MUST(storage::sha256_of_file(installation.file(name + ".keys"))));
    return write_json(line) + "\n";
}
}  // namespace

TEST_CASE("a backup that was killed is listed by the next one: as made where the file is the one that was proved, as interrupted where not; what it left beside goes") {
    Installation installation;
    const auto lock = lock_before_names(installation, "1");
    const auto note = storage::noted_backups(installation.folder()).at(0);
    fs::remove(installation.folder().path + "/backups.jsonl");
    leave_lock(installation, installation.file("1"), lock);
    fs::create_directories(installation.file("1.stage-0badcafe"));
    CHECK(storage::running_backup(installation.folder()).empty());
    CHECK(MUST(installation.back_up("2")).renewed_keys == 1);
    CHECK(storage::proved_backups(installation.folder()).size() == 2);
    CHECK(write_json(storage::proved_backups(installation.folder())[1]) == write_json(note));
    CHECK(storage::names_in(installation.place().string()) == std::vector<std::string>{"1", "1.keys", "2", "2.keys"});
    leave_lock(installation, installation.file("3"));
    fs::create_directories(installation.file("3.proof-0badcafe"));
    MUST(installation.back_up("4"));
    const auto notes = storage::noted_backups(installation.folder());
    REQUIRE(notes.size() == 4);
    CHECK(notes[1].text("file") == installation.file("3"));
    CHECK(notes[1].text("code") == "backup.killed");
    CHECK_FALSE(fs::exists(installation.file("3.proof-0badcafe")));
}

TEST_CASE("what is under way says who began it, and before the names are given the sum of the file that was proved") {
    Installation installation;
    std::mutex mutex;
    std::string first, last;
    MUST(installation.back_up("1", [&](const storage::BackupProgress&) -> Result<void> {
        const std::lock_guard lock(mutex);
        last = MUST(storage::read_file(installation.folder().path + "/backup.lock", 10'000));
        if (first.empty()) first = last;
        return {};
    }));
    CHECK(first.starts_with(installation.file("1") + "\n{\"under_way\":{\"made_at\":"));
    const auto note = storage::noted_backups(installation.folder()).at(0);
    CHECK(first.find(note.text("made_at")) != std::string::npos);
    CHECK(first.find(note.text("sha256")) == std::string::npos);
    Json line = MUST(parse_json(last.substr(last.find('\n') + 1)));
    CHECK(write_json(line["under_way"]) == write_json(note));
    CHECK(line.text("keys_sha256") == MUST(storage::sha256_of_file(installation.file("1.keys"))));
    CHECK(line.text("part").starts_with(installation.file("1.part-")));
    CHECK(MUST(storage::read_file(installation.folder().path + "/backup.lock", 10'000)).empty());
}

TEST_CASE("another installation's file under the name of a killed backup is never listed as proved") {
    Installation installation;
    const auto lock = lock_before_names(installation, "1");
    for (const auto& left : {lock, std::string()}) {
        fs::remove(installation.folder().path + "/backups.jsonl");
        MUST(storage::write_file(installation.file("1"), "a file of another origin"));
        leave_lock(installation, installation.file("1"), left);
        MUST(installation.back_up(left.empty() ? "3" : "2"));
        const auto notes = storage::noted_backups(installation.folder());
        REQUIRE(notes.size() == 2);
        CHECK(notes[1].text("file") == installation.file("1"));
        CHECK(notes[1].text("code") == "backup.killed");
        CHECK(notes[1].text("next").find(installation.file("1")) != std::string::npos);
        CHECK(MUST(storage::read_file(installation.file("1"), 100)) == "a file of another origin");
    }
}

TEST_CASE("killed between the two names, the key file that has its own goes and the list says interrupted; one whose backup was moved away stays and is named") {
    Installation installation;
    const auto lock = lock_before_names(installation, "1");
    const auto keys = MUST(storage::read_file(installation.file("1.keys"), 1 << 20));
    const auto left_as = [&](bool has_part) {
        fs::remove(installation.folder().path + "/backups.jsonl");
        fs::remove(installation.file("1"));
        MUST(storage::write_file(installation.file("1.keys"), keys));
        if (has_part) MUST(storage::write_file(installation.file("1.part-0badcafe"), "what was proved"));
        leave_lock(installation, installation.file("1"), lock);
    };
    left_as(true);
    MUST(installation.back_up("2"));
    CHECK(storage::names_in(installation.place().string()) == std::vector<std::string>{"2", "2.keys"});
    REQUIRE(storage::noted_backups(installation.folder()).size() == 2);
    CHECK(storage::noted_backups(installation.folder())[1].text("code") == "backup.killed");
    left_as(false);
    MUST(installation.back_up("3"));
    CHECK(MUST(storage::read_file(installation.file("1.keys"), 1 << 20)) == keys);
    REQUIRE(storage::noted_backups(installation.folder()).size() == 2);
    const auto note = storage::noted_backups(installation.folder())[1];
    CHECK(note.text("code") == "backup.killed");
    CHECK(note.text("next").find(installation.file("1.keys")) != std::string::npos);
}

TEST_CASE("an older key file that cannot be renewed is named with the reason, one by one; what a kill left while one was renewed goes") {
    Installation installation;
    for (const auto* name : {"1", "2", "3", "4", "5"}) MUST(installation.back_up(name));
    MUST(storage::write_file(installation.file("1.keys"), "keys of another installation"));
    fs::remove(installation.file("2.keys"));
    fs::create_directories(installation.file("2.keys"));
    fs::remove(installation.file("3.keys"));   // moved away: nobody can renew it
    const auto left = installation.file("4.keys.part-0123456789ab"), theirs = installation.file("4.keys.part-of mine");
    for (const auto& path : {left, theirs}) MUST(storage::write_file(path, "keys of then"));
    const auto made = MUST(installation.back_up("6"));
    CHECK(made.renewed_keys == 2);
    REQUIRE(made.unrenewed_keys.size() == 2);
    CHECK(made.unrenewed_keys[0].file == installation.file("2.keys"));
    CHECK(made.unrenewed_keys[0].why.find("读不出来：") == 0);
    CHECK(made.unrenewed_keys[1].file == installation.file("1.keys"));
    CHECK(made.unrenewed_keys[1].why.find("不是本安装的密钥文件") == 0);
    CHECK_FALSE(storage::file_exists(left));
    CHECK(storage::file_exists(theirs));
}

TEST_CASE("who looks whether a backup is made never keeps one from beginning, and sees the one that is") {
    Installation installation;
    MUST(installation.back_up("0"));
    std::atomic<bool> over{false};
    std::atomic<int> looks{0};
    std::thread looker([&] {
        for (; !over; ++looks) (void)storage::running_backup(installation.folder());
    });
    int refused = 0;
    for (int i = 0; i < 60; ++i) {
        // A killed one has left its name: then a look has to find out whether anybody is there.
        MUST(storage::write_file(installation.folder().path + "/backup.lock", installation.file("killed")));
        const auto ended = installation.back_up("ended", [](const storage::BackupProgress&) { return backup_stopped(); });
        refused += ended.error().code == "backup.running" ? 1 : 0;
    }
    over = true;
    looker.join();
    CHECK(looks > 200);
    CHECK(refused == 0);
    std::string seen;
    (void)installation.back_up("seen", [&](const storage::BackupProgress&) {
        seen = storage::running_backup(installation.folder());
        CHECK(installation.back_up("second").error().code == "backup.running");
        return backup_stopped();
    });
    CHECK(seen == installation.file("seen"));
}

TEST_CASE("the room a backup needs counts the evidence of zones that moved in, which it packs too") {
    Installation installation;
    const fs::path evidence = installation.folder().path + "/origins/0badcafe";
    fs::create_directories(evidence);
    MUST(storage::write_file((evidence / "sparse").string(), "x"));
    fs::resize_file(evidence / "sparse", std::uintmax_t{1} << 43);   // eight terabytes of nothing
    const auto refused = installation.back_up();
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "backup.no_room");
    CHECK(storage::names_in(installation.place().string()).empty());
}

TEST_CASE("what lies at the old place of a key file and is not ours is left alone, and so is what somebody split a backup into") {
    Installation installation;
    MUST(installation.back_up("first.wutong"));
    MUST(installation.back_up("second.wutong"));
    // The first pair was moved away; another installation's key file has its name now.
    fs::rename(installation.file("first.wutong"), installation.file("kept.wutong"));
    fs::rename(installation.file("first.wutong.keys"), installation.file("kept.wutong.keys"));
    MUST(storage::write_file(installation.file("first.wutong.keys"), "keys of another installation"));
    const std::string pieces[] = {installation.file("third.wutong.part-aa"), installation.file("third.wutong.part-12345678.1")};
    for (const auto& piece : pieces) MUST(storage::write_file(piece, "a piece"));
    const std::string left = installation.file("third.wutong.part-0123abcd");
    MUST(storage::write_file(left, "what a killed backup left"));
    const auto third = MUST(installation.back_up("third.wutong"));
    CHECK(third.renewed_keys == 1);   // the second's
    CHECK(MUST(storage::read_file(installation.file("first.wutong.keys"), 1'000)) == "keys of another installation");
    for (const auto& piece : pieces) CHECK(storage::file_exists(piece));
    CHECK_FALSE(storage::file_exists(left));
}

TEST_CASE("a file that came to FILE while the backup was made is not written over, and no key file stays beside it") {
    Installation installation;
    bool came = false;
    const auto watch = [&](const storage::BackupProgress& progress) -> Result<void> {
        if (progress.phase == "prove" && !came) {
            came = true;
            return storage::write_file(installation.file(), "another installation's backup");
        }
        return {};
    };
    const auto made = installation.back_up("zone.wutong", watch);
    REQUIRE_FALSE(made);
    CHECK(made.error().code == "backup.file_exists");
    CHECK(MUST(storage::read_file(installation.file(), 1'000)) == "another installation's backup");
    CHECK(storage::names_in(installation.place().string()) == std::vector<std::string>{"zone.wutong"});
}

TEST_CASE("a folder that cannot be listed is an error, never a shorter list") {
    Installation installation;
    const auto files = installation.folder().files();
    CHECK(MUST(storage::files_below(files)).size() == 1);
    CHECK(MUST(storage::files_below(files + "/none")).empty());
    CHECK_FALSE(storage::files_below(files + "/" + MUST(storage::files_below(files)).front()));   // a file, where a folder was looked for
}
