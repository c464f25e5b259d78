// chinese_numerals.h — Numbers, amounts and years in Chinese numerals: only what can be read one way, and only to be offered, never taken unasked.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wutong::imports {

/// 八千万, 壹亿贰仟万元整, 3千万 → 元. The amount box of a form reads the same (web/src/fields/chinese_amount.ts): one list of examples holds both,
/// tests/fixtures/chinese_amounts.tsv. 八千 may be 万元, 三万五 may be 35,000 or 30,005: nothing.
std::optional<std::int64_t> chinese_amount(std::string_view text);

/// 五十 → "50", 一百零五点二 → "105.2"; 一百五 is nothing.
std::optional<std::string> chinese_number(std::string_view text);

/// How much of the front is written as numerals, those with digits among them too; in bytes.
std::size_t numeral_length(std::string_view text);
/// Whether a Chinese numeral stands anywhere in the text; 万 and 亿 are units, as in 3000万.
bool has_numeral(std::string_view text);

/// The numerals of a date as everybody writes them: 贰零贰肆年零伍月, 二O二四年五月 → 二〇二四年〇五月, 二〇二四年五月.
std::string usual_date_numerals(std::string_view text);

}  // namespace wutong::imports
