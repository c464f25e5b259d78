// context.h — Everything a pure decision may know beside its record and input, and what it answers: a Change.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/calendar.h"
#include "base/ids.h"
#include "base/ports.h"
#include "records/record.h"
#include "schema/describe.h"
#include "schema/registry.h"

namespace wutong::records {

/// Other records a decision may look at, inside the same transaction.
class Lookup {
public:
    virtual ~Lookup() = default;
    virtual Result<std::optional<Record>> load(std::string_view type, std::string_view id) const = 0;
    virtual Result<std::vector<Record>> where_equal(std::string_view type, std::string_view field, const schema::Cell& value) const = 0;
};

struct Context {
    std::string zone;
    std::string actor;            ///< user id
    Date today;                   ///< business date
    Instant now;
    IdSource* ids = nullptr;
    const schema::Registry* registry = nullptr;
    const WorkingCalendar* calendar = nullptr;
    const Lookup* lookup = nullptr;
    bool importing = false;       ///< 存量补录 through an import: evidence may come later
};

/// What happened to a stage, for the stage history: the day is when it happened, not when it was entered.
struct StageEvent {
    std::string stage;
    MilestoneDate happened_on;
};

/// What a decision wants changed. Only `actions/` writes it.
struct Change {
    Record record;                         ///< the record after the decision (its id may be new)
    std::vector<Record> also_created;      ///< further records, each with its own ledger entry
    std::vector<Record> also_updated;
    std::vector<StageEvent> stage_events;  ///< replaces the record's stage history when `stage_events_replaced`
    bool stage_events_replaced = false;
    std::vector<std::string> warnings;     ///< Chinese; shown with the reply
};

/// Sets members of the described struct back into a copy of the record; cells the struct does not know survive.
template <class T>
Change change_of(const Record& record, const T& object) {
    Change change{record, {}, {}, {}, false, {}};
    for (const auto& line : schema::Description<T>::lines) change.record.set(line.name, line.get(object));
    return change;
}

using Decision = std::function<Result<Change>(const Record& record, const schema::RecordView& input, const Context& context)>;
/// Runs before every save of the type (create, edit, import, action): computes derived cells, refuses what must not stand.
using BeforeSave = std::function<Result<Change>(const Record* before, const Record& after, const Context& context)>;

/// What an area's C++ code adds to its descriptions.
struct Behaviours {
    std::unordered_map<std::string, Decision> decisions;       ///< "project.sign"
    std::unordered_map<std::string, BeforeSave> before_save;   ///< "project"
};

/// The only list of what an area owns.
struct Area {
    std::string name;
    std::vector<schema::RecordType> types;
    Behaviours behaviours;
};

}  // namespace wutong::records
