// sheet_writer.cpp — libxlsxwriter in constant memory, into an anonymous file: rows go out in order and nothing touches a disk path.
#include "formats/sheet_writer.h"

#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cstdlib>
#include <set>

#include "base/date.h"
#include "base/text.h"

namespace wutong::formats {

namespace {

constexpr std::uint32_t most_rows_written = 1'000'000;
constexpr std::size_t longest_text = 32'000;       ///< characters; a sheet holds 32,767
constexpr std::size_t longest_choice_list = 250;   ///< characters; a sheet holds 255 in the cell itself
constexpr std::size_t most_columns_written = 1'000;
constexpr std::size_t most_condition_lines = 8;   ///< the rows above the header stay in sight

/// How a value looks, by its kind.
struct ValueFormats {
    lxw_format *text = nullptr, *date = nullptr;
    std::vector<lxw_format*> numbers;  ///< by decimals, 0…6
};

struct Formats {
    lxw_format *title = nullptr, *line = nullptr, *unit = nullptr, *header = nullptr, *red = nullptr, *note = nullptr, *condition = nullptr;
    ValueFormats plain, faded, total;
};

int shown_width(const SheetColumn& column) { return std::clamp(column.width, 4, 120); }

/// A sheet keeps 15 digits; anything else must stay text or it would be changed.
bool fits_a_number(std::string_view text) {
    std::size_t digits = 0;
    bool point = false;
    std::size_t at = !text.empty() && text[0] == '-' ? 1 : 0;
    if (at == text.size()) return false;
    for (; at < text.size(); ++at) {
        if (text[at] == '.' && !point && digits > 0) point = true;
        else if (text[at] >= '0' && text[at] <= '9') ++digits;
        else return false;
    }
    return digits > 0 && digits <= 15;
}

std::string cut(const std::string& text, std::size_t most = longest_text) {
    if (text.size() <= most || character_count(text) <= most) return text;
    std::string out;
    std::size_t count = 0;
    for (char32_t c : decode_utf8(text)) {
        if (++count > most) break;
        append_utf8(out, c);
    }
    return out;
}

std::string sheet_name(std::string_view wanted, std::set<std::string>& taken) {
    std::string base;
    std::size_t count = 0;
    for (char32_t c : decode_utf8(wanted)) {
        if (c < 0x20 || std::u32string_view(U"[]:*?/\\'").find(c) != std::u32string_view::npos) continue;
        if (++count > 25) break;
        append_utf8(base, c);
    }
    if (base.empty()) base = "表";
    std::string name = base;
    for (int number = 2; !taken.insert(to_lower_ascii(name)).second; ++number) name = base + "(" + std::to_string(number) + ")";
    return name;
}

}  // namespace

struct SheetWriter::State {
    int file = -1;
    lxw_workbook* book = nullptr;
    lxw_worksheet* sheet = nullptr;
    Formats formats;
    std::set<std::string> names;
    SheetTable table;
    lxw_row_t next_row = 0, first_data_row = 0;
    std::vector<std::pair<std::string, std::vector<std::string>>> long_choices;  ///< column of the hidden sheet → choices
    std::string problem;

