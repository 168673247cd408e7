-- Run by the lab when the service has started: one seat in fifty gets another status, on every seat map.
-- Which ones, and what they get, follows from the setting fresh.seed, which nobody knew before.
update seats
set
  status = (array['free', 'held', 'sold'])[1 + abs(hashtext(current_setting('fresh.seed') || 'status' || id) % 3)],
  updated_at = updated_at + interval '1 minute'
where id % 50 = abs(hashtext(current_setting('fresh.seed')) % 50);
