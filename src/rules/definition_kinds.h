// definition_kinds.h — Definitions beside registers and indicators: policy articles, approval items, plan templates, document templates,
// figures that are typed in; and every rule where it stands.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rules/approval.h"
#include "rules/document_template.h"
#include "rules/entered.h"
#include "rules/plan_template.h"
#include "rules/policy.h"

namespace wutong::rules {

/// A rule of a definition where it stands, with what its names mean there.
struct WrittenRule {
    std::string file;
    int line = 0;
    CompileScope scope;
    ExpressionPtr expression;
};

struct DefinitionKinds {
    std::vector<WrittenRule> rules;             ///< every rule of the files that are used, file by file
    std::map<std::string, std::map<Date, EnteredFigure>> entered;   ///< by indicator and the day its version takes effect
    std::vector<PolicyArticle> policies;
    std::vector<ApprovalItem> approvals;        ///< those whose predecessors all stand
    std::vector<PlanTemplate> plans;
    std::vector<DocumentTemplate> documents;
    const PolicyArticle* policy(std::string_view id) const;
    const ApprovalItem* approval(std::string_view id) const;
    const PlanTemplate* plan(std::string_view id) const;
    const DocumentTemplate* document(std::string_view id) const;
};

}  // namespace wutong::rules
