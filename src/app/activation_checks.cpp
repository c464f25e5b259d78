// activation_checks.cpp — The checks of an activation, in the order a person would ask them.
#include "app/activation_checks.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "access/disclosure.h"
#include "access/principal.h"
#include "app/case_runner.h"
#include "base/text.h"
#include "rules/mentions.h"
#include "rules/units.h"
#include "storage/sql_store.h"

namespace wutong::app {

namespace {

using rules::DefinitionFile;
using rules::DefinitionProblem;

/// The line on which the words stand, with a caret below them; the first line where they stand nowhere.
DefinitionProblem problem_in(const DefinitionFile& file, std::string_view words, std::string message) {
    DefinitionProblem problem{file.path, 1, 1, std::move(message), {}};
    int number = 0;
    for (const auto& line : split(file.text, "\n")) {
        ++number;
        const auto at = words.empty() ? std::string::npos : line.find(words);
        if (at == std::string::npos) continue;
        problem.line = number;
        problem.column = static_cast<int>(at) + 1;
        problem.excerpt = "   " + line + "\n   " + std::string(display_width(line.substr(0, at)), ' ') + std::string(std::max<std::size_t>(1, display_width(words)), '^');
        break;
    }
    return problem;
}

std::string last_text(const std::vector<DefinitionFile>& chain) { return chain.empty() ? std::string() : chain.back().text; }

/// `from:` lines of the rule blocks of a policy article.
std::set<std::string> dates_in_markdown(std::string_view text) {
    std::set<std::string> dates;
    bool in_rule = false;
    for (const auto& line : split(std::string(text), "\n")) {
        if (line.starts_with("```")) in_rule = line.starts_with("```rule");
        if (in_rule && line.starts_with("from:")) dates.insert(trim(std::string_view(line).substr(5)));
    }
    return dates;
}

/// Versions that stood before keep every byte of their meaning; new ones begin today or later.
void check_versions(const std::vector<DefinitionFile>& chain, const DefinitionFile& file, const Json& now, const std::string& today, std::vector<DefinitionProblem>& problems) {
    std::map<std::string, std::string> before;
    Json last = Json::object();
    for (const auto& earlier : chain) {
        const auto tree = rules::parse_yaml(earlier.text, earlier.path);
        if (!tree) continue;
        last = *tree;
        if (!(*tree)["versions"].is_array()) continue;
        for (const auto& version : (*tree)["versions"].items()) before[version.text("from")] = write_canonical_json(version);
    }
    if (!now["versions"].is_array() || before.empty()) return;
    for (const auto& version : now["versions"].items()) {
        const std::string from = version.text("from");
        const auto found = before.find(from);
        if (found != before.end() && found->second == write_canonical_json(version)) continue;
        if (found != before.end() && from <= today)
            problems.push_back(problem_in(file, from, "自 " + from + " 起的版本已经在用，不能改。请另加一个自 " + today + " 或以后起的版本"));
        else if (found == before.end() && from < today)
            problems.push_back(problem_in(file, from, "新版本的 from 不能早于今天（" + today + "）：已算出的数会变。请写今天或以后的日期"));
    }
    for (const std::string_view key : {"unit", "period", "roll_up"})
        if (last.text(key) != now.text(key)) problems.push_back(problem_in(file, std::string(key) + ":", std::string(key) + " 不分版本，改了会动到以往的数。请另建一个指标"));
}

void check_dates(const std::vector<DefinitionFile>& chain, const DefinitionFile& file, const std::string& today, ActivationCheck& check) {
    check.label = label_of_definition(file.path, file.text);
    if (file.path.ends_with(".md")) {
        const auto before = dates_in_markdown(last_text(chain)), now = dates_in_markdown(file.text);
        if (!chain.empty() && (now.empty() || *now.rbegin() < today))
            check.problems.push_back(problem_in(file, now.empty() ? "" : *now.rbegin(), "条文改动的 from 不能早于今天（" + today + "）。请写今天或以后的日期；已兑现的按原条文"));
        return;
    }
    const auto tree = rules::parse_yaml(file.text, file.path);
    if (!tree) return;  // named by the loader
    const bool dated = rules::place_of_definition(file.path).kind != "calendars";   // there `from` is the first day it knows
    if (const std::string from = dated ? tree->text("from") : std::string(); !from.empty()) {
        if (!chain.empty() && from < today)
            check.problems.push_back(problem_in(file, from, "from 不能早于今天（" + today + "）：在用的定义不改过去。请写今天或以后的日期，或不写（启用即生效）"));
        if (from > today) check.from = from;
    }
    check_versions(chain, file, *tree, today, check.problems);
}

std::string labels_of(const std::vector<std::string>& names) { return join(names, "、"); }

bool same_but_for_the_name(schema::Field before, const schema::Field& now) {
    before.name = now.name;
    before.was = now.was;
    before.labels_was = now.labels_was;
    return before == now;
}

struct Relabelled {
    const schema::Field* field;
    std::string before;   ///< a label that nothing leads to the field from any more
};

/// Fields that got another label without saying the one they had.
std::vector<Relabelled> relabelled(const schema::RecordType* before, const schema::RecordType* now) {
    std::vector<Relabelled> found;
    if (before == nullptr || now == nullptr) return found;
    for (const auto& earlier : before->fields) {
        const auto* field = now->field_once(earlier.name);
        if (field == nullptr || field->hidden || field->label == earlier.label || now->field_by_label(earlier.label) != nullptr || now->field_once(earlier.label) != nullptr) continue;
        found.push_back({field, earlier.label});
    }
    return found;
}

/// A rule that stops at a label which this very change took away is told so.
void explain_relabelled(const std::vector<Relabelled>& all, std::vector<DefinitionProblem>& problems) {
    for (auto& problem : problems)
        for (const auto& [field, before] : all)
            if (problem.message.find("没有名为 " + before + " 的") != std::string::npos) problem.message += "。“" + before + "”这次改称“" + field->label + "”：给字段 " + field->name + " 写 was: " + before + "，以前写的照样认得";
}

/// One slip in a file that others lean on: what follows from it is counted, not listed.
void drop_what_follows(const DefinitionFile& file, std::vector<DefinitionProblem>& problems) {
    const auto own = [&](const auto& problem) { return problem.file == file.path; };
    const auto all = problems.size();
    if (std::ranges::any_of(problems, own)) std::erase_if(problems, [&](const auto& problem) { return !own(problem); });
    if (problems.size() < all) problems.back().message += "（用到它的别的定义因此也有 " + std::to_string(all - problems.size()) + " 处不能用，改好这里再看）";
}

void note_type_changes(const schema::RecordType* before, const schema::RecordType& now, std::vector<std::string>& lines, std::string& why_second) {
    if (before == nullptr) {
        lines.push_back("新增登记表“" + now.label + "”，" + std::to_string(now.fields.size() - schema::system_field::count) + " 个字段");
        return;
    }
    std::vector<std::string> added, renamed, hidden, changed;
    for (const auto& field : now.fields) {
        const auto* earlier = before->field(field.name);
        for (std::size_t i = 0; earlier == nullptr && i < field.was.size(); ++i) {
            earlier = before->field(field.was[i]);
            if (earlier != nullptr) renamed.push_back(field.was[i] + "→" + field.name);
        }
        if (earlier == nullptr) added.push_back(field.label);
        else if (field.hidden && !earlier->hidden) hidden.push_back(field.label);
        else if (!same_but_for_the_name(*earlier, field)) changed.push_back(field.label);
    }
    if (before->name != now.name) lines.push_back("登记表 " + before->name + " 改名为 " + now.name);
    if (!added.empty()) lines.push_back("增加字段：" + labels_of(added));
    if (!renamed.empty()) lines.push_back("字段改名：" + labels_of(renamed));
    if (!hidden.empty()) lines.push_back("不再显示（数据保留）：" + labels_of(hidden));
    if (!changed.empty()) lines.push_back("改动字段：" + labels_of(changed));
    for (const auto& [field, label] : relabelled(before, &now))
        lines.push_back("注意：“" + label + "”改称“" + field->label + "”。要让写着“" + label + "”的表格和规则式照样认得，给字段 " + field->name + " 写 was: " + label);
    if (before->list != now.list || before->zone_lists != now.zone_lists) lines.push_back("列表的列、次序或列入日历的日期有改动");
    if (before->first_fields != now.first_fields) lines.push_back("表单最前的字段有改动");
    if (before->checks != now.checks) lines.push_back("检查有改动，现为 " + std::to_string(now.checks.size()) + " 条");
    if (before->duties != now.duties) lines.push_back("待办有改动，现为 " + std::to_string(now.duties.size()) + " 条");
    if (before->stages != now.stages) lines.push_back("阶段有改动");
    if (before->actions != now.actions) lines.push_back("动作有改动");
    bool rights = before->view_permission != now.view_permission || before->create_permission != now.create_permission || before->edit_permission != now.edit_permission ||
                  before->archive_permission != now.archive_permission || before->import_permission != now.import_permission;
    for (const auto& action : now.actions)
        if (const auto* earlier = before->action(action.name)) rights = rights || earlier->permission != action.permission || earlier->second_person != action.second_person;
    for (const auto& field : now.fields)
        if (const auto* earlier = before->field(field.name)) rights = rights || earlier->disclosure != field.disclosure || earlier->personal != field.personal;
    if (rights) why_second = "登记表“" + now.label + "”的权限或公开范围有改动";
}

std::string_view kind_for_people(std::string_view kind) {
    if (kind == "policies") return "政策条文";
    if (kind == "choices") return "选择列表";
    if (kind == "calendars") return "工作日历";
    if (kind == "approvals") return "审批事项";
    if (kind == "plans") return "计划模板";
    if (kind == "documents") return "公文模板";
    return "定义";
}

void note_choices(const schema::ChoiceList* before, const schema::ChoiceList& now, std::vector<std::string>& lines) {
    if (before == nullptr) return;
    std::vector<std::string> added, changed, withdrawn;
    for (const auto& choice : now.items) {
        const auto* earlier = before->by_code(choice.code);
        if (earlier == nullptr) added.push_back(choice.label);
        else if (!(*earlier == choice)) (earlier->until.empty() && !choice.until.empty() ? withdrawn : changed).push_back(choice.label);
    }
    if (!added.empty()) lines.push_back("增加选项：" + join(added, "、"));
    if (!withdrawn.empty()) lines.push_back("停用选项（已有记录保留）：" + join(withdrawn, "、"));
    if (!changed.empty()) lines.push_back("改动选项：" + join(changed, "、"));
}

using Calendars = std::map<std::string, std::shared_ptr<const WorkingCalendar>>;

/// A calendar file is the whole calendar: days that it leaves out are counted as other days again, and limits move with them.
void note_days_off(const Calendars& before, const Calendars& now, const std::string& id, std::vector<std::string>& lines) {
    const auto earlier = before.find(id), later = now.find(id);
    if (earlier == before.end() || later == now.end()) return;
    std::vector<std::string> off, on;
    for (Date day = *Date::of(2000, 1, 1); day <= std::max(earlier->second->until(), later->second->until()); ++day.days) {
        const bool was = earlier->second->is_working_day(day), is = later->second->is_working_day(day);
        if (was != is) (is ? on : off).push_back(day.to_string());
    }
    const auto note = [&](const std::string& say, const std::vector<std::string>& days) {
        constexpr std::size_t most_shown = 6;
        if (days.empty()) return;
        const std::vector<std::string> shown(days.begin(), days.begin() + static_cast<std::ptrdiff_t>(std::min(days.size(), most_shown)));
        const std::string count = std::to_string(days.size());
        lines.push_back(days.size() > most_shown ? say + " " + count + " 天：" + join(shown, "、") + " 等" : say + " " + count + " 天：" + join(shown, "、"));
    };
    note("改为休息", off);
    note("改为上班", on);
}

/// Where the shipped registers and the menu (web/src/shell/menu.ts) have a place; a type that is described in code brings its own.
constexpr std::array known_areas{"projects", "attraction", "approvals", "enterprises", "sites", "policies", "finance", "talent", "innovation", "culture",
                                 "energy", "logistics", "governance", "indicators", "assessment", "reports", "zones"};

void check_sort(const schema::RecordType& type, const schema::ListView& list, const DefinitionFile& file, std::vector<DefinitionProblem>& problems) {
    const std::string sort = list.sort.substr(list.sort.starts_with("-") ? 1 : 0);
    if (const auto* field = sort.empty() ? nullptr : type.field(sort); field != nullptr && !field->computed.empty())
        problems.push_back(problem_in(file, "sort:", "“" + field->label + "”是计算字段，列表不能按它排序。请写一个填写的字段"));
}

/// What loads, and then cannot be used: asked of a file on its way in only, so that none in force falls out.
void check_register_in_use(const schema::RecordType& type, const DefinitionFile& file, std::vector<DefinitionProblem>& problems) {
    check_sort(type, type.list, file, problems);
    std::map<std::string, std::string> names;
    for (const auto& field : type.fields) {
        if (field.hidden) continue;
        const auto [at, first] = names.emplace(field.label, field.name);
        if (!first && !field.system) problems.push_back(problem_in(file, field.name + ":", "字段 " + at->second + " 和 " + field.name + " 都叫“" + field.label + "”：表头和规则式里分不清是哪一个。请换一个名称"));
    }
}

std::vector<std::string> added_to(const std::vector<std::string>& before, const std::vector<std::string>& after) {
    std::vector<std::string> more;
    std::ranges::copy_if(after, std::back_inserter(more), [&](const auto& each) { return std::ranges::find(before, each) == before.end(); });
    return more;
}

/// Two words of a list that a sheet could mean either of, and choices that are never open. Words of different levels of a tree may be alike.
void check_choices_in_use(const schema::ChoiceList& list, const DefinitionFile& file, std::vector<DefinitionProblem>& problems) {
    std::map<std::pair<std::string, std::string>, std::vector<const schema::Choice*>> meant;   // parent, word → whose
    for (const auto& choice : list.items) {
        if (!choice.until.empty() && !choice.from.empty() && choice.until < choice.from)
            problems.push_back(problem_in(file, choice.until, "选项 " + choice.code + " 的 until 早于 from，永远选不到"));
        std::vector<std::string> words = choice.synonyms;
        words.push_back(choice.label);
        for (const auto& word : words) {
            auto& holders = meant[{choice.parent, word}];
            const auto both = std::ranges::find_if(holders, [&](const schema::Choice* other) {
                const bool apart = (!other->until.empty() && !choice.from.empty() && other->until < choice.from) || (!choice.until.empty() && !other->from.empty() && choice.until < other->from);
                return other->code != choice.code && !apart;
            });
            if (both != holders.end())
                problems.push_back(problem_in(file, word, "选项 " + (*both)->code + " 和 " + choice.code + " 都叫“" + word + "”：表格里写“" + word + "”分不清是哪一个。请改掉一处"));
            holders.push_back(&choice);
        }
    }
}

/// Permissions that something asks for or one of the roles gives by name; what `except`, a register on its way in, asks for does not count.
std::set<std::string> known_permissions(const Descriptions& now, const schema::RecordType* except, const std::vector<rules::Role>& roles) {
    std::set<std::string> known;
    for (const auto* each : now.registry->types()) {
        for (const auto* verb : {"view", "create", "edit", "archive", "import"}) known.insert(each->name + "." + verb);
        for (const auto& action : each->actions) known.insert(each->name + "." + action.name);
        if (each == except || each->proof != schema::Proof::Recorded) continue;   // its own history says what it says
        known.insert({each->view_permission, each->create_permission, each->edit_permission, each->archive_permission, each->import_permission});
        for (const auto& action : each->actions) known.insert(action.permission);
    }
    for (const auto& role : roles)
        for (const auto& pattern : role.rights())
            if (pattern.find('*') == std::string::npos) known.insert(pattern);
    return known;
}

/// A permission that only wildcards give (*.view, project.*) and that is nearly one somebody else writes: a typo that would otherwise go unseen.
void note_mistyped(const Descriptions& now, const schema::RecordType& type, const std::set<std::string>& asked, ActivationCheck& check) {
    const auto known = known_permissions(now, &type, now.definitions.roles);
    for (const auto& permission : asked) {
        if (permission.empty() || known.contains(permission)) continue;
        const auto near = nearest(permission, {known.begin(), known.end()});
        if (!near.empty()) check.changes.push_back("注意：权限 " + permission + " 在别处没有写过，只有带 * 的角色能用。是否想写 " + near + "？");
    }
}

/// What a role gives that nothing asks for, and whom it excludes that there is not: it would load, and give and keep apart nothing.
void check_role_in_use(const Descriptions& before, const Descriptions& now, const rules::Role& role, const DefinitionFile& file, ActivationCheck& check) {
    std::vector<std::string> roles;
    for (const auto& each : now.definitions.roles) roles.push_back(each.id);
    for (const auto& excluded : role.excludes) {
        if (std::ranges::find(roles, excluded) != roles.end()) continue;
        const auto near = nearest(excluded, roles);
        check.problems.push_back(problem_in(file, excluded, "没有角色 " + excluded + "。" + (near.empty() ? "可以写 " + join(roles, "、") : "是否想写 " + near + "？")));
    }
    const auto known = known_permissions(now, nullptr, before.definitions.roles);
    for (const auto& pattern : role.rights()) {
        if (std::ranges::any_of(known, [&](const auto& permission) { return access::covers(pattern, permission); })) continue;
        const auto near = nearest(pattern, {known.begin(), known.end()});
        check.changes.push_back("注意：权限 " + pattern + " 没有地方用到，给了也不起作用。" + (near.empty() ? "" : "是否想写 " + near + "？"));
    }
}

/// Whoever may import records of a type and not import at all does it on the command line only.
void note_import_alone(const rules::Role& role, ActivationCheck& check) {
    const auto rights = role.rights();
    const auto imports = std::ranges::find_if(rights, [](const auto& pattern) { return pattern.ends_with(".import"); });
    const bool may_import = std::ranges::any_of(rights, [](const auto& pattern) { return access::covers(pattern, "import.create"); });
    if (imports != rights.end() && !may_import) check.changes.push_back("注意：有 " + *imports + "，没有 import.*：不能在网页上导入。在网页上导入的，加上 \"import.*\"");
}

/// A computed field that nobody, or nobody outside, will see: its rule names what they may not.
void note_unseen(const Descriptions& now, const schema::RecordType& type, ActivationCheck& check) {
    rules::CompileScope scope;
    scope.registry = now.registry.get();
    scope.record = &type;
    for (const auto& field : type.fields) {
        const auto rule = field.computed.empty() ? Result<rules::ExpressionPtr>() : rules::compile(field.computed, scope);
        if (!rule || !*rule) continue;
        const auto named = rules::fields_of(**rule);
        const auto personal = std::ranges::find_if(named, [](const auto* each) { return each->personal.has_value(); });
        const auto inside = std::ranges::find_if(named, [](const auto* each) { return !access::may_leave(*each); });
        if (personal != named.end()) check.changes.push_back("注意：“" + field.label + "”的规则式用到个人信息“" + (*personal)->label + "”，谁也看不到它的值");
        else if (access::may_leave(field) && inside != named.end())
            check.changes.push_back("注意：“" + field.label + "”标为公开，规则式却用到不公开的“" + (*inside)->label + "”，对外看不到它的值");
    }
}

/// What a newcomer forgets and nobody refuses: no case, and a permission that no role gives.
void note_what_is_untried(const Descriptions& now, const rules::DefinitionPlace& place, ActivationCheck& check) {
    const auto* type = place.kind == "registers" ? now.registry->type(place.id) : nullptr;
    const auto* indicator = place.kind == "indicators" ? now.definitions.indicator(place.id) : nullptr;
    const bool decides = (type != nullptr && (!type->actions.empty() || !type->checks.empty())) || (indicator != nullptr && !indicator->versions.empty() && indicator->versions.back().numerator.expression);
    if (decides && check.cases == 0) check.changes.push_back("注意：没有案例（cases），写下的规则没有试算过。至少写一个成立的、一个不成立的");
    if (type == nullptr) return;
    for (const auto& field : type->fields)
        if (field.kind == schema::FieldKind::Quantity && !field.unit.empty() && !rules::unit_of(field.unit))
            check.changes.push_back("注意：“" + field.label + "”的单位 " + field.unit + " 不在单位表里，不与别的单位换算，规则式里只与 " + field.unit + " 相比，如 5" + field.unit);
    std::set<std::string> asked{type->view_permission, type->create_permission, type->edit_permission, type->archive_permission, type->import_permission};
    for (const auto& action : type->actions) asked.insert(action.permission);
    for (const auto& duty : type->duties) asked.insert(duty.permission);
    std::vector<std::string> nobody;
    for (const auto& permission : asked) {
        const bool given = std::any_of(now.definitions.roles.begin(), now.definitions.roles.end(), [&](const auto& role) {
            return std::ranges::any_of(role.rights(), [&](const auto& pattern) { return access::covers(pattern, permission); });
        });
        if (!given && !permission.empty()) nobody.push_back(permission);
    }
    for (const auto& permission : nobody) asked.erase(permission);
    note_mistyped(now, *type, asked, check);
    note_unseen(now, *type, check);
    if (!nobody.empty()) check.changes.push_back("注意：还没有角色有权限 " + join(nobody, "、") + "，启用后没有人能用。不妨碍启用：先启用本表，再启用给出它的角色（roles/）；或把 permissions、needs 改写成已有的权限");
}

void note_changes(const Descriptions& before, const Descriptions& now, const rules::DefinitionPlace& place, bool is_new, ActivationCheck& check) {
    if (place.kind == "registers" || place.kind == "extensions") {
        if (const auto* type = now.registry->type(place.id)) {
            const auto* earlier = before.registry->type(place.id);
            for (std::size_t i = 0; earlier == nullptr && i < type->was.size(); ++i) earlier = before.registry->type(type->was[i]);
            note_type_changes(earlier, *type, check.changes, check.why_second);
        }
    } else if (place.kind == "roles") {
        check.why_second = "角色决定权限";
        const auto* earlier = before.definitions.role(place.id);
        const auto* role = now.definitions.role(place.id);
        const rules::Role nobody;
        const auto &before_it = earlier == nullptr ? nobody : *earlier, &after_it = role == nullptr ? nobody : *role;
        const auto had = before_it.rights(), has = after_it.rights();
        const auto more = added_to(had, has), less = added_to(has, had);
        if (!more.empty()) check.changes.push_back("增加权限：" + labels_of(more));
        if (!less.empty()) check.changes.push_back("去掉权限：" + labels_of(less));
        if (const auto wide = added_to(before_it.zone_wide, after_it.zone_wide); !wide.empty())
            check.changes.push_back("改为及于全区：" + labels_of(wide));
        if (earlier != nullptr && role != nullptr && earlier->scope != role->scope) check.changes.push_back("范围由 " + earlier->scope + " 改为 " + role->scope);
    } else if (place.kind == "policies") {
        check.why_second = "政策条文决定金额";
    } else if (place.kind == "indicators") {
        const auto* earlier = before.definitions.indicator(place.id);
        if (const auto* indicator = now.definitions.indicator(place.id))
            for (const auto& version : indicator->versions) {
                const auto same = [&](const auto& each) { return each.from == version.from; };
                if (earlier == nullptr || std::none_of(earlier->versions.begin(), earlier->versions.end(), same)) check.changes.push_back("新口径自 " + version.from.to_string() + "：" + version.numerator.say);
            }
    }
    else if (place.kind == "choices") note_choices(before.registry->choices(place.id), *now.registry->choices(place.id), check.changes);
    else if (place.kind == "calendars") note_days_off(before.definitions.calendars, now.definitions.calendars, place.id, check.changes);
    if (check.changes.empty()) check.changes.push_back(is_new ? "新增" + std::string(kind_for_people(place.kind)) + "“" + check.label + "”" : "更换内容");
    check.needs_second = !check.why_second.empty();
}

}  // namespace

std::string label_of_definition(std::string_view path, std::string_view text) {
    if (!path.ends_with(".md")) {
        const auto tree = rules::parse_yaml(text, path);
        return tree ? tree->text("label") : std::string();
    }
    for (const auto& line : split(std::string(text), "\n"))
        if (line.starts_with("# ")) return trim(std::string_view(line).substr(2));
    return {};
}

std::vector<DefinitionFile> chain_of(const std::vector<DefinitionFile>& own, std::string_view path) {
    const auto place = rules::place_of_definition(path);
    std::vector<DefinitionFile> chain;
    const auto take = [&](const std::vector<DefinitionFile>& files) {
        for (const auto& file : files) {
            const auto other = rules::place_of_definition(file.path);
            if (other.zone == place.zone && other.kind == place.kind && other.id == place.id) chain.push_back(file);
        }
    };
    take(shipped_definition_files());
    take(own);
    return chain;
}

ActivationCheck check_activation(const std::vector<DefinitionFile>& own, const DefinitionFile& file, Date today, Approved approved) {
    ActivationCheck check;
    const auto chain = chain_of(own, file.path);
    check.unchanged = last_text(chain) == file.text;
    // What is in force stands as it is; its cases are worth trying again, after what it leans on has changed.
    if (check.unchanged) check.changes.push_back("与在用的内容完全一样，不必启用");
    else check_dates(chain, file, today.to_string(), check);
    auto about_days = std::exchange(check.problems, {});   // said last: a typo is mended first, and may be all that differs
    if (approved == Approved::Elsewhere) about_days.clear();   // days of the past are those it was approved for
    auto with = own;
    with.push_back(file);
    with.back().own = true;
    const auto before = load_descriptions(own), now = load_descriptions(with);
    const auto known = [&](const DefinitionProblem& problem) {
        return std::any_of(before.definitions.problems.begin(), before.definitions.problems.end(),
                           [&](const auto& each) { return each.file == problem.file && each.message == problem.message && each.line == problem.line; });
    };
    for (const auto& problem : now.definitions.problems)
        if (!known(problem)) check.problems.push_back(problem);
    drop_what_follows(file, check.problems);
    const auto place = rules::place_of_definition(file.path);
    const auto* type = now.registry->type(place.id);
    if (place.kind == "registers") explain_relabelled(relabelled(before.registry->type(place.id), type), check.problems);
    if (place.kind == "registers" && type != nullptr) check_register_in_use(*type, file, check.problems), add_area_problem(*now.registry, file, check.problems);
    if (place.kind == "extensions" && type != nullptr) check_sort(*type, type->list_of(place.zone), file, check.problems);
    if (place.kind == "choices" && now.registry->choices(place.id) != nullptr)
        check_choices_in_use(*now.registry->choices(place.id), file, check.problems);
    else if (const auto* role = place.kind == "roles" ? now.definitions.role(place.id) : nullptr; role != nullptr) check_role_in_use(before, now, *role, file, check), note_import_alone(*role, check);
    std::ranges::move(about_days, std::back_inserter(check.problems));
    if (!check.problems.empty()) return check;
    for (const auto& one : now.definitions.cases) {
        if (one.file != file.path) continue;
        ++check.cases;
        const auto result = run_case_in_memory(now.setting(), one);
        if (!result.passed) check.failed_cases.push_back(result.place() + "：" + result.say + "：" + result.why_and_cause());
    }
    if (check.unchanged) return check;
    note_changes(before, now, place, chain.empty(), check);
    note_what_is_untried(now, place, check);
    return check;
}

Result<void> check_rows(records::Store& store, const std::vector<DefinitionFile>& own, const DefinitionFile& file) {
    auto with = own;
    with.push_back(file);
    with.back().own = true;
    const auto now = load_descriptions(with);
    auto* rehearsal = dynamic_cast<storage::MigrationRehearsal*>(&store);
    return rehearsal == nullptr ? Result<void>() : rehearsal->try_migrate(*now.registry);
}

void add_area_problem(const schema::Registry& registry, const rules::DefinitionFile& file, std::vector<rules::DefinitionProblem>& problems) {
    const auto place = rules::place_of_definition(file.path);
    const auto* type = place.kind == "registers" ? registry.type(place.id) : nullptr;
    if (type == nullptr) return;
    std::vector<std::string> known(known_areas.begin(), known_areas.end());
    for (const auto* each : registry.types())
        if (each->visible && each->definition_hash.empty() && std::ranges::find(known, each->area) == known.end()) known.push_back(each->area);
    if (std::ranges::find(known, type->area) != known.end()) return;
    const auto near = nearest(type->area, known);
    problems.push_back(problem_in(file, "area: " + type->area, "没有名为 " + type->area + " 的领域（area）。" + (near.empty() ? "" : "是否想写 " + near + "？") + "可以写 " + join(known, "、")));
}

}  // namespace wutong::app
