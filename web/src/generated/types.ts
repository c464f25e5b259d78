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

/** 科技成果表头 */
export type AchievementHeadersCode =
  | 'name'
  | 'owner'
  | 'field'
  | 'maturity'
  | 'price'
  | 'buyer'
  | 'pilot_on'
  | 'applied_on'
  | 'application'
  | 'saving'
  | 'source';

/** 知识产权与获奖类别 */
export type AchievementKindCode =
  | 'invention'
  | 'utility_model'
  | 'design'
  | 'trademark'
  | 'software'
  | 'award'
  | 'standard';

/** 联盟协作表头 */
export type AllianceOrderHeadersCode =
  | 'name'
  | 'alliance'
  | 'kind'
  | 'lead'
  | 'members'
  | 'amount'
  | 'agreed_on';

/** 联盟协作类别 */
export type AllianceOrderKindCode =
  | 'purchase'
  | 'shared_order';

/** 金额单位 */
export type AmountUnitsCode =
  | 'yuan'
  | 'thousand'
  | 'wan'
  | 'million'
  | 'ten_million'
  | 'yi';

/** 诉求来源 */
export type AppealChannelCode =
  | 'online'
  | 'phone'
  | 'visit'
  | 'meeting'
  | 'passed_on';

/** 诉求类别 */
export type AppealKindCode =
  | 'approval'
  | 'utilities'
  | 'land'
  | 'people'
  | 'money'
  | 'policy'
  | 'inspection'
  | 'market'
  | 'other';

/** 招商线索表头 */
export type AttractionLeadHeadersCode =
  | 'name'
  | 'investor'
  | 'method'
  | 'region'
  | 'station'
  | 'owner'
  | 'planned_investment'
  | 'land'
  | 'power'
  | 'found_on'
  | 'negotiated_on'
  | 'signed_on'
  | 'next_step'
  | 'source';

/** 招商方式表头 */
export type AttractionMethodHeadersCode =
  | 'name'
  | 'note'
  | 'in_use'
  | 'yearly_cost';

/** 招商区域 */
export type AttractionRegionCode =
  | 'jing_jin_ji'
  | 'yangtze_delta'
  | 'greater_bay'
  | 'bohai_rim'
  | 'north_east'
  | 'province'
  | 'elsewhere';

/** 批次类型 */
export type BatchKindCode =
  | 'signing'
  | 'starting'
  | 'production';

/** 联农带农协议表头 */
export type BenefitAgreementHeadersCode =
  | 'name'
  | 'operator'
  | 'modes'
  | 'households'
  | 'income'
  | 'stated_total'
  | 'sample_rate'
  | 'sampled'
  | 'source';

/** 联农带农方式 */
export type BenefitModeCode =
  | 'order'
  | 'service'
  | 'employment'
  | 'dividend'
  | 'chain';

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

/** 品牌授权表头 */
export type BrandAuthorisationHeadersCode =
  | 'number'
  | 'brand'
  | 'holder'
  | 'granted_on'
  | 'valid_until'
  | 'trace_code';

/** 合作共建协议表头 */
export type CooperationAgreementHeadersCode =
  | 'name'
  | 'partner'
  | 'state'
  | 'signed_on'
  | 'targets'
  | 'own_share'
  | 'partner_share'
  | 'tax'
  | 'output'
  | 'source';

/** 赋权办件表头 */
export type DelegatedCaseHeadersCode =
  | 'code'
  | 'power'
  | 'applicant'
  | 'accepted_on'
  | 'closed_on';

/** 赋权事项表头 */
export type DelegatedPowerHeadersCode =
  | 'code'
  | 'name'
  | 'domain'
  | 'legal_basis'
  | 'delegated_by'
  | 'batch'
  | 'mode'
  | 'effective_on'
  | 'source';

/** 赋权方式 */
export type DelegationModeCode =
  | 'entrusted'
  | 'handed_down'
  | 'stationed';

/** 调度节奏 */
export type DispatchRhythmCode =
  | 'daily'
  | 'weekly'
  | 'monthly'
  | 'quarterly'
  | 'yearly'
  | 'special';

/** 能源资产表头 */
export type EnergyAssetHeadersCode =
  | 'name'
  | 'kind'
  | 'owner'
  | 'capacity'
  | 'metered'
  | 'state'
  | 'source';

/** 能源种类 */
export type EnergyKindCode =
  | 'wind'
  | 'solar'
  | 'biomass'
  | 'storage'
  | 'hydrogen'
  | 'gas';

/** 月度电量表头 */
export type EnergyMonthHeadersCode =
  | 'asset'
  | 'month'
  | 'energy';

/** 企业诉求表头 */
export type EnterpriseAppealHeadersCode =
  | 'enterprise'
  | 'subject'
  | 'kind'
  | 'channel'
  | 'raised_on'
  | 'holder'
  | 'due_on'
  | 'answer'
  | 'answered_on';

/** 企业名录表头 */
export type EnterpriseHeadersCode =
  | 'name'
  | 'short_names'
  | 'credit_code'
  | 'industry'
  | 'industry_text'
  | 'role'
  | 'zone_id'
  | 'zone_basis'
  | 'division'
  | 'address'
  | 'honours'
  | 'facts'
  | 'contact_name'
  | 'contact_phone'
  | 'source';

/** 活动展品表头 */
export type EventExhibitHeadersCode =
  | 'event'
  | 'town'
  | 'product'
  | 'pieces';

/** 开行班列表头 */
export type FreightTrainHeadersCode =
  | 'number'
  | 'departed_on'
  | 'line'
  | 'destination'
  | 'boxes'
  | 'value';

/** 毕业生供给表头 */
export type GraduateSupplyHeadersCode =
  | 'school'
  | 'major'
  | 'year'
  | 'graduates'
  | 'graduates_bound'
  | 'source';

/** 导入用词 */
export type ImportWordsCode =
  | 'nothing'
  | 'status'
  | 'ditto'
  | 'subtotal'
  | 'grand_total'
  | 'note'
  | 'planned'
  | 'this_year'
  | 'date_tail'
  | 'yes'
  | 'no';

/** 产业用词 */
export type IndustryWordsCode =
  | 'equipment'
  | 'new_material'
  | 'logistics'
  | 'food'
  | 'medicine'
  | 'medical_device'
  | 'electronics'
  | 'digital'
  | 'new_energy'
  | 'environment'
  | 'building_material'
  | 'chemicals'
  | 'metals'
  | 'cars'
  | 'textiles'
  | 'coal'
  | 'power'
  | 'tourism'
  | 'farming'
  | 'commerce'
  | 'services';

/** 新型研发机构级别 */
export type InstitutionLevelCode =
  | 'top'
  | 'provincial'
  | 'municipal';

/** 客商表头 */
export type InvestorHeadersCode =
  | 'name'
  | 'credit_code'
  | 'region'
  | 'industry'
  | 'contact_phone'
  | 'first_met_on'
  | 'source';

/** 办理地点 */
export type ItemHandlerCode =
  | 'station'
  | 'zone_department'
  | 'outside';

/** 开放业务表头 */
export type OpenTradeHeadersCode =
  | 'enterprise'
  | 'kind'
  | 'month'
  | 'amount'
  | 'partner';

/** 运营主体表头 */
export type OperatingBodyHeadersCode =
  | 'name'
  | 'kind'
  | 'duties'
  | 'assets'
  | 'related'
  | 'source';

/** 运营合同表头 */
export type OperationContractHeadersCode =
  | 'name'
  | 'operator'
  | 'items'
  | 'base_fee'
  | 'fixed_share'
  | 'starts_on'
  | 'ends_on';

/** 运营主体类型 */
export type OperatorKindCode =
  | 'committee'
  | 'platform_company'
  | 'professional'
  | 'park';

/** 合作单位类型 */
export type PartnerKindCode =
  | 'university'
  | 'college'
  | 'institute';

/** 运营考核表头 */
export type PerformanceReviewHeadersCode =
  | 'name'
  | 'contract'
  | 'self_score'
  | 'score';

/** 照片来源 */
export type PhotoOriginCode =
  | 'camera'
  | 'metadata'
  | 'declared';

/** 计划里程碑 */
export type PlanMilestoneCode =
  | 'signed_on'
  | 'landed_on'
  | 'investment_registered_on'
  | 'lawful_start_on'
  | 'started_on'
  | 'statistical_start_on'
  | 'topped_out_on'
  | 'completed_on'
  | 'trial_on'
  | 'production_on'
  | 'registered_on'
  | 'at_capacity_on';

/** 平台预约表头 */
export type PlatformBookingHeadersCode =
  | 'code'
  | 'machine'
  | 'customer'
  | 'used_on'
  | 'from_hour'
  | 'to_hour';

/** 设备可用机时表头 */
export type PlatformCapacityHeadersCode =
  | 'machine'
  | 'month'
  | 'hours';

/** 平台设备表头 */
export type PlatformMachineHeadersCode =
  | 'code'
  | 'name'
  | 'platform'
  | 'price_per_hour';

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

/** 推介活动表头 */
export type PromotionEventHeadersCode =
  | 'name'
  | 'place'
  | 'starts_on'
  | 'ends_on'
  | 'delegation'
  | 'budget'
  | 'visitors'
  | 'source';

/** 活动意向表头 */
export type PromotionIntentionHeadersCode =
  | 'event'
  | 'company'
  | 'wish'
  | 'amount'
  | 'contact_phone'
  | 'met_on'
  | 'contacted_on';

/** 知识产权与获奖表头 */
export type PropertyRightHeadersCode =
  | 'name'
  | 'number'
  | 'kind'
  | 'owner'
  | 'co_owners'
  | 'granted_on'
  | 'expires_on'
  | 'policy'
  | 'source';

/** 认定类别 */
export type RecognitionKindCode =
  | 'chain_leader'
  | 'chain_core'
  | 'specialised'
  | 'provincial_little_giant'
  | 'national_little_giant';

/** 区域品牌表头 */
export type RegionalBrandHeadersCode =
  | 'name'
  | 'product'
  | 'holder'
  | 'certificate_number'
  | 'valid_until'
  | 'source';

/** 上报表项目 */
export type ReportItemsCode =
  | 'signed_count'
  | 'signed_investment'
  | 'average_signed_investment'
  | 'started_count'
  | 'started_investment'
  | 'production_count'
  | 'production_investment'
  | 'same_year_start_rate'
  | 'start_rate'
  | 'production_rate'
  | 'attainment_rate'
  | 'planned_start_rate';

/** 派驻服务所表头 */
export type ServiceStationHeadersCode =
  | 'name'
  | 'bureau'
  | 'staff'
  | 'powers'
  | 'opened_on'
  | 'source';

/** 共享线索表头 */
export type SharedLeadHeadersCode =
  | 'name'
  | 'agreement'
  | 'shared_on'
  | 'note';

/** 共享平台表头 */
export type SharedPlatformHeadersCode =
  | 'name'
  | 'operator'
  | 'capability'
  | 'price'
  | 'state'
  | 'source';

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

/** 派驻所办件表头 */
export type StationItemHeadersCode =
  | 'code'
  | 'subject'
  | 'applicant'
  | 'station'
  | 'handled_by'
  | 'sent_to'
  | 'sent_on'
  | 'received_on'
  | 'closed_on';

/** 报送件状态 */
export type SubmissionStateCode =
  | 'sent'
  | 'superseded'
  | 'withdrawn';

/** 配套关系表头 */
export type SupplyRelationHeadersCode =
  | 'buyer'
  | 'supplier'
  | 'local'
  | 'product'
  | 'year'
  | 'amount'
  | 'source';

/** 用人需求表头 */
export type TalentDemandHeadersCode =
  | 'enterprise'
  | 'major'
  | 'year'
  | 'headcount'
  | 'post';

/** 专业供需表头 */
export type TalentMajorHeadersCode =
  | 'name';

/** 目标项 */
export type TargetMeasureCode =
  | 'signed'
  | 'started'
  | 'production'
  | 'registered';

