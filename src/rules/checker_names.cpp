// checker_names.cpp — What a name means where it stands: choice, field, parameter, reference path, set.
#include <algorithm>

#include "base/text.h"
#include "rules/checker.h"
#include "rules/units.h"
#include "rules/value_forms.h"
#include "rules/words.h"
#include "rules/zone_fields.h"

namespace wutong::rules {

namespace {
using enum ValueKind;
constexpr std::size_t most_shown = 8;
constexpr int deepest_working = 512;  ///< of a rule with all that its computed fields lead to
bool is_choice(const ValueType& type) { return type.kind == Choice || type.kind == Code; }

/// A number's bound stands in the field `<name>_bound` beside it (decision 1).
std::optional<std::size_t> bound_beside(const schema::RecordType& type, const schema::Field& field) {
    if (!field.is_integer_kind()) return std::nullopt;
    const auto index = type.index_of(field.name + "_bound");
    return index && type.fields[*index].kind == schema::FieldKind::Choice && type.fields[*index].target == "bound" ? index : std::nullopt;
}

bool is_computed(const Node* node) { return node != nullptr && (node->form == Form::Field || node->form == Form::Through) && !node->field->computed.empty(); }

const schema::RecordType* user_type(const CompileScope& scope) { return scope.registry == nullptr ? nullptr : scope.registry->type("user_account"); }
}  // namespace

std::vector<Checker::Known> Checker::known_fields(const schema::RecordType* type) const {
    std::vector<Known> known;
    if (type == nullptr) return known;
    for (const bool system : {false, true})
        for (const auto& field : type->fields) {
            if (field.system != system || !is_there(field)) continue;
            known.push_back({field.name, field.label});
            known.push_back({field.label, field.name});
        }
    return known;
}

std::vector<Checker::Known> Checker::known_names() const {
    std::vector<Known> known = known_fields(frames_.back());
    for (const auto& [name, type] : scope_.parameters) known.push_back({name, ""});
    for (const auto& word : words_of(WordKind::Parameter)) known.push_back({word, std::string(chinese_of(word))});
    return known;
}

std::unexpected<Error> Checker::unknown_name(const Syntax& syntax, std::string_view word, const std::string& what, const std::vector<Known>& known) {
    Stretch span = syntax.span;
    if (syntax.form == SyntaxForm::Member && span.length > word.size()) span = {span.at + span.length - word.size(), word.size()};
    if (syntax.form == SyntaxForm::Call) span.length = word.size();
    std::vector<std::string> words;
    for (const auto& each : known)
        if (each.word != word) words.push_back(each.word);
    const std::string near = nearest(word, words);
    std::string message = "没有名为 " + std::string(word) + " 的" + what + "。";
    if (near.empty()) {
        std::vector<std::string> shown;
        for (const auto& each : known)
            if (shown.size() < most_shown && std::find(shown.begin(), shown.end(), each.word) == shown.end()) shown.push_back(each.word);
        return wrong(span, message + (shown.empty() ? "这里没有可用的名称" : known.size() > most_shown ? "可以写 " + join(shown, "、") + " 等" : "可以写 " + join(shown, "、")));
    }
    const auto found = std::find_if(known.begin(), known.end(), [&](const Known& each) { return each.word == near; });
    return wrong(span, message + "是否想写 " + near + (found->twin.empty() || found->twin == near ? "" : "（" + found->twin + "）") + "？");
}

Result<std::optional<std::size_t>> Checker::field_index(const schema::RecordType& type, const Syntax& syntax, std::string_view word) {
    if (const auto exact = type.index_of(word); exact && is_there(type.fields[*exact])) return exact;
    if (word == "zone") return std::optional(schema::system_field::zone_id);
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < type.fields.size(); ++i) {
        if (type.fields[i].label != word || !is_there(type.fields[i])) continue;
        if (found) return wrong(syntax.span, "“" + std::string(word) + "”同时是 " + type.fields[*found].name + " 和 " + type.fields[i].name + " 的名称。请写标识名");
        found = i;
    }
    // What is in force is never edited: a rule that was written before a field got another name still means that field.
    if (const auto* former = found ? nullptr : type.field_once(word); former && is_there(*former)) return type.index_of(former->name);
    return found;
}

