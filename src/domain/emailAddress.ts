/** One address and nothing beside it: what would end a header or begin another recipient is none. */
export const isEmailAddress = (text: string): boolean =>
  /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>"]+$/.test(text);
