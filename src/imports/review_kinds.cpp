// review_kinds.cpp — A file that was uploaded as the wrong kind of record: which kind its headings fit better, and the same file taken as that.
#include <algorithm>
#include <set>

#include "access/principal.h"
#include "imports/header_detection.h"
#include "imports/review_run.h"

namespace wutong::imports {

namespace {

constexpr std::size_t most_offers = 3;
constexpr std::size_t most_headings_said = 8;
constexpr std::uint32_t rows_of_headings = 40;   ///< as far as header_detection looks
constexpr std::size_t clearly_more = 2;
constexpr std::size_t widest_asked = 120;        ///< headings in a row; a wider sheet is of no office, and each kind would be asked about each of them
constexpr std::size_t most_kinds_read = 6;       ///< whose headings are looked for, of those that know the most words

std::size_t taken_columns(const std::vector<ColumnProposal>& columns) {
    return static_cast<std::size_t>(std::ranges::count_if(columns, [](const auto& column) { return !column.field.empty(); }));
}

/// How many columns are known where most are.
std::size_t most_taken(const Proposal& proposal) {
    std::size_t most = 0;
    for (const auto& sheet : proposal.sheets) most = std::max(most, taken_columns(sheet.columns));
    return most;
}

/// No heading was found, or most columns mean nothing to this kind: only then it is worth asking the others.
bool in_doubt(const Proposal& proposal) {
    return std::ranges::all_of(proposal.sheets, [](const auto& sheet) {
        return sheet.header_rows.empty() || static_cast<std::size_t>(std::ranges::count_if(sheet.columns, &ColumnProposal::unknown)) > taken_columns(sheet.columns);
    });
}

/// The words that may be headings of a sheet. Read once: every kind is asked about them.
struct SheetWords {
    Grid grid;
    std::vector<HeaderText> words;
};

std::vector<SheetWords> words_of_sheets(const formats::Workbook& workbook, const ImportWords& known) {
    std::vector<SheetWords> sheets;
    for (const auto& sheet : workbook.sheets) {
        if (sheet.state != formats::SheetState::Visible) continue;
        const auto top = std::min<std::size_t>(sheet.rows.size(), rows_of_headings);
        if (std::any_of(sheet.rows.begin(), sheet.rows.begin() + static_cast<std::ptrdiff_t>(top), [](const auto& row) { return row.cell_count > widest_asked; })) continue;
        SheetWords& one = sheets.emplace_back(SheetWords{Grid(sheet), {}});
        std::uint32_t rows = 0;
        for (const auto& row : sheet.rows) {
            if (++rows > rows_of_headings) break;
            for (const auto* cell : one.grid.filled_cells(row.number))
                if (cell->kind == formats::CellKind::Text) one.words.push_back(read_header(cell->text, known));
        }
    }
    return sheets;
}

/// How many fields of this kind the words name, where its title is one of them: cheap, for most kinds none.
std::size_t named_fields(const SheetWords& sheet, const schema::RecordType& type, const HeaderWords& headers) {
    std::set<std::string> fields;
    for (const HeaderText& text : sheet.words)
        for (const std::string* words : {&text.words, &text.whole})
            if (const std::string* field = headers.find(*words)) fields.insert(*field);
    return fields.contains(type.title_field) ? fields.size() : 0;
}

struct Fit {
    const schema::RecordType* type = nullptr;
    std::string sheet;
    std::vector<std::string> headings;   ///< those that mean a field of that kind
};

Fit fit_of(const std::vector<SheetWords>& sheets, const schema::RecordType& type, const schema::Registry& registry, const ImportWords& words, const ProposeOptions& options) {
    Fit best{&type, {}, {}};
    const HeaderWords headers = load_headers(type, registry);
    for (const auto& sheet : sheets) {
        if (named_fields(sheet, type, headers) < 2) continue;
        const auto found = find_header(sheet.grid, {type, headers, words, options.references, options.year});
        if (!found || taken_columns(found->columns) <= best.headings.size()) continue;
        best.sheet = sheet.grid.sheet().name;
        best.headings.clear();
        for (const auto& column : found->columns)
            if (!column.field.empty()) best.headings.push_back(column.header);
    }
    return best;
}

Json fit_json(const Fit& fit, bool may) {
    Json out = Json::object(), headings = Json::array();
    out.set("type", fit.type->name);
    out.set("label", fit.type->label);
    out.set("sheet", fit.sheet);
    out.set("columns", fit.headings.size());
    for (const auto& heading : fit.headings)
        if (headings.items().size() < most_headings_said) headings.push(Json(heading));
    out.set("headings", std::move(headings));
    out.set("may", may);
    return out;
}

}  // namespace

/// {other_kinds:[{type, label, sheet, columns, headings, may}], known_here, known_headings:[…] where no kind fits}
void Reviews::say_kinds(const Asker& asker, const Run& run, const Worked& worked, Json& out) const {
    if (!in_doubt(worked.proposal)) return;
    const auto& registry = *parts_.commit.registry;
    const auto here = most_taken(worked.proposal);
    const ImportWords words = load_words(registry);
    const auto sheets = words_of_sheets(worked.workbook, words);
    std::vector<std::pair<std::size_t, const schema::RecordType*>> near;
    for (const auto* type : registry.types()) {
        if (type->name == run.type || !importable(registry, type->name)) continue;
        std::size_t most = 0;
        const HeaderWords headers = load_headers(*type, registry);
        for (const auto& sheet : sheets) most = std::max(most, named_fields(sheet, *type, headers));
        if (most >= here + clearly_more) near.emplace_back(most, type);
    }
    std::ranges::stable_sort(near, std::ranges::greater(), [](const auto& one) { return one.first; });
    if (near.size() > most_kinds_read) near.resize(most_kinds_read);
    std::vector<Fit> fits;
    for (const auto& [known, type] : near)
        if (auto fit = fit_of(sheets, *type, registry, words, propose_options(run)); fit.headings.size() >= here + clearly_more) fits.push_back(std::move(fit));
    std::ranges::stable_sort(fits, [](const Fit& a, const Fit& b) { return a.headings.size() > b.headings.size(); });
    Json kinds = Json::array();
    for (const auto& fit : fits)
        if (kinds.items().size() < most_offers && fit.headings.size() * 2 > fits.front().headings.size())
            kinds.push(fit_json(fit, access::may(asker.principal, import_permission(*fit.type), run.zone)));
    out.set("known_here", here);
    out.set("other_kinds", std::move(kinds));
    if (!fits.empty() || here > 0) return;
    Json known = Json::array();
    const auto& type = *registry.type(run.type);
    for (const auto& field : type.fields) {
        const bool given = !field.read_only || field.kind == schema::FieldKind::MilestoneDate || field.name == type.stage_field;   // what the system works out stands in no office's sheet
        if (!field.system && !field.hidden && given && why_not_importable(field, true).empty()) known.push(Json(field.label));
    }
    out.set("known_headings", std::move(known));
}

/// Nothing of it was written: the review goes on over the same file, with what this office taught of the other kind.
Result<Json> Reviews::taken_as(const Asker& asker, Run& run, std::string_view name) const {
    const auto* type = importable(*parts_.commit.registry, name);
    if (!type) return refuse(unknown_type);
    TRY(access::demand(asker.principal, import_permission(*type), run.zone));
    // What a review of the rest leaves out came in already, and would come in a second time.
    if (!only_rows(run.changes).empty() || type->name == run.type)
        return refuse(Kind::Conflict, "import.kind_stays", "这次预检的类别不能更换", "余下的行请按原来的类别改正，其他表格请重新上传");
    run.type = type->name;
    Json changes = Json::object();
    changes.set("year", propose_options(run).year);
    run.changes = std::move(changes);
    TRY(recall_layout(run, TRY(parts_.files->get(run.zone, run.file_hash))));
    return opened(asker, run, TRY(work(asker, run)), false);
}

}  // namespace wutong::imports