Result<NodePtr> Checker::choice_named(const Syntax& syntax, const ValueType& hint) {
    const auto* list = scope_.registry == nullptr ? nullptr : scope_.registry->choices(hint.target);
    if (list == nullptr) return NodePtr();
    const std::string& word = syntax.form == SyntaxForm::Literal && syntax.literal.type.kind == Text ? syntax.literal.text : syntax.word;
    const auto* choice = list->by_any(word);
    if (choice == nullptr) {
        if (syntax.form != SyntaxForm::Literal) return NodePtr();
        std::vector<Known> known;
        for (const auto& item : list->items) known.push_back({item.label, item.code}), known.push_back({item.code, item.label});
        return unknown_name(syntax, word, "选项", known);
    }
    auto node = make(Form::Literal, hint, syntax);
    node->literal = text_value(choice->code, hint);
    return node;
}

Result<NodePtr> Checker::name(const Syntax& syntax, const ValueType* hint) {
    if (hint != nullptr && is_choice(*hint) && !syntax.quoted) {
        auto choice = TRY(choice_named(syntax, *hint));
        if (choice && frames_.back() != nullptr) {
            const auto index = TRY(field_index(*frames_.back(), syntax, syntax.word));
            if (index && type_of(frames_.back()->fields[*index]) == *hint)
                return wrong(syntax.span, "“" + syntax.word + "”既是选项也是字段。选项写作 \"" + syntax.word + "\"，字段写作 「" + syntax.word + "」");
        }
        if (choice) return choice;
        auto node = TRY(resolve(syntax, syntax.word));
        if (node) return node;
        std::vector<Known> known;
        if (const auto* list = scope_.registry->choices(hint->target))
            for (const auto& item : list->items) known.push_back({item.label, item.code}), known.push_back({item.code, item.label});
        return unknown_name(syntax, syntax.word, "选项", known);
    }
    auto node = TRY(resolve(syntax, syntax.word));
    if (node) return node;
    return unknown_name(syntax, syntax.word, "字段或参数", known_names());
}

/// The rule of a computed field; null where it has none, or where it is itself wrong, which is said at the field.
Result<NodePtr> Checker::working_of(const Syntax& syntax, const schema::RecordType& type, const schema::Field& field, bool on_a_day) {
    if (field.computed.empty()) return NodePtr();
    const auto in_a_circle = [&]() -> Result<NodePtr> {
        refused_ = true;
        return wrong(syntax.span, "计算字段“" + field.label + "”绕了一圈又用到它自己。请改用填写的字段来算");
    };
    const auto within = [&](const Working& working) -> Result<NodePtr> {
        below_ = std::max(below_, working.depth);
        if (above_ + working.depth <= deepest_working) return working.rule;
        refused_ = true;
        return wrong(syntax.span, "计算字段“" + field.label + "”一层套一层，合起来超过 " + std::to_string(deepest_working) + " 层。请改用填写的字段来算");
    };
    if (const auto known = workings_->find({&field, on_a_day}); known != workings_->end()) return within(known->second);
    if (std::find(working_.begin(), working_.end(), &field) != working_.end()) return in_a_circle();
    CompileScope scope;
    scope.registry = scope_.registry;
    scope.record = &type;
    scope.expected = type_of(field);
    std::optional<RuleProblem> inner;
    const auto text = parse(field.computed, scope, inner);
    if (!text) return NodePtr();
    TRY(within({nullptr, (*text)->depth}));
    Checker checker(scope, inner);
    checker.working_ = working_;
    checker.working_.push_back(&field);
    checker.workings_ = workings_;
    checker.above_ = above_ + (*text)->depth;
    if (on_a_day) {
        auto day = std::make_shared<Node>();
        day->form = Form::Parameter;
        day->type = {Date, "", ""};
        day->word = day_worked_on;
        checker.day_ = std::move(day);
        checker.set_day_unwritten(0);
    }
    auto node = checker.check(**text, &*scope.expected);
    if (node) node = checker.check_expected(std::move(*node));
    if (!node && checker.refused_) {
        refused_ = true;
        return wrong(syntax.span, std::move(inner->message));
    }
    return within(workings_->emplace(std::pair(&field, on_a_day), Working{node ? *node : NodePtr(), (*text)->depth + checker.below_}).first->second);
}

/// What a field node needs besides where it stands: its bound, and where it is computed its rule.
Result<void> Checker::add_working(const Syntax& syntax, const schema::RecordType& type, Node& node, NodePtr day) {
    node.bound_index = bound_beside(type, *node.field);
    node.working = TRY(working_of(syntax, type, *node.field, day != nullptr));
    node.bounded = node.bound_index || (node.working && node.working->bounded);
    if (node.working) node.day = std::move(day);
    return {};
}

