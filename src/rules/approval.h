// approval.h — Approval items as a checked graph: what waits for what, how long each may take, and by when a project is through.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "rules/expression.h"
#include "rules/source_text.h"

namespace wutong::rules {

/// What must be decided before an item: one item, all of some, one of some; a part may count only where a condition on the project holds.
struct Predecessor {
    enum class How : std::uint8_t { Item, All, Any };
    How how = How::Item;
    std::string item;
    std::vector<Predecessor> parts;
    ExpressionPtr only_if;                  ///< null: always
};

/// 20个工作日, 30日, 即办 (0日); with the article that sets it.
struct TimeLimit {
    int days = 0;
    bool working_days = false;
    SourceText source;
    std::string say() const;                ///< 20个工作日
};

struct ApprovalVersion {
    Date from;
    std::optional<TimeLimit> statutory, promised;
    std::string mode;                       ///< 政府统一服务, 告知承诺, 保留审批; empty: none of them (合同、交易)
    bool mode_assumed = false;
    std::vector<std::string> materials;
};

struct ApprovalItem {
    std::string id, label, code, phase, kind, authority, trigger, output, validity, note, file, hash;
    std::string milestone;                  ///< date of the project that says it was passed, and what comes before it too; empty: none
    bool always = false;                    ///< every project needs it; else `applies`, else only where it is asked for
    ExpressionPtr applies;                  ///< a condition on the project; null where it is asked for by name
    std::optional<Predecessor> after;
    std::string after_text;
    SourceText source;
    std::vector<std::string> catalogue;
    std::vector<ApprovalVersion> versions;  ///< by `from`, ascending
    const ApprovalVersion& in_force(Date accepted_on) const;   ///< by 受理日 (decision 13); before the first version, the first
};

/// What has happened to an item of one project.
struct ApprovalActual {
    std::optional<Date> handed_in_on, accepted_on, decided_on;
    std::string holder;
    int paused_days = 0;                    ///< working days between a notice to amend and the amended papers: not on the clock of acceptance
};

/// One item's place on one set of limits.
struct ApprovalDue {
    Date start, due;
    bool provisional = false;               ///< past the published calendar, or without a limit of its own
    std::string waits_for;                  ///< the predecessor that sets the start; empty: the route's first day
    bool critical = false;
};

/// Both clocks (practice.md 2): windows hold papers back to stop the second.
struct ApprovalClock {
    std::int64_t working_days = 0, days = 0;
};

struct ApprovalStep {
    const ApprovalItem* item = nullptr;
    const ApprovalVersion* version = nullptr;
    std::vector<std::string> after;         ///< the predecessors that this project has
    ApprovalActual actual;
    ApprovalDue statutory, promised;
    std::optional<ApprovalClock> since_hand_in, since_acceptance;   ///< to the decision, or to today
    bool late_statutory = false, late_promised = false;             ///< on the clock of acceptance
    bool late_by_hand_in = false;           ///< the promised limit has passed since the first hand-in
    bool unrecorded = false;                ///< the project is past it and nobody registered it: nothing is foreseen of it, and it is not to be begun
    std::vector<std::string> open;          ///< what it waits for now: predecessors not yet decided, none of which may be passed over
    bool ready() const { return !unrecorded && open.empty() && !actual.handed_in_on && !actual.accepted_on && !actual.decided_on; }
    std::string state() const;              ///< "unrecorded", "waiting", "handed_in", "accepted", "decided"
};

struct ApprovalRoute {
    std::vector<ApprovalStep> steps;        ///< in an order that can be followed
    Date first, statutory_finish, promised_finish;
    std::vector<std::string> statutory_path, promised_path;   ///< critical path, first to last
    std::vector<std::string> without_limit; ///< items for which neither limit is known: counted as taking no day
    /// No day can be foreseen while items that lie behind are not registered.
    bool foreseen() const;
    std::vector<std::string> undecided;     ///< items whose condition lacks a value of the project: left out
};

struct RouteRequest {
    Date first;
    std::set<std::string> with, without;    ///< items asked for or left out by name
    std::map<std::string, ApprovalActual> actual;
    std::set<std::string> passed;           ///< milestones that the project is past
};

/// The project is the environment's record (none: only `always` and `with`). Refuses `approval.unknown_item`.
Result<ApprovalRoute> route_of(const std::vector<ApprovalItem>& items, const RouteRequest& request, const Environment& environment);

/// Whether a promise may end later than the law allows. Working days against calendar days: the most that so many working days can span, holidays aside.
bool longer_than(const TimeLimit& promised, const TimeLimit& statutory);
/// "a and (b or c) and d if (total_investment >= 1亿元)". Refusals name the place in the text: code `approval.syntax`, the column as `fields[0].path`.
Result<Predecessor> parse_predecessor(std::string_view text, const CompileScope& scope);
std::vector<std::string> items_of(const Predecessor& predecessor);
/// A circle among the items as a path "a → b → a", or empty.
std::vector<std::string> circle_in(const std::vector<ApprovalItem>& items);
/// Null unless written like 20个工作日, 30日 or 即办.
std::optional<TimeLimit> parse_limit(std::string_view text);

}  // namespace wutong::rules
