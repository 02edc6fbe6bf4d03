import { stageConversions } from '../../../src/reports/weekly/conversion';
import { deal } from '../sample';
import { period, rep, settings } from './world';

describe('Conversion by stage', () => {
  const entered = (...days: [string, string][]) =>
    deal(
      { owner: rep },
      { entered: Object.fromEntries(days.map(([stage, day]) => [stage, [day, rep] as const])) },
    );

  it('is the share of deals that went on to any later stage by the end of the week', () => {
    const rows = [
      entered(['lead', '2024-03-04'], ['qualify', '2024-03-05']),
      entered(['lead', '2024-03-05'], ['won', '2024-03-10']),
      entered(['lead', '2024-02-01'], ['need', '2024-03-11']),
      entered(['lead', '2024-02-01']),
      // Entered before the window: long ago is another story.
      entered(['lead', '2023-12-11'], ['qualify', '2023-12-12']),
      // Came from a later stage: that is no progress.
      entered(['lead', '2024-03-06'], ['proposal', '2024-03-01']),
    ];
    const [lead, qualify] = stageConversions(rows, period, settings);
    expect(lead).toMatchObject({ enteredThisWeek: 3, entered: 5, movedOn: 2, rate: 0.4 });
    // The first day of the window counts.
    expect(qualify).toMatchObject({ enteredThisWeek: 1, entered: 2, movedOn: 0, rate: 0 });
  });

  it('has no rate where nothing entered, and no row for the last stage', () => {
    const conversions = stageConversions([entered(['lead', '2024-03-04'])], period, settings);
    expect(conversions).toHaveLength(settings.stages.length - 1);
    expect(conversions[2]?.rate).toBeNull();
  });
});
