// projects_test.cpp — Decisions of a project: what is refused with which code, what is derived, what a parent learns.
#include "domain/projects/projects.h"

#include <doctest/doctest.h>

#include <map>

#include "domain/projects/lifecycle.h"
#include "domain/projects/plan_nodes.h"
#include "domain/projects/project.h"
#include "domain/projects/project_decisions.h"

using namespace wutong;
using namespace wutong::projects;
using records::Change;
using records::Record;
using schema::Cell;

namespace {

class OtherProjects : public records::Lookup {
public:
    std::vector<Record> all;
    Result<std::optional<Record>> load(std::string_view, std::string_view id) const override {
        for (const auto& record : all)
            if (record.id() == id) return std::optional(record);
        return std::optional<Record>();
    }
    Result<std::vector<Record>> where_equal(std::string_view, std::string_view field, const Cell& value) const override {
        std::vector<Record> found;
        for (const auto& record : all)
            if (record[field] == value) found.push_back(record);
        return found;
    }
};

/// A desk on 2025-09-15 with one type and whatever else lies in the store.
struct Desk {
    records::Area area = projects::area();
    OtherProjects others;
    records::Context context;

    Desk() {
        context.zone = "a";
        context.actor = "u1";
        context.today = *Date::parse("2025-09-15");
        context.lookup = &others;
    }
    const schema::RecordType& type() const { return area.types.front(); }
    Record project(const std::map<std::string, std::string>& cells, std::string id = "p1") const {
        auto record = Record::of(type());
        record.cells[schema::system_field::id] = std::move(id);
        for (const auto& [name, text] : cells) REQUIRE(record.set(name, Cell(text)));
        return record;
    }
    Result<Change> act(const std::string& action, const Record& record, const std::map<std::string, std::string>& input) const {
        schema::RecordType form;
        const auto* described = type().action(action);
        REQUIRE(described != nullptr);
        form.fields = described->input;
        auto given = Record::of(form);
        for (const auto& [name, text] : input) REQUIRE(given.set(name, Cell(text)));
        return area.behaviours.decisions.at("project." + action)(record, given.view(), context);
    }
    std::string refusal(const std::string& action, const Record& record, const std::map<std::string, std::string>& input) const {
        const auto change = act(action, record, input);
        if (change) return "done";
        CHECK_FALSE(change.error().message.empty());
        CHECK_FALSE(change.error().next.empty());
        return change.error().code;
    }
    Result<Change> save(const Record& after, const Record* before = nullptr) const { return before_save(before, after, context); }
};

}  // namespace

TEST_CASE("every action of the type is decided, and every decision is an action") {
    Desk desk;
    for (const auto& action : desk.type().actions) {
        INFO(action.name);
        CHECK(desk.area.behaviours.decisions.contains("project." + action.name));
        CHECK_FALSE(action.label.empty());
        CHECK_FALSE(action.permission.empty());
        for (const auto& field : action.input) CHECK_FALSE(field.label.empty());
        for (const auto& evidence : action.evidence) CHECK(desk.type().field(evidence) != nullptr);
    }
    for (const auto& [name, decision] : desk.area.behaviours.decisions) CHECK(desk.type().action(std::string_view(name).substr(8)) != nullptr);
}

TEST_CASE("a milestone takes a day or a month, not the future, and not twice") {
    Desk desk;
    const auto empty = desk.project({{"name", "甲"}});
    CHECK(desk.refusal("sign", empty, {}) == "project.milestone_needs_a_date");
    CHECK(desk.refusal("sign", empty, {{"happened_on", "2025-13"}}) == "project.milestone_needs_a_date");
    CHECK(desk.refusal("sign", empty, {{"happened_on", "2025-09-16"}}) == "project.milestone_must_not_be_in_the_future");
    CHECK(desk.refusal("sign", empty, {{"happened_on", "2025-10"}}) == "project.milestone_must_not_be_in_the_future");
    CHECK(desk.refusal("sign", empty, {{"happened_on", "2025-09"}}) == "done");
    const auto change = MUST(desk.act("sign", empty, {{"happened_on", "2025-09-15"}, {"signing_kind", "contract"}, {"contract_file", "abc"}}));
    CHECK(change.record["signed_on"].text() == "2025-09-15");
    CHECK(change.record["signing_kind"].text() == "contract");
    CHECK(change.record["contract_file"].text() == "abc");
    CHECK(desk.refusal("sign", change.record, {{"happened_on", "2025-09-15"}}) == "project.milestone_already_reached");
}

