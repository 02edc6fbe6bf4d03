import type { FactGroup } from '../framework/fact';
import { charts } from './charts';
import { copySort } from './copy-sort';
import { dates } from './dates';
import { files } from './files';
import { formats } from './formats';
import { formulas } from './formulas';
import { handChanges } from './hand-changes';
import { handEvents } from './hand-events';
import { handExecutions } from './hand-executions';
import { handLimits } from './hand-limits';
import { userInterface } from './interface';
import { lines } from './lines';
import { marks } from './marks';
import { rangePlaces } from './range-places';
import { rangeValues } from './range-values';
import { richText } from './rich-text';
import { rules } from './rules';
import { services } from './services';
import { structure } from './structure';
import { tabs } from './tabs';
import { typedInput } from './typed-input';
import { utilities } from './utilities';
import { validation } from './validation';

export const FACTS: readonly FactGroup[] = [
  rangeValues,
  typedInput,
  rangePlaces,
  tabs,
  files,
  lines,
  structure,
  copySort,
  formats,
  richText,
  validation,
  rules,
  marks,
  charts,
  utilities,
  services,
  userInterface,
  dates,
  formulas,
  handEvents,
  handChanges,
  handExecutions,
  handLimits,
];
