// registry.h — Every record type and choice list that is in force, by name.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "schema/choice.h"
#include "schema/record_type.h"

namespace wutong::schema {

/// Filled at start by `app/`, then read-only and shared between threads. Pointers stay valid for the life of the Registry.
class Registry {
public:
    /// Refuses a name twice, an unknown target of a reference or choice at `seal()`, and names that are not snake_case.
    Result<void> add(RecordType type);
    Result<void> add(ChoiceList list);
    Result<void> seal();
    /// What was added, to be changed by definitions that extend it. Only before `seal()`.
    RecordType* open(std::string_view name);
    ChoiceList* open_choices(std::string_view id);

    const RecordType* type(std::string_view name) const;                 ///< also by a name it had before
    const RecordType* by_collection(std::string_view collection) const;  ///< identifier or Chinese label of the set
    const ChoiceList* choices(std::string_view id) const;
    const std::vector<const RecordType*>& types() const { return ordered_; }
    std::vector<const ChoiceList*> choice_lists() const;

private:
    bool sealed_ = false;
    std::vector<std::unique_ptr<RecordType>> owned_;
    std::vector<std::unique_ptr<ChoiceList>> owned_choices_;
    std::vector<const RecordType*> ordered_;
    std::unordered_map<std::string, const RecordType*> by_name_, by_collection_;
    std::unordered_map<std::string, const ChoiceList*> choices_;
};

/// Checks one cell against its field: kind, limits, format, choice validity on `today`. All problems at once, in Chinese.
/// The one validator that form, import, action and restore share.
void check_cell(const Field& field, const Cell& cell, const Registry& registry, std::string_view today, std::vector<FieldProblem>& problems);
void check_record(const RecordType& type, std::span<const Cell> cells, const Registry& registry, std::string_view today,
                  std::vector<FieldProblem>& problems);

/// 统一社会信用代码 GB 32100-2015 on half-width upper-case text: "" when valid, else "uscc_length", "uscc_charset" or "uscc_check".
std::string_view credit_code_fault(std::string_view code);

/// The text a person reads for a cell: labels for choices, 万元 for money, dates as they are. Masks nothing.
std::string display_text(const Field& field, const Cell& cell, const Registry& registry);
/// `mask` of PersonalData applied: 手机 3+4, 姓名 first character …
std::string masked_text(std::string_view mask, std::string_view plain);

}  // namespace wutong::schema
