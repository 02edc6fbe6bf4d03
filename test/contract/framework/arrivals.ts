import type { Arrival } from './fact';

/** Selections come by themselves while a person works, so checks get them apart. */
export const readArrivals = (text: string): { arrivals: Arrival[]; selections: Arrival[] } => {
  const all = JSON.parse(text) as Arrival[];
  const isSelection = ({ handler }: Arrival): boolean => handler === 'onSelectionChange';
  return { arrivals: all.filter((one) => !isSelection(one)), selections: all.filter(isSelection) };
};
