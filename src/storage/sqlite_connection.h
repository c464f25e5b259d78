// sqlite_connection.h — A connection to a SQLite file, opened the one safe way.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "storage/connection.h"

namespace wutong::storage {

/// Inspector: for verifying a folder that nobody serves; writes nothing, but may open the write-ahead log that a crash has left.
enum class SqliteRole { Writer, Reader, Inspector };

/// Refuses a library older than 3.51.3: before it, two connections meeting in the write-ahead log can lose committed pages.
/// A reader stops a statement that has run for `longest_statement`; the other roles let theirs end.
Result<std::unique_ptr<Connection>> open_sqlite(const std::string& path, SqliteRole role, std::chrono::milliseconds longest_statement = std::chrono::seconds(5));

/// Told of bytes after each step; an error ends the copy with it.
using CopyTold = std::function<Result<void>(std::int64_t done, std::int64_t total)>;
/// The database of `from` as one snapshot in the new file `to`, while others read and write it. Writers never wait for it.
Result<void> copy_sqlite(const std::string& from, const std::string& to, const CopyTold& told = {});

}  // namespace wutong::storage
