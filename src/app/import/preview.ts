import { decideImportedRow } from '../../domain/import/decide';
import { previewImport } from '../../domain/import/preview';
import { isTrackerHeader } from '../../domain/import/targets';
import { readAllRows, cellReader } from '../../gas/table';
import { makeIds } from '../ids';
import { occasionOf } from '../occasion';
import type { Session } from '../session';
import { loadSource, remarksOf } from './load';
import type { ImportPreviewParams, ImportPreviewValue } from './protocol';
import { newImportId } from './record';

/** Says what an import would do, without doing anything: two reads, none of them a write. */
export const previewOfImport = (session: Session, params: ImportPreviewParams): ImportPreviewValue => {
  const source = loadSource(session, params.source, params);
  const tracker = session.table('tracker');
  const text = (cell: unknown): string | null => (cell === '' ? null : String(cell));
  const known = (tracker ? readAllRows(session.book, tracker) : []).map((cells) => {
    const cellOf = cellReader(tracker!, cells);
    return {
      leadId: text(cellOf('leadId')),
      customerName: text(cellOf('customerName')),
      phone: text(cellOf('phone')),
      contactInfo: text(cellOf('contactInfo')),
      contact: text(cellOf('contact')),
      owner: text(cellOf('owner')),
      stage: text(cellOf('stage')),
    };
  });
  const ownHeaders = (tracker?.headers ?? []).filter((header) => header !== '' && !isTrackerHeader(header));
  // Ids as they will be given, none of them kept.
  const ids = makeIds('opportunity', session.store);
  const { settings } = session;
  const preview = previewImport(
    source,
    settings,
    params,
    known,
    ownHeaders,
    (row) =>
      decideImportedRow(row, {
        settings,
        ...occasionOf(session, 'import'),
        nextId: ids.next,
      }).record,
  );
  return {
    ...preview,
    problems: remarksOf(preview.problems, settings),
    importId: newImportId(session),
  };
};
