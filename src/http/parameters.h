// parameters.h — What the address of a request asks for: period, numbers, filter and page of a list.
#pragma once

#include "http/route.h"

namespace wutong::http {

inline constexpr std::size_t longest_reason = 2'000;   ///< bytes of why somebody does something

Result<Period> period_of(const Call& call);
/// A whole number between `least` and `most`, or `otherwise` when the parameter is absent.
Result<std::int64_t> number_of(const Call& call, std::string_view name, std::int64_t otherwise, std::int64_t least, std::int64_t most);
/// The filter, sort and page of a list, as a query asks for them.
Result<queries::ListRequest> list_request_of(const Call& call, const schema::RecordType& type);

/// The texts of a JSON list; what is no text stands as an empty one, so that its place is kept.
std::vector<std::string> texts_in(const Json& list);

}  // namespace wutong::http
