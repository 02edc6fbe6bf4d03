import { arrays } from './arrays';
import { conditional } from './conditional';
import { dates } from './dates';
import type { FunctionDefinition, FunctionTable } from './define';
import { information } from './information';
import { logic } from './logic';
import { lookups } from './lookup';
import { math } from './math';
import { places } from './places';
import { regex } from './regex';
import { statistics } from './statistics';
import { text } from './text';
import { workdays } from './workdays';

/** Every ordinary function by its name; those that evaluate lazily are in special-forms.ts. */
export const functions: FunctionTable = Object.assign(
  // No prototype: a function called CONSTRUCTOR is unknown, not Object's.
  Object.create(null) as Record<string, FunctionDefinition>,
  logic,
  math,
  statistics,
  conditional,
  text,
  regex,
  dates,
  workdays,
  information,
  lookups,
  places,
  arrays,
);
