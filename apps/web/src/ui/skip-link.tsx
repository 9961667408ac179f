/** The way past the header for who does not use a mouse. */
export const SkipLink = () => (
  <a
    className="nhsuk-skip-link"
    href="#maincontent"
    onClick={(event) => {
      event.preventDefault();
      const heading = document.querySelector('main h1');
      if (heading instanceof HTMLElement) heading.focus();
    }}
  >
    Skip to main content
  </a>
);
