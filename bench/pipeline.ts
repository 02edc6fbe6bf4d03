/**
 * A sales pipeline as another tool would export it, made from a seed: the shape and size of a real export
 * (8,800 opportunities of 30 agents over fifteen months, dates as dd-mm-yy, one in six without an account),
 * with invented names. The same seed gives the same file.
 */

export interface PipelineOptions {
  readonly seed?: number;
  readonly rows?: number;
}

type Random = () => number;

/** mulberry32: small, fast, the same everywhere. */
const randomFrom = (seed: number): Random => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const header =
  'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value,engage_quarter,close_quarter';

/** Shares of the stages, and of rows without an account among those still open. */
const shares = { won: 4238 / 8800, lost: 2473 / 8800, engaging: 1589 / 8800 } as const;
const withoutAccount = { engaging: 1088 / 1589, prospecting: 337 / 500 } as const;

const products: readonly (readonly [name: string, price: number])[] = [
  ['Aster Basic', 550],
  ['AsterPro', 4821],
  ['Birch Special', 55],
  ['Birch Advanced', 3393],
  ['Aster Plus Basic', 1096],
  ['Aster Plus Pro', 5482],
  ['Cedar 500', 26768],
];

const firstNames = ['Ada', 'Bram', 'Cleo', 'Dario', 'Edda', 'Falk', 'Gwen', 'Hugo', 'Ines', 'Jonas'];
const lastNames = ['Alder', 'Brook', 'Carver'];
const agents = firstNames.flatMap((first) => lastNames.map((last) => `${first} ${last}`));

const beginnings = [
  'Nor',
  'Vel',
  'Tri',
  'Quan',
  'Lum',
  'Sol',
  'Dex',
  'Kar',
  'Mon',
  'Zen',
  'Pla',
  'Oro',
  'Fin',
  'Rho',
  'Ula',
  'Bet',
  'Gam',
];
const endings = ['tex', 'plex', 'dyne', 'soft, Inc', 'ware'];
const accounts = beginnings.flatMap((beginning) => endings.map((ending) => beginning + ending));

const millisecondsADay = 86_400_000;
const firstDay = Date.UTC(2016, 9, 20) / millisecondsADay;
const daysOfEngaging = 430;
const firstClose = Date.UTC(2017, 2, 1) / millisecondsADay;
const lastClose = Date.UTC(2017, 11, 31) / millisecondsADay;

const two = (value: number): string => String(value).padStart(2, '0');

const dateText = (day: number): string => {
  const date = new Date(day * millisecondsADay);
  return `${two(date.getUTCDate())}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCFullYear() % 100)}`;
};

const quarterText = (day: number): string => {
  const date = new Date(day * millisecondsADay);
  return `Q${Math.floor(date.getUTCMonth() / 3) + 1} ${date.getUTCFullYear()}`;
};

const quoted = (field: string): string => (/[",\n]/.test(field) ? `"${field.replace(/"/g, '""')}"` : field);

const idOf = (random: Random, index: number): string =>
  (
    index.toString(36).padStart(4, '0') +
    Math.floor(random() * 36 ** 4)
      .toString(36)
      .padStart(4, '0')
  ).toUpperCase();

const recordOf = (random: Random, index: number): string => {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  const stageAt = random();
  const closed = stageAt < shares.won + shares.lost;
  const won = stageAt < shares.won;
  const prospecting = stageAt >= shares.won + shares.lost + shares.engaging;
  const [product, price] = pick(products);
  const hasAccount =
    closed || random() >= (prospecting ? withoutAccount.prospecting : withoutAccount.engaging);
  const engaged = firstDay + Math.floor(random() * daysOfEngaging);
  const close = Math.min(lastClose, Math.max(firstClose, engaged + 1) + Math.floor(random() * 138));
  const value = won ? Math.max(1, Math.round(price * (0.8 + random() * 0.4))) : 0;
  return [
    idOf(random, index),
    pick(agents),
    product,
    hasAccount ? pick(accounts) : '',
    won ? 'Won' : closed ? 'Lost' : prospecting ? 'Prospecting' : 'Engaging',
    prospecting ? '' : dateText(engaged),
    closed ? dateText(close) : '',
    closed ? String(value) : '',
    prospecting ? '' : quarterText(engaged),
    closed ? quarterText(close) : '',
  ]
    .map(quoted)
    .join(',');
};

/** The whole export as text, header first. */
export const makePipeline = ({ seed = 1, rows = 8800 }: PipelineOptions = {}): string => {
  const random = randomFrom(seed);
  const records = Array.from({ length: rows }, (_, index) => recordOf(random, index));
  return `${[header, ...records].join('\n')}\n`;
};
