// zh_office.ts — Words of the desk: to-do centre, messages, search, tour, phone, tab pages, ledger and administration.
const office = {
  shell: { beside: '菜单', otherZone: '地址里的开发区不在您的范围内，现在显示的是{zone}', tabs: '已打开的页面', closeTab: '关闭“{name}”', closeOthers: '关闭其他页面', allTabs: '全部 {n} 页', crumbs: '当前位置', home: '首页', scale: '字号', scale_normal: '标准', scale_large: '大', scale_larger: '特大', todo: '待办', todoCount: '待办 {n} 件', todoUnread: '待办：未读到', messages: '消息', unread: '{n} 条未读消息', fold: '收起菜单', unfold: '展开菜单' },
  find: {
    open: '打开搜索', hint: '搜索项目、企业、页面、操作、定义；可用拼音或代码', recent: '最近打开', clear: '清除', pages: '页面', actions: '操作', definitions: '定义', records: '记录', elsewhere: '其他开发区的记录（本区没有）', searching: '正在查找…',
    nothing: '没有找到“{q}”。换个字，或用代码、拼音再试。', newRecord: '新建{label}', onRecord: '在{label}的记录页面上办理', numberEnds: '尾号 {end}', help: '{label}怎么登记', guide: '{label}：使用说明', toDark: '换成深色界面', toLight: '换成浅色界面', language: '切换英文界面', print: '打印当前页', tour: '三分钟上手', signOut: '退出登录', scale: '调整字号', keys: '↑↓ 选择 · 回车打开 · Esc 关闭',
    field: '{type}的字段', choice: '选项表', failed: '记录暂时查不到，请检查网络后再试。', dialogFirst: '对话框还开着：先办完或关闭它，再搜索。已填的内容都在。',
  },
  area: { office: '办公', projects: '项目推进', attraction: '招商', approvals: '审批', governance: '调度与督办', enterprises: '企业', sites: '土地和厂房', policies: '政策', finance: '资金', talent: '人才', innovation: '科创', energy: '能源', logistics: '物流', culture: '文旅', other: '其他' },
  plan: {
    open: '计划', title: '项目计划', of: '{title}：计划', summary: '共 {n} 个节点，已完成 {done}，逾期 {late}；计划 {planned} 完成，按目前进展推算 {foreseen}。', addNode: '加节点', asTable: '看表', asPicture: '看横道图', pictureWords: '浅色为计划，深色为关键节点，绿色为已完成，红色为超出计划的天数；虚线是今天。',
    node: '节点', owner: '责任人', planned: '计划起止', actual: '实际完成', state: '进展', after: '前置', lateBy: '晚 {n} 天', earlyBy: '早 {n} 天', overdue: '逾期 {n} 天', foreseen: '推算 {day}，晚 {n} 天', critical: '关键节点', slack: '可缓 {n} 天', noOutlook: '推算不了完成日和关键节点：{why}。表里是计划日期。', cut: '节点超过 {n} 个，这里是计划开始最早的 {n} 个；其余在计划节点清单里。',
    none: '还没有计划', noneWords: '选一个模板和开始日期，按前置关系排出各节点；之后可以逐个修改、增减。', template: '计划模板', start: '开始日期', begin: '生成计划', begun: '已生成 {n} 个节点', tasks: '{n} 个节点，工期按{unit}。', workingDays: '工作日', days: '日历日', assumed: '工期为常见取值，请按项目实际修改',
  },
  dispatch: {
    more: '另有 {n} 项', reasons: '为什么上会（{n} 项）', toPlan: '看计划', enter: '上会', of: '{title}：上会', words: '待议 {n} 个项目，已议定 {done} 项。', meeting: '会议信息', minutes: '生成纪要', agenda: '议程', whole: '全区事项（不指明项目）', keys: '↑↓ 换项目 · 回车 写议定事项 · Ctrl+回车 记下并到下一个 · Esc 回到议程',
    overdue: '议定事项逾期 {n} 天', open: '议定事项办理中，还有 {n} 天', late: '计划节点逾期 {n} 天', due: '计划节点还有 {n} 天', looks: '{kind}：议定事项和计划节点列逾期的和 {n} 天内到期的。', looksFar: '{kind}：议定事项没有办结的都列出，计划节点列逾期的和 7 天内到期的。', blocked: '卡点 {n} 天', unstarted: '已签约未开工', problem: '反映的问题 {n} 天', earlier: '以前定的，还没有办结', until: '{day} 前', decide: '这次定什么',
    record: '记下', recordNext: '记下并到下一个', recorded: '已记下并记入存证', taken: '本次议定 {n} 项', project: '项目', none: '还没有议定事项', hasDecision: '本次已有议定事项', onlyRead: '您只能查看；议定事项由统计调度员登记。', archived: '这次会议已归档，只供查阅，不能再登记议定事项。', issued: '纪要已印发，议定事项不再增加；办结照常登记。',
  },
  todo: {
    title: '待办中心', words: '要您办的、您办过的、您发起的，都在这里。', open: '待办', done: '已办', started: '我发起', none: '没有要办的事', noneWords: '到期、逾期、待补证据、待确认的导入和授权会出现在这里。', noneDone: '还没有您经办的记录', noneStarted: '您还没有反映过问题，也没有发起过导入、授权或定义', asked: '反映和申请', begunImport: '导入', begunGrant: '授权', begunDefinition: '定义',
    import: '导入待确认', grant: '授权待确认', definition: '定义待确认', waiting: '离线内容待发送', importText: '{name}：{accepted} 行可导入，{rejected} 行有误', importBy: '{name}（{by}）', overdueOnly: '只看逾期', all: '全部', kind: '事项', what: '内容', since: '时间', overdue: '逾期 {n} 天', day: '{n} 天', state: '进展', openIt: '去办理', more: '再看早些时候的', failed: '有 {n} 类待办没有读到：{names}', unread: '未读到', kept: '没有网络：这是 {at} 读到、存在这部设备上的，之后的变化联网后显示。', keptAt: '（{at} 读到）',
    whose: '看谁的待办', whose_mine: '我的', whose_zone: '本区（权限内）', whose_absent: '无人认领', unnamed: '未指定责任人', ownedBy: '责任人：{name}', ofOwner: '只看“{name}”的 {n} 件。', notHere: '责任人“{name}”没有账号', absent: '另有 {n} 件写明的责任人在本系统没有账号，不会进入任何人的“我的”：', absentOpen: '查看', absentWords: '这些事写明的责任人（人员或部门）在本系统没有在用的账号：请改由本系统的人员负责，或由有权办理的人代办。', noneMine: '没有要您办的事', noneMineWords: '写明由您负责的、未指定责任人而您有权办理的，会出现在这里。', unlisted: '另有 {n} 件没有列出，办完前面的依次显示。',
    proposed: '待他人确认', confirmed: '已确认', rejected: '未通过', withdrawn: '已撤回', active: '已启用',
  },
  messages: {
    title: '消息中心', words: '站内信：每日摘要，和别人对您范围内记录的改动。点开即到原处；已读随账号保存，手机和电脑一致。', digest: '今日摘要', summary: '改动摘要', allKinds: '展开全部 {n} 类', foldKinds: '收起', kind: '类别', when_today: '今天', when_yesterday: '昨天', when_week: '本周', latest: '最近一条', total: '合计', noneInWeek: '本周和昨天没有别人的改动', showing: '只看：{what}', showAll: '看近七天全部', cut: '改动较多，这里是最近 {n} 项；更早的在“存证”里查。', unreadN: '（{n} 条未读）', digestWords: '{day}：待办 {todo} 件，其中逾期 {late} 件；待确认导入 {imports} 次；近一天他人改动 {changes} 项。', digestOwnWords: '{day}：待办 {todo} 件，其中逾期 {late} 件；近一天他人改动 {changes} 项。', list: '近七天', none: '近七天没有别人的改动', markRead: '全部标为已读', unreadOnly: '只看未读', did: '{who} {action}', addressed: '（报送对象：{to}）', many: '等 {n} 条',
    channels: '其他渠道（短信、企业微信、钉钉、政务钉）未接入：本系统不主动向外发任何内容。', quiet: '免打扰：不弹窗、不响铃，只在右上角显示数字。',
  },
  tour: {
    offerReal: '第一次用？三分钟认识常用的页面，不登记任何内容。', officer_1: '打开待办：要您办的都在这里。', policy_1: '打开政策条款：每条写着条件，能看到谁符合、差什么。', enterprise_1: '在企业列表里点开一家，右侧是经过：谁、何时、改了什么。', admin_page: '打开“{label}”：{help}', own_1: '打开工作台：本企业要办的事和能享受的政策。', own_2: '点开本企业的记录，右侧是经过：谁、何时、改了什么。', real_import: '打开“导入台账”：现有的 Excel 原样上传，先核对、确认后才入库，还能撤销。', real_site: '打开“现场”：记走访、反映问题、扫码，没有网络也能填。', title: '三分钟上手', offer: '第一次用？三分钟走一遍，做的都是真操作，用的是演示数据，做完可以撤销。', start: '开始', later: '不再提示', step: '第 {n} 步，共 {all} 步', go: '带我去', next: '下一步', done: '完成', end: '结束', finished: '都走过一遍了。需要时在“搜索 → 三分钟上手”里再来。', check: '做到了', waiting: '做到后自动打勾',
    director_1: '打开驾驶舱：一屏看全区的签约、开工、投产。', director_2: '点开“当年开工率”，看它由哪些项目算出、哪些没开工、卡在谁手里。', director_3: '打开一个项目，右侧是经过：谁、何时、改了什么。', director_4: '点“存证”，核验这条记录没有被改过。', director_5: '按 Ctrl+K，输入几个拼音首字母找回它。',
    clerk_1: '用一份小台账试导入：三行，其中两行有误。', clerk_2: '红格写着原因。点一个建议，或按 F8 逐处改，改到没有红格。', clerk_3: '点“确认导入”，写入演示台账。', clerk_4: '点“撤销这次导入”，刚才的记录归档，之后改过的会列出。', clerk_5: '按 Ctrl+K，输入“kb”，回车打开三个一批看板。',
    steward_1: '打开“现场”，点“记一次走访”。', steward_2: '写一句看到的情况，保存。没有网络也能存，联网后自动发送。', steward_3: '回到走访记录，点开刚才那条，右侧是经过。', steward_4: '打开待办，看哪件先到期。', touch_search: '点上方的搜索，输入几个拼音首字母找回它。', touch_mend: '红格写着原因。点一个建议，或点红格改，改到没有红格。', touch_board: '点上方的搜索，输入“kb”，点“三个一批看板”打开。', unfold: '看全文',
    steward_5: '点上方的搜索，用拼音首字母找一个项目。', sample: '用示例台账试一次',
  },
  site: {
    title: '现场', words: '在工地、在企业，三步以内办完。已打开的页面断了网也能填，恢复后自动发送。', visit: '记一次走访', visitHelp: '照片、地点、看到的情况', problem: '反映问题', problemHelp: '卡在哪里；进入调度人员的待办，由他们交办', scan: '扫码', scanHelp: '扫项目二维码或输入代码', batch: '批量补照片', batchHelp: '从电脑一次选多张', waiting: '待发送', waitingHelp: '没发出去的内容', form: '填表', formHelp: '本月要填的表',
    line_ready: '这部设备已备好：没有网络时刷新、重开也能打开本系统填写。', line_preparing: '正在把页面存到这部设备，备好之前请不要断网后刷新。', line_never: '经普通网址（不是 HTTPS）打开，浏览器不允许存页面：断网后已打开的页面能接着填，但不要刷新或关掉，重开会打不开。请管理员为本系统配置 HTTPS。',
    what: '看到的情况', problemWhat: '什么问题', project: '项目', pickProject: '选择项目（可输入名称、拼音首字母）', date: '日期', place: '地点', placeHere: '取当前位置', placeAsking: '正在定位…', placeDenied: '浏览器没有给位置：可手写地点。手机上须用 HTTPS 打开本系统，并允许定位。', placeInsecure: '当前不是 HTTPS，浏览器不给定位和摄像头，请手写地点、输入代码。', photo: '照片', takePhoto: '拍照', choosePhoto: '选照片',
    originCamera: '现场拍摄', originMetadata: '照片自带时间 {at}', originDeclared: '照片里没有拍摄时间（微信转过或截图），按人工申报登记', next: '下一步', save: '保存', saved: '已登记', queued: '没有网络，已存在这部设备上，联网后自动发送', remove: '去掉', nothingTyped: '请写一句看到的情况', nothingProblem: '请写是什么问题', noDay: '请填写日期', dayAhead: '日期不能晚于业务日期 {day}', tooLarge: '“{name}”超过 20 MB，浏览器也压缩不了，没有加入。请另存为 JPG 或换一张', shrunk: '原片 {from}，已压缩到 {to}', tooMany: '一次最多 {most} 张，其余 {n} 张没有加入，登记后再选',
    batchTitle: '批量补照片', batchNone: '还没有选照片', batchNoneWords: '一次最多选 {most} 张；选好后逐张核对日期、写一句情况，再一起登记。只有一张的，直接记一次走访。', batchWords: '从电脑一次选多张，每张登记为一条走访记录。照片里有拍摄时间的自动填日期，没有的按人工申报，由您填日期。', batchSave: '登记 {n} 条', batchDone: '已登记 {n} 条', file: '照片', origin: '来源',
    online: '已联网', offline: '没有网络：填的内容存在这部设备上，恢复后自动发送。',
  },
  scan: { title: '扫码', camera: '打开摄像头', stop: '停止', photo: '拍一张二维码', typed: '输入代码或网址', open: '打开', noReader: '认码程序没有取到，请连上网络再试，或输入代码。', noCode: '照片里没有认出码，请靠近、对正再拍，或输入代码。', notOurs: '码里不是本系统的记录：{text}', notFound: '没有找到代码“{text}”', words: '项目二维码、项目代码、统一社会信用代码都可以。', denied: '没有打开摄像头：须用 HTTPS 打开本系统并允许使用摄像头；也可以拍照或输入代码。' },
  outbox: {
    title: '待发送', words: '没有网络时填的内容存在这部设备上，联网后按先后发送；同一条只会登记一次。', none: '没有待发送的内容', sendAll: '现在发送', sending: '正在发送…', state_waiting: '等网络', state_conflict: '与他人的改动冲突', state_refused: '没有通过', discard: '不要了', correct: '修改', correcting: '这条没有通过：{words}。改好后保存，原来那条随即去掉。', correctGone: '这条已不在待发送里。', discardSure: '确定不要这条内容？', again: '再发一次', takeNewest: '按最新内容再发', sent: '已发送 {n} 条', lost: '这部设备的浏览器不让存离线内容，请联网后再填。', at: '填于 {at}',
  },
  ledgerPage: {
    title: '存证', ownTitle: '本企业记录的存证在各条记录里看', ownWords: '打开企业档案、诉求等记录，“存证”和“经过”里有谁在何时做了什么。别人给的存证文件可在下面核验。', words: '谁、何时、对哪条记录做了什么；每一条都能核验没有被改过。', search: '查找', q: '记录名称', qHint: '名称里的字', type: '记录类型', allTypes: '全部类型', who: '经办', everybody: '所有人', mine: '我经办的', from: '起', to: '止', none: '没有符合条件的存证', more: '再看早些时候的', number: '存证号', when: '时间', did: '动作', record: '记录', change: '改动', proof: '存证', changes: '{n} 项改动', blind: '内容不显示', blindNote: '写着“内容不显示”的是业务记录：审计能核对有此一条，不看内容。',
    verify: '核验存证文件', verifyWords: '别人给您的存证文件（记录页“存证”里下载），在这里核验是不是真的、有没有改过。', pick: '选择存证文件', holds: '符合', fails: '不符', notJson: '“{name}”不是存证文件', notJsonNext: '存证文件是 .json：请对方打开那条记录，点“存证”再点下载，把下载的文件原样发来。', download: '下载存证文件', copied: '已下载', reason: '原因：{reason}',
  },
  selfCheck: { title: '自检', words: '逐项核对本系统的安装和运行，通过或不通过，不通过的写明怎么办。', pass: '通过', fail: '不通过', advice: '建议', summary: '{pass} 项通过，{fail} 项不通过，{advice} 项建议', again: '重新检查', at: '检查于 {at}', group: '类别', item: '项目', state: '结果', found: '看到什么', next: '怎么办' },
  layouts: { title: '导入版式', words: '确认导入后记住的表头对应：下次同样的表来，直接认得。可以忘掉，下次重新识别。', sheet: '工作表', from: '最近一次', by: '导入人', uses: '用过 {n} 次', columns: '列的对应', notTaken: '不导入', forget: '忘掉', forgotten: '已忘掉这个版式', none: '还没有记住的版式', noneWords: '确认一次导入后就会出现在这里。', sure: '忘掉“{name}”的对应？下次导入同样的表要重新核对。' },
  defs: {
    draftOlder: '暂存以后这份文件已有改动，提交前请核对。',
    files: '定义文件', name: '名称', cases: '案例', noCases: '没有案例', casesRunning: '{n} 个，试算中…', casesUnasked: '{n} 个，这次没能试算', casesPass: '{n} 个，全部通过', casesFail: '{n} 个，{bad} 个不通过', casesRan: '{at} 试算', casesWords: '案例由服务器用在用的全部定义试算：本次启动或定义变动后第一次打开清单时算一遍，写明时间；不是启用当时的结果。', withProgram: '随程序提供', ofProgram: '程序自带', pending: '待确认', path: '文件', kind: '类别', origin: '来源', own: '本单位', shipped: '随系统', from: '生效日期', by: '启用人', history: '历次启用', open: '查看', try: '试一试', trying: '正在检查并运行案例…', text: '内容', reason: '缘由', good: '没有问题，案例 {n} 个全部通过。', bad: '有 {n} 处问题，不能启用。', failedCases: '没有通过的案例', changes: '改了什么', takesEffect: '自 {day} 起生效', now: '立即生效', needsSecond: '须由另一人确认后生效：{why}', activate: '提交启用', confirm: '确认启用', withdraw: '撤回', proposedBy: '{who} 提出', confirmed: '已启用', withdrawn: '已撤回', notActivated: '文件夹里有 {n} 个文件没有启用，不起作用', new: '新建定义文件', find: '按名称、路径查找', none: '没有符合的文件', line: '第 {line} 行', superseded: '已被本单位文件取代', byTwo: '涉及权限、资金的定义由两人启用：一人提出，另一人确认。', sameAs: '与在用内容相同',
  },
};
export default office;