Result<NodePtr> Checker::field_of_frame(const Syntax& syntax, int frame, std::string_view word) {
    const auto* type = frames_[static_cast<std::size_t>(frame)];
    if (type == nullptr) return NodePtr();
    const auto index = TRY(field_index(*type, syntax, word));
    if (!index) return NodePtr();
    if (days_.contains(frame) && type->fields[*index].name == type->stage_field) return stage_on(syntax, frame);
    auto node = make(Form::Field, type_of(type->fields[*index]), syntax);
    node->field = &type->fields[*index];
    node->index = *index;
    node->frame = frame;
    node->fixed = false;
    TRY(add_working(syntax, *type, *node, days_.contains(frame) ? days_.at(frame) : day_));
    return node;
}

/// The stage of a row of a set that stands `at` a day.
std::shared_ptr<Node> Checker::stage_on(const Syntax& syntax, int frame) {
    const auto* type = frames_[static_cast<std::size_t>(frame)];
    const auto& field = *type->field(type->stage_field);
    auto node = make(Form::StageAt, type_of(field), syntax, {days_.at(frame)});
    node->frame = frame;
    node->record = type;
    node->field = &field;
    node->fixed = false;
    return node;
}

/// The nearest row of the type with this name: `project.stage` where projects are looked at.
std::optional<int> Checker::frame_named(std::string_view word) const {
    for (int frame = static_cast<int>(frames_.size()) - 1; frame >= 0; --frame) {
        const auto* type = frames_[static_cast<std::size_t>(frame)];
        if (type != nullptr && (type->name == word || type->label == word)) return frame;
    }
    return std::nullopt;
}

/// A bare name; null where nothing has it.
Result<NodePtr> Checker::resolve(const Syntax& syntax, std::string_view word) {
    const int frame = static_cast<int>(frames_.size()) - 1;
    if (auto node = TRY(field_of_frame(syntax, frame, word))) return node;
    const auto parameter = [&](std::string_view name, ValueType type) {
        auto node = make(Form::Parameter, std::move(type), syntax);
        node->word = name;
        return node;
    };
    if (const auto found = scope_.parameters.find(std::string(word)); found != scope_.parameters.end()) return parameter(word, found->second);
    const auto known = canonical(WordKind::Parameter, word);
    if ((known == "today" || known == "now") && day_) return parameter(day_worked_on, {Date, "", ""});
    if (known == "today" || known == "now") return parameter(known, {Date, "", ""});
    if (known == "period") return parameter(known, {Period, "", ""});
    if (known == "zone") return parameter(known, {Reference, "", "zone"});
    if (known == "self" || known == "record") {
        const int wanted = known == "self" || frame == 0 ? 0 : frame - 1;
        if (frames_[static_cast<std::size_t>(wanted)] == nullptr) return wrong(syntax.span, std::string(word) + " 在这里没有所指：规则式不属于某一条记录");
        auto node = std::const_pointer_cast<Node>(TRY(field_of_frame(syntax, wanted, "id")));
        node->type = {Reference, "", frames_[static_cast<std::size_t>(wanted)]->name};
        return node;
    }
    if (const auto own = frame_named(word)) {
        auto node = std::const_pointer_cast<Node>(TRY(field_of_frame(syntax, *own, "id")));
        node->type = {Reference, "", frames_[static_cast<std::size_t>(*own)]->name};
        return node;
    }
    if (known == "user" && user_type(scope_) != nullptr) {
        auto node = make(Form::UserField, {Reference, "", user_type(scope_)->name}, syntax);
        node->field = &user_type(scope_)->fields[schema::system_field::id];
        return node;
    }
    return NodePtr();
}

