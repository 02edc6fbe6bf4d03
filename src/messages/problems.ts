import { bilingual } from './bilingual';

/** What is wrong with one field, and what to do: by problem code. */
export const problems = bilingual(
  {
    missing: (field: string) => `请填写${field}`,
    'date.invalid': (field: string, entered: string) =>
      `${field}“${entered}”不是有效日期，请按 2026-03-04 的写法填写`,
    'moment.invalid': (field: string, entered: string) =>
      `${field}“${entered}”不是有效时间，请按 2026-03-04 14:30 的写法填写`,
    'number.invalid': (field: string, entered: string) => `${field}“${entered}”不是数字，请只填数字，例如 8`,
    'amount.range': (field: string, entered: string, example: string) =>
      `${field}“${entered}”是一个范围，请填一个数，例如 ${example}`,
    'amount.invalid': (field: string, entered: string, example: string) =>
      `${field}“${entered}”不是金额，请只填数字，例如 ${example}`,
    'amount.negative': (field: string, entered: string) => `${field}“${entered}”是负数，请填 0 或大于 0 的数`,
    'choice.unknown': (field: string, entered: string, choices: string) =>
      `“${entered}”不在「${field}」的选项里，请选：${choices}`,
    'stage.unknown': (field: string, entered: string, choices: string) =>
      `“${entered}”不在「${field}」的选项里，请选：${choices}`,
    'stage.empty': (field: string, stays: string) => `「${field}」不能为空，已放回“${stays}”`,
    'flag.invalid': (field: string, entered: string) => `${field}填的是“${entered}”，请改为“是”或“否”`,
    'text.tooLong': (field: string, entered: string) => `${field}“${entered}”太长，请缩短到 49,000 字以内`,
    'formula.broken': (field: string, entered: string) =>
      `${field}里的公式出错（${entered}），请改正公式或直接填写`,
    incomplete: (fields: string) => `资料不全：${fields}`,
    list: '、',
    join: '；',
  },
  {
    missing: (field: string) => `Fill in ${field}`,
    'date.invalid': (field: string, entered: string) =>
      `${field}: "${entered}" is not a valid date; write it like 2026-03-04`,
    'moment.invalid': (field: string, entered: string) =>
      `${field}: "${entered}" is not a valid time; write it like 2026-03-04 14:30`,
    'number.invalid': (field: string, entered: string) =>
      `${field}: "${entered}" is not a number; enter digits only, e.g. 8`,
    'amount.range': (field: string, entered: string, example: string) =>
      `${field}: "${entered}" is a range; enter one number, e.g. ${example}`,
    'amount.invalid': (field: string, entered: string, example: string) =>
      `${field}: "${entered}" is not an amount; enter digits only, e.g. ${example}`,
    'amount.negative': (field: string, entered: string) =>
      `${field}: "${entered}" is negative; enter 0 or more`,
    'choice.unknown': (field: string, entered: string, choices: string) =>
      `${field}: there is no "${entered}"; choose one of ${choices}`,
    'stage.unknown': (field: string, entered: string, choices: string) =>
      `${field}: there is no "${entered}"; choose one of ${choices}`,
    'stage.empty': (field: string, stays: string) => `${field} cannot be empty; "${stays}" is back`,
    'flag.invalid': (field: string, entered: string) => `${field}: "${entered}" should be Yes or No`,
    'text.tooLong': (field: string, entered: string) =>
      `${field}: "${entered}" is too long; keep it under 49,000 characters`,
    'formula.broken': (field: string, entered: string) =>
      `${field}: its formula fails (${entered}); correct the formula or type the value`,
    incomplete: (fields: string) => `Incomplete: ${fields}`,
    list: ', ',
    join: '; ',
  },
);
