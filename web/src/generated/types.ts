// types.ts — Record types, derived from their descriptions by `wutong schema --typescript`. Do not edit: change the description.

/** Decimal text; money is in 元. Never turned into a floating-point number. */
export type DecimalText = string;
/** "2024-05-18", or "2024-05" where a milestone is known to the month. */
export type DateText = string;
/** "2024-05-18T08:30:15.123+08:00" */
export type InstantText = string;
export type RecordId = string;

export interface RecordBase {
  id: RecordId;
  zone_id: RecordId;
  version: number;
  created_at: InstantText;
  created_by: string;
  updated_at: InstantText;
  updated_by: string;
  archived_at: InstantText | null;
  /** Texts for people, by field. */
  _labels: Record<string, string>;
}

/** 金额单位 */
export type AmountUnitsCode =
  | 'yuan'
  | 'thousand'
  | 'wan'
  | 'million'
  | 'ten_million'
  | 'yi';

/** 批次类型 */
export type BatchKindCode =
  | 'signing'
  | 'starting'
  | 'production';

/** 看板列 */
export type BoardStageCode =
  | 'reserve'
  | 'negotiation'
  | 'signed'
  | 'landed'
  | 'started'
  | 'topped_out'
  | 'completed'
  | 'trial'
  | 'production'
  | 'at_capacity';

/** 数值口径 */
export type BoundCode =
  | 'exact'
  | 'ge'
  | 'le'
  | 'approx';

/** 导入用词 */
export type ImportWordsCode =
  | 'nothing'
  | 'status'
  | 'ditto'
  | 'subtotal'
  | 'grand_total'
  | 'note'
  | 'planned'
  | 'date_tail'
  | 'yes'
  | 'no';

/** 项目台账表头 */
export type ProjectHeadersCode =
  | 'name'
  | 'project_code'
  | 'builder'
  | 'credit_code'
  | 'industry'
  | 'industry_group'
  | 'park'
  | 'zone_id'
  | 'location'
  | 'content'
  | 'total_investment'
  | 'annual_plan'
  | 'completed_this_year'
  | 'arrived_capital'
  | 'stage'
  | 'progress_note'
  | 'signing_kind'
  | 'project_type'
  | 'first_contact_on'
  | 'signed_on'
  | 'landed_on'
  | 'started_on'
  | 'lawful_start_on'
  | 'statistical_start_on'
  | 'completed_on'
  | 'trial_on'
  | 'production_on'
  | 'at_capacity_on'
  | 'investment_registered_on'
  | 'registered_on'
  | 'planned_start_on'
  | 'task_force'
  | 'steward'
  | 'contact_name'
  | 'contact_phone'
  | 'blocked_reason'
  | 'source'
  | 'remark';

/** 项目阶段 */
export type ProjectStageCode =
  | 'reserve'
  | 'negotiation'
  | 'signed'
  | 'landed'
  | 'started'
  | 'topped_out'
  | 'completed'
  | 'trial'
  | 'production'
  | 'registered'
  | 'at_capacity';

/** 项目类型 */
export type ProjectTypeCode =
  | 'new_land'
  | 'leased_plant'
  | 'transformation'
  | 'infrastructure'
  | 'culture_tourism'
  | 'agriculture'
  | 'logistics'
  | 'energy';

/** 特殊状态 */
export type SideStateCode =
  | 'suspended'
  | 'terminated'
  | 'withdrawn';

/** 签约类型 */
export type SigningKindCode =
  | 'intent'
  | 'framework'
  | 'contract';

/** 区内依据 */
export type ZoneBasisCode =
  | 'approved_boundary'
  | 'entrusted'
  | 'enclave'
  | 'registered_here';

/** 级别 */
export type ZoneLevelCode =
  | 'province'
  | 'city'
  | 'national'
  | 'provincial'
  | 'park';

/** 定义阶段 */
export type DefinitionStageCode =
  | 'proposed'
  | 'active'
  | 'withdrawn';

