// system_types.cpp — The fields of the engine's own tables, and how each table is proved.
#include "records/system_types.h"

#include <utility>

#include "base/text.h"

namespace wutong::records {

namespace {
using schema::Field;
using schema::FieldKind;
using schema::Proof;
using schema::RecordType;

/// Bodies hold the canonical JSON of a whole record: far beyond what a person types.
constexpr int longest_body = 1 << 20;

Field field(std::string name, std::string label, FieldKind kind = FieldKind::Text) {
    Field result;
    result.name = std::move(name);
    result.label = std::move(label);
    result.kind = kind;
    result.read_only = true;
    return result;
}

Field body(std::string name, std::string label) {
    Field result = field(std::move(name), std::move(label));
    result.format = schema::TextFormat::LongText;
    result.max_length = longest_body;
    return result;
}

RecordType type(std::string name, std::string collection, std::string label, Proof proof, std::vector<Field> fields,
                std::vector<std::vector<std::string>> indexes) {
    RecordType result;
    result.name = std::move(name);
    result.collection = std::move(collection);
    result.label = std::move(label);
    result.collection_label = result.label;
    result.area = "system";
    result.proof = proof;
    result.fields = std::move(fields);
    result.indexes = std::move(indexes);
    result.title_field.clear();
    result.importable = false;
    result.visible = false;
    result.add_system_fields();
    return result;
}

std::vector<RecordType> proof_types() {
    return {
        // The id of an entry is its sequence, zero-padded to twelve digits; `body` is the canonical JSON that is hashed.
        type("ledger_entry", "ledger_entries", "存证条目", Proof::Recorded,
             {field("sequence", "序号", FieldKind::Integer), field("act", "操作编号"), field("action", "动作"),
              field("recorded_at", "登记时间", FieldKind::Instant), field("actor", "经办人"), field("record_type", "记录类型"),
              field("record_id", "记录编号"), field("record_version", "记录版本", FieldKind::Integer), body("body", "条目内容"),
              field("leaf_hash", "叶哈希")},
             {{"record_id", "sequence"}, {"act"}}),
        type("audit_entry", "audit_entries", "审计条目", Proof::Recorded,
             {field("sequence", "序号", FieldKind::Integer), field("at", "时间", FieldKind::Instant), field("actor", "用户"), field("role", "角色"),
              field("address", "地址"), field("event", "事件"), field("object", "对象"), field("result", "结果"), body("reason", "说明"),
              body("body", "条目内容"), field("leaf_hash", "叶哈希")},
             {{"actor", "at"}, {"event", "at"}}),
        type("stage_event", "stage_events", "阶段经历", Proof::Derived,
             {field("record_type", "记录类型"), field("record_id", "记录编号"), field("stage", "阶段"),
              field("happened_on", "发生日期", FieldKind::MilestoneDate), field("sequence_number", "次序", FieldKind::Integer)},
             {{"record_id", "sequence_number"}}),
        // One row a tree, its id the tree's name: how many heads its file must have, and the last of them. At most one head behind the file.
        type("signed_head", "signed_heads", "树头标记", Proof::Derived,
             {field("heads", "树头数", FieldKind::Integer), field("size", "已签条目数", FieldKind::Integer), body("head", "最近的树头")}, {}),
    };
}

std::vector<RecordType> operational_types() {
    return {
        type("outbox_event", "outbox_events", "待发事件", Proof::Operational,
             {field("sequence", "存证序号", FieldKind::Integer), field("event", "事件"), field("record_type", "记录类型"), field("record_id", "记录编号"),
              field("sent_at", "发出时间", FieldKind::Instant)},
             {{"sequence"}, {"sent_at"}}),
        type("idempotency_key", "idempotency_keys", "重复请求键", Proof::Operational,
             {field("user", "用户"), field("key", "键"), field("request_hash", "请求哈希"), body("response", "应答"),
              field("expires_at", "失效时间", FieldKind::Instant)},
             {{"user", "key"}, {"expires_at"}}),
        type("user_account", "user_accounts", "账号", Proof::Operational,
             {field("login", "登录名"), field("display_name", "姓名"), field("title", "职务"), field("password_hash", "口令散列"),
              field("disabled", "停用", FieldKind::Boolean), body("disabled_reason", "停用理由"), field("must_change", "须改口令", FieldKind::Boolean),
              field("failed_count", "连续失败次数", FieldKind::Integer), field("locked_until", "锁定至", FieldKind::Instant),
              field("demo", "演示账号", FieldKind::Boolean), field("unit", "部门"), field("password_set_at", "口令设置时间", FieldKind::Instant),
              body("former_hashes", "用过的口令散列"), body("factor_secret", "第二因子密钥"), field("factor_confirmed", "第二因子已启用", FieldKind::Boolean),
              field("factor_step", "第二因子时间步", FieldKind::Integer)},
             {{"login"}}),
        type("role_grant", "role_grants", "授权", Proof::Operational,
             {field("user", "用户"), field("role", "角色"), field("scope_zone", "范围"), field("subtree", "含下级", FieldKind::Boolean),
              field("until", "有效期至", FieldKind::Date), field("rows", "数据范围"), body("chosen", "选定的部门或记录"), field("proposed_by", "提出人"),
              field("confirmed_by", "确认人")},
             {{"user"}}),
        type("access_proposal", "access_proposals", "授权申请", Proof::Operational,
             {field("what", "事项"), field("user", "用户"), field("role", "角色"), field("scope_zone", "范围"), field("subtree", "含下级", FieldKind::Boolean),
              field("until", "有效期至", FieldKind::Date), field("rows", "数据范围"), body("chosen", "选定的部门或记录"), field("grant", "授权"),
              body("reason", "理由"), field("proposed_by", "提出人"), field("state", "状态"), field("decided_by", "确认人"),
              field("decided_at", "确认时间", FieldKind::Instant), body("decision_reason", "确认意见")},
             {{"state"}, {"user"}}),
        type("org_unit", "org_units", "部门", Proof::Operational, {field("name", "名称"), field("above", "上级部门"), body("former_names", "曾用名")}, {{"name"}}),
        type("record_group", "record_groups", "项目组", Proof::Operational, {field("name", "名称"), body("records", "项目")}, {{"name"}}),
        type("api_token", "api_tokens", "接口令牌", Proof::Operational,
             {field("user", "用户"), field("name", "用途"), field("token_hash", "令牌散列"), body("permissions", "权限"),
              field("expires_at", "失效时间", FieldKind::Instant), field("revoked_at", "撤销时间", FieldKind::Instant)},
             {{"token_hash"}, {"user"}}),
        type("session", "sessions", "会话", Proof::Operational,
             {field("token_hash", "令牌散列"), field("user", "用户"), field("last_seen_at", "最近使用", FieldKind::Instant),
              field("expires_at", "失效时间", FieldKind::Instant), field("address", "地址")},
             {{"token_hash"}, {"user"}, {"expires_at"}}),
        type("person_view", "person_views", "个人方案", Proof::Operational, {field("user", "用户"), field("name", "名称"), body("body", "内容")}, {{"user", "name"}}),
        type("setup_code", "setup_codes", "一次性设置码", Proof::Operational,
             {field("code_hash", "设置码散列"), field("role", "角色"), field("label", "角色名称"), field("expires_at", "失效时间", FieldKind::Instant),
              field("used_at", "使用时间", FieldKind::Instant), field("user", "用户")},
             {{"code_hash"}, {"user"}}),
        type("import_run", "import_runs", "导入批次", Proof::Operational,
             {field("type", "登记表"), field("file_hash", "文件哈希"), field("file_name", "文件名"), field("status", "状态"), body("summary", "汇总"),
              field("act", "操作编号"), body("payload", "内容"), field("outcome", "结果文件哈希")},
             {{"status"}, {"act"}}),
        type("import_layout", "import_layouts", "导入版式", Proof::Operational,
             {field("type", "登记表"), field("sheet", "工作表"), field("file_name", "文件名"), field("uses", "使用次数", FieldKind::Integer), body("payload", "内容")},
             {{"type"}}),
        type("stored_file", "stored_files", "文件", Proof::Operational,
             {field("sha256", "哈希"), field("name", "文件名"), field("size", "字节数", FieldKind::Integer), field("media_type", "类型"),
              field("uploaded_by", "上传人")},
             {{"sha256"}}),
    };
}
}  // namespace

std::vector<RecordType> system_types() {
    std::vector<RecordType> types = proof_types();
    for (auto& each : operational_types()) types.push_back(std::move(each));
    return types;
}

Record asking_account(const schema::Registry& registry, std::string_view id, std::string_view login, std::string_view name) {
    const auto* type = registry.type("user_account");
    if (!type) return {};
    Record account = Record::of(*type);
    account.cells[schema::system_field::id] = std::string(id);
    account.set("login", schema::Cell(std::string(login)));
    account.set("display_name", schema::Cell(std::string(name)));
    return account;
}

std::vector<std::string> former_names(const Record& unit) {
    const auto text = unit["former_names"].text_or_empty();
    return text.empty() ? std::vector<std::string>() : split(text, "\n");
}

RecordType history_type_of(const RecordType& type) {
    RecordType history;
    history.name = type.name + "_history";
    history.collection = type.collection + "_history";
    for (const auto& former : type.was) history.was.push_back(former + "_history");
    history.label = type.label + "历史";
    history.collection_label = history.label;
    history.area = type.area;
    history.proof = Proof::Derived;
    history.fields = type.fields;
    for (auto& each : history.fields) {
        // A past row is never unique, searched or validated again: it is what was.
        each.unique = each.required = each.search = false;
        each.read_only = true;
        each.computed.clear();
    }
    history.fields.push_back(field("record_id", "记录编号"));
    history.fields.push_back(field("from_seq", "起始序号", FieldKind::Integer));
    history.fields.push_back(field("to_seq", "终止序号", FieldKind::Integer));
    history.stage_field = type.stage_field;
    history.start_stage = type.start_stage;
    history.stages = type.stages;
    history.title_field = type.title_field;
    history.view_permission = type.view_permission;
    history.indexes = {{"record_id", "from_seq"}};
    history.importable = false;
    history.visible = false;
    return history;
}

}  // namespace wutong::records
