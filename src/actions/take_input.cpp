// take_input.cpp — Input against description; see take_input.h.
#include "actions/take_input.h"

#include <algorithm>

#include "base/media_type.h"
#include "base/text.h"
#include "ledger/commitment.h"
#include "records/personal.h"

namespace wutong::actions {

namespace {

using schema::Cell;
using schema::Field;
using schema::FieldKind;

constexpr std::size_t most_input_fields = 500;

/// An empty text or an empty list is no value.
Cell normal(Cell cell) {
    if (cell.is_text() && cell.text().empty()) return {};
    if (cell.is_list() && cell.list().empty()) return {};
    return cell;
}

std::unexpected<Error> invalid(std::vector<FieldProblem> problems) {
    const auto count = std::to_string(problems.size());
    return refuse(Kind::Invalid, "input.invalid", "有 " + count + " 处填写不符合要求。", "请按提示更正后重新提交。", std::move(problems));
}

FieldProblem not_writable(const schema::RecordType& type, const std::string& name) {
    const Field* field = type.field(name);
    if (!field) {
        std::vector<std::string> names;
        for (const auto& each : type.fields) names.push_back(each.name);
        const auto near = nearest(name, names);
        return {name, "“" + type.label + "”没有这个字段", near.empty() ? "" : "是否想写 " + near};
    }
    return {name, "“" + field->label + "”不能直接填写", field->computed.empty() ? "由系统或专门的动作写入" : "由系统计算"};
}

/// The masked form that a form sends back means: not changed.
bool is_echo_of_mask(const Field& field, const Cell& sent, const Cell& plain) {
    if (!field.personal || !sent.is_text() || !plain.is_text() || sent.text() == plain.text()) return false;
    return sent.text() == schema::masked_text(field.personal->mask, plain.text());
}

void check_input_cells(const Deciding& deciding, const std::vector<Field>& fields, const std::vector<Cell>& cells, std::vector<FieldProblem>& problems) {
    const std::string today = deciding.parts.clock->today().to_string();
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (!cells[i].is_null()) schema::check_cell(fields[i], cells[i], *deciding.parts.registry, today, problems);
        else if (fields[i].required) problems.push_back({fields[i].name, "请填写" + fields[i].label, ""});
    }
}

std::vector<std::string> texts_in(const Cell& cell) {
    std::vector<std::string> texts;
    if (cell.is_text()) texts.push_back(cell.text());
    if (cell.is_list()) {
        for (const auto& item : cell.list()) {
            if (item.is_text()) texts.push_back(item.text());
        }
    }
    return texts;
}

Result<void> check_reference(const Deciding& deciding, const Field& field, const Cell& cell, std::vector<FieldProblem>& problems) {
    const auto* target = deciding.parts.registry->type(field.target);
    if (!target) return {};
    for (const auto& id : texts_in(cell)) {
        const auto found = TRY(records::find_by_id(deciding.transaction, *target, id));
        const bool visible = found && !found->archived() &&
                             (found->zone() == deciding.zone || access::may(deciding.principal, access::view_permission(*target), found->view()));
        if (!visible) problems.push_back({field.name, "没有这条“" + target->label + "”：" + escape_control(id), "请从列表中选择"});
    }
    return {};
}

/// The type noted when it was uploaded; the bytes themselves where nothing was noted, or what was noted is not taken: an older program knew fewer kinds.
std::string type_of_file(const Deciding& deciding, const std::vector<records::Record>& known, const std::vector<std::string>& kinds, const std::string& hash) {
    for (const auto& one : known)
        if (const auto noted = one["media_type"].text_or_empty(); media_type_accepted(noted, kinds)) return std::string(noted);
    const auto bytes = deciding.parts.files->get(deciding.zone, hash);
    return bytes ? sniffed_media_type(*bytes) : std::string();
}

std::int64_t size_of_file(const Deciding& deciding, const std::vector<records::Record>& known, const std::string& hash) {
    if (!known.empty() && known.front()["size"].is_integer()) return known.front()["size"].integer();
    const auto bytes = deciding.parts.files->get(deciding.zone, hash);
    return bytes ? static_cast<std::int64_t>(bytes->size()) : 0;
}

FieldProblem not_of_its_kind(const Field& field, const std::string& place) {
    const bool photo = field.accept == std::vector<std::string>{"image"};
    return {place, photo ? "不是照片：“" + field.label + "”要的是图片，不看文件名，看内容" : "“" + field.label + "”不收这种文件，不看文件名，看内容", kinds_in_words(field.accept)};
}

/// `kept`: what the record holds already was looked at when it was put there, whoever brought it.
Result<void> check_file(const Deciding& deciding, const Field& field, const Cell& cell, const Cell& kept, std::vector<FieldProblem>& problems) {
    const auto* files = deciding.parts.registry->type("stored_file");
    if (!deciding.parts.files || !files || deciding.moving_in) return {};   // who moves a zone in holds its files, and puts them before anything is written
    // Who may not see every file of the zone would see any by naming it in a record of their own.
    const bool sees_every = access::may(deciding.principal, "file.view", deciding.zone);
    const auto hashes = texts_in(cell), held = texts_in(kept);
    for (std::size_t i = 0; i < hashes.size(); ++i) {
        const auto& hash = hashes[i];
        const std::string place = cell.is_list() ? field.name + "[" + std::to_string(i) + "]" : field.name;
        const auto here = hashes.begin() + static_cast<std::ptrdiff_t>(i);
        if (std::find(hashes.begin(), here, hash) != here) {
            problems.push_back({place, "“" + field.label + "”里同一个文件写了两次", "每个文件一次"});
            continue;
        }
        if (std::ranges::find(held, hash) != held.end()) continue;
        const auto known = TRY(records::find_equal(deciding.transaction, *files, "sha256", Cell(hash), {deciding.zone}));
        const bool brought = std::ranges::any_of(known, [&](const auto& one) { return one["uploaded_by"].text_or_empty() == deciding.principal.user; });
        if (!brought && (!sees_every || !deciding.parts.files->get(deciding.zone, hash))) problems.push_back({place, "文件还没有上传", "请先上传文件"});
        else if (!field.accept.empty() && !media_type_accepted(type_of_file(deciding, known, field.accept, hash), field.accept)) problems.push_back(not_of_its_kind(field, place));
        else if (size_of_file(deciding, known, hash) > field.max_bytes)
            problems.push_back({place, "“" + field.label + "”的文件太大", "不超过 " + std::to_string(field.max_bytes / (1024 * 1024)) + " MB"});
    }
    return {};
}

Result<void> check_unique(const Deciding& deciding, const Field& field, const records::Record& after, const Cell& cell, std::vector<FieldProblem>& problems) {
    rules::Query query;
    query.from = after.type;
    const bool of_all = after.type->name == "zone";   // each lies in itself
    if (!of_all) query.zones = {std::string(after.zone())};
    query.limit = 2;
    if (field.personal) {
        std::string key = TRY(deciding.parts.subject_keys->index_key(after.zone()));
        const std::string blind = ledger::blind_index(key, field.name, cell.text_or_empty());
        cleanse(key);
        query.where = rules::apply(rules::Op::StartsWith, {rules::column(0, &field), rules::constant(Cell(blind + "|"))});
    } else {
        query.where = rules::apply(rules::Op::Equal, {rules::column(0, &field), rules::constant(cell)});
    }
    for (const auto& other : TRY(deciding.transaction.find(query))) {
        if (other.id() != after.id()) problems.push_back({field.name, "“" + field.label + "”已被另一条记录使用", of_all ? "各开发区不能重复" : "区内不能重复"});
    }
    return {};
}

}  // namespace

