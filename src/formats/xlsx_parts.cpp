// xlsx_parts.cpp — Relationships, sheet list and shared strings of an xlsx package.
#include "formats/xlsx_parts.h"

#include "base/text.h"

namespace wutong::formats {

Error too_many(std::string_view what, std::size_t most) {
    return Error(Kind::TooLarge, "sheet.content_must_be_within_limits", std::string(what) + "过多，最多 " + std::to_string(most),
                 "请拆成几个文件分别导入");
}

void RelationshipEvents::start(std::string_view name, const XmlAttributes& attributes) {
    if (name != "Relationship") return;
    if (all.size() >= 2'000) {
        problem = too_many("文件内部关系", 2'000);
        return;
    }
    all.push_back({std::string(attributes["Id"]), std::string(attributes["Type"]), std::string(attributes["Target"]),
                   attributes["TargetMode"] == "External"});
}

const Relationship* RelationshipEvents::by_id(std::string_view id) const {
    for (const Relationship& one : all)
        if (one.id == id) return &one;
    return nullptr;
}

const Relationship* RelationshipEvents::by_type(std::string_view last_word) const {
    for (const Relationship& one : all)
        if (one.type.substr(one.type.rfind('/') + 1) == last_word) return &one;
    return nullptr;
}

void WorkbookEvents::start(std::string_view name, const XmlAttributes& attributes) {
    if (name == "workbookPr") {
        epoch_1904 = attributes.is_true("date1904");
    } else if (name == "sheet") {
        if (sheets.size() >= 2'000) {
            problem = too_many("工作表", 2'000);
            return;
        }
        ListedSheet sheet;
        sheet.name = attributes["name"];
        sheet.relationship = attributes["id"];
        if (attributes["state"] == "hidden") sheet.state = SheetState::Hidden;
        if (attributes["state"] == "veryHidden") sheet.state = SheetState::VeryHidden;
        sheets.push_back(std::move(sheet));
    }
}

std::string decode_string_escapes(std::string_view text) {
    if (text.find("_x") == std::string_view::npos) return std::string(text);
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        unsigned code = 0;
        bool escape = at + 6 < text.size() && text[at] == '_' && text[at + 1] == 'x' && text[at + 6] == '_';
        for (std::size_t digit = at + 2; escape && digit < at + 6; ++digit) {
            const char c = text[digit];
            const int value = c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
            if (value < 0) escape = false;
            code = code * 16 + static_cast<unsigned>(value < 0 ? 0 : value);
        }
        if (!escape || code == 0 || (code >= 0xD800 && code <= 0xDFFF)) {
            out += text[at];
        } else {
            append_utf8(out, code);
            at += 6;
        }
    }
    return out;
}

void SharedStringEvents::start(std::string_view name, const XmlAttributes&) {
    if (name == "si") {
        current_.clear();
    } else if (name == "rPh") {
        ++phonetic_depth_;
    } else if (name == "t") {
        in_text_ = phonetic_depth_ == 0;
    }
}

void SharedStringEvents::text(std::string_view part) {
    if (!in_text_) return;
    if (current_.size() + part.size() > limits_.cell_bytes) {
        problem = too_many("一个单元格的字节", limits_.cell_bytes);
        return;
    }
    current_ += part;
}

void SharedStringEvents::end(std::string_view name) {
    if (name == "t") {
        in_text_ = false;
    } else if (name == "rPh") {
        --phonetic_depth_;
    } else if (name == "si") {
        if (strings.size() >= limits_.shared_strings) {
            problem = too_many("共享字符串", limits_.shared_strings);
        } else if (pool_.bytes() + current_.size() > limits_.text_bytes) {
            problem = too_many("文字字节", limits_.text_bytes);
        } else {
            strings.push_back(pool_.keep(decode_string_escapes(current_)));
        }
    }
}

}  // namespace wutong::formats
