import { hasBrowser, launchBrowser } from './chromium';

export { launchBrowser };

/** `describe` where there is a browser; elsewhere its tests are reported as skipped. */
export const describeInBrowser = hasBrowser ? describe : describe.skip;
