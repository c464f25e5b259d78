// personal.h — Personal values as they lie in rows: sealed under their subject's key, found by a blind index, masked for readers.
//
// The subject of a record's personal fields is the record itself. A sealed cell is "<blind index or ->|a1.<ciphertext>".
#pragma once

#include <string>
#include <string_view>

#include "base/ports.h"
#include "base/result.h"
#include "records/record.h"

namespace wutong::records {

bool is_sealed(std::string_view text);
/// `blind`: "b1.…" or empty.
Result<std::string> seal_personal(SubjectKeys& keys, std::string_view zone, std::string_view subject, const schema::Field& field,
                                  std::string_view plain, std::string_view blind);
/// NotFound (`personal.erased`) once the subject's key is destroyed. Text that is not sealed comes back as it is.
Result<std::string> open_personal(const SubjectKeys& keys, std::string_view zone, std::string_view subject, const schema::Field& field,
                                  std::string_view sealed);
/// Every personal cell in plain text; one whose key is gone stays sealed.
Result<void> open_personal_cells(const SubjectKeys& keys, Record& record);
/// Every personal cell as a reader without a reason sees it.
Result<void> mask_personal_cells(const SubjectKeys& keys, Record& record);
bool has_personal_fields(const schema::RecordType& type);

}  // namespace wutong::records
