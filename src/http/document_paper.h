// document_paper.h — A worked-out paper as a .docx: for the route and for the command line.
#pragma once

#include "queries/documents.h"

namespace wutong::http {

struct PaperWords {
    bool demo = false;         ///< 演示数据 at the head of every page
    std::string banner;        ///< 严禁处理涉密信息
    std::string taken_out;     ///< who takes it out and when, across every page
};

/// "周敏　2025-12-20 09:30", as on the screen and on what is printed.
std::string taken_out_by(const std::string& name, Instant now);
Result<std::string> document_docx(const queries::DocumentAnswer& answer, const PaperWords& words);
std::string document_file_name(const queries::DocumentAnswer& answer);

}  // namespace wutong::http
