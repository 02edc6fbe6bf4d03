import type { IRange } from '@univerjs/core';
import type { CellMatrix } from './edits';
import type { Rectangle, RequestName, Requests } from '../../protocol';

export type Send = <Name extends RequestName>(name: Name, body: Requests[Name]) => void;

/** What Univer's commands carry, as far as it matters here. */
export interface CommandParams {
  subUnitId?: string;
  range?: IRange;
  name?: string;
  order?: number;
  fromRange?: IRange;
  toRange?: IRange;
  sourceRange?: IRange;
  targetRange?: IRange;
}

export interface EditParams {
  subUnitId: string;
  cellValue?: CellMatrix;
}

export interface SizeParams {
  subUnitId: string;
  ranges: IRange[];
  colWidth?: number | Record<number, number>;
  rowHeight?: number | Record<number, number>;
}

export interface PasteParams {
  htmlContent: string;
  textContent: string;
}

type Handler = (params: CommandParams, sheet: number, send: Send, selected: IRange | undefined) => void;

const lines =
  (axis: 'rows' | 'columns', action: 'insert' | 'delete'): Handler =>
  ({ range }, sheet, send) => {
    if (!range) return;
    const [at, end] = axis === 'rows' ? [range.startRow, range.endRow] : [range.startColumn, range.endColumn];
    send('lines', { sheet, axis, action, at, count: end - at + 1 });
  };

const moveLines =
  (axis: 'rows' | 'columns'): Handler =>
  ({ range, fromRange, toRange }, sheet, send, selected) => {
    const moved = range ?? selected ?? fromRange;
    if (!moved || !toRange) return;
    const isRows = axis === 'rows';
    const [from, end] = isRows ? [moved.startRow, moved.endRow] : [moved.startColumn, moved.endColumn];
    const before = isRows ? toRange.startRow : toRange.startColumn;
    send('moveLines', { sheet, axis, from, count: end - from + 1, before });
  };

const cells =
  (action: 'insert' | 'delete', along: 'rows' | 'columns'): Handler =>
  ({ range }, sheet, send) => {
    if (range) send('cells', { sheet, action, along, area: toArea(range) });
  };

/** Commands of Univer that the engine does instead; its answer comes back as painted cells. */
const handlers: Record<string, Handler> = {
  'sheet.command.insert-row-by-range': lines('rows', 'insert'),
  'sheet.command.remove-row-by-range': lines('rows', 'delete'),
  'sheet.command.insert-col-by-range': lines('columns', 'insert'),
  'sheet.command.remove-col-by-range': lines('columns', 'delete'),
  'sheet.command.move-rows': moveLines('rows'),
  'sheet.command.move-cols': moveLines('columns'),
  'sheet.command.insert-range-move-down': cells('insert', 'rows'),
  'sheet.command.insert-range-move-right': cells('insert', 'columns'),
  'sheet.command.delete-range-move-up': cells('delete', 'rows'),
  'sheet.command.delete-range-move-left': cells('delete', 'columns'),
  'sheet.command.move-range': ({ fromRange, toRange }, sheet, send) => {
    if (fromRange && toRange)
      send('paste', { sheet, from: toArea(fromRange), to: toArea(toRange), cut: true });
  },
  'sheet.command.auto-fill': ({ sourceRange, targetRange }, sheet, send) => {
    if (sourceRange && targetRange)
      send('fill', { sheet, from: toArea(sourceRange), to: toArea(targetRange) });
  },
  'sheet.command.set-worksheet-name': ({ name }, sheet, send) =>
    send('renameSheet', { sheet, name: name ?? '' }),
  'sheet.command.remove-sheet': (_params, sheet, send) => send('deleteSheet', { sheet }),
  'sheet.command.copy-sheet': (_params, sheet, send) => send('duplicateSheet', { sheet }),
  'sheet.command.insert-sheet': (_params, _sheet, send) => send('insertSheet', {}),
  'sheet.command.set-worksheet-order': ({ order }, sheet, send) => {
    if (order !== undefined) send('moveSheet', { sheet, index: order });
  },
};

/** Commands that would change the picture without changing the workbook. */
const refused = new RegExp(
  '^sheets?\\.command\\.(' +
    [
      'set-(style|bold|italic|underline|stroke|overline|font|text|background|border|vertical|horizontal)',
      'set-range-(?!values)|reset-|add-worksheet-merge|remove-worksheet-merge|set-frozen|cancel-frozen',
      'set-.*hidden|set-.*visible|set-.*auto-|set-tab-color',
      'set-worksheet-show|split-text|text-to-number|set-filter|smart-toggle-filter|clear-filter',
      'remove-sheet-filter|re-calc-filter|update-note|delete-note|.*data-validation|paste-',
      'clear-selection-(all|format)',
    ].join('|') +
    ')',
);

/** Hands a command over to the engine; `refused` when the engine has nothing for it, `left` when it is Univer's own. */
export function takeOver(
  id: string,
  params: CommandParams | undefined,
  sheet: number,
  send: Send,
  selected: IRange | undefined,
): 'taken' | 'refused' | 'left' {
  const handler = handlers[id];
  if (!handler) return refused.test(id) ? 'refused' : 'left';
  handler(params ?? {}, sheet, send, selected);
  return 'taken';
}

export const toArea = (range: IRange): Rectangle => ({
  row: range.startRow,
  column: range.startColumn,
  rows: range.endRow - range.startRow + 1,
  columns: range.endColumn - range.startColumn + 1,
});
