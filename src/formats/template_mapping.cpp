// template_mapping.cpp — Labels to the left, headers above, units in brackets or in a column of their own.
#include "formats/template_mapping.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/crypto.h"
#include "base/money.h"
#include "base/text.h"

namespace wutong::formats {

namespace {

constexpr std::string_view unit_words[] = {"亿元", "万元", "百万元", "千元", "万美元", "元", "万亩", "亩", "万平方米", "平方米", "公顷", "%", "％", "个", "家", "户", "人", "项", "宗",
                                           "万人", "千瓦时", "万千瓦时", "亿千瓦时", "度", "万度", "亿度", "kWh", "万kWh", "千瓦", "万千瓦", "兆瓦", "吨", "万吨", "千克", "吨标准煤",
                                           "万吨标准煤", "立方米", "万立方米", "公里"};
constexpr std::uint32_t most_label_columns = 6, most_header_rows = 12;

/// Without blanks, and without brackets and what is in them.
std::string without_brackets(std::string_view text) {
    std::string half = to_half_width(without_line_breaks(text));
    std::string out;
    int depth = 0;
    for (const char c : half) {
        if (c == '(') ++depth;
        else if (c == ')') depth = std::max(0, depth - 1);
        else if (depth == 0 && c != ' ' && c != '\t') out += c;
    }
    return out;
}

/// Without blanks, numbering, brackets with what is in them, and the words that only say how it is counted.
std::string core_of(std::string_view text) {
    std::string out = without_brackets(text);
    for (const std::string_view lead : {"其中:", "其中：", "#", "一、", "二、", "三、", "四、", "五、", "六、", "七、", "八、", "九、", "十、"})
        if (starts_with(out, lead)) out = out.substr(lead.size());
    while (!out.empty() && (std::isdigit(static_cast<unsigned char>(out[0])) || out[0] == '.' || out[0] == ',')) out.erase(0, 1);
    if (starts_with(out, "、")) out = out.substr(std::string_view("、").size());
    for (const std::string_view end : {"合计", "总数", "数", "额"})
        if (out.size() > end.size() + 6 && out.ends_with(end)) return out.substr(0, out.size() - end.size());
    return out;
}

const SheetCell* shown(const Sheet& sheet, std::uint32_t row, std::uint32_t column) {
    if (const auto* cell = sheet.find(row, column)) return cell;
    for (const auto& range : sheet.merged)
        if (range.contains(row, column)) return sheet.find(range.first_row, range.first_column);
    return nullptr;
}

bool is_label(const SheetCell* cell) {
    if (!cell || cell->kind != CellKind::Text || cell->computed) return false;
    const std::string text = trim(cell->text);
    return !text.empty() && text != "—" && text != "-" && text != "/" && text != "－";
}

/// What is written into a cell, as far as units and headings tell.
enum class Measure { Unsaid, Count, Amount, Share, Other };

Measure measure_of_unit(std::string_view unit) {
    if (unit.empty()) return Measure::Unsaid;
    if (unit == "money" || unit.ends_with("元")) return Measure::Amount;
    if (unit == "percent" || unit == "%" || unit == "％") return Measure::Share;
    for (const std::string_view counted : {"count", "个", "家", "户", "人", "项", "宗", "万人"})
        if (unit == counted) return Measure::Count;
    return Measure::Other;
}

/// The words of a heading without brackets, unit and period: 投资额 of 1-9月投资额（亿元）.
std::string words_of(std::string_view heading) {
    std::string text = without_brackets(heading);
    constexpr std::string_view leads[] = {"其中:", "其中：", "截至", "截止", "前三季度", "一季度", "二季度", "三季度", "四季度", "上半年", "下半年", "本月", "当月", "上月", "月份", "月度", "月底", "月末", "累计",
                                          "本年度", "本年", "当年", "今年", "全年", "上年", "去年", "年初以来", "年初", "年度", "年底", "年末", "同期", "本期", "年", "月", "至", "-", "~", "—", ":", "："};
    constexpr std::string_view ends[] = {"万美元", "百万元", "千元", "亿元", "万元", "累计", "合计", "同期", "同比", "增长", "增速", "增幅", "±%", "%"};
    for (bool cut = true; cut;) {
        const auto before = text.size();
        if (!text.empty() && std::isdigit(static_cast<unsigned char>(text.front()))) text.erase(0, 1);
        for (const auto lead : leads)
            if (starts_with(text, lead)) text.erase(0, lead.size());
        for (const auto end : ends)
            if (text.ends_with(end)) text.resize(text.size() - end.size());
        cut = text.size() < before;
    }
    return text;
}

/// The whole amount of what the row names, as it is planned or agreed. With a word before it (完成投资, 到位资金, 设备投资额) it is another amount.
bool is_total(std::string_view words) {
    constexpr std::string_view totals[] = {"投资额", "总投资", "总投资额", "投资", "金额", "协议投资额", "计划总投资"};
    return std::ranges::find(totals, words) != std::end(totals);
}

/// The last word of a heading says what stands below it: 亿元以上项目个数 are counted.
Measure measure_in(std::string_view heading) {
    const std::string text = to_half_width(without_line_breaks(heading));
    if (const auto in_brackets = unit_in(text); !in_brackets.empty()) return measure_of_unit(in_brackets);
    if (text.ends_with("亿元") || text.ends_with("万元")) return Measure::Amount;
    constexpr std::pair<std::string_view, Measure> words[] = {{"投资额", Measure::Amount}, {"总投资", Measure::Amount}, {"完成投资", Measure::Amount}, {"金额", Measure::Amount}, {"资金", Measure::Amount},
                                                              {"数量", Measure::Count},    {"个数", Measure::Count},    {"项目数", Measure::Count},    {"户数", Measure::Count}, {"家数", Measure::Count},
                                                              {"宗数", Measure::Count},    {"占比", Measure::Share},    {"比重", Measure::Share}};
    Measure found = is_total(words_of(heading)) ? Measure::Amount : Measure::Unsaid;
    std::size_t last = 0;
    for (const auto& [word, measure] : words) {
        const auto at = text.rfind(word);
        if (at == std::string::npos || at + word.size() <= last) continue;
        last = at + word.size();
        found = measure;
    }
    return found;
}

/// What a column asks for. Of an amount also which: the total, another one (then its words), or neither where only the unit is said.
struct AskedMeasure {
    Measure measure = Measure::Unsaid;
    bool total = false;
    std::string another = {};
};

/// Of the headings over a column, the lowest that says it. How much something grew is a share of whatever it is.
AskedMeasure measure_under(const std::vector<std::string>& headings, bool growth) {
    AskedMeasure asked;
    for (auto heading = headings.rbegin(); heading != headings.rend(); ++heading) {
        const auto measure = measure_in(*heading);
        if (measure == Measure::Unsaid || (growth && measure == Measure::Share)) continue;
        if (asked.measure == Measure::Unsaid) asked.measure = measure;
        if (asked.measure != Measure::Amount) return asked;
        if (measure != Measure::Amount) continue;
        const auto words = words_of(*heading);
        if (is_total(words)) return {measure, true};
        for (const std::string_view amount : {"投资", "金额", "资金", "资本"})
            if (words.find(amount) != std::string::npos) return {measure, false, words};
    }
    return asked;
}

std::string_view word_of(Measure measure) { return measure == Measure::Amount ? "金额" : measure == Measure::Share ? "比率" : "个数"; }

/// What is counted or added up, without the words for either: 签约项目数 and 签约总投资 are both of 签约.
std::string subject_of(std::string_view label) {
    std::string text = core_of(label);
    for (bool cut = true; cut;) {
        cut = false;
        for (const std::string_view end : {"总投资额", "总投资", "投资额", "投资", "金额", "个数", "数量", "项目数", "项目", "数"}) {
            if (text.size() <= end.size() || !text.ends_with(end)) continue;
            text.resize(text.size() - end.size());
            cut = true;
            break;
        }
    }
    return text;
}

/// The heading that asks for what was planned, if one does: 本年计划 over 数量. 计划总投资 is of a project, and 完成年度计划 of what was done.
std::string plan_in(const std::vector<std::string>& headings) {
    for (const auto& heading : headings) {
        const auto words = words_of(heading);
        if (is_total(words) || words.find("完成") != std::string::npos) continue;
        for (const std::string_view plan : {"计划", "目标", "任务数", "预计", "预期"})
            if (words.find(plan) != std::string::npos) return trim(heading);
    }
    return {};
}

/// "单位：个、亿元", which stands over a whole form: no heading of the column it is written in.
std::vector<std::string> units_of_line(std::string_view text) {
    std::string line = trim(replace_all(to_half_width(without_line_breaks(text)), "：", ":"));
    while (line.starts_with('(')) line.erase(0, 1);
    while (line.ends_with(')')) line.pop_back();
    for (const std::string_view lead : {"计量单位:", "单位:"})
        if (line.starts_with(lead)) {
            line = line.substr(lead.size());
            for (const std::string_view between : {"、", "，", "/", "和", ";", "；"}) line = replace_all(line, between, ",");
            std::vector<std::string> units;
            for (const auto& unit : split(line, ",")) {
                if (std::ranges::find(unit_words, trim(unit)) == std::end(unit_words)) return {};
                units.emplace_back(trim(unit));
            }
            return units;
        }
    return {};
}

/// How a header says which period and which part a column asks for. Empty period: the header says nothing of it.
struct ColumnSense {
    std::string period, part;
};
ColumnSense sense_of(std::string_view header, Measure measure) {
    const std::string text = to_half_width(header);
    const auto has = [&](std::string_view word) { return text.find(word) != std::string::npos; };
    if (has("同比") || has("增速") || has("增长") || has("±%")) return {has("本月") || has("当月") ? "month" : "cumulative", "growth"};
    const bool last_year = has("上年") || has("去年") || has("同期");
    if (has("累计") || has("全年") || has("年初")) return {last_year ? "cumulative_last_year" : "cumulative", "value"};
    if (has("本月") || has("当月") || has("月份")) return {last_year ? "month_last_year" : "month", "value"};
    if (last_year) return {"cumulative_last_year", "value"};
    if (has("完成") || has("实际") || has("数值") || has("本期") || has("数量") || measure == Measure::Amount || measure == Measure::Count) return {"cumulative", "value"};
    return {};
}

class SheetMapper {
public:
    SheetMapper(const Sheet& sheet, const std::vector<TemplateItem>& items, const std::vector<std::string>& zone_words, TemplateProposal& out)
        : sheet_(sheet), items_(items), zone_words_(zone_words), out_(out) {
        for (const auto& item : items_) {
            names_.try_emplace(core_of(item.label), &item);
            for (const auto& synonym : item.synonyms) names_.try_emplace(core_of(synonym), &item);
        }
    }

