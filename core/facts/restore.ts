import { addMonths } from '../calendar.js';
import type { RestoredRecord } from './change.js';
import type { Facts } from './schema.js';

const withMembership = ({ membership }: Extract<RestoredRecord, { of: 'membership' }>): Facts['membership'] =>
  membership === null
    ? null
    : { ...membership, anniversary: membership.anniversary ?? addMonths(membership.boughtOn, 12) };

/** One record put back as it stood. */
export const restoredIn = (facts: Facts, record: RestoredRecord): Facts => {
  switch (record.of) {
    case 'person': {
      const known = facts.people.some(({ id }) => id === record.id);
      if (known === record.known) return facts;
      const people = record.known
        ? [...facts.people, { id: record.id }]
        : facts.people.filter(({ id }) => id !== record.id);
      return { ...facts, people };
    }
    case 'associations':
      return {
        ...facts,
        associations: [...facts.associations.filter(({ person }) => person !== record.person), ...record.spans],
      };
    case 'achievement':
      return {
        ...facts,
        achievements: [
          ...facts.achievements.filter(({ id }) => id !== record.id),
          ...(record.achievement === null ? [] : [record.achievement]),
        ],
      };
    case 'overrides':
      return {
        ...facts,
        overrides: [
          ...facts.overrides.filter(
            ({ competency, level }) => competency !== record.competency || level !== record.level,
          ),
          ...record.overrides,
        ],
      };
    case 'readings':
      return {
        ...facts,
        metrics: [...facts.metrics.filter(({ metric }) => metric !== record.metric), ...record.readings],
      };
    case 'flags':
      return { ...facts, flags: [...facts.flags.filter(({ flag }) => flag !== record.flag), ...record.statements] };
    case 'enrolments':
      return {
        ...facts,
        enrolments: [
          ...facts.enrolments.filter(({ competency }) => competency !== record.competency),
          ...record.enrolments,
        ],
      };
    case 'membership':
      return { ...facts, membership: withMembership(record) };
  }
};
