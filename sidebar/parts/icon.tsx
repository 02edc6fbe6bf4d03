/** Outlines on a 20 × 20 field. */
const outlines = {
  search: 'M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM13 13l4 4',
  close: 'm5 5 10 10M15 5 5 15',
  check: 'm4 10.5 4 4 8-9',
  circle: 'M10 4a6 6 0 1 0 0 12 6 6 0 0 0 0-12Z',
  back: 'm12 4-6 6 6 6',
  forward: 'm8 4 6 6-6 6',
  refresh: 'M16 10a6 6 0 1 1-2-4.5M16 3v4h-4',
  pin: 'M7.5 3.5h5l-.5 5 2.5 3h-9l2.5-3-.5-5ZM10 11.5V17',
  locate: 'M10 5a5 5 0 1 0 0 10 5 5 0 0 0 0-10ZM10 2v3M10 15v3M2 10h3M15 10h3',
  warning: 'M10 3.5 17.5 16.5h-15L10 3.5ZM10 8.5v3.5M10 14v.5',
  offline:
    'M3 3l14 14M2.5 8A11 11 0 0 1 6 5.7M9 4.6A11 11 0 0 1 17.5 8M5.5 11a7 7 0 0 1 3-1.8M12.6 9.6c.7.3 1.4.8 1.9 1.4M10 15.5v.1',
  select: 'M3 4.5h14v11H3ZM3 9h14M3 12.2h14M8 4.5v11',
  done: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14Zm-3 7.3 2.2 2.2L13.2 8',
  upload: 'M10 13V4M6.5 7.5 10 4l3.5 3.5M4 12.5v3.5h12v-3.5',
  copies: 'M7.5 3.5h9v10h-9ZM3.5 7v9.5h9',
  lock: 'M5 9.5h10V17H5ZM7 9.5V7a3 3 0 0 1 6 0v2.5',
  phone:
    'M5.5 3.5 8 3l1.3 3.4-1.6 1.3a9.5 9.5 0 0 0 4.6 4.6l1.3-1.6L17 12l-.5 2.5c-.2 1-1 1.7-2 1.5C8.8 15.2 4.8 11.2 4 5.5c-.1-1 .5-1.8 1.5-2Z',
  email: 'M3 5h14v10H3ZM3 6l7 5 7-5',
  visit:
    'M10 17.5s5.5-5 5.5-9a5.5 5.5 0 1 0-11 0c0 4 5.5 9 5.5 9ZM10 6.8a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6Z',
  meeting:
    'M7 4.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5ZM2.5 16c0-3 2-4.5 4.5-4.5s4.5 1.5 4.5 4.5M13.5 6a2 2 0 1 1 0 4M13.5 12.2c2.4 0 4 1.3 4 3.8',
  onlineDemo: 'M2.5 4h15v9.5h-15ZM7 17h6M10 13.5V17M8.5 6.8l3.5 2-3.5 2Z',
  productDemo: 'm10 3 6.5 3.5v7L10 17l-6.5-3.5v-7L10 3ZM3.5 6.5 10 10l6.5-3.5M10 10v7',
} as const;

export type IconName = keyof typeof outlines;

export const isIcon = (name: string): name is IconName => name in outlines;

/** Always beside words or on a button with a label of its own, so readers skip it. */
export const Icon = ({ name, size = 18 }: { readonly name: IconName; readonly size?: number }) => (
  <svg class="icon" width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    <path
      d={outlines[name]}
      fill="none"
      stroke="currentColor"
      stroke-width="1.6"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  </svg>
);
