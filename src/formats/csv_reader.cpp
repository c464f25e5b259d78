// csv_reader.cpp — Encodings through iconv, then a scanner over records.
#include "formats/csv_reader.h"

#include <cerrno>
#include <iconv.h>

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "formats/xlsx_parts.h"

namespace wutong::formats {

namespace {

std::unexpected<Error> broken(std::string message) {
    return refuse(Kind::Invalid, "sheet.csv_must_be_readable", std::move(message), "请在 WPS 或 Excel 中另存为“CSV UTF-8”或 xlsx 再上传");
}

std::optional<std::string> convert(std::string_view bytes, const char* from, std::size_t most) {
    iconv_t converter = iconv_open("UTF-8", from);
    if (converter == reinterpret_cast<iconv_t>(-1)) return std::nullopt;  // NOLINT(performance-no-int-to-ptr): how iconv says that it failed
    std::string out;
    std::string block(64 * 1024, '\0');
    char* input = const_cast<char*>(bytes.data());  // iconv's interface; the bytes are not written
    std::size_t left = bytes.size();
    bool good = true;
    while (left > 0 && good) {
        char* output = block.data();
        std::size_t room = block.size();
        const std::size_t before = left;
        const std::size_t result = iconv(converter, &input, &left, &output, &room);
        out.append(block.data(), block.size() - room);
        if (result == static_cast<std::size_t>(-1) && errno != E2BIG) good = false;
        if (out.size() > most || (left == before && room == block.size())) good = false;
    }
    iconv_close(converter);
    return good ? std::optional(std::move(out)) : std::nullopt;
}

Result<std::string> to_utf8(std::string_view bytes, const ReadLimits& limits) {
    std::optional<std::string> text;
    if (starts_with(bytes, "\xEF\xBB\xBF")) {
        text = std::string(bytes.substr(3));
    } else if (starts_with(bytes, "\xFF\xFE")) {
        text = convert(bytes.substr(2), "UTF-16LE", limits.unpacked_bytes);
    } else if (starts_with(bytes, "\xFE\xFF")) {
        text = convert(bytes.substr(2), "UTF-16BE", limits.unpacked_bytes);
    } else if (is_valid_utf8(bytes)) {
        text = std::string(bytes);
    } else {
        text = convert(bytes, "GB18030", limits.unpacked_bytes);
    }
    if (!text || !is_valid_utf8(*text)) return broken("文字编码无法识别：既不是 UTF-8，也不是 GB18030");
    if (text->find('\0') != std::string::npos) return broken("文件含有空字符，不是文本表格");
    return std::move(*text);
}

/// The separator that occurs most in the first record, outside quotes.
char separator_of(std::string_view text) {
    std::size_t commas = 0, tabs = 0, semicolons = 0;
    bool quoted = false;
    for (char c : text.substr(0, 64 * 1024)) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if ((c == '\n' || c == '\r') && commas + tabs + semicolons > 0) break;
        commas += c == ',';
        tabs += c == '\t';
        semicolons += c == ';';
    }
    if (tabs > commas && tabs >= semicolons) return '\t';
    return semicolons > commas ? ';' : ',';
}

/// A figure, not an identifier: no leading zero, no more than 15 digits.
bool is_plain_number(std::string_view text) {
    std::size_t at = !text.empty() && text[0] == '-' ? 1 : 0;
    std::size_t digits = 0;
    bool point = false;
    if (at + 1 < text.size() && text[at] == '0' && text[at + 1] != '.') return false;
    for (; at < text.size(); ++at) {
        if (text[at] == '.' && !point && digits > 0) {
            point = true;
        } else if (text[at] >= '0' && text[at] <= '9') {
            ++digits;
        } else {
            return false;
        }
    }
    return digits > 0 && digits <= 15 && text.back() != '.';
}

class Scanner {
public:
    Scanner(std::string_view text, Workbook& workbook, const ReadLimits& limits)
        : text_(text), separator_(separator_of(text)), workbook_(workbook), sheet_(workbook.sheets.back()), limits_(limits) {}

