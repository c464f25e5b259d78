// words.h — Words of the rule language and their Chinese twins. Private to rules/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wutong::rules {

enum class WordKind { Keyword, Aggregate, Function, Parameter, Part, Bound };

struct Word {
    WordKind kind;
    std::string_view english;
    std::string_view chinese;
};

/// The canonical (English) word, or empty where `text` is no word of that kind.
std::string_view canonical(WordKind kind, std::string_view text);
/// The Chinese twin of an English word, or empty.
std::string_view chinese_of(std::string_view english);
std::vector<std::string> words_of(WordKind kind);  ///< both languages

}  // namespace wutong::rules
