// zip_source.h — libzip's own memory, given back. Private to formats/.
#pragma once

struct zip_source;

namespace wutong::formats {

struct SourceFree {
    void operator()(zip_source* source) const;
};

}  // namespace wutong::formats