    Result<void> run() {
        while (at_ < text_.size()) {
            ++record_;
            if (record_ > 1'048'576) return std::unexpected(too_many("记录", 1'048'576));
            const auto first = static_cast<std::uint32_t>(sheet_.cells.size());
            TRY(read_record());
            const auto count = static_cast<std::uint32_t>(sheet_.cells.size()) - first;
            if (count == 0) continue;
            if (sheet_.rows.size() >= limits_.rows) return std::unexpected(too_many("有内容的行", limits_.rows));
            sheet_.rows.push_back({record_, false, first, count});
        }
        return {};
    }

private:
    Result<void> read_record() {
        std::uint32_t column = 0;
        for (;;) {
            if (++column > limits_.csv_columns) return std::unexpected(too_many("一行的列", limits_.csv_columns));
            field_.clear();
            bool quoted = at_ < text_.size() && text_[at_] == '"';
            if (quoted) {
                TRY(read_quoted());
            } else {
                read_plain();
            }
            TRY(keep(column, quoted));
            if (at_ >= text_.size()) return {};
            const char c = text_[at_++];
            if (c == separator_) continue;
            if (c == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
            return {};
        }
    }
    void read_plain() {
        const std::size_t first = at_;
        while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
        field_ = text_.substr(first, at_ - first);
    }
    Result<void> read_quoted() {
        ++at_;
        for (;;) {
            const std::size_t close = text_.find('"', at_);
            if (close == std::string_view::npos) return broken("第 " + std::to_string(record_) + " 条记录的引号没有结束");
            if (field_.size() + close - at_ > limits_.cell_bytes) return std::unexpected(too_many("一个单元格的字节", limits_.cell_bytes));
            field_ += text_.substr(at_, close - at_);
            at_ = close + 1;
            if (at_ >= text_.size() || text_[at_] != '"') break;
            field_ += '"';
            ++at_;
        }
        // What follows a closing quote up to the separator is kept: better a strange text than a lost one.
        while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n' && text_[at_] != '\r') field_ += text_[at_++];
        return {};
    }
    Result<void> keep(std::uint32_t column, bool quoted) {
        std::string_view value = field_;
        if (value.empty()) return {};
        if (value.size() > limits_.cell_bytes) return std::unexpected(too_many("一个单元格的字节", limits_.cell_bytes));
        // Our own csv quotes a leading sign with an apostrophe; take it off again.
        if (const auto sign = value.find_first_not_of('\''); sign > 0 && sign != value.npos && std::string_view("=+-@\t\r").find(value[sign]) != std::string_view::npos) value.remove_prefix(1);
        if (sheet_.cells.size() >= limits_.cells) return std::unexpected(too_many("有内容的单元格", limits_.cells));
        if (workbook_.texts->bytes() + value.size() > limits_.text_bytes) return std::unexpected(too_many("文字字节", limits_.text_bytes));
        SheetCell cell;
        cell.row = record_;
        cell.column = static_cast<std::uint16_t>(column);
        cell.kind = !quoted && is_plain_number(value) ? CellKind::Number : CellKind::Text;
        cell.text = workbook_.texts->keep(value);
        sheet_.cells.push_back(cell);
        return {};
    }

    std::string_view text_;
    char separator_;
    Workbook& workbook_;
    Sheet& sheet_;
    const ReadLimits& limits_;
    std::size_t at_ = 0;
    std::uint32_t record_ = 0;
    std::string field_;
};

}  // namespace

std::string sheet_of_file(std::string_view file_name) {
    constexpr std::size_t most_signs = 25;
    const std::string lower = to_lower_ascii(file_name);
    for (std::string_view kind : {".csv", ".txt", ".tsv"})
        if (lower.ends_with(kind)) file_name.remove_suffix(kind.size());
    std::string name;
    std::size_t count = 0;
    for (char32_t c : decode_utf8(trim(file_name))) {
        if (c < 0x20 || std::u32string_view(U"[]:*?/\\'").find(c) != std::u32string_view::npos) continue;
        if (++count > most_signs) break;
        append_utf8(name, c);
    }
    name = trim(name);
    return name.empty() ? std::string(unnamed_sheet) : name;
}

Result<Workbook> read_csv(std::string_view bytes, const ReadLimits& limits) {
    const std::string text = TRY(to_utf8(bytes, limits));
    Workbook workbook;
    workbook.source = Workbook::Source::Csv;
    workbook.sheets.emplace_back().name = unnamed_sheet;
    TRY(Scanner(text, workbook, limits).run());
    return workbook;
}

}  // namespace wutong::formats
