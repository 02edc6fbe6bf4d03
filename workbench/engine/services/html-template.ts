import type { ServiceHost } from './host';

/** Scriptlets of HtmlService: `<? code ?>`, `<?= escaped ?>`, `<?!= as it is ?>`. */
const SCRIPTLET = /<\?(!?=)?([\s\S]*?)\?>/g;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);

/** The template as the body of a function with `print` and `printEscaped`. */
const templateBody = (content: string): string => {
  const lines: string[] = [];
  let position = 0;
  const literal = (text: string): void => {
    if (text !== '') lines.push(`__print(${JSON.stringify(text)});`);
  };
  for (const match of content.matchAll(SCRIPTLET)) {
    literal(content.slice(position, match.index));
    position = match.index + match[0].length;
    const [, kind, code = ''] = match;
    if (kind === undefined) lines.push(code);
    else lines.push(`${kind === '=' ? '__printEscaped' : '__print'}(${code.replace(/;\s*$/, '')});`);
  }
  literal(content.slice(position));
  return lines.join('\n');
};

const isPage = (value: unknown): value is { getContent(): string } =>
  typeof value === 'object' && value !== null && 'getContent' in value;

const textOf = (value: unknown): string => (isPage(value) ? value.getContent() : String(value));

/** Runs a template's scriptlets in the script's scope; `variables` are what the script set on the template. */
export const renderTemplate = (
  host: ServiceHost,
  content: string,
  fileName: string,
  variables: Readonly<Record<string, unknown>>,
): string => {
  const pieces: string[] = [];
  const names = Object.keys(variables);
  const render = host.compileFunction(
    templateBody(content),
    ['__print', '__printEscaped', ...names],
    `${fileName}.html`,
  );
  render(
    (value: unknown) => void pieces.push(textOf(value)),
    (value: unknown) => void pieces.push(escapeHtml(textOf(value))),
    ...names.map((name) => host.outward(variables[name])),
  );
  return pieces.join('');
};
