// dry_run.cpp — Walks the rows of every used sheet: reads, checks, compares totals, finds duplicates. Writes nothing.
#include "imports/dry_run.h"

#include <algorithm>

#include "base/text.h"
#include "imports/amount_doubts.h"
#include "imports/awaited.h"
#include "imports/duplicates.h"
#include "imports/grid.h"
#include "imports/row_kinds.h"
#include "imports/stated_totals.h"
#include "imports/unplaced_words.h"

namespace wutong::imports {

namespace {

constexpr std::size_t most_warnings = 100'000;
constexpr std::uint32_t most_blank_rows = 1'000;  ///< listed, for each sheet
constexpr std::size_t rows_a_report = 500;
constexpr std::size_t most_raw = 200;             ///< bytes of a cell shown in a report

std::string shortened(std::string text) {
    if (text.size() <= most_raw) return text;
    std::size_t end = most_raw;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    text.resize(end);
    return text + "…";
}

class SheetRun {
public:
    SheetRun(DryRun& out, std::uint32_t number, const formats::Sheet& sheet, const SheetProposal& layout, const ReaderContext& context,
             const DryRunOptions& options, Duplicates& duplicates, std::optional<Error>& fault)
        : out_(out), number_(number), grid_(sheet), layout_(layout), context_(context), options_(options), duplicates_(duplicates),
          title_(title_header(grid_, layout, context.type.title_field)), totals_(number, context.type.fields.size()), cells_(context.type.fields.size()), fault_(fault) {
        for (const ColumnProposal& column : layout.columns) {
            if (column.field.empty()) continue;
            readers_.push_back(make_reader(layout, column, context));
            readers_.back().added = column.added;
            if (readers_.back().index == schema::system_field::id) id_column_ = column.column;
            if (readers_.back().index == schema::system_field::zone_id) zone_column_ = column.column;
        }
        above_.resize(readers_.size());
    }

    void run() {
        rows_above();
        const auto& rows = grid_.sheet().rows;
        std::uint32_t last = 0;
        for (auto row = rows.rbegin(); row != rows.rend() && last == 0; ++row)
            for (const formats::SheetCell& cell : grid_.sheet().cells_of(*row))
                if (!is_blank(cell)) last = row->number;
        std::uint32_t expected = layout_.first_data_row;
        for (const formats::SheetRow& place : rows) {
            if (place.number < layout_.first_data_row || place.number > last) continue;
            for (; expected < place.number; ++expected) skip_blank(expected);
            expected = place.number + 1;
            row(place.number);
        }
        totals_.finish(out_.totals);
    }

private:
    void skip(std::uint32_t row, std::string_view why) { out_.skipped.push_back({number_, row, why}); }
    void skip_blank(std::uint32_t row) {
        if (++blanks_ <= most_blank_rows) skip(row, "blank");
    }

    /// A sheet whose first row is its header has nothing above its data that needs explaining.
    void rows_above() {
        if (layout_.header_rows == std::vector<std::uint32_t>{1}) return;
        bool title_seen = false;
        for (std::uint32_t row = 1; row < layout_.first_data_row; ++row) {
            const bool header = std::find(layout_.header_rows.begin(), layout_.header_rows.end(), row) != layout_.header_rows.end();
            const std::string_view why = header ? "header" : judge_row_above(grid_, row, title_seen, context_.words);
            title_seen = title_seen || why == "title";
            if (why == "blank") skip_blank(row);
            else skip(row, why);
        }
    }

    void row(std::uint32_t row) {
        if (++rows_ % rows_a_report == 0 && options_.progress) options_.progress(rows_a_report);
        if (!options_.left_out.empty() && options_.left_out.contains({layout_.name, row})) return left_out(row, "left_out", {});
        if (!options_.only.empty() && !options_.only.contains({layout_.name, row})) return skip(row, "taken_before");
        verbatim_ = layout_.own && id_column_ != 0 && grid_.at(row, id_column_);
        if (verbatim_) return data(row);
        JudgedRow judged = judge_row(grid_, row, layout_, title_, context_.words);
        switch (judged.kind) {
            case RowKind::Blank: return skip_blank(row);
            case RowKind::Note: return skip(row, "note");
            case RowKind::Group: return out_.skipped.push_back({number_, row, "group", std::move(judged.label)});
            case RowKind::Header: return skip(row, "header");
            case RowKind::Sample: return skip(row, "sample");
            case RowKind::Subtotal:
            case RowKind::GrandTotal:
                skip(row, "subtotal");
                return totals_.stated(grid_, row, judged, readers_);
            case RowKind::Data: return data(row);
        }
    }

