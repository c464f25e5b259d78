// guarded_rows.cpp — See guarded_rows.h.
#include "storage/guarded_rows.h"

#include <algorithm>
#include <set>

#include "records/guarded.h"
#include "records/system_types.h"

namespace wutong::storage {

namespace {

Finding finding_of(std::string_view name, std::string what) {
    const auto slash = name.find('/');
    return {Finding::Where::Row, "", std::string(name.substr(0, slash)), std::string(name.substr(slash + 1)), 0, "账号权限 " + std::string(name) + " " + std::move(what)};
}

}  // namespace

std::string GuardedRows::take(const Json& body) {
    std::string wrong;
    if (!body["states"].is_array()) return wrong;
    for (const auto& state : body["states"].items()) {
        if (!state.is_array() || state.items().size() != 3) continue;
        const auto text = [&state](std::size_t at) { return state.items()[at].is_string() ? state.items()[at].string() : std::string(); };
        const std::string name = text(0), before = text(1);
        const auto known = states_.find(name);
        if ((known == states_.end() ? std::string() : known->second) != before && wrong.empty()) wrong = name;
        states_[name] = text(2);
    }
    return wrong;
}

std::vector<Finding> GuardedRows::compare(Session& session, VerificationReport& report) const {
    std::vector<Finding> findings;
    std::set<std::string> seen;
    for (const auto& type : records::system_types()) {
        const auto guarded = records::guarded_types();
        if (std::ranges::find(guarded, type.name) == guarded.end()) continue;
        std::string zone, id;
        for (;;) {
            const auto rows = session.scan(type, zone, id, rows_a_step);
            if (!rows) break;  // a folder of an earlier version has no such table
            for (const auto& row : *rows) {
                ++report.rows;
                const auto name = records::guarded_name(row);
                seen.insert(name);
                const auto known = states_.find(name);
                if (known == states_.end() || known->second.empty()) findings.push_back(finding_of(name, "不是经系统办理的：审计日志中没有它"));
                else if (known->second != records::guarded_state(row)) findings.push_back(finding_of(name, "与审计日志最后登记的状态不符"));
            }
            if (rows->size() < static_cast<std::size_t>(rows_a_step)) break;
            zone = rows->back().zone();
            id = rows->back().id();
        }
    }
    for (const auto& [name, state] : states_)
        if (!state.empty() && !seen.contains(name)) findings.push_back(finding_of(name, "不见了，审计日志中没有删除它的一笔"));
    return findings;
}

}  // namespace wutong::storage
