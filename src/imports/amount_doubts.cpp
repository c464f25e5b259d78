// amount_doubts.cpp — See amount_doubts.h.
#include "imports/amount_doubts.h"

#include <algorithm>

#include "base/money.h"
#include "base/text.h"
#include "imports/grid.h"

namespace wutong::imports {

namespace {

constexpr std::int64_t far = 1'000;            ///< times the middle: 万元 for 亿元 is ten thousand
constexpr std::size_t fewest_to_compare = 3, fewest_to_doubt = 2;
constexpr std::int64_t small_in_wan = 50;      ///< no zone keeps a list of projects of less
constexpr std::int64_t fen_per_yi = 10'000 * fen_per_wan, fen_per_yuan = 100;
/// Too few stand beside it to compare with: an amount of a thousand 亿元 is asked about all the same. Assumed; no project of a zone came near it.
constexpr std::int64_t far_alone = 1'000 * fen_per_yi;

struct Amount {
    std::uint32_t row = 0;
    std::int64_t fen = 0;
};

std::vector<Amount> amounts_of(const DryRun& run, std::uint32_t sheet, std::size_t field) {
    std::vector<Amount> amounts;
    for (const auto& row : run.accepted) {
        const auto* cell = row.sheet == sheet ? row.value(field) : nullptr;
        if (cell && cell->is_integer() && cell->integer() > 0) amounts.push_back({row.row, cell->integer()});
    }
    return amounts;
}

std::int64_t middle_of(std::vector<Amount> amounts) {
    const auto middle = amounts.begin() + static_cast<std::ptrdiff_t>(amounts.size() / 2);
    std::ranges::nth_element(amounts, middle, {}, &Amount::fen);
    return middle->fen;
}

/// A cell that holds a number and nothing beside it, as typed; empty for any other.
std::string bare_number(const formats::Sheet& sheet, std::uint32_t row, std::uint32_t column) {
    const auto* cell = sheet.find(row, column);
    const std::string text = cell ? trim(cell->text) : std::string();
    return !text.empty() && text.find_first_not_of("0123456789.,") == std::string::npos ? text : std::string();
}

/// The unit, in 分, in which the bare number would lie among the others; 0: none.
std::int64_t other_unit(std::int64_t unit_fen, bool too_large) {
    if (unit_fen == fen_per_yi) return too_large ? fen_per_wan : 0;
    if (unit_fen == fen_per_wan) return too_large ? fen_per_yuan : fen_per_yi;
    return unit_fen == fen_per_yuan && !too_large ? fen_per_wan : 0;
}

std::string word_of(std::int64_t unit_fen) {
    const auto found = std::ranges::find(money_units(), unit_fen, &MoneyUnit::fen);
    return found == money_units().end() ? std::string() : std::string(found->word);
}

void doubt_column(DryRun& run, std::uint32_t number, const SheetProposal& layout, const ColumnProposal& column, const schema::RecordType& type, const formats::Sheet& sheet) {
    const auto& field = *type.field(column.field);
    const auto amounts = amounts_of(run, number, *type.index_of(column.field));
    const bool compared = amounts.size() >= fewest_to_compare;
    const auto middle = compared ? middle_of(amounts) : 0;
    for (const auto& amount : amounts) {
        const bool too_large = compared ? amount.fen / far >= middle : amount.fen >= far_alone, too_small = compared && middle / far >= amount.fen;
        if (!too_large && !too_small) continue;
        RowWarning warning{number, amount.row, "amount_far", field.name, sheet.find(amount.row, column.column) ? std::string(sheet.find(amount.row, column.column)->text) : "", {}, {}};
        if (!compared) {
            warning.message = "在 1000 亿元以上，请核对单位";
        } else {
            const auto times = std::to_string(too_large ? amount.fen / middle : middle / amount.fen);
            warning.message = too_large ? "是同列一般数额的 " + times + " 倍，请核对单位" : "只有同列一般数额的 1/" + times + "，请核对单位";
        }
        const auto number_typed = bare_number(sheet, amount.row, column.column);
        if (const auto unit = other_unit(fen_per_unit(layout, column, field), too_large); !number_typed.empty() && unit != 0) warning.offer = number_typed + word_of(unit);
        ++run.warning_count;
        run.warnings.push_back(std::move(warning));
    }
}

/// Totals of projects in 万元 are whole and large; 1.42 and 4.598 are 亿元.
void doubt_unit(DryRun& run, std::uint32_t number, const SheetProposal& layout, const ColumnProposal& column, const schema::RecordType& type, const formats::Sheet& sheet) {
    const auto& field = *type.field(column.field);
    if (layout.unit_stated || column.fen_per_unit != 0 || layout.fen_per_unit != fen_per_wan || schema::money_unit_of(field).fen != fen_per_wan) return;
    const auto amounts = amounts_of(run, number, *type.index_of(column.field));
    std::size_t bare = 0, broken = 0;
    std::string example;
    for (const auto& amount : amounts) {
        const auto typed = bare_number(sheet, amount.row, column.column);
        if (typed.empty()) continue;
        ++bare;
        if (amount.fen % fen_per_wan == 0) continue;
        if (++broken == 1) example = typed;
    }
    if (bare < fewest_to_doubt || broken * 2 <= bare || middle_of(amounts) >= small_in_wan * fen_per_wan) return;
    run.unit_doubts.push_back({number, word_of(fen_per_yi), "“" + field.label + "”一列没有写明单位，按万元读，多为 " + example + " 这样带小数的小数目，像是" + word_of(fen_per_yi)});
}

}  // namespace

void doubt_amounts(DryRun& run, const Proposal& proposal, const schema::RecordType& type, const formats::Workbook& workbook) {
    for (std::uint32_t number = 0; number < run.sheets.size(); ++number)
        for (const auto& layout : proposal.sheets) {
            if (layout.name != run.sheets[number] || !layout.use || layout.own) continue;
            const auto doubts = run.unit_doubts.size();
            for (const auto& column : layout.columns) {
                const auto* field = type.field(column.field);
                if (!field || field->kind != schema::FieldKind::Money) continue;
                doubt_column(run, number, layout, column, type, workbook.sheets[layout.index]);
                if (run.unit_doubts.size() == doubts) doubt_unit(run, number, layout, column, type, workbook.sheets[layout.index]);
            }
        }
}

}  // namespace wutong::imports
