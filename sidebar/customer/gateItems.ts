import type { CustomerField, CustomerView } from '../../src/app/protocol';
import { stageById, type Settings } from '../../src/domain/settings';
import type { GateGap } from '../../src/domain/state';
import { gapsInWords } from '../../src/domain/words';
import { followUpMethods } from '../../src/schema/choices';
import { gate } from '../../src/messages/gate';
import { columnOf } from '../forms/fieldText';

/** One line of the next gate's checklist, and what mends it. */
export type GateItem = { readonly text: string; readonly done: boolean } & (
  | { readonly kind: 'column' | 'reason'; readonly field: CustomerField }
  | { readonly kind: 'followUps'; readonly method: string }
  | { readonly kind: 'other' }
);

const labelOfMethod = (id: string, settings: Settings): string =>
  followUpMethods.find((method) => method.id === id)?.label[settings.language] ?? id;

const gapKey = (gap: GateGap): string =>
  gap.kind === 'column' || gap.kind === 'reason' ? gap.key : gap.kind === 'followUps' ? gap.method : gap.kind;

const itemOfGap = (gap: GateGap, settings: Settings): GateItem => {
  switch (gap.kind) {
    case 'column':
    case 'reason':
      return {
        kind: gap.kind,
        field: gap.key as CustomerField,
        text: columnOf(gap.key).header[settings.language],
        done: false,
      };
    case 'followUps':
      return { kind: 'followUps', method: gap.method, text: gapsInWords([gap], settings), done: false };
    default:
      return { kind: 'other', text: gapsInWords([gap], settings), done: false };
  }
};

/** The next gate as a checklist: what it asks for in the order of the settings, done or missing. */
export const gateItems = (customer: CustomerView, settings: Settings): readonly GateItem[] => {
  const stage = stageById(settings, customer.next?.stage ?? null);
  if (!stage || !customer.next) return [];
  const missing = new Map(customer.next.gaps.map((gap) => [gapKey(gap), gap]));
  const items: GateItem[] = [];
  const take = (key: string, done: GateItem): void => {
    const gap = missing.get(key);
    items.push(gap ? itemOfGap(gap, settings) : done);
    missing.delete(key);
  };
  for (const key of stage.requires) {
    const text = columnOf(key).header[settings.language];
    take(key, { kind: 'column', field: key as CustomerField, text, done: true });
  }
  for (const [method, need] of Object.entries(stage.minimumFollowUps)) {
    const have = customer.followUps[method] ?? 0;
    const text = gate[settings.language].followUps(labelOfMethod(method, settings), have, need);
    take(method, { kind: 'followUps', method, text, done: true });
  }
  // What is asked for beyond the list: the score, the stage before, the amount of a deal.
  return [...items, ...[...missing.values()].map((gap) => itemOfGap(gap, settings))];
};
