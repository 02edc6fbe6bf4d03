/** Google runs the whole script anew for every execution, so it is loaded when the execution begins. */
const began = Date.now();

/** Milliseconds that this execution has run for. Google ends it after six minutes. */
export const elapsed = (): number => Date.now() - began;
