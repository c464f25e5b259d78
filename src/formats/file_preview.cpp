// file_preview.cpp — See file_preview.h.
#include "formats/file_preview.h"

#include <algorithm>

#include "base/media_type.h"
#include "base/text.h"
#include "formats/document_text.h"
#include "formats/file_kind.h"
#include "formats/photo_facts.h"

namespace wutong::formats {

namespace {

Json of_kind(std::string_view kind) { return Json(Json::Object{{"kind", Json(kind)}}); }

Json not_shown(std::string_view why) {
    auto reply = of_kind("none");
    reply.set("why", why);
    return reply;
}

Json preview_of_photo(std::string_view bytes) {
    const auto facts = photo_facts(bytes);
    Json photo = Json::object();
    if (!facts.taken_at.empty()) photo.set("taken_at", facts.taken_at);
    if (!facts.latitude.empty()) {
        photo.set("latitude", facts.latitude);
        photo.set("longitude", facts.longitude);
    }
    auto reply = of_kind("image");
    reply.set("photo", std::move(photo));
    return reply;
}

/// Glyph numbers in place of letters stand in the private area (U+E000 to U+F8FF), or as ¤: nobody reads them.
bool is_readable(const DocumentText& text) {
    std::size_t letters = 0, glyphs = 0;
    for (const auto& part : text.parts()) {
        if (part.table) return true;
        for (const char32_t sign : decode_utf8(part.text)) {
            if (sign <= U' ') continue;
            ++letters;
            if (sign == 0xA4 || sign == 0xFFFD || (sign >= 0xE000 && sign <= 0xF8FF)) ++glyphs;
        }
    }
    return letters > 2 * glyphs;
}

Json preview_of_text(const Result<DocumentText>& read) {
    if (!read) return not_shown(read.error().code == "sheet.file_must_not_be_encrypted" ? "locked" : read.error().kind == Kind::TooLarge ? "too_large" : "broken");
    if (!is_readable(*read)) return not_shown("no_text");
    Json parts = Json::array();
    for (const auto& part : read->parts()) {
        Json one = Json::object();
        one.set(part.table ? "name" : "text", part.text);
        if (part.table) {
            Json rows = Json::array();
            for (const auto& row : part.rows) rows.push(Json(Json::Array(row.begin(), row.end())));
            one.set("rows", std::move(rows));
        }
        parts.push(std::move(one));
    }
    auto reply = of_kind("text");
    reply.set("parts", std::move(parts));
    if (read->cut()) reply.set("cut", true);
    return reply;
}

Json preview_of_archive(std::string_view bytes, std::string_view type) {
    if (media_type_accepted(type, {"xlsx"})) return preview_of_text(sheet_text(bytes));
    if (media_type_accepted(type, {"docx"})) return preview_of_text(docx_text(bytes));
    return media_type_accepted(type, {"ofd"}) ? preview_of_text(ofd_text(bytes)) : not_shown("unknown");
}

Json preview_of_plain_text(std::string_view bytes) {
    DocumentText text;
    text.paragraph(bytes);
    return preview_of_text(text);
}

}  // namespace

Json file_preview(std::string_view bytes) {
    const auto type = sniffed_media_type(bytes);
    if (type.starts_with("image/")) return preview_of_photo(bytes);
    if (type == "application/pdf") return of_kind("pdf");
    if (type == "text/plain") return preview_of_plain_text(bytes);
    const auto kind = sniff_file(bytes);
    if (kind == FileKind::OldOffice) return not_shown("old_office");
    if (kind == FileKind::EncryptedOffice) return not_shown("locked");
    return kind == FileKind::Zip ? preview_of_archive(bytes, type) : not_shown("unknown");
}

}  // namespace wutong::formats
