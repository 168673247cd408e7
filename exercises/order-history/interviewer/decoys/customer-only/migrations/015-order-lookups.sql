-- lab: no-transaction
create index concurrently orders_by_customer on orders (customer_id);
create index concurrently orders_by_reference on orders (reference);
