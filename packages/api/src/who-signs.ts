import { dayOf } from '@coproduce/cycle';
import type { ApiContext, Instant } from './context.ts';

/**
 * Whether an account signs anywhere: it holds a seat that signs, or stands for whoever does on days that are not over, in
 * a partnership that goes on. In a demonstration nobody signs for anybody.
 */
export const signsAnywhere = ({ store }: Pick<ApiContext, 'store'>, account: string, now: Instant): Promise<boolean> =>
  store.read(async (from) => {
    for (const { partnership, member } of await from.membershipsOf(account)) {
      const { signing } = member.data;
      if (signing === undefined) continue;
      const { state, data } = (await from.world(partnership, ['partnership'])).partnership;
      const over = signing.deputy !== undefined && signing.deputy.until < dayOf(now, data.timeZone);
      if (state === 'active' && !data.demonstration && !over) return true;
    }
    return false;
  });
