import { TextOutput } from '../services/content';
import { HtmlOutput } from '../services/html';
import { behindProxy } from './membrane';

/** What a web app answered. */
export interface WebAnswer {
  readonly content: string;
  readonly title: string;
  readonly mimeType: string;
}

/** The event that doGet is called with. */
export const requestEvent = (parameter: Readonly<Record<string, string>>): Record<string, unknown> => ({
  parameter,
  parameters: Object.fromEntries(Object.entries(parameter).map(([key, value]) => [key, [value]])),
  queryString: new URLSearchParams(parameter).toString(),
  contentLength: -1,
  contextPath: '',
});

const MIME_TYPES: Readonly<Record<string, string>> = {
  CSV: 'text/csv',
  JAVASCRIPT: 'text/javascript',
  JSON: 'application/json',
  TEXT: 'text/plain',
  XML: 'application/xml',
};

/** Reads what doGet returned; anything but a page or a text is an error, in Google's words. */
export const answerOf = (returned: unknown): WebAnswer => {
  const answer = behindProxy(returned);
  if (answer instanceof HtmlOutput) {
    return { content: answer.getContent(), title: answer.getTitle(), mimeType: 'text/html' };
  }
  if (answer instanceof TextOutput) {
    const mimeType = MIME_TYPES[answer.getMimeType().name()] ?? 'text/plain';
    return { content: answer.getContent(), title: '', mimeType };
  }
  throw new Error('The script completed but did not return anything.');
};
