// header_detection.cpp — Scoring header blocks by how many fields they name.
#include "imports/header_detection.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "imports/measures.h"
#include "imports/own_table.h"
#include "rules/units.h"

namespace wutong::imports {

namespace {

constexpr std::uint32_t rows_looked_at = 40;
constexpr std::uint32_t most_levels = 3;
constexpr std::size_t fewest_fields = 2;
constexpr std::uint32_t most_header_columns = 1'024;
constexpr std::size_t longest_header = 600;  ///< bytes; longer text is prose

/// Texts over a column from top to bottom, without repeats of a merged block.
std::vector<std::string> levels_of(const Grid& grid, std::uint32_t first_row, std::uint32_t last_row, std::uint32_t column) {
    std::vector<std::string> levels;
    for (std::uint32_t row = first_row; row <= last_row; ++row) {
        std::string text = grid.header_text(row, column);
        if (text.size() > longest_header) text.clear();
        if (text.empty() && row < last_row) {
            // A parent that was not merged stands over its first column only.
            for (std::uint32_t left = column; left > 1 && column - left < 12 && text.empty(); --left) text = grid.header_text(row, left - 1);
            if (grid.header_text(last_row, column).empty()) text.clear();
        }
        if (!text.empty() && (levels.empty() || levels.back() != text)) levels.push_back(std::move(text));
    }
    return levels;
}

struct Match {
    std::string field, reason;
    const AmountUnit* unit = nullptr;
    std::vector<std::string> measures;
    std::string named;     ///< the heading above a row of units, as it stands
    std::string remark;    ///< to be said of a bracket that was passed over
    std::string unclear;   ///< a word that means to be a unit and is none of the field
    int other_year = 0;    ///< the year of the header, which is not the one the field is of
};

/// 本年完成投资(统计报送)(万元) → 本年完成投资(统计报送): only the last bracket may be a unit, those before it belong to the name.
std::string without_last_bracket(const std::string& whole) {
    const auto open = whole.rfind('(');
    return whole.ends_with(')') && open != std::string::npos && open > 0 ? whole.substr(0, open) : std::string();
}

/// 2025年计划投资 is, in 2025, what 年度计划投资 is; of another year it is no field's.
void match_year(Match& match, const std::string& words, const MappingRules& rules) {
    const auto dated = match.field.empty() && match.other_year == 0 && rules.year != 0 ? dated_header(words) : std::nullopt;
    if (!dated) return;
    for (const std::string& this_year : rules.words.this_year) {
        const std::string* field = rules.headers.find(this_year + dated->words);
        if (!field) continue;
        match.field = *field;
        if (dated->year == rules.year) {
            match.reason = "表头写明 " + std::to_string(dated->year) + " 年，就是今年，按本年的数导入";
        } else {
            match.other_year = dated->year;
            match.reason = "表头写明 " + std::to_string(dated->year) + " 年，不是今年（" + std::to_string(rules.year) + " 年），不导入；确是今年的数，请自己选定字段";
        }
        return;
    }
}

/// 项目名称及建设内容 → 项目名称: a heading of two things begins with the first.
std::string first_of_two(const std::string& words) {
    std::size_t first = std::string::npos;
    for (const std::string_view link : {"及", "与", "和", "、", "/"}) first = std::min(first, words.find(link));
    return first == std::string::npos ? std::string() : words.substr(0, first);
}

Match match_levels(std::vector<std::string> levels, const MappingRules& rules) {
    Match match;
    // A row of units below the names says the unit of the name above it.
    if (levels.size() > 1 && is_unit_alone(levels.back(), rules.words)) {
        match.named = normal_word(levels[levels.size() - 2]);
        const bool bracketed = without_blanks(levels.back()).starts_with('(');
        levels[levels.size() - 2] += bracketed ? levels.back() : "(" + levels.back() + ")";
        levels.pop_back();
    }
    const HeaderText leaf = read_header(levels.back(), rules.words);
    match.unit = leaf.unit;
    match.measures = header_measures(levels.back());
    const auto try_words = [&](const std::string& words, std::string_view how) {
        const std::string* field = match.field.empty() ? rules.headers.find(words) : nullptr;
        if (!field) return;
        match.field = *field;
        const schema::Field* described = rules.type.field(*field);
        match.reason = described && normal_word(described->label) == words ? "表头与字段名相同" : std::string(how);
    };
    try_words(match.named, "表头是这个字段的常用写法");
    try_words(leaf.whole, "表头是这个字段的常用写法");
    try_words(without_last_bracket(leaf.whole), "表头是这个字段的常用写法");
    try_words(leaf.words, "表头是这个字段的常用写法");
    if (levels.size() > 1) {
        const HeaderText parent = read_header(levels[levels.size() - 2], rules.words);
        if (!match.unit) match.unit = parent.unit;
        try_words(parent.words + leaf.words, "上下两级表头合起来是这个字段的写法");
    }
    match_year(match, leaf.words, rules);
    if (levels.size() > 1) match_year(match, read_header(levels[levels.size() - 2], rules.words).words + leaf.words, rules);
    if (const MeasuredTail tail = measured_tail(levels.back()); match.field.empty() && !tail.measure.empty()) {
        try_words(tail.words, "表头是这个字段的常用写法");
        const schema::Field* described = rules.type.field(match.field);
        // "税收/亩" is no 税收: only a quantity takes the unit behind the stroke as its own.
        if (described && described->kind == schema::FieldKind::Quantity) match.measures = {tail.measure};
        else match.field.clear();
    }
    if (const std::string* field = match.field.empty() ? rules.headers.find(first_of_two(leaf.words)) : nullptr; field && *field == rules.type.title_field) {
        match.field = *field;
        match.reason = "表头的前一半是这个字段的写法，整格导入";
    }
    const schema::Field* described = rules.type.field(match.field);
    if (!described) return match;
    for (const std::string& part : bracket_parts(levels.back())) {
        const std::string unit = plain_unit(part, *described);
        if (!match.unit) match.unit = rules.words.unit(normal_word(unit));
        if (unit != part && rules::unit_of(unit)) match.measures.push_back(unit);
    }
    if (normal_word(described->label) != leaf.whole) match.unclear = unclear_unit(levels.back(), *described, rules.words);
    if (!match.unit && match.measures.empty() && match.unclear.empty() && normal_word(described->label) != leaf.whole) match.remark = brackets_passed_over(levels.back(), *described);
    if (described->unit.empty() && normal_word(described->label) == leaf.whole) match.measures.clear();   // its label is written so
    // A unit over several columns counts for those it fits.
    if (match.measures.empty() && levels.size() > 1) {
        ColumnProposal over;
        over.measures = header_measures(levels[levels.size() - 2]);
        if (!described->unit.empty() && !measure_of({}, over, *described).wrong) match.measures = over.measures;
    }
    return match;
}

bool is_serial_header(const std::string& words) { return words == "序号" || words == "编号" || words == "NO" || words == "NO."; }

std::size_t mapped_fields(const std::vector<ColumnProposal>& columns) {
    return static_cast<std::size_t>(std::count_if(columns.begin(), columns.end(), [](const auto& column) { return !column.field.empty(); }));
}

bool maps(const std::vector<ColumnProposal>& columns, std::string_view field) {
    return std::any_of(columns.begin(), columns.end(), [&](const auto& column) { return column.field == field; });
}

/// A row of figures is data, whatever its words say.
bool could_be_header(const Grid& grid, std::uint32_t row) {
    std::size_t texts = 0, others = 0;
    for (const formats::SheetCell* cell : grid.filled_cells(row)) (cell->kind == formats::CellKind::Text ? texts : others) += 1;
    return texts >= fewest_fields && others * 3 <= texts;
}

/// A row below the names of the columns that says their units: (万元/年) under 年租金, 亩 under 面积; a word beside them (年月, 文字, —) is no value either.
/// In a row of data an amount stands with its number.
bool is_row_of_units(const Grid& grid, std::uint32_t row, const ImportWords& words) {
    std::size_t units = 0;
    for (const formats::SheetCell* cell : grid.filled_cells(row)) {
        const std::string text = without_blanks(cell->text);
        if (cell->kind != formats::CellKind::Text || text.find_first_of("0123456789") != std::string::npos) return false;
        if (is_unit_alone(text, words)) ++units;
        else if (display_width(text) > 8) return false;
    }
    return units > 0;
}

std::uint32_t column_of(const FoundHeader& header, std::string_view field) {
    const auto found = std::ranges::find(header.columns, field, &ColumnProposal::field);
    return found == header.columns.end() ? 0 : found->column;
}

enum class Below : std::uint8_t { No, Named, Merged };

/// A row without figures and without a record's title belongs to the heading above it where cells are merged over both, or where it names a column or its unit:
/// 投资额 over 总投资（亿元） and 2025年计划（万元）.
Below row_below(const Grid& grid, const FoundHeader& header, const MappingRules& rules) {
    const auto row = header.last_row + 1;
    const auto title = column_of(header, rules.type.title_field);
    if (header.own || title == 0 || row - header.first_row >= most_levels) return Below::No;
    if (const auto over = grid.header_text(row, title); !over.empty() && over != grid.header_text(header.last_row, title)) return Below::No;
    const auto cells = grid.filled_cells(row);
    bool names = false;
    for (const formats::SheetCell* cell : cells) {
        if (cell->kind != formats::CellKind::Text || cell->text.size() > longest_header) return Below::No;
        const HeaderText text = read_header(cell->text, rules.words);
        names = names || text.unit || rules.headers.find(text.words) || rules.headers.find(text.whole);
    }
    const bool merged = std::ranges::any_of(grid.sheet().merged, [&](const auto& block) {
        return block.first_row >= header.first_row && block.first_row < row && block.last_row >= row && block.last_row < header.first_row + most_levels;
    });
    if (cells.empty()) return Below::No;
    return merged ? Below::Merged : names ? Below::Named : Below::No;
}

/// The heading with the rows below that are part of it; one that only words make part of it never names less.
void take_rows_below(const Grid& grid, const MappingRules& rules, FoundHeader& header) {
    for (Below below = row_below(grid, header, rules); below != Below::No; below = row_below(grid, header, rules)) {
        FoundHeader longer{header.first_row, header.last_row + 1, map_columns(grid, header.first_row, header.last_row + 1, rules), false};
        if ((below == Below::Named && mapped_fields(longer.columns) < mapped_fields(header.columns)) || !maps(longer.columns, rules.type.title_field)) return;
        header = std::move(longer);
    }
}

}  // namespace

std::string why_not_importable(const schema::Field& field, bool references) {
    if (field.system) return field.name == "zone_id" || field.name == "id" ? std::string() : "由系统记录，不从表格导入";  // who owns the row and which record it is: looked up by whoever runs the import
    if (!field.computed.empty()) return "由系统计算，不从表格导入";
    if (field.kind == schema::FieldKind::Instant) return "时刻由系统记录，不从表格导入";
    if (field.item_kind() == schema::FieldKind::File) return "文件要在记录里上传";
    const bool refers = field.item_kind() == schema::FieldKind::Reference;
    if (refers && !references) return "关联的记录要在导入后选择";
    return {};
}

std::vector<ColumnProposal> map_columns(const Grid& grid, std::uint32_t first_row, std::uint32_t last_row, const MappingRules& rules) {
    std::vector<ColumnProposal> columns;
    std::map<std::string, std::uint32_t> taken;
    const std::uint32_t last_column = std::min(grid.last_column_of(first_row, last_row), most_header_columns);
    for (std::uint32_t column = 1; column <= last_column; ++column) {
        const std::vector<std::string> levels = levels_of(grid, first_row, last_row, column);
        if (levels.empty()) continue;
        ColumnProposal& out = columns.emplace_back();
        out.column = column;
        out.header = join(levels, " / ");
        const auto& hidden = grid.sheet().hidden_columns;
        out.hidden = std::binary_search(hidden.begin(), hidden.end(), column);
        Match match = match_levels(levels, rules);
        if (match.unit) out.fen_per_unit = match.unit->fen;
        if (match.field.empty()) {
            const std::string words = read_header(levels.back(), rules.words).words;
            out.reason = is_serial_header(words) ? "序号，不导入" : "没有对应的字段，不导入";
            out.serial = is_serial_header(words);
            out.unknown = !out.serial;
            if (out.unknown) out.suggestion = nearest(words, rules.headers.labels);
            continue;
        }
        const schema::Field& field = *rules.type.field(match.field);
        out.measures = std::move(match.measures);
        const std::string why_not = why_not_importable(field, rules.references);
        std::string wrong_unit = unit_fault(out, field);
        if (wrong_unit.empty() && !match.unclear.empty())
            wrong_unit = "表头的单位“" + match.unclear + "”看不懂，或不是" + field.label + "的单位，不导入。请改写成" + (field.unit.empty() ? "万元" : field.unit) + "这样的单位";
        if (!why_not.empty()) {
            out.reason = why_not;
        } else if (match.other_year != 0) {
            out.reason = match.reason;
            out.other_year = out.wrong_unit = true;   // named among what was left out
        } else if (!wrong_unit.empty()) {
            out.reason = wrong_unit;
            out.wrong_unit = true;
        } else if (auto [before, fresh] = taken.try_emplace(match.field, column); !fresh) {
            out.wrong_unit = true;   // named among what was left out
            out.reason = "与 " + formats::column_letters(before->second) + " 列是同一字段，只导入前一列";
        } else {
            out.field = std::move(match.field);
            out.reason = std::move(match.reason) + match.remark;
        }
    }
    return columns;
}

std::optional<FoundHeader> find_header(const Grid& grid, const MappingRules& rules) {
    std::optional<FoundHeader> best;
    std::size_t best_score = 0;
    std::uint32_t looked_at = 0;
    for (const formats::SheetRow& place : grid.sheet().rows) {
        if (++looked_at > rows_looked_at) break;
        if (!could_be_header(grid, place.number)) continue;
        if (auto own = own_columns(grid, place.number, rules)) return FoundHeader{place.number, place.number, std::move(*own), true};
        for (std::uint32_t levels = 1; levels <= most_levels; ++levels) {
            const std::uint32_t last = place.number + levels - 1;
            if (levels > 1 && !could_be_header(grid, last)) break;
            std::vector<ColumnProposal> columns = map_columns(grid, place.number, last, rules);
            const std::size_t score = mapped_fields(columns);
            // A title or unit row above the header adds no field: of two blocks that name as much, the lower one is the header.
            const bool better = score > best_score || (score == best_score && best && levels < best->last_row - best->first_row + 1);
            if (score < fewest_fields || !better || !maps(columns, rules.type.title_field)) continue;
            best_score = score;
            best = FoundHeader{place.number, last, std::move(columns), false};
        }
    }
    if (best) take_rows_below(grid, rules, *best);
    if (best && is_row_of_units(grid, best->last_row + 1, rules.words)) {
        ++best->last_row;
        best->columns = map_columns(grid, best->first_row, best->last_row, rules);
    }
    return best;
}

}  // namespace wutong::imports
