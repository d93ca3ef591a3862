"use client";

import { usePathname } from "next/navigation";

/** The address as the reader sees it: what is rewritten to `/nb/…` on the server has no prefix. */
const asSeen = (pathname: string): string => pathname.replace(/^\/nb(?=\/|$)/, "") || "/";

/** A link, and the addresses elsewhere that one comes to from its page. */
export type NavLink = { href: string; text: string; also?: readonly string[] };

/** Links of a menu; the one the reader stands on, or below, says so. */
export function NavLinks({ links }: { links: readonly NavLink[] }) {
  const here = asSeen(usePathname());
  // `/kontor` holds `/kontor/kurs` too: only the nearest one counts.
  const nearest = links
    .flatMap(({ href, also = [] }) => [href, ...also].map((path) => ({ href, path })))
    .filter(({ path }) => here === path || here.startsWith(`${path}/`))
    .toSorted((a, b) => b.path.length - a.path.length)[0];
  return (
    <ul className="nav-links">
      {links.map((link) => (
        <li key={link.href}>
          <a href={link.href} aria-current={current(link.href)}>
            {link.text}
          </a>
        </li>
      ))}
    </ul>
  );
  function current(href: string): "page" | "true" | undefined {
    if (href !== nearest?.href) return undefined;
    return href === here ? "page" : "true";
  }
}