/** 技术合同表头 */
export type TechnologyContractHeadersCode =
  | 'number'
  | 'achievement'
  | 'buyer'
  | 'amount'
  | 'registered_on';

/** 文旅资产表头 */
export type TourismAssetHeadersCode =
  | 'code'
  | 'name'
  | 'kind'
  | 'village'
  | 'operator'
  | 'visitors'
  | 'income'
  | 'note'
  | 'source';

/** 文旅资产类别 */
export type TourismKindCode =
  | 'red_site'
  | 'heritage'
  | 'heritage_place'
  | 'sketching'
  | 'venue'
  | 'wetland'
  | 'scenic'
  | 'event';

/** 六个“一” */
export type TourismThemeCode =
  | 'chessboard'
  | 'map'
  | 'painting'
  | 'field'
  | 'sail'
  | 'play';

/** 开放业务类别 */
export type TradeKindCode =
  | 'export'
  | 'import'
  | 'foreign_capital'
  | 'bonded';

/** 班列期初数表头 */
export type TrainOpeningHeadersCode =
  | 'line'
  | 'as_of'
  | 'trains'
  | 'source';

/** 校企合作表头 */
export type UniversityBaseHeadersCode =
  | 'name'
  | 'partner'
  | 'partner_kind'
  | 'enterprise'
  | 'subject'
  | 'result'
  | 'contact_phone'
  | 'agreed_on'
  | 'source';

/** 大屏状态 */
export type WallScreenStateCode =
  | 'showing'
  | 'revoked';

/** 区内依据 */
export type ZoneBasisCode =
  | 'approved_boundary'
  | 'entrusted'
  | 'enclave'
  | 'registered_here';

/** 沿革与称号表头 */
export type ZoneEventHeadersCode =
  | 'name'
  | 'kind'
  | 'happened_on'
  | 'granted_by'
  | 'note'
  | 'source';

/** 沿革与称号类别 */
export type ZoneEventKindCode =
  | 'approved'
  | 'founded'
  | 'renamed'
  | 'title'
  | 'pilot'
  | 'slogan';

/** 级别 */
export type ZoneLevelCode =
  | 'province'
  | 'city'
  | 'national'
  | 'provincial'
  | 'park';

/** 审批事项 */
export type ApprovalItemCode =
  | 'above_scale_entry'
  | 'archaeological_survey'
  | 'archive_transfer'
  | 'building_first_registration'
  | 'civil_air_defence_acceptance'
  | 'civil_air_defence_approval'
  | 'completion_acceptance'
  | 'completion_filing'
  | 'construction_drawing_review'
  | 'construction_permit'
  | 'construction_planning_permit'
  | 'contractor_selection'
  | 'drainage_alteration_review'
  | 'drainage_permit'
  | 'energy_conservation_review'
  | 'environmental_form_approval'
  | 'environmental_registration'
  | 'environmental_report_approval'
  | 'environmental_self_acceptance'
  | 'farmland_conversion'
  | 'fire_acceptance'
  | 'fire_design_review'
  | 'gas_heat_telecom_connection'
  | 'geological_hazard_assessment'
  | 'green_space_approval'
  | 'investment_approval'
  | 'investment_filing'
  | 'investment_library_entry'
  | 'joint_acceptance'
  | 'land_first_registration'
  | 'land_grant'
  | 'land_grant_contract'
  | 'land_planning_permit'
  | 'land_verification'
  | 'lightning_protection_review'
  | 'meteorological_environment_approval'
  | 'municipal_facility_approval'
  | 'overlaid_mineral_approval'
  | 'planning_conditions'
  | 'planning_verification'
  | 'pollutant_discharge_permit'
  | 'power_connection'
  | 'quality_supervision_filing'
  | 'regional_assessment'
  | 'regional_energy_assessment'
  | 'regional_environmental_assessment'
  | 'safety_facility_design_review'
  | 'seismic_safety_evaluation'
  | 'site_plan_review'
  | 'soil_conservation_acceptance'
  | 'soil_conservation_plan'
  | 'standard_land_agreement'
  | 'standard_land_indicators'
  | 'standard_land_performance_review'
  | 'start_recognition'
  | 'water_abstraction_permit'
  | 'water_connection';

/** 定义阶段 */
export type DefinitionStageCode =
  | 'proposed'
  | 'active'
  | 'withdrawn';

/** 科技成果阶段 */
export type AchievementStageCode =
  | 'shelved'
  | 'contracted'
  | 'piloted'
  | 'applied';

/** 招商线索阶段 */
export type AttractionLeadStageCode =
  | 'lead'
  | 'screened'
  | 'negotiating'
  | 'intended'
  | 'signed'
  | 'shelved'
  | 'lost';

/** 联农带农协议阶段 */
export type BenefitAgreementStageCode =
  | 'running'
  | 'verified'
  | 'ended';

/** 品牌授权阶段 */
export type BrandAuthorisationStageCode =
  | 'granted'
  | 'withdrawn';

/** 赋权事项阶段 */
export type DelegatedPowerStageCode =
  | 'received'
  | 'running'
  | 'recalled';

/** 议定事项阶段 */
export type DispatchItemStageCode =
  | 'open'
  | 'done';

/** 调度会阶段 */
export type DispatchMeetingStageCode =
  | 'held'
  | 'issued';

/** 企业诉求阶段 */
export type EnterpriseAppealStageCode =
  | 'raised'
  | 'assigned'
  | 'waiting'
  | 'answered'
  | 'closed'
  | 'withdrawn';

/** 产业联盟阶段 */
export type IndustryAllianceStageCode =
  | 'preparing'
  | 'running'
  | 'dissolved';

/** 请示事项阶段 */
export type MatterRequestStageCode =
  | 'submitted'
  | 'returned'
  | 'approved'
  | 'withdrawn';

/** 通知公告阶段 */
export type NoticeStageCode =
  | 'posted'
  | 'withdrawn';

/** 运营考核阶段 */
export type PerformanceReviewStageCode =
  | 'drafted'
  | 'submitted'
  | 'approved';

/** 计划节点阶段 */
export type PlanNodeStageCode =
  | 'open'
  | 'unrecorded'
  | 'done'
  | 'dropped';

/** 平台预约阶段 */
export type PlatformBookingStageCode =
  | 'booked'
  | 'done'
  | 'cancelled';

/** 政策兑付阶段 */
export type PolicyAwardStageCode =
  | 'matched'
  | 'reviewed'
  | 'published'
  | 'paid'
  | 'appraised'
  | 'withdrawn'
  | 'recovered';

/** 问题反映阶段 */
export type ReportedProblemStageCode =
  | 'reported'
  | 'assigned'
  | 'settled';

/** 新型研发机构阶段 */
export type ResearchInstitutionStageCode =
  | 'registered'
  | 'removed';

/** 项目专班阶段 */
export type TaskForceStageCode =
  | 'active'
  | 'closed';

/** 文旅资产阶段 */
export type TourismAssetStageCode =
  | 'protected'
  | 'restoring'
  | 'open';

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
  /** 所在地区 */
  division: string | null;
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
  /** 所在地区 */
  division?: string | null;
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
  /** 所在地区 */
  division: string | null;
  /** 建设地点 */
  location: string | null;
  /** 建设内容 */
  content: string | null;
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
  /** 形象进度 */
  progress_note: string | null;
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
  /** 所在地区 */
  division?: string | null;
  /** 建设地点 */
  location?: string | null;
  /** 建设内容 */
  content?: string | null;
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
  /** 形象进度 */
  progress_note?: string | null;
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

/** 项目 · 补交签约合同 */
export interface ProjectFileContractInput {
  /** 签约合同 */
  contract_file: string | null;
}

/** 项目 · 补交开工照片 */
export interface ProjectFileStartPhotoInput {
  /** 开工照片 */
  start_photo: string | null;
}

/** 项目 · 补交施工许可 */
export interface ProjectFilePermitInput {
  /** 施工许可 */
  permit_file: string | null;
}

/** 项目 · 补交投产凭证 */
export interface ProjectFileProductionEvidenceInput {
  /** 投产凭证 */
  production_evidence: string | null;
}

/** 项目 · 登记卡点 */
export interface ProjectBlockInput {
  /** 卡点 */
  blocked_reason: string | null;
  /** 卡在何处 */
  blocked_holder: string | null;
  /** 卡点自 */
  blocked_since: DateText | null;
}

