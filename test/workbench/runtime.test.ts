import { createWorkbench } from '../../workbench';

const script = (source: string) => ({
  script: { source },
  now: '2024-03-04T09:00',
  timeZone: 'Asia/Shanghai',
});

describe('one execution', () => {
  it('answers what the function returned, in values of the caller', () => {
    const wb = createWorkbench(
      script(
        `function f(a, when) { return { list: [a, 2], isArray: a.list instanceof Array, when: when, isDate: when instanceof Date }; }`,
      ),
    );
    const when = new Date('2024-03-04T01:00:00Z');
    const value = wb.run('f', { list: [1] }, when) as { when: Date };
    expect(value).toEqual({ list: [{ list: [1] }, 2], isArray: true, when, isDate: true });
    expect(value.when).toBeInstanceOf(Date);
  });
});
