/** A reason to stop that has a sentence of its own in messages.mjs. */
export class Failure extends Error {
  /**
   * @param {string} reason key of a sentence in messages.mjs
   * @param {object} [details] what the sentence names
   * @param {string} [said] what clasp or the build printed, shown beneath the sentence
   */
  constructor(reason, details = {}, said = '') {
    super(reason);
    this.reason = reason;
    this.details = details;
    this.said = said;
  }
}
