import type { AllowedStep, Kinds } from '@coproduce/cycle';

/** A seat as the record keeps it. */
export type MemberData = Kinds['member']['data'];
/** What a member may do here. */
export type Role = MemberData['roles'][number];
/** The side a person speaks from. */
export type Perspective = NonNullable<MemberData['perspective']>;
/** A side that signs. */
export type Side = NonNullable<MemberData['signing']>['side'];

/** A member as the partnership's own pages name them. Documents use the name each person chose instead. */
export type Person = {
  readonly member: string;
  readonly name: string;
  readonly perspective: Perspective | null;
  readonly roles: readonly Role[];
  readonly organisation: string | null;
  /** Still holds a seat here. */
  readonly seated: boolean;
};

/** The people a view speaks of, by member id: wherever a view's data holds a member's id, its name is here. */
export type People = Readonly<Record<string, Person>>;

/**
 * Something that can be done to the thing shown. `refusal` is null where this reader can do it now; otherwise it says
 * why not, in facts. Computed by the domain from its machines and rights.
 */
export type Step = AllowedStep;

/** Carried by every view of a subject: what a command must name as seen, and what can be done from here. */
export type Stepped = {
  readonly version: number;
  readonly steps: readonly Step[];
};

/** A challenge of the edition as rows and headings name it. */
export type ChallengeName = {
  /** The edition's own id, `c01` to `c10` in the 2010 edition. */
  readonly challenge: string;
  readonly number: number;
  readonly title: string;
  readonly shortTitle: string;
};
