import { restorableDays, type BackupIndex } from '../../domain/backup/keeping';
import { messages } from '../../messages';
import type { BackupsValue } from '../history/protocol';
import { Failure } from '../failure';
import { mayRunJobs } from '../guard';
import type { Session } from '../session';
import { readIndex } from './store';

/** Backups hold everybody's customers: only those who may run jobs may make, read or restore them. */
export const adminsOnly = (session: Session): void => {
  if (mayRunJobs(session, undefined)) return;
  throw new Failure('noRight', messages(session.settings.language).backups.notAllowed);
};

export const backupsValue = (index: BackupIndex): BackupsValue => ({
  days: restorableDays(index).map(({ backup: { day, kind, customers, followUps } }) => ({
    day,
    kind,
    customers,
    followUps,
  })),
  url: index.files[index.files.length - 1]?.url ?? null,
  checked: index.checked,
});

export const listBackups = (session: Session): BackupsValue => {
  adminsOnly(session);
  return backupsValue(readIndex(session));
};
