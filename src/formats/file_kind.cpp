// file_kind.cpp — Magic bytes, and the hints for files that people bring instead of xlsx.
#include "formats/file_kind.h"

#include <algorithm>

#include "base/text.h"

namespace wutong::formats {

namespace {

using namespace std::string_view_literals;

/// Directory entry names of an OLE compound file are UTF-16.
constexpr std::string_view encrypted_package = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv;

bool looks_like_html(std::string_view bytes) {
    std::string head = to_lower_ascii(trim(bytes.substr(0, 512)));
    return starts_with(head, "<html") || starts_with(head, "<!doctype") || starts_with(head, "<table") || starts_with(head, "<?xml");
}

bool has_control_bytes(std::string_view bytes) {
    for (char c : bytes.substr(0, 4096)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != 0x0C && byte != 0x1A) return true;
    }
    return false;
}

/// A bell that an old system left in one cell makes no binary file: none of those is without a zero byte and nearly all letters.
bool has_stray_signs_only(std::string_view bytes) {
    const auto head = bytes.substr(0, 4096);
    const auto strays = std::ranges::count_if(head, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r'; });
    return head.find('\0') == std::string_view::npos && strays * 50 <= std::ssize(head);
}

}  // namespace

FileKind sniff_file(std::string_view bytes) {
    if (bytes.empty()) return FileKind::Empty;
    if (starts_with(bytes, "PK\x03\x04"sv) || starts_with(bytes, "PK\x05\x06"sv)) return FileKind::Zip;
    if (starts_with(bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv))
        return bytes.find(encrypted_package) != std::string_view::npos ? FileKind::EncryptedOffice : FileKind::OldOffice;
    if (starts_with(bytes, "%PDF-"sv)) return FileKind::Pdf;
    if (starts_with(bytes, "\x89PNG"sv)) return FileKind::Png;
    if (starts_with(bytes, "\xFF\xD8\xFF"sv)) return FileKind::Jpeg;
    if (starts_with(bytes, "GIF8"sv)) return FileKind::Gif;
    if (starts_with(bytes, "BM"sv) && has_control_bytes(bytes)) return FileKind::Bitmap;
    if (starts_with(bytes, "Rar!\x1A"sv)) return FileKind::Rar;
    if (starts_with(bytes, "7z\xBC\xAF"sv)) return FileKind::SevenZip;
    if (starts_with(bytes, "\x1F\x8B"sv)) return FileKind::Gzip;
    if (starts_with(bytes, "\xFF\xFE"sv) || starts_with(bytes, "\xFE\xFF"sv)) return FileKind::Text;
    if (looks_like_html(bytes)) return FileKind::Html;
    return has_control_bytes(bytes) && !has_stray_signs_only(bytes) ? FileKind::Binary : FileKind::Text;
}

std::unexpected<Error> not_a_sheet(FileKind kind) {
    const auto because = [](std::string message, std::string next) {
        return refuse(Kind::Invalid, "sheet.file_must_be_xlsx_or_csv", std::move(message), std::move(next));
    };
    switch (kind) {
        case FileKind::Empty: return because("文件是空的", "请选择有内容的 xlsx 或 csv 文件");
        case FileKind::OldOffice:
            return because("这是旧版 Office 文件（.xls、.et 或 .doc），不能直接读取", "请用 WPS 或 Excel 打开后另存为 xlsx 再上传");
        case FileKind::EncryptedOffice:
            return refuse(Kind::Invalid, "sheet.file_must_not_be_encrypted", "工作簿设置了打开密码，无法读取", "请去掉打开密码后另存为 xlsx 再上传");
        case FileKind::Pdf: return because("这是 PDF 文件，不能作为表格读取", "请向对方要原始表格，或录入后另存为 xlsx");
        case FileKind::Png:
        case FileKind::Jpeg:
        case FileKind::Gif:
        case FileKind::Bitmap: return because("这是图片，不能作为表格读取", "请向对方要原始表格，或录入后另存为 xlsx");
        case FileKind::Rar:
        case FileKind::SevenZip:
        case FileKind::Gzip: return because("这是压缩包，不能直接读取", "请解压后上传其中的 xlsx 或 csv 文件");
        case FileKind::Html: return because("这是网页格式的表格，不能直接读取", "请用 WPS 或 Excel 打开后另存为 xlsx 再上传");
        default: return because("无法识别的文件格式", "请用 WPS 或 Excel 打开后另存为 xlsx 再上传");
    }
}

}  // namespace wutong::formats
