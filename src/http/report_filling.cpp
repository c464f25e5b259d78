// report_filling.cpp — See report_filling.h.
#include "http/report_filling.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "formats/json_record.h"
#include "formats/template_mapping.h"
#include "queries/entered_figures.h"

namespace wutong::http {

namespace {

constexpr std::size_t most_list_rows = 500;

Json line_of(std::vector<std::pair<std::string, Json>> members) { return Json(Json::Object(std::move(members))); }

Period month_of(Date end) { return {first_of_month(end), end}; }

Period period_for(const std::string& kind, const Period& asked) {
    if (kind == "month") return month_of(asked.end);
    if (kind == "cumulative") return cumulative(asked);
    if (kind == "month_last_year") return same_period_last_year(month_of(asked.end));
    if (kind == "cumulative_last_year") return same_period_last_year(cumulative(asked));
    return asked;
}

std::string month_in_words(Date date) { return std::to_string(date.year()) + "年" + std::to_string(date.month()) + "月"; }

std::string_view kind_of(const rules::Value& value) {
    if (value.type.kind == rules::ValueKind::Money) return "money";
    if (value.type.kind == rules::ValueKind::Quantity && value.type.unit == "㎡") return "area";
    return value.type.kind == rules::ValueKind::Ratio || value.type.kind == rules::ValueKind::PercentPoint ? "percent" : "count";
}

/// The number as the form writes it; empty where the unit is of another kind. Energy, weight and the like take the rule language's own units:
/// without a unit in the form nobody would know which number it is.
std::string written(const rules::Value& value, const std::string& unit) {
    constexpr int decimals = 4;
    if (value.type.kind != rules::ValueKind::Quantity || value.type.unit == "㎡") return formats::number_in_unit(value.number, kind_of(value), unit);
    const auto size = queries::size_of_unit(value.type, unit);
    return size ? formats::number_of_units(value.number, *size, decimals) : std::string();
}

/// One part over the other: what it is follows from the indicator, not from its parts. Money over money is a share, money over a count an amount,
/// a count over a count a share or a mere number, money over an area 元/㎡.
std::string quotient_written(const queries::MetricAnswer& given, const std::string& unit) {
    if (given.value_type.kind == rules::ValueKind::Quantity) {
        rules::Value rate = given.numerator;
        rate.type = given.value_type;
        rate.number = *given.value;
        return written(rate, unit);
    }
    return formats::number_in_unit(*given.value, given.unit == "percent" || given.unit == "money" ? given.unit : "count", unit);
}

class Filling {
public:
    Filling(const Call& call, const Json& mapping, const FillRequest& request) : call_(call), mapping_(mapping), request_(request) {}

    Result<void> collect(const formats::Workbook& form) {
        only_sheet_ = form.sheets.size() == 1 ? form.sheets[0].name : std::string();
        if (!mapping_["cells"].is_array()) return refuse(Kind::Invalid, "template.not_mapped", "这张表还没有对应关系", "请先在模板页面上指定每格填哪个数");
        for (const auto& cell : mapping_["cells"].items()) TRY(take_cell(cell));
        if (mapping_["lists"].is_array())
            for (const auto& list : mapping_["lists"].items()) TRY(take_list(list));
        return {};
    }

    std::vector<formats::CellFill> fills;
    FilledForm form;

private:
    struct Place {
        std::string sheet, cell;
        std::uint32_t row = 0, column = 0;
    };

    std::optional<Place> place_of(const Json& cell) const {
        Place place{only_sheet_.empty() ? cell.text("sheet") : only_sheet_, cell.text("cell")};
        if (!formats::parse_cell_reference(place.cell, place.row, place.column)) return std::nullopt;
        return place;
    }

    void miss(const Json& cell, std::string label, std::string why, std::string next) {
        form.missing.push(line_of({{"sheet", cell.text("sheet")}, {"cell", cell.text("cell")}, {"label", std::move(label)}, {"why", std::move(why)}, {"next", std::move(next)}}));
    }

    void put(const Json& cell, const Place& place, bool number, const std::string& text, const std::string& label, const std::string& period) {
        fills.push_back({place.sheet, place.row, place.column, number, text});
        form.filled.push(line_of({{"sheet", place.sheet}, {"cell", place.cell}, {"item", cell.text("item")}, {"label", label}, {"text", text}, {"unit", cell.text("unit")}, {"period", period}}));
    }

