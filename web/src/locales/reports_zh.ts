// reports_zh.ts — The words of 报数 in Chinese.
export default {
  title: '报送', titleHelp: '报给谁、报的什么数、现在变成了多少；上级的表对应一次，以后每月自动填', make: '生成报送件', makeHelp: '取当前数据冻结成一件，发出后不能改，只能撤回或更正', uploadForm: '上传上级的表', submissions: '报送件',
  allOf: '全部 {n} 件', name: '名称', receiver: '报送对象', receiverHint: '如 市商务局', allReceivers: '全部对象', period: '期间', periodHint: '如 2025-09 或 2025-01..2025-09', figures: '报送数', figure: '指标', by: '报送人', sentAt: '报送时间', state: '状态',
  noneSent: '还没有报送件', noneSentWords: '生成一件，就留下了当时的数、口径和明细，以后问起来有据可查。', whatWeSent: '我们报过什么', onlyDiffering: '只看与现在不同的（{n}）', noneDiffer: '报过的数与现在都一致。', nothingSent: '还没有报过数。',
  sentValue: '报送值', nowValue: '现在', why: '差异', whyChanged: '为什么变了', fold: '收起', sameAsSent: '一致', forms: '上级的表', formsHelp: '对应一次，下月自动认出', noForms: '还没有。上传上级发来的空白 xlsx，指定每格填哪个数。',
  how: '变化', row: '记录', what: '改了什么', who: '谁', when: '何时', entered: '新进入', left: '不再计入', changedRow: '数值变了', entry: '存证第 {n} 号', noEntry: '期间内没有改动这条记录', noRows: '数值有变化，但没有可列出的记录', same: '没有变化', moreRows: '另有 {n} 条未列出', hiddenRows: '另有 {n} 条无权查看',
  answers: '电话答复', answersHelp: '上级来电问数：念给对方，或复制为文字发过去', findFigure: '找指标，如 开工', copyAll: '复制全部 {n} 个', findOther: '换个词试试，如 签约、开工、投产。', open: '可对外', closed: '内部掌握', asOf: '截至日', meaning: '口径', origin: '来源', outside: '可否对外',
  compare: '本周与上周', between: '{from} 与 {to} 相比', known: '前者按 {at} 已记录的数据', weekAgo: '比上周', monthAgo: '比 30 天前', dayAgo: '比昨天', since: '前一个时点', until: '后一个时点', young: '那时还没有数据', sinceFirst: '从第一条记录起比', compareText: '{zone}：{from} 至 {to} 的数据变动', nothingChanged: '这段时间没有指标变动', unchanged: '其余 {n} 个指标没有变化',
  others: '显示其余 {n} 个指标', correct: '更正报送件', correctWords: '更正“{name}”：新的一件发出后，原件标记为“已更正”，原来的数仍然保留。', needReceiver: '请填写报送对象', needPeriod: '请填写期间，如 2025-09', needFigures: '请至少选一个指标', usualName: '{receiver} {period}', fromTo: '{from} 至 {to}',
  chosen: '已选 {n} 个', pick: '选', willFreeze: '将要冻结的值', unread: '未能读取：{why}', unreadChosen: '有勾选的数没能读取，请先重试', readingChosen: '勾选的数还在读取，请稍候再冻结', noFigure: '没有数', frozen: '将要冻结', frozenFigures: '上面选中的数，连同分子、分母', frozenMeaning: '口径文件的版本（起始日和哈希）', frozenRows: '每个数由哪些记录算出（记录编号）', frozenLedger: '此刻存证的位置，以后可以按当时已知的数据重算', frozenFile: '文件“{name}”', frozenTable: '没有附上级的表：自动生成一份 xlsx 留底',
  askWhy: '有 {n} 个累计数比上次报送的小，请写明为什么', reason: '下降的原因', reasonHint: '如 经市局同意核减两个项目', freeze: '冻结并登记为已报送', frozenSent: '生成后即为“已报送”，不能再改；报错了可以撤回，或另报一件更正它', made: '已生成报送件，存证第 {n} 号',
  sentTo: '报 {receiver} · {period}', download: '下载报送文件', withdrawn: '已撤回：{reason}', superseded: '已被更正：', replacesThat: '更正的是：', theOther: '另一件', lowerBecause: '低于上次的原因：{reason}', showMade: '看分子、分母和口径', numerator: '分子', denominator: '分母', meaningSince: '口径自', rowsKept: '留底明细',
  seal: '存证', position: '存证位置', file: '文件', form: '上级的表', sealHelp: '数、口径、明细和文件的哈希都在存证里。“为什么变了”按当时的存证位置重算。',
  formHelp: '点格子指定填哪个数；公式、合并格、格式和单位都保持原样', pickForm: '选择 xlsx 文件', thisMonth: '上传本月的空白表', dropForm: '把上级发来的空白表拖到这里', dropFormWords: '只收 xlsx，20 MB 以内。.xls 和 WPS 文件请先另存为 xlsx。', recognised: '认出来了：{name}', otherForm: '这不是同一张表，请先对应', formName: '表名',
  saveMapping: '保存对应（{n} 格）', mapped: '已保存 {n} 格的对应', fillPeriod: '报哪一期', fill: '填表', filled: '已填 {n} 格', missing: '缺 {n} 项', downloadFilled: '下载填好的表', makeOfIt: '以此生成报送件', lacking: '缺', allFilled: '没有缺项。', cell: '格子', pickCell: '点左边的格子，看它填什么，或改掉。', unknown: '本系统没有的 {n} 项', sheetCut: '只显示前 120 行。',
  fillWith: '填什么', notFilled: '不填', part: '取哪一部分', periodOfCell: '哪个期间', unit: '单位', usualUnit: '默认单位', byHand: '手工指定', wordZone: '（文字）开发区名称', wordReceiver: '（文字）报送对象', wordPerson: '（文字）填报人', wordPeriod: '（文字）期间', wordMonth: '（文字）年月', wordAsOf: '（文字）数据截至日',
  partValue: '数值', partGrowth: '同比增长', perMonth: '本月', perCumulative: '本年累计', perMonthLast: '上年同月', perCumulativeLast: '上年同期累计', perAsked: '与所报期间相同',
};
