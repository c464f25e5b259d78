// package_reader.cpp — See package_reader.h.
#include "formats/package_reader.h"

#include "base/text.h"

namespace wutong::formats {

Result<void> parse_part(ZipPackage& package, std::string_view name, XmlEvents& events, const ReadLimits& limits) {
    XmlStream stream(events, limits.elements);
    return package.inflate(name, [&](std::string_view chunk, bool last) { return stream.feed(chunk, last); });
}

std::string folder_of(std::string_view part) {
    std::size_t slash = part.rfind('/');
    return slash == std::string_view::npos ? "" : std::string(part.substr(0, slash + 1));
}

std::string resolve(std::string_view part, std::string_view target) {
    std::string whole = starts_with(target, "/") ? std::string(target.substr(1)) : folder_of(part) + std::string(target);
    std::vector<std::string> steps;
    for (const std::string& step : split(whole, "/")) {
        if (step == "..") {
            if (!steps.empty()) steps.pop_back();
        } else if (!step.empty() && step != ".") {
            steps.push_back(step);
        }
    }
    return join(steps, "/");
}

}  // namespace wutong::formats
