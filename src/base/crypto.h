// crypto.h — The only door to OpenSSL and libsodium: digests, MACs, signatures, field encryption, random bytes. Nothing of our own.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace wutong {

using Digest = std::array<std::uint8_t, 32>;

enum class DigestAlgorithm { Sha256, Sm3 };
enum class SignatureAlgorithm { Ed25519, Sm2 };

std::string_view name_of(DigestAlgorithm algorithm);      ///< "sha256", "sm3"
std::string_view name_of(SignatureAlgorithm algorithm);   ///< "ed25519", "sm2"

Digest digest(DigestAlgorithm algorithm, std::string_view bytes);
/// Digest of a prefix byte and two parts, without copying them together (ledger leaves and nodes).
Digest digest(DigestAlgorithm algorithm, std::uint8_t prefix, std::string_view first, std::string_view second = {});
std::string sha256_hex(std::string_view bytes);
std::string hmac_sha256(std::string_view key, std::string_view bytes);   ///< 32 bytes
bool equal_in_constant_time(std::string_view a, std::string_view b);
std::string random_bytes(std::size_t count);
void cleanse(std::string& secret);  ///< overwrites and empties

/// AES-256-GCM with a fresh nonce: "a1." + base64(nonce‖ciphertext‖tag). `context` is authenticated, not stored.
Result<std::string> seal(std::string_view key32, std::string_view plain, std::string_view context);
Result<std::string> open_sealed(std::string_view key32, std::string_view sealed, std::string_view context);

struct KeyPair {
    SignatureAlgorithm algorithm = SignatureAlgorithm::Ed25519;
    std::string private_pem;
    std::string public_pem;
};
Result<KeyPair> make_key_pair(SignatureAlgorithm algorithm);
Result<std::string> sign(const KeyPair& key, std::string_view message);  ///< raw signature bytes; SM2 with ID 1234567812345678
bool verify_signature(SignatureAlgorithm algorithm, std::string_view public_pem, std::string_view message, std::string_view signature);
std::string key_id(std::string_view public_pem);  ///< first 16 hex digits of SHA-256 over the DER form

std::string hash_password(std::string_view password);                       ///< argon2id t=2 m=19 MiB (libsodium), self-describing text
bool password_matches(std::string_view password, std::string_view hashed);  ///< constant time; a malformed hash never matches

/// A self-signed CA and a server certificate for `host_names` (names and addresses), PEM.
struct Certificate {
    std::string certificate_pem;
    std::string private_pem;
};
Result<Certificate> make_authority(std::string_view name, int valid_days);
Result<Certificate> make_server_certificate(const Certificate& authority, std::string_view host_names, int valid_days);

}  // namespace wutong
