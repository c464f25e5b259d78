// audit_words.h — What the events and objects of the audit log are called, for auditors who read Chinese.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "http/route.h"
#include "queries/audit_log.h"

namespace wutong::http {

/// An event is called what the route that writes it does; those of the engine and of the command line have words of their own.
class AuditWords {
public:
    AuditWords(const RouteTable& table, const schema::Registry& registry);
    /// "project.create" and "project.create.refused" → "新建项目"; an event nobody named stays as it is.
    std::string of(std::string_view event) const;
    /// Events whose words contain these, each with its refusal; at most `most`.
    std::vector<std::string> called(std::string_view words, std::size_t most = 60) const;

private:
    std::string of_action(std::string_view event, std::string_view plain) const;

    const schema::Registry& registry_;
    std::map<std::string, std::string, std::less<>> words_;
};

/// "project/01…" → "项目 滨江光伏", or "项目 01…" where the reader may not see it; an account by whose it is, "act/01…" → "一次办理 01…"; what is no record stays as it is.
std::string object_words(const schema::Registry& registry, const queries::AuditLine& line);
/// Where the pages show the record that a line was about: "projects/01…"; empty for what is no record.
std::string object_path(const schema::Registry& registry, const queries::AuditLine& line);

}  // namespace wutong::http
