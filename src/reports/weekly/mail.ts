import { messages } from '../../messages';
import { textOfNumber } from '../../domain/numberText';
import type { Period } from '../../domain/dates';
import { escapeHtml, type Mail } from '../../domain/mail';
import type { Person, Settings } from '../../domain/settings';
import { palette } from '../../schema/palette';
import { changeOfFigures, figureKeys, type Figures } from './figures';
import { changeInWords } from './layout';
import { periodText, weeklyHeaders } from './names';

export interface WeeklyMailInput {
  readonly isoWeek: string;
  readonly period: Period;
  readonly team: Figures;
  /** The team's week before. */
  readonly before: Figures;
  /** Address of the report's tab. */
  readonly link: string;
  /** Address that makes a PDF of it. */
  readonly pdf: string;
  readonly settings: Settings;
}

/** Who hears of the weekly report: active managers and admins with an address, each address once. */
export const weeklyReaders = (settings: Settings): readonly Person[] => {
  const seen = new Set<string>();
  return settings.people.filter((person) => {
    const address = person.email.trim().toLowerCase();
    if (!person.active || person.role === 'rep' || address === '' || seen.has(address)) return false;
    seen.add(address);
    return true;
  });
};

const cellStyle = 'padding:4px 16px 4px 0';

const anchor = (address: string, text: string): string =>
  `<a href="${escapeHtml(address)}" style="color:${palette.accent}">${escapeHtml(text)}</a>`;

/** The team row with its change and the link, in the reader's language. 003: 周报. */
export const weeklyMail = (person: Person, input: WeeklyMailInput): Mail => {
  const { isoWeek, period, team, before, link, pdf, settings } = input;
  const say = messages(person.language).weekly;
  const headers = weeklyHeaders({ ...settings, language: person.language });
  const change = changeOfFigures(team, before);
  const lines = figureKeys.map((key, index) => ({
    label: headers[index + 2] ?? '',
    value: textOfNumber(team[key]),
    change: changeInWords(change[key], say),
  }));
  return {
    to: person.email,
    subject: say.mail.subject(isoWeek, periodText(period)),
    text: [
      [say.mail.opening, ...lines.map((line) => say.mail.line(line.label, line.value, line.change))].join(
        '\n',
      ),
      `${say.mail.open}\n${link}`,
      `${say.exportPdf}\n${pdf}`,
      say.mail.closing,
    ].join('\n\n'),
    html:
      `<div style="font-family:Arial,sans-serif;font-size:14px;color:${palette.text}">` +
      `<p style="margin:12px 0">${escapeHtml(say.mail.opening)}</p>` +
      '<table style="border-collapse:collapse;font-size:14px">' +
      lines
        .map(
          (line) =>
            `<tr><td style="${cellStyle}">${escapeHtml(line.label)}</td>` +
            `<td style="${cellStyle};text-align:right"><b>${escapeHtml(line.value)}</b></td>` +
            `<td style="padding:4px 0;color:${palette.quietText}">${escapeHtml(line.change)}</td></tr>`,
        )
        .join('') +
      '</table>' +
      `<p style="margin:12px 0">${anchor(link, say.mail.open)}　${anchor(pdf, say.exportPdf)}</p>` +
      `<p style="margin:12px 0;font-size:12px;color:${palette.quietText}">${escapeHtml(say.mail.closing)}</p>` +
      '</div>',
  };
};
