-- What the catalogue reads.

create table venues (
  id int not null,
  name text not null,
  city text not null,
  country text not null
);

create table performers (
  id int not null,
  name text not null,
  genre text not null
);

create table events (
  id int not null,
  title text not null,
  starts_at timestamptz not null,
  status text not null check (status in ('on_sale', 'sold_out', 'cancelled')),
  venue_id int not null,
  performer_id int
);

create table price_tiers (
  id int not null,
  event_id int not null,
  name text not null,
  price_cents int not null,
  remaining int not null
);

create table lineup_slots (
  event_id int not null,
  position int not null,
  performer_id int not null
);

create table favourites (
  customer_id int not null,
  event_id int not null
);
