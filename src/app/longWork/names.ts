/** Work that the clock does; each is a line in the status that the sidebar shows. */
export const jobNames = ['sweep', 'weekly', 'daily', 'backup', 'backupCheck', 'trail'] as const;
export type JobName = (typeof jobNames)[number];
