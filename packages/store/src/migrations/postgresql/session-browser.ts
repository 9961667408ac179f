export const sessionBrowser: readonly string[] = ['alter table "session" add column "browser" text null'];