    Result<void> take_cell(const Json& cell) {
        const auto place = place_of(cell);
        if (!place) {
            miss(cell, cell.text("item"), "“" + cell.text("cell") + "”不是格子的位置", "请写成 E12 这样");
            return {};
        }
        const auto item = cell.text("item");
        if (item.starts_with('@')) return take_word(cell, *place, item);
        return take_figure(cell, *place, item);
    }

    Result<void> take_word(const Json& cell, const Place& place, const std::string& item) {
        const std::map<std::string, std::string> words{{"@zone", request_.zone_name}, {"@receiver", request_.receiver}, {"@person", request_.person},
                                                       {"@period", request_.period.for_people()}, {"@month", month_in_words(request_.period.end)},
                                                       {"@as_of", call_.services.clock->today().to_string()}};
        const auto found = words.find(item);
        if (found == words.end() || found->second.empty()) miss(cell, item, "没有这一项内容", "请手工填写");
        else put(cell, place, false, found->second, item, "");
        return {};
    }

    Result<queries::MetricAnswer> answer(const std::string& item, const Period& period) {
        const auto key = item + " " + period.to_string();
        if (const auto found = known_.find(key); found != known_.end()) return found->second;
        auto given = TRY(call_.services.queries->metric(call_.principal, {item, request_.zone, period, false, std::nullopt, true}));
        return known_.emplace(key, std::move(given)).first->second;
    }

    Result<void> take_figure(const Json& cell, const Place& place, const std::string& item) {
        const auto period = period_for(cell.text("period"), request_.period);
        const auto given = answer(item, period);
        if (!given) {
            if (given.error().kind == Kind::Fault || given.error().kind == Kind::Forbidden) return std::unexpected(given.error());
            miss(cell, item, given.error().message, "请核对对应关系，或手工填写");
            return {};
        }
        if (cell.text("part") == "growth") return take_growth(cell, place, *given);
        if (!given->value) {
            miss(cell, given->label, given->why_no_value, "请补齐台账后重新填表，或手工填写");
            return {};
        }
        const bool quotient = given->denominator && cell.text("part", "value") == "value";
        const auto& part = cell.text("part") == "denominator" && given->denominator ? *given->denominator : given->numerator;
        const auto text = quotient ? quotient_written(*given, cell.text("unit")) : written(part, cell.text("unit"));
        if (text.empty()) miss(cell, given->label, "单位“" + cell.text("unit") + "”与这个指标不符", "请在对应关系里写明单位，如与指标同类的万千瓦时、吨");
        else note_filled(cell, place, text, *given);
        return {};
    }

    void note_filled(const Json& cell, const Place& place, const std::string& text, const queries::MetricAnswer& given) {
        put(cell, place, true, text, given.label, given.period.to_string());
        if (std::ranges::find(form.indicators, given.id) == form.indicators.end()) form.indicators.push_back(given.id);
    }

    /// (now ÷ same period last year − 1) × 100. A rate is never grown; without a base there is no growth.
    Result<void> take_growth(const Json& cell, const Place& place, const queries::MetricAnswer& now) {
        const auto base = TRY(answer(cell.text("item"), same_period_last_year(now.period)));
        if (now.denominator || !now.value || !base.value || *base.value == Rational(0)) {
            miss(cell, now.label + "同比", now.denominator ? "比率不算同比" : "上年同期没有数", now.denominator ? "请填百分点差，或留空" : "请手工填写，或填“—”");
            return {};
        }
        const auto quotient = Rational::divide(*now.value, *base.value);
        const auto growth = quotient ? Rational::subtract(*quotient, Rational(1)) : std::nullopt;
        if (!growth) return fail("growth outside what can be written");
        note_filled(cell, place, formats::number_in_unit(*growth, "percent", "%"), now);
        return {};
    }

