// unplaced_words.h — What a sheet says in an optional code or choice column and the list lacks (所属行业：装备制造): the row goes in without it, the words are kept. Internal to imports/.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "imports/cell_readers.h"

namespace wutong::imports {

/// Code of the remark. The page offers entries of the list beside it.
inline constexpr std::string_view words_unplaced = "words_unplaced";

/// Text fields that may keep such words, the best first. None where the field must be right: required, part of what a record is known by, worked out by the
/// program, or said to be strict; the words are refused then.
std::vector<std::size_t> places_of_words(const schema::Field& field, const FieldHints& hints, const schema::RecordType& type);

/// Words of one cell, until its row has been read and it is known which place has room.
struct UnplacedWords {
    const ColumnReader* reader = nullptr;
    CellFault fault;
};

/// Puts the words into the first place with room; `spare` gets the field where the row itself says nothing there, so that the words never replace what a
/// record has. Returns the remark's sentence, empty where no place has room.
std::string keep_words(const UnplacedWords& words, const ReaderContext& context, std::vector<schema::Cell>& cells, std::vector<std::uint16_t>& spare);

}  // namespace wutong::imports