    /// A row that is taken out is read for its amounts alone: the sheet's totals still count it.
    void left_out(std::uint32_t row, std::string_view why, std::string label) {
        out_.skipped.push_back({number_, row, why, std::move(label)});
        if (judge_row(grid_, row, layout_, title_, context_.words).kind != RowKind::Data) return;
        std::fill(cells_.begin(), cells_.end(), schema::Cell());
        for (const ColumnReader& reader : readers_) {
            if (reader.field->kind != schema::FieldKind::Money) continue;
            if (const formats::SheetCell* cell = grid_.filled_down(row, reader.column)) cells_[reader.index] = read_cell(reader, *cell, context_, false).cell;
        }
        totals_.kept_out(grid_, row, cells_, readers_);
    }

    SaidZone zone_of(const formats::SheetCell* cell) const { return cell && options_.judge_zone ? options_.judge_zone(plain_text(*cell)) : SaidZone::Own; }

    void data(std::uint32_t row) {
        const formats::SheetCell* zone = zone_column_ == 0 ? nullptr : grid_.filled_down(row, zone_column_);
        if (zone_of(zone) == SaidZone::Another) return left_out(row, "other_zone", plain_text(*zone));
        std::fill(cells_.begin(), cells_.end(), schema::Cell());
        awaited_.clear();
        unplaced_.clear();
        spare_.clear();
        const std::size_t faults_before = faults_, warnings_before = out_.warnings.size(), count_before = out_.warning_count;
        for (std::size_t i = 0; i < readers_.size(); ++i) read(row, i);
        if (const auto chosen = options_.chosen.find({layout_.name, row}); chosen != options_.chosen.end()) cells_[schema::system_field::id] = schema::Cell(chosen->second);
        for (std::size_t i = 0; i < readers_.size(); ++i) require_value(row, readers_[i]);
        for (UnplacedWords& words : unplaced_) keep(row, words);
        if (faults_ == faults_before) run_checks(row);
        if (faults_ == faults_before) refuse_duplicate(row);
        if (faults_ != faults_before) {
            ++out_.rejected_rows;
            out_.warnings.resize(warnings_before);
            out_.warning_count = count_before;
            totals_.kept_out(grid_, row, cells_, readers_);
            return;
        }
        accept(row);
    }

    void warn(std::uint32_t row, std::string_view code, std::string_view field, std::string raw, std::string message = {}) {
        ++out_.warning_count;
        if (out_.warnings.size() < most_warnings)
            out_.warnings.push_back({number_, row, std::string(code), std::string(field), shortened(std::move(raw)), std::move(message)});
    }

    void reject(std::uint32_t row, std::uint32_t column, std::string_view field, CellFault fault) {
        ++faults_;
        if (out_.rejected.size() >= options_.most_rejected) return;
        RejectedCell entry{number_, row, column, std::string(field), std::move(fault.code), {}, true, false, std::move(fault.message), std::move(fault.suggestion)};
        if (const formats::SheetCell* cell = column == 0 ? nullptr : grid_.filled_down(row, column)) {
            entry.value = shortened(plain_text(*cell));
            entry.value_blank = false;
            entry.value_number = cell->kind == formats::CellKind::Number;
        }
        out_.rejected.push_back(std::move(entry));
    }

    void read(std::uint32_t row, std::size_t i) {
        const ColumnReader& reader = readers_[i];
        const formats::SheetCell* cell = grid_.filled_down(row, reader.column);
        if (!cell) return;
        if (cell->kind == formats::CellKind::Text && cell->text.size() <= 12 && !keeps_words(reader) && context_.words.ditto.contains(normal_word(cell->text))) {
            warn(row, "ditto", reader.field->name, std::string(cell->text));
            if (!above_[i])
                return reject(row, reader.column, reader.field->name,
                              {reader.hints.reason + "_ditto", reader.field->label + "写着“" + plain_text(*cell) + "”，上面却没有内容", "填写完整内容"});
            cell = above_[i];
        } else {
            above_[i] = cell;
        }
        ReadCell read = read_cell(reader, *cell, context_, verbatim_);
        if (reader.column == zone_column_ && zone_of(cell) == SaidZone::Unclear)
            read.fault = CellFault{"zone_unknown", reader.field->label + "“" + plain_text(*cell) + "”不在您的范围内", "写全称或编号；留空归入所选的开发区"};
        if (read.fault && !read.fault->words.empty() && !reader.word_places.empty() && !verbatim_) return unplaced_.push_back({&reader, std::move(*read.fault)});
        if (read.fault) return reject(row, reader.column, reader.field->name, std::move(*read.fault));
        for (std::string_view code : read.warnings) warn(row, code, reader.field->name, grid_.sheet().as_typed(*cell));
        if (!read.awaits.empty()) awaited_.push_back({static_cast<std::uint16_t>(reader.index), reader.column, std::move(read.awaits)});
        if (!read.cell.is_null()) cells_[reader.index] = std::move(read.cell);
        for (auto& [index, companion] : read.also)
            if (cells_[index].is_null()) cells_[index] = std::move(companion);
    }

