import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";

import { api } from "#app/_trpc/server.ts";
import { currentSession } from "#server/auth/session.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";

import { SignOut } from "./sign-out.tsx";
import { SiteHeader } from "./site-header.tsx";
import { Bell } from "#app/_ui/bell.tsx";

/** The frame around what is somebody's own: the menu holds what this person has something in. */
export async function MemberFrame({ locale, children }: { locale: Locale; children: ReactNode }) {
  const t = await getTranslations({ locale, namespace: "common.frame" });
  // Most pages send strangers to sign in; an invitation is read before. Layouts guard nothing.
  if (!(await currentSession()))
    return (
      <>
        <SiteHeader
          locale={locale}
          links={[
            { href: localePath(locale, "/kurs"), text: t("courses") },
            { href: localePath(locale, "/kommuner"), text: t("municipalities") },
          ]}
        />
        {children}
      </>
    );
  const caller = await api();
  const [menu, unread] = await Promise.all([caller.home.menu(), caller.notifications.unread()]);
  type Item = (typeof menu.items)[number];
  const words: Record<Item["key"], string> = {
    myPage: t("myPage"),
    today: t("today"),
    officeMunicipalities: t("officeMunicipalities"),
    officeCourses: t("officeCourses"),
    municipality: t("municipalities"),
    courses: t("courses"),
    admin: t("admin"),
  };
  const links = menu.items.map(({ key, path, name }) => ({
    href: localePath(locale, path),
    text: name ?? words[key],
  }));
  return (
    <>
      <SiteHeader
        locale={locale}
        links={links}
        aside={
          <>
            <a className="menu-link" href={localePath(locale, "/profil")}>
              {menu.firstName || t("profile")}
            </a>
            <SignOut
              home={localePath(locale, "/")}
              text={t("signOut")}
              pendingText={t("signingOut")}
              sentences={{ offline: t("offline"), unexpected: t("unexpected") }}
            />
          </>
        }
        account={
          <Bell
            href={localePath(locale, "/varsler")}
            count={unread}
            label={t("notifications", { unread })}
          />
        }
      />
      {children}
    </>
  );
}
