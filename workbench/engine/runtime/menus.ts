import type { MenuItem } from '../contract';
import type { UiLog } from './ui-log';

/** The function behind a menu item, by the labels on the way to it; undefined when there is none. */
export const functionOfMenu = (
  menus: UiLog['menus'],
  user: string,
  [title, ...path]: readonly string[],
): string | undefined => {
  const menu = menus.find((one) => one.user === user && one.title === title);
  return menu && functionAt(menu.items, path);
};

const functionAt = (items: readonly MenuItem[], path: readonly string[]): string | undefined => {
  const [label, ...rest] = path;
  for (const item of items) {
    if (!('label' in item) || item.label !== label) continue;
    if ('functionName' in item) return rest.length === 0 ? item.functionName : undefined;
    return functionAt(item.items, rest);
  }
  return undefined;
};
