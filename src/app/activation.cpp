// activation.cpp — See activation.h.
#include "app/activation.h"

#include <algorithm>
#include <array>

#include "base/crypto.h"
#include "base/text.h"

namespace wutong::app {

namespace {

constexpr std::array<std::string_view, 13> kinds{"registers", "extensions", "choices", "indicators", "roles", "calendars", "policies",
                                                "approvals", "items", "schemes", "plans", "documents", "templates"};

std::string without_returns(std::string text) {
    std::erase(text, '\r');
    return text;
}

rules::DefinitionFile file_of(const http::DefinitionOffer& offer) { return {offer.path, without_returns(offer.text), true}; }

Json texts(const std::vector<std::string>& lines) {
    Json list = Json::array();
    for (const auto& line : lines) list.push(line);
    return list;
}

Json check_json(const ActivationCheck& check) {
    Json problems = Json::array();
    for (const auto& problem : check.problems) problems.push(problem_json(problem));
    Json out = Json::object();
    out.set("ok", check.good());
    out.set("label", check.label);
    out.set("problems", std::move(problems));
    out.set("cases", check.cases);
    out.set("failed_cases", texts(check.failed_cases));
    out.set("unchanged", check.unchanged);
    out.set("needs_second", check.needs_second);
    out.set("why_second", check.why_second);
    out.set("changes", texts(check.changes));
    out.set("takes_effect_on", check.from);
    return out;
}

constexpr std::string_view view = "definition.view", put_in_force = "definition.activate", confirm = "definition.confirm";

/// Who proposes or confirms sees what it is about; the rights of the administrators themselves never overlap.
bool may_read(const access::Principal& person) {
    return access::may_anywhere(person, view) || access::may_anywhere(person, put_in_force) || access::may_anywhere(person, confirm);
}

/// The person with the sight of definitions that their right to propose or confirm them implies, where that right reaches.
access::Principal with_sight(access::Principal person) {
    for (auto& grant : person.grants)
        if (std::any_of(grant.permissions.begin(), grant.permissions.end(), [](const auto& each) { return access::covers(each, put_in_force) || access::covers(each, confirm); }))
            grant.permissions.emplace_back(view);
    return person;
}

Result<void> refuse_problems(const ActivationCheck& check) {
    if (check.unchanged) return refuse(Kind::Invalid, "definition.does_not_check", "定义没有改动，未启用", "先改动，再启用", {{"text", "与在用的内容完全一样，不必启用", ""}});
    if (check.good()) return {};
    std::vector<FieldProblem> problems;
    for (const auto& problem : check.problems)
        problems.push_back({problem.file + ":" + std::to_string(problem.line) + ":" + std::to_string(problem.column), problem.message + (problem.excerpt.empty() ? "" : "\n" + problem.excerpt), ""});
    for (const auto& failed : check.failed_cases) problems.push_back({"cases", failed, "案例的结果与定义相符"});
    return refuse(Kind::Invalid, "definition.does_not_check", "定义没有通过检查，未启用", "按标出的行改正后再启用；先试用 wutong definitions check", std::move(problems));
}

}  // namespace

Json problem_json(const rules::DefinitionProblem& problem) {
    Json out = Json::object();
    out.set("file", problem.file);
    out.set("line", problem.line);
    out.set("column", problem.column);
    out.set("message", problem.message);
    out.set("excerpt", problem.excerpt);
    return out;
}

Result<void> check_path(std::string_view path) {
    const auto wrong = [&] {
        std::vector<std::string> names(kinds.begin(), kinds.end());
        return refuse(Kind::Invalid, "definition.path_invalid", "定义文件的路径不对：" + escape_control(std::string(path)),
                      "写成 种类/标识.yaml，如 registers/industry_alliance.yaml；一个区的写成 zones/区编号/extensions/project.yaml。种类有 " + join(names, "、"),
                      {{"path", "路径不对", "种类/标识.yaml"}});
    };
    const auto place = rules::place_of_definition(path);
    if (std::find(kinds.begin(), kinds.end(), place.kind) == kinds.end() || place.id.empty()) return wrong();
    if (!path.ends_with(".yaml") && !path.ends_with(".md")) return wrong();
    for (const auto& part : split(std::string(path), "/"))
        if (part.empty() || part.starts_with(".")) return wrong();
    return {};
}

std::vector<std::string> not_activated(const DataFolder& folder, const std::vector<ActivatedFile>& files) {
    std::vector<std::string> idle;
    for (const auto& file : read_definition_files(folder.file("definitions"))) {
        const std::string sha = sha256_hex(without_returns(file.text));
        if (std::none_of(files.begin(), files.end(), [&](const auto& each) { return each.sha256 == sha && each.path == file.path; })) idle.push_back(file.path);
    }
    return idle;
}

Result<std::vector<ActivatedFile>> Activation::files() const {
    const auto reader = TRY(runtime_.store().reader());
    return activated_files(*reader);
}

/// The node whose ledger holds the record: the zone of the path, else the top of the tree.
Result<std::string> Activation::zone_of(std::string_view path) const {
    const std::string code = rules::place_of_definition(path).zone;
    const auto reader = TRY(runtime_.store().reader());
    rules::Query all;
    all.from = runtime_.registry().type("zone");
    std::vector<std::string> codes;
    std::string top;
    for (const auto& zone : TRY(reader->find(all))) {
        const std::string own(zone["code"].text_or_empty());
        if (!code.empty() && own == code) return std::string(zone.id());
        if (!own.empty()) codes.push_back(own);
        if (zone["parent"].is_null() && (top.empty() || zone.id() < top)) top = zone.id();
    }
    if (!code.empty()) {
        const auto near = nearest(code, codes);
        return refuse(Kind::NotFound, "zone.not_found", "没有编号为 " + code + " 的开发区", near.empty() ? "zones/ 下写开发区的编号" : "是否想写 zones/" + near + "/");
    }
    if (top.empty()) return refuse(Kind::Conflict, "definition.no_zone", "还没有登记任何开发区，启用的定义没有存证可入", "先登记开发区（记录类型 zone），再启用定义");
    return top;
}

Result<ActivationCheck> Activation::checked(const http::DefinitionOffer& offer, Approved approved) const {
    TRY(check_path(offer.path));
    TRY(zone_of(offer.path));
    const auto own = in_force(TRY(files()), runtime_.clock().today());
    const auto file = file_of(offer);
    auto check = check_activation(own, file, runtime_.clock().today(), approved);
    if (check.good()) TRY(check_rows(runtime_.store(), own, file));
    return check;
}

Json Activation::version_json(const ActivatedFile& file) const {
    const auto when = [](std::int64_t at) { return at == 0 ? Json() : Json(to_string(Instant{at})); };
    Json out = Json::object();
    out.set("id", file.id);
    out.set("path", file.path);
    out.set("label", file.label);
    out.set("sha256", file.sha256);
    out.set("stage", file.stage);
    out.set("stage_label", file.stage == "active" ? "已启用" : file.stage == "proposed" ? "待确认" : "已撤回");
    out.set("takes_effect_on", file.from);
    out.set("needs_second", file.needs_second);
    out.set("changes", file.changes);
    out.set("reason", file.reason);
    out.set("proposed_by", runtime_.person_name(file.proposed_by));
    out.set("proposed_at", when(file.proposed_at));
    out.set("confirmed_by", file.confirmed_by.empty() ? std::string() : runtime_.person_name(file.confirmed_by));
    out.set("activated_at", when(file.activated_at));
    if (!file.approved_there.empty()) out.set("approved_there", file.approved_there);
    return out;
}

Result<Json> Activation::list(const access::Principal& reader) const {
    const bool decides = may_read(reader);  // what is in force is open to everyone it binds; what waits is not
    const auto all = TRY(files());
    Json lines = Json::array(), pending = Json::array(), problems = Json::array();
    std::map<std::string, const ActivatedFile*> last;
    const std::string today = runtime_.clock().today().to_string();
    for (const auto& file : all) {
        if (file.stage == "active" && (file.from.empty() || file.from <= today)) last[file.path] = &file;
        if (decides && (file.stage == "proposed" || (file.stage == "active" && file.from > today))) pending.push(version_json(file));
    }
    const auto& definitions = runtime_.definitions();
    const auto line_of = [&](const std::string& path, const std::string& text) {
        const auto place = rules::place_of_definition(path);
        Json line = Json::object();
        line.set("path", path);
        line.set("kind", place.kind);
        line.set("id", place.id);
        line.set("zone", place.zone);
        line.set("label", label_of_definition(path, text));
        line.set("sha256", sha256_hex(text));
        const bool broken = std::any_of(definitions.problems.begin(), definitions.problems.end(), [&](const auto& problem) { return problem.file == path; });
        line.set("in_force", !broken);
        line.set("since", day_since(path, text, today));
        line.set("cases", cases_.count(path));
        return line;
    };
    std::set<std::string> superseded;
    for (const auto& [path, file] : last) {
        const auto place = rules::place_of_definition(path);
        superseded.insert(place.zone + "/" + place.kind + "/" + place.id);
        Json line = line_of(path, file->text);
        line.set("origin", "own");
        line.set("activated_at", to_string(Instant{file->activated_at}));
        line.set("activated_by", runtime_.person_name(file->confirmed_by.empty() ? file->proposed_by : file->confirmed_by));
        lines.push(std::move(line));
    }
    for (const auto& file : shipped_definition_files()) {
        const auto place = rules::place_of_definition(file.path);
        Json line = line_of(file.path, file.text);
        line.set("origin", "shipped");
        if (superseded.contains(place.zone + "/" + place.kind + "/" + place.id)) line.set("superseded", true);
        lines.push(std::move(line));
    }
    for (const auto& problem : definitions.problems)
        if (decides) problems.push(problem_json(problem));
    Json out = Json::object();
    out.set("files", std::move(lines));
    out.set("pending", std::move(pending));
    out.set("problems", std::move(problems));
    out.set("not_activated", texts(decides ? not_activated(runtime_.folder(), all) : std::vector<std::string>()));
    return out;
}

Result<Json> Activation::cases(const access::Principal& reader, std::string_view path) {  // what is in force is open to everyone it binds; the inside of the program is not
    if (cases_.count(path) == 0) return refuse(Kind::NotFound, "definition.no_cases", "这个定义文件没有案例，或不在用", "请从定义清单中选");
    return cases_.run(std::string(path), may_read(reader));
}

Result<Json> Activation::show(const access::Principal& reader, std::string_view path) const {
    const bool decides = may_read(reader);
    const auto all = TRY(files());
    const auto chain = chain_of(in_force(all, runtime_.clock().today()), path);
    const auto place = rules::place_of_definition(path);
    Json versions = Json::array();
    std::string pending;
    for (const auto& file : all) {
        const auto other = rules::place_of_definition(file.path);
        if (other.kind != place.kind || other.id != place.id || other.zone != place.zone || (!decides && file.stage != "active")) continue;
        versions.push(version_json(file));
        if (file.stage == "proposed") pending = file.text;
    }
    if (chain.empty() && versions.items().empty()) {
        std::vector<std::string> paths;
        for (const auto& file : shipped_definition_files()) paths.push_back(file.path);
        const auto near = nearest(std::string(path), paths);
        return refuse(Kind::NotFound, "definition.not_found", "没有定义文件 " + escape_control(std::string(path)), near.empty() ? "wutong definitions list 看全部" : "是否想写 " + near);
    }
    Json out = Json::object();
    out.set("path", chain.empty() ? std::string(path) : chain.back().path);
    out.set("origin", chain.empty() ? "pending" : chain.back().own ? "own" : "shipped");
    out.set("text", chain.empty() ? pending : chain.back().text);
    out.set("sha256", sha256_hex(chain.empty() ? pending : chain.back().text));
    if (chain.size() > 1) out.set("supersedes", chain.front().path);
    out.set("versions", std::move(versions));
    return out;
}

Result<Json> Activation::check(const access::Principal& person, const http::DefinitionOffer& offer) const {
    if (!access::may_anywhere(person, put_in_force)) return refuse(Kind::Forbidden, "access.not_allowed", "您没有启用定义的权限", "请联系本单位安全管理员授权");
    return check_json(TRY(checked(offer)));
}

Result<Json> Activation::activate(const access::Principal& person, const http::DefinitionOffer& offer) {
    if (!access::may_anywhere(person, put_in_force)) return refuse(Kind::Forbidden, "access.not_allowed", "您没有启用定义的权限", "请联系本单位安全管理员授权");
    const auto check = TRY(checked(offer));
    TRY(refuse_problems(check));
    const auto file = file_of(offer);
    const std::string sha = sha256_hex(file.text);
    for (const auto& waiting : TRY(files()))
        if (waiting.stage == "proposed" && waiting.path == offer.path)
            return refuse(Kind::Conflict, "definition.already_proposed", offer.path + " 已有一份待确认", "先确认或撤回它（编号 " + waiting.id + "）");
    runtime_.note_checked(offer.path, sha);
    actions::Request request;
    request.principal = with_sight(person);
    request.zone = TRY(zone_of(offer.path));
    request.type = definition_type_name;
    request.action = "create";
    request.reason = offer.reason;
    request.request_id = offer.request_id;
    request.address = offer.address;
    request.input = {{"path", schema::Cell(offer.path)}, {"label", schema::Cell(check.label.empty() ? offer.path : check.label)}, {"sha256", schema::Cell(sha)},
                     {"content", schema::Cell(file.text)}, {"needs_second", schema::Cell(std::int64_t(check.needs_second))}, {"changes", schema::Cell(join(check.changes, "\n"))}};
    if (!check.from.empty()) request.input["takes_effect_on"] = schema::Cell(check.from);
    if (!offer.reason.empty()) request.input["reason"] = schema::Cell(offer.reason);
    const auto outcome = TRY(runtime_.engine().run(request));
    Json out = check_json(check);
    out.set("id", std::string(outcome.record.id()));
    out.set("path", offer.path);
    out.set("sha256", sha);
    out.set("stage", std::string(outcome.record.stage()));
    out.set("sequence", outcome.sequence);
    out.set("next", check.needs_second ? "须由另一人确认后生效：" + check.why_second : check.from.empty() ? "已启用" : "已启用，自 " + check.from + " 起生效");
    if (!check.needs_second) runtime_.definitions_changed();
    return out;
}

Result<Json> Activation::decide(const access::Principal& person, std::string_view id, std::string_view action, const http::DefinitionOffer& about) {
    const auto all = TRY(files());
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& file) { return file.id == id; });
    if (found == all.end()) return refuse(Kind::NotFound, "definition.not_found", "没有这份定义：" + escape_control(std::string(id)), "wutong definitions list 看待确认的");
    if (action == "confirm" && found->stage == "proposed") {
        // Again, against what is in force now and the rows of now.
        const auto check = TRY(checked({found->path, found->text, "", "", ""}, found->moved_from.empty() ? Approved::Here : Approved::Elsewhere));
        TRY(refuse_problems(check));
        runtime_.note_checked(found->path, found->sha256);
    }
    actions::Request request;
    request.principal = with_sight(person);
    request.zone = found->zone;
    request.type = definition_type_name;
    request.id = id;
    request.action = action;
    request.version = found->version;
    request.reason = about.reason;
    request.request_id = about.request_id;
    request.address = about.address;
    const auto outcome = TRY(runtime_.engine().run(request));
    Json out = Json::object();
    out.set("id", std::string(id));
    out.set("path", found->path);
    out.set("stage", std::string(outcome.record.stage()));
    out.set("sequence", outcome.sequence);
    out.set("next", action == "confirm" ? found->from.empty() ? "已启用" : "已启用，自 " + found->from + " 起生效" : "已撤回");
    if (action == "confirm") runtime_.definitions_changed();
    return out;
}

}  // namespace wutong::app
