// result.h — How a function says that it could not do what was asked: Result, Error, refuse, TRY, MUST, require.
//
// Three different things, three different roads:
//   refusal  the caller's expectation was broken; shown to the person, in Chinese, with the next step (4xx)
//   fault    the disk, the network, the database; the person learns only that it failed, the log learns why (5xx)
//   bug      an invariant of ours does not hold: `require` ends the process, a supervisor starts it again
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wutong {

enum class Kind { Invalid, Unauthenticated, Forbidden, NotFound, Conflict, TooLarge, Busy, Fault };

/// One thing wrong with one field of the input. `path` is the field's snake_case name (`input.member`, `rows[3].name`).
struct FieldProblem {
    std::string path;
    std::string message;  ///< Chinese: what is wrong
    std::string allowed;  ///< Chinese: what is allowed; may be empty
    bool operator==(const FieldProblem&) const = default;
};

/// Public data of a failure. The internal cause of a fault is reachable only through `cause_for_log`.
class Error {
public:
    Error(Kind kind, std::string code, std::string message, std::string next = {}, std::vector<FieldProblem> fields = {})
        : kind(kind), code(std::move(code)), message(std::move(message)), next(std::move(next)), fields(std::move(fields)) {}

    Kind kind;
    std::string code;     ///< stable: `<subject>.<expectation that was broken>`, e.g. `project.must_be_signed_first`
    std::string message;  ///< Chinese sentence for the person
    std::string next;     ///< Chinese: what to do next
    std::vector<FieldProblem> fields;
    std::string permission;  ///< the one that is missing, where that is why; named in `message` or `next`, for who puts it in words

private:
    std::string cause_;
    friend Error fault(std::string cause);
    friend const std::string& cause_for_log(const Error& error);
};

template <class T>
using Result = std::expected<T, Error>;

/// A refusal known at compile time: a named expectation. Texts are Chinese.
struct Refusal {
    std::string_view code;
    Kind kind;
    std::string_view message;
    std::string_view next;
};

[[nodiscard]] inline std::unexpected<Error> refuse(const Refusal& refusal, std::vector<FieldProblem> fields = {}) {
    return std::unexpected(Error(refusal.kind, std::string(refusal.code), std::string(refusal.message), std::string(refusal.next), std::move(fields)));
}
[[nodiscard]] inline std::unexpected<Error> refuse(Kind kind, std::string code, std::string message, std::string next = {},
                                                   std::vector<FieldProblem> fields = {}) {
    return std::unexpected(Error(kind, std::move(code), std::move(message), std::move(next), std::move(fields)));
}

/// A fault: `cause` goes to the log only, never into a reply.
[[nodiscard]] Error fault(std::string cause);
[[nodiscard]] const std::string& cause_for_log(const Error& error);
[[nodiscard]] inline std::unexpected<Error> fail(std::string cause) { return std::unexpected(fault(std::move(cause))); }

/// An invariant of ours. Never for anything that input can reach. Ends the process, in release too.
[[noreturn]] void require_failed(const char* condition, const char* file, int line);
#define require(condition) ((condition) ? void() : ::wutong::require_failed(#condition, __FILE__, __LINE__))

namespace detail {
template <class T>
T take(std::expected<T, Error>& result) { return std::move(*result); }
inline void take(std::expected<void, Error>&) {}
}  // namespace detail

/// The value of a Result, or return its error to the caller. Not inside coroutines.
#define TRY(...)                                                                            \
    __extension__({                                                                         \
        auto try_result_ = (__VA_ARGS__);                                                   \
        if (!try_result_) return std::unexpected(std::move(try_result_).error());           \
        ::wutong::detail::take(try_result_);                                                \
    })

/// The value of a Result that cannot fail here; a failure is a bug.
#define MUST(...)                                                                           \
    __extension__({                                                                         \
        auto must_result_ = (__VA_ARGS__);                                                  \
        require(must_result_.has_value());                                                  \
        ::wutong::detail::take(must_result_);                                               \
    })

}  // namespace wutong
