// definition_cases.h — The cases of the definition files in force: how many a file has, and what came of running them with everything that is in force.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "app/case_runner.h"

namespace wutong::app {

/// Since which day what the file says holds, as its text has it: of several versions the latest that has begun. Empty: it names no day.
std::string day_since(std::string_view path, std::string_view text, std::string_view today);

/// Run when somebody asks, one file at a time, and kept as long as the same definitions are in force.
class DefinitionCases {
public:
    DefinitionCases(CaseSetting setting, Clock& clock) : setting_(setting), clock_(clock) {}

    int count(std::string_view path) const;
    /// {path, cases, failed: [...], ran_at}; `with_causes`: also what a fault says of the inside of the program.
    Json run(const std::string& path, bool with_causes);

private:
    const CaseSetting setting_;
    Clock& clock_;
    std::mutex one_;   ///< two who look at the page do not run the same cases beside each other
    struct Ran {
        std::vector<CaseResult> failed;
        int cases = 0;
        std::string at;
    };
    std::map<std::string, Ran> known_;
};

}  // namespace wutong::app
