-- One call returns complete cards for the given events.
create function event_cards(event_ids int[], with_lineup boolean, customer int)
returns table (id int, title text, starts_at timestamptz, status text, venue json, performer json, tiers json, lineup json, favourite boolean)
language plpgsql stable as $$
declare
  event events;
begin
  for event in select e.* from events e where e.id = any(event_ids) order by e.id loop
    id := event.id;
    title := event.title;
    starts_at := event.starts_at;
    status := event.status;
    select json_build_object('id', v.id, 'name', v.name, 'city', v.city, 'country', v.country)
      into venue from venues v where v.id = event.venue_id;
    select json_build_object('id', p.id, 'name', p.name, 'genre', p.genre)
      into performer from performers p where p.id = event.performer_id;
    select coalesce(json_agg(json_build_object('id', t.id, 'name', t.name, 'priceCents', t.price_cents, 'remaining', t.remaining)
        order by t.price_cents, t.id), '[]')
      into tiers from price_tiers t where t.event_id = event.id;
    if with_lineup then
      select coalesce(json_agg(json_build_object('position', l.position, 'performer', json_build_object('id', p.id, 'name', p.name))
          order by l.position), '[]')
        into lineup from lineup_slots l join performers p on p.id = l.performer_id where l.event_id = event.id;
    end if;
    select count(*) > 0 into favourite from favourites f where f.customer_id = customer and f.event_id = event.id;
    return next;
  end loop;
end
$$;
