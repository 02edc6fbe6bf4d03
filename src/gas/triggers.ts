/** The one installed clock, and the watcher of structural changes. */
const wanted: Readonly<Record<string, (spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet) => void>> = {
  hourly: () => {
    ScriptApp.newTrigger('hourly').timeBased().everyHours(1).create();
  },
  onSheetChange: (spreadsheet) => {
    ScriptApp.newTrigger('onSheetChange').forSpreadsheet(spreadsheet).onChange().create();
  },
};

/** Installs what is missing; running it again adds nothing. Returns the functions that were installed. */
export const installTriggers = (spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet): readonly string[] => {
  const present = new Set(ScriptApp.getProjectTriggers().map((trigger) => trigger.getHandlerFunction()));
  const missing = Object.keys(wanted).filter((name) => !present.has(name));
  missing.forEach((name) => wanted[name]!(spreadsheet));
  return missing;
};

/** True when the event comes from a trigger of this project; a client can call a global, but cannot know its id. */
export const isOwnTrigger = (event: { readonly triggerUid?: string } | undefined): boolean => {
  const id = event?.triggerUid;
  return id !== undefined && ScriptApp.getProjectTriggers().some((trigger) => trigger.getUniqueId() === id);
};
