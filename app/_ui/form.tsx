"use client";

import { useEffect, useId, useRef, useState, type ComponentProps, type ReactNode } from "react";

import { FailureNote, type Failed, type Fields } from "./failure-note.tsx";

/**
 * A form that its script sends. What was typed or chosen before the script had come is taken over, and
 * a press before then sends nothing and loses nothing: outside a dialog, the method `dialog` does
 * nothing at all. Why it failed stands on top, and everything typed stays.
 */
export function Form({
  failure = null,
  fields,
  onSend,
  children,
  ...rest
}: Omit<ComponentProps<"form">, "onSubmit" | "method" | "noValidate" | "ref" | "id"> & {
  failure?: Failed | null;
  fields?: Fields;
  onSend?: () => Promise<void>;
  children: ReactNode;
}) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [early] = useState(() => textsBefore(id));
  useEffect(() => {
    if (form.current) takeOver(form.current, early);
  }, [early]);

  return (
    <form
      {...rest}
      id={id}
      ref={form}
      method="dialog"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void onSend?.();
      }}
    >
      <FailureNote failure={failure} fields={fields} />
      {children}
    </form>
  );
}

/**
 * The texts of the form that the server sent, by the ids of their fields, where they differ from what
 * it sent: React gives such a text area its first text back before any effect runs.
 */
function textsBefore(formId: string): Map<string, string> {
  const form = typeof document === "undefined" ? null : document.getElementById(formId);
  const areas = [...(form?.querySelectorAll("textarea") ?? [])];
  return new Map(
    areas
      .filter((area) => area.value !== area.defaultValue)
      .map((area) => [area.id, area.value] as const),
  );
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Tells React, as a reader's own event would, what stands in the fields and is not what it put there. */
function takeOver(form: HTMLFormElement, early: Map<string, string>): void {
  for (const field of form.querySelectorAll<Field>("input, textarea, select")) {
    if (field instanceof HTMLSelectElement) {
      const sent = Math.max(
        0,
        [...field.options].findIndex((option) => option.defaultSelected),
      );
      if (field.selectedIndex !== sent) field.dispatchEvent(new Event("change", { bubbles: true }));
    } else if (field.type === "checkbox" || field.type === "radio")
      takeOverChoice(field as HTMLInputElement);
    else if (field.type === "file") {
      if (field.value !== "") field.dispatchEvent(new Event("change", { bubbles: true }));
    } else if (field.type !== "hidden") takeOverText(field, early.get(field.id));
  }
}

function takeOverChoice(field: HTMLInputElement): void {
  // Of the radio buttons of a group, the one that is chosen speaks for all.
  const isSilent = field.type === "radio" && !field.checked;
  if (isSilent || field.checked === field.defaultChecked) return;
  field.checked = field.defaultChecked;
  field.click();
}

function takeOverText(field: HTMLInputElement | HTMLTextAreaElement, before?: string): void {
  const typed = field.value === field.defaultValue ? before : field.value;
  if (typed === undefined) return;
  // React remembers what it or the reader last put here, and is told by the prototype's own setter,
  // which it does not watch.
  field.value = field.defaultValue;
  const prototype = Object.getPrototypeOf(field) as object;
  Object.getOwnPropertyDescriptor(prototype, "value")?.set?.call(field, typed);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
