import { showCell } from '../../gas/tabs';
import { openImport, showSidebarAt } from '../menu';
import { openSession } from '../session';
import type { Place } from './protocol';

/** The stage of the first customer, where a click opens the list of stages. */
const showStage = (): void => {
  const session = openSession();
  const tracker = session?.table('tracker');
  const place = tracker?.places.stage;
  if (session && tracker && place !== undefined)
    showCell(session.book, tracker.sheet, tracker.definition.headerRow + 1, place);
};

/** Takes the person to where a thing is done. */
export const showPlace = (what: Place): null => {
  if (what === 'import') openImport();
  else if (what === 'stage') showStage();
  else showSidebarAt(what === 'newCustomer' ? 'create' : undefined);
  return null;
};