    ~State() {
        if (book) workbook_close(book);
        if (file >= 0) close(file);
    }
    void keep(lxw_error error) {
        if (error != LXW_NO_ERROR && problem.empty()) problem = std::string("xlsxwriter: ") + lxw_strerror(error);
    }
    void write_text(lxw_row_t row, lxw_col_t column, const std::string& text, lxw_format* format) {
        keep(worksheet_write_string(sheet, row, column, cut(text).c_str(), format));
    }
    void write_cell(lxw_row_t row, lxw_col_t column, const SheetColumn& described, const std::string& value, const ValueFormats& look);
    void write_condition_line();
    void write_headers();
    std::size_t last_of_block(std::size_t first, std::size_t level) const;
    void end_sheet();
    void add_drop_down(lxw_col_t column, const std::vector<std::string>& choices);
    void write_choice_sheet();
};

SheetWriter::SheetWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
SheetWriter::SheetWriter(SheetWriter&&) noexcept = default;
SheetWriter& SheetWriter::operator=(SheetWriter&&) noexcept = default;
SheetWriter::~SheetWriter() = default;

namespace {

lxw_format* bordered(lxw_workbook* book) {
    lxw_format* format = workbook_add_format(book);
    format_set_border(format, LXW_BORDER_THIN);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    return format;
}

void fade(lxw_format* format) {
    format_set_italic(format);
    format_set_font_color(format, 0x5F6673);
    format_set_bg_color(format, 0xF3F4F6);
}

void as_total(lxw_format* format) {
    format_set_bold(format);
    format_set_bg_color(format, 0xF3F4F6);
}

ValueFormats make_value_formats(lxw_workbook* book, void (*dress)(lxw_format*)) {
    const auto made = [&](const std::string& number_format) {
        lxw_format* format = bordered(book);
        format_set_num_format(format, number_format.c_str());
        if (dress) dress(format);
        return format;
    };
    ValueFormats look;
    look.text = made("@");
    format_set_text_wrap(look.text);
    look.date = made("yyyy-mm-dd");
    for (std::size_t decimals = 0; decimals <= 6; ++decimals) look.numbers.push_back(made(decimals == 0 ? "#,##0" : "#,##0." + std::string(decimals, '0')));
    return look;
}

Formats make_formats(lxw_workbook* book) {
    Formats formats;
    formats.title = workbook_add_format(book);
    format_set_align(formats.title, LXW_ALIGN_CENTER);
    format_set_align(formats.title, LXW_ALIGN_VERTICAL_CENTER);
    format_set_font_size(formats.title, 16);
    format_set_bold(formats.title);
    formats.line = workbook_add_format(book);
    formats.unit = workbook_add_format(book);
    format_set_align(formats.unit, LXW_ALIGN_RIGHT);
    formats.note = workbook_add_format(book);
    formats.header = bordered(book);
    format_set_align(formats.header, LXW_ALIGN_CENTER);
    format_set_text_wrap(formats.header);
    format_set_bold(formats.header);
    format_set_bg_color(formats.header, 0xE8EEF7);
    formats.red = bordered(book);
    format_set_text_wrap(formats.red);
    format_set_num_format(formats.red, "@");
    format_set_bg_color(formats.red, 0xFFC7CE);
    format_set_font_color(formats.red, 0x9C0006);
    formats.condition = workbook_add_format(book);
    format_set_text_wrap(formats.condition);
    format_set_align(formats.condition, LXW_ALIGN_VERTICAL_TOP);
    formats.plain = make_value_formats(book, nullptr);
    formats.faded = make_value_formats(book, fade);
    formats.total = make_value_formats(book, as_total);
    return formats;
}

}  // namespace

Result<SheetWriter> SheetWriter::create() {
    auto state = std::make_unique<State>();
    state->file = memfd_create("sheet", MFD_CLOEXEC);
    if (state->file < 0) return fail("sheet writer: memfd_create");
    const std::string path = "/proc/self/fd/" + std::to_string(state->file);
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    state->book = workbook_new_opt(path.c_str(), &options);
    if (!state->book) return fail("sheet writer: workbook_new_opt");
    state->formats = make_formats(state->book);
    return SheetWriter(std::move(state));
}

void SheetWriter::State::write_cell(lxw_row_t row, lxw_col_t column, const SheetColumn& described, const std::string& value, const ValueFormats& look) {
    if (described.kind == ColumnKind::Number && fits_a_number(value)) {
        lxw_format* format = look.numbers[static_cast<std::size_t>(std::clamp(described.decimals, 0, 6))];
        // The file format stores a binary number; up to 15 digits come back as they went in.
        keep(worksheet_write_number(sheet, row, column, std::strtod(value.c_str(), nullptr), format));
        return;
    }
    if (described.kind == ColumnKind::Date) {
        if (std::optional<Date> date = Date::parse(value)) {
            lxw_datetime moment{date->year(), date->month(), date->day(), 0, 0, 0};
            keep(worksheet_write_datetime(sheet, row, column, &moment, look.date));
            return;
        }
    }
    write_text(row, column, value, look.text);
}

/// Columns after `first` that share its header down to `level`, and all of which have a level below.
std::size_t SheetWriter::State::last_of_block(std::size_t first, std::size_t level) const {
    const auto& columns = table.columns;
    const auto& header = columns[first].header;
    std::size_t last = first;
    while (level + 1 < header.size() && last + 1 < columns.size() && columns[last + 1].header.size() > level + 1 &&
           std::equal(header.begin(), header.begin() + static_cast<std::ptrdiff_t>(level) + 1, columns[last + 1].header.begin()))
        ++last;
    return last;
}

/// Over the whole width: a sheet does not make a merged row as high as its text.
void SheetWriter::State::write_condition_line() {
    if (table.condition_line.empty()) return;
    constexpr double line_height = 15.0;
    std::size_t width = 0;
    for (const SheetColumn& column : table.columns) width += static_cast<std::size_t>(shown_width(column));
    const std::size_t lines = std::min<std::size_t>(display_width(table.condition_line) / std::max<std::size_t>(width - 1, 1) + 1, most_condition_lines);
    keep(worksheet_set_row(sheet, next_row, line_height * static_cast<double>(lines), nullptr));
    const auto last_column = static_cast<lxw_col_t>(table.columns.size() - 1);
    if (last_column > 0) keep(worksheet_merge_range(sheet, next_row, 0, next_row, last_column, cut(table.condition_line).c_str(), formats.condition));
    else write_text(next_row, 0, table.condition_line, formats.condition);
    ++next_row;
}

/// Rows go out in order: blocks within a row are merged while that row is current, blocks that reach down when the last one is.
void SheetWriter::State::write_headers() {
    std::size_t levels = 1;
    for (const SheetColumn& column : table.columns) levels = std::max(levels, column.header.size());
    for (std::size_t level = 0; level < levels; ++level) {
        const lxw_row_t row = next_row + static_cast<lxw_row_t>(level);
        for (std::size_t first = 0; first < table.columns.size();) {
            const auto& header = table.columns[first].header;
            const std::string text = level < header.size() ? cut(header[level]) : "";
            const std::size_t last = last_of_block(first, level);
            if (last == first) write_text(row, static_cast<lxw_col_t>(first), text, formats.header);
            else keep(worksheet_merge_range(sheet, row, static_cast<lxw_col_t>(first), row, static_cast<lxw_col_t>(last), text.c_str(), formats.header));
            first = last + 1;
        }
    }
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        const std::size_t own = std::max<std::size_t>(table.columns[column].header.size(), 1);
        if (own == levels) continue;
        const auto place = static_cast<lxw_col_t>(column);
        keep(worksheet_merge_range(sheet, next_row + static_cast<lxw_row_t>(own) - 1, place, next_row + static_cast<lxw_row_t>(levels) - 1, place, "", formats.header));
    }
    next_row += static_cast<lxw_row_t>(levels);
}

