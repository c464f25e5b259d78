// read_kinds.cpp — Which folder is read how, and what only holds for the files together.
#include <algorithm>

#include "base/text.h"
#include "rules/kind_reader.h"

namespace wutong::rules {

namespace {

template <class T>
const T* by_id(const std::vector<T>& all, std::string_view id) {
    for (const auto& each : all)
        if (each.id == id) return &each;
    return nullptr;
}

template <class T>
bool keep(DefinitionReader& reader, const LoadedFile& loaded, std::vector<T>& all, std::optional<T> one) {
    if (one && by_id(all, one->id) != nullptr) reader.wrong(loaded.root, "标识 " + one->id + " 已有同名的文件");
    if (!one || !reader.good()) return false;
    all.push_back(std::move(*one));
    return true;
}

const YamlNode& place_of_after(const LoadedFile& loaded) {
    const YamlNode* after = loaded.root.find("after");
    return after == nullptr ? loaded.root : *after;
}

void drop(DefinitionKinds& kinds, const std::string& id, const std::vector<LoadedFile>& loaded, Definitions& definitions, const std::string& message) {
    const auto* item = kinds.approval(id);
    for (const auto& one : loaded)
        if (one.file->path == item->file) {
            DefinitionReader reader(*one.file);
            reader.wrong(place_of_after(one), message);
            definitions.problems.insert(definitions.problems.end(), reader.problems().begin(), reader.problems().end());
        }
    std::erase_if(kinds.rules, [&](const WrittenRule& one) { return one.file == item->file; });
    std::erase_if(definitions.cases, [&](const DefinitionCase& one) { return one.file == item->file; });
    const std::string gone = id;  // NOLINT(performance-unnecessary-copy-initialization): `id` lies in what is erased
    std::erase_if(kinds.approvals, [&](const ApprovalItem& each) { return each.id == gone; });
}

/// The first item that waits for one that is not there, with what to say of it.
std::optional<std::pair<std::string, std::string>> dangling(const DefinitionKinds& kinds) {
    std::vector<std::string> names;
    for (const auto& item : kinds.approvals) names.push_back(item.id);
    for (const auto& item : kinds.approvals) {
        if (!item.after) continue;
        for (const auto& name : items_of(*item.after)) {
            if (kinds.approval(name) != nullptr) continue;
            const std::string near = nearest(name, names);
            return std::pair(item.id, "没有审批事项 " + name + "，或它没有通过检查。" + (near.empty() ? "事项在 approvals/ 下" : "是否想写 " + near + "？"));
        }
    }
    return std::nullopt;
}

}  // namespace

const PolicyArticle* DefinitionKinds::policy(std::string_view id) const { return by_id(policies, id); }
const ApprovalItem* DefinitionKinds::approval(std::string_view id) const { return by_id(approvals, id); }
const PlanTemplate* DefinitionKinds::plan(std::string_view id) const { return by_id(plans, id); }
const DocumentTemplate* DefinitionKinds::document(std::string_view id) const { return by_id(documents, id); }

bool is_further_kind(std::string_view folder) { return folder == "policies" || folder == "approvals" || folder == "plans" || folder == "documents"; }

bool read_further_kind(DefinitionReader& reader, const LoadedFile& loaded, const schema::Registry& registry, const Definitions& definitions, DefinitionKinds& kinds,
                       std::vector<DefinitionCase>& cases) {
    const std::string folder = place_of_definition(loaded.file->path).kind;
    if (folder == "policies") return keep(reader, loaded, kinds.policies, read_policy(reader, loaded, registry, cases));
    reader.cases(loaded.root, loaded.id, cases);
    if (folder == "approvals") return keep(reader, loaded, kinds.approvals, read_approval(reader, loaded, registry));
    if (folder == "plans") return keep(reader, loaded, kinds.plans, read_plan(reader, loaded, registry));
    return keep(reader, loaded, kinds.documents, read_document(reader, loaded, registry, definitions));
}

void settle_approvals(DefinitionKinds& kinds, const std::vector<LoadedFile>& loaded, Definitions& definitions) {
    while (true) {
        if (const auto found = dangling(kinds)) {
            drop(kinds, found->first, loaded, definitions, found->second);
            continue;
        }
        const auto circle = circle_in(kinds.approvals);
        if (circle.empty()) return;
        const std::string message = "审批事项互相等待，成了一个圈：" + join(circle, " → ") + "。去掉其中一条前置关系";
        for (std::size_t i = 0; i + 1 < circle.size(); ++i) drop(kinds, circle[i], loaded, definitions, message);
    }
}

}  // namespace wutong::rules