bool writable(const Field& field, bool also_read_only) {
    return !field.system && !field.hidden && field.computed.empty() && (also_read_only || !field.read_only);
}

Result<void> take_fields(const Deciding& deciding, const Input& input, Taking taking, records::Record& record) {
    std::vector<FieldProblem> problems;
    if (input.size() > most_input_fields) return refuse(Kind::TooLarge, "input.too_many_fields", "一次提交的字段过多。", "请分次提交。");
    const std::string today = deciding.parts.clock->today().to_string();
    for (const auto& [name, sent] : input) {
        const auto index = record.type->index_of(name);
        if (!index || !writable(record.type->fields[*index], taking.also_read_only)) {
            problems.push_back(not_writable(*record.type, name));
            continue;
        }
        const Field& field = record.type->fields[*index];
        Cell cell = normal(sent);
        if (is_echo_of_mask(field, cell, record.cells[*index])) continue;
        // Text in the form of our own ciphertext would later be opened as such.
        if (field.personal && cell.is_text() && records::is_sealed(cell.text())) problems.push_back({name, field.label + "的内容不合格式", "姓名、电话等文字"});
        if (!cell.is_null()) schema::check_cell(field, cell, *deciding.parts.registry, today, problems);
        if (field.only_by_action && taking.exists && record.cells[*index] != cell) problems.push_back({name, "“" + field.label + "”登记以后由办理动作改，不从表里改", "在这条记录的页面上办理"});
        if (field.set_once && !record.cells[*index].is_null() && record.cells[*index] != cell) problems.push_back({name, "“" + field.label + "”登记以后不再改", "填错的，另建一条，说明情况"});
        record.cells[*index] = std::move(cell);
    }
    if (!problems.empty()) return invalid(std::move(problems));
    return {};
}

