import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Clock } from '../clock.js';
import type { Workspace } from './workspaces.js';

/** A user as the workspace's directory has them. */
export interface Member {
  name: string | null;
  /** Confirmed by Slack, of a full member. */
  email: string | null;
  locale: string | null;
  timeZone: string | null;
  guest: boolean;
}

/** Nothing is known, so nothing personal is told. */
const unknownMember: Member = { name: null, email: null, locale: null, timeZone: null, guest: true };

/** A role taken away must not be honoured for long. */
const keptMs = 5 * 60 * 1000;
const mostKept = 10_000;

const userSchema = z.looseObject({
  team_id: z.string().nullish(),
  deleted: z.boolean().nullish(),
  is_restricted: z.boolean().nullish(),
  is_ultra_restricted: z.boolean().nullish(),
  is_stranger: z.boolean().nullish(),
  real_name: z.string().nullish(),
  locale: z.string().nullish(),
  tz: z.string().nullish(),
  is_email_confirmed: z.boolean().nullish(),
  profile: z.looseObject({ email: z.string().nullish() }).nullish(),
});

/** A user as Slack tells of them, in an answer or an event. */
export const memberOf = (user: unknown, team: string): Member => {
  const parsed = userSchema.safeParse(user);
  if (!parsed.success) return unknownMember;
  const { data } = parsed;
  const elsewhere = data.team_id != null && data.team_id !== team;
  const restricted = [data.deleted, data.is_restricted, data.is_ultra_restricted, data.is_stranger].includes(true);
  const guest = elsewhere || restricted;
  return {
    name: data.real_name ?? null,
    email: guest || data.is_email_confirmed === false ? null : (data.profile?.email ?? null),
    locale: data.locale ?? null,
    timeZone: data.tz ?? null,
    guest,
  };
};

export type Directory = (user: string, workspace: Pick<Workspace, 'teamId' | 'token'>) => Promise<Member>;

/** Looks users up, each at most once in five minutes. When Slack does not answer, they are a guest for this once. */
export const createDirectory = (client: webApi.WebClient, clock: Clock): Directory => {
  const kept = new Map<string, { member: Member; at: number }>();
  return async (user, { teamId: team, token }) => {
    const key = `${team} ${user}`;
    const now = Date.parse(clock.now());
    const found = kept.get(key);
    if (found !== undefined && Math.abs(now - found.at) < keptMs) return found.member;
    try {
      const answer = await client.users.info({ token, user, include_locale: true });
      const member = memberOf(answer.user, team);
      kept.delete(key);
      kept.set(key, { member, at: now });
      const oldest = kept.keys().next();
      if (kept.size > mostKept && !oldest.done) kept.delete(oldest.value);
      return member;
    } catch {
      return unknownMember;
    }
  };
};
