import type { ReactNode } from "react";

import { Mark } from "#app/_ui/mark.tsx";
import { Menu } from "#app/_ui/menu.tsx";
import { NavLinks, type NavLink } from "#app/_ui/nav-links.tsx";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

/** The top of every page. `aside` is beside the links, `account` stays in sight on a phone. */
export function SiteHeader({
  locale,
  links,
  aside,
  account,
}: {
  locale: Locale;
  links: readonly NavLink[];
  aside?: ReactNode;
  account?: ReactNode;
}) {
  const t = translator(locale, "common");
  return (
    <header className="site-header">
      <div className="site-header-inside">
        <a className="brand" href={localePath(locale, "/")} aria-label={t("frame.home")}>
          <Mark />
          <span>{t("product")}</span>
        </a>
        {links.length > 0 ? (
          <Menu openText={t("frame.menu")} closeText={t("frame.close")}>
            <nav aria-label={t("frame.mainMenu")}>
              <NavLinks links={links} />
            </nav>
            {aside ? <div className="menu-aside">{aside}</div> : null}
          </Menu>
        ) : null}
        {account ? <div className="account">{account}</div> : null}
      </div>
    </header>
  );
}