TEST_CASE("a stage that the type has not is refused") {
    Desk desk;
    const auto plant = desk.project({{"name", "甲"}, {"project_type", "transformation"}});
    CHECK(desk.refusal("top_out", plant, {{"happened_on", "2025-09-01"}}) == "project.type_has_no_such_stage");
    CHECK(desk.refusal("land", plant, {{"happened_on", "2025-09-01"}}) == "done");
}

TEST_CASE("a block is registered with holder and day, one at a time, and undone with a word; the project goes on meanwhile") {
    Desk desk;
    const auto free = desk.project({{"name", "甲"}});
    CHECK(desk.refusal("unblock", free, {{"reason", "已通电"}}) == "project.is_not_blocked");
    const auto blocked = MUST(desk.act("block", free, {{"blocked_reason", "专线没有通电"}, {"blocked_holder", "供电公司"}, {"blocked_since", "2025-08-01"}})).record;
    CHECK(blocked["blocked_reason"].text() == "专线没有通电");
    CHECK(blocked["blocked_holder"].text() == "供电公司");
    CHECK(blocked["blocked_since"].text() == "2025-08-01");
    CHECK(desk.refusal("block", blocked, {{"blocked_reason", "水"}, {"blocked_holder", "水务"}, {"blocked_since", "2025-09-01"}}) == "project.is_blocked_already");
    CHECK(desk.refusal("sign", blocked, {{"happened_on", "2025-09-01"}}) == "done");
    const auto words = desk.project({{"name", "甲"}, {"blocked_reason", "林地"}});   // a form gave the words without the day
    CHECK(desk.refusal("block", words, {{"blocked_reason", "水"}, {"blocked_holder", "水务"}, {"blocked_since", "2025-09-01"}}) == "project.is_blocked_already");
    CHECK(MUST(desk.act("unblock", words, {{"reason", "已批"}})).record["blocked_reason"].is_null());
    const auto undone = MUST(desk.act("unblock", blocked, {{"reason", "已通电"}})).record;
    for (const auto* field : {"blocked_reason", "blocked_holder", "blocked_since"}) CHECK(undone[field].is_null());
}

TEST_CASE("a stopped project moves no further until it is resumed") {
    Desk desk;
    const auto running = desk.project({{"name", "甲"}});
    CHECK(desk.refusal("suspend", running, {{"happened_on", "2025-09-01"}}) == "project.reason_is_needed");
    CHECK(desk.refusal("suspend", running, {{"reason", "资金"}}) == "project.milestone_needs_a_date");
    CHECK(desk.refusal("resume", running, {}) == "project.must_be_suspended_first");
    const auto stopped = MUST(desk.act("suspend", running, {{"happened_on", "2025-09-01"}, {"reason", "资金"}})).record;
    CHECK(stopped["side_state"].text() == "suspended");
    CHECK(desk.refusal("sign", stopped, {{"happened_on", "2025-09-01"}}) == "project.must_be_active");
    CHECK(desk.refusal("suspend", stopped, {{"happened_on", "2025-09-01"}, {"reason", "资金"}}) == "project.must_be_active");
    CHECK(MUST(desk.act("resume", stopped, {})).record["side_state"].is_null());
    const auto over = MUST(desk.act("terminate", running, {{"happened_on", "2025-09"}, {"reason", "市场"}})).record;
    CHECK(desk.refusal("resume", over, {}) == "project.must_be_suspended_first");
}

