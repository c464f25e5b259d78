// kind_reader.h — Readers of policies/, approvals/, plans/ and documents/. Private to rules/.
#pragma once

#include "rules/definition_kinds.h"
#include "rules/definition_reader.h"

namespace wutong::rules {

bool is_further_kind(std::string_view folder);
/// Reads one file of such a folder into `kinds` and its cases; false when it does not check.
bool read_further_kind(DefinitionReader& reader, const LoadedFile& loaded, const schema::Registry& registry, const Definitions& definitions, DefinitionKinds& kinds,
                       std::vector<DefinitionCase>& cases);
/// Leaves out approval items whose predecessors are unknown, left out themselves, or wait for them in turn; names each.
void settle_approvals(DefinitionKinds& kinds, const std::vector<LoadedFile>& loaded, Definitions& definitions);

std::optional<PolicyArticle> read_policy(DefinitionReader& reader, const LoadedFile& loaded, const schema::Registry& registry, std::vector<DefinitionCase>& cases);
std::optional<ApprovalItem> read_approval(DefinitionReader& reader, const LoadedFile& loaded, const schema::Registry& registry);
std::optional<PlanTemplate> read_plan(DefinitionReader& reader, const LoadedFile& loaded, const schema::Registry& registry);
std::optional<DocumentTemplate> read_document(DefinitionReader& reader, const LoadedFile& loaded, const schema::Registry& registry, const Definitions& definitions);

}  // namespace wutong::rules