/** 产业联盟阶段 */
export type IndustryAllianceStageCode =
  | 'preparing'
  | 'running'
  | 'dissolved';

/** 项目专班阶段 */
export type TaskForceStageCode =
  | 'active'
  | 'closed';

/** 开发区 */
export interface Zone extends RecordBase {
  /** 名称 */
  name: string | null;
  /** 简称 */
  short_name: string | null;
  /** 编号 */
  code: string | null;
  /** 级别 */
  level: ZoneLevelCode | null;
  /** 类型 */
  zone_type: string | null;
  /** 上级 */
  parent: RecordId | null;
  /** 所在市 */
  city: string | null;
  /** 所在县区 */
  county: string | null;
  /** 主导产业 */
  leading_industries: string | null;
  /** 说明 */
  note: string | null;
  /** 单独存证 */
  ledger: boolean;
  /** 示例数据 */
  sample: boolean;
  /** 数据来源 */
  source: string | null;
}

/** What people may write in 开发区. */
export interface ZoneInput {
  /** 名称 */
  name: string | null;
  /** 简称 */
  short_name?: string | null;
  /** 编号 */
  code?: string | null;
  /** 级别 */
  level?: ZoneLevelCode | null;
  /** 类型 */
  zone_type?: string | null;
  /** 上级 */
  parent?: RecordId | null;
  /** 所在市 */
  city?: string | null;
  /** 所在县区 */
  county?: string | null;
  /** 主导产业 */
  leading_industries?: string | null;
  /** 说明 */
  note?: string | null;
  /** 数据来源 */
  source?: string | null;
}

/** 企业 */
export interface Enterprise extends RecordBase {
  /** 企业名称 */
  name: string | null;
  /** 简称 */
  short_names: string | null;
  /** 统一社会信用代码 */
  credit_code: string | null;
  /** 行业代码 */
  industry: string | null;
  /** 行业描述 */
  industry_text: string | null;
  /** 角色 */
  role: string | null;
  /** 区内依据 */
  zone_basis: ZoneBasisCode | null;
  /** 依据起始日 */
  basis_since: DateText | null;
  /** 地址 */
  address: string | null;
  /** 称号 */
  honours: string | null;
  /** 情况 */
  facts: string | null;
  /** 联系人 */
  contact_name: string | null;
  /** 联系电话 */
  contact_phone: string | null;
  /** 示例数据 */
  sample: boolean;
  /** 数据来源 */
  source: string | null;
}

/** What people may write in 企业. */
export interface EnterpriseInput {
  /** 企业名称 */
  name: string | null;
  /** 简称 */
  short_names?: string | null;
  /** 统一社会信用代码 */
  credit_code?: string | null;
  /** 行业代码 */
  industry?: string | null;
  /** 行业描述 */
  industry_text?: string | null;
  /** 角色 */
  role?: string | null;
  /** 区内依据 */
  zone_basis?: ZoneBasisCode | null;
  /** 依据起始日 */
  basis_since?: DateText | null;
  /** 地址 */
  address?: string | null;
  /** 称号 */
  honours?: string | null;
  /** 情况 */
  facts?: string | null;
  /** 联系人 */
  contact_name?: string | null;
  /** 联系电话 */
  contact_phone?: string | null;
  /** 数据来源 */
  source?: string | null;
}

