// case_scene.h — What a running case knows: the records it made, by type and title, and the outcome of its last step.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "app/case_world.h"
#include "base/json.h"
#include "rules/document_template.h"

namespace wutong::app {

class CaseScene {
public:
    CaseScene(CaseWorld& world, std::string definition) : world_(world), definition_(std::move(definition)) {}

    Result<void> enter_given(const Json& given);
    Result<void> take_steps(const Json& steps);   ///< a refusal of the last step is an outcome, of an earlier one a failure
    /// Empty when everything expected came true, else a Chinese sentence for the first thing that did not.
    Result<std::string> check_expectation(const Json& body);

private:
    struct Known {
        std::string type, id;
        std::int64_t version = 0;
    };
    Result<void> enter_one(const std::string& type, const Json& fields);
    Result<actions::Outcome> take_step(const Json& step);
    Result<actions::Outcome> enter_figure(const Json& step);
    Result<actions::Input> input_of(const std::vector<schema::Field>& fields, const Json& words);
    Result<std::string> id_of(std::string_view type, std::string_view title);
    Result<Known*> subject(std::string_view named);
    /// Somebody who holds the role in the zone of the case; no role named: the operator, who may do everything.
    Result<access::Principal> person(const std::string& role) const;
    Result<std::string> check_refusal(const Json& expect) const;
    Result<std::string> check_metric(const std::string& id, const std::string& part, const Json& words, const Json& body);
    Result<std::string> check_target(const std::string& id, const std::string& key, const Json& wanted, const Json& body);
    Result<std::string> check_paper(const rules::DocumentTemplate& paper, bool stands, const Json& wanted, const Json& body);
    Result<std::string> check_metric_rows(const std::string& id, const Json& rows, const Json& body);
    Result<std::string> check_history(const Json& wanted);
    Result<std::string> check_field(const Known& known, const std::string& name, const Json& words);
    Result<std::string> check_stage_at(const Json& wanted);
    Result<std::string> check_lists(const Json& wanted);
    Result<std::string> check_list(const Json& wanted);
    Result<std::string> check_others(const Json& wanted);
    Result<std::string> check_differences(const Json& wanted);
    Result<std::string> check_one(const std::string& key, const Json& wanted, const Json& body);
    void remember(const actions::Outcome& outcome);

    CaseWorld& world_;
    std::string definition_;
    std::map<std::pair<std::string, std::string>, Known> known_;   ///< (type, title)
    std::string last_type_, last_title_;
    std::optional<Error> refused_;
    std::vector<std::string> warnings_;
};

}  // namespace wutong::app
