// verify.cpp — Streaming verification: every entry against its leaf, every head against the root at its size.
#include "ledger/verify.h"

#include <algorithm>

#include "base/text.h"

namespace wutong::ledger {
namespace {

std::string ordinal(std::int64_t sequence) { return "第 " + std::to_string(sequence) + " 条"; }

constexpr JsonLimits audit_limits{.bytes = 64U << 20, .depth = 256, .keys = 1'000'000};

}  // namespace

const Problem* VerifyReport::first_bad_entry() const {
    const auto found = std::find_if(problems.begin(), problems.end(), [](const Problem& problem) { return problem.where == Problem::Where::Entry; });
    return found == problems.end() ? nullptr : &*found;
}

const Problem* VerifyReport::first_bad_head() const {
    const auto found = std::find_if(problems.begin(), problems.end(), [](const Problem& problem) { return problem.where == Problem::Where::Head; });
    return found == problems.end() ? nullptr : &*found;
}

Verifier::Verifier(VerifyOptions options) : options_(std::move(options)), frontier_(options_.digest) {
    HeadLog log = read_head_log(options_.head_lines, options_.tree, options_.keys);
    for (Problem& found : log.problems) problem(found.where, found.sequence, std::move(found.what));
    report_.heads = static_cast<std::int64_t>(log.heads.size());
    expected_ = std::move(log.heads);
    for (const std::string& line : options_.pinned) {
        auto head = parse_head(line);
        const auto key = head ? options_.keys.find(head->key_id) : options_.keys.end();
        if (!head || head->tree != options_.tree || key == options_.keys.end() || !head_signature_holds(*head, key->second)) {
            problem(Problem::Where::Head, 0, "另存的树头不成立：格式、归属或签名有误");
            continue;
        }
        expected_.push_back(std::move(*head));
    }
    for (const Head& head : expected_) {
        if (head.digest != options_.digest) problem(Problem::Where::Head, 0, "树头的摘要算法与存证所用的不同");
    }
    std::erase_if(expected_, [this](const Head& head) { return head.digest != options_.digest; });
    std::stable_sort(expected_.begin(), expected_.end(), [](const Head& a, const Head& b) { return a.size < b.size; });
    meet_heads();
}

void Verifier::problem(Problem::Where where, std::int64_t sequence, std::string what) {
    ++report_.problem_count;
    if (report_.problems.size() < most_problems) report_.problems.push_back({where, sequence, std::move(what)});
}

/// Compares the root with every head of the present size.
void Verifier::meet_heads() {
    for (; next_head_ < expected_.size() && expected_[next_head_].size <= frontier_.size(); ++next_head_) {
        const Head& head = expected_[next_head_];
        if (!aligned_) continue;
        if (frontier_.root() == head.root) {
            last_good_size_ = head.size;
            continue;
        }
        aligned_ = false;
        const bool named_already = std::any_of(report_.problems.begin(), report_.problems.end(), [&](const Problem& found) {
            return found.where == Problem::Where::Entry && found.sequence > last_good_size_ && found.sequence <= head.size;
        });
        if (named_already) continue;  // the exact entry is known: a range around it says less
        const std::string span = head.size <= last_good_size_ + 1 ? ordinal(std::max<std::int64_t>(head.size, 1))
                                                                  : "第 " + std::to_string(last_good_size_ + 1) + " 至 " + std::to_string(head.size) + " 条";
        problem(Problem::Where::Entry, last_good_size_ + 1, span + "中有内容被改动：与 " + to_string(head.at) + " 签署的树头不符");
    }
}

bool Verifier::in_order(std::int64_t sequence) {
    if (sequence == last_sequence_ + 1) return true;
    aligned_ = false;
    if (sequence <= last_sequence_) {
        problem(Problem::Where::Entry, sequence, ordinal(sequence) + "重复出现或次序颠倒");
        return false;
    }
    problem(Problem::Where::Entry, last_sequence_ + 1,
            "缺少" + (sequence == last_sequence_ + 2 ? ordinal(last_sequence_ + 1)
                                                     : "第 " + std::to_string(last_sequence_ + 1) + " 至 " + std::to_string(sequence - 1) + " 条") +
                "：条目被删除");
    return true;
}

void Verifier::entry(std::int64_t sequence, std::optional<std::string_view> bytes, std::string_view stored_leaf_hex) {
    ++report_.entries;
    if (!in_order(sequence)) return;
    last_sequence_ = sequence;
    const auto stored = digest_from_hex(stored_leaf_hex);
    if (!stored) problem(Problem::Where::Entry, sequence, ordinal(sequence) + "所存的叶哈希缺失或格式有误");
    if (bytes) {
        const Digest computed = leaf_hash(options_.digest, *bytes);
        if (stored && computed != *stored) problem(Problem::Where::Entry, sequence, ordinal(sequence) + "的内容与所存的叶哈希不符：内容或哈希被改动");
        else if (options_.audit) inspect_audit(sequence, *bytes);
        else inspect(sequence, *bytes);
        frontier_.append(stored.value_or(computed));
    } else {
        if (options_.audit) ++report_.dropped_bytes;
        else if (options_.withheld) ++report_.withheld;
        else problem(Problem::Where::Entry, sequence, ordinal(sequence) + "的内容缺失");
        frontier_.append(stored.value_or(Digest{}));
    }
    meet_heads();
}

void Verifier::inspect(std::int64_t sequence, std::string_view bytes) {
    auto entry = decode_entry(bytes);
    if (!entry) return problem(Problem::Where::Entry, sequence, ordinal(sequence) + entry.error().message);
    if (entry->sequence != sequence) {
        return problem(Problem::Where::Entry, sequence, ordinal(sequence) + "的内容自称" + ordinal(entry->sequence) + "：条目被调换");
    }
    if (entry->zone != options_.zone) {
        return problem(Problem::Where::Entry, sequence, ordinal(sequence) + "属于「" + escape_control(entry->zone) + "」，不属于「" + options_.zone + "」");
    }
    if (sequence > 1 && entry->at < last_at_) return problem(Problem::Where::Entry, sequence, ordinal(sequence) + "的时间早于前一条");
    last_at_ = entry->at;
    if (options_.on_entry) options_.on_entry(*entry);
}

void Verifier::inspect_audit(std::int64_t sequence, std::string_view bytes) {
    const auto json = parse_json(bytes, audit_limits);
    if (!json || !json->is_object() || write_canonical_json(*json) != bytes) {
        return problem(Problem::Where::Entry, sequence, ordinal(sequence) + "不是规范的审计条目");
    }
    const Json& stated = (*json)["seq"];
    if (!stated.is_integer() || stated.integer() != sequence) return problem(Problem::Where::Entry, sequence, ordinal(sequence) + "的内容自称是另一条：条目被调换");
    if (json->text("zone") != options_.zone) return problem(Problem::Where::Entry, sequence, ordinal(sequence) + "不属于「" + options_.zone + "」");
}

VerifyReport Verifier::finish() {
    if (!expected_.empty() && expected_.back().size > last_sequence_) {
        problem(Problem::Where::Entry, last_sequence_ + 1,
                "缺少" + ordinal(last_sequence_ + 1) + "起的条目：已签署的树头证明应有 " + std::to_string(expected_.back().size) + " 条，实有 " + std::to_string(last_sequence_) + " 条");
    }
    report_.signed_entries = last_good_size_;
    report_.root = frontier_.root();
    report_.ok = report_.problem_count == 0;
    std::stable_sort(report_.problems.begin(), report_.problems.end(), [](const Problem& a, const Problem& b) {
        return a.where != b.where ? a.where < b.where : a.sequence < b.sequence;
    });
    return report_;
}

}  // namespace wutong::ledger
