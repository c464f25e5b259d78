// parameters.cpp — Parameters of the address, refused with what is allowed.
#include "http/parameters.h"

#include <charconv>

#include "base/text.h"

namespace wutong::http {

namespace {

constexpr std::size_t longest_filter = 4'096;
constexpr std::size_t most_sort_keys = 5;
constexpr std::size_t most_sums = 50;

std::unexpected<Error> bad_parameter(std::string name, std::string message, std::string allowed) {
    return refuse(Kind::Invalid, "http.parameter_invalid", message, allowed, {{std::move(name), message, allowed}});
}

}  // namespace

Result<Period> period_of(const Call& call) {
    if (const auto text = call.parameter("period"); !text.empty()) {
        const auto period = Period::parse(text);
        if (!period) return bad_parameter("period", "期间“" + escape_control(text) + "”写法不对", "如 2025、2025Q2、2025-01..2025-09");
        return *period;
    }
    const auto today = call.services.clock->today();
    Period period{*Date::of(today.year(), 1, 1), today};
    if (const auto text = call.parameter("from"); !text.empty()) {
        const auto date = Date::parse(text);
        if (!date) return bad_parameter("from", "起始日期“" + escape_control(text) + "”不是有效日期", "如 2025-01-01");
        period.start = *date;
    }
    if (const auto text = call.parameter("to"); !text.empty()) {
        const auto date = Date::parse(text);
        if (!date) return bad_parameter("to", "截止日期“" + escape_control(text) + "”不是有效日期", "如 2025-09-30");
        period.end = *date;
    }
    if (period.end < period.start) return bad_parameter("to", "截止日期早于起始日期", "请把截止日期选在起始日期之后");
    return period;
}

Result<std::int64_t> number_of(const Call& call, std::string_view name, std::int64_t otherwise, std::int64_t least, std::int64_t most) {
    const auto text = call.parameter(name);
    if (text.empty()) return otherwise;
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < least || number > most)
        return bad_parameter(std::string(name), std::string(name) + " 应是整数", std::to_string(least) + " 到 " + std::to_string(most));
    return number;
}

Result<queries::ListRequest> list_request_of(const Call& call, const schema::RecordType& type) {
    queries::ListRequest request;
    request.type = type.name;
    request.zone = call.parameter("zone");
    request.filter = call.parameter("filter");
    request.told_rule = call.parameter("tell");
    request.q = call.parameter("q");
    request.stage = call.parameter("stage");
    request.after = call.parameter("after");
    request.with_archived = call.parameter("archived") == "1";
    if (request.filter.size() > longest_filter) return bad_parameter("filter", "筛选条件过长", "不超过 4 KB");
    if (request.q.size() > 200) return bad_parameter("q", "搜索的文字过长", "不超过 60 个字");
    for (const auto& key : split(call.parameter("sort"), ","))
        if (!key.empty()) request.sort.push_back(key);
    if (request.sort.size() > most_sort_keys) return bad_parameter("sort", "排序字段过多", "不超过 5 个");
    for (const auto& name : split(call.parameter("sum"), ","))
        if (!name.empty()) request.sum.push_back(name);
    if (request.sum.size() > most_sums) return bad_parameter("sum", "要合计的列过多", "不超过 50 列");
    request.limit = TRY(number_of(call, "limit", 50, 1, 500));
    request.metric = call.parameter("metric");
    if (!request.metric.empty()) {
        request.part = call.parameter("part");
        if (request.part.empty()) request.part = "numerator";
        if (request.part != "numerator" && request.part != "denominator" && request.part != "rest")
            return bad_parameter("part", "part 的取值不对", "numerator、denominator 或 rest");
        request.period = TRY(period_of(call));
    }
    return request;
}

std::vector<std::string> texts_in(const Json& list) {
    std::vector<std::string> texts;
    if (list.is_array())
        for (const auto& item : list.items()) texts.push_back(item.is_string() ? item.string() : std::string());
    return texts;
}

}  // namespace wutong::http
