// openapi.h — OpenAPI 3.1 of the whole interface, from the Registry and the table of routes.
#pragma once

#include <string>
#include <vector>

#include "base/json.h"
#include "schema/registry.h"

namespace wutong::formats {

struct RouteParameter {
    std::string name;
    std::string in = "query";  ///< "query", "path", "header"
    std::string help;          ///< Chinese
    bool required = false;
};

/// One route as it is described, whatever serves it.
struct RouteLine {
    std::string method;        ///< "GET"
    std::string path;          ///< "/api/projects/{id}"
    std::string summary;       ///< Chinese
    std::string tag;           ///< area or record type
    std::string permission;    ///< "open", "signed_in" or a permission
    std::string audit;         ///< event it is known by in the audit log
    std::vector<RouteParameter> parameters;
    std::string request;       ///< component name of the JSON body, "binary" for a raw one, empty: none
    std::string reply;         ///< component name; empty: no body
    std::string reply_media = "application/json";
    int status = 200;
    std::string permission_words = {};   ///< Chinese: 项目：查看; empty: not said
};

Json openapi(const schema::Registry& registry, const std::vector<RouteLine>& routes, std::string_view version);

/// Component names: "project" → "Project", "ProjectInput", "ProjectPage", action input "ProjectSignInput".
std::string component_name(std::string_view type, std::string_view suffix = {});

}  // namespace wutong::formats
