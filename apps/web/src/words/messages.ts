/**
 * A message to send to people who are waited for: plain text with a link to the page. It carries nothing that anybody
 * wrote here.
 */
export const messageToSend = (
  partnership: string,
  what: string,
  path: string,
  origin = window.location.origin,
): string => `${partnership}\n\n${what}\n\n${origin}${path}\n`;
