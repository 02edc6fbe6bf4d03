import { bilingual, plural } from './bilingual';

/** What people read when a sheet is brought in. */
export const importing = bilingual(
  {
    unnamed: (id: string) => `未命名 ${id}`,
    ownColumn: (header: string) => `原${header}`,
    columnWithoutHeader: (letters: string) => `列 ${letters}`,
    problemInRow: (row: number, column: string, problem: string) => `第 ${row} 行，${column}：${problem}`,
    cutText: (header: string) => `${header}超过 49,000 字，其后部分未导入`,
    empty: '没有找到数据：第一行应是列名，下面至少有一行内容',
    notRead: '无法读取这个文件，请在表格软件里另存为 CSV（UTF-8）后再试',
    workbook:
      '这是 Excel 工作簿，暂时读不了。请在 Excel 或 WPS 里“另存为”CSV（UTF-8），再选那个文件；也可以用 Google 表格打开，把工作表“复制到”本文件。',
    openQuote: (row: number, text: string) =>
      `第 ${row} 行的引号没有结束（“${text}”起），后面的行会并进这一格。请在原文件里改正后再导入`,
    noSuchTab: (name: string) => `没有名为「${name}」的工作表`,
    ownTab: (name: string) => `「${name}」是「跟进」自己的工作表，不能再导入`,
    unknownColumn: (header: string) => `文件里没有“${header}”这一列`,
    unknownTarget: (target: string) => `没有“${target}”这个导入目标`,
    mappedTwice: (headers: string) => `有两列对应同一项：${headers}，请只保留一列`,
    unanswered: (headers: string) => `请先说明这些列的日期顺序：${headers}`,
    sourceChanged: '文件和上次不同，请从头重新导入',
    unknownImport: '没有找到这次导入的记录，可能已撤销',
    takenBack: '这次导入已经撤销，不能继续；需要的话，请重新选择文件导入',
    broughtInMeanwhile:
      '预览之后，这个文件已经导入过，这次没有导入任何内容；请重新选择文件，看看哪些客户已在表中',
    undoEdited: (count: number, names: string) => `导入后有 ${count} 行被修改过（${names}），不能一键撤销`,
    undone: (count: number) => `已撤销导入，移除 ${count} 行`,
    done: (count: number) => `已导入 ${count} 行`,
    list: '、',
    and: (names: string, more: number) => `${names}等 ${more} 个`,
  },
  {
    unnamed: (id: string) => `Unnamed ${id}`,
    ownColumn: (header: string) => `Original ${header}`,
    columnWithoutHeader: (letters: string) => `Column ${letters}`,
    problemInRow: (row: number, column: string, problem: string) => `Row ${row}, ${column}: ${problem}`,
    cutText: (header: string) => `${header}: longer than 49,000 characters; the rest was not imported`,
    empty: 'No data found: the first row should hold the headers, with at least one row below it',
    notRead: 'This file cannot be read; save it as CSV (UTF-8) in your spreadsheet program and try again',
    workbook:
      'This is an Excel workbook, which cannot be read directly. In Excel, use “Save as” CSV (UTF-8) and choose that file; or open it in Google Sheets and use “Copy to” to put its tab into this file.',
    openQuote: (row: number, text: string) =>
      `Row ${row}: the quotation mark before “${text}” is never closed, so the rows below would run into it. Correct it in your file and try again`,
    noSuchTab: (name: string) => `There is no tab called "${name}"`,
    ownTab: (name: string) => `"${name}" is a tab of Genjin itself and cannot be imported`,
    unknownColumn: (header: string) => `The file has no column "${header}"`,
    unknownTarget: (target: string) => `There is no import target "${target}"`,
    mappedTwice: (headers: string) => `Two columns go to the same place: ${headers}; keep one of them`,
    unanswered: (headers: string) => `First choose the date order of: ${headers}`,
    sourceChanged: 'The file is not the one this import began with; start again from the beginning',
    unknownImport: 'This import is not known; it may have been undone already',
    takenBack: 'This import was taken back, so it does not go on; choose the file again if you need it',
    broughtInMeanwhile:
      'This file was brought in after you looked at it, so nothing was imported now; choose it again to see which customers are there already',
    undoEdited: (count: number, names: string) =>
      `${plural(count, 'row')} changed since the import (${names}), so it cannot be undone in one step`,
    undone: (count: number) => `Import undone, ${plural(count, 'row')} removed`,
    done: (count: number) => `${plural(count, 'row')} imported`,
    list: ', ',
    and: (names: string, more: number) => `${names} and ${more} more`,
  },
);
