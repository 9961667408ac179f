import type { AttestationRecord, Kinds, Message, SigningRecord, WorkingPlacements } from '@coproduce/cycle';
import { defineEntity, p } from '@mikro-orm/core';
import type { Json } from '../database/json.ts';
import type { AssessmentId, LogId, MemberId, PartnershipId } from '../record/ids.ts';
import type { Mail } from '../working/mail.ts';
import type { MailedPurpose } from '../working/mailed-links.ts';

type Placement = WorkingPlacements['placements'][number];

const session = () =>
  defineEntity({
    name: 'Session',
    tableName: 'session',
    properties: {
      tokenHash: p.text().primary(),
      account: p.text().index('session_by_account'),
      createdAt: p.text(),
      seenAt: p.text(),
      /** The browser, in words; null where it did not say. */
      browser: p.text().nullable(),
      /** How many factors it was begun with: one or two. */
      factors: p.integer().default(1),
    },
  });

const credential = () =>
  defineEntity({
    name: 'Credential',
    tableName: 'credential',
    properties: {
      account: p.text().primary(),
      /** argon2id, in its own text form; null until a password is set. */
      passwordHash: p.text().nullable(),
      /** Wrong passwords since the last right one. */
      failures: p.integer(),
      failedAt: p.text().nullable(),
      /** SHA-256 of the one-time link to set a password. */
      linkHash: p.text().nullable().unique('credential_link'),
      linkUntil: p.text().nullable(),
      /** Since when the password stands for nothing but whoever reads the account's mail; null where it is confirmed. */
      unconfirmedSince: p.text().nullable(),
    },
  });

const mailedLink = () =>
  defineEntity({
    name: 'MailedLink',
    tableName: 'mailed_link',
    properties: {
      account: p.text().primary(),
      /** One for each of an account: a later one takes its place. */
      purpose: p.text().$type<MailedPurpose>().primary(),
      /** SHA-256 of it. */
      linkHash: p.text().unique('mailed_link_hash'),
      /** The address that it confirms. */
      email: p.text().nullable(),
      until: p.text(),
    },
  });

const authenticator = () =>
  defineEntity({
    name: 'Authenticator',
    tableName: 'authenticator',
    properties: {
      account: p.text().primary(),
      /** What it computes codes from, under a key that is not in the database. */
      secret: p.text(),
      begunAt: p.text(),
      /** Since when it counts: when a code of it was first given back; null until then. */
      since: p.text().nullable(),
      /** The time step of the last code that was taken: only later ones are. */
      lastStep: p.bigint('number'),
    },
  });

const passkey = () =>
  defineEntity({
    name: 'Passkey',
    tableName: 'passkey',
    properties: {
      /** The id its authenticator gave it, in base64url. */
      credential: p.text().primary(),
      account: p.text().index('passkey_by_account'),
      /** What its owner calls it. */
      name: p.text(),
      /** In COSE, base64url. */
      publicKey: p.text(),
      /** How often it was used, as it counts; 0 where it does not count. */
      counter: p.bigint('number'),
      /** How a browser reaches it, joined by spaces. */
      transports: p.text(),
      createdAt: p.text(),
      usedAt: p.text().nullable(),
    },
  });

const passkeyChallenge = () =>
  defineEntity({
    name: 'PasskeyChallenge',
    tableName: 'passkey_challenge',
    properties: {
      challenge: p.text().primary(),
      purpose: p.text(),
      /** Whose it is; null before anybody has signed in. */
      account: p.text().nullable(),
      issuedAt: p.text(),
    },
  });

const signOn = () =>
  defineEntity({
    name: 'SignOn',
    tableName: 'sign_on',
    properties: {
      /** SHA-256 of the state that the issuer hands back. */
      stateHash: p.text().primary(),
      /** SHA-256 of what the browser was given, so that nobody else's can end it. */
      browserHash: p.text(),
      issuer: p.text(),
      nonce: p.text(),
      verifier: p.text(),
      /** Whoever proves once more that it is they; null before anybody has signed in. */
      account: p.text().nullable(),
      /** The page to go to afterwards. */
      page: p.text(),
      issuedAt: p.text(),
    },
  });

