// answers_json.cpp — Plain translation, one function an answer; amounts stay decimal text.
#include "http/answers_json.h"

#include "base/money.h"
#include "formats/json_record.h"
#include "http/replies.h"

namespace wutong::http {

namespace {

Json optional_text(const std::string& text) { return text.empty() ? Json() : Json(text); }

/// A count as a number, money as decimal text in 元, anything else as exact text.
Json value_json(const rules::Value& value) {
    if (value.missing) return Json();
    if (value.type.kind == rules::ValueKind::Money) {
        const auto fen = value.number.round(0);
        return fen ? Json(money_to_json(Money{*fen})) : Json();
    }
    if (value.number.is_integer()) {
        if (const auto whole = value.number.round(0)) return Json(*whole);
    }
    return Json(value.number.to_string());
}

/// Only what a card shows: two thousand of them cross the wire at once.
Json board_card_json(const queries::BoardCard& card, const std::vector<std::string>& fields) {
    const Json row = row_json(card.row);
    Json line = Json::object();
    for (const auto* name : {"id", "zone_id", "version"}) line.set(name, row[name]);
    for (const auto& name : fields)
        if (const auto* value = row.find(name)) line.set(name, *value);
    line.set("title", card.title);
    line.set("stage", card.stage);
    line.set("since", optional_text(card.since));
    line.set("lane", card.lane);
    line.set("days_in_stage", card.days_in_stage < 0 ? Json() : Json(card.days_in_stage));
    line.set("warnings", texts_json(card.warnings));
    line.set("actions", texts_json(card.actions));
    return line;
}

std::string_view word_of(queries::Whose whose) {
    switch (whose) {
        case queries::Whose::Reader: return "me";
        case queries::Whose::Role: return "role";
        case queries::Whose::Nobody: return "nobody";
        case queries::Whose::Other: return "other";
        case queries::Whose::Absent: return "absent";
        case queries::Whose::Outside: return "outside";
        case queries::Whose::Looks: return "looks";
        case queries::Whose::Unsaid: break;
    }
    return "";
}

Json todo_json(const queries::Todo& todo, const schema::Registry& registry) {
    const auto* type = registry.type(todo.type);
    Json line = object({{"text", todo.text}, {"type", todo.type}, {"id", todo.id}, {"kind", todo.kind}, {"overdue_days", todo.overdue_days}, {"waiting_days", todo.waiting_days},
                   {"zone_id", todo.zone}, {"link", type == nullptr || todo.id.empty() ? Json() : Json("/" + type->collection + "/" + todo.id)}});
    if (todo.whose != queries::Whose::Unsaid) {
        line.set("whose", word_of(todo.whose));
        line.set("owner", todo.owner);
    }
    return line;
}

std::string_view word_of(queries::Nature nature) {
    return nature == queries::Nature::Published ? "published" : nature == queries::Nature::Dispatch ? "dispatch" : "computed";
}

Json todos_json(const std::vector<queries::Todo>& todos, const schema::Registry& registry) {
    Json list = Json::array();
    for (const auto& todo : todos) list.push(todo_json(todo, registry));
    return list;
}

Json tile_json(const queries::Tile& tile) {
    return object({{"id", tile.id}, {"label", tile.label}, {"value", tile.value}, {"sub", tile.sub}, {"rows_link", tile.rows_link},
                   {"rate", tile.rate}, {"unit", tile.unit}, {"say", tile.say}, {"open_to_public", tile.open_to_public}, {"why_no_value", optional_text(tile.why_no_value)}});
}

}  // namespace

Json period_json(const Period& period) {
    return object({{"label", period.for_people()}, {"from", period.start.to_string()}, {"to", period.end.to_string()}});
}

Json texts_json(const std::vector<std::string>& texts) {
    Json list = Json::array();
    for (const auto& text : texts) list.push(text);
    return list;
}

Json row_json(const queries::Row& row) { return formats::record_to_json(row.record.view(), row.labels); }

Json rows_json(const std::vector<queries::Row>& rows) {
    Json list = Json::array();
    for (const auto& row : rows) list.push(row_json(row));
    return list;
}

Json list_json(const queries::ListPage& page, const schema::RecordType& type) {
    Json sums = Json::object();
    for (const auto& [name, cell] : page.sums)
        if (const auto* field = type.field(name)) sums.set(name, formats::cell_to_json(*field, cell));
    Json sum_labels = Json::object();
    for (const auto& [name, text] : page.sum_labels) sum_labels.set(name, text);
    Json missing = Json::object();
    for (const auto& [name, rows] : page.missing) missing.set(name, rows);
    Json list = object({{"total", page.total}, {"sums", std::move(sums)}, {"sum_labels", std::move(sum_labels)}, {"missing", std::move(missing)},
                        {"samples", page.samples}, {"rows", rows_json(page.rows)}, {"next", optional_text(page.next)}});
    if (!page.metric_id.empty()) list.set("definition", object({{"id", page.metric_id}, {"label", page.metric_label}, {"say", page.metric_say}}));
    if (!page.rule_words.empty()) list.set("rule_words", page.rule_words);
    if (page.row_by_row) list.set("row_by_row", true);
    if (page.hidden > 0) list.set("note", std::to_string(page.hidden) + " 条无权查看");
    return list;
}

namespace {
Json named_json(const std::vector<const schema::Field*>& fields) {
    Json list = Json::array();
    for (const auto* field : fields) list.push(object({{"name", field->name}, {"label", field->label}}));
    return list;
}

Json summary_line_json(const queries::GroupSummary& summary, const queries::SummaryLine& line) {
    Json sums = Json::object(), missing = Json::object(), stages = Json::array();
    for (std::size_t i = 0; i < summary.measures.size(); ++i) {
        sums.set(summary.measures[i]->name, formats::cell_to_json(*summary.measures[i], line.sums[i]));
        missing.set(summary.measures[i]->name, line.missing[i]);
    }
    for (const auto count : line.stages) stages.push(count);
    return object({{"value", summary.by ? formats::cell_to_json(*summary.by, line.value) : Json()}, {"label", line.label}, {"count", line.count}, {"sums", std::move(sums)}, {"missing", std::move(missing)}, {"stages", std::move(stages)}});
}
}  // namespace

Json group_summary_json(const queries::GroupSummary& summary) {
    Json stages = Json::array(), lines = Json::array();
    if (summary.with_stages)
        for (const auto& stage : summary.type->stages) stages.push(object({{"code", stage.code}, {"label", stage.label}, {"side", stage.side}}));
    for (const auto& line : summary.lines) lines.push(summary_line_json(summary, line));
    return object({{"by", summary.by ? summary.by->name : std::string()}, {"too_many", summary.too_many}, {"choices", named_json(summary.choices)}, {"measures", named_json(summary.measures)}, {"stages", std::move(stages)}, {"all", summary_line_json(summary, summary.all)}, {"lines", std::move(lines)}});
}

Json record_page_json(const queries::RecordPage& page, const schema::Registry& registry) {
    Json actions = Json::array();
    for (const auto& action : page.actions)
        actions.push(object({{"name", action.name}, {"label", action.label}, {"help", action.help}, {"allowed", action.allowed},
                             {"why_not", action.why_not}, {"input", texts_json(action.input)}, {"evidence", texts_json(action.evidence)},
                             {"reason_required", action.reason_required}}));
    Json related = Json::array();
    for (const auto& group : page.related)
        related.push(object({{"type", group.type}, {"label", group.label}, {"field", group.field}, {"total", group.total}, {"rows", rows_json(group.rows)}}));
    Json stages = Json::array();
    for (const auto& [stage, day] : page.stage_history) stages.push(object({{"stage", stage}, {"on", day}}));
    return object({{"record", row_json(page.row)}, {"title", page.title}, {"stage_label", page.stage_label}, {"actions", std::move(actions)},
                   {"warnings", texts_json(page.warnings)}, {"waits", todos_json(page.waits, registry)}, {"related", std::move(related)}, {"stage_history", std::move(stages)},
                   {"proof", object({{"sequence", page.sequence}, {"recorded", page.sequence > 0}, {"recorded_at", optional_text(page.recorded_at)}})}});
}

Json history_json(const std::vector<queries::HistoryEntry>& entries) {
    Json list = Json::array();
    for (const auto& entry : entries) {
        Json changes = Json::array();
        for (const auto& change : entry.changes)
            changes.push(object({{"field", change.field}, {"label", change.label}, {"before", optional_text(change.before)}, {"after", optional_text(change.after)}}));
        list.push(object({{"sequence", entry.sequence}, {"act", entry.act}, {"action", entry.action}, {"action_label", entry.action_label},
                          {"at", entry.at}, {"actor", entry.actor}, {"actor_name", entry.actor_name}, {"changes", std::move(changes)},
                          {"reason", entry.reason}, {"import_run", optional_text(entry.import_run)}}));
    }
    return object({{"entries", std::move(list)}});
}

Json proof_json(const queries::ProofAnswer& proof) {
    return object({{"sequence", proof.sequence}, {"leaf_hash", proof.leaf_hash}, {"path", texts_json(proof.path)},
                   {"head", object({{"size", proof.head_size}, {"root", proof.head_root}, {"at", proof.head_at}, {"signature", proof.head_signature},
                                    {"key_id", proof.head_key_id}, {"line", proof.head_line}})},
                   {"signed", proof.signed_yet}, {"verified", proof.verified}, {"sentence", proof.sentence}});
}

Json metric_json(const queries::MetricAnswer& metric, bool with_rows) {
    Json answer = object({{"id", metric.id}, {"label", metric.label}, {"unit", metric.unit}, {"numerator", value_json(metric.numerator)},
                          {"numerator_text", metric.numerator.missing ? Json() : Json(metric.denominator ? metric.numerator.for_people() : metric.bare_text)},
                          {"denominator", metric.denominator ? value_json(*metric.denominator) : Json()},
                          {"denominator_text", metric.denominator && !metric.denominator->missing ? Json(metric.denominator->for_people()) : Json()}, {"value", metric.value_text},
                          {"value_number", metric.value ? Json(metric.value->to_decimal(6)) : Json()},
                          {"value_exact", metric.value ? Json(metric.value->to_string()) : Json()}, {"why_no_value", optional_text(metric.why_no_value)},
                          {"say_numerator", metric.say_numerator}, {"say_denominator", metric.say_denominator}, {"as_of", metric.as_of},
                          {"period", period_json(metric.period)}, {"note", metric.note}, {"unregistered", metric.unregistered}, {"nature", word_of(metric.nature)}});
    answer.set("covers", metric.covers ? object({{"period", period_json(metric.covers->period)}, {"until", metric.covers->until}, {"lacks", metric.covers->lacks}}) : Json());
    if (with_rows) answer.set("samples", metric.samples);
    if (with_rows) answer.set("too_many_rows", metric.too_many_rows);
    answer.set("definition", object({{"id", metric.id}, {"from", metric.definition_from}, {"hash", metric.definition_hash},
                                     {"source", metric.source}, {"assumed", metric.assumed}}));
    if (with_rows) answer.set("rows", object({{"numerator", rows_json(metric.numerator_rows)}, {"rest", rows_json(metric.rest_rows)}}));
    return answer;
}

Json board_json(const queries::Board& board, const std::vector<std::string>& card_fields) {
    Json columns = Json::array();
    for (const auto& column : board.columns) {
        Json cards = Json::array();
        for (const auto& card : column.cards) cards.push(board_card_json(card, card_fields));
        columns.push(object({{"code", column.code}, {"label", column.label}, {"count", column.count}, {"sum", money_to_json(Money{column.sum})},
                             {"missing", column.missing}, {"sum_label", column.sum_label}, {"cards", std::move(cards)}}));
    }
    return object({{"columns", std::move(columns)}});
}

Json cockpit_json(const queries::Cockpit& cockpit, const schema::Registry& registry) {
    Json tiles = Json::array();
    for (const auto& tile : cockpit.tiles) tiles.push(tile_json(tile));
    Json funnel = Json::array();
    for (const auto& step : cockpit.funnel)
        funnel.push(object({{"stage", step.stage}, {"label", step.label}, {"count", step.count}, {"sum", money_to_json(Money{step.sum})},
                            {"missing", step.missing}, {"sum_label", step.sum_label}}));
    Json trend = Json::array();
    for (const auto& month : cockpit.trend)
        trend.push(object({{"month", month.month}, {"signed", month.signed_count}, {"started", month.started_count}, {"produced", month.produced_count}}));
    Json unstarted = Json::array();
    for (const auto& project : cockpit.unstarted)
        unstarted.push(object({{"id", project.id}, {"name", project.name}, {"holder", project.holder}, {"since", project.since}, {"days", project.days},
                               {"reason", project.reason}, {"started", optional_text(project.started)}, {"zone_id", project.zone}}));
    return object({{"as_of", cockpit.as_of}, {"samples", cockpit.samples}, {"period", period_json(cockpit.period)}, {"tiles", std::move(tiles)}, {"funnel", std::move(funnel)},
                   {"trend", std::move(trend)}, {"trend_open_to_public", cockpit.trend_open}, {"today", todos_json(cockpit.today, registry)}, {"unstarted", std::move(unstarted)}, {"unstarted_count", cockpit.unstarted_count}});
}

Json started_json(const std::vector<queries::Started>& started, const schema::Registry& registry) {
    Json list = Json::array();
    for (const auto& one : started) {
        const auto* type = registry.type(one.type);
        list.push(object({{"type", one.type}, {"type_label", type == nullptr ? std::string() : type->label}, {"collection", type == nullptr ? std::string() : type->collection},
                          {"id", one.id}, {"title", one.title}, {"stage_label", one.stage}, {"at", one.at}}));
    }
    return list;
}

Json today_json(const queries::Today& today, const schema::Registry& registry) {
    Json groups = Json::array();
    Json cards = Json::array();
    Json todo = Json::array();
    for (const auto& group : today.groups) {
        groups.push(object({{"id", group.id}, {"label", group.label}, {"total", group.total}, {"items", todos_json(group.items, registry)}}));
        cards.push(object({{"id", group.id}, {"label", group.label}, {"value", group.total}}));
        for (const auto& item : group.items) todo.push(todo_json(item, registry));
    }
    return object({{"start_page", today.start_page}, {"as_of", today.as_of}, {"groups", std::move(groups)}, {"cards", std::move(cards)},
                   {"todo", std::move(todo)},
                   {"counts", object({{"zone", today.counts.zone}, {"mine", today.counts.mine}, {"absent", today.counts.absent}})}});
}

Json lists_json(const std::vector<queries::ListName>& lists) {
    Json list = Json::array();
    for (const auto& line : lists) list.push(object({{"name", line.name}, {"period", line.period}, {"rows", line.rows}}));
    return object({{"lists", std::move(list)}});
}

Json differences_json(const queries::Differences& differences) {
    Json lines = Json::array();
    for (const auto& line : differences.differences)
        lines.push(object({{"project_id", line.project}, {"name", line.name}, {"field", line.field}, {"label", line.label},
                           {"left", optional_text(line.left)}, {"right", optional_text(line.right)}}));
    const auto unmatched = [](const std::vector<queries::UnmatchedRow>& rows) {
        Json list = Json::array();
        for (const auto& row : rows) list.push(object({{"project_id", optional_text(row.project)}, {"name", row.name}, {"amount", row.amount}}));
        return list;
    };
    return object({{"matched", differences.matched}, {"differences", std::move(lines)}, {"only_left", unmatched(differences.only_left)},
                   {"only_right", unmatched(differences.only_right)}});
}

Json search_json(const std::vector<queries::SearchHit>& hits) {
    Json list = Json::array();
    for (const auto& hit : hits)
        list.push(object({{"type", hit.type}, {"type_label", hit.type_label}, {"id", hit.id}, {"zone_id", hit.zone}, {"title", hit.title}, {"sub", hit.sub}, {"stage", hit.stage}, {"number", hit.number}}));
    return list;
}

}  // namespace wutong::http
