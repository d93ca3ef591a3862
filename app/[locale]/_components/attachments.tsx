import { maxFileBytes } from "#server/files/schema.ts";
import { formatSize } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { failureTexts } from "./failure-texts.ts";
import { AttachmentEditor } from "./attachment-editor.tsx";

export type Attachment = { id: string; name: string; size: number };

/** What lies beside a course, to be downloaded; nothing when nothing does. */
export function Attachments({ locale, files }: { locale: Locale; files: Attachment[] }) {
  if (files.length === 0) return null;
  const t = translator(locale, "files");
  return (
    <section aria-labelledby="attachments">
      <h2 id="attachments" className="ds-heading" data-size="sm">
        {t("heading")}
      </h2>
      <ul className="plain-list">
        {files.map(({ id, name, size }) => (
          <li key={id}>
            <a href={`/api/files/${id}`} download>
              {t("item", { name, size: formatSize(locale, size) })}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The same for the course's office: with a place to add a file and a button to take one away. */
export function AttachmentsOfOffice({
  locale,
  courseId,
  files,
}: {
  locale: Locale;
  courseId: string;
  files: Attachment[];
}) {
  const t = translator(locale, "files");
  return (
    <section aria-labelledby="attachments">
      <h2 id="attachments" className="ds-heading" data-size="sm">
        {t("heading")}
      </h2>
      <AttachmentEditor
        courseId={courseId}
        maxBytes={maxFileBytes}
        files={files.map(({ id, name, size }) => ({
          id,
          name,
          label: t("item", { name, size: formatSize(locale, size) }),
          remove: t("remove", { name }),
          removed: t("removed", { name }),
        }))}
        text={{
          add: t("add"),
          hint: t("hint"),
          adding: t("adding"),
          added: t.raw("added"),
          removing: t("removing"),
          tooLarge: t("tooLarge"),
          failed: t("failed"),
          ...failureTexts(locale),
        }}
      />
    </section>
  );
}
