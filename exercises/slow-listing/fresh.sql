-- Run by the lab when the service has started: one tier in a hundred gets another price and other remaining tickets.
-- Which ones, and what they get, follows from the setting fresh.seed, which nobody knew before.
update price_tiers
set
  price_cents = price_cents + 10 * (1 + abs(hashtext(current_setting('fresh.seed') || 'price' || id) % 90)),
  remaining = abs(hashtext(current_setting('fresh.seed') || 'remaining' || id) % 400)
where id % 100 = abs(hashtext(current_setting('fresh.seed')) % 100);
