// written_names.cpp — See written_names.h.
#include "records/written_names.h"

#include "base/text.h"

namespace wutong::records {

std::vector<std::string> names_in(std::string_view text) {
    std::string plain(text);
    for (const std::string_view mark : {"，", "；", "/", ",", ";"}) {
        std::string next;
        for (const auto& part : split(plain, mark)) next += (next.empty() ? "" : "、") + part;
        plain = std::move(next);
    }
    std::vector<std::string> names;
    for (const auto& part : split(plain, "、"))
        if (const auto name = trim(part); !name.empty()) names.emplace_back(name);
    return names;
}

}  // namespace wutong::records
