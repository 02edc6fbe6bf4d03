import { industries, leadSources, lostReasons, type Grade } from '../schema/choices';
import type { FollowUpRecord } from '../schema/followUps';
import type { Language } from '../schema/language';
import { stageTemplates } from '../schema/stageTemplates';
import type { TrackerRecord } from '../schema/tracker';
import { addDays, daysBetween, type Day } from '../domain/dates';
import type { Person } from '../domain/settings';
import { en } from './en';
import { plots, type Plot, type Worth } from './plots';
import { methodLetters, type Words } from './script';
import { dayAgain, dayOfWhen, draw, later, pick, timeOfDay, workdayAfter, workdayBefore } from './timing';
import { zh } from './zh';

export interface ExampleCustomer {
  readonly record: Partial<TrackerRecord>;
  /** Each stage with the day it was first entered, in order. */
  readonly entered: readonly StageDay[];
}

export interface StageDay {
  readonly stage: string;
  readonly day: Day;
}

export interface ExampleTeam {
  readonly people: readonly Person[];
  /** Oldest first, as rows are appended. */
  readonly customers: readonly ExampleCustomer[];
  /** Oldest first; `opportunityId` is the customer's `leadId`. */
  readonly followUps: readonly Partial<FollowUpRecord>[];
}

/** What everything about one customer is made from. */
interface Story {
  readonly plot: Plot;
  readonly place: number;
  readonly language: Language;
  readonly words: Words;
  readonly today: Day;
  readonly company: string;
  readonly industry: string;
  readonly product: string;
  readonly need: string;
  readonly region: string;
  readonly contact: string;
  readonly leadId: string;
  readonly owner: string;
  readonly entered: readonly StageDay[];
  /** Day of the present stage. */
  readonly arrived: Day;
  readonly nextFollowUp: Day | null;
  readonly lostDate: Day | null;
  /** How many customers were lost before this one. */
  readonly lostBefore: number;
}

/** One talk, by the list its words come from. */
interface Talk {
  readonly subject: string;
  readonly day: Day;
}

interface Knowledge {
  readonly level: string | null;
  readonly daysToPurchase: number | null;
  readonly needClear: boolean;
  readonly budget: boolean;
  readonly grade: Grade;
  readonly status: string;
}

const knowledge: Readonly<Record<Worth, Knowledge>> = {
  H: {
    level: 'departmentManager',
    daysToPurchase: 22,
    needClear: true,
    budget: true,
    grade: 'A',
    status: 'highIntent',
  },
  h: {
    level: 'departmentManager',
    daysToPurchase: 18,
    needClear: true,
    budget: false,
    grade: 'A',
    status: 'highIntent',
  },
  M: { level: 'director', daysToPurchase: 75, needClear: true, budget: true, grade: 'B', status: 'medium' },
  m: {
    level: 'executive',
    daysToPurchase: null,
    needClear: true,
    budget: false,
    grade: 'B',
    status: 'medium',
  },
  L: { level: 'staff', daysToPurchase: 120, needClear: false, budget: true, grade: 'C', status: 'nurturing' },
  l: { level: null, daysToPurchase: null, needClear: false, budget: false, grade: 'C', status: 'nurturing' },
};

const cycle: readonly string[] = stageTemplates['003'].stages.map((stage) => stage.id);
const reached = (story: Story, stage: string): boolean =>
  cycle.indexOf(story.plot[0]) >= cycle.indexOf(stage);

/** Stages passed on the way, spread evenly between the first and the present one. */
const stageDays = (stage: string, created: Day, arrived: Day): readonly StageDay[] => {
  const passed = cycle.slice(0, cycle.indexOf(stage) + 1);
  const step = daysBetween(created, arrived) / Math.max(1, passed.length - 1);
  return passed.map((each, place) => ({
    stage: each,
    day: later(created, workdayBefore(addDays(created, Math.round(step * place)))),
  }));
};

