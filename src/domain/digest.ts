import { messages } from '../messages';
import { meanings, palette } from '../schema/palette';
import { chaseKinds, chaseOfRow, type Chase, type ChaseKind } from './chase';
import type { Day } from './dates';
import { escapeHtml, oneLine, type Mail } from './mail';
import { reminderInWords } from './reminder';
import type { TrackerRow } from './rows';
import type { Person, Settings } from './settings';
import { foldText } from './values';
import { noticesInWords } from './words';

/** What one owner has to do on one day. */
export interface Digest {
  readonly person: Person;
  /** The worst, at most `listedInDigest`. */
  readonly listed: readonly DigestItem[];
  readonly counts: Counts;
  /** Of those not listed. */
  readonly unlisted: Counts;
}

export interface DigestItem {
  readonly row: TrackerRow;
  readonly chase: Chase;
}

export type Counts = Readonly<Record<ChaseKind, number>>;

export const listedInDigest = 20;

const countKinds = (items: readonly DigestItem[]): Counts => {
  const counts = { overdue: 0, today: 0, noNextStep: 0, stalled: 0 };
  for (const { chase } of items) counts[chase.kind] += 1;
  return counts;
};

const idOf = ({ state, record }: TrackerRow): string => state?.id ?? record.leadId ?? '';

/** By kind, longest first; of those the better grade, then the id, so that the list is the same each time. */
const worseFirst = (one: DigestItem, two: DigestItem): number =>
  chaseKinds.indexOf(one.chase.kind) - chaseKinds.indexOf(two.chase.kind) ||
  two.chase.days - one.chase.days ||
  compare(one.row.record.grade ?? 'Z', two.row.record.grade ?? 'Z') ||
  compare(idOf(one.row), idOf(two.row));

const compare = (one: string, two: string): number => (one === two ? 0 : one < two ? -1 : 1);

/**
 * Who reads about whose customers: active people about their own, the first of each name; the first admin
 * about those of a person without an address, so that nothing is overlooked and no address is made up.
 */
const readers = (settings: Settings): ReadonlyMap<string, Person> => {
  const byName = new Map<string, Person>();
  const active = settings.people.filter((person) => person.active);
  const reachable = active.filter((person) => person.email !== '');
  const admin = reachable.find((person) => person.role === 'admin');
  for (const person of [...reachable, ...active]) {
    const name = foldText(person.name);
    const reader = person.email === '' ? admin : person;
    if (reader && !byName.has(name)) byName.set(name, reader);
  }
  return byName;
};

/**
 * What each owner has to do today: overdue (longest first), due today, no next step, stalled. One digest an
 * owner with anything to do, in the order of the people settings; others get none.
 */
export const digestsOf = (rows: readonly TrackerRow[], today: Day, settings: Settings): readonly Digest[] => {
  const people = readers(settings);
  const byPerson = new Map<Person, DigestItem[]>();
  const personOf = new Map<string | null, Person | undefined>();
  for (const row of rows) {
    const { owner } = row.record;
    if (!personOf.has(owner)) personOf.set(owner, owner === null ? undefined : people.get(foldText(owner)));
    const person = personOf.get(owner);
    const chase = person && chaseOfRow(row, today);
    if (!person || !chase) continue;
    const items = byPerson.get(person) ?? [];
    items.push({ row, chase });
    byPerson.set(person, items);
  }
  const inOrder = settings.people.filter((person) => byPerson.has(person));
  return inOrder.flatMap((person): readonly Digest[] => {
    const items = byPerson.get(person)?.sort(worseFirst);
    if (!items) return [];
    return [
      {
        person,
        listed: items.slice(0, listedInDigest),
        counts: countKinds(items),
        unlisted: countKinds(items.slice(listedInDigest)),
      },
    ];
  });
};

type Say = ReturnType<typeof messages>['digest'];

const countsInWords = (counts: Counts, say: Say): string =>
  chaseKinds.flatMap((kind) => (counts[kind] > 0 ? [say.counts[kind](counts[kind])] : [])).join(say.list);

/** One customer as the mail shows it; all of it text that people may have written. */
interface Line {
  readonly id: string;
  readonly name: string;
  readonly stage: string;
  /** `逾期 3 天`; empty where the heading says it all. */
  readonly reminder: string;
  readonly details: readonly string[];
}