/** 项目 */
export interface Project extends RecordBase {
  /** 项目名称 */
  name: string | null;
  /** 项目代码 */
  project_code: string | null;
  /** 建设单位 */
  builder: string | null;
  /** 统一社会信用代码 */
  credit_code: string | null;
  /** 企业 */
  enterprise: RecordId | null;
  /** 所属总项目 */
  parent: RecordId | null;
  /** 分期名称 */
  phase_label: string | null;
  /** 项目类型 */
  project_type: ProjectTypeCode | null;
  /** 行业代码 */
  industry: string | null;
  /** 产业类别 */
  industry_group: string | null;
  /** 片区 */
  park: string | null;
  /** 建设地点 */
  location: string | null;
  /** 建设内容 */
  content: string | null;
  /** 形象进度 */
  progress_note: string | null;
  /** 备注 */
  remark: string | null;
  /** 总投资（万元） */
  total_investment: DecimalText | null;
  /** 总投资口径 */
  total_investment_bound: BoundCode | null;
  /** 年度计划投资（万元） */
  annual_plan: DecimalText | null;
  /** 本年完成投资（调度）（万元） */
  completed_this_year: DecimalText | null;
  /** 本年完成投资（有凭证）（万元） */
  vouchered_this_year: DecimalText | null;
  /** 本年完成投资（统计报送）（万元） */
  statistical_this_year: DecimalText | null;
  /** 到位资金（万元） */
  arrived_capital: DecimalText | null;
  /** 三本账差异说明 */
  book_difference_note: string | null;
  /** 项目阶段 */
  stage: ProjectStageCode | null;
  /** 阶段名称 */
  stage_name: string | null;
  /** 进入阶段日期 */
  stage_since: DateText | null;
  /** 分期状态 */
  phase_state: string | null;
  /** 特殊状态 */
  side_state: SideStateCode | null;
  /** 特殊状态自 */
  side_state_since: DateText | null;
  /** 签约类型 */
  signing_kind: SigningKindCode | null;
  /** 首次对接日期 */
  first_contact_on: DateText | null;
  /** 签约日期 */
  signed_on: DateText | null;
  /** 落地日期 */
  landed_on: DateText | null;
  /** 合法开工日期 */
  lawful_start_on: DateText | null;
  /** 开工日期 */
  started_on: DateText | null;
  /** 统计开工日期 */
  statistical_start_on: DateText | null;
  /** 主体完工日期 */
  topped_out_on: DateText | null;
  /** 竣工日期 */
  completed_on: DateText | null;
  /** 试生产日期 */
  trial_on: DateText | null;
  /** 投产日期 */
  production_on: DateText | null;
  /** 达效日期 */
  at_capacity_on: DateText | null;
  /** 入库日期 */
  investment_registered_on: DateText | null;
  /** 入统日期 */
  registered_on: DateText | null;
  /** 计划开工日期 */
  planned_start_on: DateText | null;
  /** 先开工后签约理由 */
  started_before_signing_reason: string | null;
  /** 首次对接到开工天数（天） */
  days_contact_to_start: number | null;
  /** 各段用时 */
  segments_note: string | null;
  /** 专班 */
  task_force: string | null;
  /** 项目管家 */
  steward: string | null;
  /** 联系人 */
  contact_name: string | null;
  /** 联系电话 */
  contact_phone: string | null;
  /** 卡点 */
  blocked_reason: string | null;
  /** 卡在何处 */
  blocked_holder: string | null;
  /** 卡点自 */
  blocked_since: DateText | null;
  /** 签约合同 */
  contract_file: string | null;
  /** 开工照片 */
  start_photo: string | null;
  /** 施工许可 */
  permit_file: string | null;
  /** 投产凭证 */
  production_evidence: string | null;
  /** 证据待补 */
  evidence_pending: string | null;
  /** 证据补齐期限 */
  evidence_due_on: DateText | null;
  /** 核减日期 */
  reduced_on: DateText | null;
  /** 核减原因 */
  reduced_reason: string | null;
  /** 核减同意人 */
  reduced_agreed_by: string | null;
  /** 曾用名 */
  aliases: string | null;
  /** 示例数据 */
  sample: boolean;
  /** 数据来源 */
  source: string | null;
}

