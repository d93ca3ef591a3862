import { Fold } from "#app/_ui/fold.tsx";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import type { Group } from "./group-facts.ts";

type Reachable = NonNullable<Group["talkTo"]>["staff"][number];

/** «Jeg vil snakke med noen»: how to reach the group leader and the office. Nothing is stored or sent. */
export function TalkTo({ locale, group }: { locale: Locale; group: Group }) {
  const t = translator(locale, "supervision.talk");
  if (!group.talkTo) return null;
  const { leaders, staff } = group.talkTo;
  const parts = [
    { title: t("leader"), people: leaders },
    { title: group.officeName, people: staff },
  ].filter(({ people }) => people.length > 0);
  if (parts.length === 0) return null;
  return (
    <Fold summary={t("summary")}>
      <div className="stack">
        <p className="ds-paragraph max-w-prose">{t("text")}</p>
        {parts.map(({ title, people }) => (
          <div key={title}>
            <h3 className="ds-heading" data-size="xs">
              {title}
            </h3>
            <ul className="grid gap-1">
              {people.map((one) => (
                <li key={`${one.name} ${one.address}`} className="row">
                  <Reach one={one} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </Fold>
  );
}

function Reach({ one: { name, phone, address } }: { one: Reachable }) {
  return (
    <>
      <span>{name}</span>
      {phone ? <a href={`tel:${phone.replace(/\s/gu, "")}`}>{phone}</a> : null}
      {address ? <a href={`mailto:${address}`}>{address}</a> : null}
    </>
  );
}
