// document_text.cpp — Documents read under the limits of every archive; nothing in them is followed out of the file, nothing is run.
#include "formats/document_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <span>

#include "base/text.h"
#include "formats/package_reader.h"
#include "formats/xlsx_reader.h"

namespace wutong::formats {

namespace {

constexpr std::size_t most_text_bytes = 200'000, most_parts = 2'000, most_rows = 300, most_columns = 40, most_cell_bytes = 2'000, most_sheets = 5, most_pages = 200;
/// A table of nothing costs too: its cells are counted over the whole document, and what stands around a part, row or cell is charged like text.
constexpr std::size_t most_cells = 20'000, cost_of_part = 24, cost_of_row = 4, cost_of_cell = 4;
constexpr std::string_view enough_code = "preview.enough";

/// A page of 200 KB needs no more of a document; sheets are long where they are ordinary.
constexpr std::size_t most_unpacked = 16u << 20, most_unpacked_of_sheets = 32u << 20;

ReadLimits preview_limits(std::size_t unpacked = most_unpacked) {
    ReadLimits limits;
    limits.unpacked_bytes = unpacked;
    limits.text_bytes = 16u << 20;
    limits.shared_strings = 300'000;
    limits.cells = 300'000;
    limits.rows = 50'000;
    limits.elements = 2'000'000;
    return limits;
}

/// Ends the reading once the page is full; `read_until_full` takes it for an end.
Error enough() { return Error(Kind::Invalid, std::string(enough_code), "", ""); }
Result<void> read_until_full(ZipPackage& package, std::string_view part, XmlEvents& events) {
    const auto read = parse_part(package, part, events, preview_limits());
    if (read || read.error().code == enough_code) return {};
    return std::unexpected(read.error());
}

/// A property that is there is on, unless it says otherwise.
bool is_switched_on(const XmlAttributes& attributes) {
    const auto said = attributes["val"];
    return said != "0" && said != "false" && said != "off";
}
bool is_default_of_paragraphs(const XmlAttributes& attributes) {
    const auto said = attributes["default"], type = attributes["type"];
    return (said == "1" || said == "true" || said == "on") && (type.empty() || type == "paragraph");
}

/// Which styles of a Word document hide what is written in them: their own word for it, or that of the style they are based on, for a paragraph at last that of the whole document.
class HidingStyles : public XmlEvents {
public:
    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (skipped_ > 0 || name == "tblStylePr" || name == "rPrChange") ++skipped_;
        else if (name == "rPrDefault") in_defaults_ = true;
        else if (name == "vanish" && in_defaults_) document_hides_ = is_switched_on(attributes);
        else if (name == "style" && styles_.size() < most_styles) begin_style(attributes);
        else if (name == "basedOn" && current_) current_->base = attributes["val"];
        else if (name == "vanish" && current_) current_->hides = is_switched_on(attributes);
    }
    void end(std::string_view name) override {
        if (skipped_ > 0) --skipped_;
        else if (name == "style") current_ = nullptr;
        else if (name == "rPrDefault") in_defaults_ = false;
    }
    void text(std::string_view) override {}

    bool hides(std::string_view id) const { return said_by(id).value_or(false); }
    /// Of a paragraph that names no style, or one that is not there, the default style counts.
    bool hides_paragraph(std::string_view id) const { return said_by(styles_.contains(id) ? id : default_style_).value_or(document_hides_); }

private:
    void begin_style(const XmlAttributes& attributes) {
        current_ = &styles_[std::string(attributes["styleId"])];
        if (is_default_of_paragraphs(attributes)) default_style_ = attributes["styleId"];
    }
    std::optional<bool> said_by(std::string_view id) const {
        auto found = styles_.find(id);
        for (std::size_t step = 0; found != styles_.end() && step < most_bases; ++step) {
            if (found->second.hides) return found->second.hides;
            found = styles_.find(found->second.base);
        }
        return std::nullopt;
    }

