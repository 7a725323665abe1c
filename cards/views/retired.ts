import type { Tongue } from '../tongue.js';

/** A level that was asked about and that the programme does not have, since the vendor retired it: "Microsoft retired Gold in October 2022." */
export const retiredLine = (tongue: Tongue, retired: string | undefined): string[] =>
  retired === undefined ? [] : [tongue.say('status.retired', { level: tongue.theLevelInFull(retired) })];
