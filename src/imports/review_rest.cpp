// review_rest.cpp — Reviews that end otherwise than by confirming: what stayed wrong, taken up again over the same file; one that is discarded.
#include "imports/review_run.h"

#include <algorithm>

namespace wutong::imports {

namespace {

constexpr Refusal of_another{"import.of_another", Kind::Forbidden, "这次导入是别人发起的", "请由发起人放弃，或确认后再撤销"};
constexpr Refusal nothing_left{"import.nothing_left", Kind::Conflict, "这次导入没有留下有误的行", "要改已入库的数，请打开那条记录"};
/// Only that the row says again what another row of the file says: that one came in, and by itself this one would change its record.
bool only_repeats(const Json& row) {
    const auto& problems = row["problems"].items();
    return !problems.empty() && std::ranges::all_of(problems, [](const Json& problem) { return problem.text("reason").starts_with("duplicate_"); });
}

/// The rows that were wrong, of the rows as confirming found them.
Json wrong_rows(const Json& outcome) {
    Json wrong = Json::array();
    for (const auto& row : outcome["rows"].items()) {
        if (row.text("status") != "rejected" || only_repeats(row)) continue;
        Json place = Json::object();
        place.set("sheet", row.text("sheet"));
        place.set("row", row["row"]);
        wrong.push(std::move(place));
    }
    return wrong;
}

}  // namespace

Result<Json> Reviews::rest(const Asker& asker, std::string_view id) const {
    auto before = TRY(load(asker, id));
    // A rest that was confirmed has a rest of its own: what it brought in must not come a second time from here.
    if (const auto begun = before.result.text("rest"); !begun.empty()) {
        const auto run = load(asker, begun);
        if (run && run->status == "open") return view(asker, begun);
        if (run && run->status == "confirmed") return rest(asker, begun);
    }
    if (before.status != "confirmed" || before.outcome.empty()) return refuse(nothing_left);
    Json wrong = wrong_rows(TRY(parse_json(TRY(parts_.files->get(before.zone, before.outcome)), outcome_limits)));
    if (wrong.items().empty()) return refuse(nothing_left);
    Run run = before;
    run.id = parts_.ids->next();
    run.status = "open";
    run.act.clear();
    run.outcome.clear();
    run.user = asker.principal.user;
    run.version = 0;
    run.changes.set("only", std::move(wrong));
    name_sheet_by_file(run.changes, run.file_name);   // as it was called when the first one was confirmed
    run.changes.set("skips", Json::array());
    run.changes.set("list", Json());
    const auto worked = TRY(work(asker, run));
    run.opened_at = parts_.clock->now().milliseconds;
    // Named before it is there: of two who ask at once one meets the version, and no review stands that nobody finds. A name without a review is begun anew.
    before.result.set("rest", run.id);
    TRY(save(before, false));
    Json out = TRY(opened(asker, run, worked, true));
    TRY(parts_.commit.engine->audit({"import.open", run.zone, run.user, "", asker.address, asker.request_id, run.type, run.id, true, run.file_hash}));
    return out;
}

Result<Json> Reviews::discard(const Asker& asker, std::string_view id) const {
    const Claim claim(*claims_, std::string(id));
    if (!claim.held()) return refuse(being_written);
    auto run = TRY(load(asker, id));
    if (run.status != "open") return refuse(already_confirmed);
    if (run.user != asker.principal.user) return refuse(of_another);
    run.status = "discarded";
    TRY(save(run, false));
    Json out = Json::object();
    out.set("status", run.status);
    return out;
}

}  // namespace wutong::imports
