import type { ReactNode } from "react";

/** A row of links where there is room, a sheet that opens on a phone. Works without scripts. */
export function Menu({
  openText,
  closeText,
  children,
}: {
  openText: string;
  closeText: string;
  children: ReactNode;
}) {
  return (
    <>
      <button
        type="button"
        className="ds-button menu-open"
        data-variant="secondary"
        popoverTarget="menu"
      >
        {openText}
      </button>
      <div id="menu" className="menu" popover="auto">
        <button
          type="button"
          className="ds-button menu-close"
          data-variant="secondary"
          popoverTarget="menu"
          popoverTargetAction="hide"
        >
          {closeText}
        </button>
        {children}
      </div>
    </>
  );
}
