/** Where to go on from a seat. */
export const seatLinks = (id: number, eventId: number) => ({
  self: `/api/seats/${id}`,
  hold: `/api/seats/${id}/hold`,
  release: `/api/seats/${id}/release`,
  event: `/api/events/${eventId}`,
});