/// `zone.rail_load` of a row: a field that the installation or one zone added; null where there is none.
Result<NodePtr> Checker::extra_field(const Syntax& syntax) {
    if (frames_.back() == nullptr) return NodePtr();
    // What the zone itself is called by stays the zone's: the guards of zones' checks ask for `zone.code`.
    const auto* zone = scope_.registry == nullptr ? nullptr : scope_.registry->type("zone");
    if (zone != nullptr && (zone->field(syntax.word) != nullptr || zone->field_by_label(syntax.word) != nullptr)) return NodePtr();
    const schema::Field* found = nullptr;
    for (const auto& field : frames_.back()->fields) {
        if (field.hidden || !is_there(field) || !is_zone_name(field, syntax.word)) continue;
        if (found) return wrong(syntax.span, "不止一个区有名为 " + syntax.word + " 的字段。请写 " + found->name + " 或 " + field.name);
        found = &field;
    }
    return found == nullptr ? Result<NodePtr>(NodePtr()) : field_of_frame(syntax, static_cast<int>(frames_.size()) - 1, found->name);
}

Result<NodePtr> Checker::member(const Syntax& syntax) {
    const Syntax& base = *syntax.parts[0];
    if (base.form == SyntaxForm::Name && (base.word == "zone" || base.word == "本区"))
        if (auto node = TRY(extra_field(syntax))) return node;
    if (base.form == SyntaxForm::Name) {
        const auto known = canonical(WordKind::Parameter, base.word);
        const bool is_field = frames_.back() != nullptr && TRY(field_index(*frames_.back(), base, base.word)).has_value();
        if (known == "input" && !is_field) {
            std::vector<Known> fields;
            if (scope_.input != nullptr)
                for (std::size_t i = 0; i < scope_.input->size(); ++i) {
                    const auto& field = (*scope_.input)[i];
                    if (field.name == syntax.word || field.label == syntax.word) {
                        auto node = make(Form::Input, type_of(field), syntax);
                        node->field = &field;
                        node->index = i;
                        return node;
                    }
                    fields.push_back({field.name, field.label});
                }
            return unknown_name(syntax, syntax.word, "输入项", fields);
        }
        if (known == "user" && !is_field && user_type(scope_) != nullptr) {
            const auto index = TRY(field_index(*user_type(scope_), syntax, syntax.word));
            if (!index) return unknown_name(syntax, syntax.word, "用户字段", known_fields(user_type(scope_)));
            auto node = make(Form::UserField, type_of(user_type(scope_)->fields[*index]), syntax);
            node->field = &user_type(scope_)->fields[*index];
            node->index = *index;
            return node;
        }
        if ((known == "self" || known == "record") && !is_field) {
            const int frame = known == "self" || frames_.size() == 1 ? 0 : static_cast<int>(frames_.size()) - 2;
            if (auto node = TRY(field_of_frame(syntax, frame, syntax.word))) return node;
            const auto* type = frames_[static_cast<std::size_t>(frame)];
            if (type == nullptr) return wrong(base.span, base.word + " 在这里没有所指：规则式不属于某一条记录");
            return unknown_name(syntax, syntax.word, "字段", known_fields(type));
        }
        const auto own = is_field || !known.empty() || scope_.parameters.contains(base.word) ? std::nullopt : frame_named(base.word);
        if (own) {
            if (auto node = TRY(field_of_frame(syntax, *own, syntax.word))) return node;
            return unknown_name(syntax, syntax.word, "字段", known_fields(frames_[static_cast<std::size_t>(*own)]));
        }
    }
    return step(syntax, TRY(check(base)), syntax.word);
}

Result<NodePtr> Checker::step(const Syntax& syntax, NodePtr base, std::string_view word) {
    if (base->type.kind == Period) {
        const auto edge = canonical(WordKind::Part, word);
        if (edge != "start" && edge != "end") return unknown_name(syntax, word, "期间部分", {{"start", "首日"}, {"end", "末日"}, {"首日", "start"}, {"末日", "end"}});
        auto node = make(Form::Edge, {Date, "", ""}, syntax, {std::move(base)});
        node->word = edge;
        return node;
    }
    if (base->type.kind != Reference) return wrong(syntax.span, "点的左边应是一条记录或期间，却是" + name_of(base->type));
    const auto* target = scope_.registry == nullptr ? nullptr : scope_.registry->type(base->type.target);
    if (target == nullptr) return wrong(syntax.span, "没有登记表 " + base->type.target + "，不能取它的字段");
    const auto index = TRY(field_index(*target, syntax, word));
    if (!index) return unknown_name(syntax, word, "字段", known_fields(target));
    if (is_computed(base.get())) return wrong(base->span, "“" + base->field->label + "”是计算字段，不能从它再往下取。请从它的规则式所用的引用字段取");
    auto node = make(Form::Through, type_of(target->fields[*index]), syntax, {std::move(base)});
    node->field = &target->fields[*index];
    node->index = *index;
    node->record = target;
    node->fixed = false;
    if (day_ && node->field->name == target->stage_field) {
        node->form = Form::StageAt;
        node->parts.insert(node->parts.begin(), day_);
        return node;
    }
    TRY(add_working(syntax, *target, *node, day_));
    return node;
}

