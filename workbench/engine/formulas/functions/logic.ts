import { toBoolean } from '../coerce';
import { raise, type Value } from '../values';
import { ANY, ranged, scalar, type FunctionTable } from './define';
import { eachTruth } from './gather';

function truths(values: readonly Value[], name: string): boolean[] {
  const found: boolean[] = [];
  eachTruth(values, (truth) => found.push(truth));
  if (found.length === 0) raise('#VALUE!', `${name} has no valid input data.`);
  return found;
}

export const logic: FunctionTable = {
  AND: ranged(1, ANY, (values) => truths(values, 'AND').every(Boolean)),
  OR: ranged(1, ANY, (values) => truths(values, 'OR').some(Boolean)),
  XOR: ranged(1, ANY, (values) => truths(values, 'XOR').filter(Boolean).length % 2 === 1),
  NOT: scalar(1, 1, ([value]) => !toBoolean(value)),
  TRUE: scalar(0, 0, () => true),
  FALSE: scalar(0, 0, () => false),
};
