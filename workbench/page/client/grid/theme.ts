import { defaultTheme } from '@univerjs/themes';

/** Univer's own theme in the page's one accent colour (see `--accent` in style.css). */
export const theme = {
  ...defaultTheme,
  primary: {
    50: '#effaf7',
    100: '#d8f1ea',
    200: '#b3e2d6',
    300: '#82cdbc',
    400: '#4bae9a',
    500: '#26917e',
    600: '#0f766e',
    700: '#0d5f59',
    800: '#0c4c48',
    900: '#0a3b39',
  },
};
