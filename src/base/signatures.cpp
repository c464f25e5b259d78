// signatures.cpp — Ed25519 and SM2 keys and signatures, and the certificates of a self-hosted server.
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>

#include "base/crypto.h"
#include "base/text.h"

namespace wutong {
namespace {

template <auto function>
struct Free {
    template <class T>
    void operator()(T* object) const { function(object); }
};
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using Bio = std::unique_ptr<BIO, Free<BIO_free_all>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Free<EVP_MD_CTX_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Free<EVP_PKEY_CTX_free>>;
using X509Pointer = std::unique_ptr<X509, Free<X509_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Free<X509_EXTENSION_free>>;

/// GB/T 32918 wants both sides to agree on the signer's ID; GB/T 35276 names this one. OpenSSL would leave it empty.
constexpr std::string_view sm2_id = "1234567812345678";
constexpr std::size_t longest_pem = 65'536;

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

Bio reader(std::string_view text) { return Bio(text.size() > longest_pem ? nullptr : BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))); }

std::string written(const Bio& bio) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return size > 0 ? std::string(data, static_cast<std::size_t>(size)) : std::string{};
}

Key private_key(std::string_view pem) {
    const Bio bio = reader(pem);
    char no_password[] = "";  // without it OpenSSL would ask the terminal
    return Key(bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, no_password) : nullptr);
}

/// The bytes of an Ed25519 key in the one spelling OpenSSL itself writes (RFC 8410: twelve fixed bytes, then the key); anything else is empty.
/// A folder has a key for each zone, and OpenSSL's decoder asks every provider about each: hundreds of microseconds for what is 32 bytes at a fixed place.
std::string plain_ed25519(std::string_view pem) {
    constexpr std::string_view begin = "-----BEGIN PUBLIC KEY-----\n", end = "\n-----END PUBLIC KEY-----\n";
    constexpr std::string_view fixed("\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00", 12);
    constexpr std::size_t key_size = 32;
    if (!pem.starts_with(begin) || !pem.ends_with(end) || pem.size() < begin.size() + end.size()) return {};
    const std::string der = from_base64(pem.substr(begin.size(), pem.size() - begin.size() - end.size()));
    return der.size() == fixed.size() + key_size && der.starts_with(fixed) ? der.substr(fixed.size()) : std::string{};
}

Key decoded_public_key(std::string_view pem) {
    if (const std::string plain = plain_ed25519(pem); !plain.empty()) return Key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes_of(plain), plain.size()));
    const Bio bio = reader(pem);
    char no_password[] = "";
    return Key(bio ? PEM_read_bio_PUBKEY(bio.get(), nullptr, nullptr, no_password) : nullptr);
}

/// Reading a PEM costs ten times a verification, and a head log has thousands of lines of one key: each thread keeps the last.
EVP_PKEY* public_key(std::string_view pem) {
    thread_local std::string last_pem;
    thread_local Key last;
    if (last && last_pem == pem) return last.get();
    last = decoded_public_key(pem);
    last_pem = last ? std::string(pem) : std::string{};
    return last.get();
}

std::string private_pem_of(EVP_PKEY* key) {
    const Bio bio(BIO_new(BIO_s_mem()));
    return bio && PEM_write_bio_PKCS8PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr) == 1 ? written(bio) : std::string{};
}

std::string public_pem_of(EVP_PKEY* key) {
    const Bio bio(BIO_new(BIO_s_mem()));
    return bio && PEM_write_bio_PUBKEY(bio.get(), key) == 1 ? written(bio) : std::string{};
}

bool is_of(SignatureAlgorithm algorithm, EVP_PKEY* key) {
    return EVP_PKEY_is_a(key, algorithm == SignatureAlgorithm::Sm2 ? "SM2" : "ED25519") == 1;
}