const storyOf = (plot: Plot, place: number, words: Words, language: Language, today: Day): Story => {
  const [stage, createdWhen, enteredWhen, , next, , owner, , lostWhen] = plot;
  const [company = '', industry, product, need = '', region] = pick(words.companies, place).split('|');
  const created = dayOfWhen(createdWhen, today);
  const arrived = enteredWhen === null ? created : later(created, dayOfWhen(enteredWhen, today));
  const planned = next === null ? null : addDays(today, next);
  return {
    plot,
    place,
    language,
    words,
    today,
    company,
    industry: pick(industries[language], Number(industry)),
    product: pick(words.products, Number(product)),
    need,
    region: words.regionOf(company, region),
    contact: pick(words.contactNames, place),
    leadId: `LX${String(place + 1).padStart(3, '0')}`,
    owner: pick(words.people, owner),
    entered: stageDays(stage, created, arrived),
    arrived,
    nextFollowUp: planned !== null && planned > today ? workdayAfter(planned) : planned,
    lostDate: lostWhen === undefined ? null : later(dayOfWhen(lostWhen, today), arrived),
    lostBefore: plots.slice(0, place).filter((earlier) => earlier[8] !== undefined).length,
  };
};

/** A talk at the end of each stage, and the newest. Only those who got no further were talked to at length to qualify. */
const talksOf = (story: Story): readonly Talk[] => {
  const { plot, place, entered, arrived, today, lostDate } = story;
  const [stage, , , lastTalk, next] = plot;
  if (lastTalk === null) return [];
  // Every other one who is not overdue was talked to again this week, so that its report has something to tell.
  const talkedAgain = place % 2 === 0 && next !== null && next >= 0;
  const newest: Talk = {
    subject: lostDate === null ? stage : 'lost',
    day: later((talkedAgain ? dayAgain : dayOfWhen)(lastTalk, today), arrived),
  };
  const onTheWay = entered
    .slice(1)
    .map(({ day }, before): Talk => ({ subject: entered[before]!.stage, day }))
    .filter(({ subject }) => subject !== 'qualify' || stage === 'need');
  // Signed and talked on one day is one talk.
  return [...onTheWay.filter(({ day }) => day < newest.day || stage !== 'won'), newest];
};

