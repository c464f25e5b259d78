// xlsx_parts.h — The small parts of an xlsx package: relationships, the list of sheets, shared strings.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/text_pool.h"
#include "formats/workbook.h"
#include "formats/xml_stream.h"

namespace wutong::formats {

struct Relationship {
    std::string id, type, target;
    bool external = false;
};

class RelationshipEvents : public XmlEvents {
public:
    void start(std::string_view name, const XmlAttributes& attributes) override;
    void end(std::string_view) override {}
    void text(std::string_view) override {}
    const Relationship* by_id(std::string_view id) const;
    const Relationship* by_type(std::string_view last_word) const;  ///< the word after the last "/" of the type
    std::vector<Relationship> all;
};

struct ListedSheet {
    std::string name, relationship;
    SheetState state = SheetState::Visible;
};

class WorkbookEvents : public XmlEvents {
public:
    void start(std::string_view name, const XmlAttributes& attributes) override;
    void end(std::string_view) override {}
    void text(std::string_view) override {}
    std::vector<ListedSheet> sheets;
    bool epoch_1904 = false;
};

/// Undoes the "_x000D_" escapes of spreadsheet strings.
std::string decode_string_escapes(std::string_view text);

/// sharedStrings.xml: plain and rich strings; phonetic readings (rPh) are left out.
class SharedStringEvents : public XmlEvents {
public:
    SharedStringEvents(TextPool& pool, const ReadLimits& limits) : pool_(pool), limits_(limits) {}
    void start(std::string_view name, const XmlAttributes& attributes) override;
    void end(std::string_view name) override;
    void text(std::string_view part) override;
    std::vector<std::string_view> strings;

private:
    TextPool& pool_;
    const ReadLimits& limits_;
    std::string current_;
    bool in_text_ = false;
    int phonetic_depth_ = 0;
};

Error too_many(std::string_view what, std::size_t most);  ///< "…过多，最多 N"

}  // namespace wutong::formats