    static constexpr std::size_t most_styles = 5'000, most_bases = 20;
    struct Style {
        std::string base;
        std::optional<bool> hides;
    };
    std::map<std::string, Style, std::less<>> styles_;
    Style* current_ = nullptr;
    std::string default_style_;
    std::size_t skipped_ = 0;
    bool in_defaults_ = false, document_hides_ = false;
};

/// What is written in the document and not shown in it: text for older programs, text that was moved or struck out, and the properties of parts with what those were before.
constexpr std::array<std::string_view, 8> unseen_parts = {"Fallback", "moveFrom", "del", "pPr", "sdtPr", "rPrChange", "trPrChange", "tcPrChange"};

/// The body of a Word document.
class WordEvents : public XmlEvents {
public:
    WordEvents(DocumentText& out, const HidingStyles& styles) : out_(out), styles_(styles) {}

    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (skipped_ == 0 && in_row_properties_ && (name == "del" || (name == "hidden" && is_switched_on(attributes)))) row_hidden_ = row_hidden_ == 0 ? tables_ : row_hidden_;
        if (skipped_ == 1 && name == "pStyle" && !paragraphs_.empty()) paragraphs_.back() = styles_.hides_paragraph(attributes["val"]);   // of the properties of a paragraph it alone counts
        if (skipped_ > 0 || std::ranges::find(unseen_parts, name) != unseen_parts.end()) ++skipped_;
        else if (name == "tbl" && ++tables_ == 1) out_.begin_table("");
        else if (name == "tc" && tables_ == 1) cell_.clear(), span_ = 1;
        else if (name == "gridSpan" && tables_ == 1) span_ = whole_number(attributes["val"]);
        else if (name == "trPr") in_row_properties_ = true;
        else if (name == "p") paragraphs_.push_back(styles_.hides_paragraph(""));
        else if (name == "r") runs_.push_back(is_inside_hidden(runs_.size()) || (!paragraphs_.empty() && paragraphs_.back()));
        else if (name == "rStyle" && !runs_.empty() && styles_.hides(attributes["val"])) runs_.back() = true;
        else if (name == "vanish" && !runs_.empty()) runs_.back() = is_switched_on(attributes) || is_inside_hidden(runs_.size() - 1);
        else if (name == "t") in_text_ = true;
        else if (name == "tab" && is_in_run()) current().push_back('\t');
        else if ((name == "br" || name == "cr") && is_in_run()) current().push_back('\n');
    }
    void end(std::string_view name) override {
        if (skipped_ > 0) --skipped_;
        else if (name == "t") in_text_ = false;
        else if (name == "r" && !runs_.empty()) runs_.pop_back();
        else if (name == "p" && !paragraphs_.empty()) paragraphs_.pop_back(), end_of_paragraph();
        else if (name == "trPr") in_row_properties_ = false;
        else if (name == "tc" && tables_ == 1) end_of_cell();
        else if (name == "tc") cell_.push_back(' ');
        else if (name == "tr") end_of_row();
        else if (name == "tbl" && tables_ > 0) --tables_;
        if (out_.full()) problem = enough();
    }
    void text(std::string_view part) override {
        if (in_text_ && skipped_ == 0 && is_in_run() && current().size() <= most_text_bytes) current() += part;
    }

private:
    static std::size_t whole_number(std::string_view text) {
        std::size_t number = 1;
        std::from_chars(text.data(), text.data() + text.size(), number);
        return std::clamp<std::size_t>(number, 1, most_columns);
    }
    /// Whether the run that so many stand around is hidden.
    bool is_inside_hidden(std::size_t around) const { return around > 0 && runs_[around - 1]; }
    /// In a run that is seen: neither it nor one that it stands in is hidden, nor its row.
    bool is_in_run() const { return !runs_.empty() && !runs_.back() && row_hidden_ == 0; }
    std::string& current() { return tables_ > 0 ? cell_ : paragraph_; }
    void end_of_paragraph() {
        if (tables_ > 0) { cell_.push_back('\n'); return; }
        out_.paragraph(paragraph_);
        paragraph_.clear();
    }
    void end_of_cell() {
        if (row_.size() <= most_columns) row_.push_back(cell_);
        for (; span_ > 1 && row_.size() <= most_columns; --span_) row_.emplace_back();
        cell_.clear();
    }
    void end_of_row() {
        const bool hidden = row_hidden_ != 0;
        if (row_hidden_ == tables_) row_hidden_ = 0;
        if (tables_ != 1) return;
        if (!hidden) out_.row(row_);
        row_.clear();
    }

