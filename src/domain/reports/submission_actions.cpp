// submission_actions.cpp — What can be done to a 报送件: freeze it, withdraw it.
#include "domain/reports/submission.h"

#include "schema/action_parts.h"

namespace wutong::reports {

using schema::Action;
using schema::Field;
using schema::FieldKind;
using schema::input_field;

namespace {

constexpr int longest_figures = 8'000'000;

Field reference(Field field, std::string target) {
    field.target = std::move(target);
    return field;
}

}  // namespace

std::vector<Action> submission_actions() {
    Action create;
    create.name = "create";
    create.label = "生成报送件";
    create.help = "冻结本次报送的数、口径和明细；发出后不能改动";
    create.permission = "submission.create";
    create.words = {"冻结并登记为已报送", "封账", "冻结", "锁定", "月结", "结转", "上报", "月报"};
    create.input = {input_field("name", "报送件名称", FieldKind::Text, true, 120),
                    input_field("receiver", "报送对象", FieldKind::Text, true, 120),
                    input_field("period_start", "期间起", FieldKind::Date, true),
                    input_field("period_end", "期间止", FieldKind::Date, true),
                    input_field("as_of", "数据截至", FieldKind::Date, false),
                    input_field("file", "报送文件", FieldKind::File, false),
                    input_field("file_name", "文件名", FieldKind::Text, false),
                    input_field("submitted_by", "报送人", FieldKind::Text, false),
                    input_field("reason", "低于上次的原因", FieldKind::Text, false, 500),
                    input_field("known_as", "存证位置", FieldKind::Text, false, 20'000),
                    input_field("figures", "数据项", FieldKind::Text, true, longest_figures),
                    reference(input_field("report_template", "上报模板", FieldKind::Reference, false), "report_template"),
                    reference(input_field("replaces", "更正的报送件", FieldKind::Reference, false), "submission")};
    return {create, schema::ending_action({"withdraw", "撤回", "记录撤回的原因；原件和数字仍然保留", "submission.withdraw", "sent", "withdrawn", "withdrawn_reason"})};
}

}  // namespace wutong::reports
