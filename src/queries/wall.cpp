// wall.cpp — A reader of 公开 fields only works out the figures (decision 0027); what leaves is picked field by field by its mark besides.
#include "queries/wall.h"

#include <algorithm>

#include "queries/metric_parts.h"

namespace wutong::queries {

namespace {

using schema::Cell;

constexpr std::int64_t most_projects = 8;
constexpr int most_months = 12;
/// Public fields of a project that a screen has room for.
constexpr std::string_view shown_fields[] = {"builder", "industry_group", "total_investment", "stage"};

bool is_public(const schema::Field* field) { return field && field->disclosure == schema::Disclosure::Public && !field->personal && !field->hidden; }

/// Reads figures, projects and zones; every question below names the zone it is cut to.
access::Principal wall_reader() {
    access::Principal reader;
    reader.user = "wall";
    reader.name = "大屏";
    access::Granted granted;
    granted.role = "wall";
    granted.permissions = {"indicator.view_public", "project.view_public", "zone.view_public"};   // 公开 fields only, in every channel
    granted.scope.all = true;
    reader.grants.push_back(std::move(granted));
    return reader;
}

/// Their numbers stand on the first page, as milestones.
constexpr std::string_view told_by_milestones[] = {"started_count", "started_investment", "production_count", "production_investment"};

Result<std::vector<WallFigure>> figures_of(const Queries& queries, const access::Principal& reader, const WallRequest& request) {
    std::vector<WallFigure> figures;
    const auto* usual = queries.sources().registry->choices("report_items");
    for (const auto& indicator : queries.sources().definitions->indicators) {
        if (!indicator.open_to_public || std::ranges::find(told_by_milestones, indicator.id) != std::end(told_by_milestones)) continue;
        const auto answer = queries.metric(reader, {indicator.id, request.zone, request.period, false, std::nullopt});
        if (!answer) {
            if (answer.error().kind == Kind::Fault) return std::unexpected(answer.error());
            continue;   // not in force in this period
        }
        // One that has no value is shown where it is asked for every week; of the others a screen would only fill with strokes.
        const bool asked_for = usual != nullptr && usual->by_code(indicator.id) != nullptr;
        if (!answer->unregistered && (answer->value || asked_for)) figures.push_back({answer->id, answer->label, answer->value ? answer->value_text : std::string(), answer->say_in_full(), answer->why_no_value});
    }
    return figures;
}

std::vector<WallStep> steps_of(const std::vector<ReachedStep>& all) {
    std::vector<WallStep> steps;
    for (const auto& step : all)
        if (step.open) steps.push_back({step.label, step.reached});
    return steps;
}

Result<std::vector<WallMonth>> months_of(const Queries& queries, const access::Principal& reader, const WallRequest& request) {
    std::vector<WallMonth> months;
    Date first = first_of_month(request.period.start);
    for (int i = 0; i < most_months && first <= request.period.end; ++i, first = add_months(first, 1)) {
        const Period month{first, last_of_month(first)};
        const auto count = [&](std::string_view field) { return milestone_count(queries, reader, request.zone, field, month); };
        months.push_back({first.to_string().substr(0, 7), TRY(count("signed_on")), TRY(count("started_on")), TRY(count("production_on"))});
    }
    return months;
}

Result<WallProject> project_of(Reading& reading, const records::Record& record, std::string_view what, std::string_view day_field) {
    WallProject project;
    const auto* title = record.type->field(record.type->title_field);
    project.title = is_public(title) ? record.title() : "（未公开）";
    project.what = what;
    project.on = record[day_field].text_or_empty();
    for (const auto name : shown_fields)
        if (const auto* field = record.type->field(name); is_public(field) && !record[name].is_null()) project.facts.push_back({field->label, reading.text_for_people(*field, record[name])});
    return project;
}

/// The latest milestones of the kind; a project that is only talked about is out of this reader's scope.
Result<void> add_latest(Reading& reading, const schema::RecordType& type, const std::string& zone, std::string_view field_name, std::string_view what, std::vector<WallProject>& out) {
    const auto* field = type.field(field_name);
    if (!is_public(field)) return {};
    auto query = TRY(reading.scoped_query(type, zone));
    query.where = rules::both(query.where, rules::apply(rules::Op::Not, {rules::apply(rules::Op::IsMissing, {rules::column(0, field)})}));
    query.order = {{rules::column(0, field), true}};
    query.limit = most_projects;
    for (const auto& record : TRY(reading.reader().find(query))) out.push_back(TRY(project_of(reading, record, what, field_name)));
    return {};
}

}  // namespace

Result<std::optional<Screen>> screen_of_key(const Queries& queries, std::string_view key_hash) {
    auto reader = wall_reader();
    reader.grants[0].permissions = {"wall_screen.view"};
    const auto reading = TRY(Reading::open(queries.sources(), reader));
    const auto* type = reading->registry().type("wall_screen");
    if (!type) return std::optional<Screen>();
    auto query = TRY(reading->scoped_query(*type, ""));
    query.where = rules::both(query.where, equal(type->field("key_hash"), Cell(std::string(key_hash))));
    for (const auto& record : TRY(reading->reader().find(query))) {
        const auto last = Date::parse(record["expires_on"].text_or_empty());
        if (record.stage() == "showing" && last && reading->today() <= *last) return std::optional<Screen>({std::string(record.id()), std::string(record.zone()), record.title()});
    }
    return std::optional<Screen>();
}

Result<Wall> wall(const Queries& queries, const WallRequest& request) {
    const auto reader = wall_reader();
    const auto reading = TRY(Reading::open(queries.sources(), reader));
    const auto& type = *TRY(reading->type("project"));
    auto whole = TRY(overview(queries, reader, {request.zone, request.period}));
    Wall wall;
    wall.zone = request.zone;
    wall.zone_name = reading->title_of("zone", request.zone);
    wall.as_of = reading->today().to_string();
    wall.period = request.period;
    wall.figures = TRY(figures_of(queries, reader, request));
    for (auto& tile : whole.tiles) {
        if (!tile.open) continue;
        if (!tile.sum_open) tile.sum = tile.last_sum = 0;
        wall.tiles.push_back(std::move(tile));
    }
    wall.places = std::move(whole.places);
    wall.steps = steps_of(whole.steps);
    if (milestones_open(type, reading->registry())) wall.months = TRY(months_of(queries, reader, request));
    TRY(add_latest(*reading, type, request.zone, "started_on", "开工", wall.projects));
    TRY(add_latest(*reading, type, request.zone, "production_on", "投产", wall.projects));
    std::ranges::stable_sort(wall.projects, std::ranges::greater(), &WallProject::on);
    if (std::cmp_greater(wall.projects.size(), most_projects)) wall.projects.resize(most_projects);
    return wall;
}

}  // namespace wutong::queries
