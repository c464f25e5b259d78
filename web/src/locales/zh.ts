// zh.ts — Every word of the pages in Chinese. What belongs to a record type comes from its description, not from here.
import { cockpit as cockpitMore, wall } from './cockpit_zh';
import office from './zh_office';
import entry from './entry_zh';
import approvals from './approvals_zh';
import period from './period_zh';
import reports from './reports_zh';
import * as admin from './admin_zh';

export default {
  ...office,
  approvals,
  entry,
  reports,
  wall,
  ...admin,
  app: {
    page: '页面',
    businessDateWords: '数据截至日。逾期天数、本年累计和“今天”的待办都按它算，由统计调度员设定。',
    businessDateDemo: '演示固定在这一天，不随日历走。', systemTime: '系统时间',
    systemTimeWords: '这台服务器的钟。谁在什么时候记的，存证按它记，任何人不能改。',
    short: '梧桐', name: '开发区全周期管理', menu: '主菜单', skip: '跳到正文', demo: '演示数据', secret: '严禁处理涉密信息', zone: '开发区', account: '账号：{name}',
    businessDate: '业务日期', businessDateHelp: '本单位数据的截至日', search: '搜索', searchHint: '搜索项目、企业、代码（Ctrl+K）', searchNone: '没有找到“{q}”',
    live: '● 实时更新中', notLive: '○ 实时更新已断开，正在重连', otherLanguage: 'English',
  },
  unit: { in: '（{unit}）', tenThousandYuan: '万元', hundredMillionYuan: '亿元', yuan: '元', mu: '亩', households: '户', days: '天', tenThousandKwh: '万千瓦时', pieces: '个', millionYuan: '百万元', billionYuan: '十亿元', about: '约' },
  word: {
    technical: '技术信息', semicolon: '；', colon: '：',
    notGiven: '未填', comma: '、',
    all: '全部', cancel: '取消', close: '关闭', copied: '已复制', copyText: '复制为文字', empty: '—', loading: '正在读取…', no: '否', yes: '是', ok: '确定',
    noBuilder: '未填建设单位', notCopied: '浏览器不允许复制，请手工选择', print: '打印', remove: '移除', retry: '重试', unnamed: '（未命名）',
  },
  menu: {
    administration: '管理', definitions: '定义', definitionsHelp: '指标、选项、登记类型：名称、口径和出处',
    routes: '接口与权限', routesHelp: '每个接口需要什么权限，由系统自己列出',
    today: '今天', projects: '项目', dispatch: '调度', reports: '报数', resources: '资源', more: '更多',
    desk: '工作台', deskHelp: '现在要办的事', cockpit: '驾驶舱', cockpitHelp: '关键数字，点开即到明细',
    ledger: '项目台账', ledgerHelp: '全部项目，查询、排序、导出', import: '导入台账', importHelp: '上传现有 Excel 台账，逐格核对后入库',
    differences: '差异清单', differencesHelp: '台账与各清单逐项比对', board: '三个一批看板', boardHelp: '项目按阶段排列，推进时登记证据',
    unstarted: '已签约未开工', unstartedHelp: '卡在谁手里、多少天', figures: '指标', figuresHelp: '指标数值、口径和来源',
  },
  signIn: {
    code: '动态码', codeWords: '打开手机上的身份验证应用，输入“梧桐”名下当前的 6 位数字。', back: '换一个账号',
    title: '登录', do: '登录', user: '用户名', password: '口令', out: '退出登录', again: '请重新登录', againWords: '登录已过期。重新登录后可以接着填写，已填的内容没有丢失。',
    hint: '账号由本单位系统管理员开通。连续 5 次输错将锁定 30 分钟。', word1: '台账从现有 Excel 导入，逐格说明取舍', word2: '每个数字都能点开到项目', word3: '每次改动留痕、签名、可核验',
  },
  setup: {
    accountLink: '凭一次性码设置口令', ofAccount: '设置本人口令', accountWords: '系统管理员开通账号或重置口令时交给您的一次性码，24 小时内有效，只能用一次。', passwordSet: '口令已设置', setPassword: '设置口令',
    link: '新装系统的管理员首次设置', title: '首次设置', words: '系统安装时给出的一次性设置码，由各管理员本人输入，建立自己的账号。设置码 30 分钟内有效，只能用一次。', code: '设置码', codeHint: '如 7K2QM-9XR4T-0B5WD-J8HNC',
    login: '用户名', name: '姓名', password: '口令', again: '再输一次口令', differs: '两次输入的口令不一致', do: '建立账号', done: '账号已建立：{role}', doneWords: '请用 {login} 登录。', signIn: '去登录', back: '返回登录',
  },
  problem: {
    expired: '登录已过期', signedInAgain: '已重新登录，刚才填的都还在，请再提交一次。', expiredNext: '请重新登录', forbidden: '没有权限', noRight: '您没有“{page}”的权限', forbiddenNext: '如确需办理，请联系本单位安全管理员授权',
    missing: '没有找到', missingNext: '可能已归档，或不在您的权限范围内', stale: '内容已被他人修改', staleNext: '请取最新内容后再提交，已填的内容会保留',
    tooLarge: '文件过大', tooLargeNext: '请控制在 20 MB 以内', busy: '系统繁忙', busyNext: '请稍后再试', server: '系统没有完成这个操作', serverNext: '请稍后再试；仍然不行时请把编号告诉系统管理员',
    network: '连接不上服务器', networkNext: '请检查网络；已填的内容还在，恢复后可再次提交', page: '页面出现问题', reload: '请刷新页面后重试', number: '编号：{id}',
  },
  missing: { title: '没有这个页面', words: '地址可能写错了，或者您没有查看它的权限。', home: '回到首页', noMeta: '还没有读到系统说明', noMetaWords: '请检查网络后重试。' },
  list: {
    existing: '存量补录', missing: '{n} 条未填', samples: '含示例 {n} 条',
    query: '查询条件', words: '关键词', wordsHint: '名称、代码、单位', stage: '阶段', search: '查询', reset: '重置', unfold: '展开', fold: '收起', more: '更多', rule: '规则式',
    ruleHint: '例如：总投资 >= 5000万元 and missing(开工日期)', fromDate: '{label}起', toDate: '{label}止', fromValue: '{label}不低于', toValue: '{label}不高于',
    new: '新建', import: '导入', export: '导出', template: '下载模板', columns: '列设置', columnsReset: '恢复默认', moveUp: '{label}前移', moveDown: '{label}后移',
    order: '序号', sum: '合计', count: '{n} 条', total: '共 {n} 条', selectAll: '选择本页', selectRow: '选择 {name}', selected: '已选 {n} 条', unselect: '清空',
    sortHint: '点击排序；按住 Shift 点击可加一个排序列', perPage: '每页条数', size: '{n} 条/页', before: '上一页', after: '下一页', page: '第 {n} / {all} 页', pagesOf: '{label}翻页',
    none: '还没有{label}', noneWords: '可以新建一条，或导入现有的 Excel。', noneFound: '没有符合条件的记录', noneFoundWords: '请放宽条件，或重置查询。', saidWords: '关键词 “{words}”', saidStage: '阶段 是 {stage}', printFilter: '筛选：{words}。', printAll: '未加筛选条件。', printRows: '共 {n} 条，本页为第 {first}—{last} 条（按“打印”按钮印全部）', printWhole: '共 {n} 条，全部印出', printPart: '浏览器打印只印本页 {n} 条（共 {total} 条）。请用页面上的“打印”按钮，一次最多印 500 条。', printMost: '共 {n} 条，一次最多印 500 条，这里是前 {last} 条；要全部的请导出或加筛选条件',
  },
  field: { reveal: '查看', revealTitle: '查看{label}原文', revealWords: '查看个人信息须写明理由，查看人、时间和理由将进入审计记录。', revealReason: '查看理由' },
  form: {
    saveAnyway: '已核对，仍要保存', existing: '补录{label}',
    existingWords: '已经在推进的项目按现在所处阶段补录。日期可只到月；缺的证据会标记“证据待补”并给出期限，不挡保存。',
    existingStage: '现在所处的阶段；已经过的各阶段日期填在“里程碑”',
<<<<<<< HEAD
    new: '新建{label}', edit: '编辑{label}', save: '保存', saved: '已保存', must: '（必填）', textGroup: '文字说明', otherGroup: '其他', choose: '请选择', allowed: '允许：{allowed}', required: '请填写{label}', tooLong: '不超过 {limit} 个字',
    badMoney: '看不懂这个金额。可写 1200、1.2亿、5000元；最小到分', badInteger: '请填整数', badNumber: '请填数字，如 15.5', badDate: '看不懂这个日期。可写 2025-12-25、2025年12月25日、25.12.25、20251225、12月25日，或今天、昨天、明天', badMilestone: '看不懂这个日期。可写 2025-12-25、2025年12月25日、25.12.25、12月25日，或今天、昨天；只知道月份可写 2025-12、2025年12月',
=======
    new: '新建{label}', edit: '编辑{label}', save: '保存', saved: '已保存', must: '（必填）', textGroup: '文字说明', otherGroup: '其他', choose: '请选择', allowed: '允许：{allowed}', required: '请填写{label}', tooLong: '不超过 {limit} 个字', overLimit: '写了 {n} 个字，最多 {limit} 个，请删去 {over} 个', counter: '已写 {n} / {limit} 个字',
    badMoney: '看不懂这个金额。可写 1200、1.2亿、5000元；最小到分', badInteger: '请填整数', badNumber: '请填数字，如 15.5', badDate: '请填日期，如 2024-05-18', badMilestone: '请填日期或月份，如 2024-05-18 或 2024-05',
>>>>>>> mendb
    dateHint: '如 2024-05-18', dateHintMonth: '如 2024-05-18 或 2024-05', toDay: '到日', toMonth: '到月', precision: '{label}精度', calendar: '{label}日历',
    findCode: '输入名称或代码', byLevel: '逐级选择', levels: '逐级选择{label}', findRecord: '输入名称查找', typeToFind: '没有找到，换个字试试', onDevice: '没有网络，只列出本机存着的项目（您负责的和最近打开过的）', noneKept: '没有网络，本机没有存着对得上的；可以先不选，联网后再补', oneRecord: '（已选记录）',
    dropHere: '拖到这里，或点右侧按钮', pickFile: '选择文件', takePhoto: '拍照或选照片', otherFile: '换一个', fileTooLarge: '文件超过 20 MB，请压缩后再传', photoPreview: '{label}预览',
    draftKept: '未保存的内容已暂存在本机上', draftRestored: '已恢复上次未保存的内容。', startOver: '放弃暂存，重新填写', personalKept: '留空表示不改', willRecord: '保存后记入存证：谁、何时、改了什么。',
    wrong: '{n} 处需要修改：{labels}',
    badPhone: '写法不对：手机号 11 位，或带区号的固定电话；多个号码以 / 分开', codeCheck: '校验位不对：按前 17 位推算，最后一位应为 {sign}。请核对全部 18 位', codeLength: '统一社会信用代码应为 18 位，现在 {n} 位', codeSigns: '只能用数字和大写字母（不含 I、O、S、V、Z）',
    kept: '已暂存 {at}', keepNow: '暂存', keptOnly: '暂存在本机上；提交后才进入台账。', takenAt: '拍摄时间 {at}', takenPlace: '位置 {place}', noFacts: '照片里没有拍摄时间和位置（微信会去掉），按人工申报处理。', shrink: '压缩后上传', shrinking: '正在压缩…', tooLargeHere: '这张照片 {size}，超过 20 MB。已填的内容没有动；可以压缩后上传，或换一张。',
    shrunk: '已压缩到 {size}；拍摄时间和位置不再随文件保存', preview: '预览', open: '打开', download: '下载', sending: '正在上传 {n}%', uploadLost: '上传中断，选好的文件还在，可再试', tryUpload: '再次上传',
    staleWho: '{who} 于 {at} {what}', staleMore: ' 等 {n} 项', staleTitle: '您编辑期间，别人改了这条记录', staleWords: '没有丢任何一边。下面是两边都改了的字段，请逐项选择；别人改而您没动的已取新值。', staleField: '字段', staleMine: '我填的', staleTheirs: '现在的', staleUse: '选用{which}', staleGoOn: '按所选继续', staleOthers: '已取新值：{labels}', staleNone: '两边改的不是同一个字段，已合并；请核对后再次保存。',
  },
  action: {
    readFirst: '请核对上面的提示。还没有保存；改正后重新提交，或确认无误继续。', goOn: '已核对，仍要{label}',
    do: '确认{label}', done: '已登记：{label}', doneEntry: '已登记：{label}，存证第 {n} 号', will: '将以 {name} 的名义记入存证：{what}', reason: '原因',
    later: '{what}可以以后补。先登记会标记“证据待补”并给出期限。', reload: '取最新内容再提交',
  },
  file: {
    page: '第 {n} 页，共 {all} 页', smaller: '缩小', larger: '放大', opening: '正在打开…', password: '这个文件设有打开密码，不能在这里显示。请下载后打开。', broken: '文件已损坏，或不是完整的 PDF，不能显示。请下载核对，必要时请对方重新上传。', browser: '这个浏览器不能显示此文件。请下载后打开。', brokenPage: '第 {n} 页不能显示，请下载后查看。', network: '没有取到文件，可能已断网或没有权限。请稍后再试。', other: '这类文件不能在这里显示。请下载后打开。',
  },
  record: {
    hasFile: '已附', machineWords: '已记入（供核对程序使用）',
    openFile: '打开{label}', keptFile: '已有附件', photo: '{label}，点击放大',
    facts: '基本情况', register: '登记相关情况', registerWords: '围绕这条记录登记，已带上它的名称；登记后各成一页。', history: '经过', edit: '编辑', otherActions: '更多操作', steps: '阶段', code: '本记录的二维码', codeHelp: '扫码打开本页', showEmpty: '显示空白项', hideEmpty: '隐藏空白项', allChanges: '全部 {n} 项',
    firstRows: '显示前 {n} 条，共 {all} 条',
  },
  project: {
    threeDates: '三个开工日期', onSite: '现场动工', onSiteHelp: '机械进场、现场动工的日期；开工率按此计算', lawful: '合法开工', lawfulHelp: '取得施工许可的日期', statistical: '统计开工', statisticalHelp: '正式打桩的日期',
    notYet: '未登记', ahead: '现场动工早于施工许可，请注意未批先建。', noPermit: '已现场动工，还没有登记施工许可；已取得的请补登记，没有取得的请注意未批先建。', threeBooks: '三本账', unit: '本年完成投资，单位：万元', dispatched: '调度', vouchered: '有凭证', reported: '统计报送',
    gap: '调度数比有凭证多 {amount} 万元', gapUnexplained: '，尚未说明原因',
  },
  proof: {
    badge: '存证', title: '存证核验', holds: '核验通过。', waits: '等待签名。', fails: '未通过核验。', sequence: '存证号', leaf: '条目摘要', path: '包含证明', steps: '{n} 级哈希，逐级复算', size: '总条数', root: '根摘要', at: '签名时间', signature: '签名', key: '密钥编号',
    words: '改动过的条目无法得到同一个根摘要。离线可用 wutong verify 复核整个区的存证。',
  },
  board: {
    columns: '各阶段', noAmount: '未填总投资',
    missing: '{n} 个未填总投资',
    keys: '键盘：方向键换卡片，空格打开“推进”，回车打开项目。', next: '下一步', later: '补登记（跳过中间阶段）', hint: '拖动卡片，或点“推进”，登记下一步。金额为总投资。', filter: '筛选名称、单位、专班', lane: '分组', noLane: '不分组', byTaskForce: '按专班', byIndustry: '按产业', byZone: '按区', unnamedLane: '未填', foldAll: '全部收起', unfoldAll: '全部展开', emptyLanes: '另有 {n} 组没有符合筛选的项目：{names}', noneFound: '没有符合“{words}”的项目。请放宽筛选。', beyondLanes: '有的阶段项目太多，{n} 个没有列出，各组的个数与合计不含它们。请用筛选缩小范围。', asTable: '表格',
    count: '{n} 个', days: '{n} 天', move: '推进', moveLabel: '推进 {name}', moveTo: '{column}：{action}', rest: '其余 {n} 个见列表', none: '没有项目',
    cannot: '“{name}”现在不能到“{column}”。可以办理：{next}', empty: '看板上还没有项目', emptyWords: '导入台账后，项目会按阶段排在这里。',
  },
  figure: {
    ownSource: '本系统登记的记录', samples: '本页数字含 {n} 条示例数据（演示用，不是真实项目）。',
    name: '指标', value: '数值', parts: '分子 / 分母', outside: '可否对外', mayLeave: '可对外', stays: '内部掌握', office: '常用指标', registers: '各台账登记数', howMany: '{n} 个', unregistered: '没有登记', say: '口径', source: '来源', assumed: '暂定', failed: '未算出', none: '还没有指标', definition: '定义', since: '自 {day} 起生效', nature: '性质', dispatchSource: '调度数，非统计公布数',
    asOf: '截至 {day}', rest: '未计入的', numerator: '计入的', denominator: '全部', leave: '回到全部', restTitle: '未计入的 {n} 个', countedTitle: '计入的 {n} 个', asList: '在列表中打开', rows: '{n} 条', noRest: '没有未计入的。', noCounted: '没有计入的。',
    sentence: '截至{day}，{zone}{period}{label}{value}{parts}。口径：{say}。{source}调度数，非统计公布数。', sentenceSource: '来源：{source}。',
  },
  period,
  cockpit: {
    ...cockpitMore,
    openRows: '点开看项目', countUnit: '个', noValue: '暂无数据', funnel: '各阶段项目（历年累计）', funnelHint: '走到该阶段及以后的个数', trend: '逐月签约、开工、投产', trendUnit: '单位：个', noTrend: '这段时间还没有数据', month: '{n}月', signed: '签约', started: '开工', produced: '投产',
    unstarted: '已签约未开工 {n} 个', openFigure: '当年开工率', noUnstarted: '已签约的都开工了', today: '今日要办',
  },
  unstarted: {
    startedAfter: '期末后已开工：{day}', name: '项目', holder: '卡在何处', noHolder: '未填', since: '起始日期', days: '已卡天数', dayCount: '{n} 天', reason: '卡点'
  },
  today: {
    byOwner: '谁手里有事', allDuties: '待办中心', moreOwners: '另有 {n} 人手里有事', moreOfOwner: '另有 {n} 件', sinceFirst: '台账不满一周，自 {day} 首次登记起比较', moreMoves: '另有 {n} 个变动', others: '供了解，不由您办理', showOthers: '展开 {n} 条', foldOthers: '收起', leads: '招商线索', thisWeek: '本周变动', noMoves: '与上周相比没有指标变动。', sentDiffers: '报过的数有 {n} 个与现在不同', hello: '{name}，今天要看的', import: '导入台账', todo: '待办', own: '我管的项目', allProjects: '全部项目', noOwn: '还没有指定由您管理的项目。', nothing: '今天没有要办的事', nothingWords: '到期、逾期和待补的事项会出现在这里。', overdue: '逾期 {n} 天', waiting: '已 {n} 天',
  },
  imports: {
    words: '按原样上传现有台账。先核对，确认后才入库；确认后还可以撤销。', kind: '内容', into: '导入到', pick: '选择 Excel 文件', dropHere: '把文件拖到这里', formats: '支持 .xlsx、.csv，20 MB 以内。.xls、WPS 文件请先另存为 xlsx。', reading: '正在读表…',
    notAllowed: '您没有导入权限，请联系本单位统计调度员。', tooLarge: '文件超过 20 MB', recent: '最近导入', all: '全部导入', none: '还没有导入过。', file: '文件', at: '时间', by: '导入人', state: '状态',
    state_review: '待确认', state_confirmed: '已入库', state_undone: '已撤销', state_discarded: '已放弃', bulk: '“{label}”有 {n} 处：', bulkOffers: '{n} 处各按第一个建议改', bulkBlank: '{n} 处都先留空', bulkSkip: '略过这 {n} 行', perhapsMeant: '改成 {text}', takeUnit: '整表按{unit}读', unitRight: '单位没错', discard: '放弃这次导入', discardDo: '确认放弃', discardWords: '还没有写入任何数据；放弃后不再提示待确认，上传的原文件仍可取回。', discarded: '已放弃这次导入', accepted: '可导入', rejected: '有误', total: '总投资合计', annotated: '下载标红表',
    confirm: '确认导入 {n} 行', confirmTitle: '确认导入 {n} 行', confirmWords: '新增 {new} 条，更新 {update} 条，无变化 {unchanged} 条；有误的 {rejected} 行不导入。', blankKeeps: '空白格不改原值；要清空，请在记录里改。', leftOutToo: '另有 {n} 行按您的选择略过。', confirmDo: '确认入库', confirmed: '已导入 {n} 行',
    asLedger: '更新项目台账', asLedgerWords: '新项目登记进台账；已有的项目按表中的数修改。', asList: '登记为另一份清单（不改台账）', chooseFirst: '请先选择：这张表是用来更新台账，还是另一份清单？', nameFirst: '请填写清单名称和期别。', changesWords: '将修改台账里已有的 {n} 条记录，共 {cells} 处：{fields}。', noChanges: '台账里已有的记录都不改。', seeDifferences: '看差异清单', listWords: '例如发改、投促等部门的名单：每行记为对应项目在该清单里的名称和数，台账不改，之后可逐项比对差异。', listName: '清单名称', listPeriod: '清单期别', listHint: '例如：省市重点',
    result: '已导入 {n} 行：新增 {new}，更新 {updated}，无变化 {unchanged}；{rejected} 行有误未导入。', undo: '撤销这次导入', undoWords: '撤销后，本次新增的记录归档，更新的记录恢复原值；之后又改过的记录保留并列出。撤销本身也记入存证。', undoDo: '确认撤销', undone: '已撤销 {n} 条', kept: '{n} 条之后又改过，予以保留',
    rows: '逐行结果', filter: '筛选行', status_rejected: '有误', status_warned: '有提示', status_new: '新增', status_update: '更新', status_unchanged: '无变化', status_skipped: '非数据行', status_all: '全部',
    noneRejected: '没有错误行，可以确认导入。', noneHere: '没有这样的行。', sheet: '工作表', row: '行', what: '说明', fillHere: '点此填写', open: '打开记录', leftOut: '已略过', samples: '模板的示例行（{n} 行）已自动跳过，不会导入。', mend: '改{label}', moreRows: '再显示（还有 {n} 行）',
    useSheet: '导入这张表', headerFrom: '表头第', headerTo: '至', headerFirst: '表头起始行', headerLast: '表头末行', dataFrom: '行，数据从第 {first} 行起', asHeader: '把第 {row} 行作为表头',
    perhaps: '是不是“{label}”？', columnUnit: '{letter} 列的金额单位', sheetUnit: '同表（{unit}）', columnDates: '{letter} 列日期的先后', dates_year_first: '年-月-日', dates_month_first: '月/日/年', dates_day_first: '日/月/年', writtenHelp: '这一列的写法和格数',
    lastRed: '上一处', nextRed: '下一处', redPlace: '第 {n} 处，共 {all} 处',
    keys: 'F8 下一处错误 · 回车修改 · Alt+1…4 采用建议 · Ctrl+Delete 略过此行', alike: '同样在“{label}”写着“{value}”的还有 {n} 格。', alikeDo: '都改为 {text}', alikeNo: '不改', blank: '（留空）', fixedHere: '已改：{labels}', takeBack: '恢复原样',
    leaveOut: '略过这一行', putBack: '仍要导入这一行', redCell: '{label}，{value}，{why}，点此修改', status_fixed: '已改', bringBack: '上传改好的表', broughtBack: '已取回 {n} 处修改', leaveRunning: '可以先去做别的事，读好后在待办里等您确认。',
    readyElsewhere: '“{name}”已读好，在待办里等您确认', phase_read: '正在打开表格', phase_rows: '正在逐行核对', phase_match: '正在与已有记录比对', phase_write: '正在写入', unit: '金额单位', mapped: '已对应 {n} / {all} 列', takenAs: '对应', columnAs: '{letter} 列对应的字段', notTaken: '不导入', hidden: '隐藏', ignored: '{name}（不导入）',
    warning_amount_approximate: '约数，按所写数计入并标为约数', warning_amount_rounded: '小数超过分，已取到分', warning_unit_in_cell: '单元格自带单位，已换算', warning_fullwidth_digits: '全角数字，已转换',
    warning_number_as_text: '文本形式的数字，已按数字读取', warning_code_normalised: '代码已去空格、转大写', warning_formula_cell: '公式，取计算结果', warning_date_status_word: '不是日期，按未填处理',
    warning_date_planned: '计划日期，不作为实际发生日期', warning_date_as_number: '数字形式的日期，已识别', warning_date_month_only: '只到月', warning_taken_as_blank: '不是数字，按未填处理', warning_ditto: '“同上”，已取上一行的值',
    leftColumns: '{n} 列不导入：{headers}', whyLeft: '原因', mapThem: '去指定对应的字段', groups: '{n} 行是分组标题，不作为记录导入：{rows}', groupRow: '第 {row} 行“{label}”', wasThen: '{label}：{before} → {after}', emptyBefore: '（空）', blanksKeep: '表中空白，保留原值：{labels}', blanksMore: '{labels} 等 {n} 项',
    namesake: '台账里已有同名记录（{differs}）。如是同一个，请选“是同一个”，按本行更新那条记录；如是另一个，将作为新增。', namesakeMore: '台账里有 {n} 条同名记录，其中一条是（{differs}）。', nearName: '台账里有名称相近的“{title}”（{differs}）。如是同一个，请选“是同一个”，按本行更新那条记录；如是另一个，将作为新增。', nearMore: '名称相近的有 {n} 条，其中一条是：', namesakeSame: '关键字段为空', isSame: '是同一个，更新它', isOther: '是另一个，作为新增', openNamesake: '看那条记录', saidSame: '已认定与台账里的是同一个。', saidOther: '已认定是另一个，作为新增。', seeNew: '看新增的 {n} 条', seeUpdated: '看更新的 {n} 条', toCell: '定位到这一格', statedAll: '表内合计 {n} 处，与全表各行相加一致；其中 {all} 处含未导入的行，导入后台账里的合计会小于表内合计', allValue: '含未导入行（万元）',
    stated: '表内合计 {n} 处，{differing} 处与逐行相加不一致', statedSame: '表内合计 {n} 处，都与逐行相加一致', original: '原文件', annotatedRest: '下载未导入的 {n} 行', takeUpRest: '接着改这 {n} 行', restOf: '上次导入中没有导入的 {n} 行，改好后确认；已入库的不再重复导入。', compared: '核对', openOne: '打开记录 {title}（第 {row} 行）', matchTaken: '一致', matchAll: '一致（表内合计含未导入的 {n} 行，{sum} 万元）', differsBy: '各行相加比表内合计{way} {sum} 万元', lessThanStated: '少', moreThanStated: '多', countedOut: '已计入未导入的 {n} 行（{sum} 万元）', unread: '{n} 行金额没有读出，未计入', label: '名称', statedValue: '表内合计（万元）', parsedValue: '可导入行相加（万元）',
  },
  differences: {
    words: '同一项目在台账和各清单里的名称、金额、日期逐项比对；只列差异，不改数。', left: '左', right: '右', choose: '选择清单', ledger: '项目台账', noLists: '还没有可比对的清单', noListsWords: '导入台账时填写清单名称和期别，即可在这里比对。',
    summary: '对上 {matched} 个项目；{projects} 个项目有 {n} 处不同；只在左边 {left} 个，只在右边 {right} 个。', title: '不同之处', field: '字段', same: '对上的项目没有不同', onlyIn: '只在“{name}”里',
  },
  factor: {
    title: '动态码', inUse: '已启用', notInUse: '未启用', words: '登录时除口令外，再输入手机应用上每 30 秒变化的 6 位数字。口令泄露也不能登录。',
    required: '您的岗位须用动态码登录：请在手机上安装支持 SHA-256 的身份验证应用（如 Aegis、FreeOTP、Google 身份验证器），再生成密钥。', begin: '生成密钥', replace: '换一部手机', present: '当前动态码',
    picture: '密钥二维码', scan: '用手机上的身份验证应用扫描二维码，或手工录入下面的密钥。', once: '密钥只显示这一次，请勿截图或外传。', first: '手机上显示的 6 位数字', confirm: '核对并启用', done: '动态码已启用，其他地方的登录已退出',
  },
  token: {
    title: '接口令牌', words: '给本人的程序使用：只能做勾选的事，不超过本人权限，最长一年；本人停用或收回授权时同时失效。', made: '令牌已生成，只显示这一次：', copy: '复制令牌', name: '用途', nameHint: '如 每日取数脚本', rights: '可以做的事',
    until: '有效期至', days: '有效天数（1 到 365）', make: '生成令牌', revoke: '撤销', revoked: '令牌已撤销', isRevoked: '已撤销', isOver: '已过期', none: '您的职责没有可以交给程序的权限。',
  },
  people: {
    menu: '人员与部门', menuHelp: '开通、停用账号，部门，找回口令', title: '人员', open: '开通账号', login: '用户名', name: '姓名', post: '职务', unit: '部门', state: '状态', noUnit: '未分部门', disabled: '停用', locked: '锁定', waiting: '待设口令', active: '正常',
    withFactor: '动态码', edit: '修改', disable: '停用', enable: '启用', reset: '重置口令', recover: '申请找回', recoverWhat: '找回什么', passwordReset: '口令', factorReset: '动态码', recoverWords: '管理员本人的账号由系统管理员申请、审计管理员确认，两人办理。',
    code: '一次性码', codeTitle: '{name}的一次性码', codeTaken: '已记下，关闭', sureDisable: '停用“{name}”（{login}）？此人立即退出登录，不能再登录；记录和经办不变，可以再启用。', sureReset: '重置“{name}”（{login}）的口令？现在的口令立即作废，此人退出登录，凭一次性码重新设置。', disabledNow: '已停用“{name}”', enabledNow: '已启用“{name}”', codeWords: '请当面交给 {login}，24 小时内在登录页“凭一次性码设置口令”处使用，只显示这一次。', units: '部门', unitName: '部门名称', above: '上级部门', addUnit: '新增部门', top: '（最上级）', done: '已办理', asked: '已提交，待审计管理员确认',
  },
  grants: {
    menu: '授权', menuHelp: '谁有哪个角色、看到哪些数据', menuConfirm: '授权确认', menuConfirmHelp: '安全管理员提出的授权，由您确认或驳回', menuRecovery: '找回确认', menuRecoveryHelp: '管理员账号的找回申请，由您确认或驳回',
    propose: '提出授权', person: '人员', role: '角色', zone: '范围', subtree: '含下级', rows: '数据', until: '有效期至', untilHint: '留空为长期', lacking: '请先填写：{what}', toWithdraw: '收回授权也要在上面填写。', reason: '理由', password: '再次输入本人口令', held: '现有授权', none: '还没有授权', withdraw: '收回', submit: '提交',
    open: '待确认', confirmed: '已生效', refused: '已驳回', confirm: '确认', refuse: '驳回', by: '{name} 提出', noProposals: '没有申请', submitted: '已提交，待系统管理员确认', decided: '已办理', opinion: '意见', everyRow: '全部数据', everyZone: '全部开发区',
    rows_own: '本人建立的', rows_department: '本部门的', rows_department_below: '本部门及下级的', rows_departments: '指定部门的', rows_records: '指定记录', rows_group: '项目组',
    what_grant: '授予', what_withdraw: '收回', what_password_reset: '重置口令', what_factor_reset: '重置动态码', chosen: '指定哪些', chosenHint: '记录编号，一行一个', twoPeople: '授权由安全管理员提出、系统管理员确认，提出人不能确认自己的申请。',
  },
  policies: {
    title: '政策条款', readWords: '每一条的原文和依据。您的企业能享受哪些，看工作台的', words: '原文、依据、审查结论，以及按规则逐个判定的结果；应付的一次写入兑付记录，跑几次只付一次。', none: '还没有启用的政策条款', noneWords: '条款是一份文字和规则写在一起的文件，启用后出现在这里。',
    assumed: '暂定', since: '自', basis: '依据', noBasis: '未写依据，不能支付', review: '公平竞争审查', noReview: '未审查，不能支付', left: '余 {left}，共 {all}', noBudget: '没有这一年的预算',
    judge: '逐个判定{type}', found: '判定 {n} 个，应付 {due} 个，合计', pay: '兑付应付的 {n} 个', payTitle: '写入兑付记录', payWords: '将按《{name}》为 {n} 个对象写入兑付记录，合计 {amount}。审核、公示、拨付另行办理；写错了可以撤回。', payConfirm: '写入', paid: '已写入 {n} 条兑付记录',
    missing: '还差', anyOf: '以下有一项即可：', conditionHolds: '符合：{words}', conditionFails: '不符合：{words}', how: '怎么算的', fold: '收起', who: '对象条件', pays: '金额', matches: '政策匹配', matchWords: '按本年数据自动判定，不需要申报；以正式兑付为准。', noSubject: '没有可判定的记录：{names}',
  },
  portal: { none: '还没有指定您的企业', noneWords: '请联系园区企业服务专员，由安全管理员在授权里选定企业。', file: '打开企业档案', fill: '填报{label}', ask: '提出{label}', asked: '我们的{label}',
    policies: '您能享受的政策', matchWords: '园区按贵企业已登记的情况自动核对，免申即享的条款无需申报；实际金额以正式兑付为准。有疑问请联系园区企业服务专员。', noSubject: '贵企业还没有登记这些政策涉及的情况：{names}', how: '看逐项核对', holds: '符合', fails: '不符合', unknown: '待补充',
    state_payable: '可以享受', state_not_in_force: '不在有效期', state_not_met: '暂不符合', state_unknown: '待补充资料', state_zero: '本年没有金额', state_no_budget: '符合，待安排',
    why_payable: '符合条件。须经审核、公示等程序，以正式兑付为准。', why_not_in_force: '这项政策在您的情况发生时还没有生效，或已经到期。', why_not_met: '有条件还没有达到，可看逐项核对。', why_unknown: '登记的情况还不全，补齐后自动重新核对。', why_zero: '符合条件，但按条款算出的金额为零。', why_no_budget: '符合条件，等待园区安排资金。' },
  roles: { menu: '角色', menuHelp: '每个角色可以做什么，由定义文件给出', scope: '范围', excludes: '不能同时担任', rights: '权限', scope_all: '全部', scope_subtree: '本级及下级', scope_zone: '本开发区', scope_own: '本人建立', scope_department: '本部门', scope_records: '选定的记录', zoneWide: '及于全区' },
  audit: {
    menu: '审计日志', menuHelp: '谁、何时、从哪里、做了什么，结果如何', at: '时间', who: '人员', event: '事件', object: '对象', result: '结果', detail: '说明', address: '地址', done: '成功', refused: '拒绝', all: '全部', eventHint: '事件，如 登录、新建项目', more: '更早的', export: '导出', none: '没有符合条件的记录',
    number: '存证序号',
  },
  account: {
    owedPassword: '请先修改口令：首次登录、重置后，或口令用满 90 天。改好后重新登录。', owedFactor: '请先启用动态码，之后才能进入其他页面。',
    title: '我的账号', help: '职责、口令、界面深浅色', duty: '职责', zones: '范围', zoneCount: '{n} 个开发区和区域', look: '界面',
    look_light: '浅色', look_dark: '深色',
    look_system: '跟随系统', password: '修改口令',
    old: '原口令', new: '新口令', change: '修改', changed: '口令已修改',
  },
  admin: {
    noBusiness: '您的职责是管理系统本身，不查看业务数据。需要看业务数据的人请由安全管理员另行授权。', running: '服务', runs: '正常', zones: '开发区和区域',
    indicators: '指标', choices: '选项表', types: '登记类型',
    code: '代码', note: '说明', fields: '字段', actions: '动作',
    tree: '大表，按级查询', find: '查找', what: '做什么', permission: '需要的权限', address: '地址',
  },
  help: {
    title: '帮助', titleHelp: '每种记录怎么登记、每个字段什么意思', of: '帮助：{label}', choose: '选择要看的帮助', search: '查找帮助，可用拼音首字母', nothing: '没有找到“{q}”', nothingWords: '换个词试试，或选一种记录看字段说明。', who: '谁用', keysOf: '按键', fromOf: '数据来源', fieldsOf: '怎么登记', others: '其他',
    noWords: '这种记录没有另外的说明。', how: '怎么做', fieldsWords: '字段说明（{n} 项）', step_open: '打开', openWords: '从菜单进入：', step_create: '新建', step_createWords: '在列表上点“新建”，填好后保存；可先暂存。', step_import: '批量导入', step_importWords: '在列表上点“导入”，上传原有的 Excel，逐格核对后确认；下载模板也可以。', step_edit: '改正', step_editWords: '打开记录点“编辑”；改了什么、谁改的都记入存证。', whenStage: '在“{stages}”阶段', whoMay: '谁办', mustFill: '必填', mayFill: '可填', andMore: '{some}等 {n} 项', mustReason: '须写明', becomes: '办完进入“{stage}”',
    records: '记下什么',
    evidence: '证据', later: '可后补', byAction: '由办理动作写入', public: '公开', start: '从哪里开始',
    startWords: '左侧六个菜单：今天、项目、调度、报数、资源、更多。\n“今天”按您的职责列出现在要办的事；点开即到办理的地方。', list: '列表',
    listWords: '查询条件、排序和页码都在地址栏里，可以收藏或发给同事。\n点表头排序，按住 Shift 再点可加一个排序列；“列设置”可选列、排序、固定。\n选中的行可以跨页累计，再批量办理；框选后 Ctrl+C 可复制到 Excel。', record: '记录',
    recordWords: '上方按钮是现在可以办理的事，每一件都写明会记下什么、要什么证据。\n右侧是经过：谁、何时、改了什么。“存证”可以核验记录没有被改过。', figure: '数字',
    figureWords: '每个数字都能点开，看到它由哪些记录算出。“复制为文字”带截至日、口径和来源。', import: '导入',
    importWords: '按原样上传 Excel，逐格核对，有误的格标红、写明原因，点一下采用建议，也可以下载标红表改好再传。\n表头、金额单位、日期写法都可以改；确认后入库，之后还可以撤销。下个月同样的表直接认得。',
    papers: '文书和审批事项', papersWords: '“调度 → 文书”按模板生成 Word 代拟稿；项目页上的“写文书”直接写这个项目。\n“调度 → 审批事项目录”列出全部事项：谁办、几天、要什么材料、先办什么，哪些未核实。',
    operation: '备份与运行', operationWords: '“管理 → 备份与运行”看系统是否正常，随时立即备份；做完另处恢复、逐条核验，通过才算数。\n第一次备份生成恢复码，凭本人口令显示一次，抄在纸上由专人保管。备份和密钥文件分开存放，并复制到别的机器。',
    groups: '项目组', groupsWords: '“管理 → 项目组”按编号建组；再到“授权”里选“项目组”，由另一人确认后组员只看组里的项目。',
    todo: '待办与消息', todoWords: '右上角的数字是待办件数，红色表示有逾期。待办中心分待办、已办、我发起；点开即到办理的地方。\n消息中心是每日摘要和他人的改动，不弹窗、不向外发。', ledger: '存证', ledgerWords: '每次改动都记入存证：谁、何时、改了什么。记录页点“存证”可核验，也可下载存证文件交给别人核验。', site: '现场', siteWords: '手机上打开“今天 → 现场”：记走访、反映问题、扫码、看待办，三步以内。\n没有网络也能填，存在这部设备上，联网后自动发送，同一条只登记一次。\n定位、摄像头须用 HTTPS 打开本系统。照片里没有拍摄时间的按人工申报登记。', keys: '键盘',
    keysWords: 'Ctrl+K（苹果电脑 ⌘K）搜索记录、页面、动作和定义；↑↓ 选择，回车打开。\nTab 逐项移动，空格或回车按下按钮，Esc 关闭对话框。',
  },
  sentence: {
    title: '按句子筛选', has: '含有', starts: '开头是', is: '是', not: '不是', from: '不低于', to: '不高于', more: '大于', less: '小于', during: '在期间', between: '介于', under: '属于', missing: '没有填写', given: '已填写', notBefore: '不早于', notAfter: '不晚于',
    and: '并且', or: '或者', andJoin: '，并且 ', orJoin: '，或者 ', field: '字段', operator: '关系', value: '值', upper: '上限', add: '加一个条件', removeClause: '去掉第 {n} 个条件', allOf: '满足全部条件', anyOf: '满足任一条件', joinLabel: '条件之间',
    byText: '改用规则式', bySentence: '改用句子', notSentence: '这条规则式不是句子能表示的样子，按文字修改。', none: '还没有条件。加一个，例如：总投资 不低于 5000 万元。', unfinished: '还有没填完的条件，不计在内。', fits: '符合的有 {n} 条', checking: '正在核对…',
    apply: '按此筛选', clear: '清除', more2: '更多条件', active: '另有条件：{words}', activeRule: '另有规则式：{rule}', textHint: '可写字段的中文名或拼音首字母，例如 zongtouzi、总投资', complete: '可接着写：', ruleLabel: '规则式',
  },
  paste: {
    noChoice: '没有“{text}”这一项。可选：{allowed}', noBoolean: '“{text}”看不出是或否', notHere: '“{label}”不能在表格里改', title: '改动前核对', will: '将改 {cells} 格，涉及 {rows} 条记录', same: '{n} 格没有变化', wrong: '{n} 格不能改', beyondRows: '多出 {n} 行，超出本页，不处理',
    beyondColumns: '多出 {n} 列，超出表格，不处理', nothing: '没有要改的内容', record: '记录', column: '列', before: '原值', after: '改为', why: '说明', do: '确认修改 {n} 条', done: '已修改 {n} 条', readFirst: '服务器已试算，以下提示请先核对', copied: '已复制 {rows} 行 × {columns} 列',
    readHint: '单击选格，拖动选一片，Ctrl+C 复制到 Excel', gridHint: '单击选格，直接输入或按 F2 修改，Delete 清空；Ctrl+C、Ctrl+V 与 Excel 互贴，Ctrl+D 向下填充，Ctrl+Z 撤销', undone: '已撤销上一次改动（{n} 条记录）', undoNothing: '本页没有可以撤销的改动', undoRefused: '{n} 条没有撤销：{why}', tooMany: '一次最多改 {n} 条记录，请分几次粘贴', denied: '浏览器没有交出剪贴板，请按 Ctrl+V', editCell: '修改{label}', byStep: '“{label}”不能直接改：选中这条记录后用“批量办理”，或在看板、记录页用“推进”登记', byAction: '“{label}”不能直接改：由{actions}登记，选中这条记录后用“批量办理”，或到记录页办理', byItself: '“{label}”由系统算出，不能改', isFixed: '“{label}”登记后不能改', byForm: '“{label}”请打开记录，用“编辑”修改', cellSaved: '{label}已改为 {value}', cellTheirs: '已被改为 {theirs}', keepMine: '仍用我的', takeTheirs: '用新的',
  },
  batch: {
    copyIds: '复制编号', copyIdsWords: '所选记录的系统编号，每行一个，可交安全管理员建项目组', actions: '批量办理', part_edit: '修改', part_step: '推进', part_note: '登记', part_care: '慎用', selectAll: '选中符合条件的全部 {n} 条', selecting: '正在选中…', selectedAll: '已选中全部 {n} 条', tooMany: '一次最多办理 {n} 条，现在符合条件的有 {all} 条，请再加条件分批办理', whole: '已全选符合条件的 {n} 条', wholeWords: '按条件全选，不逐条记住；取消勾选的除外', except: '已除外 {n} 条', counting: '正在清点符合条件的记录…', confirmWhole: '按条件分步办理，可以随时停下；办理中新增的不算在内。', notReady: '另有 {n} 条不在可办的阶段，不动。', noneReady: '符合条件的记录里没有能“{label}”的', moreRefused: '其余 {n} 条见“复制结果”', edit: '批量修改…', archive: '批量归档', export: '导出选中', more: '已选 {n} 条（跨页保留）',
    title: '{label}：{n} 条', confirm: '将逐条办理 {n} 条记录，各自记入存证；不能办理的会列出原因，其余照办。', again: '再次确认办理 {n} 条', agree: '我已核对，共 {n} 条', field: '要改的字段', chooseField: '选择字段', newValue: '改为（留空表示清空）', running: '已处理 {done} / {all}', stop: '停下', stopped: '已停下，未处理的 {n} 条保持原样',
    gone: '另有 {n} 条轮到时已不符合条件，没有办理；请刷新列表核对。',
    report: '办理结果：成功 {done} 条，未办 {refused} 条', reportDone: '成功 {n} 条', refusedRows: '未办的记录', record: '记录', why: '原因', next: '怎么办', copyReport: '复制结果', keepRefused: '只保留未办的为选中', close: '完成', continueIt: '继续未完成的', interrupted: '中途断开：已处理 {done} 条，其余没有动。恢复后可继续，不会重复办理。', noCommon: '选中的记录没有可以批量办理的事',
  },
  scheme: {
    title: '方案', save: '保存当前条件为方案…', name: '方案名称', nameHint: '例如：本月未开工', saved: '已保存方案“{name}”', removed: '已删除方案“{name}”', remove: '删除方案“{name}”', none: '还没有方案', exists: '已有同名方案，将替换', do: '保存', words: '方案随账号保存，换一台电脑也在；只有您自己看得到。', same: '当前方案', failed: '方案没有存到服务器：{why}',
  },
  columns: {
    title: '列设置', shown: '显示的列', hidden: '不显示的列', pin: '固定{label}', unpin: '取消固定{label}', width: '{label}的宽度', auto: '自动', wider: '{label}加宽', narrower: '{label}收窄', drag: '拖动改变{label}的宽度', takeHint: '；按住拖动可换列的位置', find: '查找列', pinned: '固定', words: '随账号保存。固定的列在左侧不随表格滚动。',
  },
  exports: {
    title: '导出', page: '本页 {n} 条', chosen: '选中 {n} 条', all: '全部 {n} 条', xlsx: 'Excel', csv: 'csv', shownColumns: '只导出显示的列', allColumns: '导出全部列', columnsLabel: '导出哪些列', busy: '正在导出…', done: '已导出 {name}', denied: '您没有导出权限，请联系本单位安全管理员授权',
  },
  bad: {
    away: '连接不上服务器', awayWords: '已断开{long}。已填的内容保存在本机上，恢复后自动接上；请不要关闭页面。', awayNow: '正在重试…', tryNow: '现在重试', back: '已恢复连接', backWords: '页面内容已更新，可以继续。', missed: '这一页没有打开', missedAway: '它的文件还不在这台设备上，要等恢复连接。现在这一页和已填的内容都还在。', missedNow: '它的文件没有取到（系统可能刚刚升级），重新载入即可。已填的内容保存在这台设备上。', missedOpen: '重新载入并打开', missedStay: '留在这一页', minutes: ' {n} 分钟', seconds: ' {n} 秒', busy: '服务器正在启动或繁忙', busyWords: '稍候会自动重试，已填的内容没有丢。',
    old: '没有读到最新内容，显示的是 {at} 的。', lost: '您的权限已被调整', lostWords: '这里的内容您现在不能办理。已填的内容保存在本机上；如需恢复，请联系本单位安全管理员。', ended: '登录已失效', endedWords: '可能因为长时间未操作、在别处登录或权限调整。请重新登录，已填的内容没有丢。',
    emptyZone: '{zone}还没有数据', emptyZoneWords: '可以导入现有的 Excel 台账，或新建第一条{label}。',
  },
  design: {
    title: '界面规范', titleHelp: '颜色、字号、间距和每个部件的每种状态', tokens: '设计变量', colours: '颜色', onSurface: '对比度 {ratio}', type: '字号', spacing: '间距', buttons: '按钮', states: '状态', inputs: '输入', notices: '提示', tables: '表格', dialogs: '对话框', empty: '空、加载与出错', tags: '阶段与存证', charts: '图表', normal: '正常', disabled: '不可用', wrong: '有误', busy: '进行中', focus: '用 Tab 键看焦点', both: '浅色与深色并排', lightLook: '浅色', darkLook: '深色',
    words: '本页用的就是各页面正在用的部件；改一个变量，所有页面一起变。', sample: '示例', sampleHelp: '填写说明', sampleProblem: '看不懂这个金额', open: '打开对话框', amount: '金额', date: '日期', milestone: '日期或月份', choice: '选项', code: '行业', reference: '关联记录', file: '附件', flag: '是否', text: '文字', long: '长文字', percent: '比例', period: '期间', creditCode: '信用代码', name: '人员', figure: '数值', timeline: '经过', sentence: '句子筛选', wrongInputs: '有误与代码、关联的输入', values: '字段的值', rowCards: '手机上的列表',
  },
};
