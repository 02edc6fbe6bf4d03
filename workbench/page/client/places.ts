import type { Messages } from '../messages';
import type { WorldFile } from '../protocol';

/** What addresses are understood by. */
export interface Surroundings {
  /** That of the script first. */
  readonly files: readonly WorldFile[];
  /** Id of the file that this page shows. */
  readonly file: string | null;
  /** The page's secret, for documents of this server. */
  readonly token: string;
  readonly messages: Messages;
}

/** A file of this world, or a tab of it. */
export interface Place {
  /** Path on this server, or the part behind `#` where it is a tab of the file that is shown. */
  readonly href: string;
  readonly label: string;
  /** It is in the file that this page shows. */
  readonly isHere: boolean;
}

const address =
  /^https:\/\/docs\.google\.com\/spreadsheets\/d\/([\w-]+)(?:\/(edit|view|export))?(?=[?#]|\/?$)/;

/** The tab that the part of an address behind `#` names. */
export function tabOf(hash: string): number | null {
  const gid = new URLSearchParams(hash.slice(1)).get('gid');
  return gid !== null && /^\d+$/.test(gid) ? Number(gid) : null;
}

/** The script's file is at the root. */
export const pathOf = (id: string, files: readonly WorldFile[]): string =>
  id === files[0]?.id ? '/' : `/?file=${encodeURIComponent(id)}`;

/**
 * Where one of Google's addresses leads in this world: to a file, to a tab, or, for the address that makes a
 * PDF of a tab, to the page's own print view. Null for everything else.
 */
export function placeOf(url: string, { files, file: shown, token, messages }: Surroundings): Place | null {
  const [, id, kind] = address.exec(url) ?? [];
  const file = files.find((each) => each.id === id);
  if (!file) return null;
  const { hash, searchParams } = new URL(url);
  if (kind === 'export') {
    const tab = Number(searchParams.get('gid'));
    return { href: `/print/${file.id}/${tab}?token=${token}`, label: messages.print.open, isHere: false };
  }
  const tab = tabOf(hash);
  const isHere = file.id === shown;
  const behind = tab === null ? '' : `#gid=${tab}`;
  return {
    href: isHere ? behind || '#' : pathOf(file.id, files) + behind,
    label: messages.files.open(file.name),
    isHere,
  };
}

/** Goes to a tab of the file that is shown, or opens another in a window of its own. */
export function goTo({ href, isHere }: Place): void {
  if (!isHere) return void window.open(href, '_blank', 'noopener');
  if (location.hash === href) dispatchEvent(new HashChangeEvent('hashchange'));
  else location.hash = href;
}

/** A full stop behind an address belongs to the sentence. */
const addresses = /https?:\/\/[^\s<>"'，。；、）)]+[^\s<>"'，。；、）).,;:!?]/g;

/** A text cut at its web addresses; these stand at the odd places. */
export function cutAtAddresses(text: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(addresses)) {
    parts.push(text.slice(from, index), found);
    from = index + found.length;
  }
  return [...parts, text.slice(from)];
}
