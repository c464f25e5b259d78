// definition_kinds.h — Definitions beside registers and indicators: policy articles, approval items, plan templates, document templates.
#pragma once

#include <string_view>
#include <vector>

#include "rules/approval.h"
#include "rules/document_template.h"
#include "rules/plan_template.h"
#include "rules/policy.h"

namespace wutong::rules {

struct DefinitionKinds {
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
