import {
  Details as NhsDetails,
  InsetText,
  NotificationBanner,
  Panel as NhsPanel,
  Tag as NhsTag,
  WarningCallout,
} from 'nhsuk-react-components';
import { useState, type ReactNode } from 'react';
import { Button } from './button.tsx';

type Children = { readonly children: ReactNode };

/** Text set apart. */
export const Inset = ({ children }: Children) => <InsetText>{children}</InsetText>;

/** Something to know before going on. */
export const Warning = ({ title, children }: Children & { readonly title: string }) => (
  <WarningCallout>
    <WarningCallout.Heading headingLevel="h2">{title}</WarningCallout.Heading>
    {children}
  </WarningCallout>
);

/** More, for who wants it. */
export const Details = ({ summary, children }: Children & { readonly summary: string }) => (
  <NhsDetails>
    <NhsDetails.Summary>{summary}</NhsDetails.Summary>
    <NhsDetails.Text>{children}</NhsDetails.Text>
  </NhsDetails>
);

/** A state, in words. */
export const Tag = ({
  tone,
  children,
}: Children & { readonly tone?: 'grey' | 'green' | 'blue' | 'yellow' | 'red' }) => (
  <NhsTag {...(tone !== undefined && { modifier: tone })}>{children}</NhsTag>
);

/** It is done: what, under which reference, and what happens next. */
export const Confirmation = ({ title, children }: Children & { readonly title: string }) => (
  <NhsPanel role="status">
    <NhsPanel.Title headingLevel="h2">{title}</NhsPanel.Title>
    {children}
  </NhsPanel>
);

/** Something that happened and matters here. */
export const Notice = ({ title, children }: Children & { readonly title: string }) => (
  <NotificationBanner disableAutoFocus>
    <NotificationBanner.Title>{title}</NotificationBanner.Title>
    {children}
  </NotificationBanner>
);

/** Text to take away: a button that copies it, and shows what was copied. */
export const CopyText = ({
  label,
  done,
  fallback,
  text,
}: {
  readonly label: string;
  /** What to do with it now. */
  readonly done: string;
  /** What is said above it where the browser does not let a page copy. */
  readonly fallback: string;
  readonly text: string;
}) => {
  const [copied, setCopied] = useState<'yes' | 'no'>();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied('yes');
    } catch {
      setCopied('no');
    }
  };
  return (
    <div className="app-no-print app-copy">
      <Button secondary small onClick={() => void copy()}>
        {label}
      </Button>
      <p role="status" className="app-copy__said">
        {copied === 'yes' && done}
        {copied === 'no' && fallback}
      </p>
      {copied !== undefined && <pre className="app-copy__text">{text}</pre>}
    </div>
  );
};

/** A message for people who are waited for: plain text with a link, to put into whatever they read. */
export const CopyMessage = ({ text }: { readonly text: string }) => (
  <CopyText
    label="Copy a message to send"
    done="Copied. Paste it into an e-mail or a message."
    fallback="Your browser does not let this page copy. Here is the message:"
    text={text}
  />
);