TEST_CASE("a start before the signing needs its reason") {
    Desk desk;
    const auto early = desk.project({{"name", "甲"}, {"signed_on", "2025-06-10"}, {"started_on", "2025-06-09"}});
    CHECK(desk.save(early).error().code == "project.start_not_before_signing");
    CHECK(desk.save(desk.project({{"name", "甲"}, {"signed_on", "2025-06-10"}, {"started_on", "2025-06"}})).has_value());
    CHECK(desk.save(desk.project({{"name", "甲"}, {"signed_on", "2025-06-10"}, {"started_on", "2025-05"}})).error().code == "project.start_not_before_signing");
    auto explained = early;
    explained.set("started_before_signing_reason", Cell("标准厂房先行入驻"));
    CHECK(desk.save(explained).has_value());
}

TEST_CASE("works before the permit are warned of and end the blocking") {
    Desk desk;
    const auto blocked = desk.project({{"name", "甲"}, {"blocked_reason", "林地"}, {"blocked_holder", "林业局"}, {"blocked_since", "2025-08-01"}});
    const auto change = MUST(desk.act("start", blocked, {{"happened_on", "2025-09-10"}, {"start_photo", "f1"}}));
    REQUIRE(change.warnings.size() == 2);
    CHECK(change.warnings[1] == "卡点“林地”将随开工销去；还没有解决的，请在保存后重新登记");
    CHECK(change.record["blocked_since"].is_null());
    CHECK(change.record["blocked_holder"].is_null());
    const auto permitted = desk.project({{"name", "甲"}, {"lawful_start_on", "2025-09-01"}});
    CHECK(MUST(desk.act("start", permitted, {{"happened_on", "2025-09-10"}})).warnings.empty());
}

TEST_CASE("a paper that was let pass at its step is handed in afterwards and leaves what is owed; what was filed stays as it was filed") {
    const Desk desk;
    auto started = desk.project({{"stage", "started"}, {"signed_on", "2025-03-01"}, {"started_on", "2025-08-01"}, {"contract_file", "kept"}});
    auto owed = MUST(before_save(nullptr, started, desk.context)).record;
    CHECK(owed["evidence_pending"].text() == "开工照片");
    const auto filed = MUST(desk.act("file_start_photo", owed, {{"start_photo", "f1"}})).record;
    const auto saved = MUST(before_save(&owed, filed, desk.context)).record;
    CHECK(saved["start_photo"].text() == "f1");
    CHECK(saved["contract_file"].text() == "kept");
    CHECK(saved["evidence_pending"].text_or_empty().empty());
    CHECK(saved["evidence_due_on"].is_null());
    CHECK(saved["stage"].text() == "started");
    for (const auto* name : {"file_contract", "file_start_photo", "file_permit", "file_production_evidence"}) {
        const auto* action = desk.type().action(name);
        REQUIRE(action != nullptr);
        CHECK(action->to.empty());
        CHECK(action->evidence == std::vector<std::string>{action->input.front().name});
        CHECK(action->when.starts_with("missing(" + action->input.front().name + ")"));
    }
    // One of two: the other keeps its day; a step that owes another paper begins a new one.
    auto both = desk.project({{"stage", "started"}, {"signed_on", "2025-03-01"}, {"started_on", "2025-08-01"}, {"evidence_pending", "签约合同、开工照片"}, {"evidence_due_on", "2025-09-20"}});
    const auto one = MUST(before_save(&both, MUST(desk.act("file_start_photo", both, {{"start_photo", "f1"}})).record, desk.context)).record;
    CHECK(one["evidence_pending"].text() == "签约合同");
    CHECK(one["evidence_due_on"].text() == "2025-09-20");
    both.set("stage", Cell("production"));
    CHECK(MUST(before_save(&one, both, desk.context)).record["evidence_due_on"].text() == "2025-10-15");
    CHECK(desk.type().action("file_production_evidence")->from == std::vector<std::string>{"production", "registered", "at_capacity"});
}

