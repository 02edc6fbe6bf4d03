import type { JSX } from 'preact';

/** Line icons of 20 px, drawn for this page; they take the colour of the text around them. */
const paths = {
  sheet: 'M4 3.5h12v13H4zM4 8h12M4 12.2h12M8.5 8v8.5',
  person: 'M10 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 16.5c.6-3 3-4.5 6-4.5s5.4 1.5 6 4.5',
  clock: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6v4l2.8 1.7',
  mail: 'M3 5h14v10.5H3zM3.3 5.4 10 11l6.7-5.6',
  runs: 'M3.5 5h9M3.5 10h6M3.5 15h9M13 8.2l4 2.3-4 2.3z',
  close: 'M5 5l10 10M15 5 5 15',
  right: 'M8 5l5 5-5 5',
  down: 'M5 8l5 5 5-5',
  left: 'M12 5l-5 5 5 5',
  check: 'M4.5 10.5l3.5 3.5 7.5-8',
  info: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 9.2v4.3M10 6.5v.2',
} as const;

export function Icon({ name }: { name: keyof typeof paths }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