    void run() {
        for (const auto& row : sheet_.rows)
            for (const auto& cell : sheet_.cells_of(row))
                if (cell.column <= most_label_columns && is_label(&cell) && take_row(cell)) break;
    }

private:
    bool take_row(const SheetCell& label) {
        const std::string core = core_of(label.text);
        const auto found = names_.find(core);
        if (found == names_.end()) {
            note_unknown(label);
            return false;
        }
        const auto& item = *found->second;
        std::string unit = unit_in(label.text);
        std::uint32_t column = label.column + 1;
        if (const auto* beside = shown(sheet_, label.row, column); unit.empty() && is_label(beside) && !unit_in("（" + std::string(beside->text) + "）").empty()) {
            unit = trim(beside->text);
            ++column;
        }
        for (; column <= last_column(); ++column) propose(item, label, column, unit);
        return true;
    }

    void propose(const TemplateItem& of_row, const SheetCell& label, std::uint32_t column, const std::string& unit) {
        const auto* cell = shown(sheet_, label.row, column);
        if (cell && (cell->computed || is_label(cell))) return;
        const auto headers = headers_above(label.row, column);
        if (headers.empty() || (names_zones() && !names_own_zone(headers))) return;
        const std::string header = join(headers, "／");
        const bool growth = sense_of(header, Measure::Unsaid).part == "growth";
        const auto in_column = measure_under(headers, growth);
        const auto sense = sense_of(header, in_column.measure);
        if (sense.part.empty()) return;
        const std::string at = column_letters(column) + std::to_string(label.row);
        if (const auto plan = plan_in(headers); !plan.empty()) return leave_open(label, at, header, "这一列“" + plan + "”要的是计划数，“" + of_row.label + "”是实际数：请手工填写");
        const auto* item = item_for(of_row, in_column, measure_of_unit(unit));
        if (item == nullptr) {
            const std::string wanted = in_column.another.empty() ? std::string(word_of(in_column.measure)) : "“" + in_column.another + "”";
            return leave_open(label, at, header, "这一列要的是" + wanted + "，“" + of_row.label + "”不是，本系统也没有对应的指标：请手工填写，或在对应关系里指定指标");
        }
        ProposedCell proposed{sheet_.name, at, item->id, sense.part, sense.period, unit_for(*item, headers, unit), trim(label.text), header, ""};
        if (proposed.part == "growth") proposed.unit = "%";
        proposed.why = "行“" + proposed.row_label + "”即" + of_row.label + "，列“" + header + "”";
        if (item != &of_row) proposed.why += "要的是" + std::string(word_of(measure_of_unit(item->unit))) + "，即" + item->label;
        out_.cells.push_back(std::move(proposed));
    }

