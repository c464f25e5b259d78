// sheet_edit.cpp — expat gives the byte offsets of rows and cells; the edits are cut into the text between them.
#include "formats/sheet_edit.h"

#include <expat.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "base/text.h"

#include "formats/xml_text.h"

namespace wutong::formats {

namespace {

struct Span {
    std::size_t begin = 0, end = 0;   ///< bytes
};
struct CellPlace {
    std::uint32_t row = 0, column = 0;
    Span whole, start_tag;
    std::optional<Span> stored;       ///< <v>…</v>
    bool formula = false;
    std::string attributes;           ///< all but r and t, as they were written
};
struct RowPlace {
    std::uint32_t number = 0;
    Span whole, start_tag;
    std::vector<CellPlace> cells;
};
struct SheetPlaces {
    std::string prefix;               ///< "x:" where the part writes one
    std::optional<Span> data, data_start;
    std::vector<RowPlace> rows;
    std::optional<Span> calculation;  ///< of workbook.xml: the start tag of calcPr
    std::size_t after_names = 0;      ///< of workbook.xml: where calcPr may stand
};

std::string_view local_name(std::string_view name) {
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/// Walks one part. Nothing is thrown through C; the parser stops at the first thing that is not allowed.
class Places {
public:
    explicit Places(const std::string& xml) : xml_(xml), parser_(XML_ParserCreate(nullptr)) {}
    ~Places() { XML_ParserFree(parser_); }
    Places(const Places&) = delete;
    Places& operator=(const Places&) = delete;

    Result<SheetPlaces> read() {
        XML_SetUserData(parser_, this);
        XML_SetElementHandler(parser_, [](void* self, const char* name, const char** pairs) { static_cast<Places*>(self)->start(name, pairs); },
                              [](void* self, const char* name) { static_cast<Places*>(self)->end(name); });
        XML_SetStartDoctypeDeclHandler(parser_, [](void* self, const char*, const char*, const char*, int) { static_cast<Places*>(self)->stop(); });
        XML_SetXmlDeclHandler(parser_, [](void* self, const char*, const char* encoding, int) {
            if (encoding && to_lower_ascii(encoding) != "utf-8") static_cast<Places*>(self)->stop();
        });
        const bool whole = XML_Parse(parser_, xml_.data(), static_cast<int>(xml_.size()), 1) == XML_STATUS_OK;
        if (!whole || stopped_) return refuse(Kind::Invalid, "template.sheet_unreadable", "表格内部结构读不懂，不能在原表上填写", "请用 Excel 或 WPS 打开后另存为 xlsx 再上传");
        return std::move(places_);
    }

private:
    Span event() const {
        const auto begin = static_cast<std::size_t>(XML_GetCurrentByteIndex(parser_));
        return {begin, begin + static_cast<std::size_t>(XML_GetCurrentByteCount(parser_))};
    }
    void stop() {
        stopped_ = true;
        XML_StopParser(parser_, XML_FALSE);
    }

    void start(std::string_view name, const char** pairs) {
        const auto local = local_name(name);
        if (++depth_ > 64) return stop();
        if (local == "sheetData") {
            places_.prefix = name.substr(0, name.size() - local.size());
            places_.data = places_.data_start = event();
            in_data_ = true;
        } else if (in_data_ && local == "row") {
            start_row(pairs);
        } else if (in_data_ && local == "c" && !places_.rows.empty()) {
            start_cell(pairs);
        } else if (in_cell_ && local == "f") {
            places_.rows.back().cells.back().formula = true;
        } else if (in_cell_ && local == "v") {
            places_.rows.back().cells.back().stored = event();
        } else if (local == "calcPr") {
            places_.calculation = event();
            places_.prefix = name.substr(0, name.size() - local.size());
        }
    }

    void start_row(const char** pairs) {
        RowPlace row;
        row.whole = row.start_tag = event();
        row.number = places_.rows.empty() ? 1 : places_.rows.back().number + 1;
        for (; *pairs; pairs += 2)
            if (std::string_view(pairs[0]) == "r") row.number = static_cast<std::uint32_t>(std::strtoul(pairs[1], nullptr, 10));
        next_column_ = 1;
        places_.rows.push_back(std::move(row));
    }

    void start_cell(const char** pairs) {
        CellPlace cell;
        cell.whole = cell.start_tag = event();
        cell.row = places_.rows.back().number;
        cell.column = next_column_;
        for (; *pairs; pairs += 2) {
            const std::string_view name = pairs[0];
            if (name == "r") (void)parse_cell_reference(pairs[1], cell.row, cell.column);
            else if (name != "t") cell.attributes += " " + std::string(name) + "=\"" + xml_text(pairs[1]) + "\"";
        }
        next_column_ = cell.column + 1;
        in_cell_ = true;
        places_.rows.back().cells.push_back(std::move(cell));
    }

    void end(std::string_view name) {
        --depth_;
        const auto local = local_name(name);
        const auto until = std::max(event().end, event().begin);
        if (local == "sheetData") {
            places_.data->end = std::max(places_.data->end, until);
            in_data_ = false;
        } else if (in_data_ && local == "row" && !places_.rows.empty()) {
            places_.rows.back().whole.end = std::max(places_.rows.back().whole.end, until);
        } else if (in_cell_ && local == "c") {
            auto& cell = places_.rows.back().cells.back();
            cell.whole.end = std::max(cell.whole.end, until);
            in_cell_ = false;
        } else if (in_cell_ && local == "v") {
            auto& stored = places_.rows.back().cells.back().stored;
            if (stored) stored->end = std::max(stored->end, until);
        } else if (local == "sheets" || local == "functionGroups" || local == "externalReferences" || local == "definedNames") {
            places_.after_names = until;
            places_.prefix = name.substr(0, name.size() - local.size());
        }
    }

    const std::string& xml_;
    XML_Parser parser_;
    SheetPlaces places_;
    std::uint32_t next_column_ = 1;
    int depth_ = 0;
    bool in_data_ = false, in_cell_ = false, stopped_ = false;
};

std::string cell_xml(const std::string& prefix, const CellFill& fill, std::uint32_t row, std::uint32_t column, const std::string& attributes) {
    std::string out = "<" + prefix + "c r=\"" + column_letters(column) + std::to_string(row) + "\"" + attributes;
    if (fill.number) return out + "><" + prefix + "v>" + xml_text(fill.text) + "</" + prefix + "v></" + prefix + "c>";
    return out + " t=\"inlineStr\"><" + prefix + "is><" + prefix + "t xml:space=\"preserve\">" + xml_text(fill.text) + "</" + prefix + "t></" + prefix + "is></" + prefix + "c>";
}

struct Edit {
    Span place;
    std::string text;
};

bool closes_itself(const std::string& xml, const Span& tag) { return tag.end >= 2 && xml[tag.end - 2] == '/'; }

/// "<row …/>" becomes "<row …>" so that something may stand inside.
std::string opened(const std::string& xml, const Span& tag) { return xml.substr(tag.begin, tag.end - 2 - tag.begin) + ">"; }

class SheetEditor {
public:
    SheetEditor(const std::string& xml, SheetPlaces places) : xml_(xml), places_(std::move(places)) {}

    EditedSheet run(const SheetFills& fills) {
        drop_stored_results();
        for (auto at = fills.begin(); at != fills.end();) {
            auto end = at;
            while (end != fills.end() && end->first.first == at->first.first) ++end;
            fill_row(at->first.first, at, end);
            at = end;
        }
        close_data();
        return apply();
    }

private:
    using At = SheetFills::const_iterator;

    void drop_stored_results() {
        for (const auto& row : places_.rows)
            for (const auto& cell : row.cells)
                if (cell.formula && cell.stored) edits_.push_back({*cell.stored, ""});
    }

    void fill_row(std::uint32_t number, At begin, At end) {
        const auto row = std::ranges::find_if(places_.rows, [&](const RowPlace& place) { return place.number >= number; });
        if (row == places_.rows.end() || row->number != number) {
            std::string text = "<" + places_.prefix + "row r=\"" + std::to_string(number) + "\">";
            for (auto at = begin; at != end; ++at) text += filled_cell(at, "");
            text += "</" + places_.prefix + "row>";
            if (row == places_.rows.end()) at_end_ += text;
            else edits_.push_back({{row->whole.begin, row->whole.begin}, text});
            return;
        }
        std::string behind;
        for (auto at = begin; at != end; ++at) {
            const auto cell = std::ranges::find_if(row->cells, [&](const CellPlace& place) { return place.column >= at->first.second; });
            if (cell != row->cells.end() && cell->column == at->first.second) replace_cell(*cell, at);
            else if (cell != row->cells.end()) edits_.push_back({{cell->whole.begin, cell->whole.begin}, filled_cell(at, "")});
            else behind += filled_cell(at, "");
        }
        if (behind.empty()) return;
        if (closes_itself(xml_, row->start_tag)) edits_.push_back({row->whole, opened(xml_, row->start_tag) + behind + "</" + places_.prefix + "row>"});
        else insert_before_end_tag(row->whole, behind);
    }

    void insert_before_end_tag(const Span& element, const std::string& text) {
        const auto close = xml_.rfind("</", element.end - 1);
        edits_.push_back({{close, close}, text});
    }

    void replace_cell(const CellPlace& cell, At at) {
        if (cell.formula) out_.formulas.emplace_back(at->first);
        else edits_.push_back({cell.whole, filled_cell(at, cell.attributes)});
    }

    std::string filled_cell(At at, const std::string& attributes) {
        ++out_.filled;
        return cell_xml(places_.prefix, *at->second, at->first.first, at->first.second, attributes);
    }

    void close_data() {
        if (at_end_.empty()) return;
        if (closes_itself(xml_, *places_.data_start)) {
            edits_.push_back({*places_.data_start, opened(xml_, *places_.data_start) + at_end_ + "</" + places_.prefix + "sheetData>"});
            return;
        }
        insert_before_end_tag(*places_.data, at_end_);
    }

    EditedSheet apply() {
        std::ranges::stable_sort(edits_, [](const Edit& a, const Edit& b) { return a.place.begin < b.place.begin; });
        std::size_t done = 0;
        for (const auto& edit : edits_) {
            out_.xml.append(xml_, done, edit.place.begin - done);
            out_.xml += edit.text;
            done = edit.place.end;
        }
        out_.xml.append(xml_, done);
        return std::move(out_);
    }

    const std::string& xml_;
    SheetPlaces places_;
    std::vector<Edit> edits_;
    std::string at_end_;
    EditedSheet out_;
};

}  // namespace

Result<EditedSheet> edit_sheet(const std::string& xml, const SheetFills& fills) {
    auto places = TRY(Places(xml).read());
    if (!places.data) return refuse(Kind::Invalid, "template.sheet_unreadable", "工作表里没有数据区", "请用 Excel 或 WPS 打开后另存为 xlsx 再上传");
    return SheetEditor(xml, std::move(places)).run(fills);
}

Result<std::string> with_full_calculation(const std::string& xml) {
    const auto places = TRY(Places(xml).read());
    if (!places.calculation) {
        if (places.after_names == 0) return refuse(Kind::Invalid, "template.sheet_unreadable", "工作簿里没有工作表", "请用 Excel 或 WPS 打开后另存为 xlsx 再上传");
        return xml.substr(0, places.after_names) + "<" + places.prefix + "calcPr fullCalcOnLoad=\"1\"/>" + xml.substr(places.after_names);
    }
    std::string tag = xml.substr(places.calculation->begin, places.calculation->end - places.calculation->begin);
    if (const auto said = tag.find("fullCalcOnLoad"); said != std::string::npos) {
        const auto quote = tag.find_first_of("\"'", said);
        const auto end = tag.find(tag[quote], quote + 1);
        tag.replace(quote + 1, end - quote - 1, "1");
    } else {
        tag.insert(tag.find("calcPr") + 6, " fullCalcOnLoad=\"1\"");
    }
    return xml.substr(0, places.calculation->begin) + tag + xml.substr(places.calculation->end);
}

}  // namespace wutong::formats
