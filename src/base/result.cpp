// result.cpp — Faults and the end of the process on a broken invariant.
#include "base/result.h"

#include <cstdio>
#include <cstdlib>

namespace wutong {

Error fault(std::string cause) {
    Error error(Kind::Fault, "system.fault", "系统内部出错，操作没有完成", "请稍后再试；仍不成功请把请求编号告诉系统管理员");
    error.cause_ = std::move(cause);
    return error;
}

const std::string& cause_for_log(const Error& error) { return error.cause_; }

void require_failed(const char* condition, const char* file, int line) {
    std::fprintf(stderr, "bug: `%s` does not hold (%s:%d)\n", condition, file, line);
    std::fflush(stderr);
    std::abort();
}

}  // namespace wutong