const lineOf = ({ row, chase }: DigestItem, reader: Person, settings: Settings, say: Say): Line => {
  const { record, state } = row;
  const { language } = settings;
  const details: string[] = [];
  if (record.owner !== null && foldText(record.owner) !== foldText(reader.name))
    details.push(say.ownerWithoutAddress(oneLine(record.owner, 60)));
  if (record.nextStep !== null) details.push(say.nextStep(oneLine(record.nextStep)));
  if (state && state.notices.length > 0)
    details.push(say.notice(oneLine(noticesInWords(state.notices, settings))));
  return {
    id: idOf(row),
    name: oneLine(record.customerName ?? say.unnamed, 60),
    stage: settings.stages.find((stage) => stage.id === record.stage)?.name ?? '',
    reminder: chase.days > 0 ? reminderInWords({ kind: chase.kind, days: chase.days }, language) : '',
    details,
  };
};

interface Section {
  readonly kind: ChaseKind;
  readonly heading: string;
  readonly lines: readonly Line[];
}

const sectionsOf = (digest: Digest, settings: Settings, say: Say): readonly Section[] =>
  chaseKinds
    .map((kind) => ({
      kind,
      heading: say.headings[kind],
      lines: digest.listed
        .filter((item) => item.chase.kind === kind)
        .map((item) => lineOf(item, digest.person, settings, say)),
    }))
    .filter((section) => section.lines.length > 0);

const filled = (parts: readonly string[]): readonly string[] => parts.filter((part) => part !== '');

const textOfLine = ({ id, name, stage, reminder, details }: Line): string =>
  [`- ${filled([id, name, stage, reminder]).join('  ')}`, ...details.map((detail) => `    ${detail}`)].join(
    '\n',
  );

const quiet = `color:${palette.quietText}`;

const htmlOfLine = ({ id, name, stage, reminder, details }: Line, kind: ChaseKind): string =>
  '<tr>' +
  `<td style="padding:4px 12px 4px 0;vertical-align:top;white-space:nowrap;${quiet}">${escapeHtml(id)}</td>` +
  `<td style="padding:4px 12px 4px 0;vertical-align:top"><b>${escapeHtml(name)}</b>` +
  details.map((detail) => `<br><span style="${quiet}">${escapeHtml(detail)}</span>`).join('') +
  '</td>' +
  `<td style="padding:4px 12px 4px 0;vertical-align:top;white-space:nowrap">${escapeHtml(stage)}</td>` +
  `<td style="padding:4px 0;vertical-align:top;white-space:nowrap;color:${meanings[kind].ink}">${escapeHtml(reminder)}</td>` +
  '</tr>';

const htmlOfSection = ({ kind, heading, lines }: Section): string =>
  `<h3 style="margin:16px 0 4px;font-size:14px;color:${meanings[kind].ink}">${escapeHtml(heading)}</h3>` +
  `<table style="border-collapse:collapse;font-size:14px">${lines.map((line) => htmlOfLine(line, kind)).join('')}</table>`;

const paragraph = (html: string): string => `<p style="margin:12px 0">${html}</p>`;

/**
 * The mail of one digest, in the reader's language.
 *
 * @param link address of the tracker tab
 */
export const digestMail = (digest: Digest, today: Day, link: string, settings: Settings): Mail => {
  const { person } = digest;
  const inLanguage: Settings = { ...settings, language: person.language };
  const say = messages(person.language).digest;
  const sections = sectionsOf(digest, inLanguage, say);
  const total = chaseKinds.reduce((sum, kind) => sum + digest.counts[kind], 0);
  const opening = say.opening(oneLine(person.name, 60), total);
  const counts = countsInWords(digest.counts, say);
  const unlisted = countsInWords(digest.unlisted, say);
  const more = unlisted === '' ? [] : [say.more(unlisted)];
  return {
    to: person.email,
    subject: say.subject(counts, today),
    text: [
      `${opening}\n${counts}`,
      ...sections.map(({ heading, lines }) => [heading, ...lines.map(textOfLine)].join('\n')),
      ...more,
      `${say.open}\n${link}`,
      say.closing,
    ].join('\n\n'),
    html:
      `<div style="font-family:Arial,sans-serif;font-size:14px;color:${palette.text}">` +
      paragraph(`${escapeHtml(opening)}<br>${escapeHtml(counts)}`) +
      sections.map(htmlOfSection).join('') +
      more.map((sentence) => paragraph(escapeHtml(sentence))).join('') +
      paragraph(`<a href="${escapeHtml(link)}" style="color:${palette.accent}">${escapeHtml(say.open)}</a>`) +
      `<p style="margin:12px 0;font-size:12px;${quiet}">${escapeHtml(say.closing)}</p>` +
      '</div>',
  };
};
