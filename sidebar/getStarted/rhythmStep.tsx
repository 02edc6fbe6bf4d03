import { cadencePresets, type CadencePreset } from '../../src/schema/rhythm';
import { Cards } from './cards';
import { cadenceIds, contactDays } from './choices';
import { useStartTexts } from './context';

const grades = [
  ['A', 'cadenceA'],
  ['B', 'cadenceB'],
  ['C', 'cadenceC'],
] as const;

/** Four weeks a grade, with a dot on each day of contact. */
const Weeks = ({ every }: { readonly every: number }) => (
  <svg class="weeks" viewBox="0 0 284 12" aria-hidden="true" focusable="false">
    {[0, 7, 14, 21].map((day) => (
      <rect key={day} class="week" x={day * 10 + day / 7 + 0.5} y="0.5" width="69" height="11" rx="3" />
    ))}
    {contactDays(every).map((day) => (
      <circle key={day} class="contact" cx={day * 10 + Math.floor(day / 7) + 5} cy="6" r="3.2" />
    ))}
  </svg>
);

const Cadence = ({ preset }: { readonly preset: CadencePreset }) => {
  const say = useStartTexts().rhythm;
  return (
    <span class="cadence">
      {grades.map(([grade, key]) => (
        <span key={grade} class="cadence-line">
          <span class="cadence-grade">{say.grade(grade)}</span>
          <Weeks every={cadencePresets[preset].days[key]} />
          <span class="cadence-days">{say.every(cadencePresets[preset].days[key])}</span>
        </span>
      ))}
    </span>
  );
};

export const RhythmStep = (props: {
  readonly chosen: CadencePreset;
  readonly choose: (preset: CadencePreset) => void;
}) => {
  const say = useStartTexts().rhythm;
  const words = { '001': say.steady, '000': say.close };
  return (
    <>
      <Cards
        legend={say.title}
        name="cadence"
        chosen={props.chosen}
        choose={props.choose}
        cards={cadenceIds.map((id) => ({
          id,
          name: words[id].name,
          note: words[id].fits,
          picture: <Cadence preset={id} />,
        }))}
      />
      <p class="caption small quiet-text">{say.picture}</p>
    </>
  );
};
