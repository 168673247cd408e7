-- Seat maps as text, next to their data.
create schema seat_maps;
grant usage on schema seat_maps to app_candidate;

-- A JSON list of an event's seats in ascending id. Prices: {"<section's id>": {"cents": 4900, "text": "€49.00"}}.
create function seat_maps.seat_list(for_event int, prices jsonb) returns text
language plpgsql stable as $$
declare
  seat record;
  price jsonb;
  list text := '';
begin
  for seat in
    select id, section_id, row_label, number, status from seats where event_id = for_event order by id
  loop
    price := prices -> seat.section_id::text;
    if list <> '' then
      list := list || ',';
    end if;
    list := list || json_build_object(
      'id', seat.id, 'sectionId', seat.section_id, 'row', seat.row_label, 'number', seat.number,
      'status', seat.status, 'priceCents', price -> 'cents', 'price', price -> 'text');
  end loop;
  return '[' || list || ']';
end
$$;
