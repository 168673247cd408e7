-- The data, the same on every machine. Sizes are settings of the session: seed.items.

create table items (
  id int not null,
  name text not null
);

insert into items (id, name)
select id, 'Item ' || left(md5('items.name' || id), 8)
from generate_series(1, current_setting('seed.items')::int) as id;

alter table items add primary key (id);
