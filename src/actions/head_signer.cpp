// head_signer.cpp — See head_signer.h.
#include "actions/head_signer.h"

#include <algorithm>

#include "ledger/entry.h"
#include "ledger/head.h"

namespace wutong::actions {

namespace {

constexpr std::int64_t leaves_a_read = 2'000;       // few enough that the slowest disk answers before a reader's statement is stopped
constexpr std::int64_t rehashed_at_start = 10'000;  // entries before the last head whose bytes a start reads again

const char* type_name(bool audit) { return audit ? "audit_entry" : "ledger_entry"; }

}  // namespace

Result<void> HeadSigner::mismatch(const TreeState& tree, std::int64_t sequence, const std::string& what) {
    const std::string where = tree_name(tree.zone, tree.audit) + " entry " + std::to_string(sequence);
    if (parts_.alarm) parts_.alarm(where + ": " + what);
    return fail("ledger mismatch, " + where + ": " + what);
}

/// Takes entries up to `until` (−1: all there are) into the frontier, checking each from its stored bytes.
Result<void> HeadSigner::read_on(TreeState& tree, std::int64_t until, bool must_be_expected, records::Reader& reader) {
    const auto* type = parts_.registry->type(type_name(tree.audit));
    if (!type) return fail("the registry has no ledger");
    const auto* sequence_field = type->field("sequence");
    for (;;) {
        const std::int64_t have = tree.frontier.size();
        if (until >= 0 && have >= until) return {};
        rules::Query query;
        query.from = type;
        query.zones = {tree.zone};
        query.where = rules::apply(rules::Op::Greater, {rules::column(0, &type->fields[schema::system_field::id]), rules::constant(schema::Cell(ledger::entry_id(have)))});
        query.order = {{rules::column(0, &type->fields[schema::system_field::id]), false}};
        query.limit = until >= 0 ? std::min(leaves_a_read, until - have) : leaves_a_read;
        query.outputs = {{"sequence", std::nullopt, rules::column(0, sequence_field)},
                         {"body", std::nullopt, rules::column(0, type->field("body"))},
                         {"leaf_hash", std::nullopt, rules::column(0, type->field("leaf_hash"))}};
        const auto rows = TRY(reader.select(query));
        if (rows.empty() && until < 0) return {};
        if (rows.empty()) return mismatch(tree, have + 1, "missing");
        for (const auto& row : rows) {
            const std::int64_t sequence = tree.frontier.size() + 1;
            if (!row[0].is_integer() || row[0].integer() != sequence) return mismatch(tree, sequence, "out of order");
            const std::string stored(row[2].text_or_empty());
            const auto promised = ledger::digest_from_hex(stored);
            if (!promised) return mismatch(tree, sequence, "the leaf hash is not one");
            // Bytes of the audit log may be dropped after retention; the hash then stands for them.
            const bool dropped = tree.audit && row[1].is_null();
            if (!dropped && ledger::leaf_hash(DigestAlgorithm::Sha256, row[1].text_or_empty()) != *promised) return mismatch(tree, sequence, "bytes and hash differ");
            const auto expected = tree.expected.find(sequence);
            if (must_be_expected && expected == tree.expected.end()) return mismatch(tree, sequence, "not written by this process");
            if (expected != tree.expected.end() && expected->second != *promised) return mismatch(tree, sequence, "differs from what was written");
            tree.frontier.append(*promised);
        }
    }
}

Result<void> HeadSigner::read_hashes(TreeState& tree, std::int64_t until, records::Reader& reader) {
    const auto* type = parts_.registry->type(type_name(tree.audit));
    if (!type) return fail("the registry has no ledger");
    const auto id = rules::column(0, &type->fields[schema::system_field::id]);
    while (tree.frontier.size() < until) {
        rules::Query query;
        query.from = type;
        query.zones = {tree.zone};
        query.where = rules::apply(rules::Op::Greater, {id, rules::constant(schema::Cell(ledger::entry_id(tree.frontier.size())))});
        query.order = {{id, false}};
        query.limit = std::min(leaves_a_read, until - tree.frontier.size());
        query.outputs = {{"leaf_hash", std::nullopt, rules::column(0, type->field("leaf_hash"))}};
        const auto rows = TRY(reader.select(query));
        if (rows.empty()) return mismatch(tree, tree.frontier.size() + 1, "missing");
        for (const auto& row : rows) {
            const auto hash = ledger::digest_from_hex(row[0].text_or_empty());
            if (!hash) return mismatch(tree, tree.frontier.size() + 1, "the leaf hash is not one");
            tree.frontier.append(*hash);
        }
    }
    return {};
}

/// One zone after the other, the last first, each found by the primary key: a ledger of a million entries is not counted to learn who keeps one.
Result<std::vector<std::string>> HeadSigner::zones_of(const char* name, records::Reader& reader) {
    const auto* type = parts_.registry->type(name);
    if (!type) return fail("the registry has no ledger");
    const auto zone = rules::column(0, &type->fields[schema::system_field::zone_id]);
    std::vector<std::string> zones;
    for (;;) {
        rules::Query query;
        query.from = type;
        query.with_archived = true;
        if (!zones.empty()) query.where = rules::apply(rules::Op::Less, {zone, rules::constant(schema::Cell(zones.back()))});
        query.outputs = {{"last", rules::Aggregate::Max, zone}};
        const auto rows = TRY(reader.select(query));
        if (rows.empty() || !rows.front().front().is_text()) break;
        zones.push_back(rows.front().front().text());
    }
    std::ranges::reverse(zones);
    return zones;
}

Result<void> HeadSigner::read_mark(TreeState& tree, const std::vector<std::string>& lines, records::Reader& reader) {
    tree.heads = static_cast<std::int64_t>(lines.size());
    const auto* type = parts_.registry->type("signed_head");
    if (!type) return fail("the registry has no marks of heads");
    const auto mark = TRY(reader.load(*type, tree.zone, tree_name(tree.zone, tree.audit)));
    if (!mark && (without_marks_ || (tree.frontier.size() == 0 && lines.empty()))) return {};
    const std::int64_t marked = mark && (*mark)["heads"].is_integer() ? (*mark)["heads"].integer() : -1;
    const bool held = marked >= 0 && marked <= tree.heads && tree.heads - marked <= 1 &&
                      (marked == 0 || lines[static_cast<std::size_t>(marked - 1)] == (*mark)["head"].text_or_empty());
    if (held) {
        tree.marked_heads = marked;
        return {};
    }
    const std::string name = tree_name(tree.zone, tree.audit);
    if (parts_.alarm) parts_.alarm(name + ": the heads differ from their mark");
    return refuse(Kind::Conflict, "ledger.heads_differ",
                  "树头 " + name + " 与数据库中的标记不符：" + (mark ? "标记已签 " + std::to_string(marked) + " 个" : std::string("标记不见了")) + "，树头文件中有 " + std::to_string(tree.heads) + " 个",
                  "请从备份取回 heads 文件夹中的树头文件；先用 wutong verify 核验");
}

Result<void> HeadSigner::start_tree(const std::string& zone, bool audit, records::Reader& reader) {
    TreeState& tree = trees_[tree_name(zone, audit)];
    tree.zone = zone;
    tree.audit = audit;
    const auto lines = TRY(parts_.heads->lines(tree_name(zone, audit)));
    if (!lines.empty()) {
        tree.last_line = lines.back();
        const auto head = TRY(ledger::parse_head(tree.last_line));
        const auto key = TRY(parts_.keys->public_key(zone));
        if (!ledger::head_signature_holds(head, key)) return mismatch(tree, head.size, "the last head is not signed by this zone's key");
        TRY(read_hashes(tree, head.size - rehashed_at_start, reader));
        TRY(read_on(tree, head.size, false, reader));
        if (tree.frontier.root() != head.root) return mismatch(tree, head.size, "the entries do not give the signed root");
        tree.signed_size = head.size;
    }
    TRY(read_on(tree, -1, false, reader));
    return read_mark(tree, lines, reader);
}

Result<void> HeadSigner::start() {
    {
        const std::lock_guard round(signing_);
        auto reader = TRY(parts_.store->reader());
        without_marks_ = TRY(zones_of("signed_head", *reader)).empty();
        for (const bool audit : {false, true}) {
            for (const auto& zone : TRY(zones_of(type_name(audit), *reader))) TRY(start_tree(zone, audit, *reader));
        }
        constexpr std::string_view audit_suffix = "/audit";
        for (const auto& name : TRY(parts_.heads->trees())) {  // a tree with heads and no entry at all: older data
            if (trees_.contains(name)) continue;
            const bool audit = name.ends_with(audit_suffix);
            TRY(start_tree(audit ? name.substr(0, name.size() - audit_suffix.size()) : name, audit, *reader));
        }
        started_ = true;
    }
    return sign_all();
}

void HeadSigner::expect(const std::vector<ExpectedLeaf>& leaves) {
    const std::lock_guard lock(mutex_);
    for (const auto& leaf : leaves) {
        Expected& of_tree = expected_[tree_name(leaf.zone, leaf.audit)];
        of_tree.zone = leaf.zone;
        of_tree.audit = leaf.audit;
        of_tree.leaves[leaf.sequence] = leaf.hash;
    }
    unsigned_ += leaves.size();
}

/// Under `mutex_` for a moment only: the writer takes it after each commit, and must not wait for a round of reading and signing.
void HeadSigner::take_expected() {
    std::map<std::string, Expected> taken;
    {
        const std::lock_guard lock(mutex_);
        taken.swap(expected_);
        unsigned_ = 0;
    }
    for (auto& [name, expected] : taken) {
        TreeState& tree = trees_[name];
        tree.zone = expected.zone;
        tree.audit = expected.audit;
        tree.expected.merge(expected.leaves);
    }
}

Result<void> HeadSigner::sign_tree(TreeState& tree) {
    while (!tree.expected.empty() && tree.expected.begin()->first <= tree.frontier.size()) tree.expected.erase(tree.expected.begin());
    if (!tree.expected.empty()) {
        auto reader = TRY(parts_.store->reader());
        // Several processes may write one PostgreSQL: then others' entries lie between ours.
        TRY(read_on(tree, tree.expected.rbegin()->first, parts_.store->single_writer(), *reader));
        tree.expected.clear();
    }
    const std::int64_t size = tree.frontier.size();
    if (size == tree.signed_size) return {};
    if (size < tree.signed_size) return mismatch(tree, size, "fewer entries than the last head covers");
    const std::string name = tree_name(tree.zone, tree.audit);
    Instant at = parts_.clock->now();
    if (!tree.last_line.empty()) at = std::max(at, TRY(ledger::parse_head(tree.last_line)).at);
    const auto key = TRY(parts_.keys->signing_key(tree.zone));
    auto line = TRY(ledger::sign_head(key, name, size, tree.frontier.root(), at, DigestAlgorithm::Sha256, tree.last_line));
    if (auto appended = parts_.heads->append(name, line); !appended) {
        // As with a failed commit: only a restart can tell what is on disk, so nothing more is written or signed until then.
        append_failed_ = true;
        if (parts_.alarm) parts_.alarm(name + ": head not written: " + cause_for_log(appended.error()));
        return appended;
    }
    tree.last_line = std::move(line);
    tree.signed_size = size;
    ++tree.heads;
    return {};
}

/// After the heads are on disk, so that a mark never names a head that is not there.
Result<void> HeadSigner::write_marks() {
    std::vector<Mark> marks;
    for (const auto& [name, tree] : trees_)
        if (tree.heads != tree.marked_heads) marks.push_back({tree.zone, tree.audit, tree.heads, tree.signed_size, tree.last_line});
    if (marks.empty()) return {};
    const auto* type = parts_.registry->type("signed_head");
    if (!type) return fail("the registry has no marks of heads");
    TRY(parts_.write([&](records::Transaction& transaction) -> Result<void> {
        for (const auto& mark : marks) {
            const std::string id = tree_name(mark.zone, mark.audit);
            const auto stored = TRY(transaction.load(*type, mark.zone, id));
            records::Record row = stored ? *stored : records::Record::of(*type);
            const std::int64_t at = TRY(ledger::parse_head(mark.line)).at.milliseconds;
            const schema::Cell system[schema::system_field::count] = {id, mark.zone, mark.heads + 1, at, "system", at, "system", {}};
            std::copy(std::begin(system), std::end(system), row.cells.begin());
            row.set("heads", schema::Cell(mark.heads));
            row.set("size", schema::Cell(mark.size));
            row.set("head", schema::Cell(mark.line));
            TRY(stored ? transaction.update(row, stored->version()) : transaction.insert(row));
        }
        return {};
    }));
    for (const auto& mark : marks) trees_[tree_name(mark.zone, mark.audit)].marked_heads = mark.heads;
    return {};
}

Result<void> HeadSigner::sign_trees() {
    take_expected();
    if (append_failed_) return fail("a head could not be written: no further head until a restart");
    for (auto& [name, tree] : trees_) TRY(sign_tree(tree));
    return {};
}

Result<void> HeadSigner::sign_all() {
    const std::lock_guard round(signing_);
    if (!started_) return {};   // a tree that was read in part has another root, and its head would be signed for good
    TRY(write_marks());   // what the round before could not write: a mark stays at most one head behind
    const auto done = sign_trees();
    const auto marked = write_marks();
    return done ? marked : done;
}

}  // namespace wutong::actions