    DocumentText& out_;
    const HidingStyles& styles_;
    std::string paragraph_, cell_;
    std::vector<std::string> row_;
    std::vector<bool> paragraphs_, runs_;   ///< those that stand open, each whether it is hidden
    std::size_t tables_ = 0, skipped_ = 0, span_ = 1, row_hidden_ = 0;   ///< row_hidden_: how deep the table of the hidden row stands
    bool in_text_ = false, in_row_properties_ = false;
};

/// OFD.xml names the document, the document its pages.
class OfdMapEvents : public XmlEvents {
public:
    void start(std::string_view name, const XmlAttributes& attributes) override {
        in_root_ = name == "DocRoot" && root.empty();
        if (name == "Page" && pages.size() < most_pages) pages.emplace_back(attributes["BaseLoc"]);
    }
    void end(std::string_view) override { in_root_ = false; }
    void text(std::string_view part) override {
        if (in_root_ && root.size() < 512) root += part;
    }
    std::string root;
    std::vector<std::string> pages;

private:
    bool in_root_ = false;
};

/// One page of an OFD: pieces of text, each with its place in millimetres.
class OfdPageEvents : public XmlEvents {
public:
    explicit OfdPageEvents(DocumentText& out) : out_(out) {}

    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "TextObject") {
            const auto box = split(attributes["Boundary"], " ");
            left_ = box.size() == 4 ? tenths(box[0]) : 0;
            top_ = box.size() == 4 ? tenths(box[1]) : 0;
            width_ = box.size() == 4 ? tenths(box[2]) : 0;
        } else if (name == "TextCode") {
            in_code_ = true;
            const auto height = top_ + tenths(attributes["Y"]);
            if (std::abs(height - height_) > a_line) end_of_line();
            else if (!line_.empty() && left_ > right_ + a_gap) line_ += "  ";
            height_ = height;
            right_ = left_ + width_;
        }
    }
    void end(std::string_view name) override {
        if (name == "TextCode") in_code_ = false;
        if (out_.full()) problem = enough();
    }
    void text(std::string_view part) override {
        if (in_code_ && line_.size() <= most_text_bytes) line_ += part;
    }
    void end_of_line() {
        if (!trim(line_).empty()) out_.paragraph(line_);
        line_.clear();
    }

private:
    static constexpr int a_line = 15, a_gap = 20;   ///< tenths of a millimetre
    static constexpr int most_millimetres = 100'000;
    static int tenths(std::string_view text) {
        int whole = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), whole);
        if (error != std::errc() || whole < -most_millimetres || whole > most_millimetres) return 0;
        const bool has_part = end + 1 < text.data() + text.size() && *end == '.' && end[1] >= '0' && end[1] <= '9';
        const int part = has_part ? end[1] - '0' : 0;
        return whole * 10 + (text.starts_with('-') ? -part : part);
    }

    DocumentText& out_;
    std::string line_;
    int left_ = 0, top_ = 0, width_ = 0, height_ = 0, right_ = 0;
    bool in_code_ = false;
};

std::vector<std::string> cells_as_seen(const Sheet& sheet, const SheetRow& row) {
    std::vector<std::string> seen;
    for (const auto& cell : sheet.cells_of(row)) {
        if (std::ranges::binary_search(sheet.hidden_columns, cell.column)) continue;
        const auto before = std::ranges::lower_bound(sheet.hidden_columns, cell.column) - sheet.hidden_columns.begin();
        const auto place = static_cast<std::size_t>(cell.column - 1 - before);
        if (place > most_columns) { seen.resize(most_columns + 1); break; }   // one too many: the table tells that it is cut
        seen.resize(place);
        seen.push_back(cell.kind == CellKind::Date ? replace_all(cell.text, "T", " ") : std::string(cell.text));
    }
    return seen;
}

