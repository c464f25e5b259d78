// self_check.h — What the installation can say about itself, item by item. Looks only; changes nothing.
#pragma once

#include <string>

#include "app/runtime.h"
#include "http/self_check.h"

namespace wutong::app {

class SelfCheck : public http::SelfCheckDesk {
public:
    SelfCheck(Runtime& runtime, std::string listen) : runtime_(runtime), listen_(std::move(listen)) {}
    /// Known once the server has started.
    void note_secure(bool secure) { secure_ = secure; }
    std::vector<http::SelfCheckItem> run() const override;

private:
    Runtime& runtime_;
    std::string listen_;
    bool secure_ = false;
};

}  // namespace wutong::app
