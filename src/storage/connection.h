// connection.h — One connection to a database, whichever it is: statements with bound values in, cells out.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "schema/cell.h"

namespace wutong::storage {

enum class Dialect { Sqlite, PostgreSql };

/// A bound value. Text points into the Sql or into what the caller keeps alive.
struct Bound {
    enum class As : std::uint8_t { Null, Integer, Text, Bytes } as = As::Null;
    std::int64_t integer = 0;
    std::string_view text;
};

/// Statement text with its values: `$1`, `$2` … each once and in order, which both databases understand. No value is ever part of the text.
struct Sql {
    std::string text;
    std::vector<Bound> values;
    std::deque<std::string> owned;

    Sql() = default;
    explicit Sql(std::string statement) : text(std::move(statement)) {}
    /// Appends the value and returns its placeholder.
    std::string bind_integer(std::int64_t value);
    std::string bind_text(std::string value);       ///< keeps a copy
    std::string bind_view(std::string_view value);  ///< the caller keeps it alive
    /// Refuses text with a NUL byte, lists and rationals.
    Result<std::string> bind_cell(const schema::Cell& cell);
    /// The same where the statement's text has its placeholders already.
    Result<void> add_cell(const schema::Cell& cell);
};

/// Asked by whichever thread does the work, before a step and while a long one runs; once true, always true: what is under way ends.
using StopAsked = std::function<bool()>;
/// `store.stopped`: how it then ends.
std::unexpected<Error> stopped();

class Connection {
public:
    virtual ~Connection() = default;
    /// From now on every statement asks, and ends with `store.stopped` where the answer is yes.
    virtual void stop_when(StopAsked asked) = 0;
    virtual Dialect dialect() const = 0;
    virtual Result<std::int64_t> execute(const Sql& sql) = 0;                                ///< rows changed
    virtual Result<std::vector<std::vector<schema::Cell>>> query(const Sql& sql) = 0;
    virtual Result<void> script(std::string_view statements) = 0;                           ///< without values: DDL, BEGIN, COMMIT
    virtual bool in_transaction() const = 0;                                                ///< false: each statement commits itself
    virtual bool usable() const = 0;                                                        ///< false: throw the connection away
};

/// "name" for SQL. Names come from descriptions only; `require` holds what the Registry has checked.
std::string quoted_name(std::string_view name);
/// A constraint a statement has broken, as the refusal of the contract. `column` may be empty.
Error broken_constraint(bool primary_key, std::string_view column);

}  // namespace wutong::storage
