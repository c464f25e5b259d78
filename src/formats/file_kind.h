// file_kind.h — What a file is, by its first bytes; a name or a media type is never believed.
#pragma once

#include <string_view>

#include "base/result.h"

namespace wutong::formats {

enum class FileKind { Empty, Zip, OldOffice, EncryptedOffice, Pdf, Png, Jpeg, Gif, Bitmap, Rar, SevenZip, Gzip, Html, Binary, Text };

FileKind sniff_file(std::string_view bytes);
/// The refusal for a file that is not a readable sheet, with what to do instead.
std::unexpected<Error> not_a_sheet(FileKind kind);

}  // namespace wutong::formats
