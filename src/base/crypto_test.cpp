// crypto_test.cpp — Known answers, and what must not verify, open or match.
#include "base/crypto.h"

#include <doctest/doctest.h>

#include "base/text.h"

using namespace wutong;

namespace {
std::string hex(const Digest& value) { return to_hex({reinterpret_cast<const char*>(value.data()), value.size()}); }
}  // namespace

TEST_CASE("digests: published answers") {
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(hex(digest(DigestAlgorithm::Sm3, "abc")) == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    std::string repeated;
    for (int i = 0; i < 16; ++i) repeated += "abcd";
    CHECK(hex(digest(DigestAlgorithm::Sm3, repeated)) == "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
    CHECK(digest(DigestAlgorithm::Sha256, 'a', "b", "c") == digest(DigestAlgorithm::Sha256, "abc"));
    CHECK(digest(DigestAlgorithm::Sm3, 'a', "bc") == digest(DigestAlgorithm::Sm3, "abc"));
}

TEST_CASE("HMAC-SHA-256: answers of RFC 4231") {
    CHECK(to_hex(hmac_sha256(std::string(20, '\x0b'), "Hi There")) == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    CHECK(to_hex(hmac_sha256("Jefe", "what do ya want for nothing?")) == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    CHECK(to_hex(hmac_sha256("", "")) == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

TEST_CASE("constant-time equality and random bytes") {
    CHECK(equal_in_constant_time("abc", "abc"));
    CHECK(!equal_in_constant_time("abc", "abd"));
    CHECK(!equal_in_constant_time("abc", "abcd"));
    CHECK(random_bytes(32).size() == 32);
    CHECK(random_bytes(32) != random_bytes(32));
    std::string secret = "secret";
    cleanse(secret);
    CHECK(secret.empty());
}

TEST_CASE("sealed fields open only with the same key, context and bytes") {
    const std::string key(32, 'k');
    const std::string sealed = MUST(seal(key, "13800000000", "person/phone"));
    CHECK(MUST(open_sealed(key, sealed, "person/phone")) == "13800000000");
    CHECK(MUST(open_sealed(key, MUST(seal(key, "", "")), "")).empty());
    CHECK(sealed != MUST(seal(key, "13800000000", "person/phone")));
    CHECK(!open_sealed(std::string(32, 'x'), sealed, "person/phone"));
    CHECK(!open_sealed(key, sealed, "person/name"));
    CHECK(!open_sealed("short", sealed, "person/phone"));
    CHECK(!seal("short", "x", ""));
    std::string bytes = from_base64(std::string_view(sealed).substr(3));
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        std::string changed = bytes;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        CHECK(!open_sealed(key, "a1." + to_base64(changed), "person/phone"));
    }
    for (const char* text : {"", "a1.", "a1.AAAA", "b1.AAAA", "a1.!!!!"}) CHECK(!open_sealed(key, text, ""));
}

TEST_CASE("signatures of both algorithms verify, and nothing changed does") {
    for (const auto algorithm : {SignatureAlgorithm::Ed25519, SignatureAlgorithm::Sm2}) {
        CAPTURE(name_of(algorithm));
        const KeyPair key = MUST(make_key_pair(algorithm)), other = MUST(make_key_pair(algorithm));
        const std::string signature = MUST(sign(key, "树头"));
        CHECK(verify_signature(algorithm, key.public_pem, "树头", signature));
        CHECK(!verify_signature(algorithm, key.public_pem, "树頭", signature));
        CHECK(!verify_signature(algorithm, other.public_pem, "树头", signature));
        CHECK(!verify_signature(algorithm, key.public_pem, "树头", ""));
        CHECK(!verify_signature(algorithm, "not a key", "树头", signature));
        CHECK(!verify_signature(algorithm, key.private_pem, "树头", signature));
        for (std::size_t i = 0; i < signature.size(); ++i) {
            std::string changed = signature;
            changed[i] = static_cast<char>(changed[i] ^ 1);
            CHECK(!verify_signature(algorithm, key.public_pem, "树头", changed));
        }
        const auto wrong = algorithm == SignatureAlgorithm::Sm2 ? SignatureAlgorithm::Ed25519 : SignatureAlgorithm::Sm2;
        CHECK(!verify_signature(wrong, key.public_pem, "树头", signature));
        CHECK(!sign({wrong, key.private_pem, key.public_pem}, "树头"));
        CHECK(key_id(key.public_pem).size() == 16);
        CHECK(key_id(key.public_pem) != key_id(other.public_pem));
        CHECK(key_id("x").empty());
    }
    CHECK(!sign({}, "x"));
}

TEST_CASE("SM2: a signature made by another tool with the standard ID verifies, one without an ID does not") {
    // Made with `openssl pkeyutl -sign -rawin -digest sm3` over the five bytes "hello", with and without distid.
    constexpr std::string_view public_pem =
        "-----BEGIN PUBLIC KEY-----\n"
        "MFkwEwYHKoZIzj0CAQYIKoEcz1UBgi0DQgAEnRW+dI/eMOVPHWN9erWZdf9GrSJq\n"
        "6+akP4w9aZTXe/W4vikIB7gFM4Gv0stDNXZn+gxV45hxGlZXTkzqFELoDg==\n"
        "-----END PUBLIC KEY-----\n";
    const std::string with_id = from_base64("MEQCIHgpVUwuSXtBSyZU2h+FolBEBoimEHYZ+DSfR4G0sD/4AiBuH4f5SoL3ePQ8TMtyxqi9jSi48pus518Pwve1oopHYg=="), without_id = from_base64("MEUCIQD5BTuiZ+Ni7w8oFQa8sYPUML9WeJu7RxZ3g7db+yXEgAIgOZUmeVw5VuY2XhmKmivhJULe2xCUQgc7SYvdQgiLBuI=");
    REQUIRE(!with_id.empty());
    REQUIRE(!without_id.empty());
    CHECK(verify_signature(SignatureAlgorithm::Sm2, public_pem, "hello", with_id));
    CHECK(!verify_signature(SignatureAlgorithm::Sm2, public_pem, "hello", without_id));
}

TEST_CASE("a public key is the same key in every spelling of its PEM, and a damaged one is none") {
    const auto pair = make_key_pair(SignatureAlgorithm::Ed25519);
    REQUIRE(pair);
    const std::string signature = *sign(*pair, "树头"), other_lines = replace_all(pair->public_pem, "\n", "\r\n");
    CHECK(key_id(other_lines) == key_id(pair->public_pem));
    CHECK(verify_signature(SignatureAlgorithm::Ed25519, other_lines, "树头", signature));
    const std::size_t body = pair->public_pem.find('\n') + 1;
    for (const std::size_t at : {std::size_t{0}, body, body + 8, pair->public_pem.size() - 3}) {
        std::string damaged = pair->public_pem;
        damaged.erase(at, 1);
        CHECK(key_id(damaged).empty());
        CHECK(!verify_signature(SignatureAlgorithm::Ed25519, damaged, "树头", signature));
    }
}

TEST_CASE("passwords: argon2id, and a malformed or planted hash never matches") {
    const std::string hashed = hash_password("正确的马");
    CHECK(starts_with(hashed, "$argon2id$v=19$m=19456,t=2,p=1$"));
    CHECK(password_matches("正确的马", hashed));
    CHECK(!password_matches("错误的马", hashed));
    CHECK(!password_matches("正确的马", ""));
    CHECK(!password_matches("正确的马", "正确的马"));
    CHECK(!password_matches("正确的马", replace_all(hashed, "m=19456", "m=4194304")));
    CHECK(!password_matches("正确的马", hashed.substr(0, hashed.size() - 1)));
}

TEST_CASE("certificates for a self-hosted server") {
    const Certificate authority = MUST(make_authority("梧桐 本机", 3650));
    const Certificate server = MUST(make_server_certificate(authority, "wutong.local, 10.0.0.8", 397));
    CHECK(starts_with(server.certificate_pem, "-----BEGIN CERTIFICATE-----"));
    CHECK(starts_with(server.private_pem, "-----BEGIN PRIVATE KEY-----"));
    CHECK(!make_server_certificate(authority, "a\nDNS:b", 397));
    CHECK(!make_server_certificate(authority, "a;b", 397));
    CHECK(!make_server_certificate(authority, "", 397));
    CHECK(!make_server_certificate(authority, "999.1.1.1", 397));
    CHECK(!make_server_certificate({}, "a", 397));
    CHECK(!make_authority("", 1));
}
