// setup_test.cpp — A new installation: no account, keys of its own; the three administrators share no right and read no business data.
#include <doctest/doctest.h>

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "access/principal.h"
#include "app/runtime.h"
#include "base/crypto.h"
#include "base/text.h"

using namespace wutong;
using namespace wutong::app;
namespace fs = std::filesystem;

namespace {

/// A folder that goes away with the test.
struct Installation {
    fs::path root;
    std::unique_ptr<Runtime> runtime;
    std::vector<actions::SetupCode> codes;

    Installation(std::string_view name, std::string profile) : root(fs::temp_directory_path() / ("wutong-setup-" + std::to_string(::getpid()) + "-" + std::string(name))) {
        fs::remove_all(root);
        Settings settings;
        settings.profile = std::move(profile);
        const DataFolder folder(root);
        MUST(folder.create(settings));
        Runtime::Options options;
        options.background = false;
        runtime = MUST(Runtime::open(folder, options));
        codes = MUST(runtime->make_setup_codes());
        MUST(runtime->engine().sign_heads());
    }
    ~Installation() {
        runtime.reset();
        fs::remove_all(root);
    }
    std::string key(std::string_view name) const { return MUST(read_file(root / "keys" / name)); }
};

std::set<std::string> windows(std::string_view bytes, std::size_t length) {
    std::set<std::string> found;
    for (std::size_t i = 0; i + length <= bytes.size(); ++i) found.emplace(bytes.substr(i, length));
    return found;
}

std::vector<std::string> shared(const std::set<std::string>& a, const std::set<std::string>& b) {
    std::vector<std::string> both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    return both;
}

std::vector<std::string> files_in(const fs::path& folder) {
    std::vector<std::string> names;
    for (const auto& each : fs::directory_iterator(folder)) names.push_back(each.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

constexpr std::string_view three[] = {"system_administrator", "security_administrator", "audit_administrator"};

bool overlap(std::string_view a, std::string_view b) { return access::covers(a, b) || access::covers(b, a); }

}  // namespace

TEST_CASE("a fresh installation has no account, only codes; each makes one account of its role") {
    Installation fresh("accounts", "dengbao3");
    CHECK(MUST(fresh.runtime->accounts().accounts()).empty());
    REQUIRE(fresh.codes.size() == 3);
    const auto done = MUST(fresh.runtime->accounts().redeem_setup_code({fresh.codes[2].code, "shenji", "王五", "Shenji-2025", "127.0.0.1", "r"}));
    CHECK(done.role == "audit_administrator");
    const auto accounts = MUST(fresh.runtime->accounts().accounts());
    REQUIRE(accounts.size() == 1);
    CHECK(accounts[0].grants.at(0).role == "audit_administrator");
    CHECK(MUST(fresh.runtime->make_setup_codes()).size() == 2);
}

TEST_CASE("a small office begins with one administrator and a pass-phrase") {
    Installation office("small", "small");
    REQUIRE(office.codes.size() == 1);
    auto& accounts = office.runtime->accounts();
    const actions::Redemption weak{office.codes[0].code, "guanli", "赵六", "Guanli-2025", "127.0.0.1", "r"};
    CHECK(accounts.redeem_setup_code(weak).error().code == "password.too_weak");
    auto phrase = weak;
    phrase.password = "汾河流水哗啦啦阳春三月看杏花";
    CHECK(accounts.redeem_setup_code(phrase).error().code == "password.too_weak");
    phrase.password = "汾河流水哗啦啦 阳春三月看杏花";
    CHECK(accounts.redeem_setup_code(phrase).has_value());
}

TEST_CASE("two installations share no byte of a key") {
    Installation one("one", "dengbao3"), other("other", "dengbao3");
    CHECK(files_in(one.root / "keys") == files_in(other.root / "keys"));
    const auto master = from_hex(trim(one.key("master.key"))), master_of_other = from_hex(trim(other.key("master.key")));
    REQUIRE(master.size() == 32);
    CHECK(shared(windows(master, 4), windows(master_of_other, 4)).empty());
    int pairs = 0;
    for (const auto& name : files_in(one.root / "keys")) {
        if (name.ends_with(".sign.pub")) {
            CHECK(key_id(one.key(name)) != key_id(other.key(name)));
            ++pairs;
        }
        if (name.ends_with(".sign.key")) {
            const auto sealed = [&](const Installation& each) { const auto text = each.key(name); return text.substr(text.find("a1.") + 3); };
            CHECK(shared(windows(trim(sealed(one)), 8), windows(trim(sealed(other)), 8)).empty());
        }
    }
    CHECK(pairs > 0);
    for (const auto& code : one.codes)
        for (const auto& also : other.codes) CHECK(code.code != also.code);
}

TEST_CASE("the rights of the three administrators do not meet, and one person holds one") {
    const auto descriptions = load_descriptions();
    for (const auto a : three)
        for (const auto b : three) {
            if (a == b) continue;
            const auto* role = descriptions.definitions.role(a);
            const auto* other = descriptions.definitions.role(b);
            REQUIRE(role != nullptr);
            REQUIRE(other != nullptr);
            CHECK(std::find(role->excludes.begin(), role->excludes.end(), b) != role->excludes.end());
            for (const auto& mine : role->permissions)
                for (const auto& theirs : other->permissions) {
                    INFO(mine << " " << theirs);
                    CHECK_FALSE(overlap(mine, theirs));
                }
        }
}

TEST_CASE("no administrator reads or writes business data") {
    const auto descriptions = load_descriptions();
    std::set<std::string> business{"indicator.view", "export", "file.view", "file.upload", "import.view", "personal.reveal", "personal.erase"};
    for (const auto* type : descriptions.registry->types()) {
        // A key of a 大屏 is configuration: which page hangs where and until when; it holds no figure and opens public fields only.
        // A zone is what data is put into, no data: who keeps the system makes the first one where there is none.
        if (!type->visible || type->name == "wall_screen" || type->name == "zone") continue;
        for (const auto* verb : {"create", "edit", "archive", "record_existing", "import", "reveal", "erase"}) business.insert(type->name + "." + verb);
        business.insert(access::view_permission(*type));
        for (const auto& action : type->actions) business.insert(access::action_permission(*type, action.name));
    }
    CHECK(business.size() > 50);
    for (const auto role_name : {"administrator", "system_administrator", "security_administrator", "audit_administrator"}) {
        const auto* role = descriptions.definitions.role(role_name);
        REQUIRE(role != nullptr);
        for (const auto& permission : role->permissions)
            for (const auto& wanted : business) {
                INFO(role_name << " " << permission << " " << wanted);
                CHECK_FALSE(access::covers(permission, wanted));
            }
    }
}