/// On every printed page: what the sheet is (内部资料, 演示数据), who took it out and when, and which page it is. A header of a sheet holds 255 characters; & begins a code in it.
std::string footer_of(const SheetTable& table) {
    constexpr std::size_t most_characters = 120;
    std::string words = table.left_line;
    for (const auto& note : table.notes) words += (words.empty() ? "" : "　") + note;
    return "&L" + replace_all(cut(replace_all(without_line_breaks(words), "　", " "), most_characters), "&", "&&") + "&R&P / &N";
}

Result<void> SheetWriter::begin(const SheetTable& table) {
    State& state = *state_;
    if (table.columns.empty() || table.columns.size() > most_columns_written)
        return refuse(Kind::Invalid, "sheet.columns_must_be_within_limits", "表格的列数不对", "1 至 " + std::to_string(most_columns_written) + " 列");
    state.end_sheet();
    state.table = table;
    state.sheet = workbook_add_worksheet(state.book, sheet_name(table.name, state.names).c_str());
    if (!state.sheet) return fail("sheet writer: workbook_add_worksheet");
    if (table.hidden) worksheet_hide(state.sheet);
    state.next_row = 0;
    const auto last_column = static_cast<lxw_col_t>(table.columns.size() - 1);
    for (std::size_t column = 0; column < table.columns.size(); ++column)
        state.keep(worksheet_set_column(state.sheet, static_cast<lxw_col_t>(column), static_cast<lxw_col_t>(column), shown_width(table.columns[column]), nullptr));
    if (!table.title.empty()) {
        if (last_column > 0) state.keep(worksheet_merge_range(state.sheet, 0, 0, 0, last_column, cut(table.title).c_str(), state.formats.title));
        else state.write_text(0, 0, table.title, state.formats.title);
        ++state.next_row;
    }
    state.write_condition_line();
    if (!table.left_line.empty() || !table.unit_line.empty()) {
        // A table of one column has one cell for both.
        const bool alone = last_column == 0 && !table.left_line.empty() && !table.unit_line.empty();
        if (alone) state.write_text(state.next_row, 0, table.left_line + "　" + table.unit_line, state.formats.line);
        else if (!table.left_line.empty()) state.write_text(state.next_row, 0, table.left_line, state.formats.line);
        if (!table.unit_line.empty() && !alone) state.write_text(state.next_row, last_column, table.unit_line, state.formats.unit);
        ++state.next_row;
    }
    state.write_headers();
    state.first_data_row = state.next_row;
    worksheet_freeze_panes(state.sheet, state.first_data_row, 1);
    worksheet_repeat_rows(state.sheet, state.first_data_row - 1, state.first_data_row - 1);
    worksheet_set_landscape(state.sheet);
    worksheet_fit_to_pages(state.sheet, 1, 0);
    state.keep(worksheet_set_footer(state.sheet, footer_of(table).c_str()));
    return {};
}

