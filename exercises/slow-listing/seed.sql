-- Data of the ticket shop's catalogue, the same on every machine.
-- Sizes are settings of the session: seed.venues, seed.performers, seed.events, seed.tiers, seed.customers, seed.favourites.

\ir ../.seed/catalogue-tables.sql
\ir ../.seed/values.sql

-- Cities: load-tests/traffic/slow-listing.ts asks for these names.
insert into venues (id, name, city, country)
select
  id,
  case seed_number('venues.kind', id, 3)
    when 0 then city || ' ' || seed_word('venues.hall', id, array['Arena', 'Philharmonic', 'Opera House', 'Playhouse', 'Congress Hall', 'Ice Hall'])
    when 1 then 'The ' || seed_word('venues.first', id, array['Old', 'Little', 'Royal', 'Blue', 'Iron', 'Paper', 'Glass', 'Copper', 'North', 'Harbour', 'Garden', 'Midnight'])
      || ' ' || seed_word('venues.second', id, array['Room', 'Theatre', 'Cellar', 'Foundry', 'Depot', 'Mill', 'Ballroom', 'Club', 'Station', 'Warehouse', 'Pavilion', 'Brewery'])
    else seed_word('venues.saint', id, array['Albert', 'Clara', 'Oskar', 'Marta', 'Leopold', 'Agnes', 'Ruben', 'Helena', 'Viktor', 'Ines'])
      || ' ' || seed_word('venues.house', id, array['Hall', 'Stage', 'Stadium', 'Auditorium', 'Open Air', 'Cinema'])
  end,
  city,
  country
from generate_series(1, current_setting('seed.venues')::int) as id
join (
  select city, country, row_number() over (order by city collate "C") - 1 as nr
  from (values
    ('Amsterdam', 'Netherlands'), ('Antwerp', 'Belgium'), ('Athens', 'Greece'), ('Barcelona', 'Spain'),
    ('Basel', 'Switzerland'), ('Berlin', 'Germany'), ('Birmingham', 'United Kingdom'), ('Bologna', 'Italy'),
    ('Bratislava', 'Slovakia'), ('Brussels', 'Belgium'), ('Budapest', 'Hungary'), ('Cologne', 'Germany'),
    ('Copenhagen', 'Denmark'), ('Dublin', 'Ireland'), ('Edinburgh', 'United Kingdom'), ('Geneva', 'Switzerland'),
    ('Ghent', 'Belgium'), ('Gothenburg', 'Sweden'), ('Graz', 'Austria'), ('Hamburg', 'Germany'),
    ('Helsinki', 'Finland'), ('Lisbon', 'Portugal'), ('Ljubljana', 'Slovenia'), ('London', 'United Kingdom'),
    ('Lyon', 'France'), ('Madrid', 'Spain'), ('Manchester', 'United Kingdom'), ('Marseille', 'France'),
    ('Milan', 'Italy'), ('Munich', 'Germany'), ('Oslo', 'Norway'), ('Paris', 'France'),
    ('Porto', 'Portugal'), ('Prague', 'Czechia'), ('Rotterdam', 'Netherlands'), ('Stockholm', 'Sweden'),
    ('Tallinn', 'Estonia'), ('Vienna', 'Austria'), ('Warsaw', 'Poland'), ('Zurich', 'Switzerland')
  ) as place (city, country)
) as cities on cities.nr = seed_number('venues.city', id, 40);

