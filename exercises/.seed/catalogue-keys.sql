-- Keys and indexes of the catalogue, when its tables are full.

alter table venues add primary key (id);
alter table performers add primary key (id);
alter table events
  add primary key (id),
  add foreign key (venue_id) references venues (id),
  add foreign key (performer_id) references performers (id);
alter table price_tiers
  add primary key (id),
  add foreign key (event_id) references events (id);
alter table lineup_slots add primary key (event_id, position);
alter table favourites add primary key (customer_id, event_id);

create index on venues (city);
create index on events (venue_id);
create index on price_tiers (event_id);