/// Whether the path begins with a set: `projects`, `members`, `members.investor`.
Result<bool> Checker::names_set(const Syntax& syntax) {
    if (syntax.form == SyntaxForm::Member) return names_set(*syntax.parts[0]);
    if (syntax.form != SyntaxForm::Name) return false;
    const auto node = TRY(resolve(syntax, syntax.word));
    const bool frame_name = node && node->form == Form::Field && node->index == schema::system_field::id;  // a type's label may also name its set
    if (node && !frame_name) return node->type.kind == List && node->type.unit == "reference";
    return scope_.registry != nullptr && scope_.registry->by_collection(syntax.word) != nullptr;
}

/// Rows are followed along what is filled in: what a rule names for each row anew has no column to follow.
Result<void> Checker::may_be_set(const Syntax& set, const Node* list, const schema::Field& field) {
    const std::string& label = is_computed(list) ? list->field->label : field.label;
    if (!is_computed(list) && field.computed.empty()) return {};
    return wrong(set.span, "“" + label + "”是计算字段，不能当作集合。请写填写的引用或清单字段");
}

/// `members.investor`: the records that a field of the members names, each once.
Result<NodePtr> Checker::collected(const Syntax& set) {
    const Syntax& base = *set.parts[0];
    NodePtr list;
    const schema::RecordType* owner = nullptr;
    if (base.form == SyntaxForm::Member) list = TRY(collected(base));
    else list = TRY(resolve(base, base.word));
    if (list && list->type.kind != List) list = nullptr;
    owner = list ? scope_.registry->type(list->type.target) : scope_.registry->by_collection(base.word);
    if (owner == nullptr) return wrong(base.span, "没有登记表 " + list->type.target);
    const auto index = TRY(field_index(*owner, set, set.word));
    if (!index) return unknown_name(set, set.word, "字段", known_fields(owner));
    const auto& field = owner->fields[*index];
    TRY(may_be_set(set, list.get(), field));
    const ValueType type = type_of(field);
    if (type.kind != Reference && !(type.kind == List && type.unit == "reference"))
        return wrong(set.span, set.word + " 是" + name_of(type) + "，不指向记录，不能当作集合");
    auto node = make(Form::Collect, {List, "reference", type.target}, set, {std::move(list)});
    node->field = &field;
    node->index = *index;
    node->record = owner;
    node->frame = static_cast<int>(frames_.size()) - 1;
    node->fixed = false;
    return node;
}

/// The day of `projects at D`, and that such a set can stand at a day.
Result<NodePtr> Checker::day_of_set(const Syntax& at, const schema::RecordType& type) {
    if (type.stage_field.empty() || type.field(type.stage_field) == nullptr)
        return wrong(at.span, type.label + "没有阶段，不能写 at（于）。要看那一天已登记的内容，写 as known on（已知于）");
    return day_of(*at.parts[1], "at（于）");
}

Result<std::shared_ptr<Node>> Checker::set_of(const Syntax& aggregate, const Syntax& set) {
    auto node = make(Form::Aggregate, {}, aggregate);
    node->fixed = false;
    NodePtr list;
    if (set.form == SyntaxForm::Member) list = TRY(names_set(set)) ? TRY(collected(set)) : TRY(check(set));
    else if (set.form == SyntaxForm::Name) list = TRY(resolve(set, set.word));
    else return wrong(set.span, "这里应写一个集合：登记表名（如 projects）或清单字段（如 members）");
    if (list && list->type.kind == List && list->type.unit == "reference") {
        if (list->field != nullptr) TRY(may_be_set(set, list.get(), *list->field));
        node->record = scope_.registry->type(list->type.target);
        if (node->record == nullptr) return wrong(set.span, "没有登记表 " + list->type.target);
        node->parts = {nullptr, nullptr, std::move(list)};
        return node;
    }
    if (set.form == SyntaxForm::Name && scope_.registry != nullptr) node->record = scope_.registry->by_collection(set.word);
    if (node->record != nullptr) {
        node->parts = {nullptr, nullptr, nullptr};
        return node;
    }
    if (list) return wrong(set.span, set.word + " 是" + name_of(list->type) + "，不是集合。集合写登记表名（如 projects）或清单字段（如 members）");
    std::vector<Known> known;
    if (scope_.registry != nullptr)
        for (const auto* type : scope_.registry->types())
            if (type->visible) known.push_back({type->collection, type->collection_label}), known.push_back({type->collection_label, type->collection});
    return unknown_name(set, set.word, "登记表或清单字段", known);
}

