import type { SettingsProblem } from '../../../cards/index.js';

export type Ladder = { kind: 'read'; days: number[] } | { kind: 'wrong'; problem: SettingsProblem };

const mostRungs = 12;
const mostDays = 365;

const between = /(?:\s|,|;|\/|·|\bdays?\b|\bjours?\b|\bj\b|\band\b|\bet\b)+/iu;

/** Numbers of days as somebody writes them, "90, 60 and 30 days": each once, the most first. Total. */
export const readLadder = (text: string): Ladder => {
  const wrong = (problem: SettingsProblem): Ladder => ({ kind: 'wrong', problem });
  const parts = text.split(between).filter((part) => part !== '');
  if (parts.length === 0) return wrong('ladder-empty');
  if (!parts.every((part) => /^\d{1,4}$/.test(part))) return wrong('ladder-not-days');
  const days = [...new Set(parts.map(Number))].sort((one, other) => other - one);
  if (days.some((day) => day < 1 || day > mostDays)) return wrong('ladder-not-days');
  return days.length > mostRungs ? wrong('ladder-too-many') : { kind: 'read', days };
};
