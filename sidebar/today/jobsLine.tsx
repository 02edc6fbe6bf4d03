import { useEffect, useState } from 'preact/hooks';
import type { JobsStatus, JobStatus } from '../../src/app/longWork/protocol';
import { useModel, useSession, useTexts } from '../parts/context';
import { formatMoment } from '../parts/format';

const shown = ['daily', 'weekly'] as const;

/** Rows are looked at daily, and whenever something marked them. */
const lastLook = (jobs: readonly JobStatus[]): JobStatus | undefined =>
  jobs
    .filter(({ name, endedWell }) => (name === 'daily' || name === 'sweep') && endedWell !== null)
    .sort((one, other) => other.endedWell!.localeCompare(one.endedWell!))[0];

/** 上次整理 06:12 · 周报 周一 06:05; and in words what is under way or wrong. Quiet while nothing is known. */
export const JobsLine = () => {
  const { askJobs } = useModel();
  const session = useSession();
  const say = useTexts().today;
  const [status, setStatus] = useState<JobsStatus | null>(null);
  useEffect(() => {
    let isWanted = true;
    void askJobs().then((outcome) => {
      if (isWanted && outcome.ok) setStatus(outcome.value);
    });
    return () => {
      isWanted = false;
    };
  }, []);
  if (!status) return null;
  const { jobs, problem } = status;
  const ended = shown.flatMap((name) => {
    const job = name === 'daily' ? lastLook(jobs) : jobs.find((each) => each.name === name);
    return job?.endedWell ? `${say.jobs[name]} ${formatMoment(job.endedWell, session)}` : [];
  });
  const underWay = jobs.flatMap((job) => {
    if (!job.underWay) return [];
    const { progress } = job.underWay;
    const share = progress ? [say.percent(Math.round((100 * progress[0]) / progress[1]))] : [];
    return [say.underWay[job.name], ...share].join(' ');
  });
  return (
    <footer>
      {problem !== null && <p class="small">{problem}</p>}
      <p class="quiet-text small">{[...underWay, ...ended].join(' · ')}</p>
    </footer>
  );
};
