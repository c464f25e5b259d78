// head_marks.cpp — See head_marks.h; who writes the marks and why one may lag by a head: decision 0028.
#include "storage/head_marks.h"

#include "ledger/head.h"
#include "records/system_types.h"

namespace wutong::storage {

using records::Record;
using schema::Cell;

namespace {

schema::RecordType mark_type() {
    for (auto& type : records::system_types())
        if (type.name == "signed_head") return type;
    return {};
}

/// A folder that no start has brought up yet has no such table; where the descriptions know it, it was taken away.
bool known_to_schema(Session& session) {
    const auto rows = session.connection().query(Sql("SELECT 1 FROM \"schema_state\" WHERE \"name\" = 'signed_head'"));
    return rows && !rows->empty();
}

class Marks {
public:
    Marks(Session& session, const HeadStore& store, VerificationReport& report) : session_(session), store_(store), report_(report) {}

    void compare(const std::map<std::string, std::vector<std::string>>& heads, std::map<std::string, std::int64_t> entries) {
        const auto type = mark_type();
        std::string zone, id;
        for (;;) {
            const auto rows = session_.scan(type, zone, id, rows_a_step);
            if (!rows) {
                if (known_to_schema(session_)) bad("", "", "树头标记表 signed_head 不见了");
                else report_.notes.push_back("数据目录还没有树头标记（由较早的版本写成），启动一次服务后即有");
                return;
            }
            for (const auto& row : *rows) {
                const std::string tree(row.id());
                if (tree != row.zone() && tree != std::string(row.zone()) + "/audit") {
                    bad(row.zone(), row.id(), "树头标记表中有不属于任何台账的行 " + std::string(row.id()));
                    continue;
                }
                const auto lines = heads.find(tree);
                compare_row(row, tree, lines == heads.end() ? std::vector<std::string>() : lines->second);
                if (entries.erase(tree) == 0) bad(row.zone(), row.id(), "树头标记 " + tree + " 没有对应的条目");
            }
            if (rows->size() < static_cast<std::size_t>(rows_a_step)) break;
            zone = rows->back().zone();
            id = rows->back().id();
        }
        const auto extra = session_.connection().query(Sql("SELECT \"zone_id\", \"id\" FROM \"signed_head\" WHERE \"extra\" IS NOT NULL"));
        if (extra)
            for (const auto& row : *extra) bad(row[0].text_or_empty(), row[1].text_or_empty(), "树头标记有未登记的附加内容：" + std::string(row[0].text_or_empty()));
        for (const auto& [tree, count] : entries)
            if (count > 0) bad("", tree, "树头标记 " + tree + " 不见了：有 " + std::to_string(count) + " 个条目而没有标记");
    }

private:
    void bad(std::string_view zone, std::string_view id, std::string what) { report_.found({Finding::Where::Head, std::string(zone), "signed_head", std::string(id), 0, std::move(what)}); }

    void compare_row(const Record& row, const std::string& tree, std::vector<std::string> lines) {
        const std::int64_t marked = row["heads"].is_integer() ? row["heads"].integer() : -1;
        if (marked > static_cast<std::int64_t>(lines.size()))
            if (auto now = store_.lines(tree)) lines = std::move(*now);   // files only grow: a server may have signed since they were read
        const auto there = static_cast<std::int64_t>(lines.size());
        if (marked > there) {
            report_.found({Finding::Where::Head, std::string(row.zone()), tree, std::string(row.id()), there + 1, "树头文件 " + tree + (there == 0 ? " 缺失或已清空" : " 被截短") + "：已签 " + std::to_string(marked) + " 个树头，只剩 " + std::to_string(there) + " 个"});
            return;
        }
        if (there - marked > 1) bad(row.zone(), row.id(), "树头标记 " + tree + " 被退回：文件中有 " + std::to_string(there) + " 个树头，标记为 " + std::to_string(marked) + " 个");
        else if (!matches(row, marked > 0 ? lines[static_cast<std::size_t>(marked - 1)] : std::string(), marked)) bad(row.zone(), row.id(), "树头标记 " + tree + " 与树头文件第 " + std::to_string(marked) + " 行不符");
    }

    static bool matches(const Record& row, const std::string& line, std::int64_t marked) {
        std::int64_t size = 0, at = row["created_at"].is_integer() ? row["created_at"].integer() : 0;
        if (marked > 0) {
            const auto head = ledger::parse_head(line);
            if (!head || row["head"] != Cell(line)) return false;
            size = head->size;
            at = head->at.milliseconds;
        } else if (!row["head"].is_null()) {
            return false;
        }
        const std::pair<const char*, Cell> expected[] = {{"size", Cell(size)},        {"version", Cell(marked + 1)}, {"created_at", Cell(at)},  {"updated_at", Cell(at)},
                                                         {"created_by", Cell("system")}, {"updated_by", Cell("system")}, {"archived_at", Cell()}};
        for (const auto& [name, cell] : expected)
            if (row[name] != cell) return false;
        return true;
    }

    Session& session_;
    const HeadStore& store_;
    VerificationReport& report_;
};
}  // namespace

void compare_head_marks(Session& session, const HeadStore& store, const std::map<std::string, std::vector<std::string>>& heads, const std::map<std::string, std::int64_t>& entries, VerificationReport& report) {
    Marks(session, store, report).compare(heads, entries);
}

}  // namespace wutong::storage
