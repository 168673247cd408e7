create table venues (id int primary key, name text, city text, country text);
create table performers (id int primary key, name text, genre text);
create table events (
  id int primary key, title text, starts_at timestamptz, status text check (status in ('on_sale', 'sold_out', 'cancelled')),
  venue_id int not null references venues, performer_id int references performers
);
create table price_tiers (id int primary key, event_id int not null references events, name text, price_cents int, remaining int);
create table lineup_slots (event_id int, position int, performer_id int not null, primary key (event_id, position));
create table favourites (customer_id int, event_id int, primary key (customer_id, event_id));

insert into venues values (1, 'Main Hall', 'Oslo', 'Norway'), (2, 'Harbour', 'Porto', 'Portugal');
insert into performers select id, 'Performer ' || id, 'folk' from generate_series(1, 9) as id;
-- Every tenth event is sold out; event 7 has no performer, event 8 no tiers.
insert into events
select id, 'Event ' || id, '2030-01-01 19:30:00+00', case when id % 10 = 0 then 'sold_out' else 'on_sale' end,
  1 + id % 2, case when id <> 7 then 1 + id % 9 end
from generate_series(1, 100) as id;
-- Ids fall while prices rise, and two tiers cost the same.
insert into price_tiers
select 1000 + id * 4 - nr, id, 'Tier ' || nr, 1000 * least(nr, 2), 50 + nr
from generate_series(1, 100) as id, generate_series(1, 3) as nr where id <> 8;
insert into lineup_slots select id, nr, 1 + (id + nr) % 9 from generate_series(1, 100) as id, generate_series(1, id % 4) as nr;
insert into favourites select 5, id from generate_series(2, 100, 2) as id;
