// views_zh.ts — 汇总、日历和招商总览的文字。
export const views = {
  label: '看法', list: '列表', board: '看板', summary: '汇总', calendar: '日历', boardTip: '看板每个阶段一栏，不带阶段条件', byRow: '{label}不能用：这个条件要逐条计算。请用列表查看，或换一个条件', tooMany: '按“{by}”分出的组太多', tooManyWords: '请换一个字段，或先在列表上缩小条件。', noFields: '没有可以用来分组的字段，请在列表里查看。', summaryOf: '{label}汇总', calendarOf: '{label}日历', openRows: '点开看明细',
  by: '按', count: '数量', share: '占比', all: '合计', none: '未填', nothing: '没有可以汇总的记录', nothingWords: '先登记，或放宽查询条件。', summaryWords: '按一个字段分组：每个数点开就是那几条记录', whole: '查询条件：{words}', change: '改条件',
  reachedHint: '走到该阶段及以后；搁置、流失等离开的只计入第一栏', copyText: '{zone}{type}按{by}：{rows}。', copyRow: '{label} {n} 条，占 {share}', missingSum: '{n} 条未填金额',
  before: '上月', now: '本月', after: '下月', today: '今天', on: '日期', undated: '只知道月份', more: '还有 {n} 条', less: '收起', noneInMonth: '本月没有记录。', partial: '本月共 {total} 条，这里列出前 {n} 条。', open: '用列表打开', noDates: '“{label}”没有日期，不能按日历看。', mondayToSunday: '一二三四五六日', dayWords: '{n} 日',
};
export const agenda = { title: '日历', words: '会议、期限、节点和到期日', kinds: '类别', failed: '有 {n} 类没有读到：{names}', kindDay: '{label}{day}', allAside: '这个月的事都放在一边了；点上面的类别恢复。', cut: '{kind}本月共 {total} 条，这里列出前 {n} 条。' };

export const attraction = {
  title: '招商总览', words: '四库、各方式转化、区域和近期安排', stores: '四库', byMethod: '各招商方式的转化', byRegion: '各招商区域', soon: '近期安排', event: '推介', wake: '唤醒', visit: '走访', noLeads: '还没有招商线索', noLeadsWords: '登记或导入第一条线索，这里就有各方式的转化。', newLead: '登记线索',
  copyText: '{zone}招商线索 {n} 条：{rows}。截至{day}。内部掌握，未经批准不得对外提供。', copyRow: '{label} {n} 条，签约 {signed} 条（{share}）',
};
