-- Data of the ticket shop's catalogue with its seat maps, the same on every machine.
-- Sizes are settings of the session: seed.venues, seed.performers, seed.events, seed.arenas, seed.theatres.
-- The first seed.arenas events have a map of 2000 seats, the next seed.theatres events one of 500, the others none.

\ir ../.seed/catalogue-tables.sql

create table sections (
  id int not null,
  event_id int not null,
  name text not null,
  entrance text not null,
  tier_id int not null
);

create table seats (
  id int not null,
  event_id int not null,
  section_id int not null,
  row_label text not null,
  number int not null,
  status text not null check (status in ('free', 'held', 'sold')),
  updated_at timestamptz not null
);

\ir ../.seed/values.sql

insert into venues (id, name, city, country)
select
  id,
  city || ' ' || seed_word('venues.hall', id, array['Arena', 'Dome', 'Opera House', 'Playhouse', 'Congress Hall', 'Ice Hall', 'Stadium', 'Pavilion']),
  city,
  country
from generate_series(1, current_setting('seed.venues')::int) as id
join (
  select city, country, row_number() over (order by city collate "C") - 1 as nr
  from (values
    ('Amsterdam', 'Netherlands'), ('Barcelona', 'Spain'), ('Berlin', 'Germany'), ('Brussels', 'Belgium'),
    ('Cologne', 'Germany'), ('Copenhagen', 'Denmark'), ('Dublin', 'Ireland'), ('Hamburg', 'Germany'),
    ('Lisbon', 'Portugal'), ('London', 'United Kingdom'), ('Lyon', 'France'), ('Madrid', 'Spain'),
    ('Milan', 'Italy'), ('Paris', 'France'), ('Prague', 'Czechia'), ('Vienna', 'Austria')
  ) as place (city, country)
) as cities on cities.nr = seed_number('venues.city', id, 16);

insert into performers (id, name, genre)
select
  id,
  seed_word('performers.article', id, array['The ', 'The ', ''])
    || seed_word('performers.adjective', id, array[
      'Velvet', 'Electric', 'Silent', 'Golden', 'Broken', 'Distant', 'Northern', 'Paper', 'Crimson', 'Hollow', 'Lucky', 'Marble', 'Neon', 'Restless', 'Salty',
      'Second', 'Slow', 'Tender', 'Twelve', 'Wild', 'Winter', 'Yellow', 'Midnight', 'Borrowed', 'Copper', 'Foreign', 'Gentle', 'Invisible', 'Late', 'Modern'])
    || ' ' || seed_word('performers.noun', id, array[
      'Harbours', 'Foxes', 'Lanterns', 'Radios', 'Gardens', 'Sailors', 'Mirrors', 'Rivers', 'Sparrows', 'Satellites', 'Engines', 'Ghosts', 'Letters', 'Orchards', 'Pilots',
      'Planets', 'Postcards', 'Shadows', 'Strangers', 'Summers', 'Tigers', 'Trams', 'Umbrellas', 'Violins', 'Whales', 'Windows', 'Wolves', 'Avenues', 'Bells', 'Comets']),
  seed_word('performers.genre', id, array['rock', 'pop', 'jazz', 'folk', 'classical', 'electronic', 'hip-hop', 'comedy', 'metal', 'soul', 'theatre', 'dance'])
from generate_series(1, current_setting('seed.performers')::int) as id;

-- 90 % on sale, 7 % sold out, 3 % cancelled; 1 % without a performer: a quiz night, an open rehearsal.
-- Three titles in a hundred are as promoters type them, with whatever their keyboards have.
insert into events (id, title, starts_at, status, venue_id, performer_id)
select
  draft.id,
  case
    when performers.id is null
      then seed_word('events.series', draft.id, array['Open Rehearsal', 'Quiz Night', 'Poetry Slam', 'Record Fair', 'Open Stage', 'Family Matinee', 'Silent Disco', 'Film and Live Score'])
        || ' No. ' || 1 + seed_number('events.number', draft.id, 60)
    when seed_number('events.typed', draft.id, 100) < 3
      then performers.name || seed_word('events.typed_as', draft.id, array[': the "Unplugged" Tour', E' \U0001F918 live', E': Winter Gala\u2028second evening', E': Back\\slash'])
    else performers.name || ': '
        || seed_word('events.mood', draft.id, array['Long Way', 'Quiet', 'Bright', 'Last', 'First', 'Open', 'Lost', 'Paper', 'Northern', 'Second', 'Summer', 'Winter'])
        || ' ' || seed_word('events.theme', draft.id, array['Home', 'Lights', 'Letters', 'Season', 'Roads', 'Rooms', 'Signals', 'Stories', 'Skies', 'Weather'])
        || seed_word('events.suffix', draft.id, array[' Tour', ' Tour', '', ' Live', ' Anniversary Show'])
  end,
  timestamptz '2027-03-01 18:00:00+00'
    + make_interval(days => seed_number('events.day', draft.id, 540), mins => 30 * seed_number('events.time', draft.id, 7)),
  case
    when seed_number('events.status', draft.id, 100) < 90 then 'on_sale'
    when seed_number('events.status', draft.id, 100) < 97 then 'sold_out'
    else 'cancelled'
  end,
  1 + seed_number('events.venue', draft.id, current_setting('seed.venues')::int),
  performers.id
