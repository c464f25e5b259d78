// document_text.h — What a page shows of a document it cannot draw: its paragraphs and tables in their order, as plain text and never more than fits a page.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace wutong::formats {

class DocumentText {
public:
    struct Part {
        std::string text;   ///< a paragraph; of a table its name
        bool table = false;
        std::vector<std::vector<std::string>> rows;   ///< each up to its last filled cell
    };
    /// Each keeps what there is room for.
    void paragraph(std::string_view text);
    void begin_table(std::string_view name);
    void row(const std::vector<std::string>& cells);   ///< of the last table
    const std::vector<Part>& parts() const { return parts_; }
    bool cut() const { return cut_; }    ///< something was left out
    bool full() const { return full_; }  ///< nothing more is taken
    void cut_here() { cut_ = true; }

private:
    std::string kept(std::string_view text, std::size_t most);
    bool has_room(std::size_t cost);
    bool has_room_for_part();
    std::vector<Part> parts_;
    std::size_t bytes_ = 0, cells_ = 0;
    bool cut_ = false, full_ = false;
};

/// Word: paragraphs and tables of the body. What is hidden or struck out, the words of a field, and what stands twice for older programs is left out.
Result<DocumentText> docx_text(std::string_view bytes);
/// OFD (GB/T 33190): the text of its pages, a line where one is drawn; empty where the pages are pictures or glyphs without text.
Result<DocumentText> ofd_text(std::string_view bytes);
/// Excel: the first visible sheets as tables, values as they are stored.
Result<DocumentText> sheet_text(std::string_view bytes);

}  // namespace wutong::formats
