// entry_zh.ts — Words of the page where figures are typed in.
const entry = {
  leave: '有 {n} 处没有保存，离开就没有了。仍要离开吗？', title: '录入数据', words: '本区调度数和统计公布数按指标、按期录入；一期一个数，改动要写缘由，每次都有存证。', year: '年份', lastYear: '上一年', nextYear: '下一年', month: '{n}月', cumulative: '1—{n}月累计',
  indicator: '指标', unit: '单位', from: '谁报、哪张表', source: '来源', sources: '各数的来源：填数时写着什么来源就记什么，可逐个改；要写缘由的数，缘由也可各写各的', openSources: '各数的来源、缘由不同？逐个写', sameSource: '都用上面写的来源', sourceHint: '如 供电公司 2025 年 9 月来函', reason: '缘由', reasonHint: '改动已有的数、数有异常时必填', needSource: '请写来源', needReason: '改动已有的数或数有异常，请写缘由',
  keptThere: '{zone}没有保存的 {n} 处已暂存，切回后接着填', keptHere: '没有保存的 {n} 处已暂存在本机上', waits: '{zone} {year} 年还有 {n} 处没有保存。', goThere: '去保存', wholeYear: '全年', isCumulative: '累计数', notSplit: '累计数不拆分到季度', notSummed: '这个指标不能相加', lacking: '缺 {months} 月', afterSaving: '带单位的数保存后才能合计', refusedElsewhere: '{zone}有 {n} 处没有保存：{words}',
  notNumber: '“{text}”不是数，写成 1234.5 或带单位', leftOut: '粘贴的内容有 {n} 格放不下或期间未到，没有填入',
  paste: '可从 Excel 复制一块，点开始的格子再粘贴；可带单位，如 1.2亿、0.13亿千瓦时，离开格子即换算。', changed: '改动 {n} 处', save: '保存', saved: '已保存 {n} 处', refused: '{n} 处没有保存，格子里写着原因，已填的都在', asked: '{n} 处数有异常，写明缘由后再保存；已填的都在', undo: '放弃改动', history: '经过', none: '没有由您录入的指标', noneWords: '由您这个岗位填报的指标会出现在这里。需要由您填报的，请系统管理员在“定义”里把该指标设为人工录入，或请安全管理员给您填报权限。', cell: '{label}，{period}', warned: '已保存，但请核对：{words}', future: '还没到的期间不能录入',
};
export default entry;
