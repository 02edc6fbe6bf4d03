/** DIFFERENCES.md and the facts agree, both ways. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { FACTS } from './facts';
import { readSource } from './framework/sources';

interface Row {
  readonly id: string;
  readonly cells: number;
  readonly verified: string;
}

const text = readFileSync(path.resolve(__dirname, '../../workbench/DIFFERENCES.md'), 'utf8');

const rows: readonly Row[] = text
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| id |'))
  .map((line) => {
    const cells = line.split('|').slice(1, -1);
    return { id: cells[0]!.trim(), cells: cells.length, verified: cells[cells.length - 1]!.trim() };
  });

const facts = FACTS.flatMap((group) => group.facts);
const verifiedOf = new Map(rows.map(({ id, verified }) => [id, verified]));

test('every row has an id of its own and says how it was verified', () => {
  const ids = rows.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  expect(ids.filter((id) => !/^[a-z0-9-]+$/.test(id))).toEqual([]);
  expect(rows.filter(({ cells }) => cells !== 5)).toEqual([]);
  expect(
    rows.filter(({ verified }) => !['documented', 'reported', 'assumed', '–'].includes(verified)),
  ).toEqual([]);
});

test('every fact that no page documents has its row, verified alike', () => {
  const astray = facts.flatMap((one) => {
    const { id, verified } = readSource(one);
    if (id === null || verifiedOf.get(id) === verified) return [];
    return [`${one.title}: ${verified} ${id}, but the list says ${verifiedOf.get(id) ?? 'nothing'}`];
  });
  expect(astray).toEqual([]);
});

test('every row that is not verified by a page has a fact', () => {
  const named = new Set(facts.map((one) => readSource(one).id));
  const lonely = rows.filter(({ id, verified }) => /reported|assumed/.test(verified) && !named.has(id));
  expect(lonely.map(({ id }) => id)).toEqual([]);
});

test('every fact that the engine fails has its row', () => {
  const unlisted = facts.filter(({ differs }) => differs !== undefined && !verifiedOf.has(differs));
  expect(unlisted.map(({ title }) => title)).toEqual([]);
});
