/**
 * A new id for one thing a person did. A repeat of the request carries the same id, so that the server can
 * tell a double click or a lost answer from a second wish.
 */
export const newRequestId = (): string => {
  const words = crypto.getRandomValues(new Uint32Array(4));
  return Array.from(words, (word) => word.toString(36).padStart(7, '0')).join('');
};
