import { NotEmulated } from '../contract';

/** Services that Apps Script has and the engine has not: using one says so by name. */
const ABSENT = [
  'CalendarApp',
  'CardService',
  'ConferenceDataService',
  'ContactsApp',
  'DataStudioApp',
  'DocumentApp',
  'DriveApp',
  'FormApp',
  'GroupsApp',
  'Jdbc',
  'LanguageApp',
  'LinearOptimizationService',
  'Maps',
  'ScriptProperties',
  'SitesApp',
  'SlidesApp',
  'UserProperties',
  'XmlService',
] as const;

const absentService = (name: string): object =>
  new Proxy(Object.create(null) as object, {
    get: (_target, member) => {
      // Asking a value what it is, as consoles and equality checks do, is no use of the service.
      if (typeof member === 'symbol' || member === 'toString' || member === 'toJSON' || member === 'then')
        return undefined;
      throw new NotEmulated(`${name}.${member}`);
    },
  });

export const absentServices = (): Record<string, object> =>
  Object.fromEntries(ABSENT.map((name) => [name, absentService(name)]));
