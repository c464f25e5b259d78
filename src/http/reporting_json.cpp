// reporting_json.cpp — Plain translation, one function an answer.
#include "http/reporting_json.h"

#include "http/answers_json.h"
#include "http/replies.h"

namespace wutong::http {

namespace {

Json moment_json(const queries::KnownMoment& moment) {
    Json known = Json::object();
    for (const auto& [zone, sequence] : moment.known) known.set(zone, sequence);
    return object({{"on", moment.on.to_string()}, {"recorded_at", moment.recorded_at.empty() ? Json() : Json(moment.recorded_at)}, {"known", std::move(known)}});
}

Json row_change_json(const queries::RowChange& row, const schema::Registry& registry) {
    const auto* type = registry.type(row.type);
    Json line = history_json(row.entries);
    line.set("type", row.type);
    line.set("id", row.id);
    line.set("title", row.title);
    line.set("link", type && type->visible ? Json("/" + type->collection + "/" + row.id) : Json());
    line.set("how", row.how);
    line.set("part", row.part);
    line.set("why", row.why);
    line.set("because", texts_json(row.because));
    return line;
}

}  // namespace

Json card_json(const queries::FigureCard& card) {
    return object({{"id", card.id}, {"label", card.label}, {"value", card.value}, {"as_of", card.as_of}, {"zone", card.zone}, {"zone_name", card.zone_name},
                   {"meaning", card.meaning}, {"definition", object({{"from", card.definition_from}, {"hash", card.definition_hash}, {"assumed", card.assumed}})},
                   {"origin", card.origin}, {"source", card.source}, {"disclosure", card.disclosure}, {"open_to_public", card.open_to_public},
                   {"demo", card.demo}, {"why_no_value", card.why_no_value.empty() ? Json() : Json(card.why_no_value)}, {"unregistered", card.unregistered}, {"period", period_json(card.period)}, {"text", card.text}});
}

Json figure_change_json(const queries::FigureChange& change, const schema::Registry& registry) {
    Json rows = Json::array();
    for (const auto& row : change.rows) rows.push(row_change_json(row, registry));
    return object({{"id", change.id}, {"label", change.label}, {"unit", change.unit}, {"changed", change.changed}, {"from", change.from_text}, {"to", change.to_text},
                   {"from_parts", change.from_parts}, {"to_parts", change.to_parts}, {"rows", std::move(rows)}, {"more", change.more}, {"hidden", change.hidden},
                   {"notes", texts_json(change.notes)}});
}

Json comparison_json(const queries::Comparison& comparison, const schema::Registry& registry) {
    Json changes = Json::array();
    for (const auto& change : comparison.changes) changes.push(figure_change_json(change, registry));
    return object({{"from", moment_json(comparison.from)}, {"to", moment_json(comparison.to)}, {"changes", std::move(changes)},
                   {"unchanged", comparison.unchanged}, {"since_first", comparison.since_first}, {"left_out", texts_json(comparison.left_out)}});
}

Json sent_json(const queries::SentFigure& sent) {
    return object({{"figure", sent.figure}, {"submission", sent.submission}, {"receiver", sent.receiver}, {"indicator", sent.indicator}, {"label", sent.label},
                   {"value", sent.value}, {"period", sent.period}, {"sent_at", sent.sent_at}, {"sent_by", sent.sent_by}, {"state", sent.state},
                   {"state_label", sent.state_label}, {"now", sent.now}, {"differs", sent.differs}});
}

}  // namespace wutong::http