/** 项目 · 解除卡点 */
export interface ProjectUnblockInput {
  /** 怎么解决的 */
  reason: string | null;
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

/** 报送件 */
export interface Submission extends RecordBase {
  /** 报送件名称 */
  name: string | null;
  /** 报送对象 */
  receiver: string | null;
  /** 期间 */
  period: string | null;
  /** 期间起 */
  period_start: DateText | null;
  /** 期间止 */
  period_end: DateText | null;
  /** 数据截至 */
  as_of: DateText | null;
  /** 状态 */
  stage: SubmissionStateCode | null;
  /** 上报模板 */
  report_template: RecordId | null;
  /** 报送文件 */
  file: string | null;
  /** 文件名 */
  file_name: string | null;
  /** 报送人 */
  submitted_by: string | null;
  /** 低于上次的原因 */
  reason: string | null;
  /** 更正的报送件 */
  replaces: RecordId | null;
  /** 被哪一件更正 */
  superseded_by: RecordId | null;
  /** 撤回原因 */
  withdrawn_reason: string | null;
  /** 存证位置 */
  known_as: string | null;
  /** 数据项数 */
  figure_count: number | null;
}

/** What people may write in 报送件. */
export interface SubmissionInput {
}

/** 报送件 · 生成报送件 */
export interface SubmissionCreateInput {
  /** 报送件名称 */
  name: string | null;
  /** 报送对象 */
  receiver: string | null;
  /** 期间起 */
  period_start: DateText | null;
  /** 期间止 */
  period_end: DateText | null;
  /** 数据截至 */
  as_of?: DateText | null;
  /** 报送文件 */
  file?: string | null;
  /** 文件名 */
  file_name?: string | null;
  /** 报送人 */
  submitted_by?: string | null;
  /** 低于上次的原因 */
  reason?: string | null;
  /** 存证位置 */
  known_as?: string | null;
  /** 数据项 */
  figures: string | null;
  /** 上报模板 */
  report_template?: RecordId | null;
  /** 更正的报送件 */
  replaces?: RecordId | null;
}

/** 报送件 · 撤回 */
export interface SubmissionWithdrawInput {
  /** 原因 */
  reason: string | null;
}

/** 报送数 */
export interface SubmissionFigure extends RecordBase {
  /** 指标名称 */
  label: string | null;
  /** 报送件编号 */
  submission: string | null;
  /** 报送对象 */
  receiver: string | null;
  /** 指标编号 */
  indicator: string | null;
  /** 期间 */
  period: string | null;
  /** 期间起 */
  period_start: DateText | null;
  /** 期间止 */
  period_end: DateText | null;
  /** 报送值 */
  value: string | null;
  /** 精确值 */
  value_number: string | null;
  /** 单位 */
  unit: string | null;
  /** 分子 */
  numerator: string | null;
  /** 分母 */
  denominator: string | null;
  /** 口径自 */
  definition_from: string | null;
  /** 口径校验码 */
  definition_hash: string | null;
  /** 累计数 */
  cumulative: boolean;
  /** 分子明细 */
  numerator_rows: string | null;
  /** 分母明细 */
  denominator_rows: string | null;
  /** 次序 */
  position: number | null;
}

/** What people may write in 报送数. */
export interface SubmissionFigureInput {
}

/** 上报模板 */
export interface ReportTemplate extends RecordBase {
  /** 模板名称 */
  name: string | null;
  /** 报送对象 */
  receiver: string | null;
  /** 空白表 */
  file: string | null;
  /** 文件名 */
  file_name: string | null;
  /** 模板校验码 */
  fingerprint: string | null;
  /** 对应关系 */
  mapping: string | null;
  /** 说明 */
  note: string | null;
}

/** What people may write in 上报模板. */
export interface ReportTemplateInput {
  /** 模板名称 */
  name: string | null;
  /** 报送对象 */
  receiver?: string | null;
  /** 空白表 */
  file?: string | null;
  /** 文件名 */
  file_name?: string | null;
  /** 模板校验码 */
  fingerprint?: string | null;
  /** 对应关系 */
  mapping?: string | null;
  /** 说明 */
  note?: string | null;
}

/** 大屏 */
export interface WallScreen extends RecordBase {
  /** 大屏名称 */
  name: string | null;
  /** 安放位置 */
  place: string | null;
  /** 有效期至 */
  expires_on: DateText | null;
  /** 密钥摘要 */
  key_hash: string | null;
  /** 停用原因 */
  revoked_reason: string | null;
  /** 状态 */
  stage: WallScreenStateCode | null;
}

/** What people may write in 大屏. */
export interface WallScreenInput {
}

/** 大屏 · 建立大屏 */
export interface WallScreenCreateInput {
  /** 大屏名称 */
  name: string | null;
  /** 安放位置 */
  place?: string | null;
  /** 有效期至 */
  expires_on: DateText | null;
}

/** 大屏 · 停用 */
export interface WallScreenRevokeInput {
  /** 原因 */
  reason: string | null;
}

/** 科技成果 */
export interface Achievement extends RecordBase {
  /** 成果名称 */
  name: string | null;
  /** 成果方 */
  owner: string | null;
  /** 领域 */
  field: string | null;
  /** 成熟度 */
  maturity: number | null;
  /** 报价（万元） */
  price: DecimalText | null;
  /** 承接企业 */
  buyer: RecordId | null;
  /** 中试日期 */
  pilot_on: DateText | null;
  /** 首次应用日期 */
  applied_on: DateText | null;
  /** 首次应用 */
  application: string | null;
  /** 节能率 */
  saving: DecimalText | null;
  /** 改造前用能（kWh） */
  base_use: DecimalText | null;
  /** 改造后用能（kWh） */
  remaining_use: DecimalText | null;
  /** 改造后占比 */
  remaining_share: DecimalText | null;
  /** 合同登记额（万元） */
  contracted: DecimalText | null;
  /** 数据来源 */
  source: string | null;
  /** 阶段 */
  stage: AchievementStageCode | null;
}

/** What people may write in 科技成果. */
export interface AchievementInput {
  /** 成果名称 */
  name: string | null;
  /** 成果方 */
  owner: string | null;
  /** 领域 */
  field?: string | null;
  /** 成熟度 */
  maturity?: number | null;
  /** 报价（万元） */
  price?: DecimalText | null;
  /** 承接企业 */
  buyer?: RecordId | null;
  /** 中试日期 */
  pilot_on?: DateText | null;
  /** 首次应用日期 */
  applied_on?: DateText | null;
  /** 首次应用 */
  application?: string | null;
  /** 节能率 */
  saving?: DecimalText | null;
  /** 改造前用能（kWh） */
  base_use?: DecimalText | null;
  /** 数据来源 */
  source?: string | null;
}

/** 联盟协作 */
export interface AllianceOrder extends RecordBase {
  /** 协作名称 */
  name: string | null;
  /** 联盟 */
  alliance: RecordId | null;
  /** 类别 */
  kind: AllianceOrderKindCode | null;
  /** 牵头企业 */
  lead: RecordId | null;
  /** 参加企业 */
  members: RecordId[];
  /** 金额（万元） */
  amount: DecimalText | null;
  /** 约定日期 */
  agreed_on: DateText | null;
}

/** What people may write in 联盟协作. */
export interface AllianceOrderInput {
  /** 协作名称 */
  name: string | null;
  /** 联盟 */
  alliance: RecordId | null;
  /** 类别 */
  kind: AllianceOrderKindCode | null;
  /** 牵头企业 */
  lead: RecordId | null;
  /** 参加企业 */
  members?: RecordId[];
  /** 金额（万元） */
  amount?: DecimalText | null;
  /** 约定日期 */
  agreed_on?: DateText | null;
}

/** 年度目标 */
export interface AnnualTarget extends RecordBase {
  /** 年度 */
  year: number | null;
  /** 目标项 */
  measure: TargetMeasureCode | null;
  /** 全年目标（个） */
  target: number | null;
  /** 依据 */
  source: string | null;
}

/** What people may write in 年度目标. */
export interface AnnualTargetInput {
  /** 年度 */
  year: number | null;
  /** 目标项 */
  measure: TargetMeasureCode | null;
  /** 全年目标（个） */
  target: number | null;
  /** 依据 */
  source: string | null;
}

/** 招商线索 */
export interface AttractionLead extends RecordBase {
  /** 线索名称 */
  name: string | null;
  /** 客商 */
  investor: RecordId | null;
  /** 招商方式 */
  method: RecordId | null;
  /** 招商区域 */
  region: AttractionRegionCode | null;
  /** 驻点 */
  station: string | null;
  /** 责任科室 */
  owner: string | null;
  /** 意向投资（万元） */
  planned_investment: DecimalText | null;
  /** 用地需求（亩） */
  land: DecimalText | null;
  /** 用电需求（MW） */
  power: DecimalText | null;
  /** 入线索库日期 */
  found_on: DateText | null;
  /** 入在谈库日期 */
  negotiated_on: DateText | null;
  /** 入签约库日期 */
  signed_on: DateText | null;
  /** 唤醒日期 */
  wake_on: DateText | null;
  /** 流失去向 */
  lost_to: string | null;
  /** 下一步 */
  next_step: string | null;
  /** 数据来源 */
  source: string | null;
  /** 阶段 */
  stage: AttractionLeadStageCode | null;
}

/** What people may write in 招商线索. */
export interface AttractionLeadInput {
  /** 线索名称 */
  name: string | null;
  /** 客商 */
  investor?: RecordId | null;
  /** 招商方式 */
  method?: RecordId | null;
  /** 招商区域 */
  region?: AttractionRegionCode | null;
  /** 驻点 */
  station?: string | null;
  /** 责任科室 */
  owner?: string | null;
  /** 意向投资（万元） */
  planned_investment?: DecimalText | null;
  /** 用地需求（亩） */
  land?: DecimalText | null;
  /** 用电需求（MW） */
  power?: DecimalText | null;
  /** 入线索库日期 */
  found_on?: DateText | null;
  /** 入在谈库日期 */
  negotiated_on?: DateText | null;
  /** 入签约库日期 */
  signed_on?: DateText | null;
  /** 唤醒日期 */
  wake_on?: DateText | null;
  /** 流失去向 */
  lost_to?: string | null;
  /** 下一步 */
  next_step?: string | null;
  /** 数据来源 */
  source?: string | null;
}

/** 招商线索 · 搁置 */
export interface AttractionLeadShelveInput {
  /** 日期 */
  wake_date: DateText | null;
  /** 原因 */
  reason: string | null;
}

/** 招商线索 · 登记流失 */
export interface AttractionLeadLoseInput {
  /** 流失去向 */
  destination: string | null;
  /** 原因 */
  reason: string | null;
}

/** 招商方式 */
export interface AttractionMethod extends RecordBase {
  /** 招商方式 */
  name: string | null;
  /** 做法 */
  note: string | null;
  /** 启用 */
  in_use: boolean;
  /** 本年投入（万元） */
  yearly_cost: DecimalText | null;
  /** 线索数 */
  leads: number | null;
  /** 签约数 */
  signed: number | null;
  /** 成功率 */
  yield: DecimalText | null;
  /** 每个签约成本（万元） */
  cost_per_signed: DecimalText | null;
}

/** What people may write in 招商方式. */
export interface AttractionMethodInput {
  /** 招商方式 */
  name: string | null;
  /** 做法 */
  note?: string | null;
  /** 启用 */
  in_use?: boolean;
  /** 本年投入（万元） */
  yearly_cost?: DecimalText | null;
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

/** 联农带农协议 */
export interface BenefitAgreement extends RecordBase {
  /** 协议名称 */
  name: string | null;
  /** 带动主体 */
  operator: string | null;
  /** 带动方式 */
  modes: BenefitModeCode[];
  /** 带动户数 */
  households: number | null;
  /** 户均年增收（元） */
  income: DecimalText | null;
  /** 增收口径 */
  income_bound: BoundCode | null;
  /** 合计年增收（万元） */
  stated_total: DecimalText | null;
  /** 户数×户均（万元） */
  expected_total: DecimalText | null;
  /** 抽查比例 */
  sample_rate: DecimalText | null;
  /** 已抽查户数 */
  sampled: number | null;
  /** 属实户数 */
  confirmed: number | null;
  /** 核实日期 */
  verified_on: DateText | null;
  /** 数据来源 */
  source: string | null;
  /** 阶段 */
  stage: BenefitAgreementStageCode | null;
}

/** What people may write in 联农带农协议. */
export interface BenefitAgreementInput {
  /** 协议名称 */
  name: string | null;
  /** 带动主体 */
  operator: string | null;
  /** 带动方式 */
  modes?: BenefitModeCode[];
  /** 带动户数 */
  households?: number | null;
  /** 户均年增收（元） */
  income?: DecimalText | null;
  /** 增收口径 */
  income_bound?: BoundCode | null;
  /** 合计年增收（万元） */
  stated_total?: DecimalText | null;
  /** 抽查比例 */
  sample_rate?: DecimalText | null;
  /** 已抽查户数 */
  sampled?: number | null;
  /** 属实户数 */
  confirmed?: number | null;
  /** 数据来源 */
  source?: string | null;
}

/** 联农带农协议 · 终止 */
export interface BenefitAgreementEndInput {
  /** 原因 */
  reason: string | null;
}

/** 品牌授权 */
export interface BrandAuthorisation extends RecordBase {
  /** 授权编号 */
  number: string | null;
  /** 品牌 */
  brand: RecordId | null;
  /** 被授权企业 */
  holder: RecordId | null;
  /** 授权日期 */
  granted_on: DateText | null;
  /** 有效期至 */
  valid_until: DateText | null;
  /** 追溯码 */
  trace_code: string | null;
  /** 最近打印日期 */
  printed_on: DateText | null;
  /** 撤销原因 */
  withdrawn_for: string | null;
  /** 阶段 */
  stage: BrandAuthorisationStageCode | null;
}

/** What people may write in 品牌授权. */
export interface BrandAuthorisationInput {
  /** 授权编号 */
  number: string | null;
  /** 品牌 */
  brand: RecordId | null;
  /** 被授权企业 */
  holder: RecordId | null;
  /** 授权日期 */
  granted_on: DateText | null;
  /** 有效期至 */
  valid_until: DateText | null;
  /** 追溯码 */
  trace_code?: string | null;
}

/** 品牌授权 · 续期 */
export interface BrandAuthorisationRenewInput {
  /** 新的有效期至 */
  new_end: DateText | null;
}

/** 品牌授权 · 撤销授权 */
export interface BrandAuthorisationWithdrawInput {
  /** 原因 */
  reason: string | null;
}

/** 合作共建协议 */
export interface CooperationAgreement extends RecordBase {
  /** 协议名称 */
  name: string | null;
  /** 合作方 */
  partner: string | null;
  /** 进展 */
  state: string | null;
  /** 签订日期 */
  signed_on: DateText | null;
  /** 共同目标 */
  targets: string | null;
  /** 本区分成 */
  own_share: DecimalText | null;
  /** 合作方分成 */
  partner_share: DecimalText | null;
  /** 共建税收（万元） */
  tax: DecimalText | null;
  /** 共建产值（万元） */
  output: DecimalText | null;
  /** 本区税收（万元） */
  own_tax: DecimalText | null;
  /** 合作方税收（万元） */
  partner_tax: DecimalText | null;
  /** 本区产值（万元） */
  own_output: DecimalText | null;
  /** 合作方产值（万元） */
  partner_output: DecimalText | null;
  /** 数据来源 */
  source: string | null;
}

/** What people may write in 合作共建协议. */
export interface CooperationAgreementInput {
  /** 协议名称 */
  name: string | null;
  /** 合作方 */
  partner: string | null;
  /** 进展 */
  state?: string | null;
  /** 签订日期 */
  signed_on?: DateText | null;
  /** 共同目标 */
  targets?: string | null;
  /** 本区分成 */
  own_share?: DecimalText | null;
  /** 合作方分成 */
  partner_share?: DecimalText | null;
  /** 共建税收（万元） */
  tax?: DecimalText | null;
  /** 共建产值（万元） */
  output?: DecimalText | null;
  /** 数据来源 */
  source?: string | null;
}

/** 赋权办件 */
export interface DelegatedCase extends RecordBase {
  /** 办件编号 */
  code: string | null;
  /** 赋权事项 */
  power: RecordId | null;
  /** 申请单位 */
  applicant: string | null;
  /** 受理日期 */
  accepted_on: DateText | null;
  /** 办结日期 */
  closed_on: DateText | null;
}

/** What people may write in 赋权办件. */
export interface DelegatedCaseInput {
  /** 办件编号 */
  code: string | null;
  /** 赋权事项 */
  power: RecordId | null;
  /** 申请单位 */
  applicant?: string | null;
  /** 受理日期 */
  accepted_on: DateText | null;
  /** 办结日期 */
  closed_on?: DateText | null;
}

/** 赋权事项 */
export interface DelegatedPower extends RecordBase {
  /** 事项编号 */
  code: string | null;
  /** 事项名称 */
  name: string | null;
  /** 领域 */
  domain: string | null;
  /** 法律依据 */
  legal_basis: string | null;
  /** 赋权机关 */
  delegated_by: string | null;
  /** 批次 */
  batch: number | null;
  /** 赋权方式 */
  mode: DelegationModeCode | null;
  /** 生效日期 */
  effective_on: DateText | null;
  /** 人员到位 */
  staff_ready: boolean;
  /** 系统到位 */
  system_ready: boolean;
  /** 印章到位 */
  seal_ready: boolean;
  /** 累计办件 */
  uses: number | null;
  /** 近12个月办件 */
  uses_in_year: number | null;
  /** 数据来源 */
  source: string | null;
  /** 阶段 */
  stage: DelegatedPowerStageCode | null;
}

/** What people may write in 赋权事项. */
export interface DelegatedPowerInput {
  /** 事项编号 */
  code: string | null;
  /** 事项名称 */
  name: string | null;
  /** 领域 */
  domain?: string | null;
  /** 法律依据 */
  legal_basis?: string | null;
  /** 赋权机关 */
  delegated_by?: string | null;
  /** 批次 */
  batch: number | null;
  /** 赋权方式 */
  mode?: DelegationModeCode | null;
  /** 生效日期 */
  effective_on: DateText | null;
  /** 人员到位 */
  staff_ready?: boolean;
  /** 系统到位 */
  system_ready?: boolean;
  /** 印章到位 */
  seal_ready?: boolean;
  /** 数据来源 */
  source?: string | null;
}

/** 赋权事项 · 收回 */
export interface DelegatedPowerRecallInput {
  /** 原因 */
  reason: string | null;
}

/** 议定事项 */
export interface DispatchItem extends RecordBase {
  /** 议定事项 */
  matter: string | null;
  /** 调度会 */
  meeting: RecordId | null;
  /** 项目 */
  project: RecordId | null;
  /** 会上情况 */
  said: string | null;
  /** 责任单位 */
  holder: string | null;
  /** 办结期限 */
  due_on: DateText | null;
  /** 办结日期 */
  done_on: DateText | null;
  /** 办理结果 */
  result: string | null;
  /** 阶段 */
  stage: DispatchItemStageCode | null;
}

/** What people may write in 议定事项. */
export interface DispatchItemInput {
  /** 议定事项 */
  matter: string | null;
  /** 调度会 */
  meeting: RecordId | null;
  /** 项目 */
  project?: RecordId | null;
  /** 会上情况 */
  said?: string | null;
  /** 责任单位 */
  holder: string | null;
  /** 办结期限 */
  due_on: DateText | null;
}

/** 议定事项 · 办结 */
export interface DispatchItemFinishInput {
  /** 办理结果 */
  result: string | null;
  /** 办结日期 */
  done_on: DateText | null;
}

/** 调度会 */
export interface DispatchMeeting extends RecordBase {
  /** 会议名称 */
  name: string | null;
  /** 会议日期 */
  held_on: DateText | null;
  /** 类别 */
  rhythm: DispatchRhythmCode | null;
  /** 地点 */
  place: string | null;
  /** 主持 */
  chair: string | null;
  /** 出席 */
  attendees: string | null;
  /** 请假 */
  absent: string | null;
  /** 列席 */
  observers: string | null;
  /** 印发的纪要 */
  minutes: string | null;
  /** 阶段 */
  stage: DispatchMeetingStageCode | null;
}

/** What people may write in 调度会. */
export interface DispatchMeetingInput {
  /** 会议名称 */
  name: string | null;
  /** 会议日期 */
  held_on: DateText | null;
  /** 类别 */
  rhythm?: DispatchRhythmCode | null;
  /** 地点 */
  place?: string | null;
  /** 主持 */
  chair: string | null;
  /** 出席 */
  attendees?: string | null;
  /** 请假 */
  absent?: string | null;
  /** 列席 */
  observers?: string | null;
  /** 印发的纪要 */
  minutes?: string | null;
}

/** 调度会 · 印发纪要 */
export interface DispatchMeetingIssueInput {
  /** 印发的纪要 */
  minutes?: string | null;
}

/** 调度会 · 补交印发的纪要 */
export interface DispatchMeetingFileMinutesInput {
  /** 印发的纪要 */
  minutes?: string | null;
}

/** 本区调度数 */
export interface DispatchValue extends RecordBase {
  /** 指标 */
  indicator_label: string | null;
  /** 期间 */
  figure_period: string | null;
  /** 数值 */
  value: DecimalText | null;
  /** 单位 */
  unit: string | null;
  /** 来源 */
  source: string | null;
  /** 截至日 */
  as_of: DateText | null;
  /** 口径 */
  bound: BoundCode | null;
  /** 表式 */
  form: string | null;
  /** 指标标识 */
  indicator: string | null;
  /** 指标版本自 */
  version_from: DateText | null;
  /** 指标文件校验码 */
  definition_hash: string | null;
  /** 一期一条标记 */
  once_key: string | null;
}

/** What people may write in 本区调度数. */
export interface DispatchValueInput {
}

/** 能源资产 */
export interface EnergyAsset extends RecordBase {
  /** 资产名称 */
  name: string | null;
  /** 能源种类 */
  kind: EnergyKindCode | null;
  /** 业主 */
  owner: string | null;
  /** 装机容量（MW） */
  capacity: DecimalText | null;
  /** 已装计量表 */
  metered: boolean;
  /** 累计电量（kWh） */
  energy: DecimalText | null;
  /** 电量占比 */
  share: DecimalText | null;
  /** 情况 */
  state: string | null;
  /** 数据来源 */
  source: string | null;
}

/** What people may write in 能源资产. */
export interface EnergyAssetInput {
  /** 资产名称 */
  name: string | null;
  /** 能源种类 */
  kind: EnergyKindCode | null;
  /** 业主 */
  owner?: string | null;
  /** 装机容量（MW） */
  capacity?: DecimalText | null;
  /** 已装计量表 */
  metered: boolean;
  /** 情况 */
  state?: string | null;
  /** 数据来源 */
  source?: string | null;
}

/** 月度电量 */
export interface EnergyMonth extends RecordBase {
  /** 能源资产 */
  asset: RecordId | null;
  /** 月份起始日 */
  month: DateText | null;
  /** 电量（kWh） */
  energy: DecimalText | null;
  /** 说明 */
  note: string | null;
}

/** What people may write in 月度电量. */
export interface EnergyMonthInput {
  /** 能源资产 */
  asset: RecordId | null;
  /** 月份起始日 */
  month: DateText | null;
  /** 电量（kWh） */
  energy: DecimalText | null;
  /** 说明 */
  note?: string | null;
}

/** 企业诉求 */
export interface EnterpriseAppeal extends RecordBase {
  /** 企业 */
  enterprise: RecordId | null;
  /** 诉求 */
  subject: string | null;
  /** 具体情况 */
  body: string | null;
  /** 类别 */
  kind: AppealKindCode | null;
  /** 来源 */
  channel: AppealChannelCode | null;
  /** 提出日期 */
  raised_on: DateText | null;
  /** 附件 */
  attachment: string | null;
  /** 其他附件 */
  other_files: string[];
  /** 承办单位 */
  holder: string | null;
  /** 答复期限 */
  due_on: DateText | null;
  /** 请企业补充 */
  question: string | null;
  /** 等企业补充自 */
  waits_since: DateText | null;
  /** 等企业天数（天） */
  days_waited: number | null;
  /** 企业补充 */
  supplement: string | null;
  /** 补充附件 */
  more_file: string | null;
  /** 答复 */
  answer: string | null;
  /** 答复日期 */
  answered_on: DateText | null;
  /** 全程天数（天） */
  days_taken: number | null;
  /** 办理用时（天） */
  days_worked: number | null;
  /** 企业评分（分） */
  rating: number | null;
  /** 评价意见 */
  remark: string | null;
  /** 重办次数（次） */
  redone: number | null;
  /** 阶段 */
  stage: EnterpriseAppealStageCode | null;
}

/** What people may write in 企业诉求. */
export interface EnterpriseAppealInput {
  /** 企业 */
  enterprise: RecordId | null;
  /** 诉求 */
  subject: string | null;
  /** 具体情况 */
  body?: string | null;
  /** 类别 */
  kind: AppealKindCode | null;
  /** 来源 */
  channel?: AppealChannelCode | null;
  /** 提出日期 */
  raised_on: DateText | null;
  /** 附件 */
  attachment?: string | null;
  /** 其他附件 */
  other_files?: string[];
}

/** 企业诉求 · 交办 */
export interface EnterpriseAppealAssignInput {
  /** 承办单位 */
  holder: string | null;
  /** 答复期限 */
  due_on: DateText | null;
}

/** 企业诉求 · 答复 */
export interface EnterpriseAppealReplyInput {
  /** 答复 */
  answer: string | null;
  /** 答复日期 */
  answered_on: DateText | null;
}

/** 企业诉求 · 请企业补充 */
export interface EnterpriseAppealAskInput {
  /** 要补充什么 */
  question: string | null;
}

/** 企业诉求 · 记下企业电话补充 */
export interface EnterpriseAppealToldInput {
  /** 企业说了什么 */
  supplement: string | null;
}

/** 企业诉求 · 补充情况 */
export interface EnterpriseAppealSupplyInput {
  /** 补充的情况 */
  supplement: string | null;
  /** 附件 */
  more_file?: string | null;
}

/** 企业诉求 · 满意，办结 */
export interface EnterpriseAppealRateInput {
  /** 评分（分） */
  rating: number | null;
  /** 评价意见 */
  remark?: string | null;
}

/** 企业诉求 · 不满意，重办 */
export interface EnterpriseAppealReopenInput {
  /** 评分（分） */
  rating: number | null;
  /** 哪里没有解决 */
  remark: string | null;
}

/** 企业诉求 · 回访满意，办结 */
export interface EnterpriseAppealHeardInput {
  /** 评分（分） */
  rating: number | null;
  /** 回访情况 */
  remark: string | null;
}

/** 活动展品 */
export interface EventExhibit extends RecordBase {
  /** 活动 */
  event: RecordId | null;
  /** 专业镇或企业 */
  town: string | null;
  /** 展品 */
  product: string | null;
  /** 件数 */
  pieces: number | null;
}

/** What people may write in 活动展品. */
export interface EventExhibitInput {
  /** 活动 */
  event: RecordId | null;
  /** 专业镇或企业 */
  town: string | null;
  /** 展品 */
  product?: string | null;
  /** 件数 */
  pieces: number | null;
}

/** 开行班列 */
export interface FreightTrain extends RecordBase {
  /** 班列编号 */
  number: string | null;
  /** 开行日期 */
  departed_on: DateText | null;
  /** 线路 */
  line: RecordId | null;
  /** 到达站 */
  destination: string | null;
  /** 箱数 */
  boxes: number | null;
  /** 货值（万元） */
  value: DecimalText | null;
}

/** What people may write in 开行班列. */
export interface FreightTrainInput {
  /** 班列编号 */
  number: string | null;
  /** 开行日期 */
  departed_on: DateText | null;
  /** 线路 */
  line: RecordId | null;
  /** 到达站 */
  destination?: string | null;
  /** 箱数 */
  boxes?: number | null;
  /** 货值（万元） */
  value?: DecimalText | null;
}

/** 毕业生供给 */
export interface GraduateSupply extends RecordBase {
  /** 院校 */
  school: string | null;
  /** 专业 */
  major: RecordId | null;
  /** 年度 */
  year: number | null;
  /** 毕业生数 */
  graduates: number | null;
  /** 人数口径 */
  graduates_bound: BoundCode | null;
  /** 数据来源 */
  source: string | null;
}

/** What people may write in 毕业生供给. */
export interface GraduateSupplyInput {
  /** 院校 */
  school: string | null;
  /** 专业 */
  major?: RecordId | null;
  /** 年度 */
  year: number | null;
  /** 毕业生数 */
  graduates: number | null;
  /** 人数口径 */
  graduates_bound?: BoundCode | null;
  /** 数据来源 */
  source?: string | null;
}

/** 产业联盟 */
export interface IndustryAlliance extends RecordBase {
  /** 联盟名称 */
  name: string | null;
  /** 产业链 */
  chain: string | null;
  /** 章程 */
  rules: string | null;
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
  /** 联盟协作金额（万元） */
  orders: DecimalText | null;
  /** 阶段 */
  stage: IndustryAllianceStageCode | null;
}

/** What people may write in 产业联盟. */
export interface IndustryAllianceInput {
  /** 联盟名称 */
  name: string | null;
  /** 产业链 */
  chain?: string | null;
  /** 章程 */
  rules?: string | null;
  /** 成员企业 */
  members?: RecordId[];
  /** 成立日期 */
  founded_on?: DateText | null;
  /** 质量承诺书 */
  pledge?: string | null;
}

/** 产业联盟 · 成立 */
export interface IndustryAllianceEstablishInput {
  /** 质量承诺书 */
  pledge?: string | null;
}

/** 产业联盟 · 补交质量承诺书 */
export interface IndustryAllianceFilePledgeInput {
  /** 质量承诺书 */
  pledge?: string | null;
}

/** 产业联盟 · 成员加入 */
export interface IndustryAllianceJoinInput {
  /** 企业 */
  member: RecordId | null;
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

/** 研发机构占比 */
export interface InstitutionShare extends RecordBase {
  /** 口径 */
  name: string | null;
  /** 级别 */
  level: InstitutionLevelCode | null;
  /** 本区家数 */
  own: number | null;
  /** 全省或全市家数 */
  whole: number | null;
  /** 报道占比 */
  stated: DecimalText | null;
  /** 占比 */
  share: DecimalText | null;
  /** 数据来源 */
  source: string | null;
}

/** What people may write in 研发机构占比. */
export interface InstitutionShareInput {
  /** 口径 */
  name: string | null;
  /** 级别 */
  level?: InstitutionLevelCode | null;
  /** 本区家数 */
  own: number | null;
  /** 全省或全市家数 */
  whole: number | null;
  /** 报道占比 */
  stated?: DecimalText | null;
  /** 数据来源 */
  source?: string | null;
}

/** 客商 */
export interface Investor extends RecordBase {
  /** 客商名称 */
  name: string | null;
  /** 统一社会信用代码 */
  credit_code: string | null;
  /** 来自区域 */
  region: AttractionRegionCode | null;
  /** 主营业务 */
  industry: string | null;
  /** 联系人 */
  contact_name: string | null;
  /** 联系电话 */
  contact_phone: string | null;
  /** 首次接触日期 */
  first_met_on: DateText | null;
  /** 线索数 */
  leads: number | null;
  /** 数据来源 */
  source: string | null;
}

/** What people may write in 客商. */
export interface InvestorInput {
  /** 客商名称 */
  name: string | null;
  /** 统一社会信用代码 */
  credit_code?: string | null;
  /** 来自区域 */
  region?: AttractionRegionCode | null;
  /** 主营业务 */
  industry?: string | null;
  /** 联系人 */
  contact_name?: string | null;
  /** 联系电话 */
  contact_phone?: string | null;
  /** 首次接触日期 */
  first_met_on?: DateText | null;
  /** 数据来源 */
  source?: string | null;
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

/** 请示事项 */
export interface MatterRequest extends RecordBase {
  /** 事项 */
  subject: string | null;
  /** 请示内容 */
  body: string | null;
  /** 涉及金额（元） */
  amount: DecimalText | null;
  /** 附件 */
  attachment: string | null;
  /** 其他附件 */
  other_files: string[];
  /** 提交日期 */
  submitted_on: DateText | null;
  /** 项目 */
  project: RecordId | null;
  /** 转办给 */
  handler: string | null;
  /** 审批意见 */
  opinion: string | null;
  /** 阶段 */
  stage: MatterRequestStageCode | null;
}

/** What people may write in 请示事项. */
export interface MatterRequestInput {
  /** 事项 */
  subject: string | null;
  /** 请示内容 */
  body: string | null;
  /** 涉及金额（元） */
  amount?: DecimalText | null;
  /** 附件 */
  attachment?: string | null;
  /** 其他附件 */
  other_files?: string[];
  /** 提交日期 */
  submitted_on: DateText | null;
  /** 项目 */
  project?: RecordId | null;
}

/** 请示事项 · 同意 */
export interface MatterRequestApproveInput {
  /** 审批意见 */
  opinion?: string | null;
}

/** 请示事项 · 退回 */
export interface MatterRequestSendBackInput {
  /** 退回原因 */
  opinion: string | null;
}

/** 请示事项 · 转办 */
export interface MatterRequestForwardInput {
  /** 转办给 */
  handler: string | null;
}

/** 请示事项 · 重新提交 */
export interface MatterRequestResubmitInput {
  /** 请示内容 */
  body: string | null;
  /** 涉及金额（元） */
  amount?: DecimalText | null;
  /** 附件 */
  attachment?: string | null;
  /** 其他附件 */
  other_files?: string[];
}

/** 通知公告 */
export interface Notice extends RecordBase {
  /** 标题 */
  title: string | null;
  /** 内容 */
  body: string | null;
  /** 发布单位 */
  office: string | null;
  /** 发布日期 */
  posted_on: DateText | null;
  /** 有效期至 */
  until: DateText | null;
  /** 附件 */
  attachments: string[];
  /** 撤下原因 */
  why_withdrawn: string | null;
  /** 阶段 */
  stage: NoticeStageCode | null;
}

/** What people may write in 通知公告. */
export interface NoticeInput {
  /** 标题 */
  title: string | null;
  /** 内容 */
  body: string | null;
  /** 发布单位 */
  office: string | null;
  /** 发布日期 */
  posted_on: DateText | null;
  /** 有效期至 */
  until?: DateText | null;
  /** 附件 */
  attachments?: string[];
}

/** 通知公告 · 撤下 */
export interface NoticeWithdrawInput {
  /** 撤下原因 */
  why: string | null;
}

/** 开放业务 */
export interface OpenTrade extends RecordBase {
  /** 企业 */
  enterprise: RecordId | null;
  /** 类别 */
  kind: TradeKindCode | null;
  /** 月份起始日 */
  month: DateText | null;
  /** 金额（万元） */
  amount: DecimalText | null;
  /** 国别或口岸 */
  partner: string | null;
}

/** What people may write in 开放业务. */
export interface OpenTradeInput {
  /** 企业 */
  enterprise: RecordId | null;
  /** 类别 */
  kind: TradeKindCode | null;
  /** 月份起始日 */
  month: DateText | null;
  /** 金额（万元） */
  amount: DecimalText | null;
  /** 国别或口岸 */
  partner?: string | null;
}

/** 运营主体 */
export interface OperatingBody extends RecordBase {
  /** 主体名称 */
  name: string | null;
  /** 类型 */
  kind: OperatorKindCode | null;
  /** 职责 */
  duties: string | null;
  /** 受托资产 */
  assets: string | null;
  /** 关联方 */
  related: boolean;
  /** 关联说明 */
  related_note: string | null;
  /** 数据来源 */
  source: string | null;
}

/** What people may write in 运营主体. */
export interface OperatingBodyInput {
  /** 主体名称 */
  name: string | null;
  /** 类型 */
  kind: OperatorKindCode | null;
  /** 职责 */
  duties?: string | null;
  /** 受托资产 */
  assets?: string | null;
  /** 关联方 */
  related?: boolean;
  /** 关联说明 */
  related_note?: string | null;
  /** 数据来源 */
  source?: string | null;
}

/** 运营合同 */
export interface OperationContract extends RecordBase {
  /** 合同名称 */
  name: string | null;
  /** 运营主体 */
  operator: RecordId | null;
  /** 绩效事项 */
  items: string | null;
  /** 年度运营费（万元） */
  base_fee: DecimalText | null;
  /** 固定部分 */
  fixed_share: DecimalText | null;
  /** 起始日期 */
  starts_on: DateText | null;
  /** 到期日期 */
  ends_on: DateText | null;
}

/** What people may write in 运营合同. */
export interface OperationContractInput {
  /** 合同名称 */
  name: string | null;
  /** 运营主体 */
  operator: RecordId | null;
  /** 绩效事项 */
  items?: string | null;
  /** 年度运营费（万元） */
  base_fee: DecimalText | null;
  /** 固定部分 */
  fixed_share: DecimalText | null;
  /** 起始日期 */
  starts_on?: DateText | null;
  /** 到期日期 */
  ends_on?: DateText | null;
}

/** 运营考核 */
export interface PerformanceReview extends RecordBase {
  /** 考核名称 */
  name: string | null;
  /** 合同 */
  contract: RecordId | null;
  /** 自评得分 */
  self_score: DecimalText | null;
  /** 考核得分 */
  score: DecimalText | null;
  /** 评语 */
  remark: string | null;
  /** 应付运营费（万元） */
  fee: DecimalText | null;
  /** 阶段 */
  stage: PerformanceReviewStageCode | null;
}

/** What people may write in 运营考核. */
export interface PerformanceReviewInput {
  /** 考核名称 */
  name: string | null;
  /** 合同 */
  contract: RecordId | null;
  /** 自评得分 */
  self_score?: DecimalText | null;
}

/** 运营考核 · 评分并批准 */
export interface PerformanceReviewApproveInput {
  /** 考核得分 */
  given_score: DecimalText | null;
  /** 评语 */
  comment?: string | null;
}

/** 运营考核 · 退回 */
export interface PerformanceReviewSendBackInput {
  /** 原因 */
  reason: string | null;
}

/** 计划节点 */
export interface PlanNode extends RecordBase {
  /** 节点 */
  title: string | null;
  /** 项目 */
  project: RecordId | null;
  /** 编号 */
  code: string | null;
  /** 责任人 */
  owner: string | null;
  /** 计划开始 */
  planned_start: DateText | null;
  /** 计划完成 */
  planned_end: DateText | null;
  /** 实际完成 */
  done_on: DateText | null;
  /** 前置 */
  after: string | null;
  /** 对应里程碑 */
  milestone: PlanMilestoneCode | null;
  /** 先于里程碑 */
  before_milestone: PlanMilestoneCode | null;
  /** 备注 */
  remark: string | null;
  /** 阶段 */
  stage: PlanNodeStageCode | null;
}

/** What people may write in 计划节点. */
export interface PlanNodeInput {
  /** 节点 */
  title: string | null;
  /** 项目 */
  project: RecordId | null;
  /** 编号 */
  code?: string | null;
  /** 责任人 */
  owner?: string | null;
  /** 计划开始 */
  planned_start: DateText | null;
  /** 计划完成 */
  planned_end: DateText | null;
  /** 前置 */
  after?: string | null;
  /** 对应里程碑 */
  milestone?: PlanMilestoneCode | null;
  /** 先于里程碑 */
  before_milestone?: PlanMilestoneCode | null;
  /** 备注 */
  remark?: string | null;
}

/** 计划节点 · 完成 */
export interface PlanNodeCompleteInput {
  /** 实际完成 */
  done_on: DateText | null;
}

/** 平台预约 */
export interface PlatformBooking extends RecordBase {
  /** 预约编号 */
  code: string | null;
  /** 设备 */
  machine: RecordId | null;
  /** 预约单位 */
  customer: string | null;
  /** 使用日期 */
  used_on: DateText | null;
  /** 起（时） */
  from_hour: DecimalText | null;
  /** 止（时） */
  to_hour: DecimalText | null;
  /** 报价（元） */
  quotation: DecimalText | null;
  /** 报告 */
  report: string | null;
  /** 阶段 */
  stage: PlatformBookingStageCode | null;
}

/** What people may write in 平台预约. */
export interface PlatformBookingInput {
  /** 预约编号 */
  code: string | null;
  /** 设备 */
  machine: RecordId | null;
  /** 预约单位 */
  customer: string | null;
  /** 使用日期 */
  used_on: DateText | null;
  /** 起（时） */
  from_hour: DecimalText | null;
  /** 止（时） */
  to_hour: DecimalText | null;
  /** 报告 */
  report?: string | null;
}

/** 平台预约 · 完成 */
export interface PlatformBookingFinishInput {
  /** 报告 */
  report?: string | null;
}

/** 平台预约 · 取消 */
export interface PlatformBookingCancelInput {
  /** 原因 */
  reason: string | null;
}

/** 设备可用机时 */
export interface PlatformCapacity extends RecordBase {
  /** 设备 */
  machine: RecordId | null;
  /** 月份起始日 */
  month: DateText | null;
  /** 可用机时 */
  hours: DecimalText | null;
  /** 说明 */
  note: string | null;
}

/** What people may write in 设备可用机时. */
export interface PlatformCapacityInput {
  /** 设备 */
  machine: RecordId | null;
  /** 月份起始日 */
  month: DateText | null;
  /** 可用机时 */
  hours: DecimalText | null;
  /** 说明 */
  note?: string | null;
}

/** 平台设备 */
export interface PlatformMachine extends RecordBase {
  /** 设备编号 */
  code: string | null;
  /** 设备名称 */
  name: string | null;
  /** 平台 */
  platform: RecordId | null;
  /** 每小时收费（元） */
  price_per_hour: DecimalText | null;
}

/** What people may write in 平台设备. */
export interface PlatformMachineInput {
  /** 设备编号 */
  code: string | null;
  /** 设备名称 */
  name: string | null;
  /** 平台 */
  platform: RecordId | null;
  /** 每小时收费（元） */
  price_per_hour?: DecimalText | null;
}

/** 政策兑付 */
export interface PolicyAward extends RecordBase {
  /** 条款标识 */
  article: string | null;
  /** 条款 */
  article_label: string | null;
  /** 条款版本自 */
  rule_from: DateText | null;
  /** 条款文件校验码 */
  definition_hash: string | null;
  /** 对象类型 */
  subject_type: string | null;
  /** 对象编号 */
  subject: string | null;
  /** 对象 */
  subject_name: string | null;
  /** 事件日期 */
  event_on: DateText | null;
  /** 金额（万元） */
  amount: DecimalText | null;
  /** 期间 */
  award_period: string | null;
  /** 计算日期 */
  awarded_on: DateText | null;
  /** 预算 */
  budget: RecordId | null;
  /** 依据与计算 */
  reason_text: string | null;
  /** 一次性标记 */
  once_key: string | null;
  /** 拨付凭证 */
  voucher: string | null;
  /** 阶段 */
  stage: PolicyAwardStageCode | null;
}

/** What people may write in 政策兑付. */
export interface PolicyAwardInput {
  /** 拨付凭证 */
  voucher?: string | null;
}

/** 政策兑付 · 拨付 */
export interface PolicyAwardPayInput {
  /** 拨付凭证 */
  voucher?: string | null;
}

/** 政策兑付 · 绩效评价 */
export interface PolicyAwardAppraiseInput {
  /** 说明 */
  note: string | null;
}

/** 政策兑付 · 补交拨付凭证 */
export interface PolicyAwardFileVoucherInput {
  /** 拨付凭证 */
  voucher?: string | null;
}

/** 政策兑付 · 撤回 */
export interface PolicyAwardWithdrawInput {
  /** 原因 */
  reason: string | null;
}

/** 政策兑付 · 追回 */
export interface PolicyAwardRecoverInput {
  /** 原因 */
  reason: string | null;
}

/** 政策资金预算 */
export interface PolicyBudget extends RecordBase {
  /** 预算名称 */
  name: string | null;
  /** 预算代码 */
  code: string | null;
  /** 年度 */
  year: number | null;
  /** 预算额（万元） */
  amount: DecimalText | null;
  /** 批准文件 */
  source: string | null;
}

/** What people may write in 政策资金预算. */
export interface PolicyBudgetInput {
  /** 预算名称 */
  name: string | null;
  /** 预算代码 */
  code: string | null;
  /** 年度 */
  year: number | null;
  /** 预算额（万元） */
  amount: DecimalText | null;
  /** 批准文件 */
  source?: string | null;
}

/** 项目手续 */
export interface ProjectFormality extends RecordBase {
  /** 项目 */
  project: RecordId | null;
  /** 手续 */
  item: ApprovalItemCode | null;
  /** 办理单位 */
  holder: string | null;
  /** 首次递件日期 */
  handed_in_on: DateText | null;
  /** 受理日期 */
  accepted_on: DateText | null;
  /** 补正停表（工作日） */
  paused_days: number | null;
  /** 办结日期 */
  decided_on: DateText | null;
  /** 批复或证照 */
  result: string | null;
  /** 告知人 */
  said_by: string | null;
  /** 告知方式 */
  said_how: string | null;
  /** 说明 */
  remark: string | null;
}

/** What people may write in 项目手续. */
export interface ProjectFormalityInput {
  /** 项目 */
  project: RecordId | null;
  /** 手续 */
  item: ApprovalItemCode | null;
  /** 办理单位 */
  holder?: string | null;
  /** 首次递件日期 */
  handed_in_on?: DateText | null;
  /** 受理日期 */
  accepted_on?: DateText | null;
  /** 补正停表（工作日） */
  paused_days?: number | null;
  /** 办结日期 */
  decided_on?: DateText | null;
  /** 批复或证照 */
  result?: string | null;
  /** 告知人 */
  said_by?: string | null;
  /** 告知方式 */
  said_how?: string | null;
  /** 说明 */
  remark?: string | null;
}

/** 推介活动 */
export interface PromotionEvent extends RecordBase {
  /** 活动名称 */
  name: string | null;
  /** 届次 */
  edition: string | null;
  /** 地点 */
  place: string | null;
  /** 开始日期 */
  starts_on: DateText | null;
  /** 结束日期 */
  ends_on: DateText | null;
  /** 参加单位 */
  delegation: string | null;
  /** 经费（万元） */
  budget: DecimalText | null;
  /** 参观人次 */
  visitors: number | null;
  /** 人次口径 */
  visitors_bound: BoundCode | null;
  /** 销售额（万元） */
  sales: DecimalText | null;
  /** 销售额口径 */
  sales_bound: BoundCode | null;
  /** 展品数 */
  exhibits: number | null;
  /** 意向数 */
  intentions: number | null;
  /** 30日回访率 */
  follow_up_30: DecimalText | null;
  /** 90日回访率 */
  follow_up_90: DecimalText | null;
  /** 180日回访率 */
  follow_up_180: DecimalText | null;
  /** 每条意向成本（万元） */
  cost_per_intention: DecimalText | null;
  /** 数据来源 */
  source: string | null;
}

/** What people may write in 推介活动. */
export interface PromotionEventInput {
  /** 活动名称 */
  name: string | null;
  /** 届次 */
  edition?: string | null;
  /** 地点 */
  place?: string | null;
  /** 开始日期 */
  starts_on?: DateText | null;
  /** 结束日期 */
  ends_on?: DateText | null;
  /** 参加单位 */
  delegation?: string | null;
  /** 经费（万元） */
  budget?: DecimalText | null;
  /** 参观人次 */
  visitors?: number | null;
  /** 人次口径 */
  visitors_bound?: BoundCode | null;
  /** 销售额（万元） */
  sales?: DecimalText | null;
  /** 销售额口径 */
  sales_bound?: BoundCode | null;
  /** 数据来源 */
  source?: string | null;
}

/** 活动意向 */
export interface PromotionIntention extends RecordBase {
  /** 活动 */
  event: RecordId | null;
  /** 意向单位 */
  company: string | null;
  /** 意向内容 */
  wish: string | null;
  /** 意向金额（万元） */
  amount: DecimalText | null;
  /** 联系人 */
  contact_name: string | null;
  /** 联系电话 */
  contact_phone: string | null;
  /** 见面日期 */
  met_on: DateText | null;
  /** 首次回访日期 */
  contacted_on: DateText | null;
  /** 转成的线索 */
  lead: RecordId | null;
}

/** What people may write in 活动意向. */
export interface PromotionIntentionInput {
  /** 活动 */
  event: RecordId | null;
  /** 意向单位 */
  company: string | null;
  /** 意向内容 */
  wish?: string | null;
  /** 意向金额（万元） */
  amount?: DecimalText | null;
  /** 联系人 */
  contact_name?: string | null;
  /** 联系电话 */
  contact_phone?: string | null;
  /** 见面日期 */
  met_on: DateText | null;
  /** 首次回访日期 */
  contacted_on?: DateText | null;
  /** 转成的线索 */
  lead?: RecordId | null;
}

/** 知识产权与获奖 */
export interface PropertyRight extends RecordBase {
  /** 名称 */
  name: string | null;
  /** 编号 */
  number: string | null;
  /** 类别 */
  kind: AchievementKindCode | null;
  /** 权利人 */
  owner: RecordId | null;
  /** 共有人 */
  co_owners: RecordId[];
  /** 取得日期 */
  granted_on: DateText | null;
  /** 到期日期 */
  expires_on: DateText | null;
  /** 可享政策 */
  policy: string | null;
  /** 证书 */
  evidence: string | null;
  /** 数据来源 */
  source: string | null;
}

/** What people may write in 知识产权与获奖. */
export interface PropertyRightInput {
  /** 名称 */
  name: string | null;
  /** 编号 */
  number?: string | null;
  /** 类别 */
  kind: AchievementKindCode | null;
  /** 权利人 */
  owner: RecordId | null;
  /** 共有人 */
  co_owners?: RecordId[];
  /** 取得日期 */
  granted_on?: DateText | null;
  /** 到期日期 */
  expires_on?: DateText | null;
  /** 可享政策 */
  policy?: string | null;
  /** 证书 */
  evidence?: string | null;
  /** 数据来源 */
  source?: string | null;
}

/** 公开数据摘录 */
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

/** What people may write in 公开数据摘录. */
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

/** 统计公布数 */
export interface PublishedValue extends RecordBase {
  /** 指标 */
  indicator_label: string | null;
  /** 期间 */
  figure_period: string | null;
  /** 数值 */
  value: DecimalText | null;
  /** 单位 */
  unit: string | null;
  /** 来源 */
  source: string | null;
  /** 截至日 */
  as_of: DateText | null;
  /** 口径 */
  bound: BoundCode | null;
  /** 表式 */
  form: string | null;
  /** 指标标识 */
  indicator: string | null;
  /** 指标版本自 */
  version_from: DateText | null;
  /** 指标文件校验码 */
  definition_hash: string | null;
  /** 一期一条标记 */
  once_key: string | null;
}

/** What people may write in 统计公布数. */
export interface PublishedValueInput {
}

/** 位次通报 */
export interface RankNotice extends RecordBase {
  /** 指标 */
  indicator: string | null;
  /** 排名范围 */
  scope: string | null;
  /** 期间 */
  period: string | null;
  /** 位次 */
  rank: number | null;
  /** 参加排名数 */
  total: number | null;
  /** 本区数值 */
  value: DecimalText | null;
  /** 前一名数值 */
  value_ahead: DecimalText | null;
  /** 后一名数值 */
  value_behind: DecimalText | null;
  /** 数值单位 */
  unit: string | null;
  /** 通报文件 */
  source: string | null;
}

/** What people may write in 位次通报. */
export interface RankNoticeInput {
  /** 指标 */
  indicator: string | null;
  /** 排名范围 */
  scope: string | null;
  /** 期间 */
  period: string | null;
  /** 位次 */
  rank: number | null;
  /** 参加排名数 */
  total: number | null;
  /** 本区数值 */
  value?: DecimalText | null;
  /** 前一名数值 */
  value_ahead?: DecimalText | null;
  /** 后一名数值 */
  value_behind?: DecimalText | null;
  /** 数值单位 */
  unit?: string | null;
  /** 通报文件 */
  source: string | null;
}

/** 企业认定 */
export interface Recognition extends RecordBase {
  /** 企业 */
  enterprise: RecordId | null;
  /** 认定类别 */
  kind: RecognitionKindCode | null;
  /** 认定日期 */
  recognised_on: DateText | null;
  /** 认定文件 */
  document: string | null;
  /** 首次认定 */
  first_time: boolean;
  /** 已获省级奖励（万元） */
  provincial_award: DecimalText | null;
}

/** What people may write in 企业认定. */
export interface RecognitionInput {
  /** 企业 */
  enterprise: RecordId | null;
  /** 认定类别 */
  kind: RecognitionKindCode | null;
  /** 认定日期 */
  recognised_on: DateText | null;
  /** 认定文件 */
  document?: string | null;
  /** 首次认定 */
  first_time?: boolean;
  /** 已获省级奖励（万元） */
  provincial_award?: DecimalText | null;
}

/** 区域品牌 */
export interface RegionalBrand extends RecordBase {
  /** 品牌名称 */
  name: string | null;
  /** 产品 */
  product: string | null;
  /** 持有人 */
  holder: string | null;
  /** 注册号 */
  certificate_number: string | null;
  /** 有效期至 */
  valid_until: DateText | null;
  /** 在用授权 */
  users: number | null;
  /** 数据来源 */
  source: string | null;
}

/** What people may write in 区域品牌. */
export interface RegionalBrandInput {
  /** 品牌名称 */
  name: string | null;
  /** 产品 */
  product?: string | null;
  /** 持有人 */
  holder?: string | null;
  /** 注册号 */
  certificate_number?: string | null;
  /** 有效期至 */
  valid_until?: DateText | null;
  /** 数据来源 */
  source?: string | null;
}

/** 问题反映 */
export interface ReportedProblem extends RecordBase {
  /** 问题 */
  subject: string | null;
  /** 项目 */
  project: RecordId | null;
  /** 发现日期 */
  found_on: DateText | null;
  /** 照片 */
  photo: string | null;
  /** 地点 */
  place: string | null;
  /** 承办单位 */
  holder: string | null;
  /** 办结期限 */
  due_on: DateText | null;
  /** 办理结果 */
  result: string | null;
  /** 阶段 */
  stage: ReportedProblemStageCode | null;
}

/** What people may write in 问题反映. */
export interface ReportedProblemInput {
  /** 问题 */
  subject: string | null;
  /** 项目 */
  project?: RecordId | null;
  /** 发现日期 */
  found_on: DateText | null;
  /** 照片 */
  photo?: string | null;
  /** 地点 */
  place?: string | null;
}

/** 问题反映 · 交办 */
export interface ReportedProblemAssignInput {
  /** 承办单位 */
  holder: string | null;
  /** 办结期限 */
  due_on: DateText | null;
}

/** 问题反映 · 销号 */
export interface ReportedProblemSettleInput {
  /** 办理结果 */
  result: string | null;
}

/** 新型研发机构 */
export interface ResearchInstitution extends RecordBase {
  /** 机构名称 */
  name: string | null;
  /** 依托企业 */
  enterprise: RecordId | null;
  /** 级别 */
  level: InstitutionLevelCode | null;
  /** 认定日期 */
  recognised_on: DateText | null;
  /** 有效期至 */
  valid_until: DateText | null;
  /** 研究方向 */
  field_of_work: string | null;
  /** 认定文件 */
  certificate: string | null;
  /** 阶段 */
  stage: ResearchInstitutionStageCode | null;
}

/** What people may write in 新型研发机构. */
export interface ResearchInstitutionInput {
  /** 机构名称 */
  name: string | null;
  /** 依托企业 */
  enterprise?: RecordId | null;
  /** 级别 */
  level: InstitutionLevelCode | null;
  /** 认定日期 */
  recognised_on?: DateText | null;
  /** 有效期至 */
  valid_until?: DateText | null;
  /** 研究方向 */
  field_of_work?: string | null;
  /** 认定文件 */
  certificate?: string | null;
}

/** 新型研发机构 · 升级 */
export interface ResearchInstitutionUpgradeInput {
  /** 新级别 */
  level: InstitutionLevelCode | null;
  /** 认定日期 */
  recognised_on: DateText | null;
}

/** 新型研发机构 · 撤销 */
export interface ResearchInstitutionRemoveInput {
  /** 原因 */
  reason: string | null;
}

/** 派驻服务所 */
export interface ServiceStation extends RecordBase {
  /** 服务所名称 */
  name: string | null;
  /** 派驻单位 */
  bureau: string | null;
  /** 派驻人数 */
  staff: number | null;
  /** 下放事项 */
  powers: string | null;
  /** 设立日期 */
  opened_on: DateText | null;
  /** 受理件数 */
  handled: number | null;
  /** 办结件数 */
  settled: number | null;
  /** 数据来源 */
  source: string | null;
}

/** What people may write in 派驻服务所. */
export interface ServiceStationInput {
  /** 服务所名称 */
  name: string | null;
  /** 派驻单位 */
  bureau: string | null;
  /** 派驻人数 */
  staff?: number | null;
  /** 下放事项 */
  powers?: string | null;
  /** 设立日期 */
  opened_on?: DateText | null;
  /** 数据来源 */
  source?: string | null;
}

/** 共享线索 */
export interface SharedLead extends RecordBase {
  /** 共享名称 */
  name: string | null;
  /** 合作协议 */
  agreement: RecordId | null;
  /** 线索 */
  lead: RecordId | null;
  /** 共享日期 */
  shared_on: DateText | null;
  /** 给合作方的说明 */
  note: string | null;
}

/** What people may write in 共享线索. */
export interface SharedLeadInput {
  /** 共享名称 */
  name: string | null;
  /** 合作协议 */
  agreement: RecordId | null;
  /** 线索 */
  lead?: RecordId | null;
  /** 共享日期 */
  shared_on: DateText | null;
  /** 给合作方的说明 */
  note?: string | null;
}

/** 共享平台 */
export interface SharedPlatform extends RecordBase {
  /** 平台名称 */
  name: string | null;
  /** 运营单位 */
  operator: string | null;
  /** 能力 */
  capability: string | null;
  /** 报价 */
  price: string | null;
  /** 情况 */
  state: string | null;
  /** 设备台数 */
  machines: number | null;
  /** 本年预约机时 */
  booked_hours: DecimalText | null;
  /** 数据来源 */
  source: string | null;
}

/** What people may write in 共享平台. */
export interface SharedPlatformInput {
  /** 平台名称 */
  name: string | null;
  /** 运营单位 */
  operator?: string | null;
  /** 能力 */
  capability?: string | null;
  /** 报价 */
  price?: string | null;
  /** 情况 */
  state?: string | null;
  /** 数据来源 */
  source?: string | null;
}

/** 走访记录 */
export interface SiteVisit extends RecordBase {
  /** 看到的情况 */
  subject: string | null;
  /** 项目 */
  project: RecordId | null;
  /** 走访日期 */
  visited_on: DateText | null;
  /** 现场照片 */
  photo: string | null;
  /** 照片来源 */
  photo_origin: PhotoOriginCode | null;
  /** 拍摄时间 */
  photo_taken: string | null;
  /** 地点 */
  place: string | null;
  /** 下一步 */
  next_step: string | null;
}

/** What people may write in 走访记录. */
export interface SiteVisitInput {
  /** 看到的情况 */
  subject: string | null;
  /** 项目 */
  project?: RecordId | null;
  /** 走访日期 */
  visited_on: DateText | null;
  /** 现场照片 */
  photo?: string | null;
  /** 照片来源 */
  photo_origin?: PhotoOriginCode | null;
  /** 拍摄时间 */
  photo_taken?: string | null;
  /** 地点 */
  place?: string | null;
  /** 下一步 */
  next_step?: string | null;
}

/** 标准地图 */
export interface StandardMap extends RecordBase {
  /** 图名 */
  name: string | null;
  /** 审图号 */
  approval_number: string | null;
  /** 图片 */
  picture: string | null;
  /** 下载来源 */
  origin: string | null;
}

/** What people may write in 标准地图. */
export interface StandardMapInput {
  /** 图名 */
  name: string | null;
  /** 审图号 */
  approval_number: string | null;
  /** 图片 */
  picture: string | null;
  /** 下载来源 */
  origin: string | null;
}

/** 派驻所办件 */
export interface StationItem extends RecordBase {
  /** 办件编号 */
  code: string | null;
  /** 事项 */
  subject: string | null;
  /** 申请单位 */
  applicant: string | null;
  /** 服务所 */
  station: RecordId | null;
  /** 办理地点 */
  handled_by: ItemHandlerCode | null;
  /** 转往单位 */
  sent_to: string | null;
  /** 转出日期 */
  sent_on: DateText | null;
  /** 受理日期 */
  received_on: DateText | null;
  /** 办结日期 */
  closed_on: DateText | null;
  /** 在区外天数 */
  days_outside: number | null;
}

/** What people may write in 派驻所办件. */
export interface StationItemInput {
  /** 办件编号 */
  code: string | null;
  /** 事项 */
  subject: string | null;
  /** 申请单位 */
  applicant?: string | null;
  /** 服务所 */
  station?: RecordId | null;
  /** 办理地点 */
  handled_by: ItemHandlerCode | null;
  /** 转往单位 */
  sent_to?: string | null;
  /** 转出日期 */
  sent_on?: DateText | null;
  /** 受理日期 */
  received_on: DateText | null;
  /** 办结日期 */
  closed_on?: DateText | null;
}

/** 派驻所办件 · 转区外 */
export interface StationItemSendOutInput {
  /** 转往单位 */
  receiver: string | null;
}

/** 配套关系 */
export interface SupplyRelation extends RecordBase {
  /** 采购企业 */
  buyer: RecordId | null;
  /** 供应企业 */
  supplier: string | null;
  /** 本地供应 */
  local: boolean;
  /** 配套内容 */
  product: string | null;
  /** 年度 */
  year: number | null;
  /** 采购额（万元） */
  amount: DecimalText | null;
  /** 采购企业本地配套率 */
  local_share: DecimalText | null;
  /** 可替代的本地企业 */
  substitute: RecordId | null;
  /** 数据来源 */
  source: string | null;
}

/** What people may write in 配套关系. */
export interface SupplyRelationInput {
  /** 采购企业 */
  buyer: RecordId | null;
  /** 供应企业 */
  supplier: string | null;
  /** 本地供应 */
  local: boolean;
  /** 配套内容 */
  product?: string | null;
  /** 年度 */
  year: number | null;
  /** 采购额（万元） */
  amount?: DecimalText | null;
  /** 可替代的本地企业 */
  substitute?: RecordId | null;
  /** 数据来源 */
  source?: string | null;
}

/** 用人需求 */
export interface TalentDemand extends RecordBase {
  /** 企业 */
  enterprise: RecordId | null;
  /** 专业 */
  major: RecordId | null;
  /** 年度 */
  year: number | null;
  /** 需求人数 */
  headcount: number | null;
  /** 岗位 */
  post: string | null;
}

/** What people may write in 用人需求. */
export interface TalentDemandInput {
  /** 企业 */
  enterprise: RecordId | null;
  /** 专业 */
  major: RecordId | null;
  /** 年度 */
  year: number | null;
  /** 需求人数 */
  headcount: number | null;
  /** 岗位 */
  post?: string | null;
}

/** 专业供需 */
export interface TalentMajor extends RecordBase {
  /** 专业 */
  name: string | null;
  /** 年供给 */
  supply: number | null;
  /** 年需求 */
  demand: number | null;
  /** 缺口 */
  gap: number | null;
  /** 说明 */
  note: string | null;
}

/** What people may write in 专业供需. */
export interface TalentMajorInput {
  /** 专业 */
  name: string | null;
  /** 说明 */
  note?: string | null;
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

/** 技术合同 */
export interface TechnologyContract extends RecordBase {
  /** 合同编号 */
  number: string | null;
  /** 成果 */
  achievement: RecordId | null;
  /** 受让方 */
  buyer: RecordId | null;
  /** 登记金额（万元） */
  amount: DecimalText | null;
  /** 登记日期 */
  registered_on: DateText | null;
}

/** What people may write in 技术合同. */
export interface TechnologyContractInput {
  /** 合同编号 */
  number: string | null;
  /** 成果 */
  achievement: RecordId | null;
  /** 受让方 */
  buyer: RecordId | null;
  /** 登记金额（万元） */
  amount: DecimalText | null;
  /** 登记日期 */
  registered_on: DateText | null;
}

/** 文旅资产 */
export interface TourismAsset extends RecordBase {
  /** 资产编号 */
  code: string | null;
  /** 资产名称 */
  name: string | null;
  /** 类别 */
  kind: TourismKindCode | null;
  /** 六个“一” */
  theme: TourismThemeCode | null;
  /** 乡镇 */
  town: string | null;
  /** 村 */
  village: string | null;
  /** 面积（亩） */
  area: DecimalText | null;
  /** 运营方 */
  operator: string | null;
  /** 本年游客 */
  visitors: number | null;
  /** 本年收入（万元） */
  income: DecimalText | null;
  /** 说明 */
  note: string | null;
  /** 数据来源 */
  source: string | null;
  /** 阶段 */
  stage: TourismAssetStageCode | null;
}

/** What people may write in 文旅资产. */
export interface TourismAssetInput {
  /** 资产编号 */
  code: string | null;
  /** 资产名称 */
  name: string | null;
  /** 类别 */
  kind: TourismKindCode | null;
  /** 六个“一” */
  theme?: TourismThemeCode | null;
  /** 乡镇 */
  town?: string | null;
  /** 村 */
  village?: string | null;
  /** 面积（亩） */
  area?: DecimalText | null;
  /** 运营方 */
  operator?: string | null;
  /** 本年游客 */
  visitors?: number | null;
  /** 本年收入（万元） */
  income?: DecimalText | null;
  /** 说明 */
  note?: string | null;
  /** 数据来源 */
  source?: string | null;
}

/** 文旅资产 · 停止开放 */
export interface TourismAssetCloseInput {
  /** 原因 */
  reason: string | null;
}

/** 班列期初数 */
export interface TrainOpening extends RecordBase {
  /** 线路 */
  line: string | null;
  /** 截至日期 */
  as_of: DateText | null;
  /** 累计列数 */
  trains: number | null;
  /** 数据来源 */
  source: string | null;
}

/** What people may write in 班列期初数. */
export interface TrainOpeningInput {
  /** 线路 */
  line: string | null;
  /** 截至日期 */
  as_of: DateText | null;
  /** 累计列数 */
  trains: number | null;
  /** 数据来源 */
  source: string | null;
}

/** 校企合作 */
export interface UniversityBase extends RecordBase {
  /** 合作名称 */
  name: string | null;
  /** 合作院校 */
  partner: string | null;
  /** 单位类型 */
  partner_kind: PartnerKindCode | null;
  /** 合作企业 */
  enterprise: string | null;
  /** 合作内容 */
  subject: string | null;
  /** 成果 */
  result: string | null;
  /** 联系人 */
  contact_name: string | null;
  /** 联系电话 */
  contact_phone: string | null;
  /** 协议日期 */
  agreed_on: DateText | null;
  /** 数据来源 */
  source: string | null;
}

/** What people may write in 校企合作. */
export interface UniversityBaseInput {
  /** 合作名称 */
  name: string | null;
  /** 合作院校 */
  partner: string | null;
  /** 单位类型 */
  partner_kind?: PartnerKindCode | null;
  /** 合作企业 */
  enterprise?: string | null;
  /** 合作内容 */
  subject?: string | null;
  /** 成果 */
  result?: string | null;
  /** 联系人 */
  contact_name?: string | null;
  /** 联系电话 */
  contact_phone?: string | null;
  /** 协议日期 */
  agreed_on?: DateText | null;
  /** 数据来源 */
  source?: string | null;
}

/** 沿革与称号 */
export interface ZoneEvent extends RecordBase {
  /** 事项 */
  name: string | null;
  /** 类别 */
  kind: ZoneEventKindCode | null;
  /** 时间 */
  happened_on: DateText | null;
  /** 授予机关 */
  granted_by: string | null;
  /** 对象 */
  subject: string | null;
  /** 说明 */
  note: string | null;
  /** 数据来源 */
  source: string | null;
}

/** What people may write in 沿革与称号. */
export interface ZoneEventInput {
  /** 事项 */
  name: string | null;
  /** 类别 */
  kind: ZoneEventKindCode | null;
  /** 时间 */
  happened_on?: DateText | null;
  /** 授予机关 */
  granted_by?: string | null;
  /** 对象 */
  subject?: string | null;
  /** 说明 */
  note?: string | null;
  /** 数据来源 */
  source: string | null;
}

export interface RecordTypes {
  zone: Zone;
  enterprise: Enterprise;
  project: Project;
  submission: Submission;
  submission_figure: SubmissionFigure;
  report_template: ReportTemplate;
  wall_screen: WallScreen;
  achievement: Achievement;
  alliance_order: AllianceOrder;
  annual_target: AnnualTarget;
  attraction_lead: AttractionLead;
  attraction_method: AttractionMethod;
  batch_entry: BatchEntry;
  batch_round: BatchRound;
  benefit_agreement: BenefitAgreement;
  brand_authorisation: BrandAuthorisation;
  cooperation_agreement: CooperationAgreement;
  delegated_case: DelegatedCase;
  delegated_power: DelegatedPower;
  dispatch_item: DispatchItem;
  dispatch_meeting: DispatchMeeting;
  dispatch_value: DispatchValue;
  energy_asset: EnergyAsset;
  energy_month: EnergyMonth;
  enterprise_appeal: EnterpriseAppeal;
  event_exhibit: EventExhibit;
  freight_train: FreightTrain;
  graduate_supply: GraduateSupply;
  industry_alliance: IndustryAlliance;
  institution_share: InstitutionShare;
  investor: Investor;
  list_identity: ListIdentity;
  matter_request: MatterRequest;
  notice: Notice;
  open_trade: OpenTrade;
  operating_body: OperatingBody;
  operation_contract: OperationContract;
  performance_review: PerformanceReview;
  plan_node: PlanNode;
  platform_booking: PlatformBooking;
  platform_capacity: PlatformCapacity;
  platform_machine: PlatformMachine;
  policy_award: PolicyAward;
  policy_budget: PolicyBudget;
  project_formality: ProjectFormality;
  promotion_event: PromotionEvent;
  promotion_intention: PromotionIntention;
  property_right: PropertyRight;
  published_figure: PublishedFigure;
  published_value: PublishedValue;
  rank_notice: RankNotice;
  recognition: Recognition;
  regional_brand: RegionalBrand;
  reported_problem: ReportedProblem;
  research_institution: ResearchInstitution;
  service_station: ServiceStation;
  shared_lead: SharedLead;
  shared_platform: SharedPlatform;
  site_visit: SiteVisit;
  standard_map: StandardMap;
  station_item: StationItem;
  supply_relation: SupplyRelation;
  talent_demand: TalentDemand;
  talent_major: TalentMajor;
  task_force: TaskForce;
  technology_contract: TechnologyContract;
  tourism_asset: TourismAsset;
  train_opening: TrainOpening;
  university_base: UniversityBase;
  zone_event: ZoneEvent;
}

export const collections = {
  zone: 'zones',
  enterprise: 'enterprises',
  project: 'projects',
  submission: 'submissions',
  submission_figure: 'submission_figures',
  report_template: 'report_templates',
  wall_screen: 'wall_screens',
  achievement: 'achievements',
  alliance_order: 'alliance_orders',
  annual_target: 'annual_targets',
  attraction_lead: 'attraction_leads',
  attraction_method: 'attraction_methods',
  batch_entry: 'batch_entries',
  batch_round: 'batch_rounds',
  benefit_agreement: 'benefit_agreements',
  brand_authorisation: 'brand_authorisations',
  cooperation_agreement: 'cooperation_agreements',
  delegated_case: 'delegated_cases',
  delegated_power: 'delegated_powers',
  dispatch_item: 'dispatch_items',
  dispatch_meeting: 'dispatch_meetings',
  dispatch_value: 'dispatch_values',
  energy_asset: 'energy_assets',
  energy_month: 'energy_months',
  enterprise_appeal: 'enterprise_appeals',
  event_exhibit: 'event_exhibits',
  freight_train: 'freight_trains',
  graduate_supply: 'graduate_supplies',
  industry_alliance: 'industry_alliances',
  institution_share: 'institution_shares',
  investor: 'investors',
  list_identity: 'list_identities',
  matter_request: 'matter_requests',
  notice: 'notices',
  open_trade: 'open_trades',
  operating_body: 'operating_bodies',
  operation_contract: 'operation_contracts',
  performance_review: 'performance_reviews',
  plan_node: 'plan_nodes',
  platform_booking: 'platform_bookings',
  platform_capacity: 'platform_capacities',
  platform_machine: 'platform_machines',
  policy_award: 'policy_awards',
  policy_budget: 'policy_budgets',
  project_formality: 'project_formalities',
  promotion_event: 'promotion_events',
  promotion_intention: 'promotion_intentions',
  property_right: 'property_rights',
  published_figure: 'published_figures',
  published_value: 'published_values',
  rank_notice: 'rank_notices',
  recognition: 'recognitions',
  regional_brand: 'regional_brands',
  reported_problem: 'reported_problems',
  research_institution: 'research_institutions',
  service_station: 'service_stations',
  shared_lead: 'shared_leads',
  shared_platform: 'shared_platforms',
  site_visit: 'site_visits',
  standard_map: 'standard_maps',
  station_item: 'station_items',
  supply_relation: 'supply_relations',
  talent_demand: 'talent_demands',
  talent_major: 'talent_majors',
  task_force: 'task_forces',
  technology_contract: 'technology_contracts',
  tourism_asset: 'tourism_assets',
  train_opening: 'train_openings',
  university_base: 'university_bases',
  zone_event: 'zone_events',
} as const;
