// store_errors.h — The refusals every Store shares: one code for one broken expectation.
#pragma once

#include "base/result.h"

namespace wutong::records {

inline constexpr Refusal changed_meanwhile{"record.changed_meanwhile", Kind::Conflict, "这条记录刚被别人改过", "请刷新后看清新内容，再重新修改"};
inline constexpr Refusal record_not_found{"record.not_found", Kind::NotFound, "没有这条记录", "请核对编号，或从列表重新打开"};
inline constexpr Refusal id_already_used{"record.id_already_used", Kind::Conflict, "编号已被占用", "请重新提交，由系统另给编号"};
inline constexpr Refusal value_not_unique{"record.not_unique", Kind::Conflict, "同一区内已有取值相同的记录", "请改用已有的记录，或更正取值"};
inline constexpr Refusal text_with_nul{"store.nul_byte", Kind::Invalid, "文字里含有不可见的空字符（U+0000）", "请删去该字符后重新提交"};
inline constexpr Refusal number_overflow{"store.overflow", Kind::Invalid, "合计或计算结果超出可以表示的范围", "请缩小条件范围，或更正过大的数值"};
inline constexpr Refusal must_retry{"store.retry", Kind::Busy, "与同时进行的另一项操作冲突", "请稍后重试"};
inline constexpr Refusal took_too_long{"store.took_too_long", Kind::TooLarge, "这项查询用时过长，已经停下", "请缩小条件范围后重试"};
inline constexpr Refusal store_busy{"store.busy", Kind::Busy, "系统正忙，读取排队已满", "请稍后重试"};

}  // namespace wutong::records
