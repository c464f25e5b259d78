// places.cpp — Point in polygon with exact fractions; the length of a great circle.
#include "rules/places.h"

#include <cmath>
#include <numbers>
#include <string>

#include "base/text.h"

namespace wutong::rules {

namespace {
constexpr std::size_t longest_degree = 16;
constexpr long double earth_radius = 6'371'009.0L;

std::optional<Rational> degree(std::string_view text, std::int64_t most) {
    if (text.empty() || text.size() > longest_degree || text.find('/') != std::string_view::npos) return std::nullopt;
    auto value = Rational::parse(std::string(text));
    if (!value || *value < Rational(-most) || *value > Rational(most)) return std::nullopt;
    return value;
}

/// Sign of the turn from a over b to c: 0 on one line.
std::optional<int> turn(const Point& a, const Point& b, const Point& c) {
    const auto part = [](const Rational& p, const Rational& q, const Rational& r, const Rational& s) -> std::optional<Rational> {
        const auto x = Rational::subtract(p, q), y = Rational::subtract(r, s);
        return x && y ? Rational::multiply(*x, *y) : std::nullopt;
    };
    const auto left = part(b.longitude, a.longitude, c.latitude, a.latitude), right = part(b.latitude, a.latitude, c.longitude, a.longitude);
    if (!left || !right) return std::nullopt;
    return *left < *right ? -1 : *right < *left ? 1 : 0;
}

bool between(const Rational& a, const Rational& value, const Rational& b) { return (a <= value && value <= b) || (b <= value && value <= a); }

long double radians(const Rational& degrees) {
    return static_cast<long double>(degrees.numerator()) / static_cast<long double>(degrees.denominator()) * std::numbers::pi_v<long double> / 180.0L;
}
}  // namespace

std::optional<Point> point_of(std::string_view text) {
    const auto comma = text.find(',');
    if (comma == std::string_view::npos) return std::nullopt;
    const auto longitude = degree(text.substr(0, comma), 180), latitude = degree(text.substr(comma + 1), 90);
    if (!longitude || !latitude) return std::nullopt;
    return Point{*longitude, *latitude};
}

std::optional<std::vector<Point>> area_of(std::string_view text) {
    std::vector<Point> corners;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = text.find_first_not_of(" ;\n", at);
        if (start == std::string_view::npos) break;
        at = std::min(text.find_first_of(" ;\n", start), text.size());
        const auto corner = point_of(text.substr(start, at - start));
        if (!corner) return std::nullopt;
        corners.push_back(*corner);
    }
    if (corners.size() < 3) return std::nullopt;
    return corners;
}

std::optional<bool> lies_inside(const Point& point, const std::vector<Point>& area) {
    bool inside = false;
    for (std::size_t i = 0; i < area.size(); ++i) {
        const Point &a = area[i], &b = area[(i + 1) % area.size()];
        const auto side = turn(a, b, point);
        if (!side) return std::nullopt;
        if (*side == 0 && between(a.longitude, point.longitude, b.longitude) && between(a.latitude, point.latitude, b.latitude)) return true;
        const bool up = a.latitude <= point.latitude && point.latitude < b.latitude, down = b.latitude <= point.latitude && point.latitude < a.latitude;
        if ((up && *side > 0) || (down && *side < 0)) inside = !inside;
    }
    return inside;
}

std::int64_t metres_between(const Point& a, const Point& b) {
    const long double north = std::sin((radians(b.latitude) - radians(a.latitude)) / 2), east = std::sin((radians(b.longitude) - radians(a.longitude)) / 2);
    const long double half = north * north + std::cos(radians(a.latitude)) * std::cos(radians(b.latitude)) * east * east;
    return std::llroundl(2 * earth_radius * std::asin(std::min(1.0L, std::sqrt(half))));
}

}  // namespace wutong::rules
