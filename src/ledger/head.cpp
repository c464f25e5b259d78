// head.cpp — Signing heads, reading their lines, and checking a whole head log.
#include "ledger/head.h"

#include <algorithm>

#include "base/json.h"
#include "base/text.h"
#include "ledger/tree.h"

namespace wutong::ledger {
namespace {

constexpr JsonLimits head_limits{.bytes = 8192, .depth = 2, .keys = 16};
constexpr std::size_t member_count = 9;
/// What is signed starts with this, so that a signature over a head can never be passed off as one over something else.
constexpr std::string_view signed_prefix = "wutong head 1\n";

Json json_of(const Head& head, bool with_signature) {
    Json::Object members;
    members.reserve(member_count);
    members.emplace_back("algorithm", name_of(head.algorithm));
    members.emplace_back("at", to_string(head.at));
    members.emplace_back("digest", name_of(head.digest));
    members.emplace_back("key_id", head.key_id);
    members.emplace_back("previous", head.previous);
    members.emplace_back("root", hex(head.root));
    if (with_signature) members.emplace_back("signature", to_base64(head.signature));
    members.emplace_back("size", head.size);
    members.emplace_back("tree", head.tree);
    return Json(std::move(members));
}

std::string signed_bytes(const Head& head) { return std::string(signed_prefix) + write_canonical_json(json_of(head, false)); }

std::unexpected<Error> malformed(const std::string& what) {
    return refuse(Kind::Invalid, "head.malformed", "树头格式有误：" + what, "请使用导出的原始树头文件");
}

}  // namespace

std::string write_head(const Head& head) { return write_canonical_json(json_of(head, true)); }

std::string head_line_hash(DigestAlgorithm algorithm, std::string_view line) { return hex(digest(algorithm, line)); }

Result<std::string> sign_head(const KeyPair& key, std::string_view tree, std::int64_t size, const Digest& root, Instant at, DigestAlgorithm digest,
                              std::string_view previous_line) {
    Head head;
    head.tree = tree;
    head.size = size;
    head.root = root;
    head.at = at;
    head.digest = digest;
    head.algorithm = key.algorithm;
    head.key_id = key_id(key.public_pem);
    if (head.key_id.empty()) return fail("sign_head: the public key is malformed");
    if (!previous_line.empty()) head.previous = head_line_hash(digest, previous_line);
    head.signature = TRY(sign(key, signed_bytes(head)));
    return write_head(head);
}

Result<Head> parse_head(std::string_view line) {
    const Json json = TRY(parse_json(line, head_limits));
    if (!json.is_object() || json.members().size() != member_count) return malformed("成员个数不对");
    for (const char* key : {"algorithm", "at", "digest", "key_id", "previous", "root", "signature", "tree"}) {
        if (!json[key].is_string()) return malformed(std::string("「") + key + "」应为文字");
    }
    if (!json["size"].is_integer() || json["size"].integer() < 0) return malformed("「size」应为不小于零的整数");
    Head head;
    const auto at = parse_instant(json["at"].string());
    const auto root = digest_from_hex(json["root"].string());
    const std::string digest_name = json.text("digest"), algorithm_name = json.text("algorithm");
    if (!at) return malformed("「at」不是时间");
    if (!root) return malformed("「root」不是哈希");
    if (digest_name != "sha256" && digest_name != "sm3") return malformed("「digest」只能是 sha256 或 sm3");
    if (algorithm_name != "ed25519" && algorithm_name != "sm2") return malformed("「algorithm」只能是 ed25519 或 sm2");
    head.tree = json.text("tree");
    head.size = json["size"].integer();
    head.root = *root;
    head.at = *at;
    head.digest = digest_name == "sm3" ? DigestAlgorithm::Sm3 : DigestAlgorithm::Sha256;
    head.algorithm = algorithm_name == "sm2" ? SignatureAlgorithm::Sm2 : SignatureAlgorithm::Ed25519;
    head.key_id = json.text("key_id");
    head.previous = json.text("previous");
    head.signature = from_base64(json.text("signature"));
    if (write_head(head) != line) return malformed("不是规范写法");
    return head;
}

bool head_signature_holds(const Head& head, std::string_view public_pem) {
    return verify_signature(head.algorithm, public_pem, signed_bytes(head), head.signature);
}

TrustedKeys trusted_keys(const std::vector<std::string>& public_pems) {
    TrustedKeys keys;
    for (const std::string& pem : public_pems) {
        if (std::string id = key_id(pem); !id.empty()) keys.emplace(std::move(id), pem);
    }
    return keys;
}

std::string key_fingerprint(std::string_view public_pem) {
    const auto from = public_pem.find('\n'), until = public_pem.rfind("-----END");
    if (from == std::string_view::npos || until == std::string_view::npos || until < from) return {};
    std::string fingerprint = sha256_hex(from_base64(replace_all(public_pem.substr(from, until - from), "\n", "")));
    const std::string id = key_id(public_pem);
    return !id.empty() && fingerprint.starts_with(id) ? fingerprint : std::string();
}

HeadLog read_head_log(const std::vector<std::string>& lines, std::string_view tree, const TrustedKeys& keys) {
    HeadLog log;
    std::string previous;  // what the line must name: the hash of the line before, whether that one held or not
    const Head* last = nullptr;
    log.heads.reserve(lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto number = static_cast<std::int64_t>(i + 1);
        const auto bad = [&](std::string what) {
            log.problems.push_back({Problem::Where::Head, number, "第 " + std::to_string(number) + " 个树头：" + std::move(what)});
        };
        auto head = parse_head(lines[i]);
        const std::size_t found_before = log.problems.size();
        if (!head) {
            bad(head.error().message);
            previous.clear();
            if (i + 1 < lines.size()) {  // the digest is unknown, so is the hash the next line must name
                previous = head_line_hash(last ? last->digest : DigestAlgorithm::Sha256, lines[i]);
            }
            continue;
        }
        const auto key = keys.find(head->key_id);
        if (head->tree != tree) bad("属于「" + escape_control(head->tree) + "」，不属于「" + std::string(tree) + "」");
        else if (key == keys.end()) bad("签名密钥 " + escape_control(head->key_id) + " 不在可信公钥之列");
        else if (!head_signature_holds(*head, key->second)) bad("签名不成立");
        else if (head->previous != previous) bad("与前一个树头接不上：中间有树头被删除、插入或调换");
        else if (last && head->digest != last->digest) bad("摘要算法与前一个树头不同");
        else if (last && head->size <= last->size) bad("大小没有增长");
        else if (last && head->at < last->at) bad("时间早于前一个树头");
        previous = head_line_hash(head->digest, lines[i]);
        if (log.problems.size() != found_before) continue;
        log.heads.push_back(std::move(*head));
        last = &log.heads.back();
    }
    return log;
}

}  // namespace wutong::ledger
