import { bilingual, plural } from './bilingual';

/** Backups and the way back to a day. */
export const backups = bilingual(
  {
    fileName: (name: string, quarter: string) => `跟进备份 · ${name} · ${quarter}`,
    about: '这里是「跟进」（Genjin）自动做的备份，请勿修改。要恢复，请在原表格的菜单里选择「历史与恢复」。',
    source: (url: string) => `原表格：${url}`,
    rule: (days: number, weeks: number) =>
      `每周一份完整备份，其余每天一份增量备份；增量备份保留 ${days} 天，完整备份保留 ${weeks} 周，过期的工作表会自动删除。`,
    reading: '每个工作表是一份备份：A 列说明是哪一行，B 列是这一行的全部内容。',
    retired: '这个文件里的备份都已过期，可以删除。',
    notAllowed: '只有管理员可以备份或恢复。请联系管理员，或在「设置·人员」里把自己设为管理员',
    cannotOpen: (owner: string) =>
      owner === ''
        ? '无法打开备份文件，请让它的所有者共享给你'
        : `无法打开备份文件，它属于 ${owner}，请让对方共享给你，或由对方来操作`,
    failed: (detail: string) => `备份没有完成：${detail}。下一个小时会自动再试`,
    more: '备份还没做完，下一个小时会自动继续；也可以再点一次',
    noSuchDay: (day: string) => `没有 ${day} 的备份`,
    noSuchCustomer: (id: string, day: string) =>
      `${day} 的备份里没有线索ID为“${id}”的客户；请核对线索ID，或选择其他日期`,
    brokenDay: (day: string) => `${day} 的备份不完整，不能用来恢复，请选择其他日期`,
    checkOk: (day: string, customers: number, followUps: number) =>
      `${day} 的备份可以恢复：${customers} 个客户，${followUps} 条跟进记录，与备份时一致`,
    checkNothing: '还没有备份，可以现在做一份',
    checkLines: (day: string, count: number) =>
      `${day} 的备份有 ${count} 行与备份时不一致，下一次会重新做完整备份`,
    checkSum: (day: string) => `${day} 的备份与备份时记录的数量或校验码不一致，下一次会重新做完整备份`,
    checkTab: (day: string) => `${day} 的备份缺少工作表，下一次会重新做完整备份`,
    checkList: (count: number) =>
      `备份文件第一个工作表里的清单被改动过，有 ${count} 份备份无法列出；请在备份文件里用“文件 › 版本历史记录”找回清单`,
    noList: '备份文件里的清单（第一个工作表）被删除；请在备份文件里用“文件 › 版本历史记录”找回它',
    checkMailSubject: '「跟进」：备份检查没有通过',
    backingUp: '正在先做一份当前的备份……',
    preview: (changes: number, returning: number, kept: number) =>
      `将改回 ${changes} 处，找回 ${returning} 行` + (kept > 0 ? `，另有 ${kept} 处保持不变` : ''),
    previewNothing: '与那一天相比没有需要恢复的内容；那天之后新增的客户会保留',
    stays: '那天之后新增的客户和跟进记录会保留；恢复前会先备份现在的内容。',
    sentences: (one: string, other: string) => `${one}。${other}`,
    done: (count: number, day: string) =>
      `已恢复到 ${day}：${count} 行。恢复前的内容在今天的备份里，改动在变更记录里`,
    progress: (done: number, total: number) => `已恢复 ${done} / ${total} 行`,
    nothingDone: '没有需要恢复的内容',
    keptOwn: '团队自己的列，现在的内容不会被覆盖',
    keptNoColumn: '现在没有这一列，内容仍在备份文件里',
    keptFormula: '这一列由公式填写',
    staying: {
      noStage: '这个阶段已从设置中删除，现在的阶段保持不变',
      returnsAtNoStage: '找回后仍在这个已从设置中删除的阶段，请改选其他阶段',
      noColumn: '现在没有这一列，内容仍在备份文件里',
    },
    gone: '（已删除）',
    trailFile: (name: string, year: string) => `变更记录 ${year} · ${name}`,
  },
  {
    fileName: (name: string, quarter: string) => `Genjin backup · ${name} · ${quarter}`,
    about:
      'Backups made by Genjin; leave them alone. To get something back, choose History and restore from the menu of the sheet itself.',
    source: (url: string) => `The sheet itself: ${url}`,
    rule: (days: number, weeks: number) =>
      `One full backup a week, on the other days what changed. Daily ones are kept for ${days} days, full ones for ${weeks} weeks; tabs beyond that are deleted.`,
    reading: 'Each tab is one backup: column A says which row it is, column B holds all of it.',
    retired: 'Every backup in this file is past its time; the file may be deleted.',
    notAllowed:
      'Only an admin may back up or restore. Ask one, or make yourself an admin in Settings · People',
    cannotOpen: (owner: string) =>
      owner === ''
        ? 'The backup file cannot be opened; ask its owner to share it with you'
        : `The backup file cannot be opened. It belongs to ${owner}: ask them to share it with you, or to do this`,
    failed: (detail: string) => `The backup is not finished: ${detail}. It is tried again within the hour`,
    more: 'The backup is not finished yet; it goes on by itself within the hour, or start it again',
    noSuchDay: (day: string) => `There is no backup of ${day}`,
    noSuchCustomer: (id: string, day: string) =>
      `The backup of ${day} holds no customer with the lead ID “${id}”; check the ID or choose another day`,
    brokenDay: (day: string) =>
      `The backup of ${day} is incomplete and cannot be restored from; choose another day`,
    checkOk: (day: string, customers: number, followUps: number) =>
      `The backup of ${day} restores: ${plural(customers, 'customer')} and ${plural(followUps, 'follow-up')}, as recorded`,
    checkNothing: 'There is no backup yet; make one now',
    checkLines: (day: string, count: number) =>
      `${plural(count, 'row')} in the backup of ${day} ${count === 1 ? 'is' : 'are'} not as recorded; the next backup will be a full one`,
    checkSum: (day: string) =>
      `The backup of ${day} does not hold what was recorded; the next backup will be a full one`,
    checkTab: (day: string) => `A tab of the backup of ${day} is missing; the next backup will be a full one`,
    checkList: (count: number) =>
      `Somebody changed the list in the first tab of the backup file: ${plural(count, 'backup')} cannot be listed. Bring the list back in that file with File → Version history`,
    noList:
      'The list, the first tab of the backup file, was deleted; bring it back in that file with File → Version history',
    checkMailSubject: 'Genjin: the backup check failed',
    backingUp: 'Backing up what stands now first…',
    preview: (changes: number, returning: number, kept: number) =>
      `${plural(changes, 'field')} would go back and ${plural(returning, 'row')} would return` +
      (kept > 0 ? `; ${plural(kept, 'field')} would stay as ${kept === 1 ? 'it is' : 'they are'}` : ''),
    previewNothing: 'Nothing differs from that day; customers added since stay',
    stays:
      'Customers and follow-ups added since that day stay. What stands now is backed up before anything changes.',
    sentences: (one: string, other: string) => `${one}. ${other}`,
    done: (count: number, day: string) =>
      `Back to ${day}: ${plural(count, 'row')}. The previous content is in today's backup; every change is in the change log`,
    progress: (done: number, total: number) => `${done} of ${plural(total, 'row')} restored`,
    nothingDone: 'There was nothing to restore',
    keptOwn: "A column of the team's own: what stands there now is not overwritten",
    keptNoColumn: 'There is no such column now; the text stays in the backup file',
    keptFormula: 'A formula fills this column',
    staying: {
      noStage: 'This stage was removed from the settings, so the present one stays',
      returnsAtNoStage: 'Comes back at this stage, which was removed from the settings: choose another one',
      noColumn: 'There is no such column now; the text stays in the backup file',
    },
    gone: '(deleted)',
    trailFile: (name: string, year: string) => `Change log ${year} · ${name}`,
  },
);
