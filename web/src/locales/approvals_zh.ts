// approvals_zh.ts — Words of a project's approval items.
const approvals = {
  sheet: '项目×手续', sheetWords: '一行一个项目，一列一项手续：谁在办、几个工作日了，哪些现在可以办。点格子登记。', sheetShow: '显示', show_all: '全部', show_running: '在办', show_late: '超期', sheetNone: '没有这样的手续', sheetNoneWords: '给项目登记第一项手续后，这里就有它的一行。', project: '项目', promisedShort: '承诺 {limit}', sheetLeftOut: '另有 {n} 个项目没有列出。',
  title: '审批手续', of: '{title}：审批手续', words: '要办哪些、现在能办哪些、谁等谁，法定和承诺时限到哪天。', open: '审批手续', back: '返回项目',
  now: '现在能办', nowNone: '没有可以马上递件的手续', running: '正在办', runningNone: '没有在办的手续', late: '超期', decided: '已办结 {done} / {all} 项',
  promisedFinish: '按承诺时限办到', statutoryFinish: '按法定时限办到', first: '从哪天起算', firstOther: '改从', firstHelp: '默认为首次递件日；没有递件的，从签约日期起；还没有签约的，从今天起',
  unrecorded: '项目已到“{stage}”，{n} 项手续尚未登记，请补登已办结的。', unrecordedWords: '登记以前不推算时限，也不提示能办哪些；不需要办的，在“依据和材料”里去掉。', backlog: '一次补登多项', backlogHelp: '勾选已办结的，填办结日期；不知道日期的先不勾。', backlogAll: '都按这一天', backlogDay: '{item}的办结日期', backlogSave: '补登 {n} 项', backlogDone: '已补登 {n} 项', backlogLeft: '有 {n} 项没有登记，原因见各行',
  item: '手续', state: '状态', authority: '办理机关', waits: '等谁', waitsNone: '不等别的手续', statutory: '法定时限', promised: '承诺时限', clocks: '已用时间', act: '办理',
  due: '{day} 到期', duePlan: '预计 {day}', noLimit: '没有规定时限', sinceHandIn: '自递件 {n} 个工作日', sinceAcceptance: '自受理 {n} 个工作日', doneOn: '{day} 办结', handedIn: '{day} 递件', accepted: '{day} 受理',
  lateStatutory: '超法定时限', latePromised: '超承诺时限', lateByHandIn: '按递件日算已超', critical: '决定总工期', record: '登记', openRecord: '打开', more: '依据和材料', less: '收起',
  materials: '材料', output: '结果', trigger: '什么时候要办', validity: '有效期', source: '依据', mode: '办理方式', note: '说明', unverified: '未核实，可按本地规定改', table: '表格', picture: '时间图', pictureWords: '每条是一项手续，从可以开始到到期；深色的决定总工期。', holder: '在 {who}',
  undecided: '这几项要不要办，缺少条件判断不了：请点选要办的', withoutLimit: '没有规定时限、按 0 天排的：{names}', drop: '不办这项', dropped: '已去掉：{names}', restore: '恢复', ready: '可以办', asOf: '截至 {day}', none: '这个项目没有适用的审批手续',
};
export default approvals;
