// words.cpp — The table of words.
#include "rules/words.h"

#include <array>

namespace wutong::rules {

namespace {
using enum WordKind;
constexpr std::array<Word, 60> vocabulary{{
    {Keyword, "and", "且"},
    {Keyword, "or", "或"},
    {Keyword, "not", "非"},
    {Keyword, "if", "如果"},
    {Keyword, "then", "则"},
    {Keyword, "else", "否则"},
    {Keyword, "in", "在"},
    {Keyword, "between", "介于"},
    {Keyword, "to", "至"},
    {Keyword, "under", "属于"},
    {Keyword, "contains", "包含"},
    {Keyword, "starts", "开头是"},
    {Keyword, "with", ""},
    {Keyword, "of", "的"},
    {Keyword, "where", "其中"},
    {Keyword, "at", "于"},
    {Keyword, "as known on", "已知于"},
    {Keyword, "inside", "位于"},
    {Keyword, "true", "真"},
    {Keyword, "false", "假"},
    {Keyword, "and", "并且"},
    {Keyword, "or", "或者"},
    {Keyword, "then", "那么"},
    {Aggregate, "count", "计数"},
    {Aggregate, "sum", "合计"},
    {Aggregate, "min", "最小"},
    {Aggregate, "max", "最大"},
    {Aggregate, "average", "平均"},
    {Aggregate, "median", "中位数"},
    {Aggregate, "distinct", "去重计数"},
    {Aggregate, "first", "首个"},
    {Aggregate, "last", "末个"},
    {Aggregate, "exists", "存在"},
    {Aggregate, "all", "全部"},
    {Function, "missing", "缺失"},
    {Function, "days", "天数"},
    {Function, "working_days", "工作日数"},
    {Function, "add_working_days", "加工作日"},
    {Function, "year", "年份"},
    {Function, "same_period_last_year", "上年同期"},
    {Function, "cumulative", "累计"},
    {Function, "growth", "增速"},
    {Function, "distance", "距离"},
    {Parameter, "today", "今天"},
    {Parameter, "now", "现在"},
    {Parameter, "period", "本期"},
    {Parameter, "zone", "本区"},
    {Parameter, "user", "当前用户"},
    {Parameter, "self", "本条"},
    {Parameter, "record", "外层记录"},
    {Parameter, "record", "本记录"},
    {Parameter, "input", "输入"},
    {Bound, "ge", "不低于"},
    {Bound, "le", "不超过"},
    {Bound, "approx", "约"},
    {Part, "start", "首日"},
    {Part, "end", "末日"},
    {Part, "id", "编号"},
    {Part, "zone_id", "所属区"},
    {Part, "zone", "所属区"},
}};
}  // namespace

std::string_view canonical(WordKind kind, std::string_view text) {
    if (text.empty()) return {};
    for (const auto& word : vocabulary)
        if (word.kind == kind && (word.english == text || word.chinese == text)) return word.english;
    return {};
}

std::string_view chinese_of(std::string_view english) {
    for (const auto& word : vocabulary)
        if (word.english == english && !word.chinese.empty()) return word.chinese;
    return {};
}

std::vector<std::string> words_of(WordKind kind) {
    std::vector<std::string> words;
    for (const auto& word : vocabulary) {
        if (word.kind != kind) continue;
        if (!word.english.empty()) words.emplace_back(word.english);
        if (!word.chinese.empty()) words.emplace_back(word.chinese);
    }
    return words;
}

}  // namespace wutong::rules
