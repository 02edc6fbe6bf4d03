const id = '[A-Za-z0-9_-]+';
const addresses = [
  // `/d/e/…` is the address of a published picture of a sheet, not of the sheet.
  new RegExp(`^https://docs\\.google\\.com/(?:a/[^/]+/)?spreadsheets/(?:u/\\d+/)?d/(?!e/)(${id})(?:[/?#]|$)`),
  new RegExp(`^https://drive\\.google\\.com/open\\?(?:[^#]*&)?id=(${id})(?:[&#]|$)`),
  new RegExp(`^(${id})$`),
];

/**
 * The id in what a person copied: the address in the browser's bar, a sharing link, or the bare id.
 *
 * @param {string} text
 * @returns {string | null}
 */
export const sheetIdOf = (text) => {
  for (const address of addresses) {
    const found = address.exec(text.trim());
    if (found) return found[1];
  }
  return null;
};

/** @param {string} sheetId */
export const sheetUrl = (sheetId) => `https://docs.google.com/spreadsheets/d/${sheetId}/edit`;

/** @param {string} scriptId */
export const scriptUrl = (scriptId) => `https://script.google.com/d/${scriptId}/edit`;