    Result<void> take_list(const Json& list) {
        const auto* columns = list.find("columns");
        const Json& first = list["first_row"];
        if (!columns || !columns->is_object() || !first.is_integer() || first.integer() < 1) {
            miss(list, list.text("item"), "清单的对应关系不完整", "请指定起始行和各列的字段");
            return {};
        }
        const auto answer = TRY(call_.services.queries->metric(call_.principal, {list.text("item"), request_.zone, period_for(list.text("period"), request_.period), true, std::nullopt}));
        if (answer.too_many_rows) {
            miss(list, answer.label, "清单超过十万条", "请缩小期间或范围，或从清单导出");
            return {};
        }
        const auto& rows = list.text("part") == "rest" ? answer.rest_rows : answer.numerator_rows;
        const auto room = list["rows"].is_integer() ? static_cast<std::size_t>(std::max<std::int64_t>(list["rows"].integer(), 0)) : most_list_rows;
        for (std::size_t i = 0; i < rows.size() && i < room; ++i)
            for (const auto& [letters, field] : columns->members())
                if (field.is_string()) put_field(list, letters, first.integer() + static_cast<std::int64_t>(i), rows[i], field.string());
        if (rows.size() > room) miss(list, answer.label, "表里留了 " + std::to_string(room) + " 行，清单有 " + std::to_string(rows.size()) + " 条", "请在表里加行后重新对应");
        return {};
    }

    void put_field(const Json& list, const std::string& letters, std::int64_t row, const queries::Row& from, const std::string& name) {
        Json cell = Json::object();
        cell.set("sheet", list.text("sheet"));
        cell.set("cell", letters + std::to_string(row));
        cell.set("item", list.text("item"));
        const auto place = place_of(cell);
        const auto* field = from.record.type->field(name);
        if (!place || !field) return miss(cell, name, "没有这个位置或字段", "请核对对应关系");
        const auto& value = from.record[name];
        if (value.is_null()) return miss(cell, from.record.title() + "的" + field->label, "台账里没有填", "请补填台账，或手工填写");
        if (field->kind == schema::FieldKind::Money)
            return put(cell, *place, true, formats::number_in_unit(Rational(value.integer()), "money", list.text("unit", "万元")), field->label, "");
        const auto label = std::ranges::find(from.labels, name, &std::pair<std::string, std::string>::first);
        put(cell, *place, false, label != from.labels.end() ? label->second : std::string(value.text_or_empty()), field->label, "");
    }

    const Call& call_;
    const Json& mapping_;
    const FillRequest& request_;
    std::string only_sheet_;
    std::map<std::string, queries::MetricAnswer> known_;
};

}  // namespace

Result<std::string> needed_zone(const Call& call) {
    auto zone = call.body.text("zone");
    if (zone.empty()) zone = call.parameter("zone");
    if (zone.empty()) return refuse(Kind::Invalid, "report.zone_needed", "没有说明是哪个开发区", "请先选择开发区", {{"zone", "请选择开发区", ""}});
    return zone;
}

Result<Period> body_period(const Call& call) {
    const auto period = Period::parse(call.body.text("period"));
    if (!period) return refuse(Kind::Invalid, "report.period_needed", "没有说明报哪一期", "如 2025-09 或 2025-01..2025-09", {{"period", "请填写期间", "如 2025-09"}});
    return *period;
}

Route report_route(Method method, std::string pattern, std::string summary, std::string permission, std::string audit, Handler handler, std::string reply) {
    Route route;
    route.method = method;
    route.pattern = "/api/reports" + std::move(pattern);
    route.summary = std::move(summary);
    route.tag = "reports";
    route.permission = std::move(permission);
    route.audit = std::move(audit);
    route.handler = std::move(handler);
    route.reply_schema = std::move(reply);
    if (method == Method::Post) {
        route.body = Body::Json;
        route.status = 201;
        route.audited = Audited::Always;
    }
    return route;
}

Result<FilledForm> fill_form(const Call& call, std::string_view bytes, const Json& mapping, const FillRequest& request) {
    const auto workbook = TRY(formats::read_workbook(bytes));
    Filling filling(call, mapping, request);
    TRY(filling.collect(workbook));
    filling.form.file = TRY(formats::fill_template(bytes, filling.fills));
    for (const auto& cell : filling.form.file.unfilled)
        filling.form.missing.push(line_of({{"sheet", cell.sheet}, {"cell", cell.cell}, {"label", ""}, {"why", cell.why}, {"next", "请核对对应关系"}}));
    return std::move(filling.form);
}

}  // namespace wutong::http
