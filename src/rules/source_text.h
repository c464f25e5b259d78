// source_text.h — Where a rule comes from: document, article, year.
#pragma once

#include <string>

namespace wutong::rules {

struct SourceText {
    std::string text;      ///< document, article, year
    std::string note;
    bool assumed = false;  ///< no public text states it: 暂定
};

}  // namespace wutong::rules
