-- Run by the lab when the service has started: one item in a hundred gets another name.
-- Which ones, and what they get, follows from the setting fresh.seed, which nobody knew before.
update items
set name = 'Item ' || left(md5(current_setting('fresh.seed') || id), 8)
where id % 100 = abs(hashtext(current_setting('fresh.seed')) % 100);