TEST_CASE("a step over signing, start or production is asked about once more; a start without an agreement is not") {
    Desk desk;
    const auto talks = desk.project({{"name", "甲"}, {"first_contact_on", "2025-03-01"}});
    const auto leap = MUST(desk.act("reach_capacity", talks, {{"happened_on", "2025-09-10"}})).warnings;
    REQUIRE(leap.size() == 1);
    CHECK(leap[0] == "签约、开工、投产还没有登记日期，这一步将直接到“达效”；请核对是否点错");
    const auto signed_one = desk.project({{"name", "甲"}, {"signed_on", "2025-03-20"}});
    const auto unbuilt = MUST(desk.act("register_enterprise", signed_one, {{"happened_on", "2025-09-15"}})).warnings;
    REQUIRE(unbuilt.size() == 2);
    CHECK(unbuilt[0] == "开工、投产还没有登记日期，这一步将直接到“入统”；请核对是否点错");
    CHECK(unbuilt[1] == "没有投产日期就登记入统：请先核对统计入库材料，投产日期随后补记");
    const auto built = desk.project({{"name", "乙"}, {"signed_on", "2025-03-20"}, {"started_on", "2025-04-20"}, {"production_on", "2025-08-20"}});
    CHECK(MUST(desk.act("register_enterprise", built, {{"happened_on", "2025-09-15"}})).warnings.empty());
    CHECK(MUST(desk.act("land", signed_one, {{"happened_on", "2025-04-15"}})).warnings.empty());
    CHECK(MUST(desk.act("produce", signed_one, {{"happened_on", "2025-09-15"}})).warnings.size() == 1);
    CHECK(MUST(desk.act("start", desk.project({{"name", "甲"}, {"lawful_start_on", "2025-09-01"}}), {{"happened_on", "2025-09-10"}})).warnings.empty());
}

TEST_CASE("stage, its name, its date and the segments follow from the milestones") {
    Desk desk;
    const auto saved = MUST(desk.save(desk.project({{"name", "甲"}, {"project_type", "leased_plant"}, {"first_contact_on", "2025-03-01"}, {"signed_on", "2025-03-20"}, {"started_on", "2025-04-15"}})));
    CHECK(saved.record["stage"].text() == "started");
    CHECK(saved.record["stage_name"].text() == "进场装修");
    CHECK(saved.record["stage_since"].text() == "2025-04-15");
    CHECK(saved.record["days_contact_to_start"].integer() == 45);
    CHECK(saved.record["segments_note"].text() == "首次对接—签约 19 天；签约—开工 26 天");
    CHECK(saved.stage_events_replaced);
    CHECK(saved.stage_events.size() == 3);
    const auto monthly = MUST(desk.save(desk.project({{"name", "甲"}, {"first_contact_on", "2025-03"}, {"started_on", "2025-04-15"}})));
    CHECK(monthly.record["days_contact_to_start"].is_null());
}

TEST_CASE("evidence still to come has a due date, kept until another paper is owed") {
    Desk desk;
    const auto first = MUST(desk.save(desk.project({{"name", "甲"}, {"stage", "started"}}))).record;
    CHECK(first["evidence_pending"].text() == "签约合同、开工照片");
    CHECK(first["evidence_due_on"].text() == "2025-10-15");
    desk.context.today = *Date::parse("2025-09-20");
    CHECK(MUST(desk.save(first, &first)).record["evidence_due_on"].text() == "2025-10-15");
    auto half = first;
    half.set("contract_file", Cell("c1"));
    const auto second = MUST(desk.save(half, &first)).record;
    CHECK(second["evidence_pending"].text() == "开工照片");
    CHECK(second["evidence_due_on"].text() == "2025-10-15");
    auto whole = second;
    whole.set("start_photo", Cell("f1"));
    const auto third = MUST(desk.save(whole, &second)).record;
    CHECK(third["evidence_pending"].is_null());
    CHECK(third["evidence_due_on"].is_null());
}

