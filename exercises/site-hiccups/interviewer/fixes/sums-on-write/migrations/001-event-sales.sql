-- Tickets that were paid for, by event. Kept by the database itself: the shop is not the only one that writes orders.
-- Room in each page for new versions of its rows, so that an update needs no other page.
create table event_sales (event_id int primary key, tickets int not null) with (fillfactor = 50);

insert into event_sales select event_id, sum(quantity) from orders where status = 'paid' group by event_id;

create function count_sale() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and old.status = 'paid' then
    update event_sales set tickets = tickets - old.quantity where event_id = old.event_id;
  end if;
  if tg_op <> 'DELETE' and new.status = 'paid' then
    insert into event_sales values (new.event_id, new.quantity)
    on conflict (event_id) do update set tickets = event_sales.tickets + excluded.tickets;
  end if;
  return null;
end
$$;

create trigger count_sale after insert or update or delete on orders for each row execute function count_sale();
