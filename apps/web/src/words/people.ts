import { capital, labels } from '@coproduce/cycle';

type Named = {
  readonly as: string;
  readonly role?: string | undefined;
  readonly organisation?: { readonly name: string } | undefined;
};

/** A person as a document names them: `Siân Llewelyn, Director of Recovery, Northmoor …`. */
export const personWords = ({ as, role, organisation }: Named): string =>
  [as, role, organisation?.name].filter((part) => part !== undefined).join(', ');

type Perspective = keyof typeof labels.perspective;

/** Who speaks, and from which side where the name does not say it already: `Zoë (people who use services)`. */
export const speakerWords = (as: string, perspective: Perspective): string => {
  const side = labels.perspective[perspective];
  return as === capital(side) ? as : `${as} (${side})`;
};