    /// The row's own figure, or the one of the same subject in what the column asks for; none where there is no such figure. The unit beside
    /// the row decides where no heading does, and over 数量, which is said of amounts too. What a project costs is asked for by the words
    /// for the whole of it only: what was spent or paid in of it is not the figure we have.
    const TemplateItem* item_for(const TemplateItem& of_row, const AskedMeasure& in_column, Measure in_row) const {
        const auto own = measure_of_unit(of_row.unit);
        const bool row_says = in_row == Measure::Amount || in_row == Measure::Count;
        const bool column_says = in_column.measure != Measure::Unsaid && !(in_column.measure == Measure::Count && in_row == Measure::Amount);
        const auto asked = column_says ? in_column.measure : row_says ? in_row : Measure::Unsaid;
        const bool counted_otherwise = asked == Measure::Count && own == Measure::Other;   // 用电量 under 数量
        if (!in_column.another.empty()) return own == Measure::Amount && same_words(of_row, in_column.another) ? &of_row : nullptr;
        if (asked == Measure::Unsaid || asked == own || counted_otherwise) return &of_row;
        if (column_says && asked == Measure::Amount && !in_column.total) return nullptr;
        if (const auto* other = counterpart(of_row, asked)) return other;
        return column_says ? nullptr : &of_row;   // a unit that does not belong to the figure is told when the form is filled
    }