/// What a byte of text takes up in a reply.
std::size_t weight_of(char byte) {
    if (byte == '"' || byte == '\\' || byte == '\n' || byte == '\t') return 2;
    return static_cast<unsigned char>(byte) < ' ' ? 6 : 1;
}

}  // namespace

std::string DocumentText::kept(std::string_view text, std::size_t most) {
    const auto room = std::min(most, most_text_bytes - bytes_);
    std::size_t end = 0, weight = 0;
    for (; end < text.size() && weight + weight_of(text[end]) <= room; ++end) weight += weight_of(text[end]);
    if (end < text.size()) {
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
        cut_ = true;
        full_ = full_ || room < most;
    }
    bytes_ += weight;
    return std::string(text.substr(0, end));
}

bool DocumentText::has_room(std::size_t cost) {
    if (!full_ && cost > most_text_bytes - bytes_) cut_ = full_ = true;
    if (full_) return false;
    bytes_ += cost;
    return true;
}
bool DocumentText::has_room_for_part() {
    if (parts_.size() >= most_parts) cut_ = full_ = true;
    return has_room(cost_of_part);
}

void DocumentText::paragraph(std::string_view text) {
    const auto plain = trim(text);
    if (!plain.empty() && has_room_for_part()) parts_.push_back({kept(plain, most_text_bytes), false, {}});
}

void DocumentText::begin_table(std::string_view name) {
    if (has_room_for_part()) parts_.push_back({kept(name, most_cell_bytes), true, {}});
}

void DocumentText::row(const std::vector<std::string>& cells) {
    if (full_ || parts_.empty() || !parts_.back().table) return;
    auto& rows = parts_.back().rows;
    if (rows.size() >= most_rows) { cut_ = true; return; }
    if (!has_room(cost_of_row)) return;
    auto filled = cells.size();
    while (filled > 0 && trim(cells[filled - 1]).empty()) --filled;
    if (filled > most_columns) cut_ = true;
    auto& line = rows.emplace_back();
    for (const auto& cell : std::span(cells).first(std::min(filled, most_columns))) {
        if (cells_ == most_cells) cut_ = full_ = true;
        if (!has_room(cost_of_cell)) return;
        ++cells_;
        line.push_back(kept(trim(cell), most_cell_bytes));
    }
}

Result<DocumentText> docx_text(std::string_view bytes) {
    auto package = TRY(ZipPackage::open(bytes, preview_limits()));
    HidingStyles styles;
    if (package.contains("word/styles.xml")) TRY(parse_part(package, "word/styles.xml", styles, preview_limits()));
    DocumentText out;
    WordEvents events(out, styles);
    TRY(read_until_full(package, "word/document.xml", events));
    return out;
}

Result<DocumentText> ofd_text(std::string_view bytes) {
    auto package = TRY(ZipPackage::open(bytes, preview_limits()));
    OfdMapEvents entry, document;
    TRY(parse_part(package, "OFD.xml", entry, preview_limits()));
    const auto root = resolve("", trim(entry.root));
    TRY(parse_part(package, root, document, preview_limits()));
    DocumentText out;
    for (const auto& page : document.pages) {
        const auto part = resolve(root, page);
        if (out.full() || !package.contains(part)) continue;
        OfdPageEvents events(out);
        TRY(read_until_full(package, part, events));
        events.end_of_line();
    }
    if (document.pages.size() == most_pages) out.cut_here();
    return out;
}

Result<DocumentText> sheet_text(std::string_view bytes) {
    const auto workbook = TRY(read_xlsx(bytes, preview_limits(most_unpacked_of_sheets)));
    DocumentText out;
    std::size_t shown = 0;
    for (const auto& sheet : workbook.sheets) {
        if (sheet.state != SheetState::Visible) continue;
        if (shown++ == most_sheets) { out.cut_here(); break; }
        out.begin_table(sheet.name);
        for (const auto& row : sheet.rows) {
            if (out.full()) break;
            if (!row.hidden && row.cell_count > 0) out.row(cells_as_seen(sheet, row));
        }
    }
    return out;
}

}  // namespace wutong::formats
