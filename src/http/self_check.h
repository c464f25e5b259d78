// self_check.h — What the self-check page asks of the composition root: each item with pass, fail or a word of advice, and what to do.
#pragma once

#include <string>
#include <vector>

namespace wutong::http {

struct SelfCheckItem {
    std::string id, group, label;  ///< Chinese but for the id
    std::string state;             ///< "pass", "fail", "advice"
    std::string found;             ///< Chinese: what was looked at and seen
    std::string next;              ///< Chinese: what to do; empty when it passed
};

class SelfCheckDesk {
public:
    virtual ~SelfCheckDesk() = default;
    virtual std::vector<SelfCheckItem> run() const = 0;
};

}  // namespace wutong::http
