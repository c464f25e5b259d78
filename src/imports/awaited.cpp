// awaited.cpp — See awaited.h.
#include "imports/awaited.h"

#include <algorithm>
#include <map>
#include <optional>

#include "base/text.h"

namespace wutong::imports {

namespace {

using Titles = std::map<std::pair<std::string, std::string>, std::vector<std::size_t>>;   ///< zone as written, title → rows

Titles titles_of(const DryRun& run, const std::vector<bool>& gone, std::size_t title) {
    Titles titles;
    for (std::size_t i = 0; i < run.accepted.size(); ++i)
        if (const auto* cell = gone[i] ? nullptr : run.accepted[i].value(title)) titles[{run.accepted[i].zone, trim(cell->text_or_empty())}].push_back(i);
    return titles;
}

void reject(DryRun& run, const AcceptedRow& row, const AcceptedRow::Awaited& awaited, const schema::RecordType& type, std::string why, std::string next) {
    const auto& field = type.fields[awaited.field];
    ++run.rejected_rows;
    run.rejected.push_back({row.sheet, row.row, awaited.column, field.name, field.name + "_unknown", awaited.title, false, false, field.label + "“" + awaited.title + "”" + why, std::move(next)});
}

/// False when nothing more had to go.
bool reject_some(DryRun& run, std::vector<bool>& gone, const schema::RecordType& type, std::size_t title) {
    bool some = false;
    const auto titles = titles_of(run, gone, title);
    for (std::size_t i = 0; i < run.accepted.size(); ++i) {
        auto& row = run.accepted[i];
        for (auto& awaited : row.awaited) {
            if (gone[i]) break;
            const auto found = titles.find({row.zone, awaited.title});
            const std::size_t count = found == titles.end() ? 0 : found->second.size();
            if (count == 1) awaited.row = found->second.front();
            if (count == 1 && awaited.row != i) continue;
            if (count > 1) reject(run, row, awaited, type, "在这份表里有 " + std::to_string(count) + " 行同名", "导入后在记录里选择");
            else reject(run, row, awaited, type, count == 1 ? "是它自己" : "不在选项之内", count == 1 ? "清空这一格" : "先在系统里建立“" + awaited.title + "”，或把它也写进这份表，名称要完全一致");
            some = gone[i] = true;
        }
    }
    return some;
}

/// The rows in order, and nothing for the first row of a ring.
struct Ordered {
    std::vector<std::size_t> rows;
    std::optional<std::size_t> ring;
};

Ordered ordered(const DryRun& run, const std::vector<bool>& gone) {
    Ordered out;
    std::vector<bool> placed(run.accepted.size(), false);
    std::vector<std::size_t> waiting;
    for (std::size_t i = 0; i < run.accepted.size(); ++i) {
        if (gone[i]) continue;
        if (run.accepted[i].awaited.empty()) placed[i] = true, out.rows.push_back(i);
        else waiting.push_back(i);
    }
    while (!waiting.empty()) {   // as many rounds as a chain is long; each round is one pass over those that wait
        const auto before = waiting.size();
        std::erase_if(waiting, [&](std::size_t i) {
            if (!std::ranges::all_of(run.accepted[i].awaited, [&](const auto& awaited) { return placed[awaited.row]; })) return false;
            placed[i] = true;
            out.rows.push_back(i);
            return true;
        });
        if (waiting.size() == before) {
            out.ring = waiting.front();
            return out;
        }
    }
    return out;
}

}  // namespace

void settle_awaited(DryRun& run, const schema::RecordType& type) {
    if (std::ranges::none_of(run.accepted, [](const auto& row) { return !row.awaited.empty(); })) return;
    const auto title = type.index_of(type.title_field);
    require(title.has_value());
    std::vector<bool> gone(run.accepted.size(), false);
    for (;;) {
        while (reject_some(run, gone, type, *title)) {}
        const auto order = ordered(run, gone);
        if (!order.ring) break;
        const auto& row = run.accepted[*order.ring];
        reject(run, row, row.awaited.front(), type, "与它互相引用", "清空其中一格");
        gone[*order.ring] = true;
    }
    std::vector<std::size_t> place(run.accepted.size(), 0);
    std::vector<AcceptedRow> kept;
    for (std::size_t i = 0; i < run.accepted.size(); ++i) {
        place[i] = kept.size();
        if (!gone[i]) kept.push_back(std::move(run.accepted[i]));
    }
    run.accepted = std::move(kept);
    for (auto& row : run.accepted)
        for (auto& awaited : row.awaited) awaited.row = place[awaited.row];
}

std::vector<std::size_t> order_of_rows(const DryRun& run) { return ordered(run, std::vector<bool>(run.accepted.size(), false)).rows; }

}  // namespace wutong::imports
