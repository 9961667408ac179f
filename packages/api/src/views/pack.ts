import type {
  AgreedAnew,
  AttestationRecord,
  Kinds,
  Mention,
  NamedPerson,
  PackContent,
  Refusal,
  Scan,
  SigningRecord,
} from '@coproduce/cycle';
import type { People, Side, Stepped } from './common.ts';

type PackData = Kinds['pack']['data'];

/** A pack on a list. */
export type PackLine = {
  readonly id: string;
  readonly number: number;
  /** Counts up each time the occasion is offered again. */
  readonly offer: number;
  readonly occasion: PackData['occasion'];
  readonly state: Kinds['pack']['state'];
  readonly contentDigest: string | null;
  readonly offeredAt: string;
  readonly lockedAt: string | null;
  readonly signatures: readonly {
    readonly name: string;
    readonly side: Side;
    readonly at: string;
    readonly record: string;
    /** How they proved who they were, in words. */
    readonly proved: string;
  }[];
  /** Required signatories who have not signed yet. */
  readonly waitingFor: readonly string[];
  readonly sealed: PackData['sealed'] | null;
  readonly withdrawn: PackData['withdrawn'] | null;
  /** Its plans that a later pack has superseded. */
  readonly agreedAnew: readonly AgreedAnew[];
  /** How many plans it carries. */
  readonly carries: number;
};

/** An endorsement or a statement that stands with a pack, and what its giver can do with it. */
export type StatementLine = Stepped & {
  readonly id: string;
  /** Whoever gave it, as they choose to be named. */
  readonly person: NamedPerson;
  readonly kind: Kinds['statement']['data']['said']['kind'];
  /** The challenge of the plan that it is of; null where it is of the pack. */
  readonly challenge: string | null;
  readonly words: string | null;
  readonly at: string;
  /** Given once the pack was locked. */
  readonly late: boolean;
  /** The number of the locked pack that prints it; null while there is none. */
  readonly printedIn: number | null;
  readonly yours: boolean;
};

/** A pack for reading and signing. */
export type PackView = PackLine &
  Stepped & {
    readonly reading: PackData['reading'];
    readonly meeting: PackData['meeting'];
    /**
     * Exactly what the leads sign, once `contentDigest` is there; while it is open for reading, what it would say if it
     * were locked now. Null where it was taken back before it was locked.
     */
    readonly content: PackContent | null;
    /** All that was said of it and not taken back, in the order in which it was said. */
    readonly statements: readonly StatementLine[];
    readonly plans: readonly { readonly plan: string; readonly challenge: string; readonly revision: string }[];
    readonly you: {
      readonly signatory: boolean;
      readonly signed: boolean;
      /** The name to type, and the declaration to agree to; null for others. */
      readonly name: string | null;
      readonly declaration: string | null;
    };
    /** Signatures in ink that were brought, oldest first. */
    readonly papers: readonly PaperLine[];
    /** Signatories, by member id, whose signature in ink can still be brought. */
    readonly paperFor: readonly string[];
    readonly people: People;
  };

/** What a pack says of its reader. */
export type PackSaysOfYou = Pick<PackLine, 'id' | 'number' | 'offer' | 'state'> & {
  /** The last day for reading. */
  readonly endsOn: string;
  /** In the order in which they are printed; nothing where the pack was taken back before it was locked. */
  readonly mentions: readonly Mention[];
};

/** A signature in ink, on its way or counting. */
export type PaperLine = {
  readonly paper: string;
  /** Whose signature it is, by member id. */
  readonly signatory: string;
  readonly signedOn: string;
  readonly scan: Scan;
  readonly begunBy: string;
  readonly begunAt: string;
  /** `fallen` where the pack went back, or its signatory signed otherwise. */
  readonly state: 'waiting' | 'counts' | 'withdrawn' | 'fallen';
  readonly attestations: readonly { readonly name: string; readonly at: string; readonly proved: string }[];
  /** Why this reader cannot attest to it; null where they can. */
  readonly attest: Refusal | null;
  /** Whether this reader can withdraw it. */
  readonly yours: boolean;
};

/** What somebody is shown before they agree: the record, and how long it holds. */
export type RecordToAgree<R> = {
  readonly record: R;
  readonly recordDigest: string;
  readonly contentDigest: string;
  /** An instant, ten minutes on. */
  readonly expiresAt: string;
  /** What to ask the passkey for, where the record is signed with one; null for the password. */
  readonly passkey: {
    /** The record's digest, in base64url. */
    readonly challenge: string;
    readonly rpId: string;
    readonly credential: string;
    readonly transports: readonly string[];
  } | null;
};

/** What a lead is shown before the act. */
export type SignatureToGive = RecordToAgree<SigningRecord>;
/** What whoever attests is shown before they do. */
export type AttestationToGive = RecordToAgree<AttestationRecord>;
