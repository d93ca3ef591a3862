import type { RouterOutputs } from "#app/_trpc/server.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

type Item = RouterOutputs["home"]["menu"]["items"][number];

/** Where the work waits for those who answer for an office, a municipality or the installation. */
export function Doors({ locale, items }: { locale: Locale; items: readonly Item[] }) {
  const t = translator(locale, "mine.doors");
  const words = ({ key, name }: Item): [title: string, text: string] | null => {
    switch (key) {
      case "today":
        return [t("today"), t("todayText")];
      case "officeCourses":
        return [t("officeCourses"), t("officeCoursesText")];
      case "municipality":
        return [name ?? "", t("municipalityText")];
      case "admin":
        return [t("admin"), t("adminText")];
      case "groups":
        return [t("groups"), t("groupsText")];
      case "participants":
        return [t("participants"), t("participantsText")];
      case "oversight":
        return [t("oversight"), t("oversightText")];
      case "ownGroups":
      case "myPage":
      case "officeMunicipalities":
      case "courses":
        return null;
    }
  };
  const doors = items.flatMap((item) => {
    const said = words(item);
    return said ? [{ path: item.path, title: said[0], text: said[1] }] : [];
  });
  if (doors.length === 0) return null;
  return (
    <section aria-label={t("ours")}>
      <ul className="doors">
        {doors.map((door) => (
          <li key={door.path} className="door">
            <h2>
              <a href={localePath(locale, door.path)}>{door.title}</a>
            </h2>
            <p className="quiet">{door.text}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
