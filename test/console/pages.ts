/** Every page of the console, as its address bar has it. */
export const OF_THE_FIRM = [
  '/today',
  '/evening-control',
  '/cases',
  '/cases/open',
  '/urgent',
  '/calendar',
  '/what-if',
  '/rule-changes',
  '/reports',
  '/mails',
  '/break-glass',
  '/access',
  '/records',
  '/people',
  '/api-tokens',
  '/key-backup',
  '/account',
  '/system',
] as const;

const OF_A_CASE = [
  '/dates',
  '/docket',
  '/requests',
  '/filings',
  '/letters',
  '/reminders',
  '/measures',
  '/people',
  '/audit',
  '/letters/new',
  '/filings/new',
  '/urgent',
  '/team',
  '/keeping',
  '/certificate',
] as const;

export const ofCase = (reference: string): string[] => [
  ...OF_A_CASE.map((path) => `/cases/${reference}${path}`),
  `/access?case=${reference}`,
];
