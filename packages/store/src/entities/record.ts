import { defineEntity, p } from '@mikro-orm/core';
import type { DialectName } from '../database/dialect-name.ts';
import type { Json } from '../database/json.ts';
import type { LogId, MemberId } from '../record/ids.ts';
import { appendInOrder, appendOnly, erasableOnly } from './fences.ts';

/** Words with the salt that keeps anybody from guessing them from their digest. */
export type Sealed = { readonly salt: string; readonly details: unknown };

/** A log and its head: one for each partnership, one for the instance. The row a command locks. */
const log = () =>
  defineEntity({
    name: 'Log',
    tableName: 'log',
    properties: {
      id: p.text().$type<LogId>().primary(),
      size: p.bigint('number'),
      /** The peaks of the Merkle tree, left to right, in hexadecimal, joined by spaces. */
      peaks: p.text(),
      /** The time of the newest entry; no entry is earlier than the one before it. */
      at: p.text(),
    },
  });

type LogEntity = ReturnType<typeof log>;

/** The state of one subject, whatever its kind: the newest version, as plain data. */
const subject = (Log: LogEntity) =>
  defineEntity({
    name: 'Subject',
    tableName: 'subject',
    properties: {
      log: () => p.manyToOne(Log).index(false).primary(),
      kind: p.text().primary(),
      id: p.text().primary(),
      version: p.integer(),
      /** The version of the machine it runs under. */
      machine: p.integer(),
      state: p.text(),
      data: p.text().$type<Json<unknown>>(),
    },
  });

/** One step of one subject. */
const transition = (Log: LogEntity, dialect: DialectName) =>
  defineEntity({
    name: 'Transition',
    tableName: 'transition',
    properties: {
      log: () => p.manyToOne(Log).index(false).primary(),
      kind: p.text().primary(),
      id: p.text().primary(),
      /** The version the subject has after the step. */
      version: p.integer().primary(),
      machine: p.integer(),
      event: p.text(),
      stateBefore: p.text().nullable(),
      stateAfter: p.text(),
      /** The member who acted; null for the system. */
      by: p.text().$type<MemberId>().nullable(),
      at: p.text(),
      /** The number of the trail entry that tells of it. */
      entry: p.bigint('number'),
      command: p.text().nullable(),
    },
    triggers: appendInOrder(dialect, 'transition', ['log_id', 'kind', 'id'], 'version', 1),
  });

/** One line of a log: exactly the bytes that were hashed. */
const entry = (Log: LogEntity, dialect: DialectName) =>
  defineEntity({
    name: 'Entry',
    tableName: 'entry',
    properties: {
      log: () => p.manyToOne(Log).index(false).primary(),
      number: p.bigint('number').primary(),
      leaf: p.blob(),
      /** RFC 6962 leaf hash, hexadecimal. */
      leafHash: p.text(),
      kind: p.text(),
      subjectKind: p.text().nullable(),
      subjectId: p.text().nullable(),
      at: p.text(),
    },
    indexes: [{ name: 'entry_by_subject', properties: ['log', 'subjectKind', 'subjectId', 'number'] }],
    triggers: appendInOrder(dialect, 'entry', ['log_id'], 'number', 0),
  });

/** Names and words of an entry, which can be erased without harm to any proof. */
const entryDetails = (Log: LogEntity, dialect: DialectName) =>
  defineEntity({
    name: 'EntryDetails',
    tableName: 'entry_details',
    properties: {
      log: () => p.manyToOne(Log).index(false).primary(),
      number: p.bigint('number').primary(),
      /** Null once erased. */
      sealed: p.text().$type<Json<Sealed>>().nullable(),
    },
    triggers: erasableOnly(dialect, 'entry_details', 'sealed', ['log_id', 'number']),
  });

/** A signed note over a log's head. */
const checkpoint = (Log: LogEntity, dialect: DialectName) =>
  defineEntity({
    name: 'Checkpoint',
    tableName: 'checkpoint',
    properties: {
      log: () => p.manyToOne(Log).index(false).primary(),
      size: p.bigint('number').primary(),
      note: p.text(),
      at: p.text(),
    },
    triggers: appendOnly(dialect, 'checkpoint', ['log_id', 'size']),
  });

/** Canonical content that was digested and signed: terms, pack content, signing records. */
const document = (Log: LogEntity, dialect: DialectName) =>
  defineEntity({
    name: 'Document',
    tableName: 'document',
    properties: {
      log: () => p.manyToOne(Log).index(false).primary(),
      digest: p.text().primary(),
      type: p.text(),
      bytes: p.blob(),
    },
    triggers: appendOnly(dialect, 'document', ['log_id', 'digest']),
  });

/** The tables of the record: written by `save` and by the administrator's functions, never by anything else. */
export function recordEntities(dialect: DialectName) {
  const Log = log();
  return {
    Log,
    Subject: subject(Log),
    Transition: transition(Log, dialect),
    Entry: entry(Log, dialect),
    EntryDetails: entryDetails(Log, dialect),
    Checkpoint: checkpoint(Log, dialect),
    Document: document(Log, dialect),
  };
}
