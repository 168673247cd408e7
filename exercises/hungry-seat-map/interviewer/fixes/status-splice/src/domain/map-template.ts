import type { SeatMap } from './seat-map.ts';

/** A seat map as JSON text, cut where the statuses belong. */
export interface MapTemplate {
  head: string;
  /** One for each seat, up to the opening quote of its status. */
  seats: string[];
}

export function toTemplate({ seats, ...head }: SeatMap): MapTemplate {
  return {
    head: `${JSON.stringify(head).slice(0, -1)},"seats":[`,
    seats: seats.map(
      ({ status: _status, ...seat }, index) =>
        `${index === 0 ? '' : ','}${JSON.stringify(seat).slice(0, -1)},"status":"`,
    ),
  };
}

/** The whole map. Statuses are words that the database knows, and need no escaping. */
export function fill({ head, seats }: MapTemplate, statuses: string[]): string {
  let text = head;
  for (let index = 0; index < seats.length; index += 1) text += `${seats[index]}${statuses[index]}"}`;
  return `${text}]}`;
}
