// cockpit_zh.ts — Further words of 驾驶舱 and those of 大屏, in Chinese.
export const cockpit = {
  tileText: '{zone}{period}{label} {n} 个，总投资{amount}（{before}）。截至{day}。来源：{source}。{outside}', tileBefore: '上年同期{lastPeriod} {last} 个、{lastAmount}', sourceZone: '本区调度数，非统计部门公布数', sourceZones: '各区调度数，非统计部门公布数',
  tileOpen: '个数、总投资可对外提供。', tileInside: '内部掌握，未经批准不得对外提供。', pictureOpen: '可对外提供。', stepsInside: '其中{steps}内部掌握，未经批准不得对外提供；其余可对外提供。', stepsStay: '{steps}内部掌握', tileSumInside: '其中总投资内部掌握，未经批准不得对外提供；个数可对外提供。', ofTarget: '全年目标 {n} 个', targetDone: '完成 {share}', noSigned: '本期没有签约项目',
   lastYearUnknown: '上年未登记', lastYearPart: '上年同期不含{zones}（未登记），不作同比', andMore: '等 {n} 个区', lastYear: '上年同期 {n} 个 · {amount}', standing: '现停在此 {n}', target: '目标 {n}/年（按月均摊）',
  noTarget: '没有登记今年的签约目标，不画目标线。', enterTarget: '登记目标', noOwner: '未指定责任人', due: '要办 {n} 件', overdue: '，逾期 {n} 件', rankUp: '↑ 升 {n} 位', rankDown: '↓ 降 {n} 位', rankSame: '→ 持平', rankBefore: '{period} 第 {n}', rankValue: '本区 {value}', rankAhead: '升一位还差 {gap}', rankBehind: '与后一名相差 {gap}', rankPoints: ' 个百分点', noRank: '还没有登记上级通报的位次。', enterRank: '登记位次通报',
  saidStop: '。', unstartedText: '{zone}{period}签约的项目中还没有开工的 {n} 个', unstartedLine: '{name}（{holder}）', daysText: '，{n} 天', dutiesText: '{zone}今日要办 {n} 件', dutiesLine: '{name} {n} 件，其中逾期 {overdue} 件', placesText: '{zone}{period}各区签约、开工、投产',
  ownZones: '各区', placeWords: '{name}：签约 {signed} 个，开工 {started} 个，投产 {produced} 个', places: '各市、各区（无界示意）', placesHint: '圆面积为签约个数，点开进入该区；示意图，不表示位置和界线', ranks: '位次（上级通报）', approval: '审图号：{n}', between: '；', saidEnd: '截至{day}。来源：{source}。{outside}', funnelText: '{zone}项目走到各阶段及以后的个数（历年累计）：{steps}。', stepText: '{label} {n} 个（现停在此 {standing} 个）', trendText: '{zone}{period}逐月：{rows}。', monthsText: '{label} {n}，合计 {sum} 个', rankText: '{zone}{indicator}{period}在{scope}列第 {rank} 位（共 {total} 位）{before}{gaps}。来源：{source}。{outside}', rankBeforeText: '，{period}第 {n} 位', sumRows: '{label}的项目，按总投资排列',
};
export const wall = {
  open: '大屏', title: '大屏', fullScreen: '全屏', lost: '连接中断，下面是 {at} 的内容', lastYear: '上年同期 {n}', latest: '最新开工、投产', places: '各市、各开发区签约', publicOnly: '只显示公开字段', shownAt: '{at} 更新', screens: '大屏', screensHelp: '不用登录、只显示公开字段的屏幕。密钥只显示一次，到期或停用即失效',
  name: '大屏名称', place: '安放位置', until: '有效期至', make: '建立大屏', once: '在那台机器的浏览器里打开这个地址。它只显示这一次，请现在抄下：', none: '还没有大屏。', pickZone: '请选择显示哪里', willShow: '这块屏将不用登录、公开显示：{zone}，到 {until} 为止。', shows: '“{name}”显示的是：{zone}，到 {until} 为止。',
};