    /// 到位资金 is what 实际到位资金 asks for.
    static bool same_words(const TemplateItem& item, std::string_view words) {
        const auto same = [words](const std::string& label) {
            const auto name = without_brackets(label);
            return !is_total(name) && (name.find(words) != std::string::npos || words.find(name) != std::string_view::npos);
        };
        return same(item.label) || std::ranges::any_of(item.synonyms, same);
    }

    const TemplateItem* counterpart(const TemplateItem& item, Measure asked) const {
        const auto subject = subject_of(item.label);
        const auto same = [&](const TemplateItem& other) { return measure_of_unit(other.unit) == asked && subject_of(other.label) == subject; };
        const auto found = std::ranges::find_if(items_, same);
        return found == items_.end() ? nullptr : &*found;
    }

    /// Of the row where it fits the figure, else of the lowest heading that has one, else of the line over the form.
    std::string unit_for(const TemplateItem& item, const std::vector<std::string>& headers, const std::string& of_row) const {
        const auto own = measure_of_unit(item.unit);
        const auto fits = [own](const std::string& unit) { return measure_of_unit(unit) == own; };
        std::string said = of_row;
        for (auto header = headers.rbegin(); header != headers.rend() && !fits(said); ++header)
            if (const auto unit = unit_in(*header); !unit.empty() && (said.empty() || fits(unit))) said = unit;
        if (fits(said) || own == Measure::Other) return said;
        std::set<std::string> over_form;
        for (const auto& cell : sheet_.cells)
            if (cell.row <= most_header_rows && is_label(&cell))
                for (const auto& unit : units_of_line(cell.text))
                    if (fits(unit)) over_form.insert(unit);
        return over_form.size() == 1 ? *over_form.begin() : said;
    }

