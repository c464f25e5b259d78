// record_routes.cpp — Reading records of any type: list, record, history, proof. One set of routes for each visible type.
#include <iterator>

#include "http/answers_json.h"
#include "http/parameters.h"
#include "http/replies.h"
#include "http/route.h"

namespace wutong::http {

namespace {

using formats::component_name;

using Parameters = std::vector<formats::RouteParameter>;

/// What a list, and whatever is counted of it, is asked under.
Parameters condition_parameters() {
    return {{"zone", "query", "开发区编号"}, {"q", "query", "全文搜索"}, {"filter", "query", "规则式筛选条件"}, {"stage", "query", "阶段代码"}, {"sum", "query", "除列表各列外还要合计的金额、数量字段，逗号分隔"}, {"archived", "query", "1：含已归档"}};
}

Parameters beside(Parameters own) {
    auto all = condition_parameters();
    all.insert(all.end(), std::make_move_iterator(own.begin()), std::make_move_iterator(own.end()));
    return all;
}

Parameters list_parameters() {
    return beside({{"tell", "query", "规则式，译成中文随答复给出，不作条件"},
                   {"sort", "query", "排序字段，逗号分隔，前加 - 为降序"},
                   {"limit", "query", "每页行数，1 到 500"},
                   {"after", "query", "上一页给出的游标"},
                   {"metric", "query", "只列一个指标用到的行"},
                   {"part", "query", "numerator、denominator 或 rest"},
                   {"from", "query", "期间起"},
                   {"to", "query", "期间止"}});
}

Route reading(const schema::RecordType& type, std::string tail, std::string summary, std::string audit, Handler handler) {
    Route route;
    route.method = Method::Get;
    route.pattern = "/api/" + type.collection + std::move(tail);
    route.summary = std::move(summary);
    route.tag = type.name;
    route.permission = access::view_permission(type);
    route.audit = std::move(audit);
    route.handler = std::move(handler);
    return route;
}

void add_type(const schema::RecordType& type, RouteTable& table) {
    auto list = reading(type, "", type.label + "列表", "record.list", [&type](Call& call) -> Result<Response> {
        const auto request = TRY(list_request_of(call, type));
        return json_reply(list_json(TRY(call.services.queries->list(call.principal, request)), type));
    });
    list.parameters = list_parameters();
    list.remembered = true;
    list.reply_schema = component_name(type.name, "_list");
    table.add(std::move(list));

    auto summary = reading(type, "/summary", type.label + "按一个字段分组汇总", "record.summary", [&type](Call& call) -> Result<Response> {
        return json_reply(group_summary_json(TRY(queries::group_summary(*call.services.queries, call.principal, TRY(list_request_of(call, type)), call.parameter("by")))));
    });
    summary.parameters = beside({{"by", "query", "分组的字段"}});
    summary.remembered = true;
    table.add(std::move(summary));

    auto record = reading(type, "/{id}", "一条" + type.label, "record.read", [&type](Call& call) -> Result<Response> {
        return json_reply(record_page_json(TRY(call.services.queries->record(call.principal, type.name, call.at("id"))), *call.services.registry));
    });
    record.remembered = true;
    record.reply_schema = component_name(type.name, "_page");
    table.add(std::move(record));

    auto history = reading(type, "/{id}/history", type.label + "的变更记录", "record.history", [&type](Call& call) -> Result<Response> {
        return json_reply(history_json(TRY(call.services.queries->history(call.principal, type.name, call.at("id")))));
    });
    history.reply_schema = "History";
    table.add(std::move(history));

    auto proof = reading(type, "/{id}/proof", type.label + "的存证", "record.proof", [&type](Call& call) -> Result<Response> {
        return json_reply(proof_json(TRY(call.services.queries->proof(call.principal, type.name, call.at("id")))));
    });
    proof.reply_schema = "Proof";
    if (type.proof == schema::Proof::Recorded) table.add(std::move(proof));
}

}  // namespace

void add_record_routes(const Services& services, RouteTable& table) {
    for (const auto* type : services.registry->types())
        if (type->visible) add_type(*type, table);
}

}  // namespace wutong::http
