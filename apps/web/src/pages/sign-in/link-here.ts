/** The one-time link that a page was opened by. It stands behind `#`, which browsers send to nobody: it reaches no log. */
export const linkHere = (): string => window.location.hash.slice(1);
