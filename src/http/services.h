// services.h — What the routes are served from. The composition root fills it; everything outlives the server.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "actions/run.h"
#include "actions/sign_in.h"
#include "base/ports.h"
#include "imports/review.h"
#include "queries/queries.h"
#include "schema/registry.h"

namespace wutong::http {

class DefinitionDesk;
class OperationDesk;
class SelfCheckDesk;

/// One indicator as the pages list it.
struct IndicatorLine {
    std::string id, label, unit, note, source;
    bool assumed = false;
};

struct Services {
    actions::Engine* engine = nullptr;
    actions::SignIn* sign_in = nullptr;
    const queries::Queries* queries = nullptr;
    const imports::Reviews* imports = nullptr;   ///< null: no import routes
    const schema::Registry* registry = nullptr;
    DefinitionDesk* definitions = nullptr;       ///< null: no routes of definitions
    const SelfCheckDesk* self_check = nullptr;   ///< null: no self-check page
    OperationDesk* operation = nullptr;          ///< null: no routes of health and backups
    Files* files = nullptr;
    Clock* clock = nullptr;
    Log* log = nullptr;
    std::vector<IndicatorLine> indicators;
    std::map<std::string, std::string> role_labels;  ///< role id → Chinese
    bool demo = false;                           ///< demonstration data: said on everything that leaves without a person
    bool only_writer = false;                    ///< no other process writes to the store: replies may be remembered between changes
    std::string version;                   ///< of the product, for OpenAPI
    bool screen_mark = false;              ///< pages bear who looks and when
    std::string banner = "严禁处理涉密信息";
};

}  // namespace wutong::http
