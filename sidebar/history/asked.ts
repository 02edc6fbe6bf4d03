import { useEffect, useState } from 'preact/hooks';
import { failed, loading, notAsked, type Remote } from '../model/state';
import type { Outcome } from '../server/answers';

/** What the server says, asked for at once and again on request; what was known stays in view meanwhile. */
export const useAsked = <Value>(
  ask: () => Promise<Outcome<Value>>,
  dependsOn: readonly unknown[] = [],
): { readonly remote: Remote<Value>; readonly again: () => void; readonly put: (value: Value) => void } => {
  const [remote, setRemote] = useState<Remote<Value>>(notAsked);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let isWanted = true;
    setRemote(loading);
    void ask().then((outcome) => {
      // A later question was asked meanwhile.
      if (!isWanted) return;
      setRemote((before) =>
        outcome.ok ? { status: 'ready', value: outcome.value } : failed(before, outcome.error),
      );
    });
    return () => void (isWanted = false);
  }, [turn, ...dependsOn]);
  return {
    remote,
    again: () => setTurn((count) => count + 1),
    put: (value) => setRemote({ status: 'ready', value }),
  };
};
