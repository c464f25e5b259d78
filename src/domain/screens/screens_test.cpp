// screens_test.cpp — A screen is made with a digest and a near day, and never changes but to be revoked.
#include <doctest/doctest.h>

#include "domain/screens/screens.h"
#include "domain/screens/wall_screen.h"

using namespace wutong;
using namespace wutong::screens;
using schema::Cell;

namespace {

const schema::RecordType& type() {
    static const auto area = screens::area();
    return area.types[0];
}
records::Record screen() {
    auto record = records::Record::of(type());
    record.set("name", Cell("大厅"));
    record.set("expires_on", Cell("2026-01-31"));
    record.set("key_hash", Cell(std::string(64, 'a')));
    record.set("stage", Cell("showing"));
    return record;
}
std::string code_of(const Result<records::Change>& result) { return result ? "accepted" : result.error().code; }

std::string made(const std::string& day, const std::string& hash) {
    auto input = records::Record::of(type());
    input.set("name", Cell("大厅"));
    input.set("expires_on", Cell(day));
    input.set("key_hash", Cell(hash));
    records::Context context;
    context.today = *Date::of(2025, 11, 21);
    return code_of(make_screen(records::Record::of(type()), input.view(), context));
}

}  // namespace

TEST_CASE("a screen shows until a day within a year, and its key comes from the page") {
    const std::string hash(64, 'a');
    CHECK(made("2025-11-21", hash) == "accepted");
    CHECK(made("2026-11-22", hash) == "accepted");
    CHECK(made("2026-11-23", hash) == "wall_screen.day_must_be_within_a_year");
    CHECK(made("2025-11-20", hash) == "wall_screen.day_must_be_within_a_year");
    CHECK(made("明年", hash) == "wall_screen.day_must_be_within_a_year");
    CHECK(made("2025-12-31", "password") == "wall_screen.key_comes_from_the_page");
    CHECK(made("2025-12-31", "") == "wall_screen.key_comes_from_the_page");
}

TEST_CASE("a longer day or another key is no change of a screen; revoking it is") {
    auto later = screen();
    later.set("expires_on", Cell("2030-01-31"));
    const auto before = screen();
    CHECK(code_of(keep_screen(&before, later, {})) == "wall_screen.is_fixed");
    auto other = screen();
    other.set("key_hash", Cell(std::string(64, 'b')));
    CHECK(code_of(keep_screen(&before, other, {})) == "wall_screen.is_fixed");
    auto revoked = screen();
    revoked.set("stage", Cell("revoked"));
    revoked.set("revoked_reason", Cell("大厅改造"));
    CHECK(code_of(keep_screen(&before, revoked, {})) == "accepted");
}

TEST_CASE("nothing of a screen is public, least of all its key") {
    for (const auto& field : type().fields) CHECK(field.disclosure == schema::Disclosure::Internal);
}
