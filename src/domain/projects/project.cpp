// project.cpp — The words, units and limits of every field of a project.
#include "domain/projects/project.h"

namespace wutong::schema {

namespace {
constexpr std::string_view basics = "基本信息", money = "投资", milestones = "里程碑", people = "人员", evidence = "证据", state = "状态", progress = "进展与卡点",
                           phases = "分期与沿革";
// 个人信息保护法 第十三条; the clause is to be checked before it is quoted to a user.
constexpr std::string_view contact_purpose = "项目服务联系", contact_basis = "个人信息保护法第十三条：履行法定职责、订立履行合同所必需（条款待核）";
constexpr Says contact(std::string_view mask, TextFormat format, int max_length) {
    return {.group = people, .format = format, .max_length = max_length, .personal_mask = mask, .personal_purpose = contact_purpose, .personal_basis = contact_basis,
            .personal_retention_months = 0};
}
constexpr Says milestone(std::string_view help = {}) {
    return {.help = help, .group = milestones, .read_only = true, .not_after_today = true, .open_to_public = true};
}
constexpr Says amount(std::string_view help = {}) {
    return {.help = help, .group = money, .unit = "万元", .minimum = 0};
}
}  // namespace

const std::vector<FieldLine<Description<wutong::projects::Project>::T>> Description<wutong::projects::Project>::lines = {
    field<&T::name>("项目名称", {.group = basics, .required = true, .search = true, .open_to_public = true}),
    field<&T::project_code>("项目代码", {.help = "投资项目在线审批监管平台的统一代码", .group = basics, .format = TextFormat::ProjectCode, .max_length = 40, .search = true}),
    field<&T::builder>("建设单位", {.group = basics, .search = true, .open_to_public = true}),
    field<&T::credit_code>("统一社会信用代码", {.group = basics, .format = TextFormat::CreditCode, .max_length = 18, .search = true}),
    field<&T::enterprise>("企业", {.group = basics, .target = "enterprise"}),
    field<&T::parent>("所属总项目", {.help = "一期、二期、生产线等分期填写总项目", .group = phases, .target = "project"}),
    field<&T::phase_label>("分期名称", {.help = "如 一期、二号线", .group = phases, .max_length = 40}),
    field<&T::project_type>("项目类型", {.help = "类型决定生命周期；不填按拿地新建", .group = basics, .target = "project_type"}),
    field<&T::industry>("行业代码", {.help = "GB/T 4754-2017", .group = basics, .target = "industry"}),
    field<&T::industry_group>("产业类别", {.group = basics, .open_to_public = true}),
    field<&T::park>("片区", {.group = basics}),
    field<&T::division>("所在地区", {.help = "GB/T 2260，到县（市、区）", .group = basics, .target = "division"}),
    field<&T::location>("建设地点", {.group = basics}),
    field<&T::content>("建设内容", {.group = basics, .format = TextFormat::LongText, .max_length = 4000}),
    field<&T::remark>("备注", {.group = phases, .format = TextFormat::LongText, .max_length = 2000}),

    field<&T::total_investment>("总投资", {.group = money, .unit = "万元", .minimum = 1, .open_to_public = true}),
    field<&T::total_investment_bound>("总投资口径", {.help = "约数、余数不进入精确合计的恒等核对", .group = money, .target = "bound"}),
    field<&T::annual_plan>("年度计划投资", amount()),
    field<&T::completed_this_year>("本年完成投资（调度）", amount("调度口径，不等于统计公布数")),
    field<&T::vouchered_this_year>("本年完成投资（有凭证）", amount("有发票、结算单等凭证的部分")),
    field<&T::statistical_this_year>("本年完成投资（统计报送）", amount("由企业向统计部门报送的数，仅作对照")),
    field<&T::arrived_capital>("到位资金", amount()),
    field<&T::book_difference_note>("三本账差异说明", {.group = money, .max_length = 1000}),
    field<&T::progress_note>("形象进度", {.group = progress, .max_length = 1000}),

    field<&T::stage>("项目阶段", {.help = "已到达的最远里程碑，由系统按里程碑得出", .group = state, .target = "project_stage", .read_only = true, .open_to_public = true}),
    field<&T::stage_name>("阶段名称", {.help = "按项目类型的叫法", .group = state, .max_length = 40, .read_only = true, .open_to_public = true}),
    field<&T::stage_since>("进入阶段日期", {.group = state, .read_only = true}),
    field<&T::phase_state>("分期状态", {.help = "由各分期汇总，如 部分投产", .group = state, .max_length = 40, .read_only = true}),
    field<&T::side_state>("特殊状态", {.group = state, .target = "side_state", .read_only = true}),
    field<&T::side_state_since>("特殊状态自", {.group = state, .read_only = true}),
    field<&T::signing_kind>("签约类型", {.help = "意向、框架、合同；清单口径点名哪种才计哪种", .group = milestones, .target = "signing_kind"}),
    field<&T::first_contact_on>("首次对接日期", {.group = milestones, .not_after_today = true}),
    field<&T::signed_on>("签约日期", milestone()),
    field<&T::landed_on>("落地日期", milestone("供地或供房")),
    field<&T::lawful_start_on>("合法开工日期", milestone("取得施工许可的日期")),
    field<&T::started_on>("开工日期", milestone("现场动工；开工率按此日期")),
    field<&T::statistical_start_on>("统计开工日期", milestone("以正式打桩为标志")),
    field<&T::topped_out_on>("主体完工日期", milestone()),
    field<&T::completed_on>("竣工日期", milestone()),
    field<&T::trial_on>("试生产日期", milestone()),
    field<&T::production_on>("投产日期", milestone()),
    field<&T::at_capacity_on>("达效日期", milestone()),
    field<&T::investment_registered_on>("入库日期", milestone("投资项目进入统计库")),
    field<&T::registered_on>("入统日期", milestone("企业进入规模以上统计")),
    field<&T::planned_start_on>("计划开工日期", {.group = milestones}),
    field<&T::started_before_signing_reason>("先开工后签约理由", {.help = "开工早于签约时必填", .group = milestones, .max_length = 500}),
    field<&T::days_contact_to_start>("首次对接到开工天数", {.group = milestones, .unit = "天", .minimum = -36500, .read_only = true}),
    field<&T::segments_note>("各段用时", {.group = milestones, .max_length = 300, .read_only = true}),

    field<&T::task_force>("专班", {.group = people, .search = true}),
    field<&T::steward>("项目管家", {.group = people, .max_length = 60}),
    field<&T::contact_name>("联系人", contact("name", TextFormat::PersonName, 40)),
    field<&T::contact_phone>("联系电话", contact("phone", TextFormat::Phone, 60)),
    field<&T::blocked_reason>("卡点", {.group = progress, .max_length = 500}),
    field<&T::blocked_holder>("卡在何处", {.help = "办理单位或责任人岗位", .group = progress, .max_length = 80}),
    field<&T::blocked_since>("卡点自", {.group = progress, .not_after_today = true}),

    field<&T::contract_file>("签约合同", {.group = evidence, .read_only = true}),
    field<&T::start_photo>("开工照片", {.group = evidence, .read_only = true}),
    field<&T::permit_file>("施工许可", {.group = evidence, .read_only = true}),
    field<&T::production_evidence>("投产凭证", {.help = "产品批次、用电负荷或首张发票", .group = evidence, .read_only = true}),
    field<&T::evidence_pending>("证据待补", {.group = evidence, .max_length = 300, .read_only = true}),
    field<&T::evidence_due_on>("证据补齐期限", {.group = evidence, .read_only = true}),
    field<&T::reduced_on>("核减日期", {.group = state, .read_only = true}),
    field<&T::reduced_reason>("核减原因", {.group = state, .max_length = 500, .read_only = true}),
    field<&T::reduced_agreed_by>("核减同意人", {.group = state, .max_length = 80, .read_only = true}),
    field<&T::aliases>("曾用名", {.help = "改名、拆分、合并前的名称，以顿号分隔", .group = phases, .max_length = 1000, .search = true}),
    field<&T::sample>("示例数据", {.group = basics, .read_only = true}),
    field<&T::source>("数据来源", {.group = phases, .max_length = 500}),
};

}  // namespace wutong::schema
