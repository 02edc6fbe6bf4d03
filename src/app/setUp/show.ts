import { readColumn } from '../../gas/table';
import { showCell } from '../../gas/tabs';
import { openImport, showSidebarAt } from '../menu';
import { openSession } from '../session';
import type { Place } from './protocol';

/** The stage of a customer at the beginning of the cycle, else of the first: there a move shows a gate. */
const showStage = (): void => {
  const session = openSession();
  const tracker = session?.table('tracker');
  const place = tracker?.places.stage;
  if (!session || !tracker || place === undefined) return;
  const beginning = readColumn(session.book, tracker, 'stage').indexOf(
    session.settings.stages[0]?.name ?? '',
  );
  showCell(session.book, tracker.sheet, tracker.definition.headerRow + 1 + Math.max(0, beginning), place);
};

/** Takes the person to where a thing is done. */
export const showPlace = (what: Place): null => {
  if (what === 'import') openImport();
  else if (what === 'stage') showStage();
  else showSidebarAt(what === 'newCustomer' ? 'create' : undefined);
  return null;
};
