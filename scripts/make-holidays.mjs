import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Writes src/domain/holidays.ts from the package `chinese-days`: its data is right, its functions depend on
 * the machine's zone, so only the data is taken. Run it when a new year's holidays are published.
 */
const require = createRequire(import.meta.url);
const data = require('chinese-days/dist/chinese-days.json');
const firstYear = 2023;

const daysOf = (list) =>
  Object.keys(list ?? {})
    .filter((day) => Number(day.slice(0, 4)) >= firstYear)
    .sort();

const byYear = (days) => {
  const years = {};
  for (const day of days) (years[day.slice(0, 4)] ??= []).push(day.slice(5).replace('-', ''));
  return years;
};

const lines = (days) =>
  Object.entries(byYear(days))
    .map(([year, dates]) => `  '${year}': '${dates.join(' ')}',`)
    .join('\n');

const text = `/** Written by scripts/make-holidays.mjs; do not edit. Days as MMDD. */

/** 法定节假日: days off that the State Council announced, weekends among them included. */
export const daysOff: Readonly<Record<string, string>> = {
${lines(daysOf(data.holidays))}
};

/** 调休上班: weekend days at work. */
export const daysAtWork: Readonly<Record<string, string>> = {
${lines(daysOf(data.workdays))}
};
`;

const target = fileURLToPath(new URL('../src/domain/holidays.ts', import.meta.url));
await writeFile(target, text);
console.log(`${target} is written`);
