import { daysBetween } from '../../core/index.js';
import type { Picture } from '../picture.js';
import type { Tongue } from '../tongue.js';

/** A report older than this makes every verdict say so. */
export const staleAfterDays = 35;

export const reportAge = ({ report, verdict }: Picture): number | null =>
  report === null ? null : daysBetween(report.on, verdict.on);

/** "Based on a report 41 days old.", or nothing while the report is fresh. */
export const staleLine = (tongue: Tongue, picture: Picture): string[] => {
  const days = reportAge(picture);
  return days === null || days <= staleAfterDays ? [] : [tongue.say('report.stale', { days })];
};

/** "23 Nov 2026 · Microsoft report of 12 Nov · 11 confirmed, 0 claimed". */
export const sourceLine = (tongue: Tongue, picture: Picture): string => {
  const { report, verdict } = picture;
  const parts = [
    tongue.dayInFull(verdict.on),
    ...(report === null
      ? [tongue.say('report.none')]
      : [
          tongue.say('report.of', { day: tongue.day(report.on), confirmed: report.confirmed, claimed: report.claimed }),
        ]),
  ];
  return parts.join(' · ');
};