insert into performers (id, name, genre)
select
  id,
  case
    when seed_number('performers.kind', id, 2) = 0
      then seed_word('performers.given', id, array[
          'Ada', 'Amir', 'Anouk', 'Bela', 'Carmen', 'Chidi', 'Dana', 'Elif', 'Emre', 'Esther', 'Farah', 'Finn', 'Greta', 'Hana', 'Hugo',
          'Ida', 'Ivo', 'Jonas', 'Kaja', 'Lena', 'Lior', 'Luca', 'Mara', 'Mei', 'Milo', 'Nadia', 'Nils', 'Noor', 'Olga', 'Omar',
          'Paula', 'Petra', 'Rafael', 'Rosa', 'Samir', 'Selma', 'Sofia', 'Tomas', 'Uma', 'Vera', 'Viggo', 'Wanda', 'Yara', 'Yusuf', 'Zoe'])
        || ' ' || seed_word('performers.family', id, array[
          'Almeida', 'Andersen', 'Bakker', 'Baranski', 'Brandt', 'Castell', 'Cohen', 'Costa', 'Dubois', 'Eriksen', 'Ferrari', 'Fischer', 'Gruber', 'Haddad', 'Halvorsen',
          'Horvat', 'Ito', 'Jansen', 'Kaya', 'Keller', 'Kovacs', 'Laurent', 'Lindqvist', 'Marin', 'Moreau', 'Nakamura', 'Novak', 'Okafor', 'Olsen', 'Papadakis',
          'Pereira', 'Petrov', 'Quinn', 'Rossi', 'Sandoval', 'Schreiber', 'Silva', 'Sorensen', 'Svoboda', 'Tanaka', 'Toth', 'Vance', 'Weber', 'Winter', 'Zeman'])
    else seed_word('performers.article', id, array['The ', 'The ', ''])
        || seed_word('performers.adjective', id, array[
          'Velvet', 'Electric', 'Silent', 'Golden', 'Broken', 'Distant', 'Northern', 'Paper', 'Crimson', 'Hollow', 'Lucky', 'Marble', 'Neon', 'Restless', 'Salty',
          'Second', 'Slow', 'Tender', 'Twelve', 'Wild', 'Winter', 'Yellow', 'Midnight', 'Borrowed', 'Copper', 'Foreign', 'Gentle', 'Invisible', 'Late', 'Modern'])
        || ' ' || seed_word('performers.noun', id, array[
          'Harbours', 'Foxes', 'Lanterns', 'Radios', 'Gardens', 'Sailors', 'Mirrors', 'Rivers', 'Sparrows', 'Satellites', 'Engines', 'Ghosts', 'Letters', 'Orchards', 'Pilots',
          'Planets', 'Postcards', 'Shadows', 'Strangers', 'Summers', 'Tigers', 'Trams', 'Umbrellas', 'Violins', 'Whales', 'Windows', 'Wolves', 'Avenues', 'Bells', 'Comets'])
  end,
  seed_word('performers.genre', id, array['rock', 'pop', 'jazz', 'folk', 'classical', 'electronic', 'hip-hop', 'comedy', 'metal', 'soul', 'theatre', 'dance'])
from generate_series(1, current_setting('seed.performers')::int) as id;

-- 90 % on sale, 7 % sold out, 3 % cancelled; 1 % without a performer: a quiz night, an open rehearsal.
insert into events (id, title, starts_at, status, venue_id, performer_id)
select
  draft.id,
  case
    when performers.id is null
      then seed_word('events.series', draft.id, array['Open Rehearsal', 'Quiz Night', 'Poetry Slam', 'Record Fair', 'Open Stage', 'Family Matinee', 'Silent Disco', 'Film and Live Score'])
        || ' No. ' || 1 + seed_number('events.number', draft.id, 60)
    when seed_number('events.kind', draft.id, 3) = 0
      then seed_word('events.evening', draft.id, array['An Evening with ', 'Live: ', 'Unplugged: ', 'In Concert: ', 'Late Night with ', 'One Night with ']) || performers.name
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

-- 2 % of the events have no tiers yet. The others have 1 to 8: one each, the rest of the total spread by chance.
-- A seat map's tiers are entered in no order of price, so ids and prices run differently; some prices are equal.
insert into price_tiers (id, event_id, name, price_cents, remaining)
select
  row_number() over (order by events.id, slot.nr),
  events.id,
  (array['Stalls', 'Balcony', 'Standing', 'Premium', 'Gallery', 'Early Bird', 'VIP', 'Box'])[slot.nr],
  (array[4900, 3500, 2900, 7900, 2500, 1900, 12900, 9900])[slot.nr]
    + 500 * seed_number('price_tiers.step' || slot.nr, events.id, 6) + 1000 * seed_number('price_tiers.level', events.id, 4),
  case when events.status = 'sold_out' then 0 else seed_number('price_tiers.remaining' || slot.nr, events.id, 400) end
from (
  select event_id, nr
  from generate_series(1, current_setting('seed.events')::int) as event_id
  cross join generate_series(1, 8) as nr
  where seed_number('price_tiers.any', event_id, 50) > 0
  order by nr > 1, seed_number('price_tiers.slot', event_id * 8::bigint + nr, 2147483647), event_id, nr
  limit current_setting('seed.tiers')::int
) as slot
join events on events.id = slot.event_id;

-- Supporting acts: 0 to 6 per event, 2.5 on average.
insert into lineup_slots (event_id, position, performer_id)
select
  event_id,
  position,
  1 + seed_number('lineup_slots.performer', event_id * 8::bigint + position, current_setting('seed.performers')::int)
from generate_series(1, current_setting('seed.events')::int) as event_id
cross join lateral generate_series(
  1,
  (array[0, 1, 1, 2, 2, 2, 3, 3, 5, 6])[1 + seed_number('lineup_slots.count', event_id, 10)]
) as position
order by event_id, position;

insert into favourites (customer_id, event_id)
select distinct
  1 + seed_number('favourites.customer', nr, current_setting('seed.customers')::int),
  1 + seed_number('favourites.event', nr, current_setting('seed.events')::int)
from generate_series(1, current_setting('seed.favourites')::int) as nr
order by 1, 2;

\ir ../.seed/values-end.sql

\ir ../.seed/catalogue-keys.sql
