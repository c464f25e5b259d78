// recovery_code_test.cpp — The code on paper: it counts once somebody has it, another takes none away that somebody may have, and no backup is good that it cannot open.
#include <doctest/doctest.h>

#include <filesystem>

#include "app/test_installation.h"
#include "base/text.h"
#include "storage/backup_parts.h"
#include "storage/disk.h"

using namespace wutong;
using namespace wutong::app;
namespace fs = std::filesystem;

namespace {
/// Another code, where one was shown that nobody confirmed.
Result<storage::BackupReport> back_up_giving_up(Installation& installation, const std::string& name) {
    return back_up_runtime(installation.runtime(), {installation.file(name), true, false, {}, {}, true});
}
}  // namespace

TEST_CASE("a recovery code takes nothing from the one before until somebody has said to have it") {
    Installation installation;
    const auto first = MUST(installation.back_up("1"));
    REQUIRE(!first.recovery_code.empty());
    CHECK(first.code_unseen);
    save(installation, first.recovery_code);
    CHECK_FALSE(storage::unseen_code(installation.folder()));

    const auto second = MUST(installation.back_up("2", {}, true));
    REQUIRE(!second.recovery_code.empty());
    const auto third = MUST(installation.back_up("3"));
    CHECK(third.recovery_code.empty());
    CHECK(third.code_unseen);
    CHECK(third.renewed_keys == 2);
    for (const auto* name : {"1", "2", "3"})
        for (const auto& code : {first.recovery_code, second.recovery_code}) CHECK(opens(installation, code, name));
    REQUIRE(storage::unseen_code(installation.folder()));
    CHECK(storage::unseen_code(installation.folder())->former);

    save(installation, second.recovery_code);
    MUST(installation.back_up("4"));
    for (const auto* name : {"1", "4"}) {
        CHECK(opens(installation, second.recovery_code, name));
        CHECK_FALSE(opens(installation, first.recovery_code, name));
    }
}

TEST_CASE("where nobody has any code another is made; one that was shown is taken from nobody unless they give it up, and one that was replaced is not given away") {
    Installation installation;
    const auto lost = MUST(installation.back_up("1"));
    CHECK(MUST(back_up_runtime(installation.runtime(), {installation.file("waits"), false, true, {}, {}, false})).recovery_code.empty());   // it may still be taken
    const auto found = MUST(installation.back_up("2"));
    REQUIRE(!found.recovery_code.empty());
    CHECK_FALSE(opens(installation, lost.recovery_code, "1"));
    CHECK(opens(installation, found.recovery_code, "1"));
    CHECK(storage::code_is_shown(installation.folder(), lost.recovery_code, Instant{}).error().code == "backup.code_replaced");
    MUST(storage::code_is_shown(installation.folder(), found.recovery_code, Instant{1}));
    CHECK(MUST(installation.back_up("3")).recovery_code.empty());   // somebody may have it on paper
    const auto refused = installation.back_up("4", {}, true);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "backup.code_unconfirmed");
    CHECK(opens(installation, found.recovery_code, "3"));
    const auto another = MUST(back_up_giving_up(installation, "4"));
    for (const auto* name : {"1", "4"}) {
        CHECK_FALSE(opens(installation, found.recovery_code, name));
        CHECK(opens(installation, another.recovery_code, name));
    }
    MUST(storage::code_is_shown(installation.folder(), another.recovery_code, Instant{1}));
    MUST(storage::code_is_saved(installation.folder()));
    CHECK(storage::code_is_saved(installation.folder()).error().code == "backup.no_code");
}

TEST_CASE("a third code takes away none that was shown beside the confirmed one: confirmed, it is the former; given up, the confirmed one opens on") {
    Installation installation;
    const auto first = MUST(installation.back_up("1"));
    save(installation, first.recovery_code);
    const auto second = MUST(installation.back_up("2", {}, true));
    MUST(storage::code_is_shown(installation.folder(), second.recovery_code, Instant{1}));
    CHECK(installation.back_up("3", {}, true).error().code == "backup.code_unconfirmed");
    CHECK(storage::names_in(installation.place().string()) == std::vector<std::string>{"1", "1.keys", "2", "2.keys"});
    // A backup that fails gives up nothing.
    CHECK_FALSE(back_up_runtime(installation.runtime(), {installation.file("3"), true, false, {}, [](const storage::BackupProgress& progress) { return progress.phase == "prove" ? backup_stopped() : Result<void>(); }, true}));
    REQUIRE(storage::unseen_code(installation.folder()));
    CHECK(storage::unseen_code(installation.folder())->shown_at == to_string(Instant{1}));
    const auto third = MUST(back_up_giving_up(installation, "3"));
    for (const auto& code : {first.recovery_code, third.recovery_code}) CHECK(opens(installation, code, "3"));
    CHECK_FALSE(opens(installation, second.recovery_code, "3"));
    // Confirmed, it is nobody's loss when another follows.
    save(installation, third.recovery_code);
    const auto fourth = MUST(installation.back_up("4", {}, true));
    for (const auto& code : {third.recovery_code, fourth.recovery_code}) CHECK(opens(installation, code, "4"));
}

