import { createTheme, Modal } from '@mantine/core';

/** One accent colour; red is for danger to a person or a date and for nothing else. Shades that pass AA contrast. */
export const theme = createTheme({
  primaryColor: 'docket',
  primaryShade: { light: 7, dark: 5 },
  autoContrast: true,
  luminanceThreshold: 0.3,
  fontFamily: 'Inter, system-ui, -apple-system, "Segoe UI", "Noto Sans", "Noto Sans Arabic", sans-serif',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  defaultRadius: 'md',
  respectReducedMotion: true,
  components: {
    // Locking the scroll would write a style sheet, which the content security policy refuses.
    Modal: Modal.extend({ defaultProps: { lockScroll: false, transitionProps: { duration: 0 }, centered: true } }),
  },
  colors: {
    // The night has the hue of the page; the library's own greys look brown beside it.
    dark: [
      '#d5deea',
      '#b3c0d1',
      '#8b9ab0',
      '#708098',
      '#43546b',
      '#334257',
      '#223044',
      '#182230',
      '#10161f',
      '#0a1018',
    ],
    red: ['#fdeceb', '#f9d3d0', '#f2a9a4', '#ec8079', '#e8645c', '#f0766e', '#c8352c', '#b3241c', '#931c15', '#73140f'],
    docket: [
      '#eaf2fb',
      '#d3e3f5',
      '#a5c5ea',
      '#75a6df',
      '#4d8bd5',
      '#3074c8',
      '#2768b8',
      '#1c4e8c',
      '#163f72',
      '#0f2d54',
    ],
  },
});
