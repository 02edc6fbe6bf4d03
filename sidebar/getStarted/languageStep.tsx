import type { Language } from '../../src/schema/language';
import { Cards } from './cards';
import { useStartTexts } from './context';

export const LanguageStep = (props: {
  readonly language: Language;
  readonly choose: (language: Language) => void;
}) => {
  const say = useStartTexts().language;
  return (
    <Cards
      legend={say.title}
      name="language"
      chosen={props.language}
      choose={props.choose}
      cards={[
        { id: 'zh', lang: 'zh-CN', ...say.zh },
        { id: 'en', lang: 'en', ...say.en },
      ]}
    />
  );
};