/** What people may write in 项目. */
export interface ProjectInput {
  /** 项目名称 */
  name: string | null;
  /** 项目代码 */
  project_code?: string | null;
  /** 建设单位 */
  builder?: string | null;
  /** 统一社会信用代码 */
  credit_code?: string | null;
  /** 企业 */
  enterprise?: RecordId | null;
  /** 所属总项目 */
  parent?: RecordId | null;
  /** 分期名称 */
  phase_label?: string | null;
  /** 项目类型 */
  project_type?: ProjectTypeCode | null;
  /** 行业代码 */
  industry?: string | null;
  /** 产业类别 */
  industry_group?: string | null;
  /** 片区 */
  park?: string | null;
  /** 建设地点 */
  location?: string | null;
  /** 建设内容 */
  content?: string | null;
  /** 形象进度 */
  progress_note?: string | null;
  /** 备注 */
  remark?: string | null;
  /** 总投资（万元） */
  total_investment?: DecimalText | null;
  /** 总投资口径 */
  total_investment_bound?: BoundCode | null;
  /** 年度计划投资（万元） */
  annual_plan?: DecimalText | null;
  /** 本年完成投资（调度）（万元） */
  completed_this_year?: DecimalText | null;
  /** 本年完成投资（有凭证）（万元） */
  vouchered_this_year?: DecimalText | null;
  /** 本年完成投资（统计报送）（万元） */
  statistical_this_year?: DecimalText | null;
  /** 到位资金（万元） */
  arrived_capital?: DecimalText | null;
  /** 三本账差异说明 */
  book_difference_note?: string | null;
  /** 签约类型 */
  signing_kind?: SigningKindCode | null;
  /** 首次对接日期 */
  first_contact_on?: DateText | null;
  /** 计划开工日期 */
  planned_start_on?: DateText | null;
  /** 先开工后签约理由 */
  started_before_signing_reason?: string | null;
  /** 专班 */
  task_force?: string | null;
  /** 项目管家 */
  steward?: string | null;
  /** 联系人 */
  contact_name?: string | null;
  /** 联系电话 */
  contact_phone?: string | null;
  /** 卡点 */
  blocked_reason?: string | null;
  /** 卡在何处 */
  blocked_holder?: string | null;
  /** 卡点自 */
  blocked_since?: DateText | null;
  /** 曾用名 */
  aliases?: string | null;
  /** 数据来源 */
  source?: string | null;
}

/** 项目 · 转入在谈 */
export interface ProjectOpenTalksInput {
  /** 发生日期 */
  happened_on: DateText | null;
}

/** 项目 · 签约 */
export interface ProjectSignInput {
  /** 发生日期 */
  happened_on: DateText | null;
  /** 签约类型 */
  signing_kind?: SigningKindCode | null;
  /** 协议总投资（万元） */
  total_investment?: DecimalText | null;
  /** 签约合同 */
  contract_file?: string | null;
}

/** 项目 · 落地 */
export interface ProjectLandInput {
  /** 发生日期 */
  happened_on: DateText | null;
}

/** 项目 · 开工 */
export interface ProjectStartInput {
  /** 发生日期 */
  happened_on: DateText | null;
  /** 现场照片 */
  start_photo?: string | null;
  /** 先开工后签约理由 */
  started_before_signing_reason?: string | null;
}

/** 项目 · 主体完工 */
export interface ProjectTopOutInput {
  /** 发生日期 */
  happened_on: DateText | null;
}

/** 项目 · 竣工 */
export interface ProjectCompleteInput {
  /** 发生日期 */
  happened_on: DateText | null;
}

/** 项目 · 试生产 */
export interface ProjectBeginTrialInput {
  /** 发生日期 */
  happened_on: DateText | null;
}

/** 项目 · 投产 */
export interface ProjectProduceInput {
  /** 发生日期 */
  happened_on: DateText | null;
  /** 投产凭证 */
  production_evidence?: string | null;
}

/** 项目 · 入统 */
export interface ProjectRegisterEnterpriseInput {
  /** 发生日期 */
  happened_on: DateText | null;
}

/** 项目 · 达效 */
export interface ProjectReachCapacityInput {
  /** 发生日期 */
  happened_on: DateText | null;
}

/** 项目 · 登记施工许可 */
export interface ProjectRecordPermitInput {
  /** 发生日期 */
  happened_on: DateText | null;
  /** 施工许可 */
  permit_file?: string | null;
}

