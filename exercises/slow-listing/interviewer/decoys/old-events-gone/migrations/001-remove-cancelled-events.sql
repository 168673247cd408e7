-- Cancelled events are on no page, but every page steps over them.
delete from favourites where event_id in (select id from events where status = 'cancelled');
delete from lineup_slots where event_id in (select id from events where status = 'cancelled');
delete from price_tiers where event_id in (select id from events where status = 'cancelled');
delete from events where status = 'cancelled';