    /// Words that no place has room for are refused after all.
    void keep(std::uint32_t row, UnplacedWords& words) {
        const ColumnReader& reader = *words.reader;
        std::string said = keep_words(words, context_, cells_, spare_);
        if (said.empty()) return reject(row, reader.column, reader.field->name, std::move(words.fault));
        const formats::SheetCell* cell = grid_.filled_down(row, reader.column);
        warn(row, words_unplaced, reader.field->name, cell ? grid_.sheet().as_typed(*cell) : words.fault.words, std::move(said));
    }

    void require_value(std::uint32_t row, const ColumnReader& reader) {
        const bool needed = reader.field->required || (reader.hints.required && !layout_.own);
        if (!needed || reader.added || !cells_[reader.index].is_null() || std::ranges::any_of(awaited_, [&](const auto& one) { return one.field == reader.index; })) return;
        for (auto fault = out_.rejected.rbegin(); fault != out_.rejected.rend() && fault->sheet == number_ && fault->row == row; ++fault)
            if (fault->column == reader.field->name) return;
        if (is_known()) return;   // a blank cell changes nothing in a record that is there already
        reject(row, reader.column, reader.field->name, {reader.hints.reason + "_missing", "没有填写" + reader.field->label, "补填" + reader.field->label});
    }

    /// In a row that Wutong wrote, 无 and 同上 are what the record says.
    bool keeps_words(const ColumnReader& reader) const { return verbatim_ && (reader.field->kind == schema::FieldKind::Text || reader.field->kind == schema::FieldKind::List); }

    bool is_known() {
        if (!options_.known || fault_) return false;
        Result<bool> known = options_.known(cells_);
        if (!known) fault_ = std::move(known).error();
        return known && *known;
    }

    std::uint32_t column_of(std::string_view field) const {
        for (const ColumnReader& reader : readers_)
            if (reader.field->name == field) return reader.column;
        return 0;
    }

    void run_checks(std::uint32_t row) {
        if (!options_.check) return;
        findings_.clear();
        options_.check({&context_.type, cells_}, findings_);
        for (RowFinding& finding : findings_) {
            const std::uint32_t column = column_of(finding.field);
            if (finding.refuse) {
                const std::size_t told = out_.rejected.size();
                reject(row, column, finding.field, {finding.code, finding.message, "核对后改正"});
                if (out_.rejected.size() > told) out_.rejected.back().also = finding.also;
            } else {
                const formats::SheetCell* cell = column == 0 ? nullptr : grid_.filled_down(row, column);
                warn(row, finding.code, finding.field, cell ? grid_.sheet().as_typed(*cell) : "", std::move(finding.message));
            }
        }
    }

    void refuse_duplicate(std::uint32_t row) {
        if (std::optional<Duplicates::Found> found = duplicates_.find(cells_)) {
            const AcceptedRow& earlier = out_.accepted[found->earlier];
            reject(row, column_of(found->field), found->field,
                   {"duplicate_" + context_.type.name, "与“" + out_.sheets[earlier.sheet] + "”第 " + std::to_string(earlier.row) + " 行重复", found->field == "id" ? "照抄来的行请清空“系统编号”" : "保留一行，删去另一行"});
        }
    }

    void accept(std::uint32_t row) {
        duplicates_.add(cells_, out_.accepted.size());
        totals_.accepted(cells_, readers_);
        AcceptedRow& accepted = out_.accepted.emplace_back();
        accepted.sheet = number_;
        accepted.row = row;
        accepted.awaited = awaited_;
        accepted.spare = spare_;
        accepted.values.reserve(readers_.size() + 2);
        for (std::size_t i = 0; i < cells_.size(); ++i) {
            if (cells_[i].is_null()) continue;
            if (i == schema::system_field::zone_id || i == schema::system_field::id) {
                (i == schema::system_field::id ? accepted.id : accepted.zone) = cells_[i].text_or_empty();
                continue;
            }
            accepted.values.emplace_back(static_cast<std::uint16_t>(i), std::move(cells_[i]));
        }
        accepted.values.shrink_to_fit();
    }

