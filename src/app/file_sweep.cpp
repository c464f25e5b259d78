// file_sweep.cpp — See file_sweep.h.
#include "app/file_sweep.h"

#include <chrono>

#include "app/commands.h"
#include "storage/file_sweep.h"

namespace wutong::app {

namespace {
constexpr std::int64_t kept_milliseconds = 24 * 3'600'000;
constexpr std::size_t most_at_once = 10'000;
using rules::Op;
using schema::Cell;

std::int64_t machine_milliseconds() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

rules::Query entries_of(const schema::RecordType& type, const std::string& zone) {
    rules::Query query;
    query.from = &type;
    query.zones = {zone};
    query.limit = 1;
    return query;
}

Result<std::int64_t> last_sequence(const schema::RecordType& type, const std::string& zone, records::Reader& reader) {
    auto query = entries_of(type, zone);
    query.order = {{rules::column(0, &type.fields[schema::system_field::id]), true}};
    const auto rows = TRY(reader.find(query));
    return rows.empty() ? 0 : rows.front()["sequence"].integer();
}

/// Whatever names a file did so through an entry: of its record as it is, or as it was.
Result<bool> is_named(const schema::RecordType& type, const storage::OldFile& file, std::int64_t after, records::Reader& reader) {
    auto query = entries_of(type, file.zone);
    query.where = rules::apply(Op::And, {rules::apply(Op::Greater, {rules::column(0, type.field("sequence")), rules::constant(Cell(after))}),
                                         rules::apply(Op::Contains, {rules::column(0, type.field("body")), rules::constant(Cell(file.sha256))})});
    return !TRY(reader.find(query)).empty();
}

Result<bool> is_imported(const schema::RecordType& runs, const storage::OldFile& file, records::Reader& reader) {
    auto query = entries_of(runs, file.zone);
    query.where = rules::apply(Op::Equal, {rules::column(0, runs.field("file_hash")), rules::constant(Cell(file.sha256))});
    return !TRY(reader.find(query)).empty();
}

/// Reviews nobody touched for a day: their workbook may hold what people decided not to take in.
Result<std::int64_t> drop_reviews(Runtime& runtime, const schema::RecordType& runs) {
    const std::int64_t before = runtime.clock().now().milliseconds - kept_milliseconds;
    std::int64_t dropped = 0;
    TRY(runtime.engine().operate([&](records::Transaction& transaction) -> Result<void> {
        dropped = 0;
        rules::Query query;
        query.from = &runs;
        query.where = rules::apply(Op::And, {rules::apply(Op::Equal, {rules::column(0, runs.field("status")), rules::constant(Cell("open"))}),
                                             rules::apply(Op::Less, {rules::column(0, &runs.fields[schema::system_field::updated_at]), rules::constant(Cell(before))})});
        for (const auto& run : TRY(transaction.find(query))) {
            TRY(transaction.erase(runs, run.zone(), run.id()));
            ++dropped;
        }
        return {};
    }));
    return dropped;
}
}  // namespace

Result<Swept> sweep_files(Runtime& runtime) {
    const auto *entries = runtime.registry().type("ledger_entry"), *runs = runtime.registry().type("import_run");
    if (!entries || !runs) return fail("the registry has no entries");
    const storage::DataFolder folder{runtime.folder().root().string()};
    const std::int64_t before = machine_milliseconds() - kept_milliseconds;
    Swept swept;
    swept.reviews = TRY(drop_reviews(runtime, *runs));
    for (const auto& file : storage::files_put_before(folder, before, most_at_once)) {
        std::int64_t seen = 0;
        {
            const auto reader = TRY(runtime.store().reader());
            seen = TRY(last_sequence(*entries, file.zone, *reader));
            if (TRY(is_named(*entries, file, 0, *reader)) || TRY(is_imported(*runs, file, *reader))) continue;
        }
        TRY(runtime.engine().operate([&](records::Transaction& transaction) -> Result<void> {
            if (TRY(is_named(*entries, file, seen, transaction)) || TRY(is_imported(*runs, file, transaction)) || !storage::remove_old_file(folder, file, before)) return {};
            ++swept.files;
            swept.bytes += file.bytes;
            return {};
        }));
    }
    if (swept.files > 0 || swept.reviews > 0)
        TRY(runtime.engine().audit({"file.sweep", "", "system", "", "", "", "", "", true, std::to_string(swept.files) + " files, " + std::to_string(swept.reviews) + " reviews"}));
    return swept;
}

namespace {
Result<int> run_sweep(const Arguments& arguments) {
    const auto runtime = TRY(runtime_for(arguments));
    const auto swept = TRY(sweep_files(*runtime));
    if (arguments.has("json")) {
        Json answer = Json::object();
        answer.set("files", swept.files);
        answer.set("bytes", swept.bytes);
        answer.set("reviews", swept.reviews);
        print(answer);
    } else {
        print_line("已清理没有记录引用的文件 " + std::to_string(swept.files) + " 个（" + std::to_string(swept.bytes >> 10) + " KB）、一天未确认的导入 " + std::to_string(swept.reviews) + " 批");
    }
    return 0;
}
}  // namespace

Command sweep_command() {
    return {{"sweep", "", "清理上传一天后仍没有记录引用的文件和没有确认的导入；服务每小时自己做一次", {{"data", "DIR", "数据目录", true}, {"json", "", "输出 JSON"}}}, run_sweep};
}

}  // namespace wutong::app
