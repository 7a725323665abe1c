import type { PersonRecord } from '../../storage/records.js';

/** How often somebody gets the digest: as they chose; else admins weekly and viewers monthly. Employees hear of their own dates. */
export const digestHabit = ({ role, notices }: PersonRecord): 'weekly' | 'monthly' | 'none' => {
  switch (role) {
    case 'partner_admin':
      return notices.digest ?? 'weekly';
    case 'executive':
      return notices.digest ?? 'monthly';
    case 'employee':
      return 'none';
  }
};
