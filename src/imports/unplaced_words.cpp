// unplaced_words.cpp — See unplaced_words.h.
#include "imports/unplaced_words.h"

#include <algorithm>

#include "imports/header_detection.h"

namespace wutong::imports {

namespace {

constexpr std::string_view usual_place = "remark";

bool tells_records_apart(const schema::RecordType& type, const std::string& field) {
    return std::ranges::any_of(type.match_keys, [&](const auto& key) { return std::ranges::find(key, field) != key.end(); });
}

bool takes_words(const schema::Field& field) {
    return field.kind == schema::FieldKind::Text && !field.system && !field.read_only && !field.personal && why_not_importable(field, false).empty() &&
           (field.format == schema::TextFormat::Plain || field.format == schema::TextFormat::LongText);
}

}  // namespace

std::vector<std::size_t> places_of_words(const schema::Field& field, const FieldHints& hints, const schema::RecordType& type) {
    std::vector<std::size_t> places;
    if (field.kind != schema::FieldKind::Choice && field.kind != schema::FieldKind::Code) return places;
    if (field.system || field.required || field.read_only || hints.required || hints.strict || tells_records_apart(type, field.name)) return places;
    std::vector<std::string> names = hints.words;
    names.emplace_back(usual_place);
    for (const auto& name : names) {
        const auto index = type.index_of(name);
        if (index && name != field.name && takes_words(type.fields[*index])) places.push_back(*index);
    }
    return places;
}

std::string keep_words(const UnplacedWords& words, const ReaderContext& context, std::vector<schema::Cell>& cells, std::vector<std::uint16_t>& spare) {
    const auto& reader = *words.reader;
    for (const auto place : reader.word_places) {
        const auto& field = context.type.fields[place];
        const bool among_others = field.format == schema::TextFormat::LongText || field.name == usual_place;   // 备注 says what each of its words is about
        const auto said = std::string(cells[place].text_or_empty());
        const auto text = among_others ? reader.field->label + "：" + words.fault.words : words.fault.words;
        if (said.find(words.fault.words) == std::string::npos) {
            if (!said.empty() && !among_others) continue;
            const auto whole = schema::Cell(said.empty() ? text : said + "；" + text);
            std::vector<FieldProblem> problems;
            schema::check_cell(field, whole, context.registry, context.today, problems);
            if (!problems.empty()) continue;
            if (said.empty()) spare.push_back(static_cast<std::uint16_t>(place));
            cells[place] = whole;
        }
        if (words.fault.broad) return reader.field->label + "“" + words.fault.words + "”没有写到小类，本格先留空，原文记入“" + field.label + "”";
        return reader.field->label + "“" + words.fault.words + "”不在选项之内，本格先留空，原文记入“" + field.label + "”";
    }
    return {};
}

}  // namespace wutong::imports
