// documents.h — A paper worked out: the words, figures and lists that its template names, under the reader's scope. Lays nothing out.
#pragma once

#include <string>
#include <vector>

#include "queries/queries.h"
#include "rules/document_template.h"

namespace wutong::queries {

struct DocumentRequest {
    std::string id, zone, record;          ///< `record`: id of what the paper is about, where it is about one
    Period period;
};

struct DocumentTable {
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> totals;       ///< the last row, 合计; empty where nothing is added up
    std::int64_t left_out = 0;             ///< rows beyond the limit of the list
};
struct DocumentPart {
    std::string title;
    std::vector<std::string> paragraphs;   ///< the text, then one sentence a figure
    std::vector<DocumentTable> tables;
};
struct DocumentAnswer {
    const rules::DocumentTemplate* document = nullptr;
    std::string title, zone, zone_name, as_of;
    Period period;
    std::vector<DocumentPart> parts;
    std::vector<std::string> indicators;   ///< ids, of the figures named
    bool inside = false;                   ///< names a figure, a column or records that may not go outside
    std::vector<std::string> told;         ///< of a paper that goes outside: labels of the fields in it that otherwise stay inside
};

/// Small lines at the end of the paper: that it is for inside, that it is a draft.
std::vector<std::string> closing_notes(const DocumentAnswer& answer);
/// The day the paper's data stand at, as a paper writes it: 2025年12月20日.
std::string day_for_people(const DocumentAnswer& answer);
/// Whether any template is about records of this type.
bool has_papers(const rules::Definitions& definitions, const schema::RecordType& type);
/// Refuses `document.not_found`, and `document.about_needed` where the template is about a record and none is given.
Result<DocumentAnswer> work_out_document(const Queries& queries, const access::Principal& reader, const DocumentRequest& request);
Json documents_json(const rules::Definitions& definitions);

}  // namespace wutong::queries
