/** Where Recorder.js keeps what arrived; the key is its own. */
const ARRIVALS = 'contract arrivals';

export const recordedArrivals = (): string =>
  PropertiesService.getDocumentProperties().getProperty(ARRIVALS) ?? '[]';

export const forgetArrivals = (): void => {
  PropertiesService.getDocumentProperties().deleteProperty(ARRIVALS);
};
