// test_acts.h — Acts of the local operator, for the tests of app/.
#pragma once

#include "app/runtime.h"

namespace wutong::app {

/// Makes a record; its id.
inline Result<std::string> create_record(Runtime& runtime, const std::string& zone, const std::string& type, actions::Input input) {
    actions::Request request;
    request.principal = access::local_operator("setup");
    request.zone = zone;
    request.type = type;
    request.action = "create";
    request.input = std::move(input);
    const auto made = TRY(runtime.engine().run(request));
    return std::string(made.record.id());
}

}  // namespace wutong::app
