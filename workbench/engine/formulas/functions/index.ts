import type { FunctionDefinition, FunctionTable } from './define';
import { logic } from './logic';
import { math } from './math';

/** Every ordinary function by its name; those that evaluate lazily are in special-forms.ts. */
export const functions: FunctionTable = Object.assign(
  // No prototype: a function called CONSTRUCTOR is unknown, not Object's.
  Object.create(null) as Record<string, FunctionDefinition>,
  logic,
  math,
);
