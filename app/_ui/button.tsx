import type { ComponentProps, ReactNode } from "react";

type Look = { variant?: "primary" | "secondary" | "tertiary"; tone?: "danger" };

/** A button. `type` is button unless a form says otherwise. */
export function Button({
  variant = "primary",
  tone,
  type = "button",
  ...rest
}: Look & ComponentProps<"button">) {
  return (
    <button {...rest} type={type} className="ds-button" data-variant={variant} data-color={tone} />
  );
}

/** A link that looks like a button, for going somewhere. */
export function ButtonLink({
  variant = "primary",
  href,
  children,
  ...rest
}: Look & { href: string; children: ReactNode } & ComponentProps<"a">) {
  return (
    <a {...rest} href={href} className="ds-button" data-variant={variant}>
      {children}
    </a>
  );
}