/// A digest context bound to the key, with SM2's ID set before anything is hashed.
struct Session {
    KeyContext key;  // OpenSSL does not take it over, so it must outlive `digest`
    DigestContext digest;
};
Session open_session(SignatureAlgorithm algorithm, EVP_PKEY* key) {
    Session session{KeyContext(EVP_PKEY_CTX_new(key, nullptr)), DigestContext(EVP_MD_CTX_new())};
    if (!session.key || !session.digest) return {};
    if (algorithm == SignatureAlgorithm::Sm2) {
        if (EVP_PKEY_CTX_set1_id(session.key.get(), sm2_id.data(), static_cast<int>(sm2_id.size())) != 1) return {};
    }
    EVP_MD_CTX_set_pkey_ctx(session.digest.get(), session.key.get());
    return session;
}

const EVP_MD* digest_of(SignatureAlgorithm algorithm) { return algorithm == SignatureAlgorithm::Sm2 ? EVP_sm3() : nullptr; }

bool add_extension(X509* certificate, X509* issuer, int nid, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

X509Pointer start_certificate(EVP_PKEY* key, std::string_view name, int valid_days) {
    X509Pointer certificate(X509_new());
    const std::string serial = random_bytes(16);
    const std::unique_ptr<BIGNUM, Free<BN_free>> number(BN_bin2bn(bytes_of(serial), 15, nullptr));
    if (!certificate || !number || !BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate.get()))) return nullptr;
    X509_NAME* subject = X509_get_subject_name(certificate.get());
    const bool done = X509_set_version(certificate.get(), X509_VERSION_3) == 1 && X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -300) != nullptr &&
                      X509_time_adj_ex(X509_getm_notAfter(certificate.get()), valid_days, 0, nullptr) != nullptr &&
                      X509_set_pubkey(certificate.get(), key) == 1 &&
                      X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, bytes_of(name), static_cast<int>(name.size()), -1, 0) == 1;
    return done ? std::move(certificate) : nullptr;
}

std::string certificate_pem_of(X509* certificate) {
    const Bio bio(BIO_new(BIO_s_mem()));
    return bio && PEM_write_bio_X509(bio.get(), certificate) == 1 ? written(bio) : std::string{};
}

bool is_address(std::string_view name) {
    return name.find(':') != std::string_view::npos || name.find_first_not_of("0123456789.") == std::string_view::npos;
}

/// "a.example, 10.0.0.1" as a subjectAltName value. Only letters that cannot end the value and start another are let through.
Result<std::string> alternative_names(std::string_view host_names) {
    std::string value;
    std::size_t count = 0;
    for (const std::string& part : split(replace_all(host_names, ",", " "), " ")) {
        if (part.empty()) continue;
        const bool plain = part.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:*") == std::string::npos;
        if (!plain || part.size() > 253 || ++count > 100) {
            return refuse(Kind::Invalid, "certificate.host_name_must_be_plain", "主机名「" + escape_control(part.substr(0, 100)) + "」不能写入证书",
                          "主机名只用字母、数字、点和连字符，最多 100 个，用逗号隔开");
        }
        value += (value.empty() ? "" : ",") + std::string(is_address(part) ? "IP:" : "DNS:") + part;
    }
    if (value.empty()) return refuse(Kind::Invalid, "certificate.host_name_missing", "没有写主机名", "至少写一个主机名或地址");
    return value;
}

}  // namespace

