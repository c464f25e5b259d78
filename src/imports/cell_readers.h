// cell_readers.h — One reader a field kind: a cell of a sheet → a cell of a record, with warnings or the one fault that stops the row.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "formats/workbook.h"
#include "imports/proposal.h"
#include "imports/words.h"
#include "schema/registry.h"

namespace wutong::imports {

struct CellFault {
    std::string code;        ///< "uscc_check", "industry_unknown", "investment_unparsed", …
    std::string message;     ///< Chinese
    std::string suggestion;  ///< Chinese: what would be accepted
    std::string words{};     ///< what a code or choice field cannot take and a person would still understand: 装备制造; empty: nothing worth keeping
    bool broad = false;      ///< they name a higher level of the list
};

/// What one cell became. `also` fills companion fields: the bound of an amount, the planned date, a side state.
struct ReadCell {
    schema::Cell cell;
    std::vector<std::pair<std::size_t, schema::Cell>> also;
    std::string awaits;                      ///< title of a record of the same type that no zone has: another row of the file may be it
    std::vector<std::string_view> warnings;  ///< codes of literals
    std::optional<CellFault> fault;
};

/// Names of leaves of a code tree, for industry names without a code.
struct CodeNames {
    std::unordered_map<std::string, std::string> leaf_of_name;  ///< normal_word of the label → code
    std::unordered_map<std::string, std::string> code_of_place; ///< of a tree in which every level may be chosen: 运城市盐湖区, 平遥 → code, where only one bears it
    std::unordered_map<std::string, bool> is_leaf;              ///< code → nothing lies under it
    std::size_t leaf_length = 0;                                ///< digits of a leaf, when all have the same
};

/// Ids of the records of a type that bear a name, in the scope of whoever imports. A store that does not answer is a fault, never "no such record".
using FindReference = std::function<Result<std::vector<std::string>>(std::string_view type, std::string_view name)>;
/// The same while cells are read: `dry_run` keeps the first fault and answers with it.
using NamedRecords = std::function<std::vector<std::string>(std::string_view type, std::string_view name)>;

struct ReaderContext {
    const schema::RecordType& type;
    const schema::Registry& registry;
    const ImportWords& words;
    const HeaderWords& headers;
    NamedRecords find_reference;   ///< may be empty
    std::string today;             ///< ISO date, for limits such as "not after today"; empty: not checked
    bool epoch_1904 = false;
};

/// A column ready to read: everything that is looked up once.
struct ColumnReader {
    std::uint32_t column = 0;
    const schema::Field* field = nullptr;
    std::size_t index = 0;                 ///< of the field in the type
    FieldHints hints;
    bool added = false;                    ///< see ColumnProposal
    std::int64_t fen_per_unit = 0;
    Rational each{1};   ///< of the field's unit in a bare number of a quantity column
    DateOrder date_order = DateOrder::YearFirst;
    std::optional<std::size_t> bound_index, planned_index, otherwise_index;
    const schema::ChoiceList* list = nullptr;
    const schema::ChoiceList* otherwise_list = nullptr;
    std::shared_ptr<const CodeNames> codes;
    std::vector<std::size_t> word_places;  ///< see unplaced_words.h; empty: words that the list lacks are refused
};

ColumnReader make_reader(const SheetProposal& sheet, const ColumnProposal& column, const ReaderContext& context);

/// The text of a cell without outer blanks and inner line breaks.
std::string plain_text(const formats::SheetCell& cell);

/// Reads a cell that is not blank and no 同上. Runs the one validator of `schema/` over what it read.
/// `verbatim`: the cell was written by our own export, so that its text is kept to the letter.
ReadCell read_cell(const ColumnReader& reader, const formats::SheetCell& cell, const ReaderContext& context, bool verbatim = false);

}  // namespace wutong::imports
