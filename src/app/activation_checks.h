// activation_checks.h — Whether a definition file may come into force: it loads, breaks nothing, changes nothing of the past, and rows fit it.
#pragma once

#include <string>
#include <vector>

#include "app/definition_records.h"
#include "app/runtime.h"

namespace wutong::app {

/// What people call the definition: `label:`, of an article its heading. Empty where there is none.
std::string label_of_definition(std::string_view path, std::string_view text);
/// What is in force for one place, shipped and own, oldest first.
std::vector<rules::DefinitionFile> chain_of(const std::vector<rules::DefinitionFile>& own, std::string_view path);

struct ActivationCheck {
    std::vector<rules::DefinitionProblem> problems;   ///< of the file, and of others it would break
    std::vector<std::string> failed_cases;            ///< Chinese: what each said and what came instead
    int cases = 0;
    bool unchanged = false;                           ///< the text in force, byte for byte: nothing to put in force
    bool needs_second = false;
    std::string why_second;                           ///< Chinese
    std::vector<std::string> changes;                 ///< Chinese, one line each: for the person who confirms
    std::string label;
    std::string from;                                 ///< top-level `from`; empty: at once
    bool good() const { return problems.empty() && failed_cases.empty(); }
};

/// Elsewhere: it came with a zone that moved in, in force there since a day of the past, and keeps its days.
enum class Approved { Here, Elsewhere };
/// `own`: what is in force of this installation. `today`: business date.
ActivationCheck check_activation(const std::vector<rules::DefinitionFile>& own, const rules::DefinitionFile& file, Date today, Approved approved = Approved::Here);
/// Refuses (`store.rows_disagree` …) where the rows of the store do not fit what would be in force. Nothing is changed.
Result<void> check_rows(records::Store& store, const std::vector<rules::DefinitionFile>& own, const rules::DefinitionFile& file);

/// A register that stands in an area nobody knows: it would hide at the end of the menu.
void add_area_problem(const schema::Registry& registry, const rules::DefinitionFile& file, std::vector<rules::DefinitionProblem>& problems);

/// {file, line, column, message, excerpt}.
Json problem_json(const rules::DefinitionProblem& problem);

}  // namespace wutong::app
