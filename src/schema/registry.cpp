// registry.cpp — Filling the Registry and the checks that close it.
#include "schema/registry.h"

#include <set>

namespace wutong::schema {

namespace {
/// More than a nation's catalogue ever needs; a definition folder gone wild stops here.
constexpr std::size_t most_types = 2'000, most_choice_lists = 5'000, most_fields = 400;

bool is_snake_case(std::string_view name) {
    if (name.empty() || name.size() > 63 || name.front() < 'a' || name.front() > 'z') return false;
    for (const char c : name)
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')) return false;
    return true;
}

std::unexpected<Error> refuse_name(std::string why) {
    return refuse(Kind::Invalid, "definition.name", std::move(why), "名称用小写字母、数字和下划线，以字母开头，且不重复");
}

void problem(std::vector<FieldProblem>& problems, const RecordType& type, const std::string& part, std::string message, std::string allowed = {}) {
    problems.push_back({type.name + "." + part, std::move(message), std::move(allowed)});
}

ChoiceList choices_of_stages(const RecordType& type) {
    ChoiceList list;
    list.id = type.name + "_stage";
    list.label = type.label + "阶段";
    for (const auto& stage : type.stages) {
        Choice choice;
        choice.code = stage.code;
        choice.label = stage.label;
        choice.was = stage.was;
        list.items.push_back(std::move(choice));
    }
    return list;
}

void check_field_targets(const RecordType& type, const Field& field, const Registry& registry, std::vector<FieldProblem>& problems) {
    if (field.system) return;
    const FieldKind kind = field.item_kind();
    if (kind == FieldKind::Reference && registry.type(field.target) == nullptr)
        problem(problems, type, field.name, "引用的登记表不存在：" + field.target);
    if ((kind == FieldKind::Choice || kind == FieldKind::Code) && registry.choices(field.target) == nullptr)
        problem(problems, type, field.name, "选项表不存在：" + field.target);
    if (kind == FieldKind::List) problem(problems, type, field.name, "清单里不能再放清单");
}

void check_parts(const RecordType& type, std::vector<FieldProblem>& problems) {
    const auto need_field = [&](const std::string& part, std::string_view name) {
        if (type.field(name) == nullptr) problem(problems, type, part, "没有名为 " + std::string(name) + " 的字段");
    };
    if (!type.title_field.empty() && type.visible) need_field("title_field", type.title_field);
    if (!type.parent_field.empty()) need_field("parent_field", type.parent_field);
    if (!type.addressee_field.empty()) need_field("addressee_field", type.addressee_field);
    if (!type.stage_field.empty()) {
        need_field("stage_field", type.stage_field);
        if (type.stage(type.start_stage) == nullptr) problem(problems, type, "start_stage", "没有名为 " + type.start_stage + " 的阶段");
    }
    for (const auto& column : type.list.columns) need_field("list.columns", column);
    for (const auto& key : type.match_keys)
        for (const auto& name : key) need_field("match_keys", name);
    for (const auto& index : type.indexes)
        for (const auto& name : index) need_field("indexes", name.starts_with('-') || name.starts_with('+') ? name.substr(1) : name);
    for (const auto& action : type.actions) {
        for (const auto& stage : action.from)
            if (type.stage(stage) == nullptr) problem(problems, type, action.name + ".from", "没有名为 " + stage + " 的阶段");
        if (!action.to.empty() && type.stage(action.to) == nullptr) problem(problems, type, action.name + ".to", "没有名为 " + action.to + " 的阶段");
    }
}
}  // namespace

Result<void> Registry::add(RecordType type) {
    if (owned_.size() >= most_types) return refuse(Kind::TooLarge, "definition.too_many", "登记表超过 2000 个", "合并用途相同的登记表");
    if (!is_snake_case(type.name)) return refuse_name("登记表 " + type.name + " 的名称不合规则");
    if (type.fields.size() > most_fields) return refuse(Kind::TooLarge, "definition.too_many", type.label + "的字段超过 400 个", "拆成两个登记表");
    if (type.fields.size() < system_field::count || !type.fields.front().system) type.add_system_fields();
    if (type.collection.empty()) type.collection = type.name + "s";
    if (type.collection_label.empty()) type.collection_label = type.label;
    std::set<std::string> names;
    for (const auto& field : type.fields) {
        if (!is_snake_case(field.name)) return refuse_name("字段 " + type.name + "." + field.name + " 的名称不合规则");
        if (!names.insert(field.name).second) return refuse_name("字段 " + type.name + "." + field.name + " 出现两次");
    }
    if (by_name_.contains(type.name)) return refuse_name("登记表 " + type.name + " 出现两次");
    if (by_collection_.contains(type.collection)) return refuse_name("登记表集合名 " + type.collection + " 出现两次");
    owned_.push_back(std::make_unique<RecordType>(std::move(type)));
    const RecordType* added = owned_.back().get();
    ordered_.push_back(added);
    by_name_.emplace(added->name, added);
    by_collection_.emplace(added->collection, added);
    by_collection_.try_emplace(added->collection_label, added);
    return {};
}

RecordType* Registry::open(std::string_view name) {
    require(!sealed_);
    for (const auto& type : owned_)
        if (type->name == name) return type.get();
    return nullptr;
}

ChoiceList* Registry::open_choices(std::string_view id) {
    require(!sealed_);
    for (const auto& list : owned_choices_)
        if (list->id == id) return list.get();
    return nullptr;
}

Result<void> Registry::add(ChoiceList list) {
    if (owned_choices_.size() >= most_choice_lists) return refuse(Kind::TooLarge, "definition.too_many", "选项表超过 5000 个", "合并用途相同的选项表");
    if (!is_snake_case(list.id)) return refuse_name("选项表 " + list.id + " 的名称不合规则");
    if (choices_.contains(list.id)) return refuse_name("选项表 " + list.id + " 出现两次");
    list.index();
    owned_choices_.push_back(std::make_unique<ChoiceList>(std::move(list)));
    choices_.emplace(owned_choices_.back()->id, owned_choices_.back().get());
    return {};
}

Result<void> Registry::seal() {
    sealed_ = true;
    // A former name leads to the type as it is called now, and a reference under it too.
    for (const auto& type : owned_)
        for (const auto& former : type->was) by_name_.try_emplace(former, type.get());
    for (const auto& type : owned_) {
        const auto settle = [&](Field& field) {
            const FieldKind kind = field.item_kind();
            if (kind != FieldKind::Reference) return;
            if (const RecordType* target = this->type(field.target)) field.target = target->name;
        };
        for (auto& field : type->fields) settle(field);
        for (auto& action : type->actions)
            for (auto& field : action.input) settle(field);
    }
    // The stages of a type are the choices of its stage field: said once, in `stages`.
    for (const auto& type : owned_) {
        if (type->stage_field.empty()) continue;
        const auto index = type->index_of(type->stage_field);
        if (!index) continue;
        Field& field = type->fields[*index];
        if (field.kind == FieldKind::Choice && field.target.empty()) field.target = type->name + "_stage";
        if (field.target == type->name + "_stage" && choices(field.target) == nullptr) TRY(add(choices_of_stages(*type)));
    }
    for (const auto& type : owned_) type->note_places();
    std::vector<FieldProblem> problems;
    for (const auto& type : owned_) {
        for (const auto& field : type->fields) check_field_targets(*type, field, *this, problems);
        for (const auto& action : type->actions)
            for (const auto& field : action.input) check_field_targets(*type, field, *this, problems);
        check_parts(*type, problems);
    }
    if (problems.empty()) return {};
    const std::string first = problems.front().path + " " + problems.front().message;
    return refuse(Kind::Invalid, "definition.incomplete", "登记表的描述不完整：" + first, "补上缺少的定义后重试", std::move(problems));
}

const RecordType* Registry::type(std::string_view name) const {
    const auto found = by_name_.find(std::string(name));
    return found == by_name_.end() ? nullptr : found->second;
}

const RecordType* Registry::by_collection(std::string_view collection) const {
    const auto found = by_collection_.find(std::string(collection));
    return found == by_collection_.end() ? nullptr : found->second;
}

const ChoiceList* Registry::choices(std::string_view id) const {
    const auto found = choices_.find(std::string(id));
    return found == choices_.end() ? nullptr : found->second;
}

std::vector<const ChoiceList*> Registry::choice_lists() const {
    std::vector<const ChoiceList*> lists;
    for (const auto& list : owned_choices_) lists.push_back(list.get());
    return lists;
}

}  // namespace wutong::schema
