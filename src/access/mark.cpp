// mark.cpp — See mark.h.
#include "access/mark.h"

#include "base/crypto.h"

namespace wutong::access {

std::string mark_of(const Principal& principal) {
    std::string text;
    // Parts are set apart by their length, so that no value can pass for another.
    const auto add = [&text](std::string_view part) {
        text += std::to_string(part.size());
        text += ':';
        text += part;
    };
    add(principal.user);
    add(principal.name);
    text += principal.demo ? 'd' : '-';
    for (const auto& grant : principal.grants) {
        add(grant.role);
        text += grant.rows.every ? '-' : 'o';
        text += grant.scope.all ? 'a' : '-';
        for (const auto& permission : grant.permissions) add(permission);
        text += '/';
        for (const auto& zone : grant.scope.zones) add(zone);
        text += '/';
        for (const auto& creator : grant.rows.creators) add(creator);
        text += '/';
        for (const auto& record : grant.rows.records) add(record);
        text += '/';
    }
    return sha256_hex(text);
}

}  // namespace wutong::access
