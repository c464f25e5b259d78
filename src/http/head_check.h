// head_check.h — The strict reading of a header block, before any library sees it.
#pragma once

#include <string>
#include <string_view>

#include "http/request_reader.h"

namespace wutong::http {

struct HeadFault {
    int status = 0;  ///< 0: nothing wrong
    std::string because;
};

/// `block` ends with the empty line. Refuses bare LF, folded lines, blanks around names, control characters, unknown methods and versions,
/// targets that are not a path, more than one Host or Content-Length, and Content-Length beside Transfer-Encoding.
HeadFault check_head(std::string_view block, const ReadLimits& limits);
/// The path and query of a target that `check_head` let through; false when the path could name something else after decoding.
bool read_target(std::string_view target, Request& request);

}  // namespace wutong::http
