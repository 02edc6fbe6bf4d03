/**
 * Colours of the product. One accent; beyond it colour carries four meanings only, each also said in words,
 * in hues that people with any kind of colour-blindness tell apart.
 */
export const palette = {
  accent: '#1a6b54',
  accentDark: '#13523f',
  accentSoft: '#9cc9ba',
  accentTint: '#e8f3ef',
  text: '#1f2421',
  quietText: '#5b645f',
  hintText: '#6b746f',
  line: '#dde2df',
  controlLine: '#8a938e',
  surface: '#ffffff',
  quietSurface: '#f6f8f7',
} as const;

export interface Meaning {
  readonly ink: string;
  readonly tint: string;
}

/** By kind of reminder. A refused change (`notice`) is as urgent as something overdue. */
export const meanings = {
  notice: { ink: '#cb2f09', tint: '#fdece8' },
  overdue: { ink: '#cb2f09', tint: '#fdece8' },
  today: { ink: '#105de1', tint: '#e8f1fb' },
  noNextStep: { ink: '#912d9d', tint: '#f3ecfb' },
  stalled: { ink: '#442b0a', tint: '#fdf3dc' },
} as const satisfies Record<string, Meaning>;
