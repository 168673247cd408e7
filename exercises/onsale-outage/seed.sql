-- Data of the ticket shop's checkout, the same on every machine.
-- Sizes are settings of the session: seed.events, seed.customers, seed.orders, seed.settlements.

create table events (
  id int not null,
  title text not null,
  venue text not null,
  starts_at timestamptz not null,
  status text not null check (status in ('on_sale', 'closed')),
  price_cents int not null
);

create table orders (
  id int not null generated always as identity,
  idempotency_key text not null,
  event_id int not null,
  customer_id int not null,
  quantity int not null,
  amount_cents int not null,
  status text not null check (status in ('pending', 'paid', 'refused')),
  charge_id text,
  created_at timestamptz not null default now()
);

create table settlements (
  id int not null generated always as identity,
  order_id int not null,
  settled_at timestamptz not null default now()
);

\ir ../.seed/values.sql

-- The last tenth is over or not yet on sale: load-tests/traffic/onsale-outage.ts orders from the others.
insert into events (id, title, venue, starts_at, status, price_cents)
select
  id,
  seed_word('events.first', id, array['The', 'Some', 'Two', 'Late', 'Northern', 'Paper', 'Electric', 'Minor'])
    || ' ' || seed_word('events.second', id, array['Lanterns', 'Sirens', 'Harbours', 'Satellites', 'Strangers', 'Foxes', 'Postcards', 'Engines'])
    || seed_word('events.kind', id, array['', ', unplugged', ' on tour', ': the farewell', ', late show']),
  seed_word('events.hall', id, array['Arena', 'Opera House', 'Ice Hall', 'Playhouse', 'Depot', 'Ballroom'])
    || ' ' || seed_word('events.city', id, array['Antwerp', 'Basel', 'Cologne', 'Graz', 'Lyon', 'Oslo', 'Porto', 'Tallinn']),
  timestamptz '2027-01-02 19:00:00+00' + interval '1 day' * seed_number('events.day', id, 500)
    + interval '30 minutes' * seed_number('events.time', id, 4),
  case when id <= 0.9 * current_setting('seed.events')::int then 'on_sale' else 'closed' end,
  1900 + 500 * seed_number('events.price', id, 22)
from generate_series(1, current_setting('seed.events')::int) as id;

-- Orders of last season, all paid.
insert into orders (id, idempotency_key, event_id, customer_id, quantity, amount_cents, status, charge_id, created_at)
overriding system value
select
  nr,
  'season-2026-' || nr,
  event_id,
  1 + seed_number('orders.customer', nr, current_setting('seed.customers')::int),
  quantity,
  quantity * price_cents,
  'paid',
  'ch_2026_' || nr,
  timestamptz '2026-03-01 08:00:00+00' + interval '97 seconds' * nr
from generate_series(1, current_setting('seed.orders')::int) as nr
cross join lateral (
  select
    1 + seed_number('orders.event', nr, current_setting('seed.events')::int) as event_id,
    1 + seed_number('orders.quantity', nr, 8) as quantity
) as wish
join events on events.id = wish.event_id
order by nr;

-- The money of the earlier ones has reached the bank.
insert into settlements (id, order_id, settled_at)
overriding system value
select id, id, created_at + interval '2 days' from orders
where id <= current_setting('seed.settlements')::int
order by id;

\ir ../.seed/values-end.sql

alter table events add primary key (id);
alter table orders
  add primary key (id),
  add unique (idempotency_key),
  add foreign key (event_id) references events (id);
alter table settlements
  add primary key (id),
  add unique (order_id),
  add foreign key (order_id) references orders (id);

select setval(pg_get_serial_sequence('orders', 'id'), (select max(id) from orders));
select setval(pg_get_serial_sequence('settlements', 'id'), (select max(id) from settlements));
