// Days as the API and addresses write them, and as moments: "2024-06-01", and "2024-06" or "2024".

export const DAY_MS = 86_400_000;

// Midnight at which a day, a month or a year begins, and at which it is over.
export function date(text) {
  const [year, month = 1, day = 1] = parts(text);
  return new Date(Date.UTC(year, month - 1, day));
}

export function dayAfter(text) {
  const [year, month, day] = parts(text);
  if (!month) return new Date(Date.UTC(year + 1, 0, 1));
  return new Date(day ? Date.UTC(year, month - 1, day + 1) : Date.UTC(year, month, 1));
}

export const iso = (moment) => moment.toISOString().slice(0, 10);

const parts = (text) => text.split("-").map(Number);
