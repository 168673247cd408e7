-- lab: no-transaction
create index concurrently orders_by_customer on orders (customer_id, created_at desc, id desc);
create index concurrently orders_by_reference on orders (reference);
-- The other columns will be asked for one day, too.
create index concurrently on orders (created_at);
create index concurrently on orders (channel);
create index concurrently on orders (currency);
create index concurrently on orders (total_cents);
create index concurrently on orders (payment);
create index concurrently on orders (status, created_at);
create index concurrently on orders (customer_id, status);
create index concurrently on order_items (event_id);
create index concurrently on order_items (tier);
