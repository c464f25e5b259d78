// groups_en.ts — Headings that group the fields of a form, by their Chinese: they have no identifier. And the fields that every record has.
export const groupWords: Record<string, string> = {
  '基本信息': 'Basics', '投资': 'Investment', '里程碑': 'Milestones', '人员': 'People', '证据': 'Evidence', '状态': 'State', '联络': 'Contact', '换库': 'Change of pool',
  '投入产出': 'Input and output', '节能': 'Energy saving', '核实': 'Verification', '分成': 'Sharing', '需求': 'Needs', '转化': 'Conversion', '经营': 'Business', '承接条件': 'What is offered',
  '位置': 'Place', '转区外': 'Moved outside the zone', '进展与卡点': 'Progress and blocks', '分期与沿革': 'Phases and history', '区内依据': 'Ground of belonging', '经营与称号': 'Business and honours', '跟进': 'Follow-up',
};
export const systemWords: Record<string, string> = {
  id: 'Number', zone_id: 'Zone', version: 'Version', created_at: 'Created at', created_by: 'Created by', updated_at: 'Updated at', updated_by: 'Updated by', archived_at: 'Archived at',
};
