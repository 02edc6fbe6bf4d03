import type { FactGroup } from '../framework/fact';
import { rangePlaces } from './range-places';
import { rangeValues } from './range-values';
import { typedInput } from './typed-input';

export const FACTS: readonly FactGroup[] = [rangeValues, typedInput, rangePlaces];