TEST_CASE("a milestone is corrected or withdrawn with a reason, and the stage follows") {
    Desk desk;
    const auto record = desk.project({{"name", "甲"}, {"stage", "started"}, {"signed_on", "2025-03-18"}, {"started_on", "2025-05-01"}});
    CHECK(desk.refusal("correct_milestone", record, {{"milestone", "started"}}) == "project.reason_is_needed");
    CHECK(desk.refusal("correct_milestone", record, {{"milestone", "reserve"}, {"reason", "误填"}}) == "project.unknown_milestone");
    CHECK(desk.refusal("correct_milestone", record, {{"milestone", "nothing"}, {"reason", "误填"}}) == "project.unknown_milestone");
    CHECK(desk.refusal("correct_milestone", record, {{"milestone", "started"}, {"reason", "误填"}, {"happened_on", "2026-01-01"}}) == "project.milestone_must_not_be_in_the_future");
    const auto moved = MUST(desk.act("correct_milestone", record, {{"milestone", "started"}, {"reason", "误填"}, {"happened_on", "2025-05-06"}})).record;
    CHECK(moved["started_on"].text() == "2025-05-06");
    const auto back = MUST(desk.act("correct_milestone", record, {{"milestone", "started"}, {"reason", "误填"}})).record;
    CHECK(back["started_on"].is_null());
    CHECK(back["stage"].text() == "signed");
}

TEST_CASE("a reduction names its reason and who agreed") {
    Desk desk;
    const auto record = desk.project({{"name", "甲"}});
    CHECK(desk.refusal("reduce", record, {{"reason", "重复统计"}}) == "project.reason_is_needed");
    const auto reduced = MUST(desk.act("reduce", record, {{"reason", "重复统计"}, {"agreed_by", "示例主任"}})).record;
    CHECK(reduced["reduced_on"].text() == "2025-09-15");
    CHECK(reduced["reduced_agreed_by"].text() == "示例主任");
}

TEST_CASE("facts beside the line keep their own dates and move no stage") {
    Desk desk;
    const auto record = desk.project({{"name", "甲"}, {"stage", "landed"}, {"landed_on", "2025-05-01"}});
    const auto permitted = MUST(desk.act("record_permit", record, {{"happened_on", "2025-06"}})).record;
    CHECK(permitted["lawful_start_on"].text() == "2025-06");
    CHECK(MUST(desk.save(permitted, &record)).record["stage"].text() == "landed");
    CHECK(desk.refusal("record_permit", permitted, {{"happened_on", "2025-07-01"}}) == "project.milestone_already_reached");
    CHECK(desk.refusal("register_investment", record, {{"happened_on", "2027-01"}}) == "project.milestone_must_not_be_in_the_future");
}

TEST_CASE("a phase tells its parent, and no project is its own parent") {
    Desk desk;
    desk.others.all = {desk.project({{"name", "总"}}, "parent"), desk.project({{"name", "一期"}, {"parent", "parent"}, {"stage", "production"}}, "one")};
    const auto second = desk.project({{"name", "二期"}, {"parent", "parent"}, {"started_on", "2025-05-01"}}, "two");
    const auto change = MUST(desk.save(second));
    REQUIRE(change.also_updated.size() == 1);
    CHECK(change.also_updated.front().id() == "parent");
    CHECK(change.also_updated.front()["phase_state"].text() == "部分投产");
    desk.others.all.front().set("phase_state", Cell("部分投产"));
    CHECK(MUST(desk.save(second)).also_updated.empty());
    CHECK(desk.save(desk.project({{"name", "总"}, {"parent", "p1"}})).error().code == "project.parent_must_be_another");
}

TEST_CASE("an old name stays known") {
    Desk desk;
    const auto before = desk.project({{"name", "旧名"}});
    const auto once = MUST(desk.save(desk.project({{"name", "新名"}}), &before)).record;
    CHECK(once["aliases"].text() == "旧名");
    auto again = once;
    again.set("name", Cell("更新的名"));
    CHECK(MUST(desk.save(again, &once)).record["aliases"].text() == "旧名、新名");
}

namespace {

schema::RecordType nodes_type() {
    schema::RecordType type;
    type.name = "plan_node";
    type.add_system_fields();
    for (const auto* name : {"project", "milestone", "before_milestone", "done_on", "stage"}) {
        schema::Field field;
        field.name = name;
        type.fields.push_back(std::move(field));
    }
    type.stage_field = "stage";
    return type;
}

std::string node_after(const std::map<std::string, std::string>& node, const Record* old, const Record& project) {
    const bool gone = given_up(project);
    static const auto type = nodes_type();
    auto record = Record::of(type);
    for (const auto& [name, text] : node) REQUIRE(record.set(name, Cell(text)));
    const auto was = old ? std::optional(schema::view_of<Project>(old->view())) : std::nullopt;
    follow_record(record, was ? &*was : nullptr, schema::view_of<Project>(project.view()), gone, *Date::parse("2025-09-15"));
    return std::string(record["stage"].text_or_empty()) + " " + std::string(record["done_on"].text_or_empty());
}

}  // namespace

