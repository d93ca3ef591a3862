"use client";

import Link from "next/link";
import type { ReactNode } from "react";

import { client } from "#app/_trpc/client.ts";

/** Leads to what a notification is about, and marks it as read on the way. */
export function NotificationLink({
  id,
  href,
  isUnread,
  children,
}: {
  id: string;
  href: string;
  isUnread: boolean;
  children: ReactNode;
}) {
  // Reading is not held up by the mark; if it is lost, the notification merely stays unread.
  const mark = () => void client.notifications.markRead.mutate({ id }).catch(() => undefined);
  return (
    <Link
      href={href}
      prefetch={false}
      className={isUnread ? "ds-link py-1 font-semibold" : "ds-link py-1"}
      onClick={isUnread ? mark : undefined}
    >
      {children}
    </Link>
  );
}
