/** Every fact on the engine. `npm run contract:push` builds the same facts for a live sheet. */
import { FACTS } from './facts';
import { runOnEngine } from './framework/engine';
import { readSource } from './framework/sources';

describe.each(FACTS)('$service', ({ facts }) => {
  test.each(facts.map((one) => [one.title, one] as const))('%s', (_title, one) => {
    readSource(one);
    if (one.differs === undefined) {
      runOnEngine(one);
      return;
    }
    // A difference that has gone must leave the list as well.
    expect(() => runOnEngine(one)).toThrow();
  });
});

test('no two facts bear the same title, and there are four hundred', () => {
  const titles = FACTS.flatMap(({ service, facts }) => facts.map(({ title }) => `${service}: ${title}`));
  expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  expect(titles.length).toBeGreaterThanOrEqual(400);
});
