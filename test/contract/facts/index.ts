import type { FactGroup } from '../framework/fact';
import { copySort } from './copy-sort';
import { formats } from './formats';
import { lines } from './lines';
import { rangePlaces } from './range-places';
import { rangeValues } from './range-values';
import { richText } from './rich-text';
import { structure } from './structure';
import { tabs } from './tabs';
import { typedInput } from './typed-input';
import { validation } from './validation';

export const FACTS: readonly FactGroup[] = [
  rangeValues,
  typedInput,
  rangePlaces,
  tabs,
  lines,
  structure,
  copySort,
  formats,
  richText,
  validation,
];
