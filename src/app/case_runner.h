// case_runner.h — Runs one case of a definition or of tests/cases: given records, steps, and what must come of them.
//
// A case is a tree: {say, proves, today, given, do, period, metric, expect}. `given` is a map or a list of {type: {field: words}},
// each entered with `record_existing` (with `times: n` for many alike, `{n}` in texts counting). `do` is one step or a list:
// {action, on, input} or {create: type, input} or {edit: type, input}; `as: role` takes it as somebody who holds only that role.
// `expect` is described at `check_expectation`.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/case_world.h"
#include "rules/definitions.h"

namespace wutong::app {

struct CaseResult {
    std::string file, definition, say;
    std::vector<std::string> proves;   ///< catalogue ids
    bool passed = false;
    std::string why;                   ///< Chinese: what came instead; empty when passed
    std::string cause;                 ///< of a fault: what a log says of the inside, for those who mend definitions
    int line = 0;                      ///< where the case begins in the file; 0: unknown
    std::string why_and_cause() const { return cause.empty() ? why : why + "；" + cause; }
    std::string place() const { return line > 0 ? file + ":" + std::to_string(line) : file; }
};

/// An empty store that has been brought up to the registry; the case lets go of it when it ends.
using StoreMaker = std::function<Result<std::shared_ptr<records::Store>>()>;

CaseResult run_case(const CaseSetting& setting, const rules::DefinitionCase& one, const StoreMaker& make_store);
CaseResult run_case_in_memory(const CaseSetting& setting, const rules::DefinitionCase& one);
/// Every case file below `folder` ({id, label, proves, cases}) as cases. A file that cannot be read is one failing case.
std::vector<rules::DefinitionCase> read_case_files(const std::vector<rules::DefinitionFile>& files);

}  // namespace wutong::app
