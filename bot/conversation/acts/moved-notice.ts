/** Delivery id of what an admin of the organisation that was left is told, so that it can be taken back. */
export const movedNoticeId = (achievement: string, admin: string): string =>
  JSON.stringify(['moved', achievement, admin]);
