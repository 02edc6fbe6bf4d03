import { bilingual, plural } from './bilingual';

/** What the 提醒 column of the follow-ups tab says. */
export const followUps = bilingual(
  {
    missing: (fields: string) => `还缺：${fields}`,
    unknownCustomer: (name: string) => `“${name}”不在「销售进度跟踪」里，请核对客户名称或先新增客户`,
    unknownId: (id: string) => `没有线索ID“${id}”，请核对或清空`,
    gone: (id: string) =>
      `线索 ${id} 已不在销售进度跟踪表里，从回收站找回后仍计入；要记到别的客户，请改客户名称或清空线索ID`,
    severalOpen: (count: number, id: string) => `该客户有 ${count} 条进行中的商机，已记到最新的 ${id}`,
    list: '、',
    join: '；',
  },
  {
    missing: (fields: string) => `Still missing: ${fields}`,
    unknownCustomer: (name: string) =>
      `"${name}" is not in the Tracker; check the name or add the customer first`,
    unknownId: (id: string) => `There is no lead ID "${id}"; check it or clear it`,
    gone: (id: string) =>
      `${id} is no longer in the Tracker; this counts again once it is back from the recycle bin. To file it elsewhere, change the customer or clear the lead ID`,
    severalOpen: (count: number, id: string) =>
      `This customer has ${plural(count, 'open opportunity', 'open opportunities')}; filed under the newest, ${id}`,
    list: ', ',
    join: '; ',
  },
);
