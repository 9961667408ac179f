/** The name under which an instance seals packs: in its certificate, and on the page. */
export const instanceName = (instance: string): string => `Coproduce, instance ${instance}`;
