// running_digest.cpp — SHA-256 of OpenSSL, fed piece by piece.
#include "base/running_digest.h"

#include <openssl/evp.h>

#include "base/result.h"
#include "base/text.h"

namespace wutong {

struct RunningSha256::State {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    ~State() { EVP_MD_CTX_free(context); }
};

RunningSha256::RunningSha256() : state_(std::make_unique<State>()) { require(state_->context && EVP_DigestInit_ex(state_->context, EVP_sha256(), nullptr) == 1); }
RunningSha256::~RunningSha256() = default;

void RunningSha256::add(std::string_view bytes) { require(EVP_DigestUpdate(state_->context, bytes.data(), bytes.size()) == 1); }

std::string RunningSha256::hex() {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    require(EVP_DigestFinal_ex(state_->context, digest, &size) == 1);
    return to_hex(std::string_view(reinterpret_cast<const char*>(digest), size));
}

}  // namespace wutong
