import type { ReactNode } from "react";

import { ownMenu } from "#app/_trpc/server.ts";
import { Bell } from "#app/_ui/bell.tsx";
import { ButtonLink } from "#app/_ui/button.tsx";
import { SearchLink } from "#app/_ui/search-link.tsx";
import { currentSession } from "#server/auth/session.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { failureTexts } from "./failure-texts.ts";
import { SignOut } from "./sign-out.tsx";
import { SiteHeader } from "./site-header.tsx";

/** The frame around what is somebody's own: the menu holds what this person has something in. */
export async function MemberFrame({ locale, children }: { locale: Locale; children: ReactNode }) {
  // Most pages send strangers to sign in; an invitation is read before. Layouts guard nothing.
  const session = await currentSession();
  return (
    <>
      {session ? <MemberHeader locale={locale} /> : <StrangerHeader locale={locale} />}
      {children}
    </>
  );
}

function StrangerHeader({ locale }: { locale: Locale }) {
  const t = translator(locale, "common.frame");
  return (
    <SiteHeader
      locale={locale}
      links={[
        { href: localePath(locale, "/kurs"), text: t("courses") },
        { href: localePath(locale, "/kommuner"), text: t("municipalities") },
      ]}
      account={
        <ButtonLink variant="secondary" href={localePath(locale, "/logg-inn")}>
          {t("signIn")}
        </ButtonLink>
      }
    />
  );
}

/** The office comes to these from its municipalities, although their addresses lie elsewhere. */
const aroundMunicipalities = (locale: Locale): string[] =>
  ["/kontor/import", "/kontor/ikke-med", "/kontor/personer", "/kontor/tekster", "/kommune"].map(
    (path) => localePath(locale, path),
  );

async function MemberHeader({ locale }: { locale: Locale }) {
  const t = translator(locale, "common.frame");
  const menu = await ownMenu();
  type Item = (typeof menu.items)[number];
  const words: Record<Item["key"], string> = {
    myPage: t("myPage"),
    today: t("today"),
    officeMunicipalities: t("officeMunicipalities"),
    officeCourses: t("officeCourses"),
    municipality: t("municipalities"),
    courses: t("courses"),
    groups: t("groups"),
    ownGroups: t("groups"),
    participants: t("participants"),
    oversight: t("oversight"),
    admin: t("admin"),
  };
  const links = menu.items.map(({ key, path, name }) => ({
    href: localePath(locale, path),
    text: name ?? words[key],
    also: key === "officeMunicipalities" ? aroundMunicipalities(locale) : undefined,
  }));
  const aside = (
    <>
      <a className="menu-link" href={localePath(locale, "/profil")}>
        {menu.firstName}
        <span className={menu.firstName ? "ds-sr-only" : undefined}> {t("profile")}</span>
      </a>
      <SignOut
        home={localePath(locale, "/")}
        text={t("signOut")}
        pendingText={t("signingOut")}
        sentences={failureTexts(locale)}
      />
    </>
  );
  const account = (
    <>
      <SearchLink href={localePath(locale, "/sok")} label={t("search")} />
      <Bell
        href={localePath(locale, "/varsler")}
        count={menu.unread}
        label={t("notifications", { unread: menu.unread })}
      />
    </>
  );
  return <SiteHeader locale={locale} links={links} aside={aside} account={account} />;
}
