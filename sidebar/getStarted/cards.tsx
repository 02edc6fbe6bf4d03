import type { ComponentChildren } from 'preact';

export interface Card<Id extends string> {
  readonly id: Id;
  readonly name: string;
  readonly note: string;
  readonly badge?: string;
  /** Language of the card where it is not the page's. */
  readonly lang?: string;
  readonly picture?: ComponentChildren;
}

/** One of several, as native radio buttons on cards: arrows choose, everything on the card can be clicked. */
export const Cards = <Id extends string>(props: {
  readonly legend: string;
  readonly name: string;
  readonly cards: readonly Card<Id>[];
  readonly chosen: Id;
  readonly choose: (id: Id) => void;
}) => (
  <fieldset class="cards">
    <legend class="sr-only">{props.legend}</legend>
    {props.cards.map((card) => (
      <label key={card.id} class="choice-card" lang={card.lang}>
        <input
          type="radio"
          name={props.name}
          value={card.id}
          checked={card.id === props.chosen}
          onChange={() => props.choose(card.id)}
        />
        <span class="choice-body">
          <span class="choice-name">
            {card.name}
            {card.badge && <span class="choice-badge">{card.badge}</span>}
          </span>
          <span class="choice-note">{card.note}</span>
          {card.picture}
        </span>
      </label>
    ))}
  </fieldset>
);
