"use client";

import { usePathname } from "next/navigation";

/** The address as the reader sees it: what is rewritten to `/nb/…` on the server has no prefix. */
const asSeen = (pathname: string): string => pathname.replace(/^\/nb(?=\/|$)/, "") || "/";

/** Links of a menu; the one the reader stands on, or below, says so. */
export function NavLinks({ links }: { links: { href: string; text: string }[] }) {
  const here = asSeen(usePathname());
  const holds = ({ href }: { href: string }) => here === href || here.startsWith(`${href}/`);
  // `/kontor` holds `/kontor/kurs` too: only the nearest one counts.
  const nearest = links.filter(holds).toSorted((a, b) => b.href.length - a.href.length)[0];
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
