type Named = {
  readonly as: string;
  readonly role?: string | undefined;
  readonly organisation?: { readonly name: string } | undefined;
};

/** A person as a document names them: `Siân Llewelyn, Director of Recovery, Northmoor …`. */
export const personWords = ({ as, role, organisation }: Named): string =>
  [as, role, organisation?.name].filter((part) => part !== undefined).join(', ');
