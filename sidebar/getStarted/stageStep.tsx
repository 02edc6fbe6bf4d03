import { defaultStageTemplate, type StageTemplateId } from '../../src/schema/stageTemplates';
import { Icon } from '../parts/icon';
import { Cards } from './cards';
import { pictureOf, templateIds } from './choices';
import { usePageLanguage, useStartTexts } from './context';

/** A cycle as a line of stages; a lock stands where a gate is. */
const Cycle = ({ template }: { readonly template: StageTemplateId }) => {
  const say = useStartTexts().stages;
  const stages = pictureOf(template, usePageLanguage());
  return (
    <span class="cycle">
      {stages.map((stage) => (
        <span key={stage.id} class={stage.asks ? 'cycle-stage gated' : 'cycle-stage'}>
          <span class="cycle-dot" aria-hidden="true">
            {stage.asks && <Icon name="lock" size={12} />}
          </span>
          <span class="cycle-name">
            {stage.name}
            {stage.asks && <span class="sr-only"> ({say.hasGate})</span>}
            <span class="sr-only">, </span>
          </span>
        </span>
      ))}
    </span>
  );
};

/** What the gates of the chosen cycle ask. */
const Gates = ({ template }: { readonly template: StageTemplateId }) => {
  const say = useStartTexts().stages;
  const gated = pictureOf(template, usePageLanguage()).filter((stage) => stage.asks !== null);
  return (
    <section class="gates" aria-live="polite">
      <h2>{say.gates}</h2>
      <ul>
        {gated.map((stage) => (
          <li key={stage.id}>{say.gate(stage.name, stage.asks!)}</li>
        ))}
      </ul>
      <p class="small quiet-text">{say.gated}</p>
    </section>
  );
};

export const StageStep = (props: {
  readonly chosen: StageTemplateId;
  readonly choose: (template: StageTemplateId) => void;
}) => {
  const say = useStartTexts().stages;
  return (
    <>
      <Cards
        legend={say.title}
        name="template"
        chosen={props.chosen}
        choose={props.choose}
        cards={templateIds.map((id) => ({
          id,
          ...say.templates[`t${id}`],
          note: say.templates[`t${id}`].fits,
          picture: <Cycle template={id} />,
          ...(id === defaultStageTemplate && { badge: say.recommended }),
        }))}
      />
      <Gates template={props.chosen} />
    </>
  );
};
