// photo_facts.h — When and where a photo was taken, as the camera wrote it into the file (EXIF). What cannot be read is not there; nothing is guessed.
#pragma once

#include <string>
#include <string_view>

namespace wutong::formats {

struct PhotoFacts {
    std::string taken_at;              ///< "2025-03-08 09:30", by the clock of the camera; empty: the photo does not say
    std::string latitude, longitude;   ///< "35.025000", "-110.983333"; both or neither
    bool operator==(const PhotoFacts&) const = default;
};

/// Of JPEG, PNG, WebP and HEIC. Cut, lying and foreign bytes say nothing.
PhotoFacts photo_facts(std::string_view bytes);

}  // namespace wutong::formats
