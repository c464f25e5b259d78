// running_digest.h — SHA-256 of bytes that come piece by piece, for files too large to hold.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace wutong {

class RunningSha256 {
public:
    RunningSha256();
    ~RunningSha256();
    RunningSha256(const RunningSha256&) = delete;
    RunningSha256& operator=(const RunningSha256&) = delete;
    void add(std::string_view bytes);
    std::string hex();   ///< ends it; once
private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace wutong