from generate_series(1, current_setting('seed.events')::int) as draft (id)
left join performers
  on seed_number('events.has_performer', draft.id, 100) > 0
  and performers.id = 1 + seed_number('events.performer', draft.id, current_setting('seed.performers')::int)
order by draft.id;

-- 3 to 6 for each event, in no order of price; some prices are equal.
insert into price_tiers (id, event_id, name, price_cents, remaining)
select
  row_number() over (order by events.id, nr),
  events.id,
  (array['Stalls', 'Balcony', 'Standing', 'Premium', 'Gallery', 'Box'])[nr],
  (array[4900, 3500, 2900, 7900, 2550, 9900])[nr]
    + 500 * seed_number('price_tiers.step' || nr, events.id, 6) + 1050 * seed_number('price_tiers.level', events.id, 9),
  case when events.status = 'sold_out' then 0 else seed_number('price_tiers.remaining' || nr, events.id, 400) end
from events
cross join lateral generate_series(1, 3 + seed_number('price_tiers.count', events.id, 4)) as nr;

-- Supporting acts: 0 to 3 for each event.
insert into lineup_slots (event_id, position, performer_id)
select event_id, position, 1 + seed_number('lineup_slots.performer', event_id * 8::bigint + position, current_setting('seed.performers')::int)
from generate_series(1, current_setting('seed.events')::int) as event_id
cross join lateral generate_series(1, seed_number('lineup_slots.count', event_id, 4)) as position
order by event_id, position;

insert into favourites (customer_id, event_id)
select distinct
  1 + seed_number('favourites.customer', nr, 500),
  1 + seed_number('favourites.event', nr, current_setting('seed.events')::int)
from generate_series(1, current_setting('seed.events')::int) as nr
order by 1, 2;

-- 20 sections in an arena, 5 in a theatre, 100 seats each; a section has the price of one tier.
-- One section in four has a name of its own, as sponsors and house managers wrote it.
insert into sections (id, event_id, name, entrance, tier_id)
select
  hall.id,
  hall.event_id,
  case
    when seed_number('sections.own_name', hall.id, 4) = 0
      then seed_word('sections.name', hall.id, array[
        'The "Golden" Circle', E'Fan Block \U0001F3B8', 'O''Hara & Sons Lounge', E'North Stand\u2028upper half', 'Carré d''Or', 'Plätze für Gäste',
        E'Box\\Lounge', 'Press <b>Box</b>', 'Web Guild </script> Seats', E'Stage\tLeft'])
    else 'Block ' || 100 + hall.nr
  end,
  seed_word('sections.entrance', hall.id, array['North', 'East', 'South', 'West']),
  tiers.id
from (
  select row_number() over (order by event_id, nr) as id, event_id, nr
  from generate_series(1, current_setting('seed.arenas')::int + current_setting('seed.theatres')::int) as event_id
  cross join lateral generate_series(1, case when event_id <= current_setting('seed.arenas')::int then 20 else 5 end) as nr
) as hall
join (
  select id, event_id, row_number() over (partition by event_id order by id) - 1 as nr, count(*) over (partition by event_id) as count
  from price_tiers
) as tiers on tiers.event_id = hall.event_id and tiers.nr = seed_number('sections.tier', hall.id, tiers.count);

-- Five rows of 20. 55 % free, 10 % held, 35 % sold.
insert into seats (id, event_id, section_id, row_label, number, status, updated_at)
select
  place.id,
  place.event_id,
  place.section_id,
  chr(64 + place.line),
  place.number,
  case
    when seed_number('seats.status', place.id, 100) < 55 then 'free'
    when seed_number('seats.status', place.id, 100) < 65 then 'held'
    else 'sold'
  end,
  timestamptz '2027-01-10 08:00:00+00' + make_interval(secs => seed_number('seats.updated_at', place.id, 3000000))
from (
  select (sections.id - 1) * 100 + (line - 1) * 20 + number as id, sections.event_id, sections.id as section_id, line, number
  from sections cross join generate_series(1, 5) as line cross join generate_series(1, 20) as number
) as place
order by place.id;

\ir ../.seed/values-end.sql

\ir ../.seed/catalogue-keys.sql
alter table sections
  add primary key (id),
  add foreign key (event_id) references events (id),
  add foreign key (tier_id) references price_tiers (id);
alter table seats
  add primary key (id),
  add foreign key (section_id) references sections (id);

create index on sections (event_id);
create index on seats (event_id);
