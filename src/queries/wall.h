// wall.h — What a 大屏 may show: what is marked 公开 and nothing else, whoever asks. Projects before their signing are not there at all.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "queries/overview.h"

namespace wutong::queries {

/// A screen that may show now.
struct Screen {
    std::string id, zone, name;
};
/// By the SHA-256 of its key, hex. Empty: unknown, revoked, or its last day is over.
Result<std::optional<Screen>> screen_of_key(const Queries& queries, std::string_view key_hash);

struct WallFigure {
    std::string id, label, value, meaning;   ///< of an indicator that is open to the public
    std::string why_no_value;                 ///< Chinese; where `value` is empty
};
struct WallFact {
    std::string label, text;
};
struct WallProject {
    std::string title, what, on;              ///< what: 开工, 投产; on: the day
    std::vector<WallFact> facts;              ///< public fields with a value
};
struct WallStep {
    std::string label;
    std::int64_t count = 0;                   ///< reached this stage or a later one
};
struct WallMonth {
    std::string month;
    std::int64_t signed_count = 0, started_count = 0, produced_count = 0;
};
struct Wall {
    std::string zone, zone_name, as_of;
    Period period;
    std::vector<WallFigure> figures;
    std::vector<MilestoneTile> tiles;         ///< those that are open; a sum only where it is open too
    std::vector<WallStep> steps;
    std::vector<WallMonth> months;
    std::vector<WallProject> projects;        ///< the latest that started or went into production
    std::vector<PlaceLine> places;            ///< the zone and what lies under it
};
struct WallRequest {
    std::string zone;
    Period period;
};
Result<Wall> wall(const Queries& queries, const WallRequest& request);

}  // namespace wutong::queries