Result<ActionInput> take_action_input(const Deciding& deciding, const records::Record& before, const schema::Action& action, const Input& input) {
    const schema::RecordType& type = *before.type;
    ActionInput taken;
    taken.type.name = type.name + "_" + action.name;
    taken.type.label = action.label;
    taken.type.fields = action.input;
    for (const auto& name : action.evidence) {  // evidence may be a file field of the record
        if (!taken.type.index_of(name) && type.field(name)) {
            taken.type.fields.push_back(*type.field(name));
            taken.type.fields.back().required = false;
        }
    }
    taken.cells.resize(taken.type.fields.size());
    std::vector<FieldProblem> problems;
    for (const auto& [name, sent] : input) {
        if (const auto index = taken.type.index_of(name)) taken.cells[*index] = normal(sent);
        else problems.push_back({"input." + name, "“" + action.label + "”不收这一项", ""});
    }
    if (const auto reason = taken.type.index_of("reason"); reason && taken.cells[*reason].is_null() && !deciding.reason.empty()) {
        taken.cells[*reason] = Cell(deciding.reason);
    }
    check_input_cells(deciding, taken.type.fields, taken.cells, problems);
    for (std::size_t i = 0; i < taken.cells.size(); ++i) {
        const Field& field = taken.type.fields[i];
        if (taken.cells[i].is_null()) continue;
        if (field.item_kind() == FieldKind::Reference) TRY(check_reference(deciding, field, taken.cells[i], problems));
        if (field.item_kind() == FieldKind::File) TRY(check_file(deciding, field, taken.cells[i], type.field(field.name) ? before[field.name] : Cell(), problems));
    }
    if (!problems.empty()) return invalid(std::move(problems));
    return taken;
}

Result<void> check_targets(const Deciding& deciding, const records::Record* before, const records::Record& after, const std::vector<Save>& together) {
    const auto made_by_this_act = [&](const Field& field, const Cell& cell) {
        return cell.is_text() && std::ranges::any_of(together, [&](const Save& save) { return !save.stored && save.after.id() == cell.text() && save.after.type->name == field.target; });
    };
    std::vector<FieldProblem> problems;
    for (std::size_t i = schema::system_field::count; i < after.type->fields.size(); ++i) {
        const Field& field = after.type->fields[i];
        const Cell& cell = after.cells[i];
        if (cell.is_null() || !field.computed.empty() || (before && before->cells[i] == cell)) continue;
        const FieldKind kind = field.item_kind();
        if (kind == FieldKind::Reference && !made_by_this_act(field, cell)) TRY(check_reference(deciding, field, cell, problems));
        if (kind == FieldKind::File) TRY(check_file(deciding, field, cell, before ? before->cells[i] : Cell(), problems));
        if (field.unique) TRY(check_unique(deciding, field, after, cell, problems));
    }
    if (!problems.empty()) return invalid(std::move(problems));
    return {};
}

}  // namespace wutong::actions
