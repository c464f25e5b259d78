// zh.ts — Every word of the pages in Chinese. What belongs to a record type comes from its description, not from here.
export default {
  app: {
    short: '梧桐', name: '开发区全周期管理', menu: '主菜单', skip: '跳到正文', demo: '演示数据', secret: '严禁处理涉密信息', zone: '开发区', account: '账号：{name}',
    businessDate: '业务日期', businessDateHelp: '本单位数据的截至日', search: '搜索', searchHint: '搜索项目、企业、代码（Ctrl+K）', searchNone: '没有找到“{q}”',
    live: '● 实时更新中', notLive: '○ 实时更新已断开，正在重连', otherLanguage: 'English',
  },
  word: {
    all: '全部', cancel: '取消', close: '关闭', copied: '已复制', copyText: '复制为文字', empty: '—', loading: '正在读取…', no: '否', yes: '是', ok: '确定',
    noBuilder: '未填建设单位', notCopied: '浏览器不允许复制，请手工选择', print: '打印', remove: '移除', retry: '重试', unnamed: '（未命名）',
  },
  menu: {
    today: '今天', projects: '项目', dispatch: '调度', reports: '报数', resources: '资源', more: '更多',
    desk: '工作台', deskHelp: '现在要办的事', cockpit: '驾驶舱', cockpitHelp: '关键数字，点开即到明细',
    ledger: '项目台账', ledgerHelp: '全部项目，查询、排序、导出', import: '导入台账', importHelp: '上传现有 Excel 台账，逐格核对后入库',
    differences: '差异清单', differencesHelp: '台账与各清单逐项比对', board: '三个一批看板', boardHelp: '项目按阶段排列，推进时登记证据',
    unstarted: '已签约未开工', unstartedHelp: '卡在谁手里、多少天', figures: '指标', figuresHelp: '指标数值、口径和来源',
  },
  signIn: {
    title: '登录', do: '登录', user: '用户名', password: '密码', out: '退出登录', again: '请重新登录', againWords: '登录已过期。重新登录后可以接着填写，已填的内容没有丢失。',
    hint: '账号由本单位系统管理员开通。连续 5 次输错将锁定 30 分钟。', word1: '台账从现有 Excel 导入，逐格说明取舍', word2: '每个数字都能点开到项目', word3: '每次改动留痕、签名、可核验',
  },
  setup: {
    link: '首次设置', title: '首次设置', words: '系统安装时给出的一次性设置码，由各管理员本人输入，建立自己的账号。设置码 30 分钟内有效，只能用一次。', code: '设置码', codeHint: '如 7K2QM-9XR4T-0B5WD-J8HNC',
    login: '用户名', name: '姓名', password: '口令', again: '再输一次口令', differs: '两次输入的口令不一致', do: '建立账号', done: '账号已建立：{role}', doneWords: '请用 {login} 登录。', signIn: '去登录', back: '返回登录',
  },
  problem: {
    expired: '登录已过期', expiredNext: '请重新登录', forbidden: '没有权限', forbiddenNext: '如确需办理，请联系本单位安全管理员授权',
    missing: '没有找到', missingNext: '可能已归档，或不在您的权限范围内', stale: '内容已被他人修改', staleNext: '请取最新内容后再提交，已填的内容会保留',
    tooLarge: '文件过大', tooLargeNext: '请控制在 20 MB 以内', busy: '系统繁忙', busyNext: '请稍后再试', server: '系统没有完成这个操作', serverNext: '请稍后再试；仍然不行时请把编号告诉系统管理员',
    network: '连接不上服务器', networkNext: '请检查网络；已填的内容还在，恢复后可再次提交', page: '页面出现问题', reload: '请刷新页面后重试', number: '编号：{id}',
  },
  missing: { title: '没有这个页面', words: '地址可能写错了，或者您没有查看它的权限。', home: '回到首页', noMeta: '还没有读到系统说明', noMetaWords: '请检查网络后重试。' },
  list: {
    query: '查询条件', words: '关键词', wordsHint: '名称、代码、单位', stage: '阶段', search: '查询', reset: '重置', unfold: '展开', fold: '收起', more: '更多', rule: '规则式',
    ruleHint: '例如：总投资 >= 5000万元 and missing(开工日期)', fromDate: '{label}起', toDate: '{label}止', fromValue: '{label}不低于', toValue: '{label}不高于',
    new: '新建', import: '导入', export: '导出', template: '下载模板', columns: '列设置', columnsReset: '恢复默认', moveUp: '{label}前移', moveDown: '{label}后移',
    order: '序号', sum: '合计', count: '{n} 条', total: '共 {n} 条', selectAll: '选择本页', selectRow: '选择 {name}', selected: '已选 {n} 条', unselect: '清空',
    sortHint: '点击排序；按住 Shift 点击可加一个排序列', perPage: '每页条数', size: '{n} 条/页', before: '上一页', after: '下一页', page: '第 {n} / {all} 页',
    none: '还没有{label}', noneWords: '可以新建一条，或导入现有的 Excel。', noneFound: '没有符合条件的记录', noneFoundWords: '请放宽条件，或重置查询。',
  },
  field: { reveal: '查看', revealTitle: '查看{label}原文', revealWords: '查看个人信息须写明理由，查看人、时间和理由将进入审计记录。', revealReason: '查看理由' },
  form: {
    new: '新建{label}', edit: '编辑{label}', save: '保存', saved: '已保存', must: '（必填）', otherGroup: '其他', choose: '请选择', allowed: '允许：{allowed}', required: '请填写{label}', tooLong: '不超过 {limit} 个字',
    badMoney: '看不懂这个金额。可写 1200、1.2亿、5000元；最小到分', badInteger: '请填整数', badNumber: '请填数字，如 15.5', badDate: '请填日期，如 2024-05-18', badMilestone: '请填日期或月份，如 2024-05-18 或 2024-05',
    dateHint: '如 2024-05-18', dateHintMonth: '如 2024-05-18 或 2024-05', toDay: '到日', toMonth: '到月', precision: '{label}精度', calendar: '{label}日历',
    findCode: '输入名称或代码', byLevel: '逐级选择', levels: '逐级选择{label}', findRecord: '输入名称查找', typeToFind: '没有找到，换个字试试', oneRecord: '（已选记录）',
    dropHere: '拖到这里，或点右侧按钮', pickFile: '选择文件', takePhoto: '拍照或选照片', otherFile: '换一个', fileTooLarge: '文件超过 20 MB，请压缩后再传', photoPreview: '{label}预览',
    draftKept: '未保存的内容已暂存在这台电脑上', draftRestored: '已恢复上次未保存的内容。', startOver: '放弃暂存，重新填写', personalKept: '留空表示不改', willRecord: '保存后记入存证：谁、何时、改了什么。',
    wrong: '{n} 处需要修改：{labels}',
  },
  action: {
    do: '确认{label}', done: '已登记：{label}', doneEntry: '已登记：{label}，存证第 {n} 号', will: '将以 {name} 的名义记入存证：{what}', reason: '原因',
    later: '{what}可以以后补。先登记会标记“证据待补”并给出期限。', reload: '取最新内容再提交',
  },
  record: {
    facts: '基本情况', history: '经过', edit: '编辑', otherActions: '更多操作', steps: '阶段', showEmpty: '显示空白项', hideEmpty: '隐藏空白项', allChanges: '全部 {n} 项',
    firstRows: '显示前 {n} 条，共 {all} 条',
  },
  project: {
    threeDates: '三个开工日期', onSite: '现场动工', onSiteHelp: '机械进场、现场动工的日期；开工率按此计算', lawful: '合法开工', lawfulHelp: '取得施工许可的日期', statistical: '统计开工', statisticalHelp: '正式打桩的日期',
    notYet: '未登记', ahead: '现场动工早于施工许可，请注意未批先建。', threeBooks: '三本账', unit: '本年完成投资，单位：万元', dispatched: '调度', vouchered: '有凭证', reported: '统计报送',
    gap: '调度数比有凭证多 {amount} 万元', gapUnexplained: '，尚未说明原因',
  },
  proof: {
    badge: '存证', title: '存证核验', holds: '核验通过。', fails: '未通过核验。', sequence: '存证号', leaf: '条目摘要', path: '包含证明', steps: '{n} 级哈希，逐级复算', size: '总条数', root: '根摘要', at: '签名时间', signature: '签名', key: '密钥编号',
    words: '改动过的条目无法得到同一个根摘要。离线可用 wutong verify 复核整个区的存证。',
  },
  board: {
    hint: '拖动卡片，或点“推进”，登记下一步。金额为总投资。', filter: '筛选名称、单位、专班', lane: '分组', noLane: '不分组', byTaskForce: '按专班', byIndustry: '按产业', unnamedLane: '未填', asTable: '表格',
    count: '{n} 个', days: '{n} 天', move: '推进', moveLabel: '推进 {name}', moveTo: '{column}：{action}', showMore: '再显示（还有 {n} 个）', rest: '其余 {n} 个见列表', none: '没有项目',
    cannot: '“{name}”现在不能到“{column}”。可以办理：{next}', empty: '看板上还没有项目', emptyWords: '导入台账后，项目会按阶段排在这里。',
  },
  figure: {
    name: '指标', value: '数值', parts: '分子 / 分母', say: '口径', source: '来源', assumed: '暂定', failed: '未算出', none: '还没有指标', definition: '定义', since: '自 {day} 起生效', nature: '性质', dispatchSource: '调度数，非统计公布数',
    asOf: '截至 {day}', rest: '未计入的', numerator: '计入的', denominator: '全部', leave: '回到全部', restTitle: '未计入的 {n} 个', countedTitle: '计入的 {n} 个', asList: '在列表中打开', rows: '{n} 条', noRest: '没有未计入的。', noCounted: '没有计入的。',
    sentence: '截至{day}，{zone}{period}{label}{value}{parts}。口径：{say}。{source}调度数，非统计公布数。', sentenceSource: '来源：{source}。',
  },
  period: { label: '期间', thisYear: '本年累计', thisMonth: '本月', quarter: '一季度', half: '上半年', threeQuarters: '前三季度', lastYear: '上年全年', own: '自选', from: '起', to: '止', show: '显示' },
  cockpit: {
    openRows: '点开看项目', countUnit: '个', noValue: '暂无数据', funnel: '各阶段项目', funnelHint: '个数、总投资', trend: '逐月签约、开工、投产', trendUnit: '单位：个', noTrend: '这段时间还没有数据', month: '{n}月', signed: '签约', started: '开工', produced: '投产',
    unstarted: '已签约未开工 {n} 个', openFigure: '当年开工率', noUnstarted: '已签约的都开工了', today: '今日要办',
  },
  unstarted: { name: '项目', holder: '卡在何处', noHolder: '未填', since: '起始日期', days: '已卡天数', dayCount: '{n} 天', reason: '卡点' },
  today: {
    hello: '{name}，今天要看的', import: '导入台账', todo: '待办', own: '我管的项目', allProjects: '全部项目', noOwn: '还没有指定由您管理的项目。', nothing: '今天没有要办的事', nothingWords: '到期、逾期和待补的事项会出现在这里。', overdue: '逾期 {n} 天', blocked: '已卡 {n} 天',
  },
  imports: {
    words: '按原样上传现有台账。先核对，确认后才入库；确认后还可以撤销。', kind: '内容', into: '导入到', pick: '选择 Excel 文件', dropHere: '把文件拖到这里', formats: '支持 .xlsx、.csv，20 MB 以内。.xls、WPS 文件请先另存为 xlsx。', reading: '正在读表…',
    notAllowed: '您没有导入权限，请联系本单位统计调度员。', tooLarge: '文件超过 20 MB', recent: '最近导入', all: '全部导入', none: '还没有导入过。', file: '文件', at: '时间', by: '导入人', state: '状态',
    state_review: '待确认', state_confirmed: '已入库', state_undone: '已撤销', accepted: '可导入', rejected: '有误', total: '总投资合计', annotated: '下载标红表',
    confirm: '确认导入 {n} 行', confirmTitle: '确认导入 {n} 行', confirmWords: '新增 {new} 条，更新 {update} 条，无变化 {unchanged} 条；有误的 {rejected} 行不导入。', confirmDo: '确认入库', confirmed: '已导入 {n} 行',
    asLedger: '更新项目台账', asList: '登记为另一份清单（不改台账）', seeDifferences: '看差异清单', listWords: '每行登记为所对应项目的清单身份，台账一个字也不改；之后在差异清单里逐项比对。', listName: '清单名称', listPeriod: '清单期别', listHint: '例如：省市重点',
    result: '已导入 {n} 行：新增 {new}，更新 {updated}，无变化 {unchanged}；{rejected} 行有误未导入。', undo: '撤销这次导入', undoWords: '撤销后，本次新增的记录归档，更新的记录恢复原值；之后又改过的记录保留并列出。撤销本身也记入存证。', undoDo: '确认撤销', undone: '已撤销 {n} 条', kept: '{n} 条之后又改过，予以保留',
    rows: '逐行结果', filter: '筛选行', status_rejected: '有误', status_warned: '有提示', status_new: '新增', status_update: '更新', status_unchanged: '无变化', status_skipped: '非数据行', status_all: '全部',
    noneRejected: '没有错误行，可以确认导入。', noneHere: '没有这样的行。', sheet: '工作表', row: '行', what: '说明', fillHere: '点此填写', mend: '改{label}', takeSuggestion: '改为 {text}', moreRows: '再显示（还有 {n} 行）',
    useSheet: '导入这张表', headerRows: '表头第 {rows} 行，数据从第 {first} 行起', unit: '金额单位', mapped: '已对应 {n} / {all} 列', takenAs: '对应', columnAs: '{letter} 列对应的字段', notTaken: '不导入', hidden: '隐藏', ignored: '{name}（不导入）',
    warning_amount_approximate: '约数，按所写数计入并标为约数', warning_amount_rounded: '小数超过分，已取到分', warning_unit_in_cell: '单元格自带单位，已换算', warning_fullwidth_digits: '全角数字，已转换',
    warning_number_as_text: '文本形式的数字，已按数字读取', warning_code_normalised: '代码已去空格、转大写', warning_formula_cell: '公式，取计算结果', warning_date_status_word: '不是日期，按未填处理',
    warning_date_planned: '计划日期，不作为实际发生日期', warning_date_as_number: '数字形式的日期，已识别', warning_date_month_only: '只到月', warning_ditto: '“同上”，已取上一行的值',
    stated: '表内合计 {n} 处，{differing} 处与逐行相加不一致', label: '名称', statedValue: '表内合计（万元）', parsedValue: '逐行相加（万元）',
  },
  differences: {
    words: '同一项目在台账和各清单里的名称、金额、日期逐项比对；只列差异，不改数。', left: '左', right: '右', choose: '选择清单', ledger: '项目台账', noLists: '还没有可比对的清单', noListsWords: '导入台账时填写清单名称和期别，即可在这里比对。',
    summary: '对上 {matched} 个项目；{projects} 个项目有 {n} 处不同；只在左边 {left} 个，只在右边 {right} 个。', title: '不同之处', field: '字段', same: '对上的项目没有不同', onlyIn: '只在“{name}”里',
  },
};
