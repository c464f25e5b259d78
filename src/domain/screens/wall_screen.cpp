// wall_screen.cpp — The words of a screen and the two decisions about it.
#include "domain/screens/wall_screen.h"

#include <algorithm>

namespace wutong::schema {

const std::vector<FieldLine<Description<wutong::screens::WallScreen>::T>> Description<wutong::screens::WallScreen>::lines = {
    field<&T::name>("大屏名称", {.max_length = 60, .required = true, .search = true, .read_only = true}),
    field<&T::place>("安放位置", {.max_length = 120, .read_only = true}),
    field<&T::expires_on>("有效期至", {.help = "最长一年，到期自动停止显示", .read_only = true}),
    field<&T::key_hash>("密钥摘要", {.help = "密钥只显示一次，系统只留摘要", .max_length = 64, .read_only = true}),
    field<&T::revoked_reason>("停用原因", {.max_length = 200, .read_only = true}),
    field<&T::stage>("状态", {.target = "wall_screen_state", .read_only = true}),
};

}  // namespace wutong::schema

namespace wutong::screens {

using records::Change;
using records::Context;
using records::Record;
using schema::Cell;

namespace {

constexpr Refusal is_fixed{"wall_screen.is_fixed", Kind::Conflict, "大屏建立后不能改动", "请停用这一块，另建一块"};

bool is_digest(std::string_view text) { return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos; }

}  // namespace

Result<Change> make_screen(const Record& record, const schema::RecordView& input, const Context& context) {
    const auto expires = Date::parse(input["expires_on"].text_or_empty());
    if (!is_digest(input["key_hash"].text_or_empty())) return refuse(Kind::Invalid, "wall_screen.key_comes_from_the_page", "没有密钥，大屏不能建立", "请从“大屏”页面建立", {{"key_hash", "由系统生成", ""}});
    const auto last = context.today + longest_days;
    if (!expires || *expires < context.today || last < *expires)
        return refuse(Kind::Invalid, "wall_screen.day_must_be_within_a_year", "有效期要在今天之后、一年之内", "请填写 " + context.today.to_string() + " 至 " + last.to_string() + " 之间的一天",
                      {{"expires_on", "不在一年之内", context.today.to_string() + " 至 " + last.to_string()}});
    Change change{record, {}, {}, {}, false, {}};
    for (const auto* name : {"name", "place", "expires_on", "key_hash"}) change.record.set(name, input[name]);
    change.record.set("stage", Cell("showing"));
    return change;
}

Result<Change> keep_screen(const Record* before, const Record& after, const Context&) {
    Change change{after, {}, {}, {}, false, {}};
    if (!before) return change;
    constexpr std::string_view may_change[] = {"stage", "revoked_reason"};
    for (const auto& name : records::changed_fields(*before, after)) {
        const auto* field = after.type->field(name);
        if (field && !field->system && std::ranges::find(may_change, name) == std::end(may_change)) return refuse(is_fixed, {{name, "建立后不能改动", ""}});
    }
    return change;
}

}  // namespace wutong::screens
