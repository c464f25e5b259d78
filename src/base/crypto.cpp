// crypto.cpp — Digests, MACs, random bytes, field encryption and passwords. Signatures are in signatures.cpp.
#include "base/crypto.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <sodium.h>

#include <memory>

#include "base/text.h"

namespace wutong {
namespace {

constexpr std::size_t key_size = 32, nonce_size = 12, tag_size = 16;
constexpr std::string_view sealed_prefix = "a1.";

const unsigned char* raw(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* raw(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

/// Fetching an algorithm takes locks and look-ups: once a process.
const EVP_MD* fetched(DigestAlgorithm algorithm) {
    static EVP_MD* const sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    static EVP_MD* const sm3 = EVP_MD_fetch(nullptr, "SM3", nullptr);
    const EVP_MD* found = algorithm == DigestAlgorithm::Sm3 ? sm3 : sha256;
    require(found != nullptr);
    return found;
}

/// One context a thread and algorithm: making one costs more than hashing a small leaf.
EVP_MD_CTX* started(DigestAlgorithm algorithm) {
    struct Free {
        void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    };
    thread_local std::unique_ptr<EVP_MD_CTX, Free> sha256{EVP_MD_CTX_new()}, sm3{EVP_MD_CTX_new()};
    EVP_MD_CTX* context = algorithm == DigestAlgorithm::Sm3 ? sm3.get() : sha256.get();
    require(context != nullptr && EVP_DigestInit_ex2(context, fetched(algorithm), nullptr) == 1);
    return context;
}

Digest finished(EVP_MD_CTX* context) {
    Digest result;
    unsigned size = 0;
    require(EVP_DigestFinal_ex(context, result.data(), &size) == 1 && size == result.size());
    return result;
}

struct FreeCipher {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using Cipher = std::unique_ptr<EVP_CIPHER_CTX, FreeCipher>;

const EVP_CIPHER* aes_gcm() {
    static EVP_CIPHER* const cipher = EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr);
    require(cipher != nullptr);
    return cipher;
}

constexpr std::size_t largest_sealed = 64U << 20;

}  // namespace

std::string_view name_of(DigestAlgorithm algorithm) { return algorithm == DigestAlgorithm::Sm3 ? "sm3" : "sha256"; }
std::string_view name_of(SignatureAlgorithm algorithm) { return algorithm == SignatureAlgorithm::Sm2 ? "sm2" : "ed25519"; }

Digest digest(DigestAlgorithm algorithm, std::string_view bytes) {
    EVP_MD_CTX* context = started(algorithm);
    require(EVP_DigestUpdate(context, bytes.data(), bytes.size()) == 1);
    return finished(context);
}

Digest digest(DigestAlgorithm algorithm, std::uint8_t prefix, std::string_view first, std::string_view second) {
    EVP_MD_CTX* context = started(algorithm);
    require(EVP_DigestUpdate(context, &prefix, 1) == 1 && EVP_DigestUpdate(context, first.data(), first.size()) == 1 &&
            EVP_DigestUpdate(context, second.data(), second.size()) == 1);
    return finished(context);
}

std::string sha256_hex(std::string_view bytes) {
    const Digest value = digest(DigestAlgorithm::Sha256, bytes);
    return to_hex({reinterpret_cast<const char*>(value.data()), value.size()});
}

std::string hmac_sha256(std::string_view key, std::string_view bytes) {
    static EVP_MAC* const algorithm = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
    struct Free {
        void operator()(EVP_MAC_CTX* context) const { EVP_MAC_CTX_free(context); }
    };
    const std::unique_ptr<EVP_MAC_CTX, Free> context(EVP_MAC_CTX_new(algorithm));
    char name[] = "SHA256";
    const OSSL_PARAM parameters[] = {OSSL_PARAM_construct_utf8_string("digest", name, 0), OSSL_PARAM_construct_end()};
    std::string result(32, '\0');
    std::size_t size = 0;
    static const unsigned char no_key = 0;  // a null pointer would mean "the key set before"
    require(context && EVP_MAC_init(context.get(), key.empty() ? &no_key : raw(key), key.size(), parameters) == 1 &&
            EVP_MAC_update(context.get(), raw(bytes), bytes.size()) == 1 && EVP_MAC_final(context.get(), raw(result), &size, result.size()) == 1 && size == 32);
    return result;
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string random_bytes(std::size_t count) {
    std::string bytes(count, '\0');
    require(count <= (1U << 24) && RAND_bytes(raw(bytes), static_cast<int>(count)) == 1);
    return bytes;
}

void cleanse(std::string& secret) {
    OPENSSL_cleanse(secret.data(), secret.size());
    secret.clear();
}

Result<std::string> seal(std::string_view key32, std::string_view plain, std::string_view context) {
    if (key32.size() != key_size) return fail("seal: the key has not 32 bytes");
    if (plain.size() > largest_sealed || context.size() > largest_sealed) return fail("seal: too large");
    std::string out = random_bytes(nonce_size);
    out.resize(nonce_size + plain.size() + tag_size);
    unsigned char* body = raw(out) + nonce_size;
    const Cipher cipher(EVP_CIPHER_CTX_new());
    int written = 0, tail = 0;
    const bool done = cipher && EVP_EncryptInit_ex2(cipher.get(), aes_gcm(), raw(key32), raw(out), nullptr) == 1 &&
                      EVP_EncryptUpdate(cipher.get(), nullptr, &written, raw(context), static_cast<int>(context.size())) == 1 &&
                      EVP_EncryptUpdate(cipher.get(), body, &written, raw(plain), static_cast<int>(plain.size())) == 1 &&
                      EVP_EncryptFinal_ex(cipher.get(), body + written, &tail) == 1 &&
                      EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_AEAD_GET_TAG, tag_size, body + plain.size()) == 1;
    if (!done) return fail("seal: AES-256-GCM failed");
    return std::string(sealed_prefix) + to_base64(out);
}

Result<std::string> open_sealed(std::string_view key32, std::string_view sealed, std::string_view context) {
    if (key32.size() != key_size) return fail("open_sealed: the key has not 32 bytes");
    if (!sealed.starts_with(sealed_prefix) || sealed.size() > largest_sealed * 2) return fail("open_sealed: unknown form");
    std::string bytes = from_base64(sealed.substr(sealed_prefix.size()));
    if (bytes.size() < nonce_size + tag_size) return fail("open_sealed: too short");
    const std::size_t length = bytes.size() - nonce_size - tag_size;
    std::string plain(length, '\0');
    unsigned char spare[16];  // where OpenSSL wants a pointer even for nothing
    const Cipher cipher(EVP_CIPHER_CTX_new());
    int written = 0, tail = 0;
    const bool done = cipher && EVP_DecryptInit_ex2(cipher.get(), aes_gcm(), raw(key32), raw(bytes), nullptr) == 1 &&
                      EVP_DecryptUpdate(cipher.get(), nullptr, &written, raw(context), static_cast<int>(context.size())) == 1 &&
                      EVP_DecryptUpdate(cipher.get(), raw(plain), &written, raw(bytes) + nonce_size, static_cast<int>(length)) == 1 &&
                      EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_AEAD_SET_TAG, tag_size, raw(bytes) + nonce_size + length) == 1 &&
                      EVP_DecryptFinal_ex(cipher.get(), spare, &tail) == 1;
    if (!done) {
        cleanse(plain);
        return fail("open_sealed: the key or the context does not fit, or the bytes were changed");
    }
    return plain;
}

std::string hash_password(std::string_view password) {
    require(sodium_init() >= 0);
    char hashed[crypto_pwhash_STRBYTES] = {};
    constexpr std::size_t memory = std::size_t{19} << 20;
    require(crypto_pwhash_str_alg(hashed, password.data(), password.size(), 2, memory, crypto_pwhash_ALG_ARGON2ID13) == 0);
    return hashed;
}

bool password_matches(std::string_view password, std::string_view hashed) {
    require(sodium_init() >= 0);
    // A stored hash chooses its own cost; take only ours, so that a planted one cannot eat the memory.
    if (!hashed.starts_with("$argon2id$v=19$m=19456,t=2,p=1$") || hashed.size() >= crypto_pwhash_STRBYTES) return false;
    if (hashed.find('\0') != std::string_view::npos) return false;
    const std::string ended(hashed);
    return crypto_pwhash_str_verify(ended.c_str(), password.data(), password.size()) == 0;
}

}  // namespace wutong