/** 项目 · 登记统计开工 */
export interface ProjectRecordStatisticalStartInput {
  /** 发生日期 */
  happened_on: DateText | null;
}

/** 项目 · 入库 */
export interface ProjectRegisterInvestmentInput {
  /** 发生日期 */
  happened_on: DateText | null;
}

/** 项目 · 停工 */
export interface ProjectSuspendInput {
  /** 发生日期 */
  happened_on: DateText | null;
  /** 原因 */
  reason: string | null;
}

/** 项目 · 终止 */
export interface ProjectTerminateInput {
  /** 发生日期 */
  happened_on: DateText | null;
  /** 原因 */
  reason: string | null;
}

/** 项目 · 退出 */
export interface ProjectWithdrawInput {
  /** 发生日期 */
  happened_on: DateText | null;
  /** 原因 */
  reason: string | null;
}

/** 项目 · 核减 */
export interface ProjectReduceInput {
  /** 原因 */
  reason: string | null;
  /** 谁同意 */
  agreed_by: string | null;
}

/** 项目 · 更正里程碑 */
export interface ProjectCorrectMilestoneInput {
  /** 里程碑 */
  milestone: ProjectStageCode | null;
  /** 发生日期 */
  happened_on?: DateText | null;
  /** 原因 */
  reason: string | null;
}

/** 三个一批项目 */
export interface BatchEntry extends RecordBase {
  /** 期次 */
  round: RecordId | null;
  /** 批次 */
  batch: BatchKindCode | null;
  /** 项目 */
  project: RecordId | null;
  /** 预计年产值（万元） */
  expected_output: DecimalText | null;
  /** 实际年产值（万元） */
  actual_output: DecimalText | null;
  /** 说明 */
  note: string | null;
}

/** What people may write in 三个一批项目. */
export interface BatchEntryInput {
  /** 期次 */
  round: RecordId | null;
  /** 批次 */
  batch: BatchKindCode | null;
  /** 项目 */
  project: RecordId | null;
  /** 预计年产值（万元） */
  expected_output?: DecimalText | null;
  /** 实际年产值（万元） */
  actual_output?: DecimalText | null;
  /** 说明 */
  note?: string | null;
}

/** 三个一批期次 */
export interface BatchRound extends RecordBase {
  /** 期次名称 */
  name: string | null;
  /** 活动日期 */
  held_on: DateText | null;
  /** 会场 */
  venue: string | null;
}

/** What people may write in 三个一批期次. */
export interface BatchRoundInput {
  /** 期次名称 */
  name: string | null;
  /** 活动日期 */
  held_on: DateText | null;
  /** 会场 */
  venue?: string | null;
}

/** 产业联盟 */
export interface IndustryAlliance extends RecordBase {
  /** 联盟名称 */
  name: string | null;
  /** 产业链 */
  chain: string | null;
  /** 成员企业 */
  members: RecordId[];
  /** 品牌使用单位 */
  brand_users: RecordId[];
  /** 成立日期 */
  founded_on: DateText | null;
  /** 质量承诺书 */
  pledge: string | null;
  /** 最近退出说明 */
  leave_note: string | null;
  /** 阶段 */
  stage: IndustryAllianceStageCode | null;
}

/** What people may write in 产业联盟. */
export interface IndustryAllianceInput {
  /** 联盟名称 */
  name: string | null;
  /** 产业链 */
  chain?: string | null;
  /** 成员企业 */
  members?: RecordId[];
  /** 成立日期 */
  founded_on?: DateText | null;
  /** 质量承诺书 */
  pledge?: string | null;
}

/** 产业联盟 · 成员退出 */
export interface IndustryAllianceLeaveInput {
  /** 企业 */
  member: RecordId | null;
  /** 原因 */
  reason: string | null;
}

/** 产业联盟 · 授权使用品牌 */
export interface IndustryAllianceAuthoriseBrandInput {
  /** 企业 */
  member: RecordId | null;
}

