// masks.cpp — Masks of personal fields; see masks.h.
#include "access/masks.h"

#include "schema/registry.h"

namespace wutong::access {

std::string reveal_permission() { return "personal.reveal"; }

std::string masked(const schema::Field& field, std::string_view plain) {
    if (plain.empty() || !field.personal) return std::string(plain);
    return schema::masked_text(field.personal->mask, plain);
}

}  // namespace wutong::access
