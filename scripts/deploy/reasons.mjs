/** What Google or the network said, told by its words: clasp prints those and no code. First match wins. */
const reasons = [
  [
    'logInAgain',
    /No credentials found|invalid_grant|invalid_rapt|refresh token|authentication credential|insufficient authentication scopes|Login Required/i,
  ],
  [
    'apiOff',
    /Apps Script API.*(?:not (?:been )?enabled|disabled|not been used)|not enabled the Apps Script API/i,
  ],
  [
    'unreachable',
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|socket hang up/i,
  ],
  ['badCode', /Syntax ?error|^.+ - ".+:\d+"$/im],
  ['noRight', /not have permission|PERMISSION_DENIED|insufficient|forbidden/i],
  ['notFound', /not found/i],
  ['badRequest', /invalid argument/i],
  ['quota', /quota|rate limit/i],
];

/**
 * @param {string} said
 * @returns {string} key of a sentence in messages.mjs
 */
export const reasonIn = (said) => reasons.find(([, words]) => words.test(said))?.[0] ?? 'claspFailed';
