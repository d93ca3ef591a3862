"use client";

import { usePathname } from "next/navigation";

/**
 * This page in the other languages, each named in its own. `prefix` is what stands before the path;
 * `onChoose` takes over the way there.
 */
export function LanguageLinks({
  languages,
  current,
  label,
  onChoose,
}: {
  languages: { code: string; prefix: string; name: string }[];
  current: string;
  label: string;
  onChoose?: (code: string, href: string) => void;
}) {
  const path = usePathname().replace(/^\/(?:nb|nn|en)(?=\/|$)/, "");
  return (
    <nav aria-label={label}>
      <ul className="language-links">
        {languages.map(({ code, prefix, name }) => (
          <li key={code}>
            <a
              href={`${prefix}${path}` || "/"}
              lang={code}
              hrefLang={code}
              aria-current={code === current ? "true" : undefined}
              onClick={(event) => {
                // What is searched for comes along.
                const link = event.currentTarget;
                link.search = location.search;
                // Another tab or window is the browser's to open.
                if (!onChoose || event.metaKey || event.ctrlKey || event.shiftKey) return;
                event.preventDefault();
                onChoose(code, link.href);
              }}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
