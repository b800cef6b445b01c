'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** Shows what is new on the page, each second while it is seen. What is being typed stays. */
export function Live() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => document.hidden || router.refresh(), 1000);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
