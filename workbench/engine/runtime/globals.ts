/// <reference types="google-apps-script" />

/** Apps Script's globals as TypeScript knows them, for tests that use the services directly. */
export interface Globals {
  readonly Browser: GoogleAppsScript.Base.Browser;
  readonly CacheService: GoogleAppsScript.Cache.CacheService;
  readonly Charts: GoogleAppsScript.Charts.Charts;
  readonly ContentService: GoogleAppsScript.Content.ContentService;
  readonly GmailApp: GoogleAppsScript.Gmail.GmailApp;
  readonly HtmlService: GoogleAppsScript.HTML.HtmlService;
  readonly LockService: GoogleAppsScript.Lock.LockService;
  readonly Logger: GoogleAppsScript.Base.Logger;
  readonly MailApp: GoogleAppsScript.Mail.MailApp;
  readonly MimeType: GoogleAppsScript.Base.MimeType;
  readonly PropertiesService: GoogleAppsScript.Properties.PropertiesService;
  readonly ScriptApp: GoogleAppsScript.Script.ScriptApp;
  readonly Session: GoogleAppsScript.Base.Session;
  readonly SpreadsheetApp: GoogleAppsScript.Spreadsheet.SpreadsheetApp;
  readonly UrlFetchApp: GoogleAppsScript.URL_Fetch.UrlFetchApp;
  readonly Utilities: GoogleAppsScript.Utilities.Utilities;
  readonly console: Console;
  readonly Date: DateConstructor;
  /** Services that are not emulated, which say so when used. */
  readonly [name: string]: unknown;
}

export type ActiveSpreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;
