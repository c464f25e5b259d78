// json.cpp — JSON values, the strict parser on Boost's tokenizer, and the writers.
#include "base/json.h"

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <unordered_set>

#include "base/text.h"

namespace wutong {
namespace {

const Json null_value;

enum class Trouble { None, Syntax, Depth, Keys, Values, DuplicateKey, NulCharacter };

/// Receives what the tokenizer finds and builds the value. A refused document ends with `trouble` set.
class Builder {
public:
    static constexpr std::size_t max_object_size = std::size_t(-1);
    static constexpr std::size_t max_array_size = std::size_t(-1);
    static constexpr std::size_t max_key_size = std::size_t(-1);
    static constexpr std::size_t max_string_size = std::size_t(-1);
    using Code = boost::json::error_code;
    using View = boost::json::string_view;

    explicit Builder(const JsonLimits& limits) : keys_left_(limits.keys), values_left_(limits.values) {}

    bool on_document_begin(Code&) { return true; }
    bool on_document_end(Code&) { return true; }
    bool on_object_begin(Code&) { return open(Json::object()); }
    bool on_array_begin(Code&) { return open(Json::array()); }
    bool on_object_end(std::size_t, Code&) { return close(); }
    bool on_array_end(std::size_t, Code&) { return close(); }
    bool on_key_part(View part, std::size_t, Code&) { return append(part); }
    bool on_string_part(View part, std::size_t, Code&) { return append(part); }
    bool on_string(View part, std::size_t, Code&) { return append(part) && add(Json(take_text())); }
    bool on_number_part(View part, Code&) { return append(part); }
    bool on_int64(std::int64_t value, View part, Code&) {
        if (part == "-0") return add_decimal(part);
        text_.clear();
        return add(Json(value));
    }
    bool on_uint64(std::uint64_t, View part, Code&) { return add_decimal(part); }
    bool on_double(double, View part, Code&) { return add_decimal(part); }
    bool on_bool(bool value, Code&) { return add(Json(value)); }
    bool on_null(Code&) { return add(Json()); }
    bool on_comment_part(View, Code&) { return refuse_with(Trouble::Syntax); }
    bool on_comment(View, Code&) { return refuse_with(Trouble::Syntax); }

    bool on_key(View part, std::size_t, Code&) {
        if (!append(part)) return false;
        if (keys_left_ == 0) return refuse_with(Trouble::Keys);
        --keys_left_;
        Frame& frame = open_.back();
        Json::Object& members = frame.value.members();
        std::string key = take_text();
        if (key.find('\0') != std::string::npos) return refuse_with(Trouble::NulCharacter);
        if (is_repeated(frame, members, key)) {
            refused_key = std::move(key);
            return refuse_with(Trouble::DuplicateKey);
        }
        if (members.empty()) members.reserve(8);  // most objects of an import or a ledger have that many
        members.emplace_back(std::move(key), Json());
        return true;
    }

    Json root;
    Trouble trouble = Trouble::None;
    std::string refused_key;

private:
    struct Frame {
        Json value;
        std::unordered_set<std::string> many_keys;  // filled only for an object with many members
    };
    static constexpr std::size_t few_members = 24;  // up to here comparing one by one is faster than hashing

    static bool is_repeated(Frame& frame, const Json::Object& members, const std::string& key) {
        if (members.size() < few_members) {
            return std::any_of(members.begin(), members.end(), [&](const auto& member) { return member.first == key; });
        }
        if (frame.many_keys.empty()) {
            for (const auto& member : members) frame.many_keys.insert(member.first);
        }
        return !frame.many_keys.insert(key).second;
    }

    bool refuse_with(Trouble what) {
        trouble = what;
        return false;
    }
    bool append(View part) {
        text_.append(part.data(), part.size());
        return true;
    }
    std::string take_text() {
        std::string taken = std::move(text_);
        text_.clear();
        return taken;
    }
    bool add_decimal(View part) { return append(part) && add(Json(Json::Decimal{take_text()})); }
    bool open(Json value) {
        open_.push_back({std::move(value), {}});
        return true;
    }
    bool close() {
        Json finished = std::move(open_.back().value);
        open_.pop_back();
        return add(std::move(finished));
    }
    bool add(Json value) {
        if (values_left_ == 0) return refuse_with(Trouble::Values);
        --values_left_;
        if (value.is_string() && value.string().find('\0') != std::string::npos) return refuse_with(Trouble::NulCharacter);
        if (open_.empty()) {
            root = std::move(value);
        } else if (Json& parent = open_.back().value; parent.is_array()) {
            parent.items().push_back(std::move(value));
        } else {
            parent.members().back().second = std::move(value);
        }
        return true;
    }