/// A set as it had been recorded by a day is the whole aggregate as known on that day.
Result<NodePtr> Checker::aggregate(const Syntax& syntax) {
    const Syntax& written = *syntax.parts[1];
    if (written.form != SyntaxForm::AsKnown) return aggregate_over(syntax, written);
    auto day = TRY(day_of(*written.parts[1], "as known on（已知于）"));
    auto node = TRY(aggregate_over(syntax, *written.parts[0]));
    const ValueType type = node->type;
    return make(Form::AsKnown, type, written, {std::move(node), std::move(day)});
}

Result<NodePtr> Checker::aggregate_over(const Syntax& syntax, const Syntax& written) {
    auto node = TRY(set_of(syntax, written.form == SyntaxForm::At ? *written.parts[0] : written));
    const int frame = static_cast<int>(frames_.size());
    if (written.form == SyntaxForm::At) days_[frame] = TRY(day_of_set(written, *node->record));
    else if (day_ && !node->record->stage_field.empty()) set_day_unwritten(frame);
    frames_.push_back(node->record);
    node->frame = frame;
    if (syntax.parts[0]) node->parts[0] = TRY(syntax.word == "all" ? condition(*syntax.parts[0]) : check(*syntax.parts[0]));
    if (syntax.parts[2]) node->parts[1] = TRY(condition(*syntax.parts[2]));
    if (days_.contains(frame)) {
        // Records that had no stage yet were not there on that day.
        const NodePtr begun = make(Form::Not, boolean, written, {make(Form::Missing, boolean, written, {stage_on(written, frame)})});
        if (syntax.word == "all" && !node->parts[0]) std::swap(node->parts[0], node->parts[1]);
        node->parts[1] = node->parts[1] ? NodePtr(make(Form::And, boolean, written, {begun, node->parts[1]})) : begun;
        days_.erase(frame);
        days_not_written_.erase(frame);
    }
    frames_.pop_back();
    TRY(finish_aggregate(syntax, *node));
    return node;
}

Result<void> Checker::finish_aggregate(const Syntax& syntax, Node& node) {
    const std::string& word = syntax.word;
    const NodePtr& value = node.parts[0];
    if (word == "count" || word == "exists") {
        if (value) return wrong(syntax.parts[0]->span, word + " 只写集合和条件，不写取值。求和用 sum（合计）");
        node.type = word == "count" ? ValueType{Number, "", ""} : boolean;
        return {};
    }
    if (word == "all") {
        if (!value && !node.parts[1]) return wrong(syntax.span, "all（全部）后面写条件，如 all(members where turnover > 0元)");
        node.type = boolean;
        return {};
    }
    if (!value) return wrong(syntax.span, word + " 需要取值，如 " + word + "(total_investment of projects)（" + std::string(chinese_of(word)) + "(项目 的 总投资)）");
    const ValueKind kind = value->type.kind;
    if (word == "first" || word == "last") {
        if (kind == List || kind == Set) return wrong(syntax.parts[0]->span, "清单不能求" + std::string(chinese_of(word)));
        node.type = value->type;
        return {};
    }
    if (word == "distinct") {
        if (kind == List || kind == Set) return wrong(syntax.parts[0]->span, "清单不能去重计数");
        node.type = {Number, "", ""};
        return {};
    }
    const bool addable = kind == Number || kind == Money || kind == Quantity || kind == Span;
    const bool orderable = is_numeric(kind) || kind == Date;
    if ((word == "min" || word == "max") ? !orderable : !addable) {
        if (kind == Ratio || kind == PercentPoint) return wrong(syntax.parts[0]->span, "比率不能" + std::string(chinese_of(word)) + "。请分别求分子、分母之和再相除");
        return wrong(syntax.parts[0]->span, name_of(value->type) + "不能求" + std::string(chinese_of(word)));
    }
    node.type = value->type;
    return {};
}

}  // namespace wutong::rules
