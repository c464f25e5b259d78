// postgresql_connection.cpp — The only file that includes libpq-fe.h. Statements are prepared once a connection; every value travels as a parameter.
#include "storage/postgresql_connection.h"

#include <libpq-fe.h>

#include <charconv>
#include <unordered_map>

#include "base/text.h"
#include "records/store_errors.h"

namespace wutong::storage {

namespace {
constexpr std::size_t most_prepared = 500;
constexpr int oldest_server = 150'000;
constexpr Oid oid_boolean = 16, oid_bytes = 17, oid_int8 = 20, oid_int2 = 21, oid_int4 = 23, oid_numeric = 1700, oid_float4 = 700, oid_float8 = 701;

struct Clear {
    void operator()(PGresult* result) const { PQclear(result); }
};
using Answer = std::unique_ptr<PGresult, Clear>;

struct Finish {
    void operator()(PGconn* connection) const { PQfinish(connection); }
};

class PostgresqlConnection final : public Connection {
public:
    explicit PostgresqlConnection(PGconn* connection) : connection_(connection) {}
    Dialect dialect() const override { return Dialect::PostgreSql; }
    void stop_when(StopAsked asked) override { stop_ = std::move(asked); }
    bool in_transaction() const override { return PQtransactionStatus(connection_.get()) != PQTRANS_IDLE; }
    bool usable() const override { return PQstatus(connection_.get()) == CONNECTION_OK; }

    Result<std::int64_t> execute(const Sql& sql) override {
        const Answer answer = TRY(run(sql));
        const std::string_view count = PQcmdTuples(answer.get());
        std::int64_t changed = 0;
        std::from_chars(count.data(), count.data() + count.size(), changed);
        return changed;
    }

    Result<std::vector<std::vector<schema::Cell>>> query(const Sql& sql) override {
        const Answer answer = TRY(run(sql));
        std::vector<std::vector<schema::Cell>> rows(static_cast<std::size_t>(PQntuples(answer.get())));
        const int columns = PQnfields(answer.get());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            rows[i].reserve(static_cast<std::size_t>(columns));
            for (int j = 0; j < columns; ++j) rows[i].push_back(TRY(cell(answer.get(), static_cast<int>(i), j)));
        }
        return rows;
    }

