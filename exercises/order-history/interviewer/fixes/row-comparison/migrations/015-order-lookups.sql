-- lab: no-transaction
-- Read backwards, this is newest first.
create index concurrently orders_by_time on orders (customer_id, created_at, id);
create index concurrently orders_by_reference on orders (reference);
