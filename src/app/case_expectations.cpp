// case_expectations.cpp — Comparing what came of a case with what was expected.
#include <algorithm>

#include "app/case_scene.h"
#include "app/case_values.h"
#include "base/text.h"
#include "queries/documents.h"
#include "rules/zone_fields.h"

namespace wutong::app {

namespace {

std::string words_of(const Json& json) {
    if (json.is_string()) return json.string();
    if (json.is_array()) {
        std::vector<std::string> parts;
        for (const auto& item : json.items()) parts.push_back(words_of(item));
        return join(parts, "、");
    }
    return write_json(json);
}

/// Rates are published with two decimals of a per cent; everything else is compared exactly.
bool same_figure(const Rational& got, const Rational& wanted, bool rate) {
    constexpr int decimals_of_a_published_rate = 4;
    return rate ? got.round(decimals_of_a_published_rate) == wanted.round(decimals_of_a_published_rate) : got == wanted;
}

std::vector<std::string> titles(const std::vector<queries::Row>& rows) {
    std::vector<std::string> names;
    for (const auto& row : rows) names.push_back(row.record.title());
    std::sort(names.begin(), names.end());
    return names;
}

std::vector<std::string> sorted_words(const Json& wanted) {
    std::vector<std::string> names;
    if (wanted.is_array())
        for (const auto& item : wanted.items()) names.push_back(words_of(item));
    std::sort(names.begin(), names.end());
    return names;
}

Result<Period> period_of(const Json& body, Date today) {
    const auto text = body.text("period");
    if (text.empty()) return Period{*Date::of(today.year(), 1, 1), today};
    const auto period = Period::parse(text);
    if (!period) return refuse(Kind::Invalid, "case.not_understood", "看不懂期间 " + text, "写成 2025 或 2025-01-01..2025-09-30");
    return *period;
}

}  // namespace

Result<std::string> CaseScene::check_refusal(const Json& expect) const {
    const auto wanted = expect.text("refused"), code = expect.text("refused_code"), field = expect.text("refused_field");
    if (wanted.empty() && code.empty() && field.empty()) {
        if (refused_) return "被拒绝（" + refused_->code + "）：" + with_fields(refused_->message, *refused_);
        return std::string();
    }
    if (!refused_) return std::string("应被拒绝，实际通过了");
    if (!wanted.empty() && refused_->message.find(wanted) == std::string::npos) return differs("拒绝理由", wanted, with_fields(refused_->message, *refused_));
    if (!code.empty() && refused_->code != code) return differs("拒绝代码", code, refused_->code);
    if (!field.empty()) {
        const bool named = std::any_of(refused_->fields.begin(), refused_->fields.end(), [&](const auto& problem) { return problem.path == field; });
        if (!named) return differs("被拒绝的字段", field, refused_->fields.empty() ? "" : refused_->fields.front().path);
    }
    return std::string();
}

Result<std::string> CaseScene::check_metric(const std::string& id, const std::string& part, const Json& words, const Json& body) {
    queries::MetricRequest request;
    request.id = id;
    request.zone = world_.zone();
    request.period = TRY(period_of(body, world_.today()));
    const auto answer = TRY(world_.reads().metric(world_.operator_(), request));
    std::optional<Rational> got = answer.value;
    bool rate = answer.denominator.has_value();
    rules::ValueType type = answer.value_type;
    if (part == "numerator" || part == "denominator") {
        const auto& value = part == "numerator" ? answer.numerator : answer.denominator.value_or(rules::Value{});
        got = value.missing ? std::nullopt : std::optional(value.number);
        type = value.type;
        rate = false;
    }
    if (words.is_null()) return got ? id + " 应为空，实际为 " + got->to_string() : std::string();
    const auto wanted = TRY(number_from_words(words, *world_.setting().registry, got ? &type : nullptr));
    if (!got || !same_figure(*got, wanted, rate)) return differs(id + " " + part, words_of(words), got ? got->to_string() : answer.why_no_value);
    return std::string();
}

/// The figure as people read it, and a target in per cent turned into a count (需 9 个，已 8 个).
Result<std::string> CaseScene::check_target(const std::string& id, const std::string& key, const Json& wanted, const Json& body) {
    queries::MetricRequest request;
    request.id = id;
    request.zone = world_.zone();
    request.period = TRY(period_of(body, world_.today()));
    if (body.find("target")) request.target = TRY(number_from_words(body["target"], *world_.setting().registry));
    const auto answer = TRY(world_.reads().metric(world_.operator_(), request));
    if (key == "text") return answer.value_text == words_of(wanted) ? std::string() : differs(id, words_of(wanted), answer.value_text);
    if (!answer.needed) return id + " 没有算出目标个数";
    if (key == "needed") return Json(*answer.needed) == wanted ? std::string() : differs("需要个数", words_of(wanted), std::to_string(*answer.needed));
    return Json(answer.target_met) == wanted ? std::string() : differs("是否达到目标", words_of(wanted), answer.target_met ? "true" : "false");
}

/// `text: 合计 3 间`, or several: each stands somewhere in the paper, in its words or in a cell of a table; of `no_text` none does.
/// `about: 甲` names its record.
Result<std::string> CaseScene::check_paper(const rules::DocumentTemplate& paper, bool stands, const Json& wanted, const Json& body) {
    queries::DocumentRequest request;
    request.id = paper.id;
    request.zone = world_.zone();
    request.period = TRY(period_of(body, world_.today()));
    if (paper.about != nullptr && paper.about->name != "zone") {
        const auto named = body.text("about");
        request.record = TRY(subject(named.empty() ? paper.about->name : named))->id;
    }
    const auto answer = TRY(queries::work_out_document(world_.reads(), world_.operator_(), request));
    std::string all = answer.title;
    const auto add = [&](const std::vector<std::string>& lines) { all += "\n" + join(lines, "\n"); };
    for (const auto& part : answer.parts) {
        add({part.title});
        add(part.paragraphs);
        for (const auto& table : part.tables) {
            add(table.header);
            for (const auto& row : table.rows) add(row);
            add(table.totals);
        }
    }
    add(queries::closing_notes(answer));
    const std::string plain = with_plain_figures(all);
    for (const auto& words : wanted.is_array() ? wanted.items() : Json::Array{wanted})
        if ((plain.find(with_plain_figures(words_of(words))) != std::string::npos) != stands)
            return (stands ? "文中应有“" + words_of(words) + "”，实际为 " : "文中不应有“" + words_of(words) + "”，实际为 ") + replace_all(all, "\n", " ");
    return std::string();
}

Result<std::string> CaseScene::check_metric_rows(const std::string& id, const Json& rows, const Json& body) {
    queries::MetricRequest request;
    request.id = id;
    request.zone = world_.zone();
    request.period = TRY(period_of(body, world_.today()));
    request.rows = true;
    const auto answer = TRY(world_.reads().metric(world_.operator_(), request));
    for (const auto& [part, wanted] : rows.members()) {
        const auto got = titles(part == "rest" ? answer.rest_rows : answer.numerator_rows);
        if (wanted.is_integer()) {
            if (static_cast<std::int64_t>(got.size()) != wanted.integer()) return differs(part + " 行数", std::to_string(wanted.integer()), std::to_string(got.size()));
        } else if (got != sorted_words(wanted)) {
            return differs(part, join(sorted_words(wanted), "、"), join(got, "、"));
        }
    }
    return std::string();
}

Result<std::string> CaseScene::check_history(const Json& wanted) {
    auto* known = TRY(subject({}));
    const auto entries = TRY(world_.reads().history(world_.operator_(), known->type, known->id));
    for (const auto& [field, words] : wanted.members()) {
        const auto text = words_of(words);
        bool found = false;
        for (const auto& entry : entries)
            for (const auto& change : entry.changes) found = found || (change.field == field && (change.before == text || change.after == text));
        if (!found) return "历史里没有 " + field + " = " + text;
    }
    return std::string();
}

Result<std::string> CaseScene::check_field(const Known& known, const std::string& name, const Json& words) {
    const auto page = TRY(world_.reads().record(world_.operator_(), known.type, known.id));
    const auto& fields = page.row.record.type->fields;
    const auto* field = page.row.record.type->field(name);
    if (!field) field = page.row.record.type->field_by_label(name);
    if (!field) field = page.row.record.type->field_once(name);
    if (!field)
        if (const auto own = std::ranges::find_if(fields, [&](const auto& each) { return rules::is_zone_name(each, name); }); own != fields.end()) field = &*own;
    if (!field) return not_understood("expect 里的 " + name + " 既不是“" + page.row.record.type->label + "”的字段，也不是 refused、warning、metric、value、rows、history、stage_at、list、of");
    const auto wanted = TRY(cell_from_words(*field, words, *world_.setting().registry, [this](auto type, auto title) { return id_of(type, title); }));
    const auto& got = page.row.record[field->name];
    if (got == wanted) return std::string();
    return differs(field->label, words_of(words), schema::display_text(*field, got, *world_.setting().registry));
}

Result<std::string> CaseScene::check_stage_at(const Json& wanted) {
    auto* known = TRY(subject({}));
    const auto* type = world_.setting().registry->type(known->type);
    for (const auto& [day, words] : wanted.members()) {
        queries::ListRequest request;
        request.type = known->type;
        request.zone = world_.zone();
        request.filter = "stage at " + day + " = " + words_of(words);
        const auto page = TRY(world_.reads().list(world_.operator_(), request));
        const bool there = std::any_of(page.rows.begin(), page.rows.end(), [&](const auto& row) { return row.record.id() == known->id; });
        if (!there) return type->label + "在 " + day + " 不是 " + words_of(words);
    }
    return std::string();
}

/// Other records by title: {甲: {field: words}}.
Result<std::string> CaseScene::check_others(const Json& wanted) {
    for (const auto& [title, fields] : wanted.members())
        for (const auto& [name, words] : fields.members())
            if (auto why = TRY(check_field(*TRY(subject(title)), name, words)); !why.empty()) return title + "：" + why;
    return std::string();
}

Result<std::string> CaseScene::check_lists(const Json& wanted) {
    const auto lists = wanted.is_array() ? wanted.items() : Json::Array{wanted};
    for (const auto& list : lists)
        if (auto why = TRY(check_list(list)); !why.empty()) return why;
    return std::string();
}

Result<std::string> CaseScene::check_list(const Json& wanted) {
    const auto reader = TRY(person(wanted.text("as")));
    queries::ListRequest request;
    request.type = wanted.text("type");
    request.zone = world_.zone();
    request.filter = wanted.text("filter");
    request.q = wanted.text("q");
    const auto answer = world_.reads().list(reader, request);
    if (const auto code = wanted.text("refused_code"); !code.empty()) {
        if (answer) return request.type + " 的列表应被拒绝，实际可以查看";
        return answer.error().code == code ? std::string() : differs("拒绝代码", code, answer.error().code);
    }
    if (!answer) return std::unexpected(answer.error());
    const auto& page = *answer;
    if (wanted.find("total") && page.total != wanted["total"].integer())
        return differs("行数", std::to_string(wanted["total"].integer()), std::to_string(page.total));
    if (wanted.find("rows") && titles(page.rows) != sorted_words(wanted["rows"]))
        return differs("各行", join(sorted_words(wanted["rows"]), "、"), join(titles(page.rows), "、"));
    return std::string();
}

Result<std::string> CaseScene::check_differences(const Json& wanted) {
    queries::DifferenceRequest request;
    request.zone = world_.zone();
    request.left = wanted.text("left");
    request.right = wanted.text("right");
    const auto answer = TRY(world_.reads().differences(world_.operator_(), request));
    const auto compare = [&](std::string_view key, std::size_t got) -> std::string {
        const auto* count = wanted.find(key);
        if (!count || static_cast<std::int64_t>(got) == count->integer()) return {};
        return differs(key, std::to_string(count->integer()), std::to_string(got));
    };
    for (auto text : {compare("matched", static_cast<std::size_t>(answer.matched)), compare("differences", answer.differences.size()),
                      compare("only_left", answer.only_left.size()), compare("only_right", answer.only_right.size())})
        if (!text.empty()) return text;
    if (const auto* fields = wanted.find("fields")) {
        std::vector<std::string> got;
        for (const auto& difference : answer.differences) got.push_back(difference.name + " " + difference.field);
        std::sort(got.begin(), got.end());
        if (got != sorted_words(*fields)) return differs("差异", join(sorted_words(*fields), "、"), join(got, "、"));
    }
    return std::string();
}

Result<std::string> CaseScene::check_one(const std::string& key, const Json& wanted, const Json& body) {
    const auto metric = body.text("metric", definition_);
    const auto& papers = world_.setting().definitions->kinds;
    if (const auto* paper = papers != nullptr && (key == "text" || key == "no_text") && body.text("metric").empty() ? papers->document(definition_) : nullptr)
        return check_paper(*paper, key == "text", wanted, body);
    if (key == "refused" || key == "refused_code" || key == "refused_field" || key == "because") return std::string();
    if (key == "value" || key == "numerator" || key == "denominator") return check_metric(metric, key, wanted, body);
    if (key == "text" || key == "needed" || key == "met") return check_target(metric, key, wanted, body);
    if (key == "rows") return check_metric_rows(metric, wanted, body);
    if (key == "history") return check_history(wanted);
    if (key == "stage_at") return check_stage_at(wanted);
    if (key == "list") return check_lists(wanted);
    if (key == "of") return check_others(wanted);
    if (key == "differences") return check_differences(wanted);
    if (key == "warning") {
        const bool said = std::any_of(warnings_.begin(), warnings_.end(), [&](const auto& text) { return text.find(words_of(wanted)) != std::string::npos; });
        return said ? std::string() : differs("提醒", words_of(wanted), join(warnings_, "；"));
    }
    if (key == "metric") {
        for (const auto& [id, words] : wanted.members())
            if (auto why = TRY(check_metric(id, "value", words, body)); !why.empty()) return why;
        return std::string();
    }
    return check_field(*TRY(subject({})), key, wanted);
}

Result<std::string> CaseScene::check_expectation(const Json& body) {
    const auto& expect = body["expect"];
    if (expect.is_string() || expect.is_integer() || expect.is_decimal()) return check_metric(body.text("metric", definition_), "value", expect, body);
    if (!expect.is_object() || expect.members().empty())
        return refuse(Kind::Invalid, "case.not_understood", "案例没有写 expect", "写明期望的结果");
    if (auto why = TRY(check_refusal(expect)); !why.empty()) return why;
    for (const auto& [key, wanted] : expect.members())
        if (auto why = TRY(check_one(key, wanted, body)); !why.empty()) return why;
    return std::string();
}

}  // namespace wutong::app
