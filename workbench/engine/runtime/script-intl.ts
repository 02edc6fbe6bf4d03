import type { Realm } from './realm';

type Formats = typeof Intl;

/** Lets `Intl.DateTimeFormat` speak the script's zone, unless a script names one, whatever the machine's is. */
export const giveIntlZone = (realm: Realm, timeZone: string): void => {
  const intl = realm.global.Intl as Formats;
  const native = intl.DateTimeFormat;
  const zoned = function (locales?: string | string[], options?: Intl.DateTimeFormatOptions) {
    return new native(locales, { timeZone, ...options });
  };
  zoned.prototype = native.prototype;
  zoned.supportedLocalesOf = native.supportedLocalesOf;
  Object.defineProperty(intl, 'DateTimeFormat', { value: zoned, writable: true, configurable: true });
};
