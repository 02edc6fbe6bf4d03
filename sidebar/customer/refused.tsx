import type { CustomerField } from '../../src/app/protocol';
import type { Value } from '../../src/domain/values';
import { columnOf, textsOf } from '../forms/fieldText';
import { shownText } from '../forms/shownText';
import { useModel, useModelState, useSession, useTexts } from '../parts/context';
import { Icon } from '../parts/icon';
import { sentenceOf } from '../parts/pieces';
import { mayBeRepeated } from '../server/answers';
import type { Operation } from '../server/queue';
import { LetThrough } from './letThrough';

/** Two people changed one field: both texts, and a choice. Nothing is lost until somebody chooses. */
const Conflict = ({
  operation,
}: {
  readonly operation: Extract<Operation, { method: 'customers.save' }>;
}) => {
  const session = useSession();
  const { overrule, discard } = useModel();
  const say = useTexts().conflict;
  const current = operation.error?.current;
  const fields = (Object.keys(operation.params.values) as CustomerField[]).filter(
    (field) => current && current.values[field] !== operation.params.base?.[field],
  );
  const shown = (field: CustomerField, value: Value | undefined): string =>
    shownText(field, value ?? null, session) || say.empty;
  return (
    <div class="refused" role="alert">
      <h2>
        <Icon name="warning" /> {say.title}
      </h2>
      <p>{say.by(operation.error?.changedBy ?? say.unknown)}</p>
      <ul>
        {fields.map((field) => (
          <li key={field}>
            {say.field(
              columnOf(field).header[session.language],
              shown(field, current?.values[field]),
              shown(field, operation.params.values[field]),
            )}
          </li>
        ))}
      </ul>
      <div class="buttons">
        <button type="button" class="quiet small" onClick={() => overrule(operation)}>
          {say.mine}
        </button>
        <button type="button" class="quiet small" onClick={() => discard(operation.requestId)}>
          {say.theirs}
        </button>
      </div>
    </div>
  );
};

/** What did not land for a customer: why, and a way on that keeps what was written. */
export const RefusedOperations = ({ customerId }: { readonly customerId: string }) => {
  const { operations, customers } = useModelState();
  const { retry, discard, reopen } = useModel();
  const texts = useTexts();
  const customer = customers[customerId];
  const refused = operations.filter(
    (each) => each.lane === customerId && each.state === 'failed' && each.error,
  );
  return (
    <>
      {refused.map((operation) => {
        const error = operation.error!;
        if (error.code === 'conflict' && operation.method === 'customers.save') {
          return <Conflict key={operation.requestId} operation={operation} />;
        }
        const refusedStage = operation.method === 'customers.save' ? operation.params.values.stage : null;
        const formTexts = operation.method === 'customers.save' ? textsOf(operation.params.values) : {};
        // A gate names all that it misses in its one sentence.
        const sentences =
          error.code === 'gate'
            ? []
            : Object.values(error.fields ?? {}).filter((sentence) => sentence !== error.message);
        return (
          <div key={operation.requestId} class="refused" role="alert">
            <h2>
              <Icon name="warning" /> {texts.log.failedTitle}
            </h2>
            {operation.method === 'followups.log' && <p class="quoted">{operation.params.values.summary}</p>}
            <p>{sentenceOf(error, texts)}</p>
            {sentences.length > 0 && (
              <ul>
                {sentences.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            )}
            {error.code === 'gate' && refusedStage && customer && (
              <LetThrough
                customer={customer}
                stage={refusedStage}
                done={() => discard(operation.requestId)}
              />
            )}
            <div class="buttons">
              {mayBeRepeated(error) || error.code === 'unexpected' ? (
                <button type="button" class="quiet small" onClick={() => retry(operation.requestId)}>
                  {texts.state.retry}
                </button>
              ) : (
                <button type="button" class="quiet small" onClick={() => reopen(operation, formTexts)}>
                  {texts.log.edit}
                </button>
              )}
              <button type="button" class="quiet small" onClick={() => discard(operation.requestId)}>
                {texts.log.discard}
              </button>
            </div>
          </div>
        );
      })}
    </>
  );
};
