"use client";

import { useRouter } from "next/navigation";
import { useCallback, useState } from "react";

import { FailureNote } from "#app/_ui/failure-note.tsx";
import { Checkbox, Select, TextField } from "#app/_ui/field.tsx";
import { Status } from "#app/_ui/status.tsx";

import { placeIn } from "./place-code.ts";
import type { PresenceTexts } from "./presence-texts.ts";
import { Scanner, type Reading } from "./scanner.tsx";
import { usePresence, type PresenceList } from "./use-presence.ts";

/** Who is here: one date at a time, ticked or scanned, with or without network. */
export function TickList({
  courseId,
  personId,
  initial,
  days,
  hasCamera = false,
  refreshes = false,
  texts,
}: {
  courseId: string;
  personId: string;
  initial: PresenceList;
  /** The dates in words, by UID. */
  days: Record<string, string>;
  hasCamera?: boolean;
  /** The rest of the page follows from the marks. */
  refreshes?: boolean;
  texts: PresenceTexts;
}) {
  const router = useRouter();
  const onSaved = useCallback(() => {
    if (refreshes) router.refresh();
  }, [refreshes, router]);
  const { list, presentOn, mark, ...sending } = usePresence({
    courseId,
    personId,
    initial,
    texts,
    onSaved,
  });
  // The day it is now, or the last one that was.
  const [dateUid, setDateUid] = useState(
    () => (initial.dates.findLast((date) => date.takesMarks) ?? initial.dates[0])?.uid ?? "",
  );
  const [query, setQuery] = useState("");
  const date = list.dates.find((one) => one.uid === dateUid);
  const isOpen = date?.takesMarks ?? false;
  const present = presentOn(dateUid);
  const shown = list.people.filter((one) => isHit(one, query));

  const onRead = (text: string): Reading => {
    const enrolmentId = placeIn(text);
    if (enrolmentId === null) return { kind: "other" };
    const found = list.people.find((one) => one.enrolmentId === enrolmentId);
    if (!found) return { kind: "unknown" };
    if (present.has(enrolmentId)) return { kind: "again", name: found.name };
    mark(enrolmentId, dateUid, true, "scan");
    return { kind: "here", name: found.name };
  };

  return (
    <div className="stack">
      <noscript>
        <p>{texts.noScript}</p>
      </noscript>
      {list.dates.length > 1 ? (
        <Select
          id="presence-date"
          label={texts.date}
          value={dateUid}
          onChange={(event) => setDateUid(event.target.value)}
        >
          {list.dates.map((date) => (
            <option key={date.uid} value={date.uid}>
              {days[date.uid] ?? date.wallStart.slice(0, 16)}
            </option>
          ))}
        </Select>
      ) : null}
      {isOpen ? null : <p>{texts.tooEarly}</p>}
      {hasCamera && isOpen && !date?.isOver ? <Scanner onRead={onRead} texts={texts.scan} /> : null}
      <p>
        <strong>
          {texts.count
            .replace("{present}", String(present.size))
            .replace("{all}", String(list.people.length))}
        </strong>
      </p>
      <Sending {...sending} texts={texts} />
      <TextField
        id="presence-search"
        type="search"
        label={texts.search}
        hint={texts.searchHint}
        autoComplete="off"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      {shown.length === 0 ? <p>{texts.noHit}</p> : null}
      <fieldset className="ds-fieldset">
        <legend className="ds-sr-only">{texts.people}</legend>
        <ul className="tick-list">
          {shown.map((one) => (
            <li key={one.enrolmentId}>
              <Checkbox
                id={`tick-${one.enrolmentId}`}
                label={one.name}
                hint={wordsOf(one, texts)}
                checked={present.has(one.enrolmentId)}
                disabled={!isOpen}
                onChange={(event) => mark(one.enrolmentId, dateUid, event.target.checked, "list")}
              />
            </li>
          ))}
        </ul>
      </fieldset>
    </div>
  );
}

type Person = PresenceList["people"][number];

const isHit = ({ name, organisationName }: Person, query: string): boolean =>
  `${name} ${organisationName ?? ""}`.toLowerCase().includes(query.trim().toLowerCase());

const wordsOf = ({ organisationName, standing }: Person, texts: PresenceTexts): string =>
  [organisationName, standing === "seat" ? null : texts[standing]].filter(Boolean).join(" · ");

/** Whether everything has reached the server, and what has not. */
function Sending({
  kept,
  refused,
  failure,
  isOffline,
  texts,
}: Pick<ReturnType<typeof usePresence>, "kept" | "refused" | "failure" | "isOffline"> & {
  texts: PresenceTexts;
}) {
  const counted = (count: number, one: string, many: string): string =>
    count === 1 ? one : many.replace("#", String(count));
  const waits = isOffline ? counted(kept, texts.keptOne, texts.keptMany) : texts.saving;
  return (
    <>
      <FailureNote failure={failure} />
      <Status>
        <p className="quiet">{kept > 0 ? waits : texts.saved}</p>
        {refused > 0 ? <p>{counted(refused, texts.refusedOne, texts.refusedMany)}</p> : null}
      </Status>
    </>
  );
}