Result<KeyPair> make_key_pair(SignatureAlgorithm algorithm) {
    const Key key(algorithm == SignatureAlgorithm::Sm2 ? EVP_PKEY_Q_keygen(nullptr, nullptr, "SM2") : EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    if (!key) return fail("make_key_pair: OpenSSL made no key");
    KeyPair pair{algorithm, private_pem_of(key.get()), public_pem_of(key.get())};
    if (pair.private_pem.empty() || pair.public_pem.empty()) return fail("make_key_pair: the key could not be written");
    return pair;
}

Result<std::string> sign(const KeyPair& key, std::string_view message) {
    const Key secret = private_key(key.private_pem);
    if (!secret || !is_of(key.algorithm, secret.get())) return fail("sign: the private key is malformed or of another algorithm");
    const Session session = open_session(key.algorithm, secret.get());
    if (!session.digest) return fail("sign: no context");
    std::size_t size = 0;
    if (EVP_DigestSignInit(session.digest.get(), nullptr, digest_of(key.algorithm), nullptr, secret.get()) != 1 ||
        EVP_DigestSign(session.digest.get(), nullptr, &size, bytes_of(message), message.size()) != 1) {
        return fail("sign: OpenSSL refused");
    }
    std::string signature(size, '\0');
    if (EVP_DigestSign(session.digest.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, bytes_of(message), message.size()) != 1) {
        return fail("sign: OpenSSL failed");
    }
    signature.resize(size);
    return signature;
}

bool verify_signature(SignatureAlgorithm algorithm, std::string_view public_pem, std::string_view message, std::string_view signature) {
    EVP_PKEY* const key = public_key(public_pem);
    if (key == nullptr || !is_of(algorithm, key)) return false;
    const Session session = open_session(algorithm, key);
    return session.digest && EVP_DigestVerifyInit(session.digest.get(), nullptr, digest_of(algorithm), nullptr, key) == 1 &&
           EVP_DigestVerify(session.digest.get(), bytes_of(signature), signature.size(), bytes_of(message), message.size()) == 1;
}

std::string key_id(std::string_view public_pem) {
    EVP_PKEY* const key = public_key(public_pem);
    unsigned char* der = nullptr;
    const int size = key != nullptr ? i2d_PUBKEY(key, &der) : 0;
    if (size <= 0) return {};
    std::string id = sha256_hex({reinterpret_cast<const char*>(der), static_cast<std::size_t>(size)}).substr(0, 16);
    OPENSSL_free(der);
    return id;
}

Result<Certificate> make_authority(std::string_view name, int valid_days) {
    if (name.empty() || name.size() > 64) {
        return refuse(Kind::Invalid, "certificate.name_length", "证书名称为空或过长", "名称用 1 到 64 字节");
    }
    const Key key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"));
    if (!key) return fail("make_authority: no key");
    const X509Pointer certificate = start_certificate(key.get(), name, valid_days);
    if (!certificate) return fail("make_authority: no certificate");
    X509* x = certificate.get();
    const bool done = X509_set_issuer_name(x, X509_get_subject_name(x)) == 1 && add_extension(x, x, NID_basic_constraints, "critical,CA:TRUE,pathlen:0") &&
                      add_extension(x, x, NID_key_usage, "critical,keyCertSign,cRLSign") && add_extension(x, x, NID_subject_key_identifier, "hash") &&
                      X509_sign(x, key.get(), EVP_sha256()) > 0;
    if (!done) return fail("make_authority: the certificate could not be signed");
    return Certificate{certificate_pem_of(x), private_pem_of(key.get())};
}

Result<Certificate> make_server_certificate(const Certificate& authority, std::string_view host_names, int valid_days) {
    const std::string names = TRY(alternative_names(host_names));
    const Bio bio = reader(authority.certificate_pem);
    const X509Pointer issuer(bio ? PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr) : nullptr);
    const Key issuer_key = private_key(authority.private_pem), key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"));
    if (!issuer || !issuer_key || !key) return fail("make_server_certificate: the authority is malformed");
    const X509Pointer certificate = start_certificate(key.get(), "Wutong", valid_days);
    if (!certificate) return fail("make_server_certificate: no certificate");
    X509* x = certificate.get();
    const bool done = X509_set_issuer_name(x, X509_get_subject_name(issuer.get())) == 1 && add_extension(x, issuer.get(), NID_basic_constraints, "critical,CA:FALSE") &&
                      add_extension(x, issuer.get(), NID_key_usage, "critical,digitalSignature") && add_extension(x, issuer.get(), NID_ext_key_usage, "serverAuth") &&
                      add_extension(x, issuer.get(), NID_subject_key_identifier, "hash") && add_extension(x, issuer.get(), NID_authority_key_identifier, "keyid") &&
                      add_extension(x, issuer.get(), NID_subject_alt_name, names) && X509_sign(x, issuer_key.get(), EVP_sha256()) > 0;
    if (!done) {
        return refuse(Kind::Invalid, "certificate.host_name_must_be_plain", "证书没有做成：主机名或地址不合法", "请检查「" + escape_control(host_names.substr(0, 200)) + "」");
    }
    return Certificate{certificate_pem_of(x), private_pem_of(key.get())};
}

}  // namespace wutong