    DryRun& out_;
    std::uint32_t number_;
    Grid grid_;
    const SheetProposal& layout_;
    const ReaderContext& context_;
    const DryRunOptions& options_;
    Duplicates& duplicates_;
    TitleHeader title_;
    StatedTotals totals_;
    std::vector<ColumnReader> readers_;
    std::vector<const formats::SheetCell*> above_;  ///< last value of each column, for 同上
    std::vector<schema::Cell> cells_;
    std::vector<RowFinding> findings_;
    std::vector<AcceptedRow::Awaited> awaited_;
    std::vector<UnplacedWords> unplaced_;
    std::vector<std::uint16_t> spare_;
    std::size_t faults_ = 0;
    std::uint32_t id_column_ = 0, zone_column_ = 0;
    bool verbatim_ = false;   ///< the row is one that Wutong wrote: it is a record, word for word
    std::optional<Error>& fault_;
    std::uint32_t blanks_ = 0;
    std::size_t rows_ = 0;
};

void add_sums(DryRun& run, const Proposal& proposal, const schema::RecordType& type) {
    for (std::size_t index = 0; index < type.fields.size(); ++index) {
        const schema::Field& field = type.fields[index];
        if (field.kind != schema::FieldKind::Money || field.system) continue;
        bool mapped = false;
        for (const SheetProposal& sheet : proposal.sheets)
            for (const ColumnProposal& column : sheet.columns) mapped = mapped || (sheet.use && column.field == field.name);
        if (!mapped) continue;
        FieldSum sum{field.name, field.label, 0, 0};
        for (const AcceptedRow& row : run.accepted) {
            const schema::Cell* cell = row.value(index);
            if (!cell) continue;
            ++sum.rows;
            if (__builtin_add_overflow(sum.fen, cell->integer(), &sum.fen)) sum.fen = cell->integer() > 0 ? INT64_MAX : INT64_MIN;
        }
        run.sums.push_back(std::move(sum));
    }
}

}  // namespace

const schema::Cell* AcceptedRow::value(std::size_t field_index) const {
    for (const auto& [index, cell] : values)
        if (index == field_index) return &cell;
    return nullptr;
}

const FieldSum* DryRun::sum(std::string_view field) const {
    for (const FieldSum& one : sums)
        if (one.field == field) return &one;
    return nullptr;
}

Result<DryRun> dry_run(const formats::Workbook& workbook, const Proposal& proposal, const schema::RecordType& type,
                       const schema::Registry& registry, const DryRunOptions& options) {
    const ImportWords words = load_words(registry);
    const HeaderWords headers = load_headers(type, registry);
    std::optional<Error> fault;
    NamedRecords named;
    if (options.find_reference)
        named = [&](std::string_view of, std::string_view name) {
            Result<std::vector<std::string>> found = fault ? std::vector<std::string>() : options.find_reference(of, name);
            if (found) return std::move(*found);
            fault = std::move(found).error();
            return std::vector<std::string>();
        };
    const ReaderContext context{type, registry, words, headers, named, options.today, workbook.epoch_1904};
    DryRun run;
    run.type = type.name;
    Duplicates duplicates(type);
    for (const SheetProposal& sheet : proposal.sheets) {
        if (!sheet.use) continue;
        bool known = sheet.index < workbook.sheets.size() && !sheet.header_rows.empty();
        for (const ColumnProposal& column : sheet.columns) known = known && (column.field.empty() || type.field(column.field));
        if (proposal.type != type.name || !known)
            return refuse(Kind::Invalid, "import.proposal_must_fit_file", "识别结果与文件不符", "请重新上传文件");
        const auto number = static_cast<std::uint32_t>(run.sheets.size());
        run.sheets.push_back(sheet.name);
        SheetRun(run, number, workbook.sheets[sheet.index], sheet, context, options, duplicates, fault).run();
        if (fault) return std::unexpected(std::move(*fault));
    }
    if (run.sheets.empty()) return refuse(Kind::Invalid, "import.sheet_must_be_chosen", "没有选中要导入的工作表", "请至少勾选一张工作表");
    settle_awaited(run, type);
    add_sums(run, proposal, type);
    doubt_amounts(run, proposal, type, workbook);
    return run;
}

}  // namespace wutong::imports
