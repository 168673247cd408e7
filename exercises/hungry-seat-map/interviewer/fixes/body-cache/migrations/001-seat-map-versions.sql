-- How often the seats of an event have changed, whoever changed them. In a schema of its own: it can be made anew at any time.
create schema seat_maps;
grant usage on schema seat_maps to app_candidate;

create table seat_maps.versions (
  event_id int primary key,
  version bigint not null
);
grant select on seat_maps.versions to app_candidate;

-- Runs with its owner's rights, so that nobody else needs to write versions.
create function seat_maps.raise_versions() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into seat_maps.versions as known (event_id, version)
  select distinct event_id, 1 from changed order by event_id
  on conflict (event_id) do update set version = known.version + 1;
  return null;
end
$$;

-- For each statement and not for each row: a whole hall can change at once.
create trigger seats_added after insert on seats referencing new table as changed
  for each statement execute function seat_maps.raise_versions();
create trigger seats_changed after update on seats referencing new table as changed
  for each statement execute function seat_maps.raise_versions();
create trigger seats_removed after delete on seats referencing old table as changed
  for each statement execute function seat_maps.raise_versions();
