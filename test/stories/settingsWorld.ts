import { personRoles } from '../../src/schema/choices';
import type { Language } from '../../src/schema/language';
import { labelOfFlag } from '../../src/domain/values';
import type { SavedWorld } from '../../workbench';
import { openDesk } from './desk';

/** A file whose settings are not those of set-up any more: a second person, a probability, a number of days. */
export const settingsWorld = (language: Language): SavedWorld => {
  const desk = openDesk({
    language,
    people: [
      {
        name: 'Kim',
        email: 'kim@example.com',
        role: personRoles.find(({ id }) => id === 'rep')!.label[language],
        language: language === 'zh' ? '英文' : 'English',
        active: labelOfFlag(true, language),
      },
    ],
  });
  desk.type('tracker', 2, 'customerName', 'A');
  desk.type('tracker', 2, 'owner', 'Kim');
  desk.type('tracker', 2, 'nextFollowUp', '2026-03-02');
  desk.type('stages', 5, 'winProbability', 35);
  desk.type('rhythm', 4, 'value', '5');
  desk.workbench.run('sweep');
  return desk.workbench.save();
};