TEST_CASE("a node of the plan follows the milestone it names: done with its date, passed once the project is beyond, open again when it is taken back") {
    const Desk desk;
    const auto talks = desk.project({{"stage", "negotiation"}}), agreed = desk.project({{"stage", "signed"}, {"signed_on", "2025-08-14"}}), moved = desk.project({{"stage", "signed"}, {"signed_on", "2025-08-20"}});
    const std::map<std::string, std::string> signing{{"stage", "open"}, {"milestone", "signed_on"}, {"before_milestone", "started_on"}};
    CHECK(node_after(signing, nullptr, talks) == "open ");
    CHECK(node_after(signing, &talks, agreed) == "done 2025-08-14");
    CHECK(node_after(signing, &talks, desk.project({{"signed_on", "2025-08"}})) == "done 2025-08-31");
    CHECK(node_after(signing, &talks, desk.project({{"signed_on", "2025-09"}})) == "done 2025-09-15");   // no day to come
    CHECK(node_after(signing, nullptr, desk.project({{"stage", "signed"}})) == "unrecorded ");             // the stage is known, its day is not
    CHECK(node_after({{"stage", "open"}, {"before_milestone", "lawful_start_on"}}, &agreed, desk.project({{"stage", "started"}, {"started_on", "2025-09-11"}})) == "unrecorded ");
    const std::map<std::string, std::string> done{{"stage", "done"}, {"done_on", "2025-08-14"}, {"milestone", "signed_on"}};
    CHECK(node_after(done, &agreed, moved) == "done 2025-08-20");
    CHECK(node_after(done, &agreed, talks) == "open ");
    // A day that a person wrote is not the record's to change.
    CHECK(node_after({{"stage", "done"}, {"done_on", "2025-08-01"}, {"milestone", "signed_on"}}, &agreed, moved) == "done 2025-08-01");
    CHECK(node_after({{"stage", "open"}}, &talks, agreed) == "open ");
    const auto ended = desk.project({{"stage", "signed"}, {"signed_on", "2025-08-14"}, {"side_state", "withdrawn"}}), stopped = desk.project({{"stage", "signed"}, {"side_state", "suspended"}});
    CHECK(node_after({{"stage", "open"}}, &agreed, ended) == "dropped ");
    CHECK(node_after({{"stage", "dropped"}}, &ended, agreed) == "open ");
    CHECK(node_after(done, &agreed, ended) == "done 2025-08-14");
    CHECK(node_after({{"stage", "open"}}, &talks, stopped) == "open ");
}

TEST_CASE("a milestone that is registered takes the nodes of the plan with it, in the same act") {
    Desk desk;
    static const auto type = nodes_type();
    schema::Registry registry;
    registry.add(type);
    desk.context.registry = &registry;
    auto node = Record::of(*registry.type("plan_node"));
    node.cells[schema::system_field::id] = "n1";
    for (const auto& [name, text] : std::map<std::string, std::string>{{"project", "p1"}, {"milestone", "started_on"}, {"stage", "open"}}) node.set(name, Cell(text));
    desk.others.all = {node};
    const auto before = desk.project({{"stage", "signed"}, {"signed_on", "2025-08-14"}, {"contract_file", "x"}});
    CHECK(MUST(desk.save(before, &before)).also_updated.empty());
    auto after = before;
    after.set("started_on", Cell("2025-09-11"));
    const auto change = MUST(desk.save(after, &before));
    REQUIRE(change.also_updated.size() == 1);
    CHECK(change.also_updated.front()["done_on"].text() == "2025-09-11");
    CHECK(change.also_updated.front().stage() == "done");
}
