// file_sweep.cpp — See file_sweep.h.
#include "app/file_sweep.h"

#include <algorithm>
#include <chrono>
#include <span>
#include <utility>

#include "app/commands.h"
#include "ledger/tree.h"
#include "storage/file_sweep.h"

namespace wutong::app {

namespace {
constexpr std::int64_t kept_milliseconds = 24 * 3'600'000;
constexpr std::int64_t entries_swept_at_once = 1'000;
constexpr std::size_t removed_a_turn = 200, digits_of_hash = 64;
using rules::Op;
using schema::Cell;

std::int64_t machine_milliseconds() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

/// Old files of one zone that nothing named so far. 32 bytes a file: a zone of 10^6 files takes 32 MB for the time of the sweep.
class Unnamed {
public:
    void add(const storage::OldFile& file) {
        if (const auto digest = ledger::digest_from_hex(file.sha256)) digests_.push_back(*digest);
        else torn_.push_back(file);   // an upload that a crash cut short: no entry can name it
    }
    void sort() {
        std::ranges::sort(digests_);
        named_.assign(digests_.size(), false);
    }
    bool empty() const { return digests_.empty() && torn_.empty(); }
    /// Every 64 hexadecimal digits in a row may be a hash, wherever they begin: better one file kept too long than evidence gone.
    void note_named_in(std::string_view text) {
        std::size_t run = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            const bool digit = (text[i] >= '0' && text[i] <= '9') || (text[i] >= 'a' && text[i] <= 'f');
            run = digit ? run + 1 : 0;
            if (run >= digits_of_hash) note_named(text.substr(i + 1 - digits_of_hash, digits_of_hash));
        }
    }
    /// What is still unnamed, as files of the zone.
    std::vector<storage::OldFile> left(const std::string& zone) const {
        auto files = torn_;
        for (std::size_t i = 0; i < digests_.size(); ++i)
            if (!named_[i]) files.push_back({zone, ledger::hex(digests_[i]), 0});
        return files;
    }

private:
    void note_named(std::string_view hash) {
        const auto digest = ledger::digest_from_hex(hash);
        if (!digest) return;
        const auto found = std::ranges::lower_bound(digests_, *digest);
        if (found != digests_.end() && *found == *digest) named_[static_cast<std::size_t>(found - digests_.begin())] = true;
    }
    std::vector<Digest> digests_;   ///< sorted by `sort`
    std::vector<bool> named_;
    std::vector<storage::OldFile> torn_;
};

/// Whatever names a file did so through an entry: of its record as it is, or as it was. Reads the entries after `after` once; the last one read.
Result<std::int64_t> note_entries(const schema::RecordType& type, const std::string& zone, std::int64_t after, records::Reader& reader, Unnamed& unnamed) {
    const auto sequence = rules::column(0, type.field("sequence"));
    for (;;) {
        rules::Query query;
        query.from = &type;
        query.zones = {zone};
        query.where = rules::apply(Op::Greater, {sequence, rules::constant(Cell(after))});
        query.order = {{sequence, false}};
        query.limit = entries_swept_at_once;
        const auto rows = TRY(reader.find(query));
        for (const auto& row : rows) unnamed.note_named_in(row["body"].text_or_empty());
        if (!rows.empty()) after = rows.back()["sequence"].integer();
        if (std::cmp_less(rows.size(), entries_swept_at_once)) return after;
    }
}

/// The workbook of an import, and what confirming found in it, are kept while their run is.
Result<void> note_imports(const schema::RecordType& runs, const std::string& zone, records::Reader& reader, Unnamed& unnamed) {
    const auto id = rules::column(0, &runs.fields[schema::system_field::id]);
    std::string after;
    for (;;) {
        rules::Query query;
        query.from = &runs;
        query.zones = {zone};
        query.where = rules::apply(Op::Greater, {id, rules::constant(Cell(after))});
        query.order = {{id, false}};
        query.limit = entries_swept_at_once;
        const auto rows = TRY(reader.find(query));
        for (const auto& row : rows)
            for (const auto* field : {"file_hash", "outcome"}) unnamed.note_named_in(row[field].text_or_empty());
        if (std::cmp_less(rows.size(), entries_swept_at_once)) return {};
        after = rows.back().id();
    }
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

struct ZoneSweep {
    const schema::RecordType &entries, &runs;
    const storage::DataFolder& folder;
    const std::string& zone;
    std::int64_t before;   ///< milliseconds of the machine's clock
};

Result<void> sweep_zone(Runtime& runtime, const ZoneSweep& sweep, Swept& swept) {
    Unnamed unnamed;
    storage::each_old_file(sweep.folder, sweep.zone, sweep.before, [&](const storage::OldFile& file) { unnamed.add(file); });
    if (unnamed.empty()) return {};
    unnamed.sort();
    std::int64_t seen = 0;
    {
        const auto reader = TRY(runtime.store().reader());
        seen = TRY(note_entries(sweep.entries, sweep.zone, 0, *reader, unnamed));
        TRY(note_imports(sweep.runs, sweep.zone, *reader, unnamed));
    }
    auto files = unnamed.left(sweep.zone);
    for (std::size_t first = 0; first < files.size(); first += removed_a_turn) {
        const std::span turn(files.data() + first, std::min(removed_a_turn, files.size() - first));
        // Once more on the writer, over what came since: an act that names a file comes before or after, never between.
        TRY(runtime.engine().operate([&](records::Transaction& transaction) -> Result<void> {
            Unnamed again;
            for (const auto& file : turn) again.add(file);
            again.sort();
            TRY(note_entries(sweep.entries, sweep.zone, seen, transaction, again));
            TRY(note_imports(sweep.runs, sweep.zone, transaction, again));
            for (auto& file : again.left(sweep.zone)) {
                if (!storage::remove_old_file(sweep.folder, file, sweep.before)) continue;
                ++swept.files;
                swept.bytes += file.bytes;
            }
            return {};
        }));
    }
    return {};
}
}  // namespace

Result<Swept> sweep_files(Runtime& runtime) {
    const auto *entries = runtime.registry().type("ledger_entry"), *runs = runtime.registry().type("import_run");
    if (!entries || !runs) return fail("the registry has no entries");
    const storage::DataFolder folder{runtime.folder().root().string()};
    const std::int64_t before = machine_milliseconds() - kept_milliseconds;
    Swept swept;
    swept.reviews = TRY(drop_reviews(runtime, *runs));
    for (const auto& zone : storage::zones_with_files(folder)) TRY(sweep_zone(runtime, {*entries, *runs, folder, zone, before}, swept));
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
