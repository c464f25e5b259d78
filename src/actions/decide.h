// decide.h — From a request to what shall be written: permission, life cycle, decision, derived cells, checks. Writes nothing itself.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "actions/rule_cache.h"
#include "actions/run.h"
#include "records/store_source.h"
#include "workflow/lifecycle.h"

namespace wutong::actions {

/// One record to be written, with its personal cells in plain text.
struct Save {
    std::optional<records::Record> stored;  ///< as it lies in the store; none: a new record
    std::optional<records::Record> before;  ///< the same in plain text
    records::Record after;
    std::vector<records::StageEvent> events;
    bool events_replaced = false;
};

struct Decided {
    schema::Action action;
    std::vector<Save> saves;                ///< the record of the request first
    std::vector<std::string> warnings;
    std::string reason;
};

/// What deciding may use beside the item.
struct Deciding {
    const EngineParts& parts;
    RuleCache& rules;
    records::Transaction& transaction;
    const access::Principal& principal;
    std::string zone;                       ///< of a new record
    bool zone_is_demanded = false;          ///< an existing record must lie in `zone`
    std::string reason;
    bool importing = false;
    bool moving_in = false;
};

/// What a decision of the area may know beside its record and input.
records::Context context_of(const Deciding& deciding, const std::string& zone, const records::Lookup& lookup);

Result<Decided> decide(const Deciding& deciding, const Item& item);

/// The record as the person may reach it: NotFound outside the scope of what they may see.
Result<records::Record> load_visible(const Deciding& deciding, const schema::RecordType& type, const std::string& id);
/// A type that actions may change; the engine's own tables are not among them.
Result<const schema::RecordType*> changeable_type(const schema::Registry& registry, std::string_view name);

/// Environment for rules over one record inside the transaction. Lives as long as what it points at.
struct RuleScene {
    records::StoreSource source;
    records::Record user;
    rules::Environment environment;
    RuleScene(const Deciding& deciding, const std::string& zone, const records::Record& record);
    RuleScene(const RuleScene&) = delete;
    RuleScene& operator=(const RuleScene&) = delete;
};

}  // namespace wutong::actions
