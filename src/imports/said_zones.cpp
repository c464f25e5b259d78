// said_zones.cpp — See said_zones.h.
#include "imports/said_zones.h"

#include <algorithm>

#include "access/principal.h"
#include "base/text.h"
#include "imports/words.h"

namespace wutong::imports {

namespace {

constexpr std::size_t most_named = 3, most_offered = 3;
constexpr std::size_t shortest_name = 5;   ///< signs: 本区 and 园区 name nobody

/// The place a zone is called by: 盐湖 of 盐湖高新技术产业开发区.
std::u32string place_of(const std::string& name) {
    const auto signs = decode_utf8(name);
    return {signs.begin(), signs.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(2, signs.size()))};
}

/// 盐胡高新区 has a sign of 盐湖: it may be a slip of the pen.
bool shares_a_sign(const std::vector<char32_t>& written, const std::u32string& place) {
    return std::ranges::any_of(written, [&](char32_t sign) { return place.find(sign) != std::u32string::npos; });
}

}  // namespace

SaidZones::SaidZones(std::vector<std::array<std::string, zone_words.size()>> zones) : zones_(std::move(zones)) {
    for (const auto& zone : zones_)
        for (const auto& word : zone)
            if (!word.empty()) words_.insert(normal_word(word));
}

Result<std::shared_ptr<const SaidZones>> SaidZones::of(const CommitParts& parts, const access::Principal& principal, const std::string& permission) {
    std::vector<std::array<std::string, zone_words.size()>> zones;
    const auto* type = parts.registry->type("zone");
    if (!type) return std::shared_ptr<const SaidZones>();
    rules::Query query;
    query.from = type;
    const auto reader = TRY(parts.store->reader());
    for (const auto& record : TRY(reader->find(query))) {
        if (!access::may(principal, permission, record.id())) continue;
        auto& zone = zones.emplace_back();
        for (std::size_t i = 0; i < zone_words.size(); ++i)
            if (type->field(zone_words[i])) zone[i] = record[zone_words[i]].text_or_empty();
    }
    return std::make_shared<const SaidZones>(std::move(zones));
}

SaidZone SaidZones::judge(const std::string& written) const {
    const std::string word = normal_word(written);
    if (word.empty() || words_.contains(word)) return SaidZone::Own;
    const auto signs = decode_utf8(word);
    if (signs.size() < shortest_name || !word.ends_with("区")) return SaidZone::Unclear;
    const bool like_one = std::ranges::any_of(zones_, [&](const auto& zone) { return shares_a_sign(signs, place_of(zone[0])) || shares_a_sign(signs, place_of(zone[1])); });
    return like_one ? SaidZone::Unclear : SaidZone::Another;
}

std::vector<Likely> SaidZones::near(const std::string& written) const {
    std::vector<Likely> offers;
    const std::string word = normal_word(written);
    const auto signs = decode_utf8(word);
    for (const auto& zone : zones_) {
        const bool within = std::ranges::any_of(zone, [&](const auto& one) { return !one.empty() && (normal_word(one).find(word) != std::string::npos || word.find(normal_word(one)) != std::string::npos); });
        const auto place = place_of(zone[0]);
        // Another sign wrong in the place's own name would be too much.
        if (offers.size() < most_offered && (within || shares_a_sign(signs, place))) offers.push_back({zone[0], "您的开发区，名称相近"});
    }
    return offers;
}

std::string note_of_other_zones(const DryRun& run) {
    std::vector<std::string> named;
    std::size_t rows = 0;
    std::set<std::string> zones;
    for (const auto& skipped : run.skipped) {
        if (skipped.why != "other_zone") continue;
        ++rows;
        if (zones.insert(skipped.label).second && named.size() < most_named) named.push_back(skipped.label);
    }
    if (rows == 0) return {};
    if (zones.size() > named.size()) return "有 " + std::to_string(rows) + " 行写的不是您的开发区（" + join(named, "、") + " 等 " + std::to_string(zones.size()) + " 个），略过不导入";
    return "有 " + std::to_string(rows) + " 行写的不是您的开发区（" + join(named, "、") + "），略过不导入";
}

}  // namespace wutong::imports
