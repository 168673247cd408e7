-- Histories ready to be read: one customer's orders side by side, written anew whenever one of them comes in or changes.
create index orders_by_customer on orders (customer_id);
create index orders_by_reference on orders (reference);

-- Pages stay half empty: a row that is written anew finds its place beside the old one.
create table histories (like orders, primary key (customer_id, created_at, id)) with (fillfactor = 45);
insert into histories select * from orders order by customer_id, created_at, id;

create function write_histories() returns trigger language plpgsql as $$
begin
  insert into histories select * from orders where customer_id in (select customer_id from changed)
  on conflict (customer_id, created_at, id) do update
    set status = excluded.status, total_cents = excluded.total_cents, payment = excluded.payment;
  return null;
end
$$;

create function clear_histories() returns trigger language plpgsql as $$
begin
  delete from histories where (customer_id, created_at, id) in (select customer_id, created_at, id from gone);
  return null;
end
$$;

create trigger orders_placed after insert on orders
  referencing new table as changed for each statement execute function write_histories();
create trigger orders_changed after update on orders
  referencing new table as changed for each statement execute function write_histories();
create trigger orders_removed after delete on orders
  referencing old table as gone for each statement execute function clear_histories();
