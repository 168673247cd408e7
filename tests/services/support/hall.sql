create table venues (id int primary key, name text, city text, country text);
create table performers (id int primary key, name text, genre text);
create table events (
  id int primary key, title text, starts_at timestamptz, status text check (status in ('on_sale', 'sold_out', 'cancelled')),
  venue_id int not null references venues, performer_id int references performers
);
create table price_tiers (id int primary key, event_id int not null references events, name text, price_cents int, remaining int);
create table sections (id int primary key, event_id int not null references events, name text, entrance text, tier_id int not null references price_tiers);
create table seats (
  id int primary key, event_id int not null, section_id int not null references sections, row_label text, number int,
  status text check (status in ('free', 'held', 'sold')), updated_at timestamptz
);

insert into venues values (1, 'Main Hall', 'Oslo', 'Norway');
-- Event 2 has no seat map.
insert into events values (1, 'The "Loud" Night', '2030-01-01 19:30:00+00', 'on_sale', 1), (2, 'Standing Only', '2030-01-02 19:30:00+00', 'on_sale', 1);
insert into price_tiers values (11, 1, 'Stalls', 123450, 9), (12, 1, 'Balcony', 2900, 9);
insert into sections values (21, 1, 'Front', 'North', 11), (22, 1, E'Back\u2028\\', 'South', 12);
insert into seats
select 30 + nr, 1, case when nr < 3 then 21 else 22 end, 'A', nr, (array['free', 'held', 'sold', 'free'])[nr], '2030-01-01 08:00:00+00'
from generate_series(1, 4) as nr;
