// result_test.cpp — How TRY, MUST, refuse, fail and require behave.
#include "base/result.h"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <memory>

using namespace wutong;

namespace {

constexpr Refusal must_be_positive{"number.must_be_positive", Kind::Invalid, "数字应大于零", "请填写大于零的数字"};

Result<int> positive(int value) {
    if (value <= 0) return refuse(must_be_positive, {{"input.value", "应大于零", "1 以上"}});
    return value;
}
Result<void> check(int value) {
    TRY(positive(value));
    return {};
}
Result<std::string> doubled(int value) {
    TRY(check(value));
    const int twice = TRY(positive(value)) + TRY(positive(value));
    return std::to_string(twice);
}
Result<std::unique_ptr<int>> boxed(int value) { return std::make_unique<int>(TRY(positive(value))); }

/// Runs `body` in a child process and tells which signal ended it.
template <class Body>
int signal_of(Body body) {
    const pid_t child = fork();
    if (child == 0) {
        std::signal(SIGABRT, SIG_DFL);
        (void)!freopen("/dev/null", "w", stderr);
        body();
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

}  // namespace

TEST_CASE("TRY gives the value or returns the error with everything in it") {
    CHECK(doubled(4).value() == "8");
    const auto refused = doubled(-1);
    REQUIRE(!refused);
    CHECK(refused.error().kind == Kind::Invalid);
    CHECK(refused.error().code == "number.must_be_positive");
    CHECK(refused.error().message == "数字应大于零");
    CHECK(refused.error().next == "请填写大于零的数字");
    REQUIRE(refused.error().fields.size() == 1);
    CHECK(refused.error().fields[0] == FieldProblem{"input.value", "应大于零", "1 以上"});
}

TEST_CASE("TRY moves values that cannot be copied") {
    const auto box = boxed(3);
    REQUIRE(box);
    CHECK(**box == 3);
    CHECK(!boxed(0));
}

TEST_CASE("the cause of a fault is for the log, never in the public parts") {
    const Result<int> failed = fail("disk /secret/path is full");
    REQUIRE(!failed);
    CHECK(failed.error().kind == Kind::Fault);
    CHECK(cause_for_log(failed.error()) == "disk /secret/path is full");
    CHECK(failed.error().message.find("secret") == std::string::npos);
    CHECK(failed.error().next.find("secret") == std::string::npos);
    CHECK(cause_for_log(positive(0).error()).empty());
}

TEST_CASE("require and MUST end the process, in release too") {
    CHECK(signal_of([] { require(1 + 1 == 3); }) == SIGABRT);
    CHECK(signal_of([] { (void)MUST(positive(-1)); }) == SIGABRT);
    CHECK(signal_of([] { require(MUST(positive(2)) == 2); }) == 0);
}