    void leave_open(const SheetCell& label, const std::string& at, const std::string& header, std::string why) {
        out_.unknown.push_back({sheet_.name, trim(label.text) + "／" + header, at, std::move(why)});
    }

    /// A row that looks like the others (it has a unit or blanks to fill) but asks for something we do not have.
    void note_unknown(const SheetCell& label) {
        const auto* beside = shown(sheet_, label.row, label.column + 1);
        const bool asks = is_label(beside) && std::ranges::find(unit_words, trim(beside->text)) != std::end(unit_words);
        if (!asks) return;
        out_.unknown.push_back({sheet_.name, trim(label.text), column_letters(label.column) + std::to_string(label.row),
                                "本系统没有这个指标：请手工填写，或在对应关系里指定指标"});
    }

    std::vector<std::string> headers_above(std::uint32_t row, std::uint32_t column) const {
        std::vector<std::string> headers;
        for (std::uint32_t up = row - 1; up >= 1; --up) {
            const auto* cell = shown(sheet_, up, column);
            if (!is_label(cell) || spans_whole_sheet(*cell) || !units_of_line(cell->text).empty()) continue;
            const auto text = trim(without_line_breaks(cell->text));
            if (std::ranges::find(headers, text) == headers.end()) headers.insert(headers.begin(), text);
        }
        return headers;
    }

    bool spans_whole_sheet(const SheetCell& cell) const {
        for (const auto& range : sheet_.merged)
            if (range.contains(cell.row, cell.column) && range.last_column - range.first_column + 1 >= last_column() && last_column() > 3) return true;
        return false;
    }

    bool is_zone_name(std::string_view text) const { return text.find("开发区") != std::string_view::npos || text.find("高新") != std::string_view::npos || text.find("经开") != std::string_view::npos; }

    /// Whether the header names zones side by side: then only the own one is filled.
    bool names_zones() const {
        if (names_zones_ >= 0) return names_zones_ == 1;
        int named = 0;
        for (const auto& cell : sheet_.cells)
            if (cell.row <= most_header_rows && cell.column > 1 && is_label(&cell) && is_zone_name(cell.text) && !spans_whole_sheet(cell)) ++named;
        names_zones_ = named > 1 ? 1 : 0;
        return named > 1;
    }
    bool names_own_zone(const std::vector<std::string>& headers) const {
        return std::ranges::any_of(headers, [&](const std::string& header) {
            return std::ranges::any_of(zone_words_, [&](const std::string& word) { return !word.empty() && core_of(header).find(core_of(word)) != std::string::npos; });
        });
    }

    std::uint32_t last_column() const {
        if (last_column_ == 0)
            for (const auto& cell : sheet_.cells) last_column_ = std::max<std::uint32_t>(last_column_, cell.column);
        for (const auto& range : sheet_.merged) last_column_ = std::max(last_column_, std::min(range.last_column, range.first_column + 60));
        return last_column_;
    }

