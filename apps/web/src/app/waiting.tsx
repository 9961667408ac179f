/** Shown while a page's contents are on their way. */
export const Waiting = () => (
  <main className="nhsuk-main-wrapper" id="maincontent">
    <p role="status">Loading…</p>
  </main>
);
