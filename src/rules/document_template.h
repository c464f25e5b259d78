// document_template.h — A paper that fills itself: sections of text, figures and lists, checked against what exists.
#pragma once

#include <string>
#include <vector>

#include "rules/expression.h"
#include "rules/source_text.h"

namespace wutong::rules {

struct DocumentList {
    const schema::RecordType* type = nullptr;
    std::string where;                      ///< rule text; empty: every record
    std::string of;                         ///< field of `type` that points at what the paper is about; empty: rows of the whole zone
    std::vector<std::string> columns;
    std::vector<std::string> totals;        ///< of `columns`: added up in a last row, over every row, also those beyond the limit
    std::string sort;
    int limit = 100;
};

struct DocumentSection {
    std::string title, text;                ///< without a title: a salutation or closing words; the text names fields of `about` in braces: {name}
    std::vector<std::string> metrics;       ///< indicator ids
    std::vector<DocumentList> lists;
};

struct DocumentTemplate {
    std::string id, label, note, file, hash;
    const schema::RecordType* about = nullptr;  ///< null: about a zone and a period
    bool outgoing = false;                  ///< goes to whom it is about: their own record and rows, and figures that are open to the public
    bool speaks_of_period = false;          ///< a figure, {period} or a condition: else its head names no period
    SourceText source;
    std::vector<std::string> catalogue;
    std::vector<DocumentSection> sections;
};

}  // namespace wutong::rules
