// documents.cpp — See documents.h.
#include "queries/documents.h"

#include <algorithm>

#include "base/text.h"
#include "queries/reading.h"
#include "rules/definition_kinds.h"
#include "rules/entered.h"

namespace wutong::queries {

namespace {

Result<const rules::DocumentTemplate*> template_named(const rules::Definitions& definitions, const std::string& id) {
    if (const auto* found = definitions.kinds->document(id)) return found;
    std::vector<std::string> names;
    for (const auto& each : definitions.kinds->documents) names.push_back(each.id);
    const auto near = nearest(id, names);
    return refuse(Kind::NotFound, "document.not_found", "没有文稿模板 " + escape_control(id) + "。", near.empty() ? "模板在 definitions/documents 下。" : "是否想写 " + near + "？");
}

class Drafting {
public:
    Drafting(const Queries& queries, const access::Principal& person, const DocumentRequest& request, DocumentAnswer& answer)
        : queries_(queries), person_(person), request_(request), answer_(answer) {}

    void about(Row row) { about_ = std::move(row); }

    Result<void> add(const rules::DocumentSection& section) {
        DocumentPart part;
        part.title = section.title;
        for (const auto& paragraph : split(filled(section.text), "\n"))
            if (const auto text = trim(paragraph); !text.empty()) part.paragraphs.push_back(text);
        for (const auto& metric : section.metrics) part.paragraphs.push_back(TRY(sentence_of(metric)));
        for (const auto& list : section.lists) part.tables.push_back(TRY(table_of(list)));
        answer_.parts.push_back(std::move(part));
        return {};
    }

private:
    /// Names in braces: fields of the record, and what every paper knows. What has no value says so, nothing is made up.
    std::string filled(const std::string& text) {
        std::string out;
        for (std::size_t at = 0; at < text.size();) {
            const auto open = text.find('{', at), close = open == std::string::npos ? open : text.find('}', open);
            if (close == std::string::npos) return out + text.substr(at);
            out += text.substr(at, open - at);
            out += word(text.substr(open + 1, close - open - 1), out.ends_with("：") || out.ends_with(":"));
            at = close + 1;
        }
        return out;
    }

    /// `named`: the words before say already what it is (统一社会信用代码：).
    std::string word(const std::string& name, bool named) {
        if (name == "zone") return answer_.zone_name;
        if (name == "period") return answer_.period.in_words();
        if (name == "period_end") return answer_.period.end.for_people();
        if (name == "as_of") return day_for_people(answer_);
        if (!about_) return {};
        const auto* field = about_->record.type->field_once(name);
        if (field != nullptr) note_inside(*about_->record.type, *field);
        std::string text = field == nullptr ? std::string() : words_of(*about_, *field);
        if (!text.empty()) return field->is_date_kind() ? day_in_words(text) : text;
        return named ? "待补" : "（" + (field == nullptr ? name : field->label) + "待补）";
    }

    /// A field that stays inside marks the paper; in one that goes to whom it is about, whoever signs is told which they are.
    void note_inside(const schema::RecordType& type, const schema::Field& field) {
        if (access::may_leave(type, field, *queries_.sources().registry)) return;
        if (!answer_.document->outgoing) answer_.inside = true;
        else if (std::ranges::find(answer_.told, field.label) == answer_.told.end()) answer_.told.push_back(field.label);
    }

    /// In a sentence days are written in Chinese; a table keeps the short form.
    static std::string day_in_words(const std::string& text) {
        const auto date = MilestoneDate::parse(text);
        return date ? Period{date->first, date->last}.in_words() : text;
    }

    std::string words_of(const Row& row, const schema::Field& field) const {
        for (const auto& [name, label] : row.labels)
            if (name == field.name) return label;
        return schema::display_text(field, row.record[field.name], *queries_.sources().registry);
    }

    Result<std::string> sentence_of(const std::string& id) {
        const auto metric = TRY(queries_.metric(person_, {id, request_.zone, request_.period, false, std::nullopt}));
        const auto* indicator = queries_.sources().definitions->indicator(id);
        answer_.indicators.push_back(id);
        answer_.inside = answer_.inside || indicator == nullptr || !indicator->open_to_public;
        std::string text = metric.label;
        if (!metric.value) return text + metric.said_without_value() + "。";
        const auto counter = rules::counter_of(metric.unit);
        text += " " + metric.value_text + (counter.empty() || metric.denominator || metric.covers ? "" : " " + std::string(counter));
        if (metric.denominator) text += "（" + metric.say_numerator + " " + metric.numerator.for_people() + "，" + metric.say_denominator + " " + metric.denominator->for_people() + "）";
        if (metric.nature != Nature::Computed) text += (metric.nature == Nature::Published ? "（统计公布数，" : "（调度数，") + metric.source + "）";
        return text + "。";
    }

