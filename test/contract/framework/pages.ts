/** Addresses of Google's pages, so that a fact names its own in few words. */

const REFERENCE = 'https://developers.google.com/apps-script/reference';
const GUIDES = 'https://developers.google.com/apps-script/guides';

/** A heading such as `setValues(values)` has its letters as its anchor. */
const anchor = (heading: string): string => heading.toLowerCase().replace(/[^a-z0-9]/g, '');

const classPage =
  (service: string, page: string) =>
  (heading: string): string =>
    `${REFERENCE}/${service}/${page}#${anchor(heading)}`;

export const spreadsheetApp = classPage('spreadsheet', 'spreadsheet-app');
export const spreadsheetPage = classPage('spreadsheet', 'spreadsheet');
export const sheetPage = classPage('spreadsheet', 'sheet');
export const rangePage = classPage('spreadsheet', 'range');
export const rangeListPage = classPage('spreadsheet', 'range-list');
export const selectionPage = classPage('spreadsheet', 'selection');
export const namedRangePage = classPage('spreadsheet', 'named-range');
export const metadataPage = classPage('spreadsheet', 'developer-metadata');
export const metadataFinderPage = classPage('spreadsheet', 'developer-metadata-finder');
export const protectionPage = classPage('spreadsheet', 'protection');
export const validationPage = classPage('spreadsheet', 'data-validation');
export const validationBuilderPage = classPage('spreadsheet', 'data-validation-builder');
export const ruleBuilderPage = classPage('spreadsheet', 'conditional-format-rule-builder');
export const rulePage = classPage('spreadsheet', 'conditional-format-rule');
export const booleanConditionPage = classPage('spreadsheet', 'boolean-condition');
export const gradientPage = classPage('spreadsheet', 'gradient-condition');
export const filterPage = classPage('spreadsheet', 'filter');
export const filterCriteriaBuilderPage = classPage('spreadsheet', 'filter-criteria-builder');
export const bandingPage = classPage('spreadsheet', 'banding');
export const groupPage = classPage('spreadsheet', 'group');
export const richTextPage = classPage('spreadsheet', 'rich-text-value');
export const richTextBuilderPage = classPage('spreadsheet', 'rich-text-value-builder');
export const textStylePage = classPage('spreadsheet', 'text-style');
export const chartPage = classPage('spreadsheet', 'embedded-chart');
export const chartBuilderPage = classPage('spreadsheet', 'embedded-chart-builder');
export const areaBuilderPage = classPage('spreadsheet', 'embedded-area-chart-builder');
export const barBuilderPage = classPage('spreadsheet', 'embedded-bar-chart-builder');
export const pieBuilderPage = classPage('spreadsheet', 'embedded-pie-chart-builder');
export const containerPage = classPage('spreadsheet', 'container-info');
export const textFinderPage = classPage('spreadsheet', 'text-finder');
export const uiPage = classPage('base', 'ui');
export const browserPage = classPage('base', 'browser');
export const menuPage = classPage('base', 'menu');
export const promptPage = classPage('base', 'prompt-response');
export const sessionPage = classPage('base', 'session');
export const userPage = classPage('base', 'user');
export const loggerPage = classPage('base', 'logger');
export const blobPage = classPage('base', 'blob');
export const htmlServicePage = classPage('html', 'html-service');
export const htmlOutputPage = classPage('html', 'html-output');
export const htmlTemplatePage = classPage('html', 'html-template');
export const utilitiesPage = classPage('utilities', 'utilities');
export const propertiesServicePage = classPage('properties', 'properties-service');
export const propertiesPage = classPage('properties', 'properties');
export const cacheServicePage = classPage('cache', 'cache-service');
export const cachePage = classPage('cache', 'cache');
export const lockServicePage = classPage('lock', 'lock-service');
export const lockPage = classPage('lock', 'lock');
export const scriptAppPage = classPage('script', 'script-app');
export const triggerPage = classPage('script', 'trigger');
export const clockPage = classPage('script', 'clock-trigger-builder');
export const mailPage = classPage('mail', 'mail-app');
export const gmailPage = classPage('gmail', 'gmail-app');
export const fetchPage = classPage('url-fetch', 'url-fetch-app');
export const responsePage = classPage('url-fetch', 'http-response');
export const contentPage = classPage('content', 'content-service');
export const textOutputPage = classPage('content', 'text-output');

export const EVENTS = `${GUIDES}/triggers/events`;
export const SIMPLE_TRIGGERS = `${GUIDES}/triggers#restrictions`;
export const INSTALLABLE_TRIGGERS = `${GUIDES}/triggers/installable`;
export const QUOTAS = `${GUIDES}/services/quotas`;
export const CLIENT_API = `${GUIDES}/html/reference/run`;
export const TEMPLATES = `${GUIDES}/html/templates`;
export const WEB_APPS = `${GUIDES}/web`;
export const BATCHING = `${GUIDES}/support/best-practices`;
export const V8 = `${GUIDES}/v8-runtime`;
export const MENUS = `${GUIDES}/menus`;

export const NUMBER_FORMATS = 'https://developers.google.com/workspace/sheets/api/guides/formats';
export const CELL_LIMITS = 'https://support.google.com/drive/answer/37603';
export const SHORTCUTS = 'https://support.google.com/docs/answer/181110';
export const SORT_AND_FILTER = 'https://support.google.com/docs/answer/3540681';
export const PROTECTING = 'https://support.google.com/docs/answer/1218656';
export const MOVING = 'https://support.google.com/docs/answer/54813';
export const FILLING = 'https://support.google.com/docs/answer/75509';
export const DROPDOWNS = 'https://support.google.com/docs/answer/186103';
export const SERIALS =
  'https://developers.google.com/workspace/sheets/api/guides/formats#about_date_time_values';
export const TYPED_NUMBERS = 'https://support.google.com/docs/answer/56470';
export const LOCALES = 'https://support.google.com/docs/answer/58515';

/** Google's list of functions, at one of them. */
export const functionPage = (name: string): string =>
  `https://support.google.com/docs/table/25273?query=${encodeURIComponent(name)}`;
