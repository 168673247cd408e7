create table venues (id int primary key, name text, city text, country text);
create table events (id int primary key, title text, starts_at timestamptz, venue_id int not null references venues);
create table orders (
  id int generated always as identity primary key, event_id int, customer_id int, quantity int, status text, created_at timestamptz default now()
);

insert into venues values (1, 'Main Hall', 'Dublin', 'Ireland'), (2, 'Harbour', 'Porto', 'Portugal'), (3, 'Depot', 'Graz', 'Austria');
-- Events 1 to 25 are in Dublin, 26 to 28 in Porto, and 29 is in Graz, where nothing is sold yet.
insert into events
select id, 'Event ' || id, '2030-01-01 19:30:00+00', case when id <= 25 then 1 when id <= 28 then 2 else 3 end
from generate_series(1, 29) as id;
-- The higher the id the more tickets; events 26 and 27 sell as many as event 25. Unpaid and refunded orders count for nothing.
insert into orders (event_id, customer_id, quantity, status)
select event_id, 1, least(event_id, 25), 'paid' from generate_series(1, 27) as event_id
union all values (28, 1, 3, 'paid'), (28, 1, 50, 'refunded'), (28, 1, 50, 'unpaid');
