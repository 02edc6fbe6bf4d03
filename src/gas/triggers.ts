/** The one installed clock, and the watcher of structural changes. */
const wanted: Readonly<Record<string, (spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet) => void>> = {
  hourly: () => {
    ScriptApp.newTrigger('hourly').timeBased().everyHours(1).create();
  },
  onSheetChange: (spreadsheet) => {
    ScriptApp.newTrigger('onSheetChange').forSpreadsheet(spreadsheet).onChange().create();
  },
};

/** Triggers of this person that are not there; null when they did not allow Genjin to have any. */
export const missingTriggers = (): readonly string[] | null => {
  try {
    const present = new Set(ScriptApp.getProjectTriggers().map((trigger) => trigger.getHandlerFunction()));
    return Object.keys(wanted).filter((name) => !present.has(name));
  } catch {
    return null;
  }
};

/** Installs what is missing; running it again adds nothing. Returns the functions that were installed. */
export const installTriggers = (spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet): readonly string[] => {
  const missing = missingTriggers() ?? [];
  missing.forEach((name) => wanted[name]!(spreadsheet));
  return missing;
};

/** True when the event comes from a trigger of this project; a client can call a global, but cannot know its id. */
export const isOwnTrigger = (event: { readonly triggerUid?: string } | undefined): boolean => {
  const id = event?.triggerUid;
  return id !== undefined && ScriptApp.getProjectTriggers().some((trigger) => trigger.getUniqueId() === id);
};

/** Google's page that asks this person for what they did not allow yet; null when they allowed everything. */
export const grantUrl = (): string | null =>
  ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL).getAuthorizationUrl() || null;
