import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Messages } from '../../messages';
import type { Run } from '../../protocol';
import { DrawerPanel } from './drawer';

/** Executions, newest first; a row opens to its log or error. */
export function Runs(props: {
  runs: readonly Run[] | null;
  messages: Messages;
  onClose: () => void;
}): JSX.Element {
  const words = props.messages.runs;
  const runs = [...(props.runs ?? [])].reverse();
  const [open, setOpen] = useState<number | null>(null);
  const { columns } = words;
  return (
    <DrawerPanel
      title={words.title}
      explain={words.explain}
      closeLabel={props.messages.close}
      size="large"
      onClose={props.onClose}
    >
      {props.runs && runs.length === 0 && <p class="empty">{words.empty}</p>}
      {runs.length > 0 && (
        <div class="table-scroll" tabIndex={0} role="region" aria-label={words.title}>
          <table class="runs">
            <thead>
              <tr>
                <th scope="col">{columns.at}</th>
                <th scope="col">{columns.functionName}</th>
                <th scope="col">{columns.trigger}</th>
                <th scope="col">{columns.user}</th>
                <th scope="col">{columns.outcome}</th>
                <th scope="col" class="number">
                  {columns.calls}
                </th>
                <th scope="col" class="number">
                  {columns.cells}
                </th>
                <th scope="col" class="number">
                  {columns.time}
                </th>
              </tr>
            </thead>
            <tbody>
              {runs.map((run) => (
                <RunRow
                  key={run.id}
                  run={run}
                  messages={props.messages}
                  open={open === run.id}
                  onToggle={() => setOpen(open === run.id ? null : run.id)}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </DrawerPanel>
  );
}

function RunRow(props: { run: Run; messages: Messages; open: boolean; onToggle: () => void }): JSX.Element {
  const { run } = props;
  const words = props.messages.runs;
  const { low, central, high } = run.simulatedMs;
  return (
    <>
      <tr>
        <td class="time">{run.at}</td>
        <td>
          <button type="button" class="link" aria-expanded={props.open} onClick={props.onToggle}>
            {run.functionName}
          </button>
        </td>
        <td>{words.triggers[run.trigger] ?? run.trigger}</td>
        <td class="who">{run.user || words.unknownUser}</td>
        <td>
          <span class={run.ok ? 'outcome' : 'outcome failed'}>{run.ok ? words.completed : words.failed}</span>
        </td>
        <td class="number">{run.calls.toLocaleString()}</td>
        <td class="number">{run.cells.toLocaleString()}</td>
        <td class="number" title={words.timeHint(seconds(low), seconds(high))}>
          {seconds(central)}
        </td>
      </tr>
      {props.open && (
        <tr class="detail">
          <td colSpan={8}>
            {run.error && <p class="wrong">{run.error}</p>}
            {run.log.length > 0 ? <pre>{run.log.join('\n')}</pre> : !run.error && <p>{words.noLog}</p>}
          </td>
        </tr>
      )}
    </>
  );
}

const seconds = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);
