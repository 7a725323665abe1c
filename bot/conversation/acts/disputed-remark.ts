import type { Achievement } from '../../../core/index.js';
import type { DirectoryChange } from '../../../storage/records.js';

/** For the review: the certificate id is on record already. Whose it is stands nowhere in it. */
export const disputedRemark = ({ id, person }: Achievement, on: string): DirectoryChange => ({
  kind: 'remark-made',
  achievement: id,
  remark: { achievement: id, person, kind: 'disputed', text: '', by: null, on },
});