/** 产业联盟 · 解散 */
export interface IndustryAllianceDissolveInput {
  /** 原因 */
  reason: string | null;
}

/** 清单身份 */
export interface ListIdentity extends RecordBase {
  /** 项目 */
  project: RecordId | null;
  /** 清单名称 */
  list: string | null;
  /** 清单期别 */
  period: string | null;
  /** 清单上的名称 */
  filed_name: string | null;
  /** 清单上的总投资（万元） */
  amount: DecimalText | null;
  /** 清单上的签约日期 */
  signed_on: DateText | null;
  /** 清单上的开工日期 */
  started_on: DateText | null;
  /** 清单上的阶段 */
  state: ProjectStageCode | null;
  /** 填报单位 */
  filed_by: string | null;
  /** 报送日期 */
  filed_on: DateText | null;
}

/** What people may write in 清单身份. */
export interface ListIdentityInput {
  /** 项目 */
  project?: RecordId | null;
  /** 清单名称 */
  list: string | null;
  /** 清单期别 */
  period: string | null;
  /** 清单上的名称 */
  filed_name: string | null;
  /** 清单上的总投资（万元） */
  amount?: DecimalText | null;
  /** 清单上的签约日期 */
  signed_on?: DateText | null;
  /** 清单上的开工日期 */
  started_on?: DateText | null;
  /** 清单上的阶段 */
  state?: ProjectStageCode | null;
  /** 填报单位 */
  filed_by?: string | null;
  /** 报送日期 */
  filed_on?: DateText | null;
}

/** 公布数 */
export interface PublishedFigure extends RecordBase {
  /** 主体 */
  subject: string | null;
  /** 指标 */
  indicator: string | null;
  /** 期间 */
  period: string | null;
  /** 数值 */
  value: string | null;
  /** 单位 */
  unit: string | null;
  /** 口径 */
  bound: string | null;
  /** 同比（%） */
  growth: string | null;
  /** 出处 */
  source: string | null;
  /** 说明 */
  remark: string | null;
}

/** What people may write in 公布数. */
export interface PublishedFigureInput {
  /** 主体 */
  subject: string | null;
  /** 指标 */
  indicator: string | null;
  /** 期间 */
  period?: string | null;
  /** 数值 */
  value?: string | null;
  /** 单位 */
  unit?: string | null;
  /** 口径 */
  bound?: string | null;
  /** 同比（%） */
  growth?: string | null;
  /** 出处 */
  source?: string | null;
  /** 说明 */
  remark?: string | null;
}

/** 项目专班 */
export interface TaskForce extends RecordBase {
  /** 专班名称 */
  name: string | null;
  /** 服务范围 */
  scope: string | null;
  /** 牵头单位 */
  lead: string | null;
  /** 成员单位 */
  members: string | null;
  /** 组建日期 */
  formed_on: DateText | null;
  /** 阶段 */
  stage: TaskForceStageCode | null;
}

/** What people may write in 项目专班. */
export interface TaskForceInput {
  /** 专班名称 */
  name: string | null;
  /** 服务范围 */
  scope?: string | null;
  /** 牵头单位 */
  lead?: string | null;
  /** 成员单位 */
  members?: string | null;
  /** 组建日期 */
  formed_on?: DateText | null;
}

/** 项目专班 · 撤销 */
export interface TaskForceCloseInput {
  /** 原因 */
  reason: string | null;
}

export interface RecordTypes {
  zone: Zone;
  enterprise: Enterprise;
  project: Project;
  batch_entry: BatchEntry;
  batch_round: BatchRound;
  industry_alliance: IndustryAlliance;
  list_identity: ListIdentity;
  published_figure: PublishedFigure;
  task_force: TaskForce;
}

export const collections = {
  zone: 'zones',
  enterprise: 'enterprises',
  project: 'projects',
  batch_entry: 'batch_entries',
  batch_round: 'batch_rounds',
  industry_alliance: 'industry_alliances',
  list_identity: 'list_identities',
  published_figure: 'published_figures',
  task_force: 'task_forces',
} as const;
