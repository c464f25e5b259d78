// likely_rows.cpp — See likely_rows.h.
#include "imports/likely_rows.h"

#include <algorithm>

#include "base/text.h"
#include "formats/sample_row.h"
#include "imports/column_styles.h"
#include "imports/date_text.h"
#include "imports/grid.h"

namespace wutong::imports {

namespace {
constexpr std::size_t most_look_ups = 200;   ///< questions to the store for one review

/// The one year that a title names, with 年 behind it: 2023年招商引资项目台账 → 2023; none in 2023—2024年, in 2000万元以上 and in 晋政发〔2021〕15号.
std::optional<int> only_year_in(std::string_view text) {
    const std::string plain = normal_word(text);
    std::optional<int> year;
    constexpr std::string_view word = "年";
    for (auto at = plain.find(word); at != std::string::npos; at = plain.find(word, at + 1)) {
        if (at < 4 || plain.find_first_not_of("0123456789", at - 4) != at || (at > 4 && plain[at - 5] >= '0' && plain[at - 5] <= '9')) continue;
        const int number = std::stoi(plain.substr(at - 4, 4));
        if (number < 1990 || number > 2100) continue;
        if (year && *year != number) return std::nullopt;
        year = number;
    }
    // 2023—2024年 names two.
    const auto numbers = numbers_in(plain);
    const auto years = std::ranges::count_if(numbers, [&](int number) { return number >= 1990 && number <= 2100 && year && number != *year && plain.find(std::to_string(number) + "万") == std::string::npos; });
    return years > 0 ? std::nullopt : year;
}
}  // namespace

LikelyRows::LikelyRows(const Reviews::Worked& worked, const schema::RecordType& type, const schema::Registry& registry, std::string today, std::string file_name, FindBeside find_beside, RowCheck check,
                       std::shared_ptr<const SaidZones> zones)
    : worked_(worked), type_(type), registry_(registry), headers_(load_headers(type, registry)), today_(std::move(today)), file_name_(std::move(file_name)), find_beside_(std::move(find_beside)),
      zones_(std::move(zones)), tried_(worked, type, registry, headers_, today_, std::move(check)) {}

/// What stands above the header says it first, from the top; then the sheet's name, then the file's.
std::optional<int> LikelyRows::year_of(std::uint32_t sheet) const {
    const std::string& name = worked_.run.sheets[sheet];
    for (const auto& layout : worked_.proposal.sheets) {
        if (layout.name != name || layout.header_rows.empty()) continue;
        const Grid grid(worked_.workbook.sheets[layout.index]);
        for (std::uint32_t row = 1; row < layout.header_rows.front(); ++row)
            for (const auto* cell : grid.filled_cells(row)) {
                if (starts_with(cell->text, formats::conditions_mark)) continue;   // a year that was asked for is not the year of the sheet
                if (const auto year = only_year_in(cell->text)) return year;
            }
    }
    const auto year = only_year_in(name);
    return year ? year : only_year_in(file_name_);
}

const std::string* LikelyRows::beside_value(const RejectedCell& cell, const std::string& beside) {
    for (const auto& layout : worked_.proposal.sheets) {
        if (layout.name != worked_.run.sheets[cell.sheet]) continue;
        for (const auto& column : layout.columns) {
            if (column.field != beside) continue;
            const auto* found = Grid(worked_.workbook.sheets[layout.index]).filled_down(cell.row, column.column);
            if (!found) return nullptr;
            typed_ = plain_text(*found);
            return &typed_;
        }
    }
    return nullptr;
}

std::vector<KnownCode> LikelyRows::codes_for(const RejectedCell& cell, const schema::Field& field, const std::string& beside) {
    std::vector<KnownCode> codes;
    const auto* beside_field = type_.field(beside);
    const auto* value = beside_field ? beside_value(cell, beside) : nullptr;
    if (!value || value->empty()) return codes;
    auto [rows, fresh] = known_.try_emplace(field.name);
    if (fresh) {
        const auto at = type_.index_of(field.name), by = type_.index_of(beside);
        for (const auto& accepted : worked_.run.accepted) {
            const auto *code = accepted.value(*at), *name = accepted.value(*by);
            if (code && name) rows->second.try_emplace(std::string(name->text_or_empty()), KnownCode{std::string(code->text_or_empty()), "本表第 " + std::to_string(accepted.row) + " 行同一" + beside_field->label + "的代码"});
        }
    }
    if (const auto found = rows->second.find(*value); found != rows->second.end()) codes.push_back(found->second);
    if (find_beside_ && looked_up_ < most_look_ups && !fault_) {
        ++looked_up_;
        auto found = find_beside_(*beside_field, *value, field);
        if (!found) fault_ = std::move(found).error();
        else for (const auto& code : *found) codes.push_back({code, "系统里同一" + beside_field->label + "的代码"});
    }
    return codes;
}

std::optional<KnownYear> LikelyRows::year_beside(const RejectedCell& cell) {
    for (const auto& field : type_.fields) {
        if (!field.is_date_kind() || field.system || field.name == cell.column) continue;
        const auto* value = beside_value(cell, field.name);
        const auto numbers = value ? numbers_in(with_digits(normal_word(*value))) : std::vector<int>{};
        if (numbers.size() >= 2 && numbers[0] >= 1990 && numbers[0] <= 2100) return KnownYear{numbers[0], field.label};
    }
    return std::nullopt;
}

std::vector<Likely> LikelyRows::near_codes(const schema::Field& field, const RejectedCell& cell) {
    const auto* list = field.kind == schema::FieldKind::Code ? registry_.choices(field.target) : nullptr;
    if (!list || cell.value.empty()) return {};
    const auto* title = beside_value(cell, type_.title_field);
    std::string called = title ? *title : std::string();
    if (const auto* places = registry_.choices("division"))   // 运城市某某公司 speaks of no 城市轨道交通
        for (const auto& place : places->items) called = replace_all(std::move(called), place.label, " ");
    return codes_.try_emplace(field.target, *list, registry_.choices(field.target + "_words")).first->second.of(cell.value, called);
}

Json LikelyRows::offers_of_words(const RowWarning& warning) {
    Json list = Json::array();
    const auto* field = type_.field(warning.column);
    if (!field) return list;
    const RejectedCell cell{warning.sheet, warning.row, 0, warning.column, warning.code, warning.raw, false, false, {}, {}, {}};
    LikelyParts parts{registry_, today_, false, {}, {}};
    parts.near_names = near_codes(*field, cell);
    // A code that is no slip of the pen has no likeness; and where the list's own words were asked, its letters say no more.
    const bool a_code = !cell.value.empty() && static_cast<unsigned char>(cell.value[0]) < 0x80;
    if (parts.near_names.empty() && (a_code || registry_.choices(field->target + "_words"))) return list;
    for (const auto& one : likely_values(*field, cell, parts)) {
        Json offer = Json::object();
        offer.set("text", one.text);
        offer.set("why", one.why);
        list.push(std::move(offer));
    }
    return list;
}

Json LikelyRows::offers(const RejectedCell& cell) {
    Json list = Json::array();
    const auto* field = type_.field(cell.column);
    if (!field) return list;
    const auto hints = headers_.of(cell.column);
    LikelyParts parts{registry_, today_, hints.required, {}, {}};
    if (field->is_date_kind()) {
        if (!years_.contains(cell.sheet)) years_[cell.sheet] = year_of(cell.sheet);
        parts.sheet_year = years_[cell.sheet];
        parts.row_year = year_beside(cell);
        if (const auto* planned = type_.field(hints.planned)) parts.planned = planned->label;
    }
    parts.near_names = near_codes(*field, cell);
    if (zones_ && type_.index_of(cell.column) == schema::system_field::zone_id) parts.zones = zones_->near(cell.value);
    if (field->format == schema::TextFormat::CreditCode && !hints.beside.empty()) parts.codes = codes_for(cell, *field, hints.beside);
    for (const auto& one : likely_values(*field, cell, parts)) {
        if (!one.text.empty() && !tried_.would_pass(cell, one.text)) continue;
        Json offer = Json::object();
        offer.set("text", one.text);
        offer.set("why", one.why);
        list.push(std::move(offer));
    }
    return list;
}

}  // namespace wutong::imports
