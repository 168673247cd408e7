-- Run by the lab when the service has started: one event in a hundred gets another price.
-- Which ones, and what they get, follows from the setting fresh.seed, which nobody knew before.
update events
set price_cents = price_cents + 10 * (1 + abs(hashtext(current_setting('fresh.seed') || 'price' || id) % 90))
where id % 100 = abs(hashtext(current_setting('fresh.seed')) % 100);
