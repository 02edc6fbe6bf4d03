import type { Place } from '../../src/app/setUp/protocol';
import { useStartTexts } from './context';

interface Suggestion {
  readonly name: string;
  readonly note: string;
  readonly act: string;
}

/** Three things to try, each with the button that does it. */
export const TryThese = ({ show }: { readonly show: (what: Place) => void }) => {
  const say = useStartTexts().done;
  const suggestions: readonly (readonly [Place, Suggestion])[] = [
    ['newCustomer', say.add],
    ['stage', say.stage],
    ['sidebar', say.sidebar],
  ];
  return (
    <section>
      <h2>{say.try}</h2>
      <ol class="try-these">
        {suggestions.map(([place, suggestion]) => (
          <li key={place}>
            <span class="try-words">
              <span class="choice-name">{suggestion.name}</span>
              <span class="choice-note">{suggestion.note}</span>
            </span>
            <button
              type="button"
              class="quiet small"
              aria-label={`${suggestion.act}: ${suggestion.name}`}
              onClick={() => show(place)}
            >
              {suggestion.act}
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
};
