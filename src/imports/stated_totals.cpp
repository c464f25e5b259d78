// stated_totals.cpp — Collects stated totals and what the accepted rows add up to.
#include "imports/stated_totals.h"

#include <algorithm>

#include "imports/amount_text.h"

namespace wutong::imports {

namespace {

constexpr std::size_t most_totals = 10'000;

bool is_money(const ColumnReader& reader) { return reader.field->kind == schema::FieldKind::Money; }

void add(std::int64_t& sum, std::int64_t fen) {
    if (__builtin_add_overflow(sum, fen, &sum)) sum = fen > 0 ? INT64_MAX : INT64_MIN;
}

}  // namespace

void StatedTotals::accepted(const std::vector<schema::Cell>& cells, const std::vector<ColumnReader>& readers) {
    for (const ColumnReader& reader : readers) {
        if (!is_money(reader) || !cells[reader.index].is_integer()) continue;
        add(since_subtotal_[reader.index].taken, cells[reader.index].integer());
        add(whole_[reader.index].taken, cells[reader.index].integer());
    }
}

void StatedTotals::kept_out(const Grid& grid, std::uint32_t row, const std::vector<schema::Cell>& cells, const std::vector<ColumnReader>& readers) {
    for (const ColumnReader& reader : readers) {
        if (!is_money(reader)) continue;
        const bool read = cells[reader.index].is_integer();
        const bool unread = !read && grid.filled_down(row, reader.column) != nullptr;
        for (Sum* sum : {&since_subtotal_[reader.index], &whole_[reader.index]}) {
            ++sum->rows_out;
            sum->unread += unread;
            if (read) add(sum->kept_out, cells[reader.index].integer());
        }
    }
}

void StatedTotals::fill(StatedTotal& total, const Sum& sum) {
    total.parsed_fen = sum.taken;
    total.kept_out_fen = sum.kept_out;
    total.rows_out = sum.rows_out;
    total.unread = sum.unread;
}

/// The name of the group a bare 小计 closes: the leftmost merged text column of the row above it.
std::string StatedTotals::group_over(const Grid& grid, std::uint32_t row, const std::vector<ColumnReader>& readers) const {
    if (row < 2) return {};
    for (const ColumnReader& reader : readers) {
        if (reader.field->kind != schema::FieldKind::Text && reader.field->kind != schema::FieldKind::Choice) continue;
        if (grid.at(row - 1, reader.column)) continue;
        if (const formats::SheetCell* cell = grid.filled_down(row - 1, reader.column)) return plain_text(*cell);
    }
    return {};
}

void StatedTotals::stated(const Grid& grid, std::uint32_t row, const JudgedRow& judged, const std::vector<ColumnReader>& readers) {
    const bool whole = judged.kind == RowKind::GrandTotal;
    const std::string label = whole || judged.label.size() > 6 ? judged.label : group_over(grid, row, readers) + judged.label;
    for (const ColumnReader& reader : readers) {
        if (!is_money(reader) || pending_.size() >= most_totals) continue;
        const formats::SheetCell* cell = grid.at(row, reader.column);
        std::optional<std::int64_t> fen;
        if (cell && cell->kind == formats::CellKind::Number) fen = scale_decimal(cell->text, reader.fen_per_unit);
        if (!fen) continue;
        pending_.push_back({{sheet_, row, label, reader.field->name, *fen}, reader.index, whole});
        fill(pending_.back().total, since_subtotal_[reader.index]);
    }
    if (!whole) std::fill(since_subtotal_.begin(), since_subtotal_.end(), Sum{});
}

void StatedTotals::finish(std::vector<StatedTotal>& out) {
    for (Pending& one : pending_) {
        if (one.whole) fill(one.total, whole_[one.field_index]);
        out.push_back(std::move(one.total));
    }
}

}  // namespace wutong::imports