const signedOn = () =>
  defineEntity({
    name: 'SignedOn',
    tableName: 'signed_on',
    properties: {
      account: p.text().primary(),
      /** The digest of the signing record that the issuer's answer is over. */
      nonce: p.text().primary(),
      proof: p.text().$type<Json<unknown>>(),
      at: p.text(),
    },
  });

const signingRequest = () =>
  defineEntity({
    name: 'SigningRequest',
    tableName: 'signing_request',
    properties: {
      nonce: p.text().primary(),
      partnership: p.text().$type<PartnershipId>(),
      member: p.text().$type<MemberId>(),
      pack: p.text().$type<Kinds['pack']['id']>(),
      /** As it was shown. */
      record: p.text().$type<Json<SigningRecord | AttestationRecord>>(),
      issuedAt: p.text(),
    },
  });

const placementDraft = () =>
  defineEntity({
    name: 'PlacementDraft',
    tableName: 'placement_draft',
    properties: {
      partnership: p.text().$type<PartnershipId>().primary(),
      assessment: p.text().$type<AssessmentId>().primary(),
      member: p.text().$type<MemberId>().primary(),
      challenge: p.text().primary(),
      /** The author's view of that challenge. */
      placement: p.text().$type<Json<Placement>>(),
      savedAt: p.text(),
    },
  });

const commandAnswer = () =>
  defineEntity({
    name: 'CommandAnswer',
    tableName: 'command_answer',
    properties: {
      account: p.text().primary(),
      command: p.text().primary(),
      /** SHA-256 of what was asked, so that one id is never used for two things. */
      request: p.text(),
      /** Null only inside the transaction that is deciding. */
      answer: p.text().$type<Json<{ readonly answer: unknown }>>().nullable(),
      at: p.text().index('command_answer_by_time'),
    },
  });

const outbox = () =>
  defineEntity({
    name: 'Outbox',
    tableName: 'outbox',
    properties: {
      id: p.text().primary(),
      /** The same thing is asked for once. */
      uniqueKey: p.text().unique('outbox_key'),
      /** Whose record asks for it; the instance's own log for mail, which belongs to accounts. */
      partnership: p.text().$type<LogId>(),
      kind: p.text(),
      message: p.text().$type<Json<Message | Mail>>(),
      /** On the product's clock; null for at once. */
      notBefore: p.text().nullable(),
      attempts: p.integer(),
      /** Milliseconds since 1970 on the database's clock: until then nobody else may take it. */
      claimableAt: p.bigint('number'),
      lease: p.text().nullable(),
      lastError: p.text().nullable(),
      doneAt: p.bigint('number').nullable(),
      deadAt: p.bigint('number').nullable(),
    },
    indexes: [{ name: 'outbox_waiting', properties: ['doneAt', 'deadAt', 'claimableAt'] }],
  });

const blob = () =>
  defineEntity({
    name: 'Blob',
    tableName: 'blob',
    properties: {
      partnership: p.text().$type<PartnershipId>().primary(),
      digest: p.text().primary(),
      name: p.text().primary(),
      bytes: p.bigint('number'),
      at: p.text(),
    },
  });

/**
 * The working tables: rows without history, each read and written by one narrow module of `src/working`. A test counts
 * them, because whatever is added here escapes the trail.
 */
export function workingEntities() {
  return {
    Session: session(),
    Credential: credential(),
    MailedLink: mailedLink(),
    Authenticator: authenticator(),
    Passkey: passkey(),
    PasskeyChallenge: passkeyChallenge(),
    SignOn: signOn(),
    SignedOn: signedOn(),
    SigningRequest: signingRequest(),
    PlacementDraft: placementDraft(),
    CommandAnswer: commandAnswer(),
    Outbox: outbox(),
    Blob: blob(),
  };
}
