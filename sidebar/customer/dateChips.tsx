import type { Day } from '../../src/domain/dates';
import { proposedDates } from '../model/nextDates';
import { useSession, useTexts } from '../parts/context';
import { formatDay } from '../parts/format';

/** One-tap dates (明天, 3 天后, 下周一: always working days) and the calendar. */
export const DateChips = (props: {
  readonly label: string;
  readonly day: Day | null;
  readonly choose: (day: Day) => void;
  /** Proposed before the others: what the stage's rule says. */
  readonly preset?: Day;
}) => {
  const { label, day, choose, preset } = props;
  const session = useSession();
  const say = useTexts().dates;
  const proposals = proposedDates(session.today, session.offDays);
  const days =
    preset === undefined || proposals.some((each) => each.day === preset)
      ? proposals
      : [{ name: null, day: preset }, ...proposals];
  return (
    <div class="date-chips" role="group" aria-label={label}>
      {days.map((proposal) => (
        <button
          type="button"
          key={proposal.day}
          class="chip"
          aria-pressed={proposal.day === day}
          title={formatDay(proposal.day, session)}
          onClick={() => choose(proposal.day)}
        >
          {proposal.name === null ? formatDay(proposal.day, session) : say[proposal.name]}
        </button>
      ))}
      <input
        type="date"
        aria-label={`${label}: ${say.pick}`}
        value={day ?? ''}
        onChange={(event) => event.currentTarget.value !== '' && choose(event.currentTarget.value)}
      />
    </div>
  );
};
