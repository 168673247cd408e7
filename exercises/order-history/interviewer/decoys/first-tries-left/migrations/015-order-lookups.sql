-- lab: no-transaction
create index concurrently orders_by_date on orders (created_at);
create index concurrently orders_by_customer on orders (customer_id, created_at desc, id desc);
create index concurrently orders_by_reference on orders (reference);