Result<void> SheetWriter::row(const std::vector<std::string>& values, const std::vector<std::string>& red) {
    State& state = *state_;
    if (!state.sheet) return fail("sheet writer: a row before a sheet");
    if (state.next_row >= most_rows_written) return refuse(Kind::TooLarge, "sheet.rows_must_be_within_limits", "行数过多，最多 1,000,000 行", "请缩小导出范围");
    for (std::size_t column = 0; column < state.table.columns.size(); ++column) {
        static const std::string blank;
        if (column < red.size() && !red[column].empty()) {
            const auto place = static_cast<lxw_col_t>(column);
            if (const std::string& value = column < values.size() ? values[column] : blank; value.empty()) state.keep(worksheet_write_blank(state.sheet, state.next_row, place, state.formats.red));
            else state.write_text(state.next_row, place, value, state.formats.red);
            state.keep(worksheet_write_comment(state.sheet, state.next_row, place, cut(red[column]).c_str()));
            continue;
        }
        state.write_cell(state.next_row, static_cast<lxw_col_t>(column), state.table.columns[column], column < values.size() ? values[column] : blank, state.formats.plain);
    }
    ++state.next_row;
    return {};
}

Result<void> SheetWriter::special_row(const std::vector<std::string>& values, Look look) {
    State& state = *state_;
    if (!state.sheet) return fail("sheet writer: a row before a sheet");
    const ValueFormats& formats = look == Look::Faded ? state.formats.faded : state.formats.total;
    for (std::size_t column = 0; column < state.table.columns.size() && column < values.size(); ++column)
        state.write_cell(state.next_row, static_cast<lxw_col_t>(column), state.table.columns[column], values[column], formats);
    ++state.next_row;
    return {};
}

