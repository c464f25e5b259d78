// places.h — Points and areas on the ground: "经度,纬度" as stored in a place field. Private to rules/.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/rational.h"

namespace wutong::rules {

struct Point {
    Rational longitude, latitude;  ///< degrees
};
/// "112.5376,37.8743"; nullopt for anything else, or degrees that are none.
std::optional<Point> point_of(std::string_view text);
/// The corners in order, separated by blanks or semicolons, at least three; the last joins the first. nullopt where one of them is no point.
std::optional<std::vector<Point>> area_of(std::string_view text);
/// Exact; a point on the border lies inside. nullopt on overflow, which degrees with up to 15 decimals do not reach.
std::optional<bool> lies_inside(const Point& point, const std::vector<Point>& area);
/// Along the ground, on a sphere of 6,371,009 m; to the whole metre.
std::int64_t metres_between(const Point& a, const Point& b);

}  // namespace wutong::rules
