import type { ReactNode } from "react";

/** One page: its heading, what it is for, its main actions, and the content. */
export function Page({
  title,
  lead,
  kicker,
  actions,
  wide = false,
  lang,
  children,
}: {
  title: string;
  lead?: ReactNode;
  kicker?: ReactNode;
  actions?: ReactNode;
  wide?: boolean;
  /** The language of the title, when it is not the page's. */
  lang?: string;
  children: ReactNode;
}) {
  return (
    <main id="main" className={wide ? "page page-wide" : "page"} tabIndex={-1}>
      <header className="page-head">
        {kicker ? <div className="page-kicker">{kicker}</div> : null}
        <h1 className="ds-heading page-title" lang={lang}>
          {title}
        </h1>
        {lead ? <p className="page-lead">{lead}</p> : null}
        {actions ? <div className="page-actions">{actions}</div> : null}
      </header>
      {children}
    </main>
  );
}
