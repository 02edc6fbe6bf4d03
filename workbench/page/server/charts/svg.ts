/** Pieces of a picture as text. Every text and attribute that comes from a sheet passes through `escaped`. */

export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

type Attributes = Readonly<Record<string, string | number | undefined>>;

const round = (value: string | number): string =>
  typeof value === 'number' ? String(Math.round(value * 10) / 10) : escaped(value);

export const element = (name: string, attributes: Attributes, inside = ''): string => {
  const texts = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${round(value)}"`],
  );
  return inside === '' ? `<${name}${texts.join('')}/>` : `<${name}${texts.join('')}>${inside}</${name}>`;
};

export interface TextLook {
  readonly color: string;
  readonly size: number;
  readonly bold?: boolean;
}

export const textAt = (
  x: number,
  y: number,
  text: string,
  { color, size, bold = false }: TextLook,
  anchor: 'start' | 'middle' | 'end' = 'start',
): string =>
  element(
    'text',
    {
      x,
      y,
      fill: color,
      'font-size': size,
      'font-weight': bold ? 'bold' : undefined,
      'text-anchor': anchor === 'start' ? undefined : anchor,
    },
    escaped(text),
  );

export const line = (x1: number, y1: number, x2: number, y2: number, stroke: string): string =>
  element('line', { x1, y1, x2, y2, stroke, 'stroke-width': 1 });
