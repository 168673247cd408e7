-- lab: no-transaction
create index concurrently orders_by_customer on orders (customer_id, created_at desc, id desc);
