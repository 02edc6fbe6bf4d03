import type { ExecutionRecord, Workbench } from '../../index';
import type { Mail, Run, World } from '../protocol';
import type { Shelf } from './shelf';
import { localTime, weekdayOf } from './pretend-clock';

export function worldOf(workbench: Workbench, shelf: Shelf): World {
  const { timeZone } = workbench.workbook;
  return {
    files: shelf.list(),
    user: workbench.user,
    users: workbench.users,
    localTime: localTime(workbench.now, timeZone),
    timeZone,
    weekday: weekdayOf(workbench.now, timeZone),
    mails: workbench.mail.length,
    runs: workbench.executions.length,
    failed: workbench.executions.filter(({ outcome }) => outcome !== 'completed').length,
  };
}

export function listMails(workbench: Workbench): Mail[] {
  return workbench.mail.map((mail, id) => ({
    id,
    at: shortTime(mail.at, workbench),
    to: [mail.to, mail.cc, mail.bcc].filter(Boolean).join(', '),
    subject: mail.subject,
    text: mail.body,
    ...(mail.htmlBody !== undefined && { html: mail.htmlBody }),
  }));
}

export function listRuns(workbench: Workbench): Run[] {
  return workbench.executions.map((execution, id) => ({
    id,
    at: shortTime(execution.startedAt, workbench),
    functionName: execution.functionName,
    user: execution.user,
    trigger: triggerOf(execution, workbench),
    ok: execution.outcome === 'completed',
    ...(execution.error && { error: `${execution.error.name}: ${execution.error.message}` }),
    log: execution.lines.map(({ text }) => text),
    calls: Object.values(execution.meter.calls).reduce((sum, count) => sum + count, 0),
    cells: execution.meter.cells,
    simulatedMs: execution.meter.simulatedMs,
  }));
}

const eventNames: Record<string, string> = {
  ON_OPEN: 'open',
  ON_EDIT: 'edit',
  ON_CHANGE: 'change',
  CLOCK: 'time',
};

/** What set the execution going, as a key of the page's messages. */
function triggerOf(execution: ExecutionRecord, workbench: Workbench): string {
  switch (execution.kind) {
    case 'scriptRun':
      return 'script';
    case 'webApp':
      return 'web';
    case 'simple':
      return execution.functionName === 'onOpen' ? 'open' : 'edit';
    case 'installable': {
      const trigger = workbench.triggers.find(({ id }) => id === execution.triggerId);
      return eventNames[trigger?.event ?? ''] ?? 'change';
    }
    default:
      return execution.kind;
  }
}

/** `03-04 09:00`. */
const shortTime = (at: number, workbench: Workbench): string =>
  localTime(at, workbench.workbook.timeZone).slice(5).replace('T', ' ');
