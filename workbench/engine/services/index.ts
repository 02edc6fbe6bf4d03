/** Apps Script's services other than the spreadsheet, as one execution's script sees them. */
import { absentServices } from './absent';
import { createCharts } from './charts';
import { createCacheService } from './cache';
import { createContentService } from './content';
import type { ServiceHost } from './host';
import { createHtmlService } from './html';
import { createLockService } from './lock';
import { createConsole, createLogger } from './logging';
import { createGmailApp, createMailApp } from './mail';
import { mimeTypes } from './mime-types';
import { createPropertiesService } from './properties';
import { createScriptApp } from './script-app';
import { createSession } from './session';
import { createUrlFetchApp } from './url-fetch';
import { createUtilities } from './utilities';

export const createServices = (host: ServiceHost): Record<string, object> => ({
  ...absentServices(),
  Charts: createCharts(),
  CacheService: createCacheService(host),
  ContentService: createContentService(host),
  GmailApp: createGmailApp(host),
  HtmlService: createHtmlService(host),
  LockService: createLockService(host),
  Logger: createLogger(host),
  MailApp: createMailApp(host),
  MimeType: mimeTypes,
  PropertiesService: createPropertiesService(host),
  ScriptApp: createScriptApp(host),
  Session: createSession(host),
  UrlFetchApp: createUrlFetchApp(host),
  Utilities: createUtilities(host),
  console: createConsole(host),
});