    std::vector<Frame> open_;
    std::string text_;
    std::size_t keys_left_, values_left_;
};

std::unexpected<Error> refuse_document(const Builder& builder, std::size_t offset, const JsonLimits& limits) {
    const std::string where = "（第 " + std::to_string(offset) + " 字节处）";
    switch (builder.trouble) {
        case Trouble::Keys:
            return refuse(Kind::TooLarge, "json.too_many_keys", "JSON 的键超过 " + std::to_string(limits.keys) + " 个" + where, "请分成几次提交");
        case Trouble::Values:
            return refuse(Kind::TooLarge, "json.too_many_values", "JSON 的值超过 " + std::to_string(limits.values) + " 个" + where, "请分成几次提交");
        case Trouble::Depth:
            return refuse(Kind::Invalid, "json.too_deep", "JSON 嵌套超过 " + std::to_string(limits.depth) + " 层" + where, "请减少嵌套层数");
        case Trouble::DuplicateKey:
            return refuse(Kind::Invalid, "json.duplicate_key", "JSON 中键「" + escape_control(builder.refused_key.substr(0, 100)) + "」重复" + where,
                          "同一对象中每个键只写一次");
        case Trouble::NulCharacter:
            return refuse(Kind::Invalid, "json.nul_character", "JSON 文字中含有空字符（U+0000）" + where, "请去掉空字符");
        case Trouble::None:
        case Trouble::Syntax: break;
    }
    return refuse(Kind::Invalid, "json.malformed", "JSON 格式有误" + where, "请按 JSON 标准（RFC 8259）和 UTF-8 编码书写");
}

void append_escaped(std::string& out, std::string_view text) {
    constexpr std::string_view hex = "0123456789abcdef";
    out.push_back('"');
    std::size_t plain = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c >= 0x20 && c != '"' && c != '\\') continue;
        out.append(text.substr(plain, i - plain));
        plain = i + 1;
        out.push_back('\\');
        switch (c) {
            case '"': case '\\': out.push_back(static_cast<char>(c)); break;
            case '\n': out.push_back('n'); break;
            case '\r': out.push_back('r'); break;
            case '\t': out.push_back('t'); break;
            default:
                out += "u00";
                out.push_back(hex[c >> 4]);
                out.push_back(hex[c & 15]);
        }
    }
    out.append(text.substr(plain));
    out.push_back('"');
}

void append_value(std::string& out, const Json& value, bool canonical);

void append_member(std::string& out, const std::pair<std::string, Json>& member, bool canonical) {
    if (out.back() != '{') out.push_back(',');
    append_escaped(out, member.first);
    out.push_back(':');
    append_value(out, member.second, canonical);
}

void append_object(std::string& out, const Json::Object& members, bool canonical) {
    out.push_back('{');
    const auto by_key = [](const auto& a, const auto& b) { return a.first < b.first; };
    if (!canonical || std::is_sorted(members.begin(), members.end(), by_key)) {
        for (const auto& member : members) append_member(out, member, canonical);
    } else {
        std::vector<const std::pair<std::string, Json>*> sorted;
        sorted.reserve(members.size());
        for (const auto& member : members) sorted.push_back(&member);
        std::sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) { return a->first < b->first; });
        for (const auto* member : sorted) append_member(out, *member, canonical);
    }
    out.push_back('}');
}

void append_value(std::string& out, const Json& value, bool canonical) {
    if (value.is_null()) {
        out += "null";
    } else if (value.is_bool()) {
        out += value.boolean() ? "true" : "false";
    } else if (value.is_integer()) {
        out += std::to_string(value.integer());
    } else if (value.is_decimal()) {
        out += value.decimal();
    } else if (value.is_string()) {
        append_escaped(out, value.string());
    } else if (value.is_array()) {
        out.push_back('[');
        bool first = true;
        for (const Json& item : value.items()) {
            if (!first) out.push_back(',');
            first = false;
            append_value(out, item, canonical);
        }
        out.push_back(']');
    } else {
        append_object(out, value.members(), canonical);
    }
}

}  // namespace

const Json* Json::find(std::string_view key) const {
    if (!is_object()) return nullptr;
    for (const auto& [name, value] : members()) {
        if (name == key) return &value;
    }
    return nullptr;
}

const Json& Json::operator[](std::string_view key) const {
    const Json* found = find(key);
    return found ? *found : null_value;
}

std::string Json::text(std::string_view key, std::string_view otherwise) const {
    const Json* found = find(key);
    return found && found->is_string() ? found->string() : std::string(otherwise);
}

void Json::set(std::string key, Json value) {
    if (!is_object()) value_ = Object{};
    for (auto& [name, present] : members()) {
        if (name == key) {
            present = std::move(value);
            return;
        }
    }
    members().emplace_back(std::move(key), std::move(value));
}

void Json::push(Json value) {
    if (!is_array()) value_ = Array{};
    items().push_back(std::move(value));
}

Result<Json> parse_json(std::string_view text, const JsonLimits& limits) {
    if (text.size() > limits.bytes) {
        return refuse(Kind::TooLarge, "json.too_large", "JSON 超过 " + std::to_string(limits.bytes) + " 字节（第 " + std::to_string(limits.bytes) + " 字节处）",
                      "请分成几次提交");
    }
    boost::json::parse_options options;
    options.max_depth = limits.depth;
    boost::json::basic_parser<Builder> parser(options, limits);
    boost::json::error_code problem;
    std::size_t offset = parser.write_some(false, text.data(), text.size(), problem);
    if (!problem) {
        while (offset < text.size() && (text[offset] == ' ' || text[offset] == '\n' || text[offset] == '\r' || text[offset] == '\t')) ++offset;
    }
    Builder& builder = parser.handler();
    if (problem == boost::json::error::too_deep) builder.trouble = Trouble::Depth;
    if (problem || builder.trouble != Trouble::None || offset < text.size() || !parser.done()) return refuse_document(builder, offset, limits);
    return std::move(builder.root);
}

std::string write_json(const Json& value) {
    std::string out;
    append_value(out, value, false);
    return out;
}

std::string write_canonical_json(const Json& value) {
    std::string out;
    out.reserve(512);
    append_value(out, value, true);
    return out;
}

}  // namespace wutong
