// choice_reader.cpp — Looking words up in choice lists, code trees and among records.
#include "imports/choice_reader.h"

#include "base/text.h"

namespace wutong::imports {

namespace {

using formats::CellKind;
using formats::SheetCell;
using schema::Cell;
using schema::FieldKind;

const schema::Choice* find_choice(const schema::ChoiceList* list, const std::string& text) {
    if (!list) return nullptr;
    if (const schema::Choice* found = list->by_any(text)) return found;
    const std::string word = without_blanks(text);
    return word == text ? nullptr : list->by_any(word);
}

std::string some_labels(const schema::ChoiceList* list) {
    std::vector<std::string> labels;
    for (const schema::Choice& item : list ? list->items : std::vector<schema::Choice>{}) {
        if (labels.size() == 16) {
            labels.push_back("…");
            break;
        }
        labels.push_back(item.label);
    }
    return join(labels, "、");
}

/// Words, and no code that was mistyped (3499Z): what begins with a letter or a digit was to be exact.
bool says_words(const std::string& text) {
    const std::string word = normal_word(text);
    return !word.empty() && static_cast<unsigned char>(word[0]) >= 0x80;
}

void unknown(const ColumnReader& reader, const std::string& text, ReadCell& out, std::string suggestion) {
    out.fault = CellFault{reader.hints.reason + "_unknown", reader.field->label + "“" + text + "”不在选项之内", std::move(suggestion), says_words(text) ? text : std::string()};
}

/// The code of a higher level, where only the lowest is a code of a record: kept with its name, so that a reader need not look it up.
void too_broad(const ColumnReader& reader, const std::string& text, const std::string& code, ReadCell& out) {
    unknown(reader, text, out, "请写到小类（四位数字）");
    const schema::Choice* level = reader.list->by_code(code);
    out.fault->words = normal_word(text) == code && level ? code + " " + level->label : text;
    out.fault->broad = true;
}

/// Ways to write a place of a tree beside its own name, each where one place alone bears it: with what lies over it (运城市盐湖区), without 县, 市 or 区 (平遥).
std::unordered_map<std::string, std::string> codes_of_places(const schema::ChoiceList& list) {
    constexpr std::size_t bytes_of_sign = 3, shortest = 2 * bytes_of_sign, most_levels = 6;
    std::unordered_map<std::string, std::string> codes;
    const auto add = [&](const std::string& word, const std::string& code) {
        if (const auto [found, fresh] = codes.try_emplace(normal_word(word), code); !fresh && found->second != code) found->second.clear();
    };
    for (const schema::Choice& item : list.items) {
        std::string path = item.label;
        const schema::Choice* above = list.by_code(item.parent);
        for (std::size_t level = 0; above != nullptr && level < most_levels; ++level, above = list.by_code(above->parent)) add(path = above->label + path, item.code);
        for (std::string_view kind : {"县", "市", "区", "省"})
            if (item.label.ends_with(kind) && item.label.size() >= shortest + bytes_of_sign) add(item.label.substr(0, item.label.size() - bytes_of_sign), item.code);
    }
    return codes;
}

/// GB/T 4754 figures are collected by 小类: only a leaf of that list is a code of a record.
bool leaves_only(const schema::ChoiceList& list) { return list.id == "industry"; }

}  // namespace

std::shared_ptr<const CodeNames> code_names(const schema::ChoiceList& list) {
    auto names = std::make_shared<CodeNames>();
    for (const schema::Choice& item : list.items) names->is_leaf.try_emplace(item.code, true);
    for (const schema::Choice& item : list.items) {
        auto parent = names->is_leaf.find(item.parent);
        if (parent != names->is_leaf.end()) parent->second = false;
    }
    bool same = true;
    for (const schema::Choice& item : list.items) {
        if (!names->is_leaf[item.code]) continue;
        names->leaf_of_name.try_emplace(normal_word(item.label), item.code);
        for (const std::string& synonym : item.synonyms) names->leaf_of_name.try_emplace(normal_word(synonym), item.code);
        same = same && (names->leaf_length == 0 || names->leaf_length == item.code.size());
        names->leaf_length = item.code.size();
    }
    if (!same) names->leaf_length = 0;
    if (!leaves_only(list)) names->code_of_place = codes_of_places(list);
    return names;
}

void read_choice(const ColumnReader& reader, const SheetCell& cell, const ReaderContext&, ReadCell& out) {
    const std::string text = plain_text(cell);
    if (const schema::Choice* found = find_choice(reader.list, text)) {
        out.cell = Cell(found->code);
        return;
    }
    if (const schema::Choice* found = reader.otherwise_index ? find_choice(reader.otherwise_list, text) : nullptr) {
        out.also.emplace_back(*reader.otherwise_index, Cell(found->code));
        return;
    }
    unknown(reader, text, out, "可用：" + some_labels(reader.list));
}

void read_code(const ColumnReader& reader, const SheetCell& cell, ReadCell& out) {
    const std::string shown = plain_text(cell);
    std::string word = normal_word(shown);
    if (!reader.list || !reader.codes) return unknown(reader, shown, out, "代码表没有载入");
    const CodeNames& names = *reader.codes;
    if (word.size() > 1 && word[0] >= 'A' && word[0] <= 'Z' && is_digit(word[1])) word.erase(0, 1);  // C3462
    std::size_t digits = 0;
    while (digits < word.size() && is_digit(word[digits])) ++digits;
    const std::string rest = word.substr(digits);
    std::string code = word.substr(0, digits);
    if (cell.kind == CellKind::Number && rest.empty() && code.size() < names.leaf_length) code.insert(0, names.leaf_length - code.size(), '0');
    if (!code.empty() && (rest.empty() || static_cast<unsigned char>(rest[0]) >= 0x80)) {
        auto found = names.is_leaf.find(code);
        if (found != names.is_leaf.end() && (found->second || !leaves_only(*reader.list))) {
            out.cell = Cell(std::move(code));
            return;
        }
        if (found == names.is_leaf.end()) found = names.is_leaf.find(word.substr(0, digits));   // the number 34 is 大类 34
        if (found != names.is_leaf.end() && leaves_only(*reader.list) && !found->second) return too_broad(reader, shown, found->first, out);
    } else if (code.empty()) {
        auto found = names.leaf_of_name.find(word);
        if (found != names.leaf_of_name.end()) {
            out.cell = Cell(found->second);
            return;
        }
        if (const schema::Choice* any = leaves_only(*reader.list) ? nullptr : find_choice(reader.list, shown)) {
            out.cell = Cell(any->code);
            return;
        }
        if (const auto place = names.code_of_place.find(word); place != names.code_of_place.end() && !place->second.empty()) {
            out.cell = Cell(place->second);
            return;
        }
        if (names.is_leaf.contains(word)) return too_broad(reader, shown, word, out);
    }
    unknown(reader, shown, out, leaves_only(*reader.list) ? "写 GB/T 4754—2017 的四位小类代码或小类名称" : "写代码表里的代码或名称");
}

void read_reference(const ColumnReader& reader, const SheetCell& cell, const ReaderContext& context, ReadCell& out) {
    const std::string text = plain_text(cell);
    if (reader.field->system) {  // the zone of a row: resolved by whoever runs the import
        out.cell = Cell(text);
        return;
    }
    const std::vector<std::string> found = context.find_reference ? context.find_reference(reader.field->target, text) : std::vector<std::string>{};
    if (found.size() == 1) {
        out.cell = Cell(found.front());
    } else if (found.empty() && context.find_reference && reader.field->kind == FieldKind::Reference && reader.field->target == context.type.name) {
        out.awaits = text;
    } else if (found.empty()) {
        unknown(reader, text, out, "先在系统里建立“" + text + "”，名称要完全一致");
    } else {
        out.fault = CellFault{reader.hints.reason + "_ambiguous", reader.field->label + "“" + text + "”有 " + std::to_string(found.size()) + " 条同名记录", "导入后在记录里选择"};
    }
}

namespace {

/// One item of a list, of the kind that the column reader's field has been given.
ReadCell read_item(const ColumnReader& one, SheetCell piece, const std::string& word, const ReaderContext& context) {
    piece.kind = CellKind::Text;
    piece.text = word;
    ReadCell read;
    if (one.field->kind == FieldKind::Choice) read_choice(one, piece, context, read);
    else if (one.field->kind == FieldKind::Code) read_code(one, piece, read);
    else if (one.field->kind == FieldKind::Reference) read_reference(one, piece, context, read);
    else read.cell = Cell(word);
    return read;
}

constexpr std::size_t most_parts_of_a_name = 6;

/// The parts of a cell between marks; what Wutong wrote is parted by its own mark alone, or by lines where items hold marks themselves.
std::vector<std::string> parts_of(std::string text, bool verbatim) {
    if (verbatim && text.ends_with("\n")) return split(text, "\n");
    if (!verbatim)
        for (std::string_view separator : {"，", ",", "；", ";", "\r", "\n", "|"}) text = replace_all(text, separator, "、");
    return split(text, "、");
}

}  // namespace

void read_list(const ColumnReader& reader, const SheetCell& cell, const ReaderContext& context, bool verbatim, ReadCell& out) {
    schema::Field element = *reader.field;
    element.kind = reader.field->element;
    ColumnReader one = reader;
    one.field = &element;
    schema::CellList items;
    const auto parts = parts_of(std::string(cell.text), verbatim);
    for (std::size_t at = 0; at < parts.size(); ++at) {
        std::string word = trim(parts[at]);
        if (word.empty()) continue;
        if (items.size() >= static_cast<std::size_t>(reader.field->max_items)) {
            out.fault = CellFault{reader.hints.reason + "_invalid", reader.field->label + "项数过多", "不超过 " + std::to_string(reader.field->max_items) + " 项"};
            return;
        }
        ReadCell read = read_item(one, cell, word, context);
        // A name may hold the mark itself: 张三、李四联合体.
        for (std::size_t more = at + 1; read.fault && more < parts.size() && more < at + most_parts_of_a_name; ++more) {
            word += "、" + trim(parts[more]);
            if (ReadCell longer = read_item(one, cell, word, context); !longer.fault) {
                read = std::move(longer);
                at = more;
            }
        }
        if (read.fault) {
            out.fault = std::move(read.fault);
            return;
        }
        items.push_back(std::move(read.cell));
    }
    if (!items.empty()) out.cell = Cell(std::move(items));
}

}  // namespace wutong::imports
