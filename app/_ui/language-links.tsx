"use client";

import { usePathname } from "next/navigation";

/** This page in the other languages, each named in its own. `prefix` is what stands before the path. */
export function LanguageLinks({
  languages,
  current,
  label,
}: {
  languages: { code: string; prefix: string; name: string }[];
  current: string;
  label: string;
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
                event.currentTarget.search = location.search;
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
