/** Text to values and back: what Google Sheets makes of typed text, and what a cell shows. */

export { isSurelyText, parseAsTyped, type TypedContext, type TypedResult } from './typed';
export { formatValue, isDateFormat, generalNumber } from './display';
export { dateToSerial, isTimeZone, serialToDate } from './zones';
export { readNumber } from './numbers';
export { readDateTime } from './dates';
export { civilFromSerial, serialFromCivil, daysInMonth, type CivilDate } from './calendar';