    const Sheet& sheet_;
    const std::vector<TemplateItem>& items_;
    const std::vector<std::string>& zone_words_;
    TemplateProposal& out_;
    std::map<std::string, const TemplateItem*> names_;
    mutable int names_zones_ = -1;
    mutable std::uint32_t last_column_ = 0;
};

}  // namespace

std::string unit_in(std::string_view text) {
    const std::string half = to_half_width(text);
    const auto open = half.find('('), close = half.find(')', open == std::string::npos ? 0 : open);
    if (open == std::string::npos || close == std::string::npos) return {};
    const std::string inside = half.substr(open + 1, close - open - 1);
    for (const auto word : unit_words)
        if (inside == word || inside == "单位:" + std::string(word) || inside == "单位：" + std::string(word)) return std::string(word);
    return {};
}

std::string template_fingerprint(const Workbook& workbook) {
    std::string words;
    for (const auto& sheet : workbook.sheets) {
        words += "#";
        for (const char c : to_half_width(sheet.name))
            if (!std::isdigit(static_cast<unsigned char>(c))) words += c;
        words += "\n";
        for (const auto& cell : sheet.cells) {
            if (!is_label(&cell)) continue;
            words += column_letters(cell.column) + std::to_string(cell.row) + "=";
            for (const char c : to_half_width(cell.text))
                if (!std::isdigit(static_cast<unsigned char>(c))) words += c;
            words += "\n";
        }
    }
    return sha256_hex(words);
}

std::string number_of_units(const Rational& value, const Rational& size, int places) {
    const auto scaled = Rational::divide(value, size);
    if (!scaled) return {};
    std::string text = scaled->to_decimal(places);
    if (text.find('.') != std::string::npos) {
        while (text.ends_with('0')) text.pop_back();
        if (text.ends_with('.')) text.pop_back();
    }
    return text;
}

std::string number_in_unit(const Rational& value, std::string_view kind, std::string_view unit) {
    struct Scale {
        std::string_view kind, unit;
        std::int64_t over, under;
    };
    // Money is counted in 分, areas in ㎡, shares as fractions of one.
    constexpr Scale scales[] = {{"money", "元", 1, 100},           {"money", "千元", 1, 100'000},     {"money", "万元", 1, fen_per_wan},
                                {"money", "百万元", 1, 100 * fen_per_wan}, {"money", "亿元", 1, fen_per_yi},  {"money", "", 1, fen_per_wan},
                                {"percent", "%", 100, 1},          {"percent", "％", 100, 1},         {"percent", "", 100, 1},
                                {"area", "亩", 3, 2'000},          {"area", "万亩", 3, 20'000'000},   {"area", "平方米", 1, 1},
                                {"area", "万平方米", 1, 10'000},   {"area", "公顷", 1, 10'000},       {"count", "个", 1, 1},
                                {"count", "家", 1, 1},             {"count", "户", 1, 1},             {"count", "项", 1, 1},
                                {"count", "人", 1, 1},             {"count", "宗", 1, 1},             {"count", "", 1, 1}};
    const auto scale = std::ranges::find_if(scales, [&](const Scale& each) { return each.kind == kind && each.unit == unit; });
    if (scale == std::end(scales)) return {};
    return number_of_units(value, *Rational::of(scale->under, scale->over), kind == "percent" ? 2 : 4);
}

TemplateProposal propose_mapping(const Workbook& workbook, const std::vector<TemplateItem>& items, const std::vector<std::string>& zone_words,
                                 const std::vector<std::string>& sheets) {
    TemplateProposal proposal;
    for (const auto& sheet : workbook.sheets) {
        if (sheet.state != SheetState::Visible || (!sheets.empty() && std::ranges::find(sheets, sheet.name) == sheets.end())) continue;
        SheetMapper(sheet, items, zone_words, proposal).run();
    }
    return proposal;
}

}  // namespace wutong::formats
