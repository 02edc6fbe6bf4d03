import { bilingual, plural } from './bilingual';

/** What the nightly look and repair say: what they mended, and what only a person can mend. */
export const health = bilingual(
  {
    mended: {
      dropdown: (tab: string, column: string, cells: number) =>
        `「${tab}」${column}：补回 ${cells} 格的下拉菜单`,
      rule: (tab: string, column: string, cells: number) =>
        `「${tab}」${column}：移除 ${cells} 格会拒绝写入的数据验证`,
      format: (tab: string, column: string, cells: number) =>
        `「${tab}」${column}：恢复 ${cells} 格的数字格式`,
      reminder: (tab: string, column: string, cells: number) => `「${tab}」${column}：补回 ${cells} 行的公式`,
      highlights: (tab: string) => `「${tab}」：重新铺设颜色提示`,
      frozen: (tab: string) => `「${tab}」：重新冻结列名行`,
      hidden: (tab: string, column: string) => `「${tab}」：重新隐藏「${column}」列`,
      hiddenColumn: (tab: string) => `「${tab}」：补回隐藏的系统列，记录从快照恢复`,
      headersHome: (tab: string, from: number, to: number) =>
        `「${tab}」：列名行混进了数据，已从第 ${from} 行移回第 ${to} 行`,
      headers: (tab: string, columns: string) => `「${tab}」：补回列名 ${columns}`,
      marks: (tab: string, columns: number) => `「${tab}」：为 ${columns} 列补上识别标记，改了列名也认得`,
      refilled: (tab: string, columns: string, cells: number) =>
        `「${tab}」：补回 ${columns} 列，按每行最后一次的值填好 ${cells} 格`,
      today: (tab: string) => `「${tab}」：补回「今天」这一格，「提醒」列从这里读取日期`,
      settings: (tab: string, names: string) => `「${tab}」：补回设置项 ${names}，按现行的值`,
    },
    typed: (tab: string, columns: string) =>
      `「${tab}」的${columns}已被“转换为表格”，Google 不允许「跟进」在其中设置格式和下拉菜单，数据不受影响。请打开表格名称旁的菜单，选择“转换为无格式的数据”，再运行「开始使用」`,
    locked: (tab: string, columns: string) =>
      `「${tab}」的${columns}受保护，「跟进」无权修改。请所有者在“数据 › 保护工作表和范围”中给你编辑权限，或取消保护`,
    merged: (tab: string, cells: string, columns: string) =>
      `「${tab}」的 ${cells} 是合并单元格，涉及${columns}：被盖住的行读不到内容。请选中它，点“格式 › 合并单元格 › 取消合并”`,
    twice: (tab: string, column: string, used: string, others: string) =>
      `「${tab}」有几列都叫「${column}」，「跟进」只用 ${used} 列。请给 ${others} 列改名，或删除多余的列`,
    renamed: (tab: string, letters: string, original: string, header: string) =>
      `「${tab}」的 ${letters} 列原是「${original}」，现在叫「${header}」，而「${header}」是另一列的列名。请把 ${letters} 列改回「${original}」`,
    textsLost: (tab: string, columns: string, cells: number) =>
      `「${tab}」的 ${columns} 列有 ${cells} 格长文字只记得开头，已留空。请从菜单「历史与恢复」用备份恢复`,
    trackerAnew: (tab: string) =>
      `「${tab}」被删除过，现在是新建的空表。原来的客户在「回收站」里，请从菜单「历史与恢复」选中并恢复；回收站里没有的，可在同一处用备份恢复到某一天`,
    onlyCopy: (title: string, copy: string) =>
      `找不到「${title}」工作表，但「${copy}」是它的副本。要继续用这份副本，请先把它改名为「${title}」，再从菜单运行「开始使用」`,
    twoTabs: (used: string, other: string) =>
      `「跟进」使用的是「${used}」，另一张叫「${other}」的表只是副本，填在里面的内容不会被检查。请把副本里的改动移到「${used}」，再给副本改名或删除`,
    missing: (tab: string, columns: string) =>
      `「${tab}」缺少${columns}列。请从菜单运行「开始使用」补回，其他内容不动`,
    headersAgain: (tab: string, row: number) =>
      `「${tab}」第 ${row} 行重复了列名，不算客户或记录，请删除这一行`,
    strangers: (tab: string, names: string, people: string) =>
      `「${tab}」的负责人${names}不在「${people}」里，收不到提醒邮件。请在「${people}」里补上，或改正名字`,
    refusedIn: (tab: string, columns: string, words: string) =>
      `「${tab}」的${columns}拒绝写入，那里的检查和更新暂停，提醒邮件照常。${words}`,
    everyColumn: '所有列',
    refused: {
      typed:
        '没有保存：这里的列已被“转换为表格”，Google 不允许「跟进」写入。请打开表格名称旁的菜单，选择“转换为无格式的数据”',
      protected:
        '没有保存：这里有受保护的单元格，你没有编辑权限。请所有者在“数据 › 保护工作表和范围”中给你权限，或取消保护',
      tooManyCells:
        '没有保存：文件已达到 Google 的 1000 万格上限。请删除不用的空行、空列或旧工作表，再试一次',
      tooLong: '没有保存：有单元格超过 50,000 字，请缩短后再试',
      merged: '没有保存：这里有合并单元格。请选中它，点“格式 › 合并单元格 › 取消合并”',
      noRight: '没有保存：你在这个文件里没有所需的权限，请联系表格所有者',
      validation: (cell: string) =>
        `没有保存：${cell} 的数据验证拒绝了这个值。请在“数据 › 数据验证”中把它改为“显示警告”，或删除这条规则`,
    },
    column: (name: string) => `「${name}」`,
    list: '、',
    join: '；',
  },
  {
    mended: {
      dropdown: (tab: string, column: string, cells: number) =>
        `${tab}, ${column}: dropdown put back in ${plural(cells, 'cell')}`,
      rule: (tab: string, column: string, cells: number) =>
        `${tab}, ${column}: data validation that refused values removed from ${plural(cells, 'cell')}`,
      format: (tab: string, column: string, cells: number) =>
        `${tab}, ${column}: number format put back in ${plural(cells, 'cell')}`,
      reminder: (tab: string, column: string, cells: number) =>
        `${tab}, ${column}: formula put back in ${plural(cells, 'row')}`,
      highlights: (tab: string) => `${tab}: highlights restored`,
      frozen: (tab: string) => `${tab}: header row frozen again`,
      hidden: (tab: string, column: string) => `${tab}: column ${column} hidden again`,
      hiddenColumn: (tab: string) => `${tab}: the hidden system column put back and filled from the snapshot`,
      headersHome: (tab: string, from: number, to: number) =>
        `${tab}: the header row stood among the records and went back from row ${from} to row ${to}`,
      headers: (tab: string, columns: string) => `${tab}: headers put back: ${columns}`,
      marks: (tab: string, columns: number) =>
        `${tab}: ${plural(columns, 'column')} marked again, so that they are found when renamed`,
      refilled: (tab: string, columns: string, cells: number) =>
        `${tab}: ${columns} put back, with the last known values in ${plural(cells, 'cell')}`,
      today: (tab: string) => `${tab}: the cell Today put back, from which reminders read the date`,
      settings: (tab: string, names: string) =>
        `${tab}: settings put back with the values in force: ${names}`,
    },
    typed: (tab: string, columns: string) =>
      `${tab}: ${columns} became a table (Convert to table), where Google lets Genjin set neither formats nor dropdowns; your data is unharmed. Open the menu beside the table's name, choose "Revert to unformatted data", then run Get started`,
    locked: (tab: string, columns: string) =>
      `${tab}: ${columns} is protected, and Genjin may not change it. Ask the owner to let you edit it under Data › Protect sheets and ranges, or to remove the protection`,
    merged: (tab: string, cells: string, columns: string) =>
      `${tab}: ${cells} is a merged cell across ${columns}; what lies under it cannot be read. Select it and choose Format › Merge cells › Unmerge`,
    twice: (tab: string, column: string, used: string, others: string) =>
      `${tab}: several columns are called "${column}"; Genjin uses column ${used}. Rename or delete column ${others}`,
    renamed: (tab: string, letters: string, original: string, header: string) =>
      `${tab}: column ${letters} was "${original}" and is now called "${header}", which is the name of another column. Name column ${letters} "${original}" again`,
    textsLost: (tab: string, columns: string, cells: number) =>
      `${tab}: of ${plural(cells, 'long text')} in ${columns} only the beginning is known, so the cells were left empty. Choose History & restore from the menu to bring them back from a backup`,
    trackerAnew: (tab: string) =>
      `${tab} had been deleted and is a new, empty tab. Its customers are in the recycle bin: choose History & restore from the menu and bring them back; whoever is not in the bin comes back there from a backup`,
    onlyCopy: (title: string, copy: string) =>
      `The tab ${title} is missing, but ${copy} is a copy of it. To go on with that copy, first name it ${title}, then choose Get started from the menu`,
    twoTabs: (used: string, other: string) =>
      `Genjin uses the tab ${used}; the one called ${other} is only a copy, and nothing entered there is checked. Bring what was entered in the copy to ${used}, then rename or delete the copy`,
    missing: (tab: string, columns: string) =>
      `${tab}: missing ${columns}. Choose Get started from the menu to bring them back; nothing else is touched`,
    headersAgain: (tab: string, row: number) =>
      `${tab}: row ${row} repeats the headers and is no record; delete that row`,
    strangers: (tab: string, names: string, people: string) =>
      `${tab}: owners not in ${people} get no reminders: ${names}. Add them there, or correct the name`,
    refusedIn: (tab: string, columns: string, words: string) =>
      `${tab}: ${columns} cannot be written to, so checks and updates there are on hold; reminder mails go on. ${words}`,
    everyColumn: 'every column',
    refused: {
      typed:
        'Not saved: these columns became a table (Convert to table), where Google does not let Genjin write. Open the menu beside the table\'s name and choose "Revert to unformatted data"',
      protected:
        'Not saved: there are protected cells here that you may not edit. Ask the owner to let you edit them under Data › Protect sheets and ranges, or to remove the protection',
      tooManyCells:
        "Not saved: the file has reached Google's limit of 10 million cells. Delete unused rows, columns or old tabs, then try again",
      tooLong: 'Not saved: a cell holds more than 50,000 characters; shorten it and try again',
      merged: 'Not saved: there are merged cells here. Select them and choose Format › Merge cells › Unmerge',
      noRight: 'Not saved: you lack the right to do this in this file; ask its owner',
      validation: (cell: string) =>
        `Not saved: the data validation of ${cell} refuses this value. Under Data › Data validation set it to show a warning, or remove the rule`,
    },
    column: (name: string) => name,
    list: ', ',
    join: '; ',
  },
);