TEST_CASE("a backup whose key file the code on paper would not open is told as none; another code makes good ones again") {
    Installation installation;
    const auto first = MUST(installation.back_up("1"));
    save(installation, first.recovery_code);
    CHECK(first.codes_proved);
    const std::string confirmed = installation.folder().path + "/" + std::string(storage::wrapped_master_name);
    const auto kept = MUST(storage::read_file(confirmed, 4'000));
    auto bent = kept;
    bent[bent.find('\n') / 2] = bent[bent.find('\n') / 2] == '0' ? '1' : '0';
    MUST(storage::write_file(confirmed, bent));
    const auto refused = installation.back_up("2");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "backup.code_damaged");
    CHECK(storage::names_in(installation.place().string()) == std::vector<std::string>{"1", "1.keys"});
    // Not confirmed yet, the new one opens alone; nothing waits for a code that opens nothing.
    const auto second = MUST(installation.back_up("2", {}, true));
    CHECK(opens(installation, second.recovery_code, "2"));
    MUST(storage::code_is_shown(installation.folder(), second.recovery_code, Instant{1}));
    CHECK(MUST(installation.back_up("3")).codes_proved);
    CHECK(opens(installation, second.recovery_code, "3"));
    MUST(storage::code_is_saved(installation.folder()));
    CHECK(MUST(installation.back_up("4")).codes_proved);
    CHECK(opens(installation, second.recovery_code, "4"));
}

TEST_CASE("the wraps in an unpacked key file are those of today, and the code at hand opens its own") {
    Installation installation;
    save(installation, MUST(installation.back_up("1")).recovery_code);
    storage::BackupRequest request;
    request.new_code = true;
    const auto keys = MUST(storage::wrapped_keys(installation.folder(), request));
    const auto unpacked = installation.file("unpacked");
    const auto proved = [&](const std::string& wrap, const std::string& next, const storage::WrappedKeys& expected) {
        fs::remove_all(unpacked);
        MUST(storage::make_folder(unpacked + "/keys"));
        MUST(storage::write_file(unpacked + "/" + std::string(storage::wrapped_master_name), wrap + "\n"));
        if (!next.empty()) MUST(storage::write_file(unpacked + "/" + std::string(storage::wrapped_next_name), next + "\n"));
        const auto done = storage::prove_codes(unpacked, expected, installation.folder());
        if (!done) CHECK(done.error().code == "backup.not_proved");
        return done.has_value();
    };
    CHECK(proved(keys.sealed, keys.sealed_next, keys));
    CHECK_FALSE(proved(keys.sealed, "", keys));
    CHECK_FALSE(proved("", keys.sealed_next, keys));
    CHECK_FALSE(proved(keys.sealed_next, keys.sealed, keys));
    auto another = keys;
    another.code = std::string(40, '0');
    CHECK_FALSE(proved(keys.sealed, keys.sealed_next, another));
    auto of_today = MUST(storage::wrapped_keys(installation.folder(), {}));
    CHECK(of_today.code.empty());
    CHECK(proved(of_today.sealed, "", of_today));
    CHECK_FALSE(proved(of_today.sealed, keys.sealed_next, of_today));
}

TEST_CASE("of a code of an older version a backup says that nobody can know; restored with the code, the folder knows") {
    Installation installation;
    const auto first = MUST(installation.back_up("1"));
    save(installation, first.recovery_code);
    const std::string confirmed = installation.folder().path + "/" + std::string(storage::wrapped_master_name);
    const auto kept = MUST(storage::read_file(confirmed, 4'000));
    MUST(storage::write_file(confirmed, kept.substr(0, kept.find('\n') + 1)));
    CHECK_FALSE(MUST(installation.back_up("2")).codes_proved);
    storage::RestoreRequest request;
    request.file = installation.file("2");
    request.keys_file = request.file + ".keys";
    request.recovery_code = first.recovery_code;
    request.folder = installation.file("restored");
    MUST(storage::restore(request, backup_registry()));
    CHECK(MUST(storage::wrapped_keys(storage::DataFolder{request.folder}, {})).sums_fit);
}

TEST_CASE("a wrapped code that is there and cannot be read stops the backup: no other code takes its place") {
    Installation installation;
    save(installation, MUST(installation.back_up("1")).recovery_code);
    const std::string confirmed = installation.folder().path + "/" + std::string(storage::wrapped_master_name), note = installation.folder().keys() + "/recovery.unseen";
    const auto kept = MUST(storage::read_file(confirmed, 4'000));
    MUST(storage::write_file(confirmed, ""));
    CHECK(installation.back_up("2").error().code == "backup.code_unreadable");
    MUST(storage::write_file(confirmed, kept));
    MUST(storage::write_file(note, "{\"made_at\""));
    CHECK(installation.back_up("2", {}, true).error().code == "backup.code_unreadable");
    fs::remove(note);
    CHECK(installation.back_up("2"));
}
