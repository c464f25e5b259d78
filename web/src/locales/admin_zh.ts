// admin_zh.ts — Words of 备份与运行, 项目组, 部门, 文书 and 审批事项目录.
export const operation = {
  title: '备份与运行', words: '系统是否正常、后台做了什么、备份有没有做好并核验过。', refresh: '刷新', health: '运行状况', at: '读取于 {at}',
  version: '版本', uptime: '已运行', since: '自 {at}', days: '{d} 天 {h} 小时', hours: '{h} 小时 {m} 分', minutes: '{m} 分钟', store: '数据库', database: '数据库大小', beside: '另有 {size} 待并入',
  disk_data: '数据盘余量', disk_backups: '备份盘余量', of: '共 {total}', low: '不足 2 GB，请清理或扩容', unread: '读不到', memory: '占用内存', most: '最高 {size}', ledger: '存证', trees: '{n} 个区的存证', audit: '审计日志', auditTrees: '{n} 本，各区和系统', entries: '{n} 条', signed: '最近签名 {at}', businessDate: '业务日期 {day}',
  jobs: '后台工作', job: '工作', every: '多久一次', lastRun: '最近一次', result: '结果', next: '下一步', noRun: '启动后还没有做过', done: '正常', failed: '没有做成，原因见服务日志', everySecond: '有新存证时每秒', everyMinute: '每分钟', everyHour: '每小时', whenNeeded: '需要时',
  job_sign_heads: '签署存证', job_sign_heads_words: '新的存证一秒内签名，之后改不了', job_checkpoint: '并入数据库文件', job_checkpoint_words: '把近期写入并到主文件', job_sweep: '清理无人引用的文件', job_sweep_words: '上传一天后仍没有记录引用的文件，一天没有确认的导入', job_definitions: '到期启用定义', job_definitions_words: '写明生效日期的定义，到日自动启用',
  swept: '清理文件 {files} 个、导入 {reviews} 批', nextDefinitions: '{day} 有定义生效', noDefinitions: '没有待生效的定义',
  backups: '备份', make: '立即备份', makeTitle: '立即备份', makeWords: '把整个数据目录备份成一个文件，放到 {folder}。期间大家照常使用；做完后另处恢复、逐条核验，通过才算数。这件事会记入审计日志。', newCode: '换一个恢复码（原来的遗失时）', newCodeWords: '以后的备份用新码；仍在原处的旧备份也改用新码，移到别处的旧备份仍用原码。', giveUp: '放弃上一个恢复码', giveUpWords: '{at} {who}备份时生成的恢复码显示过，没有人确认。抄录了的，请先由{who}点“我已抄录保存”；放弃后它打不开任何仍在原处的备份。', begin: '开始备份',
  phase_copy: '正在复制数据库', phase_pack: '正在打包', phase_unpack: '正在另处解开', phase_prove: '正在逐条核验', phase_elsewhere: '命令行正在备份', leave: '可以离开本页，备份会做完。', by: '{who} 发起',
  lastProved: '备份已完成，另处恢复核验全部相符：{file}', lastFailed: '备份没有做成：{why}',
  code: '恢复码', codeWaits: '这次备份生成了恢复码。没有它，谁也恢复不了备份。请输入本人口令显示一次，抄在纸上由专人保管。', password: '本人口令', showCode: '显示恢复码', codeOnce: '只显示这一次。抄好、核对后点“我已抄录保存”，这个码才作数；此前请勿离开本页。', written: '我已抄录保存', codeShown: '{at} {who}备份时生成的恢复码显示过，还没有确认已抄录。', codeWaitsFor: '{at} 生成的恢复码在等{who}领取。', codeLost: '{at} {who}备份时生成的恢复码没有人看过，服务重启后已无法显示。', formerOpens: '此前的恢复码仍能打开所有备份。', nothingOpens: '没有它，现有的备份都打不开。', makeAnother: '没有抄录的，请点“立即备份”，勾选“换一个恢复码”再做一次；显示过的还要勾选“放弃上一个恢复码”。',
  none: '还没有备份', noneWords: '点“立即备份”做第一份，或在服务器上运行 wutong backup。', when: '时间', who: '备份人', file: '文件', size: '大小', proof: '核验', proved: '已恢复核验', provedWords: '存证 {entries} 条、记录 {rows} 行、签名 {heads} 个、附件 {files} 个，全部相符', notProved: '没有做成', interrupted: '中断', codesUnproved: '恢复码是旧版本生成的，没有恢复码就核对不了它能否打开这份密钥文件；请带恢复码演练一次（wutong restore --only-prove），或换一个恢复码。', unrenewed: '旧备份的密钥文件没有更新，其后删除的个人信息用它仍能打开：{file}，{why}。', unlisted: '清单 backups.jsonl 写不进去，先记在 backup.lock，下次备份时补入；请检查磁盘空间和权限。', listedLater: '备份做成后未及记入清单，由下一次备份补记', gone: '文件已不在原处', keysGone: '密钥文件已不在原处', folder: '存放在 {folder}', sha: 'SHA-256 {sum}',
  apart: '密钥文件（.keys）请与备份分开存放；备份请复制到别的机器。本页不提供下载：备份里是业务数据。', old: '最近一份已核验的备份是 {n} 天前做的，请再做一份。', never: '还没有一份核验过的备份。', restoreWords: '恢复在服务器上办：wutong restore 文件 --data 新目录 --code @恢复码文件；先用 --only-prove 演练，每季度一次。',
};
export const groups = {
  title: '项目组', words: '一组项目；授权时数据范围选“项目组”，组员只看组里的项目。', add: '新建项目组', name: '名称', records: '项目',  count: '{n} 个项目', members: '组员', noMembers: '还没有人', membersWords: '加减组员在“授权”里提出，由另一人确认。', toGrants: '去授权', edit: '修改', remove: '删除', save: '保存', saved: '已保存', removed: '已删除', none: '还没有项目组', noneWords: '新建一个，选好项目；再到“授权”里把人加进来。', sure: '删除“{name}”？', inUse: '有人正凭它看项目：改动等于重新授权。请先在“授权”里收回，或另建一组再授权。', byName: '这里只显示名称和编号，用来认清是哪一个，不显示其他内容。', password: '本人口令',
};
export const picker = {
  hint: '输入名称、拼音首字母或编号', type: '输入名称、拼音首字母或编号查找', named: '{title}（{what}）', unknown: '（名称不详，编号 {id}）', paste: '按系统编号粘贴', pasteHint: '每行一个：业务部门在清单里点“复制编号”得到的', take: '加入 {n} 个', more: '还有更多，请输入得更完整',
};
export const units = {
  rename: '改名', move: '调整上级', dissolve: '撤销', people: '{n} 人', nobody: '没有在用人员', former: '曾用名：{names}', formerWords: '以往记录里写的还是原来的名称，不随改名变；待办里写着原名称的，仍算这个部门的。',
  renameWords: '记录里的部门是当时写下的文字：以往的记录仍写原名称，不随之改变。原名称留作曾用名，待办里写着原名称的仍算这个部门的。', moveWords: '按部门看数据的人须重新登录。移动会扩大某人授权的范围时不能移动：先由两人收回授权，移动后再重新申请。',
  dissolveWords: '撤销后不能再选这个部门；记录里写的名称不变。部门里还有在用人员、下级部门，或有授权以它为范围的，须先调整。停用的账号改为“未分部门”。', reason: '撤销理由', reasonHint: '如 机构改革，并入综合科',
};
export const documents = {
  title: '文书', words: '按模板生成代拟稿（Word），数字和清单取自现在的数据；红头、文号、印章随签发在本单位公文系统里办。', about: '写谁', aboutNone: '本开发区', period: '期间', make: '生成代拟稿', made: '已生成：{name}', pick: '选择{type}', source: '写法依据', assumed: '默认写法，可按本单位习惯改', none: '没有文书模板', noneWords: '模板是定义文件，在 definitions/documents 中增加。', write: '写文书', noExport: '您可以看模板；生成文件需要“导出”权限。', needRecord: '请先选择写谁', notHere: '这条记录没有可用的文书模板', zone: '开发区',
};
export const catalogue = {
  title: '审批事项目录', words: '全部 {n} 项：谁办、几天、要什么材料、先办什么；标明哪些未核实。', menu: '谁办、几天、要什么材料、先办什么', find: '按名称、编号、机关查找', phase: '阶段', allPhases: '全部阶段', onlyUnverified: '只看未核实的', shown: '{n} 项', before: '先办', beforeNone: '不用等别的', verified: '已核实', unverified: '未核实', applies: '什么项目要办', types: '项目类型为{types}', notTypes: '项目类型不是{types}', always: '都要办', onRequest: '按情况点选', since: '自 {day} 起', or: '或', none: '没有符合的事项', verifyWords: '“未核实”是常用做法或外地样板，用前请对照本地规定；改定义文件即生效。', onePart: '时限或办理方式未核实',
};
