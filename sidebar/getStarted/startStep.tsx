import { Cards } from './cards';
import type { Start } from './choices';
import { useStartTexts } from './context';

export const StartStep = (props: { readonly chosen: Start; readonly choose: (start: Start) => void }) => {
  const say = useStartTexts().start;
  return (
    <Cards
      legend={say.title}
      name="start"
      chosen={props.chosen}
      choose={props.choose}
      cards={[
        { id: 'empty', ...say.empty },
        { id: 'example', ...say.example },
        { id: 'bring', ...say.bring },
      ]}
    />
  );
};