/** Empty and unknown fields are left out, as a person would leave the cell. */
const withoutNulls = <Fields extends object>(fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as Fields;

interface Told {
  readonly followUp: Partial<FollowUpRecord>;
  readonly lostReason: string | null;
}

const tell = (story: Story, talks: readonly Talk[], talkPlace: number): Told => {
  const { words, place, plot, language } = story;
  const { subject, day } = talks[talkPlace]!;
  const wasLost = subject === 'lost';
  const line = pick(words.talks[subject] ?? [], wasLost ? story.lostBefore : place + talkPlace);
  const [mark = '', ...sentences] = line.split('|');
  const [summary = '', feedback = '', step = ''] = sentences.map((sentence) =>
    sentence.replace('{c}', story.contact).replace('{p}', story.product),
  );
  const following = talks[talkPlace + 1];
  const leadsOn = following !== undefined || plot[4] !== null;
  return {
    followUp: withoutNulls<Partial<FollowUpRecord>>({
      customerName: story.company,
      time: `${day} ${timeOfDay(place * 31 + talkPlace, 13, 18)}`,
      method: methodLetters[mark.slice(-1)] ?? null,
      person: story.owner,
      summary,
      feedback,
      nextStep: leadsOn ? step : null,
      dueDate: following?.day ?? story.nextFollowUp,
      opportunityId: story.leadId,
    }),
    lostReason: wasLost ? pick(lostReasons[language], Number(mark.charAt(0))) : null,
  };
};

const statusOf = ({ plot, lostDate }: Story): string => {
  const [stage, , , , next, worth, , size] = plot;
  if (lostDate !== null) return 'lost';
  if (stage === 'won') return 'won';
  // One of those cared for wants more.
  if (stage === 'after') return size === 22 ? 'repurchase' : 'maintained';
  return stage === 'negotiation' && next !== null && next >= 0 ? 'toSign' : knowledge[worth].status;
};

const dealFields = (story: Story): Partial<TrackerRecord> => {
  const { plot, words, today, place, lostDate } = story;
  const size = plot[7];
  const facts = knowledge[plot[5]];
  const needFound = reached(story, 'need');
  const hasBudget = facts.budget || needFound;
  const dealDate = story.entered.find(({ stage }) => stage === 'won')?.day ?? null;
  const closed = dealDate ?? lostDate;
  const proposed = reached(story, 'proposal');
  return {
    budgetRange: hasBudget ? words.budgetRange(Math.floor(size), Math.ceil(size * 1.3)) : null,
    budgetAmount: hasBudget ? words.money(size) : null,
    plannedPurchaseDate:
      facts.daysToPurchase === null ? null : addDays(closed ?? today, facts.daysToPurchase),
    decisionMakerLevel: facts.level,
    needClear: facts.needClear || null,
    needUrgent: needFound || plot[5] === 'H' || null,
    decisionChainClear: needFound || null,
    competitors: place % 4 === 1 ? pick(words.competitors, place >> 2) : null,
    paymentTerms: reached(story, 'negotiation') ? pick(words.paymentTerms, place) : null,
    expectedAmount: proposed ? words.money(size) : null,
    expectedCloseDate: proposed && closed === null ? workdayAfter(addDays(today, 8 + draw(place, 40))) : null,
    dealAmount: dealDate === null ? null : words.money(size),
    dealDate,
    lostDate,
  };
};

const customerOf = (story: Story, told: readonly Told[]): Partial<TrackerRecord> => {
  const { words, place, plot, language } = story;
  const facts = knowledge[plot[5]];
  const newest = told[told.length - 1];
  const said = newest?.followUp;
  return withoutNulls<Partial<TrackerRecord>>({
    customerName: story.company,
    industry: story.industry,
    contact: story.contact,
    contactInfo: words.phone(String(1000 + draw(place + 400, 9000))),
    leadSource: pick(leadSources[language], draw(place + 90, leadSources[language].length - 1)),
    grade: facts.grade,
    stage: plot[0],
    firstFollowUp: told[0]?.followUp.time?.slice(0, 10) ?? null,
    nextFollowUp: story.nextFollowUp,
    followUpLog: said ? [said.summary, said.feedback].join(words.join) : null,
    owner: story.owner,
    status: statusOf(story),
    nextStep: story.nextFollowUp === null ? null : (said?.nextStep ?? words.firstStep),
    leadId: story.leadId,
    position: facts.level === null ? null : pick(words.positions[facts.level] ?? [], place),
    email: place % 3 === 0 ? `${story.leadId.toLowerCase()}@example.com` : null,
    needDescription: story.need,
    createdAt: `${story.entered[0]!.day} ${timeOfDay(place, 8, 12)}`,
    product: story.product,
    region: story.region,
    ...dealFields(story),
    lostReason: newest?.lostReason ?? null,
  });
};

const timeOf = (followUp: Partial<FollowUpRecord>): string => followUp.time ?? '';

/**
 * The invented team that a new sheet can be filled with: sixty customers of the default template (003) and
 * what was said to them, alive in time. The same language and day always give the same team. Amounts are in
 * the unit of a new sheet: 万元 in zh, whole units in en.
 *
 * @param today only what is planned is dated today or later
 */
export const exampleTeam = (language: Language, today: Day): ExampleTeam => {
  const words = language === 'zh' ? zh : en;
  const manager = words.people.length - 1;
  const stories = plots.map((plot, place) => storyOf(plot, place, words, language, today));
  const told = stories.map((story) => {
    const talks = talksOf(story);
    return talks.map((_, talkPlace) => tell(story, talks, talkPlace));
  });
  return {
    // No addresses: a mail to an invented person may reach a real one. What they would be told, the admin is.
    people: words.people.map((name, place): Person => ({
      name,
      email: '',
      role: place === manager ? 'manager' : 'rep',
      language,
      active: true,
    })),
    customers: stories.map((story, place) => ({
      record: customerOf(story, told[place]!),
      entered: story.entered,
    })),
    followUps: told
      .flatMap((each) => each.map(({ followUp }) => followUp))
      .sort((one, other) => (timeOf(one) < timeOf(other) ? -1 : 1)),
  };
};
