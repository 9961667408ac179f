import { useRouter } from '@tanstack/react-router';

/** Goes to another page. */
export const useGo = (): ((href: string) => void) => {
  const { history } = useRouter();
  return (href) => history.push(href);
};
