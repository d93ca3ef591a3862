import type { ReactNode } from "react";

/** Something to notice. `live` reads it out when it appears. */
export function Alert({
  tone = "info",
  title,
  live = false,
  children,
}: {
  tone?: "info" | "success" | "warning" | "danger";
  title?: string;
  live?: boolean;
  children: ReactNode;
}) {
  return (
    <div className="ds-alert" data-color={tone} role={live ? "status" : undefined}>
      {title ? (
        <h2 className="ds-heading" data-size="xs">
          {title}
        </h2>
      ) : null}
      <div>{children}</div>
    </div>
  );
}
