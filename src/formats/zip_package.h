// zip_package.h — The parts of an xlsx archive, inflated under limits. The only file pair that knows libzip for reading.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "formats/workbook.h"

namespace wutong::formats {

class ZipPackage {
public:
    /// `bytes` must outlive the package. Refuses hostile names, encrypted parts, too many parts and impossible ratios before inflating.
    static Result<ZipPackage> open(std::string_view bytes, const ReadLimits& limits);
    ZipPackage(ZipPackage&&) noexcept;
    ZipPackage& operator=(ZipPackage&&) noexcept;
    ~ZipPackage();

    bool contains(std::string_view name) const;
    const std::vector<std::string>& names() const;
    /// Inflates in chunks of 64 KiB; all parts together count against the limit. The sink ends the reading by an error.
    Result<void> inflate(std::string_view name, const std::function<Result<void>(std::string_view chunk, bool last)>& sink);

private:
    struct State;
    explicit ZipPackage(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace wutong::formats
