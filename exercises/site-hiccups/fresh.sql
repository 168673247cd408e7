-- Run by the lab when the service has started: one order in a hundred gets another number of tickets.
-- Which ones, and how many, follows from the setting fresh.seed, which nobody knew before.
update orders
set quantity = 1 + abs(hashtext(current_setting('fresh.seed') || id) % 4)
where id % 100 = abs(hashtext(current_setting('fresh.seed')) % 100);