Result<void> SheetWriter::faded_row(const std::vector<std::string>& values) { return special_row(values, Look::Faded); }
Result<void> SheetWriter::total_row(const std::vector<std::string>& values) { return special_row(values, Look::Total); }

void SheetWriter::State::add_drop_down(lxw_col_t column, const std::vector<std::string>& choices) {
    const lxw_row_t last = std::max(next_row, first_data_row + static_cast<lxw_row_t>(table.choice_rows)) - 1;
    std::size_t length = 0;
    bool plain = true;
    for (const std::string& choice : choices) {
        length += character_count(choice) + 1;
        plain = plain && choice.find(',') == std::string::npos;
    }
    lxw_data_validation rule{};
    // The library takes char* though it only reads: it gets copies.
    std::vector<std::string> copies = choices;
    std::vector<char*> words;
    std::string range, title = "请从列表中选择", message = "填写的内容不在选项之内";
    rule.error_title = title.data();
    rule.error_message = message.data();
    if (plain && length <= longest_choice_list) {
        for (std::string& choice : copies) words.push_back(choice.data());
        words.push_back(nullptr);
        rule.validate = LXW_VALIDATION_TYPE_LIST;
        rule.value_list = words.data();
        keep(worksheet_data_validation_range(sheet, first_data_row, column, last, column, &rule));
        return;
    }
    char name[LXW_MAX_COL_NAME_LENGTH];
    lxw_col_to_name(name, static_cast<lxw_col_t>(long_choices.size()), LXW_TRUE);
    range = std::string("='选项'!") + name + "$1:" + name + "$" + std::to_string(choices.size());
    long_choices.emplace_back(name, choices);
    rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
    rule.value_formula = range.data();
    keep(worksheet_data_validation_range(sheet, first_data_row, column, last, column, &rule));
}

void SheetWriter::State::end_sheet() {
    if (!sheet) return;
    if (!table.sign_line.empty()) write_text(next_row++, 0, table.sign_line, formats.line);
    for (const std::string& note : table.notes) write_text(next_row++, 0, note, formats.note);
    for (std::size_t column = 0; column < table.columns.size(); ++column)
        if (!table.columns[column].choices.empty()) add_drop_down(static_cast<lxw_col_t>(column), table.columns[column].choices);
    sheet = nullptr;
}

/// Lists too long for a cell stand on a hidden sheet, one a column.
void SheetWriter::State::write_choice_sheet() {
    if (long_choices.empty()) return;
    sheet = workbook_add_worksheet(book, "选项");
    if (!sheet) return;
    worksheet_hide(sheet);
    std::size_t rows = 0;
    for (const auto& [name, choices] : long_choices) rows = std::max(rows, choices.size());
    for (std::size_t row = 0; row < rows; ++row)
        for (std::size_t column = 0; column < long_choices.size(); ++column)
            if (row < long_choices[column].second.size())
                write_text(static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column), long_choices[column].second[row], formats.plain.text);
    sheet = nullptr;
}

Result<std::string> SheetWriter::finish() {
    State& state = *state_;
    if (!state.book || state.names.empty()) return fail("sheet writer: nothing to finish");
    state.end_sheet();
    state.write_choice_sheet();
    state.keep(workbook_close(state.book));
    state.book = nullptr;
    if (!state.problem.empty()) return fail(state.problem);
    const off_t size = lseek(state.file, 0, SEEK_END);
    if (size <= 0) return fail("sheet writer: empty output");
    std::string bytes(static_cast<std::size_t>(size), '\0');
    for (std::size_t done = 0; done < bytes.size();) {
        const ssize_t got = pread(state.file, bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
        if (got <= 0) return fail("sheet writer: cannot read back");
        done += static_cast<std::size_t>(got);
    }
    return bytes;
}

}  // namespace wutong::formats
