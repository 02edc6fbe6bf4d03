import { bilingual } from './bilingual';

/** What 提醒, toasts and the form say about stages, statuses and gates. */
export const gate = bilingual(
  {
    refused: (stage: string, missing: string) => `未进入「${stage}」：${missing}`,
    marked: (stage: string, missing: string) => `已进入「${stage}」，但条件未齐：${missing}`,
    statusRefused: (status: string, missing: string) => `未改为「${status}」：${missing}`,
    fill: (columns: string) => `请填写${columns}`,
    sayYes: (columns: string) => `请确认${columns}为“是”`,
    followUps: (method: string, have: number, need: number) =>
      `${method} ${have}/${need}，还差 ${need - have} 次`,
    score: (have: number, need: number) => `BANT 评分 ${have}，需 ${need} 分`,
    from: (stages: string) => `须从${stages}进入`,
    reason: (column: string) => `请在「${column}」写明原因`,
    list: '、',
    join: '；',
    quoted: (name: string) => `「${name}」`,
    movedByItself: (stage: string, customers = 1) =>
      `${customers > 1 ? `${customers} 位客户` : ''}条件已齐，已自动进入「${stage}」`,
    setByItself: (status: string, customers = 1) =>
      `${customers > 1 ? `${customers} 位客户` : ''}原因已写明，已自动改为「${status}」`,
    sentBack: (count: number) => `${count} 处修改已退回，原因见「提醒」列`,
  },
  {
    refused: (stage: string, missing: string) => `Not moved to ${stage}: ${missing}`,
    marked: (stage: string, missing: string) => `Moved to ${stage}, conditions not met: ${missing}`,
    statusRefused: (status: string, missing: string) => `Not set to ${status}: ${missing}`,
    fill: (columns: string) => `fill in ${columns}`,
    sayYes: (columns: string) => `set ${columns} to Yes`,
    followUps: (method: string, have: number, need: number) =>
      `${method} ${have}/${need}, log ${need - have} more`,
    score: (have: number, need: number) => `BANT score is ${have}, ${need} needed`,
    from: (stages: string) => `it may only be entered from ${stages}`,
    reason: (column: string) => `give the reason in ${column}`,
    list: ', ',
    join: '; ',
    quoted: (name: string) => name,
    movedByItself: (stage: string, customers = 1) =>
      `Everything is there now: ${customers > 1 ? `${customers} customers ` : ''}moved to ${stage}`,
    setByItself: (status: string, customers = 1) =>
      `The reason is there now: ${customers > 1 ? `${customers} customers ` : ''}set to ${status}`,
    sentBack: (count: number) => `${count} changes were sent back; the Reminder column says why`,
  },
);
