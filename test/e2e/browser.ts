import { hasBrowser, launchBrowser } from './chromium';

export { launchBrowser };

/** `describe` where there is a browser; elsewhere its tests are reported as skipped. */
export const describeInBrowser = hasBrowser ? describe : describe.skip;

// A browser that shares two cores with all else now and then loses a message. What fails twice is a fault.
jest.retryTimes(1, { logErrorsBeforeRetry: true, retryImmediately: true });
