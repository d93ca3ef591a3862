import type { Metadata } from "next";

import { api, requireActor } from "#app/_trpc/server.ts";
import { Button } from "#app/_ui/button.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { TextField } from "#app/_ui/field.tsx";
import { Page } from "#app/_ui/page.tsx";
import { Tag } from "#app/_ui/tag.tsx";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";
import { queryLimit } from "#server/search/schema.ts";

type Props = {
  params: Promise<{ locale: Locale }>;
  searchParams: Promise<{ q?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale, "search");
  return { title: t("title") };
}

export default async function SearchPage({ params, searchParams }: Props) {
  const { locale } = await params;
  const { q } = await searchParams;
  await requireActor(locale, "/sok");
  const t = translator(locale, "search");
  const query = (typeof q === "string" ? q : "").trim().slice(0, queryLimit);
  const hits = await (await api()).search.everything({ query });
  return (
    <Page title={t("title")} lead={t("lead")}>
      <search>
        <form className="search-form">
          <TextField
            id="q"
            name="q"
            type="search"
            label={t("label")}
            defaultValue={query}
            maxLength={queryLimit}
          />
          <Button type="submit">{t("button")}</Button>
        </form>
      </search>
      {query !== "" && hits.length === 0 ? (
        <EmptyState title={t("noneTitle", { query })}>
          <p>{t("none")}</p>
        </EmptyState>
      ) : null}
      <ul className="hit-list">
        {hits.map((hit) => (
          <li key={`${hit.kind} ${hit.id}`}>
            <a href={localePath(locale, hit.path)}>{hit.title}</a>{" "}
            <Tag>{hit.kind === "course" ? t("kindCourse") : t("kindMunicipality")}</Tag>
          </li>
        ))}
      </ul>
    </Page>
  );
}
