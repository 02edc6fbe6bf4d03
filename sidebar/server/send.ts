import type { Answer, MethodName, Params, Value } from '../../src/app/protocol';
import { failureOfThrown, type Outcome } from './answers';

export type Send = <Method extends MethodName>(
  method: Method,
  params: Params<Method>,
) => Promise<Outcome<Value<Method>>>;

/** The client-side API that the host puts into the page. */
interface Runner {
  withSuccessHandler(handler: (answer: unknown) => void): Runner;
  withFailureHandler(handler: (thrown: unknown) => void): Runner;
  api(method: string, params: unknown): void;
}

declare const google: { readonly script: { readonly run: Runner } };

/** Longer than any answer takes that still comes. */
const patienceMs = 60_000;

/** Asks the server; always answers, never throws. */
export const sendToServer: Send = (method, params) =>
  new Promise((resolve) => {
    type Result = Outcome<Value<typeof method>>;
    if (navigator.onLine === false) {
      resolve({ ok: false, error: { code: 'offline', message: '' } });
      return;
    }
    const timer = setTimeout(() => resolve({ ok: false, error: { code: 'lost', message: '' } }), patienceMs);
    const finish = (result: Result): void => {
      clearTimeout(timer);
      resolve(result);
    };
    try {
      google.script.run
        .withSuccessHandler((answer) => {
          const known = answer as Answer<Value<typeof method>> | null;
          finish(
            known && typeof known === 'object' ? known : { ok: false, error: { code: 'lost', message: '' } },
          );
        })
        .withFailureHandler((thrown) => finish({ ok: false, error: failureOfThrown(thrown) }))
        .api(method, params);
    } catch (thrown) {
      finish({ ok: false, error: failureOfThrown(thrown) });
    }
  });
