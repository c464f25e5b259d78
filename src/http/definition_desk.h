// definition_desk.h — What the routes of definitions ask of the composition root, which alone can load them all. Answers are ready for a page.
#pragma once

#include <string>
#include <string_view>

#include "access/principal.h"
#include "base/json.h"

namespace wutong::http {

/// A file somebody wants in force.
struct DefinitionOffer {
    std::string path;     ///< "registers/industry_alliance.yaml", "zones/XY/extensions/project.yaml"
    std::string text;
    std::string reason;
    std::string request_id, address;
};

class DefinitionDesk {
public:
    virtual ~DefinitionDesk() = default;
    /// {files: [...], pending: [...], problems: [...]}
    virtual Result<Json> list(const access::Principal& reader) const = 0;
    /// {path, text, versions: [...]}; `definition.not_found`.
    virtual Result<Json> show(const access::Principal& reader, std::string_view path) const = 0;
    /// {path, cases, failed, ran_at}: the cases of a file in force, run now or since the definitions last changed. What a fault says of the inside is for who holds a right to definitions.
    virtual Result<Json> cases(const access::Principal& reader, std::string_view path) = 0;
    /// {ok, problems, cases, needs_second, changes, takes_effect_on}: what `activate` would say, with nothing written.
    virtual Result<Json> check(const access::Principal& person, const DefinitionOffer& offer) const = 0;
    virtual Result<Json> activate(const access::Principal& person, const DefinitionOffer& offer) = 0;
    /// "confirm" or "withdraw".
    virtual Result<Json> decide(const access::Principal& person, std::string_view id, std::string_view action, const DefinitionOffer& about) = 0;
};

}  // namespace wutong::http
