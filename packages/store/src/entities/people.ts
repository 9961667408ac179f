import { defineEntity, p } from '@mikro-orm/core';
import type { MemberId, PartnershipId } from '../record/ids.ts';

/** Who may sign in, and which seats are theirs: what links a person to the record, and is never part of it. */
export function peopleEntities() {
  const Account = defineEntity({
    name: 'Account',
    tableName: 'account',
    properties: {
      id: p.text().primary(),
      /** As it was typed; unique without regard to case through `emailKey`. */
      email: p.text(),
      emailKey: p.text().unique('account_email'),
      createdAt: p.text(),
      /** When the account became an administrator of the instance; null for everybody else. */
      administratorSince: p.text().nullable(),
    },
  });

  const Seat = defineEntity({
    name: 'Seat',
    tableName: 'seat',
    properties: {
      partnership: p.text().$type<PartnershipId>().primary(),
      member: p.text().$type<MemberId>().primary(),
      account: () => p.manyToOne(Account),
    },
    indexes: [{ name: 'seat_by_account', properties: ['account', 'partnership'] }],
  });

  const Identity = defineEntity({
    name: 'Identity',
    tableName: 'identity',
    properties: {
      /** Who issued it, by their address, and who it is there. */
      issuer: p.text().primary(),
      subject: p.text().primary(),
      account: () => p.manyToOne(Account),
      createdAt: p.text(),
    },
  });

  return { Account, Seat, Identity };
}