    Result<DocumentTable> table_of(const rules::DocumentList& list) {
        ListRequest rows;
        rows.type = list.type->name;
        rows.zone = request_.zone;
        rows.filter = list.where;
        rows.period = request_.period;
        rows.pointing = list.of;
        rows.pointing_at = request_.record;
        if (!list.sort.empty()) rows.sort = {list.sort};
        rows.limit = list.limit;
        for (const auto& column : list.columns) note_inside(*list.type, *list.type->field(column));
        if (!answer_.document->outgoing)  // else they are the rows of whom it goes to
            answer_.inside = answer_.inside || !access::stages_kept_inside(*list.type, *queries_.sources().registry).empty();
        const auto page = TRY(list.limit > most_of_one_page || !list.totals.empty() ? queries_.all_rows(person_, rows) : queries_.list(person_, rows));
        DocumentTable table;
        table.header.push_back("序号");
        for (const auto& column : list.columns) table.header.push_back(list.type->field(column)->label);
        for (const auto& row : page.rows) {
            if (std::cmp_greater_equal(table.rows.size(), list.limit)) break;
            std::vector<std::string> cells{std::to_string(table.rows.size() + 1)};
            for (const auto& column : list.columns) cells.push_back(words_of(row, *list.type->field(column)));
            table.rows.push_back(std::move(cells));
        }
        table.left_out = page.total - static_cast<std::int64_t>(table.rows.size());
        if (!list.totals.empty() && !page.rows.empty()) table.totals = TRY(totals_of(list, page.rows));
        return table;
    }

    Result<std::vector<std::string>> totals_of(const rules::DocumentList& list, const std::vector<Row>& rows) const {
        std::vector<std::string> cells{"合计"};
        for (const auto& column : list.columns) {
            const bool added = std::ranges::find(list.totals, column) != list.totals.end();
            cells.push_back(added ? TRY(total_of(*list.type->field(column), column, rows)) : std::string());
        }
        return cells;
    }

    /// Nothing filled in is no zero, and a sum of some says how many are missing in it.
    Result<std::string> total_of(const schema::Field& field, const std::string& column, const std::vector<Row>& rows) const {
        std::int64_t sum = 0;
        std::size_t empty = 0;
        for (const auto& row : rows) {
            const auto& cell = row.record[column];
            if (!cell.is_integer()) ++empty;
            else if (__builtin_add_overflow(sum, cell.integer(), &sum)) return refuse(Kind::Invalid, "store.overflow", "合计超出可以表示的范围。", "请缩小条件范围。");
        }
        if (empty == rows.size()) return std::string("待补");
        return schema::display_text(field, schema::Cell(sum), *queries_.sources().registry) + (empty > 0 ? "（" + std::to_string(empty) + " 条待补）" : "");
    }

    static constexpr int most_of_one_page = 500;

    const Queries& queries_;
    const access::Principal& person_;
    const DocumentRequest& request_;
    DocumentAnswer& answer_;
    std::optional<Row> about_;
};

}  // namespace

Result<DocumentAnswer> work_out_document(const Queries& queries, const access::Principal& person, const DocumentRequest& asked) {
    const auto reading = TRY(Reading::open(queries.sources(), person));
    const auto& document = *TRY(template_named(*queries.sources().definitions, asked.id));
    DocumentRequest request = asked;
    DocumentAnswer answer{&document, document.label, {}, {}, reading->today().to_string(), request.period, {}, {}, document.about != nullptr && !document.outgoing};
    std::optional<Row> about;
    if (document.about != nullptr) {
        if (request.record.empty() && document.about->name == "zone") request.record = request.zone;
        if (request.record.empty()) return refuse(Kind::Invalid, "document.about_needed", "“" + document.label + "”要指明是哪一条" + document.about->label, "命令行写 --record 全名、编码或编号；接口的参数 record 写编号", {{"record", "请选择" + document.about->label, ""}});
        auto record = TRY(reading->load_visible(*document.about, request.record));
        if (request.zone.empty()) request.zone = record.zone();
        if (record.zone() != request.zone) return refuse(Kind::NotFound, "record.not_found", "本区没有这条记录。", "请核对编号和开发区。");
        about = TRY(reading->row_of(std::move(record)));
    }
    if (request.zone.empty()) return refuse(Kind::Invalid, "document.zone_needed", "请选择开发区", "参数 zone 写开发区编号", {{"zone", "请选择开发区", ""}});
    answer.zone = request.zone;
    answer.zone_name = reading->title_of("zone", request.zone);
    Drafting drafting(queries, person, request, answer);
    if (about) drafting.about(std::move(*about));
    for (const auto& section : document.sections) TRY(drafting.add(section));
    return answer;
}

std::vector<std::string> closing_notes(const DocumentAnswer& answer) {
    std::vector<std::string> notes;
    if (answer.inside) notes.emplace_back("内部资料，未经批准不得对外提供。");
    if (answer.document->outgoing) notes.emplace_back("代拟稿，签发前请核对并删去本行。");
    if (!answer.told.empty()) notes.emplace_back("写有内部字段：" + join(answer.told, "、") + "；签发前请核对可以告知对方，并删去本行。");
    return notes;
}

std::string day_for_people(const DocumentAnswer& answer) {
    const auto day = Date::parse(answer.as_of);
    return day ? day->for_people() : answer.as_of;
}

bool has_papers(const rules::Definitions& definitions, const schema::RecordType& type) {
    return std::ranges::any_of(definitions.kinds->documents, [&type](const auto& document) { return document.about && document.about->name == type.name; });
}

Json documents_json(const rules::Definitions& definitions) {
    Json list = Json::array();
    for (const auto& document : definitions.kinds->documents) {
        Json one = Json::object();
        one.set("id", document.id);
        one.set("label", document.label);
        one.set("note", document.note);
        one.set("about", document.about == nullptr ? Json() : Json(document.about->name));
        one.set("source", document.source.text);
        one.set("assumed", document.source.assumed);
        one.set("hash", document.hash);
        list.push(std::move(one));
    }
    Json out = Json::object();
    out.set("documents", std::move(list));
    return out;
}

}  // namespace wutong::queries
