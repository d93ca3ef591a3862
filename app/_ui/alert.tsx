import type { ReactNode } from "react";

/** Something to notice. What appears by itself is put in a `Status`, which reads it out. */
export function Alert({
  tone = "info",
  title,
  children,
}: {
  tone?: "info" | "success" | "warning" | "danger";
  title?: string;
  children: ReactNode;
}) {
  return (
    <div className="ds-alert" data-color={tone}>
      {title ? (
        <h2 className="ds-heading" data-size="xs">
          {title}
        </h2>
      ) : null}
      <div>{children}</div>
    </div>
  );
}