    Result<void> script(std::string_view statements) override {
        if (stop_ && stop_() && statements != "ROLLBACK") return stopped();
        const Answer answer(PQexec(connection_.get(), std::string(statements).c_str()));
        const auto status = PQresultStatus(answer.get());
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) return std::unexpected(error(answer.get(), statements));
        // COMMIT of a transaction that had failed answers ROLLBACK without an error.
        if (statements == "COMMIT" && std::string_view(PQcmdStatus(answer.get())) != "COMMIT") return fail("COMMIT was answered by " + std::string(PQcmdStatus(answer.get())));
        return {};
    }

private:
    Result<Answer> run(const Sql& sql) {
        if (stop_ && stop_()) return stopped();
        std::vector<std::string> integers;
        std::vector<const char*> values;
        std::vector<int> lengths, formats;
        integers.reserve(sql.values.size());
        for (const auto& value : sql.values) {
            formats.push_back(value.as == Bound::As::Bytes ? 1 : 0);
            lengths.push_back(static_cast<int>(value.text.size()));
            if (value.as == Bound::As::Null) values.push_back(nullptr);
            else if (value.as == Bound::As::Bytes) values.push_back(value.text.data() == nullptr ? "" : value.text.data());
            else {
                // libpq reads text to its end mark, which a view need not have.
                integers.push_back(value.as == Bound::As::Integer ? std::to_string(value.integer) : std::string(value.text));
                values.push_back(integers.back().c_str());
            }
        }
        const std::string name = TRY(prepared(sql.text));
        Answer answer(PQexecPrepared(connection_.get(), name.c_str(), static_cast<int>(values.size()), values.data(), lengths.data(), formats.data(), 0));
        const auto status = PQresultStatus(answer.get());
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) return std::unexpected(error(answer.get(), sql.text));
        return answer;
    }

    Result<std::string> prepared(const std::string& text) {
        const auto known = statements_.find(text);
        if (known != statements_.end()) return known->second;
        if (statements_.size() >= most_prepared) {
            const Answer all(PQexec(connection_.get(), "DEALLOCATE ALL"));
            if (PQresultStatus(all.get()) == PGRES_COMMAND_OK) statements_.clear();
        }
        std::string name = "s" + std::to_string(++counter_);
        const Answer answer(PQprepare(connection_.get(), name.c_str(), text.c_str(), 0, nullptr));
        if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK) return std::unexpected(error(answer.get(), text));
        statements_.emplace(text, name);
        return name;
    }

    static Result<schema::Cell> cell(const PGresult* answer, int row, int column) {
        if (PQgetisnull(answer, row, column)) return schema::Cell();
        const std::string_view text(PQgetvalue(answer, row, column), static_cast<std::size_t>(PQgetlength(answer, row, column)));
        switch (PQftype(answer, column)) {
            case oid_boolean: return schema::Cell(std::int64_t{text == "t"});
            case oid_int8: case oid_int4: case oid_int2: case oid_numeric: {
                std::int64_t value = 0;
                const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
                if (end.ec != std::errc() || end.ptr != text.data() + text.size()) return refuse(records::number_overflow);
                return schema::Cell(value);
            }
            case oid_bytes: return schema::Cell(schema::Bytes{from_hex(text.substr(std::min<std::size_t>(2, text.size())))});
            case oid_float4: case oid_float8: return refuse(records::number_overflow);
            default: return schema::Cell(std::string(text));
        }
    }

    /// "project__unique__credit_code" → "credit_code".
    static std::string_view column_of(std::string_view constraint) {
        const auto at = constraint.rfind("__");
        return at == std::string_view::npos ? std::string_view() : constraint.substr(at + 2);
    }

    Error error(const PGresult* answer, std::string_view text) {
        const auto part = [&](int code) {
            const char* found = answer == nullptr ? nullptr : PQresultErrorField(answer, code);
            return std::string_view(found == nullptr ? "" : found);
        };
        const std::string_view state = part(PG_DIAG_SQLSTATE);
        if (state == "40001" || state == "40P01") return refuse(records::must_retry).error();
        if (state == "23505") {
            const std::string_view constraint = part(PG_DIAG_CONSTRAINT_NAME);
            return broken_constraint(constraint.ends_with("_pkey"), column_of(constraint));
        }
        if (state == "22003") return refuse(records::number_overflow).error();
        if (state == "57014") return refuse(records::took_too_long).error();
        if (state == "53300") return refuse(records::store_busy).error();
        Error result = fault("postgresql " + std::string(state) + ": " + PQerrorMessage(connection_.get()) + " in: " + std::string(text.substr(0, 400)));
        if (!usable() || state.starts_with("57P") || state.starts_with("08")) result.code = "store.disconnected";
        if (state.starts_with("58") || state.starts_with("XX") || state == "53100") result.code = "store.lost";
        return result;
    }

    std::unique_ptr<PGconn, Finish> connection_;
    std::unordered_map<std::string, std::string> statements_;
    std::int64_t counter_ = 0;
    StopAsked stop_;
};
}  // namespace

Result<std::unique_ptr<Connection>> open_postgresql(const std::string& connection, const std::string& schema) {
    PGconn* raw = PQconnectdb(connection.c_str());
    if (raw == nullptr) return fail("libpq has no memory for a connection");
    PQsetNoticeProcessor(raw, [](void*, const char*) {}, nullptr);
    auto made = std::make_unique<PostgresqlConnection>(raw);
    if (PQstatus(raw) != CONNECTION_OK) return fail(std::string("cannot connect to PostgreSQL: ") + PQerrorMessage(raw));
    if (PQserverVersion(raw) < oldest_server) return fail("PostgreSQL is older than 15: " + std::to_string(PQserverVersion(raw)));
    // Compiling a short statement takes longer than running it, and has taken a rule past its time limit: no jit.
    TRY(made->script("SET client_encoding = 'UTF8'; SET standard_conforming_strings = on; SET jit = off; SET lock_timeout = '30s'; SET idle_in_transaction_session_timeout = '10min'"));
    if (!schema.empty()) {
        const std::string name = quoted_name(schema);
        auto there = made->script("SET search_path = " + name + "; SELECT 1 / (SELECT count(*) FROM pg_namespace WHERE nspname = current_schema())");
        if (!there) TRY(made->script("CREATE SCHEMA IF NOT EXISTS " + name + "; SET search_path = " + name));
    }
    return std::unique_ptr<Connection>(std::move(made));
}

Result<SchemaContents> contents_of_postgresql(Connection& connection) {
    const auto rows = TRY(connection.query(Sql("SELECT count(*), min(relname::text) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = current_schema()")));
    return SchemaContents{rows.at(0).at(0).integer(), std::string(rows.at(0).at(1).text_or_empty())};
}

}  // namespace wutong::storage
