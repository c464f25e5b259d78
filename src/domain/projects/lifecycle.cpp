// lifecycle.cpp — Stage lines by project type, the furthest milestone, segments and phases.
#include "domain/projects/lifecycle.h"

#include <algorithm>
#include <array>

namespace wutong::projects {

namespace {

constexpr std::array<Milestone, 11> line{{
    {"reserve", nullptr, ""},
    {"negotiation", &Project::first_contact_on, "open_talks"},
    {"signed", &Project::signed_on, "sign"},
    {"landed", &Project::landed_on, "land"},
    {"started", &Project::started_on, "start"},
    {"topped_out", &Project::topped_out_on, "top_out"},
    {"completed", &Project::completed_on, "complete"},
    {"trial", &Project::trial_on, "begin_trial"},
    {"production", &Project::production_on, "produce"},
    {"registered", &Project::registered_on, "register_enterprise"},
    {"at_capacity", &Project::at_capacity_on, "reach_capacity"},
}};

struct NamedStage {
    std::string_view stage, name;
};
using NamedLine = std::span<const NamedStage>;

constexpr NamedStage new_land[] = {{"reserve", "储备"}, {"negotiation", "在谈"}, {"signed", "签约"}, {"landed", "落地（供地）"}, {"started", "开工"},
                                   {"topped_out", "主体完工"}, {"completed", "竣工"}, {"trial", "试生产"}, {"production", "投产"},
                                   {"registered", "入统"}, {"at_capacity", "达效"}};
constexpr NamedStage leased_plant[] = {{"reserve", "储备"}, {"negotiation", "在谈"}, {"signed", "签约"}, {"landed", "落地（交房）"}, {"started", "进场装修"},
                                       {"completed", "设备安装完成"}, {"trial", "试生产"}, {"production", "投产"}, {"registered", "入统"},
                                       {"at_capacity", "达效"}};
constexpr NamedStage transformation[] = {{"reserve", "谋划"}, {"negotiation", "论证"}, {"signed", "签约"}, {"landed", "备案"}, {"started", "采购安装"},
                                         {"completed", "安装完成"}, {"trial", "调试"}, {"production", "投用"}, {"registered", "入统"},
                                         {"at_capacity", "评价达标"}};
constexpr NamedStage infrastructure[] = {{"reserve", "储备"}, {"negotiation", "前期"}, {"signed", "签约"}, {"landed", "落地"}, {"started", "开工"},
                                         {"topped_out", "主体完工"}, {"completed", "竣工验收"}, {"production", "交付使用"}, {"at_capacity", "达效"}};
constexpr NamedStage culture_tourism[] = {{"reserve", "储备"}, {"negotiation", "在谈"}, {"signed", "签约"}, {"landed", "落地"}, {"started", "开工"},
                                          {"topped_out", "主体完工"}, {"completed", "竣工"}, {"trial", "试营业"}, {"production", "开业"},
                                          {"registered", "入统"}, {"at_capacity", "达效"}};
constexpr NamedStage agriculture[] = {{"reserve", "储备"}, {"negotiation", "在谈"}, {"signed", "签约"}, {"landed", "流转落地"}, {"started", "开工"},
                                      {"completed", "建成"}, {"trial", "试种试养"}, {"production", "投产"}, {"registered", "入统"},
                                      {"at_capacity", "达效"}};

NamedLine line_of(std::string_view project_type) {
    if (project_type == "leased_plant") return leased_plant;
    if (project_type == "transformation") return transformation;
    if (project_type == "infrastructure") return infrastructure;
    if (project_type == "culture_tourism") return culture_tourism;
    if (project_type == "agriculture") return agriculture;
    return new_land;  // also for logistics, energy and a type not filled in
}

}  // namespace

std::span<const Milestone> milestones() { return line; }

int rank_of(std::string_view stage) {
    for (std::size_t i = 0; i < line.size(); ++i)
        if (line[i].stage == stage) return static_cast<int>(i);
    return -1;
}

std::string_view stage_name(std::string_view project_type, std::string_view stage) {
    if (project_type.empty() && stage == "landed") return "落地";  // on land or in a plant: nobody has said yet
    for (const auto& named : line_of(project_type))
        if (named.stage == stage) return named.name;
    return {};
}

std::string furthest_stage(const Project& project, std::string_view at_least) {
    int rank = std::max(0, rank_of(at_least));
    for (std::size_t i = 1; i < line.size(); ++i)
        if (project.*line[i].date) rank = std::max(rank, static_cast<int>(i));
    return std::string(line[static_cast<std::size_t>(rank)].stage);
}

std::vector<records::StageEvent> stage_events(const Project& project) {
    std::vector<records::StageEvent> events;
    for (const auto& milestone : line)
        if (milestone.date && project.*milestone.date) events.push_back({std::string(milestone.stage), *(project.*milestone.date)});
    return events;
}

std::vector<Segment> segments_to_start(const Project& project) {
    struct Point {
        std::string_view label;
        const std::optional<MilestoneDate>& date;
    };
    const Point points[] = {{"首次对接", project.first_contact_on}, {"签约", project.signed_on}, {"落地", project.landed_on},
                            {"施工许可", project.lawful_start_on}, {"开工", project.started_on}};
    std::vector<Segment> segments;
    const Point* previous = nullptr;
    for (const auto& point : points) {
        if (!point.date || !point.date->is_day()) continue;
        if (previous) segments.push_back({previous->label, point.label, days_between(previous->date->first, point.date->first)});
        previous = &point;
    }
    return segments;
}

std::string phase_state_of(const std::vector<std::string>& phase_stages) {
    if (phase_stages.empty()) return {};
    const auto reached = [&](std::string_view stage) {
        return std::count_if(phase_stages.begin(), phase_stages.end(), [&](const auto& s) { return rank_of(s) >= rank_of(stage); });
    };
    struct Level {
        std::string_view stage, name;
    };
    for (const Level level : {Level{"production", "投产"}, Level{"started", "开工"}, Level{"signed", "签约"}}) {
        const auto count = reached(level.stage);
        if (count == 0) continue;
        const bool all = count == static_cast<std::ptrdiff_t>(phase_stages.size());
        return std::string(all ? "全部" : "部分") + std::string(level.name);
    }
    return "筹备中";
}

}  // namespace wutong::projects
