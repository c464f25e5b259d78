// choice_reader.h — Readers for words that stand for something: choices, codes, references, and lists of them.
#pragma once

#include "imports/cell_readers.h"

namespace wutong::imports {

void read_choice(const ColumnReader& reader, const formats::SheetCell& cell, const ReaderContext& context, ReadCell& out);
void read_code(const ColumnReader& reader, const formats::SheetCell& cell, ReadCell& out);
void read_reference(const ColumnReader& reader, const formats::SheetCell& cell, const ReaderContext& context, ReadCell& out);
/// `verbatim`: the cell was written by our own export.
void read_list(const ColumnReader& reader, const formats::SheetCell& cell, const ReaderContext& context, bool verbatim, ReadCell& out);

std::shared_ptr<const CodeNames> code_names(const schema::ChoiceList& list);

}  // namespace wutong::imports
